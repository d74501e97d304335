//! The sentence under the cursor: why its counterparts are linked to it, and what there is to say.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line as Text, Span as Piece};

use unicode_width::UnicodeWidthStr;

use crate::align::evidence::{BASE, phrase};
use crate::align::link::is_doubtful;
use crate::align::{LinkKind, Origin};
use crate::article::Role;
use crate::compare::explain::in_common;
use crate::compare::gap::likely;
use crate::compare::{Finding, Severity};
use crate::text::Span;
use crate::text::sanitize::one_line;
use crate::tui::action::Action;
use crate::tui::state::{Candidate, InCommon, State};
use crate::tui::wrap;

pub(in crate::tui) fn draw(state: &State, frame: &mut Frame) {
    let area = state.screen.inspector;
    if area.height < 2 {
        return;
    }
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let (width, height) = (usize::from(body.width), usize::from(body.height));
    let lines = lines(state, width, height);
    let top = state.scroll.min(lines.len().saturating_sub(height));
    let below = lines.len().saturating_sub(top + height);
    let keys = format!("{} {}", state.key(Action::NextParagraph), state.key(Action::PreviousParagraph));
    let hint = match (top, below) {
        (0, 0) => String::new(),
        (_, 0) => format!("── {keys} scroll "),
        _ => format!("── {keys} scroll, {below} more lines "),
    };
    let said = provenance(state, width.saturating_sub(hint.width() + 3));
    let line = "─".repeat(width.saturating_sub(hint.width() + said.width()));
    let rule = format!("{hint}{line}{said}");
    frame.render_widget(Text::styled(wrap::clip(&rule, width), state.theme.dim), Rect { height: 1, ..area });
    for (y, line) in lines.into_iter().skip(top).take(height).enumerate() {
        frame.render_widget(line, Rect { y: body.y + y as u16, height: 1, ..body });
    }
}

/// Where the report under the cursor comes from, for the line above the inspector.
fn provenance(state: &State, width: usize) -> String {
    let source = state.comparison.sources.get(state.source());
    let said = source.map(|source| format!("{} · {}", source.label, source.provenance().join(" · ")));
    // A row of a list is of several reports.
    let is_said = !state.view.is_list() && source.is_some_and(|source| !source.provenance().is_empty());
    said.filter(|_| is_said)
        .map_or_else(String::new, |said| format!(" {} ──", wrap::clip(&said, width.saturating_sub(4))))
}

/// Works out what the cursor's sentence and its counterparts have in common, once when the cursor comes to it.
pub(in crate::tui) fn prepare(state: &mut State) {
    let others = (0..state.comparison.sources.len()).filter(|s| *s != state.source());
    let pairs: Vec<_> = others.filter_map(|s| Some((state.cursor, state.shown(s)?.sentence))).collect();
    state.in_common.retain(|known| pairs.contains(&known.pair));
    for pair in pairs {
        if !state.in_common.iter().any(|known| known.pair == pair) {
            let words = in_common(&state.comparison, pair.0, pair.1);
            state.in_common.push(InCommon { pair, words });
        }
    }
}

fn lines(state: &State, width: usize, height: usize) -> Vec<Text<'static>> {
    let comparison = &state.comparison;
    let is_furniture = comparison.sentences.get(state.cursor).is_some_and(|s| s.role == Role::Boilerplate);
    if is_furniture && !state.view.is_list() {
        return vec![Text::styled("page furniture: not compared", state.theme.dim)];
    }
    let linked = !state.index.lookup.counterparts(state.cursor).is_empty();
    if !state.aligned && (!linked || state.view.is_list()) {
        return vec![Text::styled(state.progress_words(), state.theme.dim)];
    }
    state.view.inspect(state, width, height)
}

/// Rows kept for what is found before words wrap.
const FINDINGS: usize = 2;

