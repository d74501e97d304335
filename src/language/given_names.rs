//! Given names, and the gender of those who bear them, from a table made beforehand by `assets/given_names.py`.

/// The gender of a person, as pronouns tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// "she".
    Female,
    /// "he".
    Male,
}

/// Given names.
#[derive(Debug, Clone, Default)]
pub struct GivenNames {
    /// A folded name and who bears it, `None` where both do; sorted by name.
    table: Vec<(&'static str, Option<Gender>)>,
}

impl GivenNames {
    /// Reads a table: on each line a name, then "f", "m" or "e" for either.
    pub(super) fn parse(text: &'static str) -> Self {
        let gender = |letter| match letter {
            "f" => Some(Gender::Female),
            "m" => Some(Gender::Male),
            _ => None,
        };
        Self { table: text.lines().filter_map(|line| line.split_once(' ')).map(|(n, g)| (n, gender(g))).collect() }
    }

    fn find(&self, word: &str) -> Option<&(&'static str, Option<Gender>)> {
        self.table.get(self.table.binary_search_by_key(&word, |(name, _)| name).ok()?)
    }

    /// Whether a folded word is a given name.
    pub fn contains(&self, word: &str) -> bool {
        self.find(word).is_some()
    }

    /// Who bears a folded name, where it is nearly always one.
    pub fn gender(&self, word: &str) -> Option<Gender> {
        self.find(word)?.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::english;

    #[test]
    fn names_tell_the_gender_of_their_bearers() {
        let names = &english().given_names;
        assert_eq!(names.gender("mary"), Some(Gender::Female));
        assert_eq!(names.gender("john"), Some(Gender::Male));
        assert!(names.contains("leslie") && names.gender("leslie").is_none());
        assert!(!names.contains("monday"));
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(english().given_names.table.is_sorted_by(|a, b| a.0 < b.0));
    }
}
