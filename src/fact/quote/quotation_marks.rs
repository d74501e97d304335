//! Marks paired into quotations, whatever their shape and however badly kept.
//!
//! One pass over the text. A mark that opens and never closes is closed at the end of its sentence;
//! one that closes and never opened opens at the start of its sentence; a quotation reopened in the
//! next paragraph runs on. What a lost mark can swallow is at most the paragraph after it.

use crate::article::Article;
use crate::fact::quote::marks::marks_of;
use crate::language::Ending;
use crate::language::marks::Side;
use crate::text::Span;
use crate::text::span::{char_at, char_before};

/// Words between marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quoted {
    /// The words, marks left out.
    pub inner: Span,
    /// The words with their marks.
    pub outer: Span,
    /// Whether it stands inside another quotation.
    pub nested: bool,
    /// Whether both marks are in the text.
    pub balanced: bool,
    /// Whether the quotation before it runs on into this one.
    pub continued: bool,
}

/// Most words between single marks that end in "s’ ", which is a plural's apostrophe
/// more often than a closing mark.
const SHORT: usize = 4;
/// Most words between single marks: past them the mark that opened was none.
const LONG: usize = 120;
/// Most paragraphs without a mark that a quotation runs through before it closes.
const RUN_THROUGH: usize = 3;

/// The quotations of a report in order, ready to be asked what stands in them without a look at each.
pub struct Quotations {
    /// All of them, outer ones before those they hold.
    pub all: Vec<Quoted>,
    /// Those that stand in no other.
    pub outer: Vec<Span>,
    /// How far each of them and those before it reach.
    all_reach: Vec<usize>,
    outer_reach: Vec<usize>,
}

impl Quotations {
    /// The quotations of a report.
    pub fn of(article: &Article) -> Self {
        Self::new(quoted(article))
    }

    fn new(all: Vec<Quoted>) -> Self {
        let outer: Vec<Span> = all.iter().filter(|q| !q.nested).map(|q| q.outer).collect();
        Self { all_reach: reach(all.iter().map(|q| q.outer)), outer_reach: reach(outer.iter().copied()), all, outer }
    }

    /// Whether a part of `place` is quoted.
    pub fn touch(&self, place: Span) -> bool {
        let begun = self.all.partition_point(|q| q.outer.start < place.end);
        begun.checked_sub(1).and_then(|last| self.all_reach.get(last)).is_some_and(|end| *end > place.start)
    }

    /// Whether all of `place` stands in one quotation.
    pub fn cover(&self, place: Span) -> bool {
        let begun = self.outer.partition_point(|outer| outer.start <= place.start);
        begun.checked_sub(1).and_then(|last| self.outer_reach.get(last)).is_some_and(|end| *end >= place.end)
    }

    /// Whether a quotation begins at a byte.
    pub fn begin_at(&self, at: usize) -> bool {
        self.all.binary_search_by_key(&at, |q| q.outer.start).is_ok()
    }

    /// Where the first quotation begins that stands in no other and begins at or after a byte.
    pub fn next_from(&self, at: usize) -> Option<usize> {
        self.outer.get(self.outer.partition_point(|outer| outer.start < at)).map(|outer| outer.start)
    }
}

/// How far each span and those before it reach.
fn reach(spans: impl Iterator<Item = Span>) -> Vec<usize> {
    let furthest = |most: &mut usize, span: Span| {
        *most = span.end.max(*most);
        Some(*most)
    };
    spans.scan(0, furthest).collect()
}

