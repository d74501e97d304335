//! Whom "he" or "she" means.

use super::{Mention, People};
use crate::fact::name::gender::{gender_of, pronoun_gender};
use crate::fact::quote::wording::{opens_clause, opens_sentence};
use crate::fact::{Report, Speaker};
use crate::text::Span;

/// A pronoun means who was named at the head of one of so many sentences before it, sooner than who spoke.
const LATELY: usize = 3;

impl People {
    /// Whom "he" or "she" means, of those who may be one: who opens a clause of its sentence, who was named at the head
    /// of a sentence since somebody spoke, or who spoke last.
    pub(super) fn person_meant(&self, report: &Report, span: Span, spoke: Option<(usize, &Speaker)>) -> Option<String> {
        let gender = pronoun_gender(report.language, report.text(span));
        let may_be = |name: &str| match self.persons.get(name) {
            Some(person) => person.gender.zip(gender).is_none_or(|(known, meant)| known == meant),
            None => gender_of(report.language, name).zip(gender).is_none_or(|(known, meant)| known == meant),
        };
        let is_sure = |mention: &Mention| self.persons.get(&mention.name).is_some_and(|person| person.surely);
        let before = self.mentions.partition_point(|mention| mention.at < span.start);
        // Those named from a place on, the last first: who cannot be meant leads no farther back than that.
        let back_to = |from: usize| {
            let from_there = self.mentions.iter().take(before).rev().take_while(move |mention| mention.at >= from);
            from_there.filter(|mention| !mention.quoted && may_be(&mention.name))
        };
        let sentence = report.article.sentence_at(span.start).unwrap_or_default();
        let begin = |sentence: usize| report.article.sentences.get(sentence).map_or(span.start, |s| s.span.start);
        let (begins, lately) = (begin(sentence), begin(sentence.saturating_sub(LATELY)));
        let right_before = spoke.filter(|(spoke_in, _)| spoke_in + 1 >= sentence).map(|(_, speaker)| speaker);
        let spoke = spoke.map(|(_, speaker)| speaker).filter(|speaker| may_be(&speaker.name));
        let since = spoke.map_or(0, |speaker| speaker.span.start) + 1;
        let acting = |from: usize| back_to(from.max(since)).filter(|mention| !mention.owner);
        let opens = |m: &&Mention| is_sure(m) && (opens_sentence(report, m.at) || opens_clause(report, m.at));
        let own = acting(begins).find(opens);
        let of_late = || acting(lately).find(|mention| is_sure(mention) && opens_sentence(report, mention.at));
        let name = |mention: &Mention| mention.name.clone();
        own.or_else(of_late)
            .map(name)
            .or_else(|| spoke.map(|speaker| speaker.name.clone()))
            .or_else(|| back_to(begin(sentence.saturating_sub(1))).find(|mention| is_sure(mention)).map(name))
            // A given name does not surely tell whether its bearer is a "he": "Hilary Lee said. “…,” he said."
            .or_else(|| right_before.map(|speaker| speaker.name.clone()))
            .or_else(|| back_to(0).find(|mention| is_sure(mention)).map(name))
    }
}
