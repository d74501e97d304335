//! Words of near meaning ("postpone", "delay"), from a table made beforehand by `assets/related_words.py`.

use std::sync::LazyLock;

/// A stem and the stems near it, each with its likeness in hundredths; sorted by stem.
static TABLE: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    include_str!("../../assets/related_words.txt").lines().filter_map(|l| l.split_once(' ')).collect()
});

/// The stems near a stem, each with its likeness in `0.6..1.0`, the nearest first.
pub fn related(stem: &str) -> impl Iterator<Item = (&'static str, f64)> {
    let found = TABLE.binary_search_by_key(&stem, |(s, _)| s).ok().and_then(|i| TABLE.get(i));
    let mut words = found.map_or("", |(_, near)| near).split(' ');
    std::iter::from_fn(move || Some((words.next()?, words.next()?.parse::<f64>().ok()? / 100.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_meaning_are_near_and_values_are_not() {
        assert!(related("postpon").any(|(w, _)| w == "delay"));
        assert!(related("quak").any(|(w, likeness)| w == "earthquak" && likeness > 0.7));
        assert_eq!(related("monday").count(), 0, "days are compared by their dates");
        assert_eq!(related("no such stem").count(), 0);
    }

    #[test]
    fn the_table_is_sorted_and_holds_both_ways() {
        assert!(TABLE.windows(2).all(|w| w[0].0 < w[1].0));
        for (stem, _) in TABLE.iter().step_by(97) {
            for (other, likeness) in related(stem) {
                assert!((0.6..=1.0).contains(&likeness), "{stem} {other}");
                assert!(related(other).any(|(back, _)| back == *stem), "{other} lacks {stem}");
            }
        }
    }
}
