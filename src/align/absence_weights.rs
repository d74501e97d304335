//! The fitted weights, each by the name of its evidence.
//!
//! Written by `cargo run --release --example train -- EVENT_DIR... --absence --write`, fitted to these events:
//! basil0ffb34cd, basil29ffd053, basil550b80db, basil59f2f47c, basil68748e7f, basil6e502405, basil8abec8d9,
//! basil8dc7ccfe, basil96b7046f, basil97b1305c, basilad409798, basilb4dbeda7, basilccf19ab6, basildf6a55fb,
//! basilf11c2566, ecb10e, ecb10p, ecb11e, ecb11p, ecb12e, ecb12p,
//! ecb13e, ecb13p, ecb14e, ecb14p, ecb18e, ecb18p, ecb1e,
//! ecb1p, ecb21e, ecb21p, ecb22p, ecb23p, ecb26p, ecb27e,
//! ecb27p, ecb28e, ecb28p, ecb29e, ecb29p, ecb2e, ecb2p,
//! ecb31e, ecb31p, ecb32e, ecb32p, ecb33e, ecb33p, ecb34p,
//! ecb35e, ecb35p, ecb38p, ecb39p, ecb3e, ecb3p, ecb40e,
//! ecb40p, ecb42e, ecb42p, ecb4e, ecb4p, ecb5e, ecb5p,
//! ecb6e, ecb6p, ecb7e, ecb7p, ecb8e, ecb8p

use super::absence::Fitted;
use super::model::ByName;

/// Where the sentences are compared by their words alone.
pub(super) const WORDS_ALONE: Fitted = Fitted {
    threshold: 0.9,
    weights: ByName {
        base: -0.7003,
        evidence: &[
            ("likeliest", -0.3009),
            ("second_report", 0.0336),
            ("any", -0.2161),
            ("words", -0.6597),
            ("place", 0.8939),
            ("reports", -0.1066),
            ("sentences", 0.5197),
            ("numbers", 0.0432),
            ("quotations", 0.3678),
            ("names", 0.1823),
            ("candidates", -0.0107),
            ("opening", 0.3777),
            ("nowhere", 2.0272),
            ("held", 0.2271),
            ("held_by_two", -0.2034),
            ("neighbours", -0.8176),
            ("most_words", -0.6405),
            ("most_letters", -1.0788),
            ("most_covered", -0.2675),
            ("most_near_covered", -0.1757),
            ("most_rare", -0.5419),
            ("most_order", -0.5687),
            ("most_numbers", -0.2051),
            ("most_names", -0.5523),
            ("most_meaning", 0.0),
            ("most_meant_in", 0.0),
            ("most_rare_in", 0.0),
        ],
    },
};

/// Where they are read for their meaning as well.
pub(super) const WITH_READER: Fitted = Fitted {
    threshold: 0.86,
    weights: ByName {
        base: -1.7264,
        evidence: &[
            ("likeliest", -0.5523),
            ("second_report", 0.0606),
            ("any", -0.1686),
            ("words", -0.539),
            ("place", 0.8553),
            ("reports", -0.2092),
            ("sentences", 0.5522),
            ("numbers", 0.069),
            ("quotations", 0.2559),
            ("names", 0.1712),
            ("candidates", 0.1307),
            ("opening", 0.5666),
            ("nowhere", 2.112),
            ("held", 0.4538),
            ("held_by_two", -0.1277),
            ("neighbours", -0.6983),
            ("most_words", -0.2679),
            ("most_letters", -0.5918),
            ("most_covered", -0.073),
            ("most_near_covered", 0.0699),
            ("most_rare", -0.0646),
            ("most_order", -0.2162),
            ("most_numbers", 0.0674),
            ("most_names", -0.5578),
            ("most_meaning", -0.0124),
            ("most_meant_in", -0.4564),
            ("most_rare_in", -0.2415),
        ],
    },
};
