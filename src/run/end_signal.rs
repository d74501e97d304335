//! Whether the program was asked to end, so that what is under way comes to its end first.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// What signals have asked so far.
#[derive(Default)]
pub(super) struct EndSignal {
    is_asked: Arc<AtomicBool>,
    /// The number of the signal that asked; 0 for none.
    by: Arc<AtomicUsize>,
}

impl EndSignal {
    /// Takes note of signals from now on. Who asks twice gets it at once.
    #[cfg(unix)]
    pub(super) fn by(signals: &[i32]) -> Self {
        use signal_hook::flag;
        let asked = Self::default();
        for signal in signals {
            // Where a signal cannot be caught it ends the program as it did before.
            let _ = flag::register_conditional_default(*signal, Arc::clone(&asked.is_asked));
            let _ = flag::register(*signal, Arc::clone(&asked.is_asked));
            let _ = flag::register_usize(*signal, Arc::clone(&asked.by), *signal as usize);
        }
        asked
    }

    /// Whether it was asked to end.
    pub(super) fn is_asked(&self) -> bool {
        self.is_asked.load(Ordering::SeqCst)
    }

    /// Ends the program as the signal that asked for it would have, if one did.
    pub(super) fn end(&self) {
        let signal = self.by.load(Ordering::SeqCst);
        #[cfg(unix)]
        if signal > 0 {
            let _ = signal_hook::low_level::emulate_default_handler(signal as i32);
        }
        #[cfg(not(unix))]
        let _ = signal;
    }
}
