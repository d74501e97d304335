//! One self-contained page: reports as columns, passages lined up, findings with links to their
//! places. No script; light and dark; printable.

use std::collections::BTreeMap;
use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::layout::{Layout, NOT_CHECKED};
use super::{Format, Settings};
use crate::align::link::is_doubtful;
use crate::article::Role;
use crate::compare::gap::Gap;
use crate::compare::lookup::Telling;
use crate::compare::marking::Piece;
use crate::compare::sheet::{Section, findings_in_order};
use crate::compare::topic::{Topic, TopicKind, against, topics};
use crate::compare::{Answers, Comparison, Fact, Finding, Passage, Severity, Source, State};
use crate::fact::FactKind;

/// A web page.
pub(super) const FORMAT: Format = Format {
    name: "html",
    extensions: &["html", "htm"],
    about: "one page to read, print and send",
    for_people: true,
    write,
};

const STYLE: &str = include_str!("../../assets/page.css");

fn write(comparison: &Comparison, settings: &Settings, out: &mut dyn Write) -> io::Result<()> {
    let layout = Layout::new(comparison, settings.base);
    let quotes = topics(comparison, TopicKind::Quotes);
    let numbers = topics(comparison, TopicKind::Numbers);
    let main = html! {
        (findings(&layout, &Rows::new(&quotes, &numbers)))
        (questions(&layout, &quotes, "Quotes", "Q"))
        (questions(&layout, &numbers, "Numbers", "N"))
        h2 id="passages" { "Passages" }
        div.scroll { table.passages {
            (head(comparison, "passage"))
            tbody { @for passage in &comparison.passages { (row(&layout, passage)) } }
        } }
    };
    let body = html! {
        header {
            h1 { (layout.title()) }
            p { (comparison.sources.len()) " reports compared: " (comparison.passages.len()) " passages, " (comparison.links.len()) " links, "
                (comparison.findings.len()) " findings. Words compared with " b { (layout.base_name()) } "." }
            ol.reports { @for source in &comparison.sources { (report(source)) } }
            @for notice in &comparison.notices { p.notice role="note" { (notice) } }
            (legend(&main))
        }
        main { (main) }
    };
    let title = format!("Parallax: {}", layout.title());
    out.write_all(page(&title, comparison.sources.len(), &body).into_string().as_bytes())
}

/// A whole page: no script, nothing from elsewhere, fit for the screen and for paper.
pub(super) fn page(title: &str, columns: usize, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                meta name="generator" content="parallax";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body style=(format!("--columns: {columns}")) { (body) }
        }
    }
}

/// Under which number a question stands in its table, such as "Q3".
struct Rows(BTreeMap<usize, String>);

impl Rows {
    fn new(quotes: &[Topic], numbers: &[Topic]) -> Self {
        let numbered = |topics: &[Topic], letter: &str| -> Vec<(usize, String)> {
            let place = |(at, topic): (usize, &Topic)| Some((topic.question()?, format!("{letter}{}", at + 1)));
            topics.iter().enumerate().filter_map(place).collect()
        };
        Self(numbered(quotes, "Q").into_iter().chain(numbered(numbers, "N")).collect())
    }

    /// Where a finding stands further down, for who has it on paper.
    fn place(&self, finding: &Finding) -> Option<String> {
        let row = finding.question.and_then(|question| self.0.get(&question).cloned());
        row.or_else(|| Some(format!("passage {}", finding.passage? + 1)))
    }
}

/// What a column stands for.
fn report(source: &Source) -> Markup {
    html! {
        li {
            b { (source.label) ":" } " " (source.title)
            (provenance(source))
        }
    }
}

/// Where a report comes from, with a link where it stands on the web.
pub(super) fn provenance(source: &Source) -> Markup {
    html! {
        @for said in source.provenance() {
            " · " @if source.link() == Some(&said) { a href=(said) rel="noreferrer" { (said) } } @else { (said) }
        }
    }
}

/// What the marks of the page mean: how one is written there, how it looks, and what it says.
const LEGEND: &[(&str, &str, &str)] = &[
    ("<ins class=\"differs\"", "differs", "words that differ"),
    ("<span class=\"quote", "quote", "quotation"),
    ("<span class=\"number", "number", "number or date"),
    ("high\" title=", "high", "the reports cannot all be right, or name another speaker"),
    ("<td class=\"other\"", "other", "≠ unlike most"),
    ("<span class=\"apart\"", "apart", "outside the part that is shared"),
    ("<span class=\"doubt\"", "doubt", "? doubtful link"),
];

