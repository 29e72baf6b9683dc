//! The desk: what the service does with an article, whoever brings it.

use std::io;
use std::num::NonZeroUsize;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio_stream::Stream;
use tonic::Status;

use super::contract::{
    AnalyzeBatchResponse, AnalyzeProgressivelyRequest, AnalyzeProgressivelyResponse,
    AnalyzeRequest, AnalyzeResponse,
};
use super::wire::BatchItem;
use super::workers::Workers;

/// How a desk is set up.
#[derive(Clone, Debug)]
pub struct DeskOptions {
    /// Threads that analyse.
    pub threads: NonZeroUsize,
    /// Articles that may wait for a thread, over all calls.
    pub queue: NonZeroUsize,
    /// Items of one batch that may be at work or wait to be read by the client.
    pub batch_window: NonZeroUsize,
    /// The longest body, in bytes.
    pub max_article_bytes: usize,
    /// The most items of one batch. Each costs 16 bytes of memory and some while
    /// the stream lives, for the check that no `item_id` comes twice.
    pub max_batch_items: u64,
}

impl Default for DeskOptions {
    fn default() -> Self {
        let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        Self {
            threads,
            queue: NonZeroUsize::MIN.saturating_add(255),
            batch_window: threads.saturating_mul(NonZeroUsize::MIN.saturating_add(7)),
            max_article_bytes: 10 << 20,
            max_batch_items: 1_000_000,
        }
    }
}

/// Analyses articles on a pool of threads. Clones share the pool.
#[derive(Clone, Debug)]
pub struct Desk {
    workers: Workers,
    options: DeskOptions,
}

/// The answers of a progressive analysis.
#[derive(Debug)]
pub struct Parts {}

/// The answers of a batch.
#[derive(Debug)]
pub struct BatchAnswers {}

impl Desk {
    /// Sets up a desk and starts its threads.
    ///
    /// # Errors
    ///
    /// If the system does not give the threads.
    pub fn new(options: DeskOptions) -> io::Result<Self> {
        let workers = Workers::start(options.threads, options.queue)?;
        Ok(Self { workers, options })
    }

    /// How it was set up.
    #[must_use]
    pub fn options(&self) -> &DeskOptions {
        &self.options
    }

    /// Its threads.
    #[must_use]
    pub fn workers(&self) -> &Workers {
        &self.workers
    }

    /// Analyses one article. If the future is dropped, so is the work.
    ///
    /// # Errors
    ///
    /// INVALID_ARGUMENT if the request cannot be analysed, RESOURCE_EXHAUSTED if
    /// the queue is full, INTERNAL if the analysis panicked.
    pub async fn analyze(&self, request: AnalyzeRequest) -> Result<AnalyzeResponse, Status> {
        let _ = request;
        Err(Status::unimplemented("not yet"))
    }

    /// Analyses one article and gives each part as it is ready.
    ///
    /// # Errors
    ///
    /// As for [`Desk::analyze`]; a panic is the stream's last item.
    pub fn progressively(&self, request: AnalyzeProgressivelyRequest) -> Result<Parts, Status> {
        let _ = request;
        Err(Status::unimplemented("not yet"))
    }

    /// Analyses a stream of articles and answers each exactly once. An error in
    /// `items` itself is handed on and ends the stream.
    pub fn batch<S>(&self, items: S) -> BatchAnswers
    where
        S: Stream<Item = Result<BatchItem, Status>> + Send + 'static,
    {
        let _ = items;
        BatchAnswers {}
    }
}

impl Stream for Parts {
    type Item = Result<AnalyzeProgressivelyResponse, Status>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}

impl Stream for BatchAnswers {
    type Item = Result<AnalyzeBatchResponse, Status>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
