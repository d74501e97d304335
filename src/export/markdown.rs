//! Markdown: the findings, then the passages as a table.

use std::io::{self, Write};

use super::layout::{Layout, worded};
use super::{Format, Settings};
use crate::compare::gap::Gap;
use crate::compare::topic::{TopicKind, topics};
use crate::compare::{Comparison, Severity};

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
    writeln!(out, "# {} reports compared\n", comparison.sources.len())?;
    for source in &comparison.sources {
        let date = source.date.as_deref().map_or_else(String::new, |d| format!(" ({})", escape(d)));
        writeln!(out, "{}. **{}**{date}: {}", source.index + 1, escape(&source.name), escape(&source.title))?;
    }
    for notice in &comparison.notices {
        writeln!(out, "\n**Note:** {}", escape(notice))?;
    }
    writeln!(out, "\n## Findings\n")?;
    for severity in [Severity::High, Severity::Medium, Severity::Low] {
        let of: Vec<_> = comparison.findings.iter().filter(|f| f.severity == severity).collect();
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
    for (subject, title) in [(TopicKind::Quotes, "Quotes"), (TopicKind::Numbers, "Numbers")] {
        groups(comparison, subject, title, out)?;
    }
    writeln!(out, "## Passages\n\nBold words differ from the base, **{}**.\n", escape(layout.base_name()))?;
    let names: Vec<String> = comparison.sources.iter().map(|s| escape(&s.name)).collect();
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
            escape(&layout.told_by(passage)),
            cells.join(" | "),
            n = passage.id + 1
        )?;
    }
    Ok(())
}

/// A table with a row for each utterance or measured thing.
fn groups(comparison: &Comparison, subject: TopicKind, title: &str, out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<String> = comparison.sources.iter().map(|s| escape(&s.name)).collect();
    writeln!(out, "## {title}\n\n| finding | {} |\n|---|{}", names.join(" | "), "---|".repeat(names.len()))?;
    for row in topics(comparison, subject) {
        let about = row.about().map_or_else(String::new, |s| format!("**{}**: ", escape(s)));
        let kind = row.findings.first().map_or("", |f| f.kind.label());
        let cell = |source: usize| -> String {
            let facts: Vec<String> = row.of(comparison, source).map(|f| escape(&worded(f))).collect();
            if facts.is_empty() {
                return format!(
                    "*{}*",
                    escape(&Gap::of_question(comparison, row.question(), source).words(comparison))
                );
            }
            facts.join("<br>")
        };
        let cells: Vec<String> = (0..comparison.sources.len()).map(cell).collect();
        writeln!(out, "| {about}{kind} | {} |", cells.join(" | "))?;
    }
    writeln!(out)
}

fn sentence(layout: &Layout, sentence: usize) -> String {
    let note = layout.comparison.note_on(sentence).map(|n| format!(" *✎ {}*", escape(n)));
    layout
        .pieces(sentence)
        .into_iter()
        .map(|(text, piece)| {
            let plain = escape(text);
            let inner = plain.trim();
            // Emphasis must touch its words; the space stays outside.
            if piece.differs && !inner.is_empty() { plain.replacen(inner, &format!("**{inner}**"), 1) } else { plain }
        })
        .chain(note)
        .collect()
}

/// Text without meaning to Markdown or HTML.
fn escape(text: &str) -> String {
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
