//! One page for who must decide: where the reports part, each time with the sentences of both sides and on whose word they
//! stand; then of each report what it leaves out and what it alone tells. As a web page and as Markdown.

pub(super) mod html;
pub(super) mod markdown;

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::layout::Layout;
use crate::compare::finding::{Verdict, brief, list};
use crate::compare::gap::{Gap, LIKELY};
use crate::compare::lookup::Counterpart;
use crate::compare::sheet::{self, Cell, CellState, Folded, Section, findings_in_order};
use crate::compare::topic::longest;
use crate::compare::{Answer, Comparison, Fact, Finding, LinkKind, Passage};
use crate::fact::FactKind;
use crate::text::Span;
use crate::text::squeeze;
use crate::text::token::letters;

/// Most passages, and most things told alone, that are named of one report.
const NAMED: usize = 6;
/// Words that are shown of each of them.
const WORDS: usize = 14;

/// What stands before the names that are spelt in several ways.
const SPELLINGS: &str = "Names spelt in several ways: ";

/// What is said of a report of which nothing is sure to be missing or alone.
const NOTHING_SURE: &str =
    "Of nothing is it sure that it is missing from this report or stands in it alone. What may be so is in the sheet.";

/// What the page says, in its order.
struct Brief {
    /// Where the reports part, the gravest first.
    rows: Vec<Row>,
    /// Where they may part: other answers, of which it is not known that they are about the same thing.
    unclear: Vec<Row>,
    /// Names that the reports spell in several ways, each with who spells it so.
    spellings: Vec<String>,
    /// The reports one by one.
    portraits: Vec<Portrait>,
}

/// One thing in which reports part.
struct Row {
    /// How, and what a person decided about it.
    kind: String,
    /// What it is about.
    about: String,
    /// What is said, each answer once.
    sides: Vec<Side>,
    /// What is known of the reports that say nothing of it.
    others: String,
}

/// One answer, with the sentence of the first report that gives it.
struct Side {
    /// The report.
    report: String,
    /// Its sentence, cut where the answer begins and ends: each piece with whether it is the answer.
    sentence: Vec<(String, bool)>,
    /// On whose word.
    by: String,
    /// The passage the sentence stands in, as the whole comparison numbers it.
    passage: Option<usize>,
    /// The other reports that answer so.
    so_too: String,
    /// How likely it is that this is an answer; nothing where that is known.
    sureness: String,
}

/// One report.
struct Portrait {
    /// Its name.
    report: String,
    /// What it leaves out that most others tell.
    leaves_out: Shortened,
    /// How what follows is called: "Alone tells", or "Alone tells (one text with B)".
    alone_says: String,
    /// What it alone tells, or it and the reports that are one text with it.
    alone: Shortened,
}

/// The first of some things, and how many more there are.
struct Shortened {
    shown: Vec<String>,
    more: usize,
}

impl Shortened {
    fn new(all: Vec<String>) -> Self {
        let more = all.len().saturating_sub(NAMED);
        Self { shown: all.into_iter().take(NAMED).collect(), more }
    }

    /// What stands after the last that is shown.
    fn rest(&self) -> String {
        if self.more > 0 { format!(" · and {} more", self.more) } else { String::new() }
    }
}

impl Brief {
    fn new(layout: &Layout) -> Self {
        let comparison = layout.comparison;
        let on_sheet = OnSheet::new(layout);
        let findings = findings_in_order(comparison).into_iter();
        let rows = findings.filter(|f| on_sheet.is_worth_a_row(f)).map(|f| row(layout, &on_sheet, f)).collect();
        let unclear = layout.may_differ().filter_map(|row| unclear(layout, row)).collect();
        Self {
            rows,
            unclear,
            spellings: spellings(layout),
            portraits: (0..comparison.sources.len()).map(|report| portrait(layout, report)).collect(),
        }
    }
}

