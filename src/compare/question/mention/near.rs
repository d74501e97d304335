//! The words near a number or a date, and the year that its sentence writes out.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Mention;
use crate::compare::Fact;
use crate::compare::content::ContentWords;
use crate::compare::question::frame::PARTS;
use crate::fact::FactKind;
use crate::text::token::TokenKind;

/// Words between a number and a word at which that word tells a third of what the next word tells.
const FADING: f64 = 5.0;
/// Words between a number and the last word that tells anything of it.
const REACH: f64 = 14.0;
/// Words that a mark between parts of a sentence stands for: what is behind it belongs to another statement.
const MARK: f64 = 1.5;

/// The content words near a fact, and those of a number's own text, which name what it counts.
pub(super) fn near<'a>(words: &'a ContentWords, fact: &Fact) -> Vec<(&'a str, f64)> {
    let (all, stems) = (words.tokens(fact.sentence), words.stems(fact.sentence));
    let from = all.partition_point(|t| t.span.start < fact.start);
    let to = all.partition_point(|t| t.span.start < fact.end);
    let mut found: FxHashMap<&str, f64> = FxHashMap::default();
    let mut walk = |places: &mut dyn Iterator<Item = usize>| {
        let mut distance = 0.0;
        for i in places {
            match all[i].kind {
                TokenKind::Mark if all[i].is_in(PARTS) => distance += MARK,
                TokenKind::Mark => {}
                _ => distance += 1.0,
            }
            if distance > REACH {
                break;
            }
            if let Some(stem) = stems[i].as_deref().filter(|_| all[i].kind == TokenKind::Word) {
                let nearness = found.entry(stem).or_default();
                *nearness = nearness.max((-distance / FADING).exp());
            }
        }
    };
    walk(&mut (0..from).rev());
    walk(&mut (to..all.len()));
    let is_number = fact.kind == FactKind::Quantity;
    let own: FxHashSet<&str> = (from..to)
        .filter(|i| is_number && all[*i].kind == TokenKind::Word)
        .filter_map(|i| stems[i].as_deref())
        .collect();
    found.extend(own.into_iter().map(|stem| (stem, 1.0)));
    let mut near: Vec<(&str, f64)> = found.into_iter().collect();
    near.sort_by(|a, b| a.0.cmp(b.0));
    near
}

/// The nearest content words before a fact and behind it, up to the next mark between parts of the sentence.
pub(super) fn beside<'a>(words: &'a ContentWords, fact: &Fact) -> (Option<&'a str>, Option<&'a str>) {
    let (all, stems) = (words.tokens(fact.sentence), words.stems(fact.sentence));
    let from = all.partition_point(|t| t.span.start < fact.start);
    let to = all.partition_point(|t| t.span.start < fact.end);
    let first = |places: &mut dyn Iterator<Item = usize>| {
        let mut places = places.take_while(|i| !all[*i].is_in(PARTS));
        places.find_map(|i| stems[i].as_deref().filter(|_| all[i].kind == TokenKind::Word))
    };
    (first(&mut (0..from).rev()), first(&mut (to..all.len())))
}

/// The year that a date writes out.
pub(super) fn written_year(mention: &Mention) -> Option<i32> {
    let year = mention.told().filter(|_| mention.value.quantity().is_none())?.get(..4)?;
    mention.fact.text.contains(year).then(|| year.parse().ok())?
}

#[cfg(test)]
mod tests {
    use crate::compare::question::training::with_mentions;
    use crate::compare::testing::compared;

    /// How near each content word stands to the first number or date of a text, in hundredths.
    fn near(text: &str) -> Vec<(String, i32)> {
        with_mentions(&compared(&[text]), |_, mentions| {
            let near = mentions.all[0].near.iter();
            near.map(|(word, nearness)| ((*word).to_owned(), (nearness * 100.0).round() as i32)).collect()
        })
    }

    fn nearness(text: &str, word: &str) -> Option<i32> {
        near(text).into_iter().find(|(near, _)| near.starts_with(word)).map(|(_, nearness)| nearness)
    }

    #[test]
    fn a_word_tells_the_less_the_farther_it_stands() {
        let text = "Tarn saw 52 houses burn when the lightning struck.";
        assert_eq!(nearness(text, "hous"), Some(100), "what is counted is of the number itself");
        assert!(nearness(text, "burn") > nearness(text, "lightn"), "{:?}", near(text));
        assert!(nearness(text, "lightn") > Some(0));
    }

    #[test]
    fn a_mark_between_parts_of_a_sentence_sets_words_apart() {
        let (plain, parted) = ("Tarn saw 52 houses burn at night.", "Tarn saw 52 houses, burn at night.");
        assert!(nearness(parted, "burn") < nearness(plain, "burn"));
    }

    #[test]
    fn words_out_of_reach_tell_nothing() {
        let text = format!("Tarn saw 52 houses {}burn.", "and then ".repeat(8));
        assert_eq!(nearness(&text, "burn"), None);
    }

    #[test]
    fn the_words_beside_a_number_stand_in_its_part_of_the_sentence() {
        let beside = |text: &str| {
            with_mentions(&compared(&[text]), |_, mentions| {
                let (before, behind) = mentions.all[0].beside;
                (before.map(str::to_owned), behind.map(str::to_owned))
            })
        };
        let word = |word: &str| Some(word.to_owned());
        assert_eq!(beside("It was opened on Monday by bakers."), (word("open"), word("baker")));
        assert_eq!(beside("When it was opened, on Monday, bakers left."), (None, None));
    }

    #[test]
    fn the_year_of_a_sentence_is_the_earliest_that_it_writes_out() {
        let year = |text: &str| with_mentions(&compared(&[text]), |_, mentions| mentions.all[0].year);
        assert_eq!(year("The flood of 2014 was worse than that of 1953."), Some(1953));
        assert_eq!(year("The flood killed 52 people in 2014."), Some(2014));
        assert_eq!(year("The flood killed 52 people on Monday."), None);
    }
}
