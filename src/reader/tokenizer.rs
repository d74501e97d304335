//! A sentence as the pieces a network was trained on: words, and parts of the words it does not know (`WordPiece`).

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::Span;

/// What stands for a word that cannot be spelled in pieces.
const UNKNOWN: &str = "[UNK]";
/// What stands before a sentence.
const BEFORE: &str = "[CLS]";
/// What stands after a sentence.
const AFTER: &str = "[SEP]";
/// What a piece begins with that goes on inside a word.
const INSIDE: &str = "##";
/// A word of more letters than this is not spelled.
const LONGEST_WORD: usize = 100;

/// The pieces a network knows, and how a text is cut into them.
#[derive(Debug)]
pub(super) struct Tokenizer {
    /// Pieces that begin a word.
    first: FxHashMap<String, u32>,
    /// Pieces inside a word.
    inside: FxHashMap<String, u32>,
    unknown: u32,
    before: u32,
    after: u32,
    /// Pieces a sentence has at most, with those before and after it.
    most: usize,
}

/// A sentence in pieces.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pieces {
    /// The numbers of the pieces, with what stands before and after the sentence.
    pub(super) numbers: Vec<u32>,
    /// The words that could be spelled, each with its place in the sentence and the places of its pieces in `numbers`.
    /// Marks are none.
    pub(super) words: Vec<(Span, std::ops::Range<usize>)>,
}

impl Tokenizer {
    /// A tokenizer of pieces in the order of their numbers; `None` where one is empty or those that every text needs are missing.
    pub(super) fn new<'a>(pieces: impl Iterator<Item = &'a str>, most: usize) -> Option<Self> {
        let (mut first, mut inside) = (FxHashMap::default(), FxHashMap::default());
        for (number, piece) in pieces.enumerate() {
            // One of no letters would be found again and again in the same place.
            if piece.is_empty() {
                return None;
            }
            match piece.strip_prefix(INSIDE) {
                Some(rest) if !rest.is_empty() => inside.insert(rest.to_owned(), number as u32),
                _ => first.insert(piece.to_owned(), number as u32),
            };
        }
        let known = |piece| first.get(piece).copied();
        let (unknown, before, after) = (known(UNKNOWN)?, known(BEFORE)?, known(AFTER)?);
        Some(Self { first, inside, unknown, before, after, most })
    }

    /// Cuts a sentence into pieces. What is past the most that the network reads is left out.
    pub(super) fn pieces(&self, sentence: &str) -> Pieces {
        let mut numbers = vec![self.before];
        let mut words = Vec::new();
        for (span, word, is_mark) in Words::of(sentence) {
            let start = numbers.len();
            self.spell(&word, &mut numbers);
            if numbers.len() >= self.most {
                numbers.truncate(self.most - 1);
            }
            let is_spelled = numbers.get(start).is_some_and(|first| *first != self.unknown);
            if !is_mark && is_spelled {
                words.push((span, start..numbers.len()));
            }
            if numbers.len() + 1 >= self.most {
                break;
            }
        }
        numbers.push(self.after);
        Pieces { numbers, words }
    }

    /// The longest known pieces of a word from left to right, or the sign for one that cannot be spelled.
    fn spell(&self, word: &[char], numbers: &mut Vec<u32>) {
        let start = numbers.len();
        let mut at = 0;
        while at < word.len() && word.len() <= LONGEST_WORD {
            let known = if at == 0 { &self.first } else { &self.inside };
            let mut piece: String = word.iter().skip(at).collect();
            let mut left = word.len() - at;
            while left > 0 && !known.contains_key(&piece) {
                piece.pop();
                left -= 1;
            }
            let Some(number) = known.get(&piece) else { break };
            numbers.push(*number);
            at += left;
        }
        if at < word.len() {
            numbers.truncate(start);
            numbers.push(self.unknown);
        }
    }
}

/// The words and marks of a text with their places: lower case, without accents.
struct Words<'a> {
    letters: std::iter::Peekable<std::str::CharIndices<'a>>,
    length: usize,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        Self { letters: text.char_indices().peekable(), length: text.len() }
    }
}

/// Whether a letter takes part in words. All else but white space and control characters stands alone.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

impl Iterator for Words<'_> {
    type Item = (Span, Vec<char>, bool);

    fn next(&mut self) -> Option<Self::Item> {
        while self.letters.next_if(|(_, c)| c.is_whitespace() || c.is_control()).is_some() {}
        let (start, first) = self.letters.next()?;
        let mut word = Vec::new();
        let mut add = |c: char| {
            // A longer word is not spelled: its letters need not be kept.
            if word.len() <= LONGEST_WORD {
                word.extend(c.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)));
            }
        };
        add(first);
        if is_of_word(first) {
            while let Some((_, c)) = self.letters.next_if(|(_, c)| is_of_word(*c)) {
                add(c);
            }
        }
        let end = self.letters.peek().map_or(self.length, |(at, _)| *at);
        Some((Span::new(start, end), word, !is_of_word(first)))
    }
}

#[cfg(test)]
mod tests {
    use crate::reader::weights::{SHIPPED, Weights};

    /// The pieces of a sentence in letters.
    fn spelled(sentence: &str) -> Vec<String> {
        let weights = Weights::parse(SHIPPED).unwrap();
        let pieces: Vec<&str> = weights.vocabulary().collect();
        let numbers = weights.tokenizer().unwrap().pieces(sentence).numbers;
        numbers.iter().map(|n| pieces[*n as usize].to_owned()).collect()
    }

    #[test]
    fn words_marks_and_parts_of_words_are_pieces() {
        assert_eq!(
            spelled("The ferry’s captain, José Ochoa, was 52!"),
            [
                "[CLS]", "the", "ferry", "’", "s", "captain", ",", "jose", "o", "##cho", "##a", ",", "was", "52", "!",
                "[SEP]"
            ]
        );
        assert_eq!(spelled(""), ["[CLS]", "[SEP]"]);
        assert_eq!(spelled("\u{4e2d}"), ["[CLS]", "[UNK]", "[SEP]"]);
    }

    #[test]
    fn a_word_has_its_place_in_the_sentence_and_a_mark_is_no_word() {
        let sentence = "“Élan,” said Ochoa";
        let pieces = Weights::parse(SHIPPED).unwrap().tokenizer().unwrap().pieces(sentence);
        let words: Vec<&str> = pieces.words.iter().map(|(span, _)| span.of(sentence)).collect();
        assert_eq!(words, ["Élan", "said", "Ochoa"]);
        let last = pieces.words.last().unwrap().1.clone();
        assert_eq!((last.len(), last.end), (3, pieces.numbers.len() - 1));
    }

    #[test]
    fn hostile_text_stays_within_bounds() {
        let weights = Weights::parse(SHIPPED).unwrap();
        let tokenizer = weights.tokenizer().unwrap();
        let unbroken = "x".repeat(1_000_000);
        assert_eq!(tokenizer.pieces(&unbroken).numbers, [tokenizer.before, tokenizer.unknown, tokenizer.after]);
        let many = "a b, ".repeat(200_000);
        assert_eq!(tokenizer.pieces(&many).numbers.len(), tokenizer.most);
        let marks = "e\u{301}\u{0}\u{1b}[2J\u{200b}\u{fffd}\n\t".repeat(100);
        assert!(tokenizer.pieces(&marks).numbers.len() <= tokenizer.most);
        assert_eq!(tokenizer.pieces("\u{301}").numbers.len(), 2, "a mark on no letter is nothing");
    }
}
