//! Whose a quotation is: by the quotation it stands in, by a cue in its sentence, by the quotation it runs on from, or by a neighbouring
//! sentence when it is a sentence of its own.

use crate::article::{Article, Sentence};
use crate::fact::quote::attribution::{self, Attribution, Unquoted};
use crate::fact::quote::form::is_written_as_title;
use crate::fact::quote::quotation_marks::{Quotations, Quoted};
use crate::fact::quote::reported::Side;
use crate::text::ends_sentence;

/// A part of a sentence in marks of more words than this is somebody's speech.
const LONG_PART: usize = 4;
/// Most words of a sentence that only attributes the quotation before it.
const SHORT_TAG: usize = 6;

/// The quotations before one, with whose they are.
#[derive(Default)]
pub(super) struct Said {
    all: Vec<(Quoted, Option<Attribution>)>,
    /// The last of them that stands in no other.
    outer: Option<usize>,
}

impl Said {
    pub(super) fn add(&mut self, quote: Quoted, whose: Option<Attribution>) {
        if !quote.nested {
            self.outer = Some(self.all.len());
        }
        self.all.push((quote, whose));
    }

    /// The last that stands in no other.
    fn last(&self) -> Option<&(Quoted, Option<Attribution>)> {
        self.outer.and_then(|last| self.all.get(last))
    }
}

/// Whose a quotation is.
pub(super) fn whose(outside: &Unquoted, quote: &Quoted, quotes: &Quotations, said: &Said) -> Option<Attribution> {
    let before = said.last();
    if let Some((_, whose)) = before.filter(|(around, _)| quote.nested && around.outer.covers(quote.outer)) {
        return whose.clone();
    }
    attribution::in_sentence(outside, quote).or_else(|| Place::of(outside, quote, quotes, before)?.whose())
}

/// The sentence in which a quotation ends.
pub(super) fn last_sentence(article: &Article, quote: &Quoted) -> Option<usize> {
    article.sentence_at(quote.inner.end.saturating_sub(1))
}

/// A quotation without a cue in its own sentence, and where it stands.
struct Place<'a, 'b> {
    outside: &'a Unquoted<'b>,
    quote: &'a Quoted,
    quotes: &'a Quotations,
    /// The quotation before it, with whose it is.
    before: Option<&'a (Quoted, Option<Attribution>)>,
    /// The sentence in which that one ends.
    previous: Option<usize>,
    /// The sentence in which it begins.
    first: usize,
    /// The sentence in which it ends.
    last: usize,
    /// The paragraph in which it begins.
    paragraph: usize,
}

#[expect(clippy::indexing_slicing, reason = "a sentence found is one of the report")]
impl<'a, 'b> Place<'a, 'b> {
    fn of(
        outside: &'a Unquoted<'b>,
        quote: &'a Quoted,
        quotes: &'a Quotations,
        before: Option<&'a (Quoted, Option<Attribution>)>,
    ) -> Option<Self> {
        let article = outside.report().article;
        let first = article.sentence_at(quote.inner.start)?;
        let last = last_sentence(article, quote).unwrap_or(first);
        let previous = before.and_then(|(previous, _)| last_sentence(article, previous));
        let paragraph = article.sentences[first].paragraph;
        Some(Self { outside, quote, quotes, before, previous, first, last, paragraph })
    }

    /// Whose it is by what stands around it.
    fn whose(&self) -> Option<Attribution> {
        if !self.opens_sentence() {
            return if self.goes_on_speaking() && self.is_long_part() { self.whose_before() } else { None };
        }
        if let Some(found) = self.tagged() {
            return Some(found);
        }
        if self.is_of_another() {
            return None;
        }
        if self.runs_on() {
            return self.whose_before();
        }
        if let Some(found) = self.told_behind() {
            return Some(found);
        }
        if self.goes_on_speaking() {
            return self.whose_before();
        }
        self.introduced().or_else(|| if self.is_soon_after() { self.whose_before() } else { None })
    }

