//! One self-contained page: reports as columns, passages lined up, findings with links to their
//! places. No script; light and dark; printable.

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::layout::{self, Layout};
use super::{Format, Settings};
use crate::align::link::is_doubtful;
use crate::article::Role;
use crate::compare::gap::Gap;
use crate::compare::lookup::Telling;
use crate::compare::marking::Piece;
use crate::compare::topic::{Topic, TopicKind, topics};
use crate::compare::{Comparison, Fact, Finding, Passage, Severity, Source};
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
    let columns = comparison.sources.len();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                meta name="generator" content="parallax";
                title { "Parallax: " (comparison.sources.first().map_or("", |s| s.title.as_str())) }
                style { (PreEscaped(STYLE)) @if columns > UPRIGHT { "@page { size: landscape; }" } }
            }
            body style=(format!("--columns: {columns}")) {
                header {
                    h1 { (columns) " reports compared" }
                    p { (comparison.passages.len()) " passages, " (comparison.links.len()) " links, " (comparison.findings.len()) " findings. "
                        "Words compared with " b { (layout.base_name()) } "." }
                    ol.reports { @for source in &comparison.sources { (report(source)) } }
                    @for notice in &comparison.notices { p.notice role="note" { (notice) } }
                    (legend())
                }
                main {
                    (findings(&layout))
                    (groups(&layout, TopicKind::Quotes, "Quotes", "quotes"))
                    (groups(&layout, TopicKind::Numbers, "Numbers", "numbers"))
                    h2 id="passages" { "Passages" }
                    div.scroll { table.passages {
                        thead { tr { th.who scope="col" { "told by" } @for source in &comparison.sources {
                            th scope="col" { (source.name) }
                        } } }
                        tbody { @for passage in &comparison.passages { (row(&layout, passage)) } }
                    } }
                }
            }
        }
    };
    out.write_all(page.into_string().as_bytes())
}

/// Columns up to which a page is printed upright.
const UPRIGHT: usize = 3;

/// What a column stands for.
fn report(source: &Source) -> Markup {
    html! {
        li {
            b { (source.name) } " " (source.title)
            @for more in [&source.outlet, &source.date].into_iter().flatten() { " · " (more) }
        }
    }
}

fn legend() -> Markup {
    html! {
        p.legend {
            span.differs { "words that differ" } " "
            span.quote { "quotation" } " " span.number { "number or date" } " "
            span.high { "in conflict" } " "
            span.apart { "outside the part that is shared" } " " span.doubt { "? doubtful link" }
        }
    }
}

fn findings(layout: &Layout) -> Markup {
    html! {
        h2 id="findings" { "Findings" }
        @for severity in [Severity::High, Severity::Medium, Severity::Low] {
            @let of: Vec<&Finding> = layout.comparison.findings.iter().filter(|f| f.severity == severity).collect();
            @if !of.is_empty() {
                details.findings open[severity != Severity::Low] {
                    summary { (severity.label()) " (" (of.len()) ")" }
                    ol { @for finding in of { (item(layout.comparison, finding)) } }
                }
            }
        }
    }
}

fn item(comparison: &Comparison, finding: &Finding) -> Markup {
    html! {
        li id=(format!("finding-{}", finding.id)) class=(finding.severity.label()) {
            span.kind { (finding.label()) } " "
            @match (finding.facts.first().map(|f| &comparison.facts[*f]), finding.passage) {
                (Some(fact), _) if fact.kind == FactKind::Name => a href=(format!("#sentence-{}", fact.sentence)) { (finding.summary) },
                (Some(fact), _) => a href=(format!("#fact-{}", fact.id)) { (finding.summary) },
                (None, Some(passage)) => a href=(format!("#passage-{passage}")) { (finding.summary) },
                (None, None) => (finding.summary),
            }
        }
    }
}

/// A table with a row for each utterance or measured thing.
fn groups(layout: &Layout, subject: TopicKind, title: &str, id: &str) -> Markup {
    let comparison = layout.comparison;
    let rows = topics(comparison, subject);
    html! {
        h2 id=(id) { (title) }
        details open[rows.len() <= FEW_ROWS] {
            summary { (rows.len()) " in all, the gravest first" }
            div.scroll { table.groups {
                thead { tr { th.who scope="col" { "finding" } @for source in &comparison.sources { th scope="col" { (source.name) } } } }
                tbody { @for row in &rows { tr {
                    th.who scope="row" {
                        @if let Some(about) = row.about() { b { (about) } br; }
                        span class=(row.severity().label()) { (row.findings.first().map_or("", |f| f.kind.label())) }
                    }
                    @for source in 0..comparison.sources.len() { (cell(comparison, row, source)) }
                } } }
            } }
        }
    }
}

/// Rows up to which a table stands open.
const FEW_ROWS: usize = 60;

/// What one report has of a row.
fn cell(comparison: &Comparison, row: &Topic, source: usize) -> Markup {
    let facts: Vec<&Fact> = row.of(comparison, source).collect();
    if facts.is_empty() {
        return html! { td.silent { span { (Gap::of_question(comparison, row.question(), source).words(comparison)) } } };
    }
    html! {
        td { @for fact in facts { p {
            a href=(format!("#sentence-{}", fact.sentence)) { (layout::worded(fact)) }
            @if let Some(via) = &fact.via { small { " via " (via) } }
        } } }
    }
}

fn row(layout: &Layout, passage: &Passage) -> Markup {
    let alone = layout.lookup.telling(passage.id) == Telling::Alone;
    html! {
        tr.alone[alone] id=(format!("passage-{}", passage.id)) {
            th.who scope="row" { a href=(format!("#passage-{}", passage.id)) { (layout.told_by(passage)) } }
            @for (source, cell) in passage.cells.iter().enumerate() {
                @if cell.is_empty() { td.silent { (gap(layout, layout.gap(passage.id, source))) } }
                @else { td { @for sentence in cell { (self::sentence(layout, *sentence)) } } }
            }
        }
    }
}

/// What is known where a report has nothing, with a link to what may be there.
fn gap(layout: &Layout, gap: Gap) -> Markup {
    let words = gap.words(layout.comparison);
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
        @else if piece.apart { span.apart { (text) } }
        @else { (text) }
    };
    let Some(fact) = piece.fact else { return inner };
    let fact = &layout.comparison.facts[fact];
    let finding = layout.lookup.severest(layout.comparison, fact.id);
    let class = match (fact.kind, layout.is_high(fact.id)) {
        (FactKind::Quote, false) => "quote",
        (FactKind::Quote, true) => "quote high",
        (_, false) => "number",
        (_, true) => "number high",
    };
    let mut title = finding.map_or_else(String::new, |f| f.kind.label().to_owned());
    if let Some(speaker) = &fact.speaker {
        title = format!("{speaker}: {title}");
    }
    html! { span class=(class) title=(title) { (inner) } }
}
