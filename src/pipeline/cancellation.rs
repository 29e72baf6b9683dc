use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether anybody still waits for an analysis. Clones share one state.
#[derive(Clone, Debug, Default)]
pub struct Cancellation(Arc<AtomicBool>);

/// Nobody waits for the analysis any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

impl Cancellation {
    /// Asks for the end of the work.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the work is still wanted.
    ///
    /// # Errors
    ///
    /// [`Cancelled`] if it is not.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.0.load(Ordering::Relaxed) {
            return Err(Cancelled);
        }
        Ok(())
    }
}
