//! Who gets in. Today the queue's room decides; deadlines and priorities have
//! their place here.

use super::status::Fault;
use super::workers::{Job, Workers};

/// The one way to the threads.
#[derive(Clone, Debug)]
pub struct Gate {
    workers: Workers,
}

impl Gate {
    /// A gate before `workers`.
    #[must_use]
    pub fn new(workers: Workers) -> Self {
        Self { workers }
    }

    /// What lies behind it.
    #[must_use]
    pub fn workers(&self) -> &Workers {
        &self.workers
    }

    /// Lets `job` in if there is room now: for calls that somebody waits for.
    ///
    /// # Errors
    ///
    /// [`Fault::Overloaded`] if there is none.
    pub fn admit(&self, job: Job) -> Result<(), Fault> {
        Ok(self.workers.try_submit(job)?)
    }

    /// Lets `job` in as soon as there is room: for batches, whose sender flow
    /// control slows meanwhile.
    pub async fn admit_when_free(&self, job: Job) {
        self.workers.submit(job).await;
    }
}
