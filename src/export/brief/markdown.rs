//! The brief as Markdown, for notes and mail.

use std::io::{self, Write};

use super::super::layout::{Layout, NOT_CHECKED};
use super::super::markdown::{bold, escape};
use super::super::{Format, Settings};
use super::html::nothing;
use super::{Brief, Row, SPELLINGS, Shortened};
use crate::compare::Comparison;

/// The same page as Markdown.
pub(in crate::export) const FORMAT: Format = Format {
    name: "brief-markdown",
    extensions: &["brief.md"],
    about: "the brief in Markdown, for notes and mail",
    for_people: true,
    write,
};

fn write(comparison: &Comparison, settings: &Settings, out: &mut dyn Write) -> io::Result<()> {
    let layout = Layout::new(comparison, settings.base);
    let brief = Brief::new(&layout);
    writeln!(out, "# {}\n", escape(&layout.title()))?;
    for (at, source) in comparison.sources.iter().enumerate() {
        let said = source.provenance();
        let said = if said.is_empty() { String::new() } else { format!(" ({})", escape(&said.join(" · "))) };
        writeln!(out, "{}. **{}**{said}: {}", at + 1, escape(layout.name(at)), escape(&source.title))?;
    }
    for notice in &comparison.notices {
        writeln!(out, "\n**Note:** {}", escape(notice))?;
    }
    writeln!(out, "\n## Where they part\n")?;
    if brief.rows.is_empty() {
        writeln!(out, "{}", nothing(&layout))?;
    } else if let Some(said) = layout.without_conflict() {
        writeln!(out, "{said}\n")?;
    }
    for (at, row) in brief.rows.iter().enumerate() {
        write_row(out, at + 1, row)?;
    }
    if !brief.unclear.is_empty() {
        writeln!(
            out,
            "\n## Where they may part\n\nOther answers, of which it is not known that they are about the same thing.\n"
        )?;
    }
    for (at, row) in brief.unclear.iter().enumerate() {
        write_row(out, brief.rows.len() + at + 1, row)?;
    }
    if !brief.spellings.is_empty() {
        writeln!(out, "\n{SPELLINGS}{}", escape(&brief.spellings.join(" · ")))?;
    }
    if layout.lookup.independent_reports() > 1 {
        writeln!(out, "\n*{NOT_CHECKED}*")?;
    }
    writeln!(out, "\n## Report by report")?;
    for portrait in &brief.portraits {
        writeln!(out, "\n**{}**\n", escape(&portrait.report))?;
        write_shortened(out, "Leaves out, though most others tell it", &portrait.leaves_out)?;
        write_shortened(out, &escape(&portrait.alone_says), &portrait.alone)?;
        if portrait.leaves_out.shown.is_empty() && portrait.alone.shown.is_empty() {
            writeln!(out, "- {}", super::NOTHING_SURE)?;
        }
    }
    Ok(())
}

fn write_row(out: &mut dyn Write, number: usize, row: &Row) -> io::Result<()> {
    let about = if row.about.is_empty() { String::new() } else { format!(": {}", escape(&row.about)) };
    writeln!(out, "{number}. **{}**{about}", escape(&row.kind))?;
    for side in &row.sides {
        let so_too = if side.so_too.is_empty() { String::new() } else { format!(" (so too {})", escape(&side.so_too)) };
        let sure = if side.sureness.is_empty() { String::new() } else { format!(", {}", side.sureness) };
        let words: String = side.sentence.iter().map(|(words, is_answer)| bold(&escape(words), *is_answer)).collect();
        let passage = side.passage.map_or_else(String::new, |p| format!(" · passage {}", p + 1));
        writeln!(out, "   - {}{so_too}{sure}: {words} — *{}*{passage}", escape(&side.report), escape(&side.by))?;
    }
    if !row.others.is_empty() {
        writeln!(out, "   - *{}*", escape(&row.others))?;
    }
    Ok(())
}

fn write_shortened(out: &mut dyn Write, words: &str, of: &Shortened) -> io::Result<()> {
    if of.shown.is_empty() {
        return Ok(());
    }
    writeln!(out, "- {words}: {}{}", escape(&of.shown.join(" · ")), of.rest())
}
