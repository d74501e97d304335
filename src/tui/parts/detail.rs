//! The chosen row of the quotes, numbers or findings: what every report has of it, a line each; then what is found, and
//! the words themselves.

use std::collections::BTreeMap;

use ratatui::text::{Line as Text, Span as Piece};
use unicode_width::UnicodeWidthStr;

use crate::compare::Fact;
use crate::compare::difference::against;
use crate::compare::gap::Gap;
use crate::compare::topic::longest;
use crate::fact::FactKind;
use crate::text::Span;
use crate::text::sanitize::one_line;
use crate::text::token::tokens;
use crate::tui::list::Item;
use crate::tui::parts::report::words;
use crate::tui::parts::styled::{cut, wrapped};
use crate::tui::parts::table::inspect_fold;
use crate::tui::state::State;
use crate::tui::wrap::pad;

/// Most columns of a report's name.
const NAME: usize = 18;
/// Most words of a missing run that are shown; of a longer one their number is.
const MISSING: usize = 6;
/// Part of the words of the shorter of two wordings that must agree for the others to be marked.
const ALIKE: f64 = 0.4;

/// What the chosen row is about.
struct Row<'a> {
    state: &'a State,
    item: &'a Item,
    facts: Vec<&'a Fact>,
    /// The fullest wording, with which the others are compared; none where it is no quotation.
    fullest: Option<&'a Fact>,
    /// The speaker that most reports name.
    speaker: Option<&'a str>,
}

/// All lines of it; those that have no room are scrolled to.
pub(in crate::tui) fn lines(state: &State, width: usize) -> Vec<Text<'static>> {
    let Some(item) = state.list.get(state.chosen) else { return Vec::new() };
    if item.folded > 0 {
        return inspect_fold(state, item, width);
    }
    let facts: Vec<&Fact> = item.facts.iter().map(|f| &state.comparison.facts[*f]).collect();
    let quoted = facts.first().is_some_and(|f| f.kind == FactKind::Quote);
    let mut speakers: BTreeMap<&str, usize> = BTreeMap::new();
    for speaker in facts.iter().filter_map(|f| f.speaker.as_deref()) {
        *speakers.entry(speaker).or_default() += 1;
    }
    let speaker = speakers.into_iter().rev().max_by_key(|(_, count)| *count).map(|(name, _)| name);
    let fullest = longest(&facts).filter(|_| quoted);
    let row = Row { state, item, facts, fullest, speaker };
    let mut out = row.report_by_report(width);
    if !out.is_empty() {
        out.push(Text::default());
    }
    out.extend(row.found(width));
    out.extend(if quoted { row.word_for_word(width) } else { row.sentences(width) });
    out
}