/// Every quotation of a report, outer ones before those they hold.
#[expect(clippy::indexing_slicing, reason = "an article numbers its own paragraphs")]
fn quoted(article: &Article) -> Vec<Quoted> {
    let text = &article.text;
    let known = &article.language.marks;
    let marks_in = |p: usize, inside| article.paragraphs.get(p).map(|p| marks_of(known, text, p.span, inside));
    let mut out = Vec::new();
    // The opening mark not yet closed, and whether another quotation runs on into it.
    let mut open: Option<(Span, bool)> = None;
    for (p, paragraph) in article.paragraphs.iter().enumerate() {
        let mut single: Option<Span> = None;
        let mut continues = false;
        let marks = marks_in(p, open.is_some()).unwrap_or_default();
        if let Some((mark, run_on)) = open.take() {
            let reopened = marks
                .first()
                .is_some_and(|m| m.span.start == paragraph.span.start && !m.single && m.side != Side::Close);
            let first = (p..=p + RUN_THROUGH).find_map(|p| marks_in(p, true)?.into_iter().find(|m| !m.single));
            let closes = first.is_some_and(|m| m.side == Side::Close);
            let before = article.paragraphs[p - 1].span;
            if reopened {
                out.push(between(mark, Span::new(before.end, before.end), run_on));
                continues = true;
            } else if closes {
                open = Some((mark, run_on));
            } else {
                out.push(repaired_end(article, mark, run_on, before.end));
            }
        }
        for mark in &marks {
            if mark.single {
                match mark.side {
                    Side::Open => single = Some(mark.span),
                    _ => {
                        if let Some(start) = single.filter(|s| is_closed_by(article, *s, mark.span)) {
                            single = None;
                            let mut found = between(start, mark.span, false);
                            found.nested = open.is_some();
                            out.push(found);
                        }
                    }
                }
                continue;
            }
            match (open, mark.side) {
                (Some((start, run_on)), Side::Close | Side::Either) => {
                    out.push(between(start, mark.span, run_on));
                    open = None;
                }
                (Some((start, run_on)), Side::Open) => {
                    out.push(repaired_end(article, start, run_on, mark.span.start));
                    open = Some((mark.span, false));
                }
                (None, Side::Open | Side::Either) => open = Some((mark.span, std::mem::take(&mut continues))),
                // "'We won, "she said": begun with a single mark, ended with a double one.
                (None, Side::Close) => match single.take() {
                    Some(start) => out.push(between(start, mark.span, false)),
                    None => out.extend(repaired_start(article, mark.span, &out)),
                },
            }
        }
    }
    if let (Some((mark, run_on)), Some(last)) = (open, article.paragraphs.last()) {
        out.push(repaired_end(article, mark, run_on, last.span.end));
    }
    out.retain(|q| q.inner.of(text).chars().any(char::is_alphanumeric));
    out.sort_by_key(|q| (q.outer.start, std::cmp::Reverse(q.outer.end)));
    out
}

/// The quotation between two marks; one that is not in the text is an empty span.
fn between(open: Span, close: Span, continued: bool) -> Quoted {
    Quoted {
        inner: Span::new(open.end, close.start),
        outer: Span::new(open.start, close.end),
        nested: false,
        balanced: !open.is_empty() && !close.is_empty(),
        continued,
    }
}

/// A quotation that never closes: to the end of the sentence it opened in, and not past `limit`.
fn repaired_end(article: &Article, mark: Span, run_on: bool, limit: usize) -> Quoted {
    let sentence = article.sentence_at(mark.end).and_then(|s| article.sentences.get(s));
    let end = sentence.map_or(limit, |s| s.span.end.min(limit)).max(mark.end);
    let inner = Span::new(mark.end, end).trim(&article.text);
    between(mark, Span::new(inner.end, inner.end), run_on)
}

/// A quotation that never opened: from the start of its sentence, where no other stands in it.
fn repaired_start(article: &Article, mark: Span, before: &[Quoted]) -> Option<Quoted> {
    let sentence = article.sentences.get(article.sentence_at(mark.start.saturating_sub(1))?)?;
    let taken = before.iter().rev().take(4).any(|q| q.outer.overlap(sentence.span) > 0);
    let figure = char_before(&article.text, mark.start).is_some_and(|c| c.is_ascii_digit());
    if taken || figure || mark.start <= sentence.span.start {
        return None;
    }
    let start = Span::new(sentence.span.start, sentence.span.start);
    Some(between(start, mark, false))
}

