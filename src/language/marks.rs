//! The marks with which a language opens and closes a quotation.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::shared;

/// At which end of a quotation a mark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Before the words.
    Open,
    /// After them.
    Close,
    /// Its shape does not tell.
    Either,
}

/// What else a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The usual mark of a quotation.
    #[default]
    Double,
    /// The mark of a quotation inside another, or of a word or two.
    Single,
    /// As [`Kind::Single`], and an apostrophe as well: which one, its neighbours tell. Two of them are a double mark.
    Apostrophe,
}

/// A mark of quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuotationMark {
    mark: char,
    /// The end at which it should stand.
    pub side: Side,
    /// What else it is.
    #[serde(default)]
    pub kind: Kind,
    /// Whether writers set it at the wrong end as well.
    #[serde(default)]
    pub mixed_up: bool,
}

/// The marks of quotation of a language.
pub struct Marks(FxHashMap<char, QuotationMark>);

/// `marks.toml`.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written {
    marks: Vec<QuotationMark>,
}

impl Marks {
    /// Reads `marks.toml`. A mark that stands in it is used so, whatever it is in other languages.
    ///
    /// # Errors
    /// Says what does not parse, which mark is written twice, and which is used as in all languages.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut all = by_mark(shared::MARKS)?;
        for (c, mark) in by_mark(text)? {
            if all.insert(c, mark) == Some(mark) {
                return Err(format!("marks.toml: {c} is used so in all languages"));
            }
        }
        Ok(Self(all))
    }

    /// What a character is as a mark of quotation.
    pub fn get(&self, c: char) -> Option<QuotationMark> {
        // Most of a text is letters and spaces: these need no look-up.
        if c.is_ascii_alphanumeric() || c == ' ' { None } else { self.0.get(&c).copied() }
    }

    /// Whether a character opens a quotation and never closes one rightly.
    pub fn opens(&self, c: char) -> bool {
        self.get(c).is_some_and(|mark| mark.side == Side::Open)
    }

    /// Whether a character closes a quotation and never opens one rightly.
    pub fn closes(&self, c: char) -> bool {
        self.get(c).is_some_and(|mark| mark.side == Side::Close)
    }

    /// Whether a character is a double mark that may open a quotation.
    pub fn may_open(&self, c: char) -> bool {
        self.get(c).is_some_and(|mark| mark.kind == Kind::Double && mark.side != Side::Close)
    }
}

/// The marks of a file.
fn by_mark(text: &str) -> Result<FxHashMap<char, QuotationMark>, String> {
    let Written { marks } = toml::from_str(text).map_err(|e| format!("marks.toml: {e}"))?;
    let mut all = FxHashMap::default();
    for mark in marks {
        if all.insert(mark.mark, mark).is_some() {
            return Err(format!("marks.toml: {} is written twice", mark.mark));
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_says_how_it_uses_a_mark_where_others_differ() {
        let row = |side| format!(r#"marks = [{{ mark = "«", side = "{side}" }}]"#);
        let marks = Marks::parse(&row("close")).unwrap();
        assert!(marks.closes('«') && marks.opens('„') && marks.may_open('»'));
        assert!(Marks::parse(&row("either")).err().unwrap().contains("« is used so in all languages"));
    }

    #[test]
    fn a_mark_written_twice_is_told() {
        let row = r#"{ mark = "«", side = "open" }"#;
        assert!(Marks::parse(&format!("marks = [{row}]")).is_ok());
        assert!(Marks::parse(&format!("marks = [{row}, {row}]")).err().unwrap().contains("« is written twice"));
        assert!(Marks::parse(r#"marks = [{ mark = "«", side = "left" }]"#).is_err());
    }
}