impl<'a> Row<'a> {
    /// A line for each report.
    fn report_by_report(&self, width: usize) -> Vec<Text<'static>> {
        if self.facts.is_empty() && self.item.passage.is_none() {
            return Vec::new();
        }
        let line = |source: usize| {
            let mut pieces = vec![Piece::raw(self.head(source))];
            pieces.extend(self.cell(source));
            cut(pieces, width)
        };
        (0..self.state.comparison.sources.len()).map(line).collect()
    }

    fn head(&self, source: usize) -> String {
        let name = |source: usize| format!(" {}", self.state.comparison.sources[source].numbered());
        let all = (0..self.state.comparison.sources.len()).map(|s| name(s).width());
        format!("{}  ", pad(&name(source), all.max().unwrap_or(0).min(NAME)))
    }

    fn of(&self, source: usize) -> Vec<&'a Fact> {
        let comparison = &self.state.comparison;
        self.facts.iter().copied().filter(|f| comparison.source_of(f.sentence) == source).collect()
    }

    /// What a report has of it.
    fn cell(&self, source: usize) -> Vec<Piece<'static>> {
        let (state, own) = (self.state, self.of(source));
        let Some(first) = own.first() else { return vec![self.gap(source)] };
        let Some(fullest) = self.fullest else {
            let mut values: Vec<&str> = own.iter().map(|f| f.text.as_str()).collect();
            values.dedup();
            let said = one_line(state.comparison.text(first.sentence));
            return vec![
                Piece::styled(one_line(&values.join(" / ")), state.theme.headline),
                Piece::styled(format!("  {said}"), state.theme.dim),
            ];
        };
        let fact = longest(&own).unwrap_or(*first);
        let mut pieces = Vec::from_iter(self.other_speaker(fact));
        pieces.extend(self.wording(fact));
        if own.len() > 1 {
            pieces.push(Piece::styled(format!("  and {} more below", own.len() - 1), state.theme.dim));
        }
        if own.iter().any(|f| f.id == fullest.id) && self.facts.len() > 1 {
            pieces.push(Piece::styled("  the fullest wording", state.theme.dim));
        }
        pieces
    }

    /// What a report without it is known to have.
    fn gap(&self, source: usize) -> Piece<'static> {
        let comparison = &self.state.comparison;
        if let Some(passage) = self.item.passage.filter(|_| self.facts.is_empty()) {
            let cell = comparison.passages.get(passage).and_then(|p| p.cells.get(source));
            return match cell.and_then(|c| c.first()) {
                Some(sentence) => Piece::raw(one_line(comparison.text(*sentence))),
                None => Piece::styled(self.state.gap(passage, source).words(comparison), self.state.theme.silent),
            };
        }
        let question = self.facts.first().and_then(|f| f.group);
        Piece::styled(Gap::of_question(comparison, question, source).words(comparison), self.state.theme.silent)
    }

    /// The speaker, where it is not the one that most reports name.
    fn other_speaker(&self, fact: &Fact) -> Option<Piece<'static>> {
        let speaker = fact.speaker.as_deref().filter(|s| Some(*s) != self.speaker)?;
        Some(Piece::styled(format!("{}: ", one_line(speaker)), self.state.theme.medium))
    }

    /// What is found.
    fn found(&self, width: usize) -> Vec<Text<'static>> {
        let Some(finding) = self.item.finding.and_then(|f| self.state.comparison.findings.get(f)) else {
            return Vec::new();
        };
        let head = Piece::styled(format!("{}: ", finding.label()), self.state.theme.headline);
        wrapped(&[head, Piece::raw(one_line(&finding.summary))], width, 3)
    }

    /// Every wording whole, against the fullest.
    fn word_for_word(&self, width: usize) -> Vec<Text<'static>> {
        let comparison = &self.state.comparison;
        let legend = self.fullest.filter(|_| self.facts.len() > 1).map(|fullest| {
            let source = comparison.source_of(fullest.sentence);
            let name = &comparison.sources[source].label;
            let said = format!(
                "Word for word against the fullest wording, in {} {name}: marked words are not in it, [words] are missing",
                source + 1
            );
            wrapped(&[Piece::styled(said, self.state.theme.dim)], width, 3)
        });
        let mut out = legend.unwrap_or_default();
        for fact in &self.facts {
            let mut pieces = vec![Piece::raw(self.head(comparison.source_of(fact.sentence)))];
            pieces.extend(self.wording(fact));
            pieces.push(Piece::styled(format!("  — {}", fact.attribution()), self.state.theme.dim));
            out.extend(wrapped(&pieces, width, 3));
        }
        out
    }

    /// The sentences it stands in.
    fn sentences(&self, width: usize) -> Vec<Text<'static>> {
        let comparison = &self.state.comparison;
        let mut all: Vec<usize> = self.facts.iter().map(|f| f.sentence).collect();
        if all.is_empty() {
            let passage = self.item.passage.and_then(|p| comparison.passages.get(p));
            all.extend(passage.into_iter().flat_map(|p| p.cells.iter().flatten()));
        }
        all.dedup();
        let of = |sentence: usize| {
            let mut pieces = vec![Piece::raw(self.head(comparison.source_of(sentence)))];
            let own = words(self.state, sentence, comparison.sentences[sentence].span(), false).into_iter();
            pieces.extend(own.map(|p| Piece::styled(p.content.replace('\n', " "), p.style)));
            wrapped(&pieces, width, 3)
        };
        all.into_iter().flat_map(of).collect()
    }

    /// The words of a quotation: those that the fullest wording lacks marked, those that it has and this lacks in
    /// brackets. Indirect speech stands without quotation marks.
    fn wording(&self, fact: &Fact) -> Vec<Piece<'static>> {
        let text = fact.text.replace('\n', " ");
        let (open, close) = fact.marks();
        let all = |text: &str| tokens(text, Span::new(0, text.len()));
        let other = self.fullest.filter(|l| l.id != fact.id && fact.is_marked());
        let base = other.map(|f| f.text.replace('\n', " ")).unwrap_or_default();
        let (mine, theirs) = (all(&text), all(&base));
        let found = against(&mine, &theirs);
        let alike = found.agreed as f64 >= ALIKE * mine.len().min(theirs.len()) as f64;
        let mut marks: Vec<(Span, Option<String>)> = Vec::new();
        if other.is_some() && alike {
            marks.extend(found.other.iter().map(|p| (Span::new(p[0], p[1]), None)));
            let missing =
                |(at, p): &(usize, [usize; 2])| (Span::new(*at, *at), Some(missing(Span::new(p[0], p[1]).of(&base))));
            marks.extend(found.lacking.iter().map(missing));
        }
        marks.sort_by_key(|(place, _)| (place.end, place.start));
        let mut pieces = vec![Piece::raw(open)];
        let mut at = 0;
        for (place, missing) in marks {
            pieces.push(Piece::raw(Span::new(at, place.start).of(&text).to_owned()));
            at = place.end;
            pieces.push(match missing {
                None => Piece::styled(place.of(&text).to_owned(), self.state.theme.differs),
                Some(words) if at == 0 => Piece::styled(format!("{words} "), self.state.theme.dim),
                Some(words) => Piece::styled(format!(" {words}"), self.state.theme.dim),
            });
        }
        pieces.push(Piece::raw(Span::new(at, text.len()).of(&text).to_owned()));
        pieces.push(Piece::raw(close));
        pieces
    }
}

/// Words that are missing, in brackets; of many their number.
fn missing(words: &str) -> String {
    match words.split_whitespace().count() {
        many if many > MISSING => format!("[… {many} words]"),
        _ => format!("[{words}]"),
    }
}