/// The rows of the sheet by their questions, those that it folds away left out.
struct OnSheet<'a>(FxHashMap<usize, &'a sheet::Row>);

impl<'a> OnSheet<'a> {
    fn new(layout: &'a Layout) -> Self {
        Self(layout.sheet().rows.iter().filter_map(|row| Some((row.question?, row))).collect())
    }

    fn row(&self, finding: &Finding) -> Option<&'a sheet::Row> {
        self.0.get(&finding.question?).copied()
    }

    /// Whether a finding is worth a row: the reports part, the sheet does not fold it away, and no person has put it aside.
    fn is_worth_a_row(&self, finding: &Finding) -> bool {
        let is_put_aside = matches!(finding.verdict, Some(Verdict::Wrong | Verdict::Ignored));
        let is_folded = finding.question.is_some() && self.row(finding).is_none();
        Section::of_finding(finding) <= Section::Precision && !is_put_aside && !is_folded
    }
}

fn row(layout: &Layout, on_sheet: &OnSheet, finding: &Finding) -> Row {
    let (comparison, on_sheet) = (layout.comparison, on_sheet.row(finding));
    let question = finding.question.and_then(|question| comparison.questions.get(question));
    let of_report = |report: usize| match question {
        Some(question) => question.cells.get(report).map_or_else(Vec::new, |cell| facts_of(comparison, cell)),
        None => facts(comparison, &finding.facts, report),
    };
    Row {
        kind: finding.label(),
        about: match on_sheet {
            Some(row) => row.about.clone(),
            // Between versions whole sentences changed: what is said of them has both.
            None if finding.facts.is_empty() => finding.summary.clone(),
            None => String::new(),
        },
        sides: sides(layout, of_report),
        others: on_sheet.map_or_else(String::new, |row| others(layout, row)),
    }
}

/// A row whose answers may differ: what is known to answer, and the numbers that may.
fn unclear(layout: &Layout, row: &sheet::Row) -> Option<Row> {
    let comparison = layout.comparison;
    let question = comparison.questions.get(row.question?)?;
    let mut sides = sides(layout, |report| facts_of(comparison, &question.cells[report]));
    let maybe = |(report, cell): (usize, &Cell)| {
        let fact = &comparison.facts[cell.another?];
        Some(Side {
            sureness: Gap::of_question(comparison, row.question, report).label(),
            ..side(layout, report, fact)
        })
    };
    sides.extend(row.cells.iter().enumerate().filter_map(maybe));
    Some(Row { kind: row.label.to_owned(), about: row.about.clone(), sides, others: others(layout, row) })
}

/// "Katherine Lee (Example News) / Catherine Lee (Example Times and Example Post)", a name an entry.
fn spellings(layout: &Layout) -> Vec<String> {
    let folds = layout.sheet().folds.iter().filter(|fold| fold.folded == Folded::Spellings);
    let names = |reports: &[usize]| list(&reports.iter().map(|report| layout.name(*report)).collect::<Vec<_>>());
    let one = |row: &sheet::Row| {
        let written = row.answers().into_iter().map(|(name, reports)| format!("{name} ({})", names(&reports)));
        written.collect::<Vec<_>>().join(" / ")
    };
    folds.flat_map(|fold| &fold.rows).map(one).collect()
}

/// Each answer once, with the first report that gives it and those that give it too.
fn sides<'a>(layout: &Layout, of_report: impl Fn(usize) -> Vec<&'a Fact>) -> Vec<Side> {
    let mut sides: Vec<(String, Side)> = Vec::new();
    for report in 0..layout.comparison.sources.len() {
        for (key, fact) in answers(&of_report(report)) {
            match sides.iter_mut().find(|(known, _)| *known == key) {
                Some((_, side)) => agree(side, layout.name(report)),
                None => sides.push((key, side(layout, report, fact))),
            }
        }
    }
    sides.into_iter().map(|(_, side)| side).collect()
}