/// The marks that stand on the page.
fn legend(page: &Markup) -> Markup {
    html! {
        p.legend {
            @for (_, class, words) in LEGEND.iter().filter(|(mark, ..)| page.0.contains(mark)) { span class=(class) { (words) } " " }
        }
        p.stacked { "A report that a row does not name has nothing close to it, as far as was found." }
    }
}

/// The heads of a table with a column for each report.
fn head(comparison: &Comparison, first: &str) -> Markup {
    html! {
        thead { tr { th.who scope="col" { (first) } @for source in &comparison.sources { th scope="col" { (source.label) } } } }
    }
}

/// How much a finding weighs: as much as its row in the sheet.
fn weight(finding: &Finding) -> Severity {
    Section::of_finding(finding).severity()
}

fn findings(layout: &Layout, rows: &Rows) -> Markup {
    let all = findings_in_order(layout.comparison);
    html! {
        h2 id="findings" { "Findings" }
        @if let Some(said) = layout.without_conflict() { p { (said) } }
        @match layout.may_differ().count() {
            0 => {},
            1 => p { "One answer may differ, perhaps not about the same thing: the brief and the sheet show it." },
            count => p { (count) " answers may differ, perhaps not about the same thing: the brief and the sheet show them." },
        }
        @if layout.lookup.independent_reports() > 1 { p.note { (NOT_CHECKED) } }
        @for severity in [Severity::High, Severity::Medium, Severity::Low] {
            @let of: Vec<(usize, &Finding)> = all.iter().copied().enumerate().filter(|(_, f)| weight(f) == severity).collect();
            @if !of.is_empty() {
                details.findings open[severity != Severity::Low] {
                    summary {
                        (severity.label()) " (" (of.len()) ")"
                        @if of.iter().any(|(_, f)| stands_in_a_table(f)) { span.stacked { "Those about a quotation or number stand in its row." } }
                    }
                    ol { @for (at, finding) in of { (item(layout.comparison, rows, at, finding)) } }
                }
            }
        }
    }
}

fn item(comparison: &Comparison, rows: &Rows, at: usize, finding: &Finding) -> Markup {
    html! {
        li .again[stands_in_a_table(finding)] .(weight(finding).label()) value=(at + 1) id=(format!("finding-{}", finding.id)) {
            span.kind { (finding.label()) } " "
            @match (finding.facts.first().map(|f| &comparison.facts[*f]), finding.passage) {
                (Some(fact), _) if fact.kind == FactKind::Name => a href=(format!("#sentence-{}", fact.sentence)) { (finding.summary) },
                (Some(fact), _) => a href=(format!("#fact-{}", fact.id)) { (finding.summary) },
                (None, Some(passage)) => a href=(format!("#passage-{passage}")) { (finding.summary) },
                (None, None) => (finding.summary),
            }
            @if let Some(place) = rows.place(finding) { small { " " (place) } }
        }
    }
}

/// Whether paper can do without a finding in the list: it is slight, and its row in a table says it.
fn stands_in_a_table(finding: &Finding) -> bool {
    weight(finding) == Severity::Low && finding.question.is_some()
}

/// A table with a row for each utterance or measured thing, numbered behind a letter.
fn questions(layout: &Layout, rows: &[Topic], title: &str, letter: &str) -> Markup {
    let comparison = layout.comparison;
    html! {
        h2 id=(title.to_lowercase()) { (title) }
        @if rows.is_empty() { p { "None was found." } } @else { details open[rows.len() <= FEW_ROWS] {
            summary { (rows.len()) " in all, the gravest first" }
            div.scroll { table.questions.short[letter == "N"] {
                (head(comparison, "question"))
                tbody { @for (at, row) in rows.iter().enumerate() { tr id=(format!("{letter}{}", at + 1)) {
                    th.who scope="row" {
                        a href=(format!("#{letter}{}", at + 1)) { (letter) (at + 1) } " "
                        b { (row.about(comparison)) } " "
                        span class=(row.severity().label()) { (row.label()) }
                    }
                    @for source in 0..comparison.sources.len() { (cell(comparison, row, source)) }
                } } }
            } }
        } }
    }
}

/// Rows up to which a table stands open.
const FEW_ROWS: usize = 60;

