//! The fitted weights, each by the name of its evidence.
//!
//! Written by `cargo run --release --example train -- EVENT_DIR... --absence --write`, fitted to these events:
//! basil0ffb34cd, basil29ffd053, basil550b80db, basil59f2f47c, basil68748e7f, basil6e502405, basil8abec8d9, basil8dc7ccfe, basil96b7046f, basil97b1305c, basilad409798, basilb4dbeda7, basilccf19ab6, basildf6a55fb, basilf11c2566, ecb10e, ecb10p, ecb11e, ecb11p, ecb12e, ecb12p, ecb13e, ecb13p, ecb14e, ecb14p, ecb18e, ecb18p, ecb1e, ecb1p, ecb21e, ecb21p, ecb22p, ecb23p, ecb26p, ecb27e, ecb27p, ecb28e, ecb28p, ecb29e, ecb29p, ecb2e, ecb2p, ecb31e, ecb31p, ecb32e, ecb32p, ecb33e, ecb33p, ecb34p, ecb35e, ecb35p, ecb38p, ecb39p, ecb3e, ecb3p, ecb40e, ecb40p, ecb42e, ecb42p, ecb4e, ecb4p, ecb5e, ecb5p, ecb6e, ecb6p, ecb7e, ecb7p, ecb8e, ecb8p.

use super::absence::Fitted;
use super::model::ByName;

/// Where the sentences are compared by their words alone.
pub(super) const WORDS_ALONE: Fitted = Fitted {
    threshold: 0.84,
    weights: ByName {
        base: -0.2039,
        evidence: &[
            ("likeliest", -0.2456),
            ("second_report", 0.0812),
            ("any", -0.4288),
            ("words", -0.4037),
            ("place", 0.8828),
            ("reports", -0.0268),
            ("sentences", 0.5652),
            ("numbers", 0.0688),
            ("quotations", 0.2967),
            ("names", 0.2193),
            ("candidates", -0.1007),
            ("most_words", -0.9427),
            ("most_letters", -1.1199),
            ("most_covered", -0.4849),
            ("most_near_covered", -0.3022),
            ("most_rare", -1.0568),
            ("most_order", -0.5177),
            ("most_numbers", -0.1782),
            ("most_names", -0.5576),
            ("most_meaning", 0.0),
            ("most_meant_in", 0.0),
            ("most_rare_in", 0.0),
        ],
    },
};

/// Where they are read for their meaning as well.
pub(super) const WITH_READER: Fitted = Fitted {
    threshold: 0.82,
    weights: ByName {
        base: -0.5857,
        evidence: &[
            ("likeliest", -0.48),
            ("second_report", 0.1683),
            ("any", -0.3794),
            ("words", -0.2762),
            ("place", 0.858),
            ("reports", -0.0802),
            ("sentences", 0.5451),
            ("numbers", 0.1133),
            ("quotations", 0.2584),
            ("names", 0.2043),
            ("candidates", -0.0425),
            ("most_words", -0.6683),
            ("most_letters", -0.7753),
            ("most_covered", -0.3128),
            ("most_near_covered", -0.0411),
            ("most_rare", -0.671),
            ("most_order", -0.3501),
            ("most_numbers", -0.0427),
            ("most_names", -0.6362),
            ("most_meaning", -0.4753),
            ("most_meant_in", -0.2575),
            ("most_rare_in", -0.0279),
        ],
    },
};
