//! The fitted weights, each by the name of its evidence.
//!
//! Written by `cargo run --release --example train -- EVENT_DIR... --write`, fitted to these events:
//! aceh, cables, eyp, heist, seeds, tariffs, ukvisit, 0c78e748, 22b6e900, 74708dbf, 97566c74.

use super::model::ByName;

/// Links at this probability and above are kept.
pub(super) const THRESHOLD: f64 = 0.22;

/// Linked pairs at this probability and above are full.
pub(super) const FULL_THRESHOLD: f64 = 0.2;

/// A pair alone.
pub(super) const PAIR: ByName = ByName {
    base: -3.6874,
    evidence: &[
        ("words", 1.1169),
        ("letters", 1.5713),
        ("order", 2.0689),
        ("covered", 0.6691),
        ("covering", 1.4974),
        ("run", 1.1858),
        ("pairs", 0.4312),
        ("numbers", 2.9323),
        ("numbers_differ", -0.1712),
        ("names", 0.462),
        ("names_differ", -0.037),
        ("quotes", 1.0497),
        ("speaker", -0.0498),
        ("length", -0.1542),
        ("place", -2.3912),
        ("headline", 1.2171),
        ("rare", 1.2744),
        ("near_covered", 2.2733),
        ("near_covering", 2.9219),
    ],
};

/// A pair among others: the score of a link.
pub(super) const LINK: ByName = ByName {
    base: -4.2086,
    evidence: &[
        ("words", 0.6902),
        ("letters", 0.9592),
        ("order", 1.3064),
        ("covered", 0.2262),
        ("covering", 0.8864),
        ("run", 0.6413),
        ("pairs", -0.0634),
        ("numbers", 2.254),
        ("numbers_differ", -0.109),
        ("names", 0.1832),
        ("names_differ", -0.0716),
        ("quotes", 0.9372),
        ("speaker", -0.1732),
        ("length", -0.0828),
        ("place", -1.0063),
        ("headline", 0.7155),
        ("rare", 1.0663),
        ("near_covered", 1.6559),
        ("near_covering", 2.1683),
        ("rank", 0.6352),
        ("margin", 0.6082),
        ("neighbour", 1.0581),
        ("third", 2.4944),
    ],
};

/// Whether a linked pair is full.
pub(super) const FULL: ByName = ByName {
    base: -5.6141,
    evidence: &[
        ("words", 0.3256),
        ("letters", 0.2416),
        ("order", 1.2909),
        ("covered", 0.2687),
        ("covering", 0.6793),
        ("run", 0.3943),
        ("pairs", 0.1582),
        ("numbers", 1.9262),
        ("numbers_differ", -0.0528),
        ("names", 0.1627),
        ("names_differ", -0.2836),
        ("quotes", 0.024),
        ("speaker", 0.0892),
        ("length", 0.1171),
        ("place", -1.4253),
        ("headline", 1.2958),
        ("rare", 0.4471),
        ("near_covered", 1.186),
        ("near_covering", 1.4332),
        ("rank", 1.3188),
        ("margin", 1.0676),
        ("neighbour", 0.9797),
        ("third", 2.9633),
    ],
};
