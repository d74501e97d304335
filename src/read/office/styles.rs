//! The named styles of an office document, and what one says of the text that is set by it.

use rustc_hash::FxHashMap;

use crate::article::Role;

/// How many styles one is derived from, at most, that are looked at.
const MAX_PARENTS: usize = 10;
/// Bytes of what a style may name as the one it is derived from. That is looked up at every paragraph it sets.
const MAX_NAME: usize = 1024;

/// The styles of a document.
#[derive(Default)]
pub(super) struct Styles(FxHashMap<String, Style>);

/// A style by which text is set.
#[derive(Default)]
pub(super) struct Style {
    /// Its name, as the program that made it calls it in every language.
    pub(super) name: String,
    /// The identifier of the style it is derived from.
    pub(super) parent: Option<String>,
    /// Whether it hides what is set by it.
    pub(super) hides: bool,
}

impl Styles {
    pub(super) fn add(&mut self, identifier: &str, mut style: Style) {
        style.parent = style.parent.filter(|parent| parent.len() <= MAX_NAME);
        self.0.insert(identifier.to_owned(), style);
    }

    /// The role of what is set by a style.
    pub(super) fn role(&self, identifier: &str) -> Role {
        self.lineage(identifier).find_map(|(name, _)| role(name)).unwrap_or(Role::Body)
    }

    /// Whether it sets the title of the document.
    pub(super) fn is_title(&self, identifier: &str) -> bool {
        self.lineage(identifier).any(|(name, _)| name.eq_ignore_ascii_case("title"))
    }

    /// Whether it hides what is set by it.
    pub(super) fn hides(&self, identifier: &str) -> bool {
        self.lineage(identifier).any(|(_, hides)| hides)
    }

    /// The names of a style and of those it is derived from, and whether each hides. One that is described nowhere is called
    /// by its identifier.
    fn lineage<'a>(&'a self, identifier: &'a str) -> impl Iterator<Item = (&'a str, bool)> + 'a {
        let first: (&'a str, Option<&'a Style>) = (identifier, self.0.get(identifier));
        let parent = |(_, style): &(&'a str, Option<&'a Style>)| {
            let parent = (*style)?.parent.as_deref()?;
            Some((parent, self.0.get(parent)))
        };
        let all = std::iter::successors(Some(first), parent).take(MAX_PARENTS);
        all.map(|(identifier, style)| {
            let name = style.map_or(identifier, |style| style.name.as_str());
            (name, style.is_some_and(|style| style.hides))
        })
    }
}

/// The role that a style has by its name, whatever letters of it are capitals. Only its beginning is looked at, since that is
/// done at every paragraph.
fn role(name: &str) -> Option<Role> {
    let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
    let begins = |with: &str| name.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    if is("title") || is("subtitle") || begins("heading") {
        Some(Role::Headline)
    } else if is("caption") {
        Some(Role::Caption)
    } else if begins("toc ") || begins("contents") {
        Some(Role::Boilerplate)
    } else {
        None
    }
}

#[cfg(test)]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_is_what_those_are_that_it_is_derived_from() {
        let mut styles = Styles::default();
        let style = |name: &str, parent: Option<&str>, hides| Style {
            name: name.to_owned(),
            parent: parent.map(str::to_owned),
            hides,
        };
        styles.add("berschrift1", style("heading 1", None, false));
        styles.add("Eigene", style("Eigene", Some("berschrift1"), false));
        styles.add("Titel", style("Title", None, false));
        styles.add("Weg", style("Weg", Some("Ganzweg"), false));
        styles.add("Ganzweg", style("Ganzweg", Some("Weg"), true));
        assert_eq!(styles.role("Eigene"), Role::Headline);
        assert_eq!(styles.role("Heading2"), Role::Headline);
        assert_eq!(styles.role("Caption"), Role::Caption);
        assert_eq!(styles.role("Weg"), Role::Body);
        assert!(styles.is_title("Titel") && !styles.is_title("Eigene"));
        assert!(styles.hides("Weg") && !styles.hides("Eigene"));
    }

    #[test]
    fn the_length_of_a_name_is_not_paid_at_every_paragraph() {
        let long = "x".repeat(1_000_000);
        let mut styles = Styles::default();
        styles.add("a", Style { name: long.clone(), parent: None, hides: false });
        styles.add("b", Style { name: "b".to_owned(), parent: Some(long), hides: false });
        for identifier in ["a", "b"].repeat(50_000) {
            assert_eq!(styles.role(identifier), Role::Body);
            assert!(!styles.is_title(identifier) && !styles.hides(identifier));
        }
    }
}
