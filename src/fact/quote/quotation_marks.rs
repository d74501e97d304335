//! Marks paired into quotations, whatever their shape and however badly kept.
//!
//! One pass over the text. A mark that opens and never closes is closed at the end of its sentence;
//! one that closes and never opened opens at the start of its sentence; a quotation reopened in the
//! next paragraph runs on. What a lost mark can swallow is at most the paragraph after it. What stands between the paragraphs of a
//! report and is none of it (a caption, an advertisement) neither ends a quotation nor is part of one.

use crate::article::{Article, Paragraph, Role};
use crate::fact::quote::marks::{Mark, marks_of};
use crate::language::Ending;
use crate::language::marks::Side;
use crate::text::span::{char_at, char_before};
use crate::text::{Span, ends_sentence};

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
fn quoted(article: &Article) -> Vec<Quoted> {
    let stands_beside = |p: &usize| article.paragraphs.get(*p).is_some_and(|p| is_beside(article, p));
    let (beside, own): (Vec<usize>, Vec<usize>) = (0..article.paragraphs.len()).partition(stands_beside);
    let mut out = paired(article, &own);
    for beside in beside.chunk_by(|before, next| before + 1 == *next) {
        out.extend(paired(article, beside));
    }
    out.retain(|q| q.inner.of(&article.text).chars().any(char::is_alphanumeric));
    out.sort_by_key(|q| (q.outer.start, std::cmp::Reverse(q.outer.end)));
    out
}

/// Whether all of a paragraph stands beside the report: a caption, page furniture.
fn is_beside(article: &Article, paragraph: &Paragraph) -> bool {
    let mut sentences = article.sentences.get(paragraph.sentences.clone()).unwrap_or_default().iter();
    sentences.all(|sentence| matches!(sentence.role, Role::Caption | Role::Boilerplate))
}

/// The quotations in some paragraphs, which follow each other but for what stands beside the report.
fn paired(article: &Article, places: &[usize]) -> Vec<Quoted> {
    let mut pairing = Pairing { article, out: Vec::new(), open: None };
    let mut before: Option<usize> = None;
    for (nth, p) in places.iter().enumerate() {
        let marks = pairing.marks(*p, pairing.open.is_some());
        let next = places.get(nth..).unwrap_or_default();
        let continues = before.is_some_and(|before| pairing.begin(before, next, &marks));
        pairing.pair(&marks, continues);
        before = Some(*p);
    }
    if let (Some((mark, run_on)), Some(last)) = (pairing.open, before) {
        let end = pairing.place(last).end;
        pairing.out.push(repaired_end(article, mark, run_on, end));
    }
    pairing.out
}

/// Marks being paired, paragraph by paragraph.
struct Pairing<'a> {
    article: &'a Article,
    out: Vec<Quoted>,
    /// The opening mark not yet closed, and whether another quotation runs on into it.
    open: Option<(Span, bool)>,
}