/// Some facts of one report.
fn facts<'a>(comparison: &'a Comparison, ids: &[usize], report: usize) -> Vec<&'a Fact> {
    let all = ids.iter().filter_map(|id| comparison.facts.get(*id));
    all.filter(|f| comparison.source_of(f.sentence) == report).collect()
}

fn facts_of<'a>(comparison: &'a Comparison, cell: &Answer) -> Vec<&'a Fact> {
    facts(comparison, &cell.facts, cell.source)
}

/// What a report answers, each answer once: of quotations the longest, of numbers every value.
fn answers<'a>(own: &[&'a Fact]) -> Vec<(String, &'a Fact)> {
    let shown: Vec<&Fact> = match own.first() {
        Some(first) if first.kind == FactKind::Quote => longest(own).into_iter().collect(),
        _ => own.to_vec(),
    };
    let mut out: Vec<(String, &Fact)> = Vec::new();
    for fact in shown {
        let key = key(fact);
        if out.iter().all(|(known, _)| *known != key) {
            out.push((key, fact));
        }
    }
    out
}

/// What an answer says, however it is written.
fn key(fact: &Fact) -> String {
    match (fact.kind, &fact.value) {
        (FactKind::Quote, _) | (_, None) => {
            format!("{} {}", letters(&fact.text), fact.speaker.as_deref().unwrap_or_default())
        }
        (_, Some(value)) => format!("{value} {} {}", fact.unit.as_deref().unwrap_or_default(), fact.bound.label()),
    }
}

fn agree(side: &mut Side, name: &str) {
    if !side.so_too.is_empty() {
        side.so_too.push_str(", ");
    }
    side.so_too.push_str(name);
}

fn side(layout: &Layout, report: usize, fact: &Fact) -> Side {
    let comparison = layout.comparison;
    let whole = comparison.sentences_until(fact.sentence, fact.end);
    let text = &comparison.sources[report].text;
    let piece = |span: Span| (span.of(text).replace('\n', " "), fact.span().covers(span));
    Side {
        report: layout.name(report).to_owned(),
        sentence: whole.cut_at([fact.span()].into_iter()).into_iter().map(piece).collect(),
        by: on_whose_word(comparison, fact),
        passage: layout.lookup.passage(fact.sentence),
        so_too: String::new(),
        sureness: String::new(),
    }
}

/// On whose word a report has it: who says the quotation, or the one in which a number stands; else its own.
fn on_whose_word(comparison: &Comparison, fact: &Fact) -> String {
    comparison.quotation_of(fact).map_or_else(|| "the report’s own word".to_owned(), Fact::attribution)
}

/// What is known of the reports without an answer, those left out whose number is shown as what may be one.
fn others(layout: &Layout, row: &sheet::Row) -> String {
    let silent = || row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_told() && cell.another.is_none());
    let names = |state: CellState| -> Vec<&str> {
        silent().filter(|(_, cell)| cell.state == state).map(|(report, _)| layout.name(report)).collect()
    };
    let said = |(state, words): (CellState, &str)| {
        let names = names(state);
        (!names.is_empty()).then(|| format!("{words}: {}", list(&names)))
    };
    let of = |state: CellState| (state, state.words());
    let states =
        [of(CellState::Without), of(CellState::NotFound), (CellState::Perhaps, "perhaps"), of(CellState::NotLookedUp)];
    states.into_iter().filter_map(said).collect::<Vec<_>>().join("; ")
}