/// What one report has of a row.
fn cell(comparison: &Comparison, row: &Topic, source: usize) -> Markup {
    let facts: Vec<&Fact> = row.of(comparison, source).collect();
    let name = &comparison.sources[source].label;
    let question = row.question().and_then(|question| comparison.questions.get(question));
    if facts.is_empty() {
        let gap = Gap::of_question(comparison, row.question(), source);
        return html! { td class=(silence(gap)) data-report=(name) { span { (said(comparison, gap)) } } };
    }
    // Of a number and the same less exactly neither is told otherwise.
    let parting = question.filter(|question| question.relation != Answers::Precision);
    let is_otherwise =
        parting.and_then(|question| question.cells.get(source)).is_some_and(|answer| answer.state == State::Differs);
    html! {
        td.other[is_otherwise] data-report=(name) { @for fact in facts { p {
            a href=(format!("#sentence-{}", fact.sentence)) { (wording(fact, row.longest())) }
            @if fact.kind == FactKind::Quote { small { " — " (fact.attribution()) } }
        } } }
    }
}

/// The words of a fact, marked where the fullest wording lacks them.
fn wording(fact: &Fact, fullest: Option<&Fact>) -> Markup {
    let (open, close) = fact.marks();
    html! {
        (open)
        @for (words, differ) in against(fact, fullest) { @if differ { ins.differs { (words) } } @else { (words) } }
        (close)
    }
}

/// What is known where a report has nothing; of what is hardly there the sentence is not shown.
fn said(comparison: &Comparison, gap: Gap) -> String {
    if gap.is_slight() { gap.label() } else { gap.words(comparison) }
}

/// How a cell without an answer is classed: what was looked for and not found takes no room on paper.
fn silence(gap: Gap) -> &'static str {
    if gap == Gap::NothingClose { "silent none" } else { "silent" }
}

fn row(layout: &Layout, passage: &Passage) -> Markup {
    let alone = layout.lookup.telling(passage.id) == Telling::Alone;
    html! {
        tr.alone[alone] id=(format!("passage-{}", passage.id)) {
            th.who scope="row" { a href=(format!("#passage-{}", passage.id)) { (passage.id + 1) } " · " (layout.who_tells(passage)) }
            @for (source, cell) in passage.cells.iter().enumerate() {
                @let name = &layout.comparison.sources[source].label;
                @let missing = layout.gap(passage.id, source);
                @if cell.is_empty() { td class=(silence(missing)) data-report=(name) { (gap(layout, missing)) } }
                @else { td data-report=(name) { @for sentence in cell { (self::sentence(layout, *sentence)) } } }
            }
        }
    }
}

/// What is known where a report has nothing, with a link to what may be there.
fn gap(layout: &Layout, gap: Gap) -> Markup {
    let words = said(layout.comparison, gap);
    html! {
        span {
            @match gap {
                Gap::InPart(passage) => { a href=(format!("#passage-{passage}")) { (words) } }
                Gap::Perhaps(found) => { a href=(format!("#sentence-{}", found.sentence)) { (words) } }
                _ => { (words) }
            }
        }
    }
}

fn sentence(layout: &Layout, sentence: usize) -> Markup {
    let headline = layout.comparison.sentences[sentence].role == Role::Headline;
    let doubtful = layout.best_score(sentence).is_some_and(is_doubtful);
    html! {
        p.headline[headline] id=(format!("sentence-{sentence}")) {
            @if doubtful { span.doubt title="doubtful link" { "? " } }
            @for (text, piece) in layout.pieces(sentence) {
                @for fact in layout.beginning(sentence, piece.span.start) { a id=(format!("fact-{fact}")) {} }
                (marked(layout, text, piece))
            }
            @if let Some(note) = layout.comparison.note_on(sentence) { span.note { " ✎ " (note) } }
        }
    }
}

/// One piece, marked.
fn marked(layout: &Layout, text: &str, piece: Piece) -> Markup {
    let inner = html! {
        @if piece.differs { ins.differs { (text) } }
        @else if piece.apart && piece.fact.is_none() { span.apart { (text) } }
        @else { (text) }
    };
    let Some(fact) = piece.fact else { return inner };
    let fact = &layout.comparison.facts[fact];
    let finding = layout.lookup.gravest(layout.comparison, fact.id);
    let class = match (fact.kind, layout.is_high(fact.id)) {
        (FactKind::Quote, false) => "quote",
        (FactKind::Quote, true) => "quote high",
        (_, false) => "number",
        (_, true) => "number high",
    };
    let mut title = finding.map_or_else(String::new, |f| f.words().to_owned());
    if let Some(speaker) = &fact.speaker {
        title = format!("{speaker}: {title}");
    }
    html! { span class=(class) title=(title) { (inner) } }
}
