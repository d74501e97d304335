//! The fitted weights, each by the name of its evidence.
//!
//! Written by `cargo run --release --example train -- EVENT_DIR... --questions --write`, fitted to these events:
//! basil6e502405, basilf11c2566, ecb12e, ecb13p, ecb14p, ecb18p, ecb21p, ecb23p, ecb27p, ecb28e, ecb32p, ecb33p, ecb3e, ecb42p, ecb7p, ecb8p.

use crate::align::model::ByName;

/// Mentions are joined at this probability and above.
pub(super) const THRESHOLD: f64 = 0.36;

/// Whether two mentions answer one question.
pub(super) const SAME_QUESTION: ByName = ByName {
    base: -2.749,
    evidence: &[
        ("number", -0.668),
        ("number_same", 1.7601),
        ("number_less_exact", 0.4695),
        ("number_near", 0.4072),
        ("number_untold", -0.1074),
        ("date_same", 0.1354),
        ("date_less_exact", 0.5272),
        ("date_same_words", 0.8759),
        ("date_untold", -0.8706),
        ("unit_same", -0.0665),
        ("unit_unnamed", -0.3799),
        ("unit_one_unnamed", -0.4924),
        ("unit_converted", 0.1524),
        ("unit_persons", 0.1228),
        ("unit_ordinal", 0.4289),
        ("linked", 0.5568),
        ("link", 0.2612),
        ("link_full", 0.214),
        ("passage", 0.0905),
        ("near_fewer", 0.4958),
        ("near_more", 0.3589),
        ("sentences", 0.5089),
        ("agrees_link", 0.4294),
        ("agrees_near", 0.6255),
        ("agrees_sentences", 0.6734),
        ("differs_link", -0.1683),
        ("differs_near", -0.1107),
        ("date_link", -0.0644),
        ("date_near", 0.1798),
        ("telling_number", 0.6776),
        ("ambiguous", -0.0386),
        ("rival", -0.7205),
        ("sole", 0.2471),
        ("sole_linked", 0.2232),
        ("untold_sole_linked", 0.3787),
        ("same_text", 0.9539),
        ("mutual", 1.0322),
        ("mutual_differs", 0.3407),
        ("mutual_differs_near", 0.11),
    ],
};
