//! Names in lines that write every word with a capital, where a capital tells nothing.

use rustc_hash::FxHashSet;

use crate::language::{Class, Language};
use crate::text::token::{Token, TokenKind};

/// Words of a line below which its capitals may all be those of a name.
const FEW_WORDS: usize = 4;
/// Share of the words of a line, small words aside, that have a capital where all are meant to.
const SHARE: f64 = 0.8;
/// Most tokens of a name that is looked for.
const LONGEST: usize = 8;

/// Whether a line is written with a capital in every word, small words aside: "Lake Dam Bursts After Heavy Rain". One that
/// ends as a sentence does is none.
pub(super) fn is_title_case(language: &Language, tokens: &[Token]) -> bool {
    let is_small = |t: &Token| language.is(Class::StopWord, &t.folded) || language.is(Class::Preposition, &t.folded);
    let words = || tokens.iter().filter(|t| t.kind == TokenKind::Word && t.folded.len() > 1 && !is_small(t));
    let (all, capital) = (words().count(), words().filter(|t| t.capital).count());
    let is_sentence = tokens.last().is_some_and(|t| t.is("."));
    !is_sentence && all >= FEW_WORDS && capital as f64 >= SHARE * all as f64
}

/// The names that other lines of a report have, by their words.
#[derive(Default)]
pub(super) struct Known(FxHashSet<Vec<String>>);

impl Known {
    /// Adds the name that some tokens make.
    pub(super) fn add(&mut self, language: &Language, tokens: &[Token]) {
        self.0.insert(words(language, tokens));
    }

    /// How many tokens the longest known name takes that begins here, with the given name before it; 0 where none does.
    pub(super) fn length(&self, language: &Language, tokens: &[Token]) -> usize {
        match (self.longest(language, tokens), tokens.split_first()) {
            (0, Some((first, rest))) if language.given_names.contains(&first.folded) => {
                match self.longest(language, rest) {
                    0 => 0,
                    len => 1 + len,
                }
            }
            (len, _) => len,
        }
    }

    fn longest(&self, language: &Language, tokens: &[Token]) -> usize {
        let lengths = (1..=tokens.len().min(LONGEST)).rev();
        let known = |n: &usize| tokens.get(..*n).is_some_and(|name| self.0.contains(&words(language, name)));
        lengths.into_iter().find(known).unwrap_or(0)
    }
}

/// The words of a name as they are compared: without capitals, nor the ending of an owner.
fn words(language: &Language, tokens: &[Token]) -> Vec<String> {
    tokens.iter().map(|t| language.bare(&t.folded).to_owned()).collect()
}
