//! Markdown: the findings, then the passages as a table.

use std::io::{self, Write};

use super::layout::Layout;
use super::{Format, Settings};
use crate::compare::gap::Gap;
use crate::compare::sheet::{Section, findings_in_order};
use crate::compare::topic::{Topic, TopicKind, against, topics};
use crate::compare::{Comparison, Fact, Finding, Severity};
use crate::fact::FactKind;

/// A Markdown document.
pub(super) const FORMAT: Format = Format {
    name: "markdown",
    extensions: &["md", "markdown"],
    about: "findings and a table, for notes and wikis",
    for_people: true,
    write,
};

fn write(comparison: &Comparison, settings: &Settings, out: &mut dyn Write) -> io::Result<()> {
    let layout = Layout::new(comparison, settings.base);
    writeln!(out, "# {}\n\n{} reports compared\n", escape(&layout.title()), comparison.sources.len())?;
    for source in &comparison.sources {
        let said = source.provenance();
        let said = if said.is_empty() { String::new() } else { format!(" ({})", escape(&said.join(" · "))) };
        writeln!(out, "{}. **{}**{said}: {}", source.index + 1, escape(&source.label), escape(&source.title))?;
    }
    for notice in &comparison.notices {
        writeln!(out, "\n**Note:** {}", escape(notice))?;
    }
    writeln!(out, "\n## Findings\n")?;
    for severity in [Severity::High, Severity::Medium, Severity::Low] {
        let weighs_so = |f: &&Finding| Section::of_finding(f).severity() == severity;
        let of: Vec<_> = findings_in_order(comparison).into_iter().filter(weighs_so).collect();
        if of.is_empty() {
            continue;
        }
        writeln!(out, "### {}\n", severity.label())?;
        for finding in of {
            let place =
                finding.passage.map_or_else(String::new, |p| format!(" [passage {}](#passage-{})", p + 1, p + 1));
            writeln!(out, "- *{}*: {}{place}", escape(&finding.label()), escape(&finding.summary))?;
        }
        writeln!(out)?;
    }
    for (subject, title, letter) in [(TopicKind::Quotes, "Quotes", "Q"), (TopicKind::Numbers, "Numbers", "N")] {
        questions(comparison, &topics(comparison, subject), title, letter, out)?;
    }
    writeln!(out, "## Passages\n\nBold words differ from the base, **{}**.\n", escape(layout.base_name()))?;
    let names: Vec<String> = comparison.sources.iter().map(|s| escape(&s.label)).collect();
    writeln!(out, "| | told by | {} |\n|---|---|{}", names.join(" | "), "---|".repeat(names.len()))?;
    for passage in &comparison.passages {
        let cells: Vec<String> = passage
            .cells
            .iter()
            .enumerate()
            .map(|(report, cell)| {
                if cell.is_empty() {
                    return format!("*{}*", escape(&layout.gap(passage.id, report).words(comparison)));
                }
                cell.iter().map(|s| sentence(&layout, *s)).collect::<Vec<_>>().join("<br>")
            })
            .collect();
        writeln!(
            out,
            "| <a id=\"passage-{n}\"></a>{n} | {} | {} |",
            escape(&layout.who_tells(passage)),
            cells.join(" | "),
            n = passage.id + 1
        )?;
    }
    Ok(())
}

/// A table with a row for each utterance or measured thing, numbered behind a letter.
fn questions(
    comparison: &Comparison,
    rows: &[Topic],
    title: &str,
    letter: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let names: Vec<String> = comparison.sources.iter().map(|s| escape(&s.label)).collect();
    writeln!(out, "## {title}\n\n| | finding | {} |\n|---|---|{}", names.join(" | "), "---|".repeat(names.len()))?;
    for (at, row) in rows.iter().enumerate() {
        let (about, kind) = (escape(&row.about(comparison)), row.label());
        let cells: Vec<String> = (0..comparison.sources.len()).map(|source| cell(comparison, row, source)).collect();
        writeln!(out, "| {letter}{} | **{about}**: {kind} | {} |", at + 1, cells.join(" | "))?;
    }
    writeln!(out)
}

/// What one report has of a row.
fn cell(comparison: &Comparison, row: &Topic, source: usize) -> String {
    let facts: Vec<String> = row.of(comparison, source).map(|fact| answer(fact, row.longest())).collect();
    if facts.is_empty() {
        return format!("*{}*", escape(&Gap::of_question(comparison, row.question(), source).words(comparison)));
    }
    facts.join("<br>")
}

/// The words of a fact, bold where the fullest wording lacks them, and who says them.
fn answer(fact: &Fact, fullest: Option<&Fact>) -> String {
    let (open, close) = fact.marks();
    let words: String = against(fact, fullest).iter().map(|(words, differ)| bold(&escape(words), *differ)).collect();
    let said_by =
        if fact.kind == FactKind::Quote { format!(" — {}", escape(&fact.attribution())) } else { String::new() };
    format!("{open}{words}{close}{said_by}")
}

/// Words bold where they differ. Emphasis must touch its words; the space stays outside.
pub(super) fn bold(words: &str, differ: bool) -> String {
    let inner = words.trim();
    if differ && !inner.is_empty() { words.replacen(inner, &format!("**{inner}**"), 1) } else { words.to_owned() }
}

fn sentence(layout: &Layout, sentence: usize) -> String {
    let note = layout.comparison.note_on(sentence).map(|n| format!(" *✎ {}*", escape(n)));
    layout.pieces(sentence).into_iter().map(|(text, piece)| bold(&escape(text), piece.differs)).chain(note).collect()
}

/// Text without meaning to Markdown or HTML.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\n' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}
