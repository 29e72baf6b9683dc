//! The threads that do the work: a fixed number of them, behind a bounded queue.

use std::fmt;
use std::io;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use async_channel::{Receiver, Sender, TrySendError};
use tracing::{Span, error, info_span};

use crate::pipeline::Cancellation;

/// Parsing hostile pages takes deeper stacks than a thread has by default.
const STACK_BYTES: usize = 8 << 20;

/// A fixed pool of threads behind a bounded queue. Clones share both; the
/// threads end when the last clone is gone and the queue is empty.
#[derive(Clone)]
pub struct Workers {
    queue: Sender<Job>,
    load: Arc<Load>,
}

/// How much there is to do.
#[derive(Debug)]
pub struct Load {
    waiting: Receiver<Job>,
    running: AtomicUsize,
}

/// A piece of work, with the span it is done in and the word whether anybody
/// still wants it.
pub struct Job {
    span: Span,
    /// Lasts until its turn comes.
    queued: Span,
    cancellation: Cancellation,
    work: Box<dyn FnOnce() + Send>,
}

/// The work panicked. The thread that did it lives on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the work panicked")]
pub struct Panicked;

/// Why a job was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the queue is full")]
pub struct QueueFull;

/// Cancels when it is dropped: kept by whoever waits for the work.
#[derive(Debug)]
pub struct CancelOnDrop(pub Cancellation);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

impl Job {
    /// A job that does `work` and hands `reply` what came of it. If it is
    /// cancelled before its turn, both are dropped unused.
    pub fn new<T>(
        span: Span,
        cancellation: Cancellation,
        work: impl FnOnce() -> T + Send + 'static,
        reply: impl FnOnce(Result<T, Panicked>) + Send + 'static,
    ) -> Self {
        let work = move || reply(catch_unwind(AssertUnwindSafe(work)).map_err(|_| Panicked));
        let queued = info_span!(parent: &span, "queue");
        Self {
            span,
            queued,
            cancellation,
            work: Box::new(work),
        }
    }

    fn run(self) {
        drop(self.queued);
        if self.cancellation.check().is_err() {
            return;
        }
        let Self { span, work, .. } = self;
        // What `reply` does is ours and should not panic; a thread lost to it
        // would still be lost for good.
        if catch_unwind(AssertUnwindSafe(|| span.in_scope(work))).is_err() {
            error!("a reply panicked");
        }
    }
}

impl Workers {
    /// Starts `threads` threads with room for `queue` jobs waiting.
    ///
    /// # Errors
    ///
    /// If the system does not give a thread.
    pub fn start(threads: NonZeroUsize, queue: NonZeroUsize) -> io::Result<Self> {
        let (sender, waiting) = async_channel::bounded::<Job>(queue.get());
        let load = Arc::new(Load {
            waiting,
            running: AtomicUsize::new(0),
        });
        for number in 0..threads.get() {
            let load = Arc::clone(&load);
            thread::Builder::new()
                .name(format!("worker-{number}"))
                .stack_size(STACK_BYTES)
                .spawn(move || {
                    while let Ok(job) = load.waiting.recv_blocking() {
                        load.running.fetch_add(1, Ordering::Relaxed);
                        job.run();
                        load.running.fetch_sub(1, Ordering::Relaxed);
                    }
                })?;
        }
        Ok(Self {
            queue: sender,
            load,
        })
    }

    /// Queues `job` if there is room.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub fn try_submit(&self, job: Job) -> Result<(), QueueFull> {
        self.queue.try_send(job).map_err(|refused| match refused {
            // The threads hold the receiving side as long as there is a sender.
            TrySendError::Full(_) | TrySendError::Closed(_) => QueueFull,
        })
    }

    /// Queues `job` as soon as there is room.
    pub async fn submit(&self, job: Job) {
        // See `try_submit` for why it cannot be closed.
        let _ = self.queue.send(job).await;
    }

    /// How much there is to do.
    #[must_use]
    pub fn load(&self) -> &Arc<Load> {
        &self.load
    }
}

impl Load {
    /// Jobs that wait for a thread.
    #[must_use]
    pub fn queued(&self) -> usize {
        self.waiting.len()
    }

    /// Jobs that a thread is at work on.
    #[must_use]
    pub fn running(&self) -> usize {
        self.running.load(Ordering::Relaxed)
    }
}

impl fmt::Debug for Workers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Workers")
            .field("load", &self.load)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Job")
            .field("span", &self.span)
            .finish_non_exhaustive()
    }
}