fn portrait(layout: &Layout, report: usize) -> Portrait {
    let comparison = layout.comparison;
    let mut quoted = BTreeSet::new();
    let shown = comparison.passages.iter().filter_map(|p| {
        let sentence = left_out(layout, p, report)?;
        // The sentences of one quotation are left out as one.
        let is_first =
            comparison.quotation_over(sentence).and_then(|quote| quote.group).is_none_or(|g| quoted.insert(g));
        let said = || format!("{} (passage {})", brief(&squeeze(comparison.text(sentence)), WORDS), p.id + 1);
        is_first.then(said)
    });
    // What the sheet says stands in this report alone, or in it and its copies.
    let is_of = |fold: &&sheet::Fold| matches!(&fold.folded, Folded::Alone(reports) if reports.contains(&report));
    let rows = layout.sheet().folds.iter().filter(is_of).flat_map(|fold| &fold.rows);
    let rows = rows.filter(|row| row.reports().any(|teller| teller == report));
    let alone: Vec<&Finding> = rows.filter_map(|row| comparison.findings.get(row.finding?)).collect();
    // A sentence that stands alone tells its numbers too, and its quotations where it is shown to its end.
    let statements = alone.iter().filter(|finding| finding.facts.is_empty());
    let whole: BTreeSet<usize> = statements.filter_map(|finding| comparison.place_of(finding)).collect();
    let is_told = |finding: &&Finding| {
        let fact = finding.facts.first().and_then(|fact| comparison.facts.get(*fact));
        fact.is_some_and(|fact| {
            let is_shown = || comparison.text(fact.sentence).split_whitespace().count() <= WORDS;
            let is_inside = || comparison.sentences[fact.sentence].end >= fact.end;
            whole.contains(&fact.sentence) && (fact.kind != FactKind::Quote || is_shown() && is_inside())
        })
    };
    let alone = alone.iter().copied().filter(|finding| !is_told(finding));
    let one_text: Vec<&str> = (0..comparison.sources.len())
        .filter(|other| *other != report && layout.lookup.is_one_text(&[*other, report]))
        .map(|other| layout.name(other))
        .collect();
    Portrait {
        report: layout.name(report).to_owned(),
        alone_says: format!(
            "Alone tells{}",
            if one_text.is_empty() { String::new() } else { format!(" (one text with {})", list(&one_text)) }
        ),
        leaves_out: Shortened::new(shown.collect()),
        alone: Shortened::new(alone.filter_map(|f| told_alone(comparison, f)).collect()),
    }
}

/// A sentence of a passage that most of the others tell, where nothing close to the passage was found in this report: its own
/// counterparts must say the same, for a passage may hold sentences that only share a part.
fn left_out(layout: &Layout, passage: &Passage, report: usize) -> Option<usize> {
    let (comparison, lookup) = (layout.comparison, &layout.lookup);
    let others = lookup.independent_reports().saturating_sub(1);
    if others < 2 || !passage.cells.get(report).is_some_and(Vec::is_empty) {
        return None;
    }
    let is_told_by_most = |sentence: &usize| {
        let says_the_same = |counterpart: &&Counterpart| {
            let link = &comparison.links[counterpart.link];
            link.kind == LinkKind::Full && link.score >= LIKELY
        };
        let counterparts = lookup.counterparts(*sentence).iter().filter(says_the_same).map(|other| other.report);
        let tellers = lookup.independent(counterparts.chain([comparison.source_of(*sentence)]));
        2 * tellers > others
    };
    let sentence = passage.cells.iter().flatten().copied().find(is_told_by_most)?;
    (layout.gap(passage.id, report) == Gap::NothingClose).then_some(sentence)
}

/// What one report alone tells, in its words.
fn told_alone(comparison: &Comparison, finding: &Finding) -> Option<String> {
    let Some(fact) = finding.facts.first().map(|f| &comparison.facts[*f]) else {
        return Some(brief(&squeeze(comparison.text(comparison.place_of(finding)?)), WORDS));
    };
    let (open, close) = fact.marks();
    let said = format!("{open}{}{close}", brief(&squeeze(&fact.text), WORDS));
    Some(match &fact.about {
        Some(about) if fact.kind != FactKind::Quote => format!("{said} ({about})"),
        _ => fact.speaker.as_ref().map_or(said.clone(), |speaker| format!("{said} — {speaker}")),
    })
}
