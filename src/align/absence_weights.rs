//! The fitted weights, each by the name of its evidence.
//!
//! Not fitted yet.

use super::absence::Fitted;
use super::model::ByName;

/// Where the sentences are compared by their words alone.
pub(super) const WORDS_ALONE: Fitted = Fitted { threshold: 1.0, weights: ByName { base: 0.0, evidence: &[] } };

/// Where they are read for their meaning as well.
pub(super) const WITH_READER: Fitted = Fitted { threshold: 1.0, weights: ByName { base: 0.0, evidence: &[] } };
