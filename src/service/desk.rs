//! The desk: what the service does with an article, whoever brings it.

use std::io;
use std::num::NonZeroUsize;

use tokio::sync::oneshot;
use tokio_stream::Stream;
use tonic::Status;
use tracing::Span;

use super::admission::Gate;
use super::batch::BatchAnswers;
use super::contract::{AnalyzeProgressivelyRequest, AnalyzeRequest, AnalyzeResponse};
use super::item::{self, Analyse, Item, Record};
use super::meters::Meters;
use super::progressive::Parts;
use super::request::{Asked, Rules};
use super::status::Fault;
use super::wire::BatchItem;
use super::workers::{CancelOnDrop, Workers};
use crate::pipeline::{Cancellation, Stylebook};

#[cfg(test)]
mod tests;

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
    /// The most items of one batch. Each takes about 32 bytes of memory while the
    /// stream lives, for the check that no `item_id` comes twice.
    pub max_batch_items: u64,
    /// The most articles that one batch keeps for stories that have not ended.
    pub batch_story_articles: NonZeroUsize,
    /// What a newsroom adds to the data that articles are analysed by.
    pub stylebook: Stylebook,
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
            batch_story_articles: NonZeroUsize::MIN.saturating_add(9_999),
            stylebook: Stylebook::default(),
        }
    }
}

/// Analyses articles on a pool of threads. Clones share the pool.
#[derive(Clone, Debug)]
pub struct Desk {
    gate: Gate,
    options: DeskOptions,
    meters: Meters,
    analyse: Analyse,
}

impl Desk {
    /// Sets up a desk and starts its threads.
    ///
    /// # Errors
    ///
    /// If the system does not give the threads.
    pub fn new(options: DeskOptions) -> io::Result<Self> {
        Self::analysing_with(options, item::pipeline)
    }

    pub(super) fn analysing_with(options: DeskOptions, analyse: Analyse) -> io::Result<Self> {
        let workers = Workers::start(options.threads, options.queue)?;
        Ok(Self {
            meters: Meters::new(workers.load()),
            gate: Gate::new(workers),
            options,
            analyse,
        })
    }

    /// How it was set up.
    #[must_use]
    pub fn options(&self) -> &DeskOptions {
        &self.options
    }

    /// Its threads.
    #[must_use]
    pub fn workers(&self) -> &Workers {
        self.gate.workers()
    }

    /// Analyses one article. If the future is dropped, so is the work.
    ///
    /// # Errors
    ///
    /// INVALID_ARGUMENT if the request cannot be analysed, RESOURCE_EXHAUSTED if
    /// the queue is full, INTERNAL if the analysis panicked.
    pub async fn analyze(&self, request: AnalyzeRequest) -> Result<AnalyzeResponse, Status> {
        let (item, _waiting) = self.single(request.into())?;
        let (reply, answer) = oneshot::channel();
        self.gate.admit(item.whole(move |outcome| {
            // Whoever waited may have left meanwhile.
            let _ = reply.send(outcome.map(|whole| whole.response));
        }))?;
        Ok(answer.await.unwrap_or(Err(Fault::Failed))?)
    }

    /// Analyses one article and gives each part as it is ready.
    ///
    /// # Errors
    ///
    /// As for [`Desk::analyze`]; a panic is the stream's last item.
    pub fn progressively(&self, request: AnalyzeProgressivelyRequest) -> Result<Parts, Status> {
        let (item, waiting) = self.single(request.into())?;
        Ok(Parts::of(item, &self.gate, waiting)?)
    }

    /// Analyses a stream of articles and answers each exactly once. An error in
    /// `items` itself ends the stream, after the answers that are due.
    pub fn batch<S>(&self, items: S) -> BatchAnswers
    where
        S: Stream<Item = Result<BatchItem, Status>> + Send + 'static,
    {
        BatchAnswers::to(self.clone(), Span::current(), items)
    }

    fn single(&self, asked: Asked) -> Result<(Item, CancelOnDrop), Fault> {
        let cancellation = Cancellation::default();
        let record = self.record(&Span::current(), 0);
        let item = self.item(asked, &Rules::single(&self.options), record, &cancellation)?;
        Ok((item, CancelOnDrop(cancellation)))
    }

    pub(super) fn gate(&self) -> &Gate {
        &self.gate
    }

    pub(super) fn record(&self, parent: &Span, index: u64) -> Record {
        Record::begin(parent, index, self.meters.clone())
    }

    pub(super) fn item(
        &self,
        asked: Asked,
        rules: &Rules,
        record: Record,
        cancellation: &Cancellation,
    ) -> Result<Item, Fault> {
        match asked.check(rules) {
            Ok(order) => {
                let stylebook = self.options.stylebook.clone();
                let cancellation = cancellation.clone();
                Ok(Item::new(
                    order,
                    record,
                    cancellation,
                    stylebook,
                    self.analyse,
                ))
            }
            Err(fault) => {
                record.end(Err(&fault));
                Err(fault)
            }
        }
    }

    pub(super) fn meters(&self) -> &Meters {
        &self.meters
    }
}
