//! The fitted weights, each by the name of its evidence.
//!
//! Written by `cargo run --release --example train -- EVENT_DIR... --absence --write`, fitted to these events:
//! basil0ffb34cd, basil29ffd053, basil550b80db, basil59f2f47c, basil68748e7f, basil6e502405, basil8abec8d9, basil8dc7ccfe, basil96b7046f, basil97b1305c, basilad409798, basilb4dbeda7, basilccf19ab6, basildf6a55fb, basilf11c2566, ecb10e, ecb10p, ecb11e, ecb11p, ecb12e, ecb12p, ecb13e, ecb13p, ecb14e, ecb14p, ecb18e, ecb18p, ecb1e, ecb1p, ecb21e, ecb21p, ecb22p, ecb23p, ecb26p, ecb27e, ecb27p, ecb28e, ecb28p, ecb29e, ecb29p, ecb2e, ecb2p, ecb31e, ecb31p, ecb32e, ecb32p, ecb33e, ecb33p, ecb34p, ecb35e, ecb35p, ecb38p, ecb39p, ecb3e, ecb3p, ecb40e, ecb40p, ecb42e, ecb42p, ecb4e, ecb4p, ecb5e, ecb5p, ecb6e, ecb6p, ecb7e, ecb7p, ecb8e, ecb8p.

use super::absence::Fitted;
use super::model::ByName;

/// Where the sentences are compared by their words alone.
pub(super) const WORDS_ALONE: Fitted = Fitted {
    threshold: 0.87,
    weights: ByName {
        base: -1.1634,
        evidence: &[
            ("likeliest", -0.2598),
            ("second_report", 0.0562),
            ("any", -0.2762),
            ("words", -0.6827),
            ("place", 0.891),
            ("reports", -0.0958),
            ("sentences", 0.6707),
            ("numbers", 0.0605),
            ("quotations", 0.3074),
            ("names", 0.1829),
            ("candidates", -0.0152),
            ("opening", 0.2872),
            ("nowhere", 2.0595),
            ("held", 0.2101),
            ("held_by_two", -0.1232),
            ("neighbours", -0.8172),
            ("most_words", -0.5973),
            ("most_letters", -0.8242),
            ("most_covered", -0.2536),
            ("most_near_covered", -0.2083),
            ("most_rare", -0.5733),
            ("most_order", -0.6009),
            ("most_numbers", -0.155),
            ("most_names", -0.5155),
            ("most_meaning", 0.0),
            ("most_meant_in", 0.0),
            ("most_rare_in", 0.0),
        ],
    },
};

/// Where they are read for their meaning as well.
pub(super) const WITH_READER: Fitted = Fitted {
    threshold: 0.84,
    weights: ByName {
        base: -1.9791,
        evidence: &[
            ("likeliest", -0.5025),
            ("second_report", 0.1444),
            ("any", -0.251),
            ("words", -0.515),
            ("place", 0.8911),
            ("reports", -0.1597),
            ("sentences", 0.6401),
            ("numbers", 0.1194),
            ("quotations", 0.275),
            ("names", 0.1785),
            ("candidates", 0.1094),
            ("opening", 0.4392),
            ("nowhere", 2.1533),
            ("held", 0.4522),
            ("held_by_two", 0.0237),
            ("neighbours", -0.7145),
            ("most_words", -0.2717),
            ("most_letters", -0.4078),
            ("most_covered", -0.0944),
            ("most_near_covered", 0.0664),
            ("most_rare", -0.1768),
            ("most_order", -0.3043),
            ("most_numbers", 0.0293),
            ("most_names", -0.541),
            ("most_meaning", -0.4785),
            ("most_meant_in", -0.4083),
            ("most_rare_in", -0.1364),
        ],
    },
};
