//! The brief as a web page that prints on one sheet.

use std::io::{self, Write};

use maud::{Markup, html};

use super::super::html::{page, provenance};
use super::super::layout::{Layout, NOT_CHECKED};
use super::super::{Format, Settings};
use super::{Brief, Portrait, Row, SPELLINGS, Shortened, Side};
use crate::compare::Comparison;

/// A web page of one sheet.
pub(in crate::export) const FORMAT: Format = Format {
    name: "brief",
    extensions: &["brief.html"],
    about: "one page: where the reports part, both sides word for word",
    for_people: true,
    write,
};

fn write(comparison: &Comparison, settings: &Settings, out: &mut dyn Write) -> io::Result<()> {
    let layout = Layout::new(comparison, settings.base);
    let brief = Brief::new(&layout);
    let body = html! {
        header {
            h1 { (layout.title()) }
            ol.reports { @for (at, source) in comparison.sources.iter().enumerate() {
                li { b { (layout.name(at)) } " " (source.title) (provenance(source)) }
            } }
            @for notice in &comparison.notices { p.notice role="note" { (notice) } }
        }
        main.brief {
            h2 id="disagreements" { "Where they part" }
            @if brief.rows.is_empty() { p { (nothing(&layout)) } }
            @else if let Some(said) = layout.without_conflict() { p { (said) } }
            ol.rows { @for (at, row) in brief.rows.iter().enumerate() { (self::row(at + 1, row)) } }
            @if !brief.unclear.is_empty() {
                h2 id="unclear" { "Where they may part" }
                p { "Other answers, of which it is not known that they are about the same thing." }
                ol.rows start=(brief.rows.len() + 1) {
                    @for (at, row) in brief.unclear.iter().enumerate() { (self::row(brief.rows.len() + at + 1, row)) }
                }
            }
            @if !brief.spellings.is_empty() { p { i { (SPELLINGS) } (brief.spellings.join(" · ")) } }
            @if layout.lookup.independent_reports() > 1 { p.note { (NOT_CHECKED) } }
            h2 id="reports" { "Report by report" }
            @for portrait in &brief.portraits { (self::portrait(portrait)) }
        }
    };
    let title = format!("Brief: {}", layout.title());
    out.write_all(page(&title, comparison.sources.len(), &body).into_string().as_bytes())
}

/// What is said where there is no row.
pub(super) fn nothing(layout: &Layout) -> String {
    match layout.comparison.sources.len() {
        0 | 1 => "One report: there is nothing to compare it with.".to_owned(),
        _ if layout.comparison.stopped.is_some() => "Not everything was compared; so far nothing was found.".to_owned(),
        _ => format!("In sum: {}.", layout.sheet().verdict),
    }
}

fn row(number: usize, row: &Row) -> Markup {
    html! {
        li id=(format!("row-{number}")) {
            b { (row.kind) } @if !row.about.is_empty() { ": " (row.about) }
            @for side in &row.sides { (self::side(side)) }
            @if !row.others.is_empty() { p.others { (row.others) } }
        }
    }
}

fn side(side: &Side) -> Markup {
    html! {
        p.side {
            b { (side.report) } @if !side.so_too.is_empty() { small { " (so too " (side.so_too) ")" } }
            @if !side.sureness.is_empty() { small { ", " (side.sureness) } } ": "
            @for (words, is_answer) in &side.sentence { @if *is_answer { mark { (words) } } @else { (words) } }
            small { " — " (side.by) @if let Some(passage) = side.passage { " · passage " (passage + 1) } }
        }
    }
}

fn portrait(portrait: &Portrait) -> Markup {
    html! {
        section.portrait {
            h3 { (portrait.report) }
            (shortened("Leaves out, though most others tell it: ", &portrait.leaves_out))
            (shortened(&format!("{}: ", portrait.alone_says), &portrait.alone))
            @if portrait.leaves_out.shown.is_empty() && portrait.alone.shown.is_empty() {
                p { (super::NOTHING_SURE) }
            }
        }
    }
}

fn shortened(words: &str, of: &Shortened) -> Markup {
    html! {
        @if !of.shown.is_empty() {
            p { i { (words) } (of.shown.join(" · ")) (of.rest()) }
        }
    }
}
