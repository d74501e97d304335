//! A comparison ready for the screen.

use std::sync::Arc;

use crate::compare::Comparison;
use crate::tui::index::Index;

/// A comparison with what the screen looks up about it.
pub(super) struct Prepared {
    pub(super) comparison: Arc<Comparison>,
    pub(super) index: Index,
}

impl Prepared {
    pub(super) fn new(comparison: Comparison) -> Self {
        let index = Index::new(&comparison);
        Self { comparison: Arc::new(comparison), index }
    }
}
