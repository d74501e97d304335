//! Words shaped like verbs of speech that are none where they stand.

use crate::text::token::Token;

/// Whether a word shaped like a speech verb is a noun or an adjective here: "the report", "charges".
pub(super) fn is_noun_use(tokens: &[&Token], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |i| tokens[i].folded.as_str());
    let word = tokens[at].folded.as_str();
    let next = tokens.get(at + 1).map_or("", |t| t.folded.as_str());
    let determined = matches!(
        before,
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "their"
            | "its"
            | "this"
            | "that"
            | "these"
            | "such"
            | "of"
            | "no"
            | "any"
            | "some"
            | "in"
            | "on"
            | "for"
            | "with"
            | "from"
            | "new"
            | "my"
            | "our"
            | "your"
            | "state"
            | "news"
            | "media"
            | "under"
            | "by"
            | "-"
            | "so"
    ) || before.ends_with("'s");
    let bare = !word.ends_with("ed")
        && !word.ends_with("ing")
        && !matches!(word, "said" | "told" | "says" | "wrote" | "tells" | "thought");
    // A bare form is a verb only after those who take one: "they report", "officials report"; and a
    // capital in mid-sentence is a name's.
    let takes_bare = before.is_empty()
        || matches!(
            before,
            "i" | "we"
                | "they"
                | "you"
                | "to"
                | "not"
                | "who"
                | "also"
                | "and"
                | "would"
                | "will"
                | "could"
                | "should"
                | "may"
                | "might"
                | "must"
                | "did"
                | "does"
                | "do"
                | "can"
                | "n't"
        )
        || crate::language::english().units.is_plural(before)
        || before.ends_with("ly");
    let past_or_third = !bare || word.ends_with('s') || word == "read";
    if tokens[at].capital && at > 0 || !takes_bare && !past_or_third {
        return true;
    }
    let alleged =
        matches!(word, "alleged" | "estimated" | "expressed" | "so-called" | "quoted" | "reported" | "started")
            && determined
            && !next.is_empty();
    (determined && bare)
        || alleged
        || matches!(
            word,
            "signal"
                | "signals"
                | "order"
                | "rule"
                | "offer"
                | "offers"
                | "post"
                | "posts"
                | "start"
                | "starts"
                | "reading"
        ) && bare
        || matches!(before, "to" | "not" | "n't" | "of" | "without" | "for")
            && matches!(
                word,
                "comment" | "say" | "respond" | "comments" | "discuss" | "begin" | "start" | "consider" | "order"
            )
            && matches!(before, "to")
            && next == "on"
}