/// A note on the cursor's sentence, why its counterpart in every other report is linked to it, and its findings.
pub(in crate::tui) fn passage(state: &State, width: usize, height: usize) -> Vec<Text<'static>> {
    let note = state.note(state.cursor).map(|note| {
        let said = wrap::clip(&format!("✎ {note}"), width);
        vec![Text::styled(said, state.theme.note)]
    });
    let others: Vec<usize> = (0..state.comparison.sources.len()).filter(|s| *s != state.source()).collect();
    let room = height.saturating_sub(usize::from(note.is_some()));
    let mut findings = state.findings(state.cursor).into_iter().map(|f| vec![finding_line(state, f, width)]);
    let is_low = others.len() >= room;
    // With room to spare, words wrap.
    let rows = (room.saturating_sub(FINDINGS) / others.len().max(1)).max(1);
    let score = |source: usize| state.shown(source).map_or(0.0, |c| c.score);
    let mut reports = others;
    if is_low {
        reports.sort_by(|x, y| score(*y).total_cmp(&score(*x)));
    }
    let mut reports = reports.into_iter().map(|source| of_report(state, source, width, rows));
    // Where not all have room, the surest counterpart comes first, then the gravest finding.
    let (first, second) = if is_low { (reports.next(), findings.next()) } else { (None, None) };
    let all = note.into_iter().chain(first).chain(second).chain(reports).chain(findings);
    all.flatten().take(height).collect()
}

/// One finding on a line.
fn finding_line(state: &State, finding: &Finding, width: usize) -> Text<'static> {
    let style =
        if finding.severity == Severity::High { state.theme.error } else { Style::new().add_modifier(Modifier::BOLD) };
    let head = wrap::clip(&format!("{}: ", finding.label()), width);
    let room = width.saturating_sub(head.width());
    Text::from(vec![Piece::styled(head, style), Piece::raw(wrap::clip(&finding.summary, room))])
}

/// What stands level in another report, and why; or what is known where nothing does. The words themselves are told of a
/// report that has no pane on the screen.
fn of_report(state: &State, source: usize, width: usize, rows: usize) -> Vec<Text<'static>> {
    let mark = if source == state.base { "◆" } else { " " };
    let head = format!("{mark}{} ", source + 1);
    let room = width.saturating_sub(head.width()).max(1);
    let (said, style) = match state.shown(source) {
        None => (state.gap_here(source).words(&state.comparison), state.theme.silent),
        Some(shown) => {
            let on_screen = state.screen.panes.iter().any(|p| p.source == source);
            let words = format!("{}: {}", one_line(state.comparison.text(shown.sentence)), sure(state, shown));
            (if on_screen { why(state, shown) } else { words }, Style::new())
        }
    };
    let all = wrap::first_lines(&said, Span::new(0, said.len()), room, rows + 1);
    let cut = all.len() > rows;
    let indent = " ".repeat(head.width());
    let line = |(i, line): (usize, &Span)| {
        let mut words = line.of(&said).to_owned();
        if cut && i + 1 == rows {
            words = wrap::clip(Span::new(line.start, said.len()).of(&said), room);
        }
        let head = if i == 0 { head.clone() } else { indent.clone() };
        Text::from(vec![Piece::raw(head), Piece::styled(words, style)])
    };
    all.iter().take(rows).enumerate().map(line).collect()
}

/// How sure it is that a candidate says the same, in a few words.
fn sure(state: &State, shown: Candidate) -> String {
    let percent = format!("{:.0}%", shown.score * 100.0);
    let link = shown.link.and_then(|l| state.comparison.links.get(l));
    let yet = if state.aligned { "" } else { " so far" };
    match link {
        Some(link) if link.origin == Origin::User => "linked by hand".to_owned(),
        Some(link) => {
            let doubt = if is_doubtful(link.score) { ", doubtful" } else { "" };
            let part = if link.kind == LinkKind::Partial { " that they share a part" } else { "" };
            format!("{percent} sure{yet}{part}{doubt}")
        }
        None => likely(shown.score),
    }
}

/// Why a candidate is level with the cursor's sentence: what a person can check; or the figures, where they are asked for.
fn why(state: &State, shown: Candidate) -> String {
    let sure = sure(state, shown);
    let link = shown.link.and_then(|l| state.comparison.links.get(l));
    if let Some(link) = link.filter(|_| state.figures) {
        let counted = link.why.iter().filter(|r| r.feature != BASE && r.value.abs() > 0.005);
        let figures: Vec<String> = counted.map(|r| format!("{} {:+.0}", phrase(&r.feature), r.value * 100.0)).collect();
        return format!("{sure}; what counted, in hundredths: {}", figures.join(", "));
    }
    let known = state.in_common.iter().find(|known| known.pair == (state.cursor, shown.sentence));
    match known.map(|known| known.words.join("; ")).filter(|words| !words.is_empty()) {
        Some(words) => format!("{sure}: {words}"),
        None => format!("{sure}: no word of weight in common"),
    }
}
