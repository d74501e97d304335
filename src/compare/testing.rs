//! For the tests of this folder: reports given as texts, compared.

use crate::compare::{Comparison, Options, compare};
use crate::read::read_bytes;

/// The comparison of some texts, the first of which is report 0.
pub(in crate::compare) fn compared<T: AsRef<str>>(texts: &[T]) -> Comparison {
    let read = |(i, text): (usize, &T)| read_bytes(text.as_ref().as_bytes(), format!("{i}.txt").as_ref()).unwrap();
    let articles: Vec<_> = texts.iter().enumerate().map(read).collect();
    compare(&articles, &Options::default())
}