impl Pairing<'_> {
    fn place(&self, paragraph: usize) -> Span {
        self.article.paragraphs.get(paragraph).map_or(Span::new(0, 0), |paragraph| paragraph.span)
    }

    fn marks(&self, paragraph: usize, inside: bool) -> Vec<Mark> {
        marks_of(&self.article.language.marks, &self.article.text, self.place(paragraph), inside)
    }

    /// Begins the first of the paragraphs that come next. A quotation that is open ends before it, is opened again at its start,
    /// which is answered, or runs on into it: in two parts, where something stands between.
    fn begin(&mut self, before: usize, next: &[usize], marks: &[Mark]) -> bool {
        let (Some((mark, run_on)), Some(paragraph)) = (self.open.take(), next.first()) else { return false };
        let (start, end) = (self.place(*paragraph).start, self.place(before).end);
        let reopened = marks.first().is_some_and(|m| m.span.start == start && !m.single && m.side != Side::Close);
        let mut ahead = next.iter().take(RUN_THROUGH + 1);
        let first = ahead.find_map(|p| self.marks(*p, true).into_iter().find(|m| !m.single));
        let closes = first.is_some_and(|m| m.side == Side::Close);
        let whole = between(mark, Span::new(end, end), run_on);
        if reopened {
            self.out.push(whole);
        } else if closes && before + 1 < *paragraph {
            self.out.push(whole);
            self.open = Some((Span::new(start, start), true));
        } else if closes {
            self.open = Some((mark, run_on));
        } else {
            self.out.push(repaired_end(self.article, mark, run_on, end));
        }
        reopened
    }

    /// Pairs the marks of a paragraph. `continues` is whether its first runs on from the paragraph before.
    fn pair(&mut self, marks: &[Mark], mut continues: bool) {
        let mut single: Option<Span> = None;
        for mark in marks {
            if mark.single {
                match mark.side {
                    Side::Open => single = Some(mark.span),
                    _ => {
                        if let Some(start) = single.filter(|s| is_closed_by(self.article, *s, mark.span)) {
                            single = None;
                            self.out.push(Quoted { nested: self.open.is_some(), ..between(start, mark.span, false) });
                        }
                    }
                }
                continue;
            }
            match (self.open, mark.side) {
                (Some((start, run_on)), Side::Close | Side::Either) => {
                    self.out.push(between(start, mark.span, run_on));
                    self.open = None;
                }
                (Some((start, run_on)), Side::Open) => {
                    self.out.push(repaired_end(self.article, start, run_on, mark.span.start));
                    self.open = Some((mark.span, false));
                }
                (None, Side::Open | Side::Either) => self.open = Some((mark.span, std::mem::take(&mut continues))),
                // "'We won, "she said": begun with a single mark, ended with a double one.
                (None, Side::Close) => match single.take() {
                    Some(start) => self.out.push(between(start, mark.span, false)),
                    None => self.out.extend(repaired_start(self.article, mark.span, &self.out)),
                },
            }
        }
    }
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
    words > 0 && words <= LONG && (words <= SHORT || !possessive || inner.ends_with(|c| c == ',' || ends_sentence(c)))
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
            found("He wrote. “We won!\n\nAll of us “, she said, “at last.”"),
            ["We won!\n\nAll of us ", "at last."]
        );
        assert_eq!(found("“We won “ , she said , “ and we go.”"), ["We won ", " and we go."]);
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
    fn what_stands_between_paragraphs_is_no_part_of_a_quotation() {
        let quoted = |page: &str| {
            let page = format!("<html><body>{page}<p>Nobody else was there, said the mayor of Rome.</p></body></html>");
            let article = read_bytes(page.as_bytes(), "x.html".as_ref()).unwrap();
            let all = super::quoted(&article);
            all.iter().map(|q| (q.inner.of(&article.text).trim().to_owned(), q.continued)).collect::<Vec<_>>()
        };
        let part = |text: &str, continued| (text.to_owned(), continued);
        for between in
            ["<figure><figcaption>The dam “at dawn” on Monday.</figcaption></figure>", "<p>Advertisement</p>"]
        {
            let all = quoted(&format!("<p>“The dam burst.</p>{between}<p>“It was dark,” he said.</p>"));
            assert!(
                all.contains(&part("The dam burst.", false)) && all.contains(&part("It was dark,", true)),
                "{all:?}"
            );
            let all = quoted(&format!("<p>He said: “The dam burst.</p>{between}<p>It was dark.” Then he left.</p>"));
            assert!(
                all.contains(&part("The dam burst.", false)) && all.contains(&part("It was dark.", true)),
                "{all:?}"
            );
            assert_eq!(all.len(), 2 + usize::from(between.contains('“')), "{all:?}");
        }
    }

    #[test]
    fn a_lost_mark_does_not_swallow_the_report() {
        let text = format!("He said “we go.\n\n{}", "Nothing more was said of it here.\n\n".repeat(50));
        assert_eq!(found(&text), ["we go."]);
    }
}
