//! The fitted weights, each by the name of its evidence.
//!
//! Written by `cargo run --release --example train -- EVENT_DIR... --questions --write`, fitted to these events:
//! ecb3e, ecb7p, ecb8p, ecb12e, ecb13p, ecb14p, ecb18p, ecb21p, ecb23p, ecb27p, ecb28e, ecb32p, ecb33p, ecb42p, basil6e502405, basilf11c2566.

use crate::align::model::ByName;

/// Mentions are joined at this probability and above.
pub(super) const THRESHOLD: f64 = 0.36;

/// Whether two mentions answer one question.
pub(super) const SAME_QUESTION: ByName = ByName {
    base: -2.5509,
    evidence: &[
        ("number", -0.7603),
        ("number_same", 1.7075),
        ("number_less_exact", 0.1509),
        ("number_near", 0.2261),
        ("number_untold", -0.1643),
        ("date_same", 0.2878),
        ("date_less_exact", 0.5049),
        ("date_same_words", 0.9416),
        ("date_untold", -0.974),
        ("unit_same", -0.0323),
        ("unit_unnamed", -0.1911),
        ("unit_one_unnamed", -0.75),
        ("unit_converted", 0.1051),
        ("unit_persons", 0.1616),
        ("unit_ordinal", 0.4889),
        ("linked", 0.4276),
        ("link", 0.2413),
        ("link_full", 0.1602),
        ("passage", 0.0714),
        ("near_fewer", 0.3383),
        ("near_more", 0.2132),
        ("sentences", 0.4753),
        ("agrees_link", 0.3983),
        ("agrees_near", 0.5664),
        ("agrees_sentences", 0.6225),
        ("differs_link", -0.157),
        ("differs_near", -0.1885),
        ("date_link", 0.2726),
        ("date_near", 0.301),
        ("telling_number", 0.6795),
        ("ambiguous", 0.0958),
        ("rival", -0.592),
        ("sole", 0.1996),
        ("sole_linked", 0.1538),
        ("untold_sole_linked", 0.3647),
        ("unit_related", -0.0491),
        ("state_same", 0.2309),
        ("state_unlike", -0.2962),
        ("frame", 0.2714),
        ("frame_agrees", 0.468),
        ("owner_same", -0.0227),
        ("part_unlike", 0.0518),
        ("further_unlike", -0.0956),
        ("speech_unlike", -0.075),
        ("speech_same", 0.0407),
        ("year_unlike", -0.2226),
        ("year_unsaid", -0.2407),
        ("beside_same", 0.4563),
        ("same_text", 0.7614),
        ("mutual", 1.1861),
        ("mutual_differs", 0.2374),
        ("mutual_differs_near", 0.0756),
    ],
};
