//! Whom a statement, a letter and the like are from: they are said to speak, and their author does.

use rustc_hash::FxHashMap;

use crate::fact::Report;
use crate::fact::quote::clause::Clause;
use crate::fact::quote::speaker::is_speaker;
use crate::language::{Class, Rule};
use crate::text::Span;
use crate::text::token::Token;

/// The statements, letters and the like of a report, as far as it says whom they are from.
pub(super) struct Statements {
    /// By the noun, the words that name the author of each, in the order of the text.
    by_noun: FxHashMap<String, Vec<Span>>,
}

impl Statements {
    /// Gathers them from a report.
    pub(super) fn of(report: &Report) -> Self {
        let mut by_noun: FxHashMap<String, Vec<Span>> = FxHashMap::default();
        for sentence in 0..report.article.sentences.len() {
            let tokens: Vec<&Token> = report.sentence(sentence).iter().collect();
            let clause = Clause { language: report.language, all: &tokens };
            for at in (2..clause.len()).filter(|at| clause.holds(Rule::AuthorOfStatement, *at)) {
                let inside = |at: &usize| {
                    clause.is_capital_word(*at)
                        || clause.is(*at, Class::Determiner)
                        || clause.is(*at, Class::InsidePhrase)
                };
                let names = (at..clause.len()).take_while(inside).last().map_or(at, |last| last + 1);
                // "the mayor", "the Indian government": one noun behind what determines it.
                let has_noun = !clause.is_capital_word(names - 1) || clause.is(names, Class::SpeakerNoun);
                let end = clause.len().min(names + usize::from(has_noun));
                let author = clause.span(at..end).filter(|_| is_speaker(clause, at, end));
                if let Some(author) = author {
                    by_noun.entry(clause.word(at - 2).to_owned()).or_default().push(author);
                }
            }
        }
        Self { by_noun }
    }

    /// Whom a statement is from that is said to speak: "a statement from the bank", and after that "the statement".
    pub(super) fn author(&self, clause: Clause) -> Option<Span> {
        let named = (0..clause.len()).find(|at| clause.holds(Rule::AuthorOfStatement, *at));
        if let Some(author) = named {
            return clause.span(author..clause.len());
        }
        let is_alone = clause.len() == 2 && clause.is(0, Class::DefiniteArticle);
        let of_noun = self.by_noun.get(clause.word(1)).filter(|_| is_alone)?;
        let at = clause.get(0)?.span.start;
        let before = of_noun.partition_point(|author| author.start < at);
        before.checked_sub(1).and_then(|last| of_noun.get(last)).copied()
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::quote::people::tests::meant;

    #[test]
    fn a_statement_speaks_for_whom_it_is_from() {
        for (text, name) in [
            ("[A statement from Orlov Bank] said so.", "Orlov Bank"),
            (
                "It rained. They read a statement from the Indian Navy in Rome. Then [the statement] said so.",
                "Indian Navy",
            ),
            ("Mr Ivan Orlov left. He sent a letter by Orlov. Then [the letter] said so.", "Ivan Orlov"),
            ("They read a statement from the Indian Navy. Then [the letter] said so.", "the letter"),
            ("They read a letter from the botanist in Tarn. Then [the letter] said so.", "the botanist"),
            ("They read a letter from the Indian government. Then [the letter] said so.", "the Indian government"),
        ] {
            assert_eq!(meant(text, None), name, "{text}");
        }
    }
}