/// Whether `close` ends the quotation that `open` began, and is no apostrophe.
fn is_closed_by(article: &Article, open: Span, close: Span) -> bool {
    let text = &article.text;
    let inner = Span::new(open.end, close.start).of(text);
    let possessive = article.language.ends(Ending::PluralPossessive, inner) && char_at(text, close.end) == Some(' ');
    let words = inner.split_whitespace().take(LONG + 1).count();
    words > 0 && words <= LONG && (words <= SHORT || !possessive || inner.ends_with([',', '.', '!', '?']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read_bytes;
    use std::path::Path;

    fn found(text: &str) -> Vec<String> {
        let article = read_bytes(text.as_bytes(), Path::new("x.txt")).unwrap();
        quoted(&article).iter().map(|q| q.inner.of(&article.text).to_owned()).collect()
    }

    #[test]
    fn any_marks() {
        for text in [
            "He said “we won” then.", "He said \"we won\" then.", "He said ‘we won’ then.", "He said 'we won' then.",
            "He said «we won» then.", "He said ''we won'' then.", "He said ``we won'' then.", "He said „we won“ then.",
        ] {
            assert_eq!(found(text), ["we won"], "{text}");
        }
    }

    #[test]
    fn nested_and_apostrophes() {
        assert_eq!(
            found("“Under ‘human rights’ they won’t stop the boys’ game,” he said."),
            ["Under ‘human rights’ they won’t stop the boys’ game,", "human rights"]
        );
        assert_eq!(
            found("It’s their countries ‘internal affairs and step up efforts to protect their countries’ interests."),
            Vec::<String>::new()
        );
        assert_eq!(found("Rock 'n' roll of the '90s isn't dead."), ["n"]);
        assert_eq!(found("The class of '08 and the boys' game."), Vec::<String>::new());
        assert_eq!(found("Lee: '1-in-3 chance' of rain"), ["1-in-3 chance"]);
    }

    #[test]
    fn unbalanced_marks_are_repaired() {
        assert_eq!(found("They face pressure “in Europe.\n\nHe left “now” and then."), ["in Europe.", "now"]);
        assert_eq!(found("It rained. This can be a model.” announced. He left."), ["This can be a model."]);
        assert_eq!(found("“One. Two.\n\n“Three,” he said."), ["One. Two.", "Three,"]);
        assert_eq!(
            found("\"There are 30, some hurt.\n\nThe rest are well.\" They were moved."),
            ["There are 30, some hurt.\n\nThe rest are well."]
        );
    }

    #[test]
    fn a_space_on_the_wrong_side_of_a_mark_is_seen_through() {
        assert_eq!(found("\"It rose. We left, \"Lee said. \"We go.\""), ["It rose. We left, ", "We go."]);
        assert_eq!(found("\"It rose.\n\nWe left,\"the mayor said."), ["It rose.\n\nWe left,"]);
        assert_eq!(found("\"It rose.\n\nWe left, \"Lee said."), ["It rose.\n\nWe left, "]);
        assert_eq!(found("\"It rose,\" Lee said,\" and we left.\""), ["It rose,", " and we left."]);
        assert_eq!(found("He said, \"We go.\" She said, \"We stay.\""), ["We go.", "We stay."]);
        assert_eq!(found("'We left early, 'Lee said. It rained."), ["We left early, "]);
        assert_eq!(found("It rained. 'We left early, \"Lee said."), ["We left early, "]);
        assert_eq!(found("Get 'em, \"We go,\" she said."), ["We go,"]);
    }

    #[test]
    fn inches_are_no_marks() {
        assert_eq!(found("The 17\" screen is \"big\" beside the 13\"model."), ["big"]);
    }

    #[test]
    fn a_quotation_runs_through_paragraphs_without_marks() {
        assert_eq!(found("“One.\n\nTwo.\n\nThree.” It rained."), ["One.\n\nTwo.\n\nThree."]);
    }

    #[test]
    fn a_lost_mark_does_not_swallow_the_report() {
        let text = format!("He said “we go.\n\n{}", "Nothing more was said of it here.\n\n".repeat(50));
        assert_eq!(found(&text), ["we go."]);
    }
}
