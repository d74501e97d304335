//! The fitted weights, each by the name of its evidence.
//!
//! Written by `cargo run --release --example train -- EVENT_DIR... --questions --write`, fitted to these events:
//! basil6e502405, basilf11c2566, ecb12e, ecb13p, ecb14p, ecb18p, ecb21p, ecb23p, ecb27p, ecb28e, ecb32p, ecb33p, ecb3e, ecb42p, ecb7p, ecb8p.

use crate::align::model::ByName;

/// Mentions are joined at this probability and above.
pub(super) const THRESHOLD: f64 = 0.24;

/// Whether two mentions answer one question.
pub(super) const SAME_QUESTION: ByName = ByName {
    base: -2.6099,
    evidence: &[
        ("number", -0.7016),
        ("number_same", 1.7646),
        ("number_less_exact", 0.5608),
        ("number_near", 0.4344),
        ("number_untold", -0.1212),
        ("date_same", 0.0935),
        ("date_less_exact", 0.5549),
        ("date_same_words", 0.9604),
        ("date_untold", -0.9072),
        ("unit_same", -0.0949),
        ("unit_unnamed", -0.416),
        ("unit_one_unnamed", -0.5308),
        ("unit_converted", 0.1454),
        ("unit_persons", 0.1996),
        ("unit_ordinal", 0.3852),
        ("linked", 0.4612),
        ("link", 0.2661),
        ("link_full", 0.2421),
        ("passage", 0.0921),
        ("near_fewer", 0.5828),
        ("near_more", 0.4399),
        ("sentences", 0.5454),
        ("agrees_link", 0.4783),
        ("agrees_near", 0.6922),
        ("agrees_sentences", 0.6954),
        ("differs_link", -0.2122),
        ("differs_near", -0.0918),
        ("date_link", -0.0241),
        ("date_near", 0.2583),
        ("telling_number", 0.6925),
        ("ambiguous", -0.0293),
        ("rival", -0.75),
        ("sole", 0.1815),
        ("sole_linked", 0.222),
        ("untold_sole_linked", 0.4228),
        ("same_text", 0.8433),
        ("mutual", 0.8325),
        ("mutual_differs", 0.2296),
        ("mutual_differs_near", 0.0629),
    ],
};
