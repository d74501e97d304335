//! Words of related meaning ("postpone", "delay"), from a table made beforehand by `assets/related_words.py`.

/// Stems and those related to each.
#[derive(Debug, Clone, Default)]
pub struct RelatedWords {
    /// A stem and the stems related to it, each with its likeness in hundredths; sorted by stem.
    table: Vec<(&'static str, &'static str)>,
}

impl RelatedWords {
    /// Reads a table: on each line a stem, then other stems each with its likeness, the nearest first.
    pub(super) fn parse(text: &'static str) -> Self {
        Self { table: text.lines().filter_map(|line| line.split_once(' ')).collect() }
    }

    /// The stems related to a stem, each with its likeness in `0.6..1.0`, the nearest first.
    pub fn of(&self, stem: &str) -> impl Iterator<Item = (&'static str, f64)> {
        let found = self.table.binary_search_by_key(&stem, |(s, _)| s).ok().and_then(|i| self.table.get(i));
        let mut words = found.map_or("", |(_, related)| related).split(' ');
        std::iter::from_fn(move || Some((words.next()?, words.next()?.parse::<f64>().ok()? / 100.0)))
    }
}

#[cfg(test)]
mod tests {
    use crate::language::english;

    #[test]
    fn words_of_one_meaning_are_related_and_values_are_not() {
        let related = &english().related;
        assert!(related.of("postpon").any(|(w, _)| w == "delay"));
        assert!(related.of("quak").any(|(w, likeness)| w == "earthquak" && likeness > 0.7));
        assert_eq!(related.of("monday").count(), 0, "days are compared by their dates");
        assert_eq!(related.of("no such stem").count(), 0);
    }

    #[test]
    fn the_table_is_sorted_and_holds_both_ways() {
        let related = &english().related;
        assert!(related.table.windows(2).all(|w| w[0].0 < w[1].0));
        for (stem, _) in related.table.iter().step_by(97) {
            for (other, likeness) in related.of(stem) {
                assert!((0.6..=1.0).contains(&likeness), "{stem} {other}");
                assert!(related.of(other).any(|(back, _)| back == *stem), "{other} lacks {stem}");
            }
        }
    }
}
