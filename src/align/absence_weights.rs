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
    threshold: 0.86,
    weights: ByName {
        base: -0.682,
        evidence: &[
            ("likeliest", -0.3022),
            ("second_report", 0.0333),
            ("any", -0.2122),
            ("words", -0.6597),
            ("place", 0.8935),
            ("reports", -0.1063),
            ("sentences", 0.5177),
            ("numbers", 0.0252),
            ("quotations", 0.3662),
            ("names", 0.1822),
            ("candidates", -0.0149),
            ("opening", 0.3715),
            ("nowhere", 2.034),
            ("held", 0.225),
            ("held_by_two", -0.2061),
            ("neighbours", -0.8183),
            ("most_words", -0.6439),
            ("most_letters", -1.0795),
            ("most_covered", -0.2691),
            ("most_near_covered", -0.1795),
            ("most_rare", -0.5459),
            ("most_order", -0.5758),
            ("most_numbers", -0.1494),
            ("most_names", -0.5524),
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
        base: -1.6274,
        evidence: &[
            ("likeliest", -0.5258),
            ("second_report", 0.0465),
            ("any", -0.1732),
            ("words", -0.5409),
            ("place", 0.8506),
            ("reports", -0.2101),
            ("sentences", 0.5574),
            ("numbers", 0.0565),
            ("quotations", 0.2572),
            ("names", 0.1743),
            ("candidates", 0.1161),
            ("opening", 0.5384),
            ("nowhere", 2.0961),
            ("held", 0.4201),
            ("held_by_two", -0.1096),
            ("neighbours", -0.7207),
            ("most_words", -0.3042),
            ("most_letters", -0.5971),
            ("most_covered", -0.0474),
            ("most_near_covered", 0.0792),
            ("most_rare", -0.1259),
            ("most_order", -0.2333),
            ("most_numbers", 0.1291),
            ("most_names", -0.5721),
            ("most_meaning", 0.0762),
            ("most_meant_in", -0.6138),
            ("most_rare_in", -0.2044),
        ],
    },
};
