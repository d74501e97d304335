//! Words that bound a number, before it and after it: "at least", "about", "or more".

use crate::fact::Bound;
use crate::fact::quantity::money::money_before;
use crate::fact::quantity::number::{Written, number_at};
use crate::language::{Rule, Tokens};

/// The rules on what bounds a number, before it and after it.
const BEFORE: &[(Rule, Bound)] = &[
    (Rule::AtLeast, Bound::AtLeast),
    (Rule::AtMost, Bound::AtMost),
    (Rule::About, Bound::About),
    (Rule::Exact, Bound::Exact),
];
const AFTER: &[(Rule, Bound)] =
    &[(Rule::AtLeastAfter, Bound::AtLeast), (Rule::AtMostAfter, Bound::AtMost), (Rule::AboutAfter, Bound::About)];

/// The bound that stands at `at`, when a number follows it, and its length. More words count before fewer.
pub(super) fn bound_before(tokens: Tokens, at: usize) -> (Option<Bound>, usize) {
    let bounds = BEFORE.iter().map(|(rule, bound)| (tokens.length(*rule, at), *bound));
    let longest = bounds.filter(|(len, _)| *len > 0 && is_bounded(tokens, at + len)).max_by_key(|(len, _)| *len);
    longest.map_or((None, 0), |(len, bound)| (Some(bound), len))
}

/// Whether a number or a sum of money stands at `at`, which words before it may bound.
fn is_bounded(tokens: Tokens, at: usize) -> bool {
    number_at(tokens, at).is_some_and(|n| n.written != Written::Ordinal) || money_before(tokens, at).is_some()
}

/// The bound that the words at `at` give to the number before them.
pub(super) fn bound_after(tokens: Tokens, at: usize) -> Option<Bound> {
    AFTER.iter().find(|(rule, _)| tokens.holds(*rule, at)).map(|(_, bound)| *bound)
}