    fn sentences(&self) -> &'a [Sentence] {
        &self.outside.report().article.sentences
    }

    /// Whose the quotation before it is.
    fn whose_before(&self) -> Option<Attribution> {
        self.before.and_then(|(_, whose)| whose.clone())
    }

    /// The sentence behind it, if it stands in its paragraph.
    fn next(&self) -> Option<&'a Sentence> {
        self.sentences().get(self.last + 1).filter(|next| next.paragraph == self.paragraph)
    }

    /// Whether its sentence begins with it.
    fn opens_sentence(&self) -> bool {
        self.quote.outer.start <= self.sentences()[self.first].span.start + 1
    }

    /// Whether somebody is quoted in the sentence right before, who goes on speaking: "When Roe asked, Lee answered, “Yes.”"
    fn goes_on_speaking(&self) -> bool {
        let is_somebodys = self.before.is_some_and(|(_, whose)| whose.is_some());
        is_somebodys && self.previous.is_some_and(|previous| previous + 1 == self.first)
    }

    /// Whether a part of a sentence is enough to be somebody's speech that goes on: "She called it wrong. It “harms all of us and our
    /// children.”" A title is not, nor what somebody is said to speak but not who ("The end of the film underscores it: “…”").
    fn is_long_part(&self) -> bool {
        let text = self.outside.report().text(self.quote.inner);
        let is_led = self.outside.ends_in_cue(self.first, self.quote.outer.start);
        text.split_whitespace().nth(LONG_PART).is_some() && !is_written_as_title(text) && !is_led
    }

    /// By a short sentence behind it that does nothing but attribute: "“Who is it?” Clinton writes to Sullivan."
    fn tagged(&self) -> Option<Attribution> {
        let next = self.next()?;
        let is_short = self.outside.report().text(next.span).split_whitespace().nth(SHORT_TAG).is_none();
        let is_tag = is_short && !self.quotes.touch(next.span);
        if is_tag { attribution::in_neighbour(self.outside, self.last + 1, Side::Before) } else { None }
    }

    /// Whether its sentence goes on and gives it to somebody else, by a verb that is not known ("“We go on,” echoed a baker"), or is about
    /// something else ("“Peace at last” began a new time").
    fn is_of_another(&self) -> bool {
        let is_whole = self.outside.report().text(self.quote.inner).trim_end().ends_with(ends_sentence);
        !is_whole && self.outside.goes_on_behind(self.last, self.quote.outer.end)
    }

    /// Whether it goes on the quotation before it.
    fn runs_on(&self) -> bool {
        let is_near =
            |previous: usize| previous + 1 >= self.first && self.sentences()[previous].paragraph == self.paragraph;
        self.quote.continued && self.before.is_some() || self.previous.is_some_and(is_near)
    }

    /// By the next sentence of the paragraph: "“We meet in Beijing.” The president told his guest".
    fn told_behind(&self) -> Option<Attribution> {
        self.next().filter(|next| !self.quotes.begin_at(next.span.start))?;
        attribution::in_neighbour(self.outside, self.last + 1, Side::Before)
    }

    /// By the sentence before it, in its paragraph or in the one before.
    fn introduced(&self) -> Option<Attribution> {
        let is_near = |sentence: &usize| {
            let paragraph = self.sentences()[*sentence].paragraph;
            paragraph == self.paragraph || paragraph + 1 == self.paragraph
        };
        let before = self.first.checked_sub(1).filter(is_near)?;
        attribution::in_neighbour(self.outside, before, Side::After)
    }

    /// Whether the quotation before it ends in its paragraph or in the one before.
    fn is_soon_after(&self) -> bool {
        self.previous.is_some_and(|previous| self.sentences()[previous].paragraph + 1 >= self.paragraph)
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::quote::tests::quotes;

    #[test]
    fn a_long_part_of_a_sentence_goes_on_what_was_said_right_before() {
        let found = quotes("“It broke,” said Ann Lee. The dam “harms all of us and our children.” It is a “big dam.”");
        let speakers: Vec<Option<&str>> = found.iter().map(|(_, speaker, _)| speaker.as_deref()).collect();
        assert_eq!(speakers, [Some("Ann Lee"), Some("Ann Lee"), None]);
    }

    #[test]
    fn who_spoke_before_does_not_go_on_where_another_is_said_to() {
        for text in [
            "“We won,” Ann Lee said. “We go on,” echoed a baker.",
            "“We won,” Ann Lee said. “We go on,” Rome Radio promoted there.",
            "“We won,” Ann Lee said. The end of the show underscores the hope of many: “It will not rain there.”",
            "“We won,” Ann Lee said. “Peace at last” began a new time there.",
        ] {
            assert_eq!(quotes(text)[1].1, None, "{text}");
        }
        let text = "“We won,” Ann Lee said. It won a prize for “Outstanding Work in a Short Play or Musical Comedy.”";
        assert_eq!(quotes(text)[1].1, None, "a title is no speech that goes on");
    }

    #[test]
    fn a_quotation_goes_on_in_the_next_sentence() {
        let found = quotes("“We won,” said Ann Lee. “We go on.”");
        assert_eq!(found[1].1.as_deref(), Some("Ann Lee"));
    }

    #[test]
    fn the_sentence_behind_a_quotation_gives_it_to_somebody_by_a_verb_of_plain_speech() {
        for (behind, speaker) in [
            ("Bob Roe told his guest so.", "Bob Roe"),
            ("Bob Roe started a new bank.", "Ann Lee"),
            ("Bob Roe explained that it was wet.", "Ann Lee"),
            ("Bob Roe told a guest from Rome that it was wet.", "Ann Lee"),
            ("Bob Roe added 16 points.", "Ann Lee"),
            ("Bob Roe said he was wet.", "Ann Lee"),
            ("Bob Roe explained that the mayor had said so.", "Ann Lee"),
            ("Bob Roe told 200 people in Rome.", "Bob Roe"),
            ("Bob Roe said it in Rome on Friday.", "Bob Roe"),
            ("Bob Roe said that.", "Bob Roe"),
        ] {
            let found = quotes(&format!("“We won,” Ann Lee said.\n\n“It rained all night.” {behind}"));
            assert_eq!(found[1].1.as_deref(), Some(speaker), "{behind}");
        }
    }

    #[test]
    fn who_answered_goes_on_speaking() {
        let found = quotes("When Bob Roe asked whether it rained, Ann Lee answered, “Yes.”\n\n“It rained all night.”");
        assert_eq!(found[1].1.as_deref(), Some("Ann Lee"));
    }

    #[test]
    fn a_short_sentence_behind_a_quotation_gives_it_to_another_than_who_spoke_before_and_a_long_one_does_not() {
        for (behind, speaker) in
            [("Bob Roe told his guest so.", "Bob Roe"), ("Bob Roe told his guest on the way to the hall.", "Ann Lee")]
        {
            let found = quotes(&format!("“We won,” Ann Lee said. “It rained all night.” {behind}"));
            assert_eq!(found[1].1.as_deref(), Some(speaker), "{behind}");
        }
    }
}
