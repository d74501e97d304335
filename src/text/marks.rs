//! Marks that stand between words in every language, however a keyboard or a typesetter writes them.

/// Marks that join the parts of a word or of a number.
pub(crate) const HYPHENS: &[&str] = &["-", "‐", "‑"];
/// Marks between the ends of a range; a hyphen is the dash of who has no other.
pub(crate) const DASHES: &[&str] = &["–", "-", "—"];
/// Marks for letters that are left out: "it's".
pub(crate) const APOSTROPHES: &[&str] = &["'", "’"];
