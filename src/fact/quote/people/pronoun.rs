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
        let since = spoke.map_or(0, |speaker| speaker.span.start + 1);
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

#[cfg(test)]
mod tests {
    use crate::fact::quote::people::tests::meant;

    #[test]
    fn pronouns_mean_who_spoke_or_was_named_last() {
        let text = "It rained. Ann Lee left. Then [she] said so.";
        assert_eq!(meant("The mayor met Ann Lee and Bob Roe. Then [he] said so.", None), "Bob Roe");
        assert_eq!(meant("The hall was full when Ann Lee left. Then [she] said so.", Some("Eva Poe")), "Eva Poe");
        assert_eq!(meant(text, Some("Eva Poe")), "Ann Lee");
        assert_eq!(meant("It rained. Then [he] said so.", None), "he");
    }

    #[test]
    fn a_pronoun_means_nobody_whom_it_cannot() {
        for (text, spoke, name) in [
            ("Bob Roe left. Then [he] said so.", Some("Mary Lee"), "Bob Roe"),
            ("Mr. Roe met Mary Lee. Then [she] said so.", None, "Mary Lee"),
            ("Mary Lee met Bob Roe. Then [she] said so.", None, "Mary Lee"),
            ("It rained. A month ago, when Mr. Roe left, [he] said so.", Some("Mary Lee"), "Roe"),
            ("Bob Roe left. The Green River rose. Then [he] said so.", None, "Bob Roe"),
            ("They sent the Green Wave home. Then [he] said so.", None, "he"),
            ("Mrs. Ivo Orlov met Mr. Jan Poe. Then [she] said so.", None, "Ivo Orlov"),
            ("It rained. Then [he] said so.", Some("Hilary Lee"), "Hilary Lee"),
            ("It rained. A writer from the old town, Mark Lee, left. Then [he] said so.", Some("Bob Roe"), "Mark Lee"),
        ] {
            assert_eq!(meant(text, spoke), name, "{text}");
        }
    }

    #[test]
    fn a_name_that_is_quoted_or_owns_something_is_not_whom_a_pronoun_means() {
        for (text, name) in [
            ("It rained. Ann Lee left. “Eva Poe came,” a baker said. Then [she] said so.", "Ann Lee"),
            ("It rained. Ann Lee left. Eva Poe's visit was late. Then [she] said so.", "Ann Lee"),
            ("It rained. Ann Lee left. Eva Poe was late. Then [she] said so.", "Eva Poe"),
            ("Ann Lee left. Eva Poe's visit was late. Then [she] said so.", "Ann Lee"),
        ] {
            assert_eq!(meant(text, None), name, "{text}");
        }
    }
}
