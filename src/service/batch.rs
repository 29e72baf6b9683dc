//! A stream of articles, each answered exactly once.

use std::collections::HashSet;
use std::fmt;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};

use tokio::sync::{mpsc, oneshot};
use tokio_stream::{Stream, StreamExt};
use tonic::Status;
use tracing::Span;
use xxhash_rust::xxh3::xxh3_128;

use super::contract::{
    AnalyzeBatchRequest, AnalyzeBatchResponse, AnalyzeResponse, analyze_batch_response,
};
use super::desk::Desk;
use super::request::{Rules, StreamChoices};
use super::status::{Fault, adopt};
use super::stories::Stories;
use super::wire::BatchItem;
use super::workers::CancelOnDrop;
use crate::pipeline::Cancellation;

/// The answers of a batch. Requests are read only while these are polled, and
/// only as long as fewer than a window of items are at work or unread: whoever
/// does not read is not read from either. The work is cancelled when this is
/// dropped.
pub struct BatchAnswers {
    /// Reads the requests; gone when they have ended.
    reading: Option<Reading>,
    slots: mpsc::Receiver<Slot>,
    /// In the order sent: the answer that is next.
    due: Option<Due>,
    stories: Stories,
    /// What ended the requests, if that was an error.
    error: Option<Status>,
    _waiting: CancelOnDrop,
}

type Reading = Pin<Box<dyn Future<Output = Result<(), Status>> + Send>>;

/// A place in the window.
enum Slot {
    /// An answer.
    Ready(Box<AnalyzeBatchResponse>),
    /// An answer to wait for before any later one.
    Due(Due),
}

struct Due {
    answer: oneshot::Receiver<Box<AnalyzeBatchResponse>>,
    marks_duplicates: bool,
}

/// The reading half of a batch.
struct Reader {
    desk: Desk,
    call: Span,
    cancellation: Cancellation,
    slots: mpsc::Sender<Slot>,
    /// Hashes of every `item_id` so far, which are shorter than the ids. Two ids
    /// that share 128 bits are not met by chance.
    seen: HashSet<u128>,
    /// What the stream's first item chose for all of them.
    choices: Option<StreamChoices>,
}

impl BatchAnswers {
    pub(super) fn to<S>(desk: Desk, call: Span, items: S) -> Self
    where
        S: Stream<Item = Result<BatchItem, Status>> + Send + 'static,
    {
        let (sender, slots) = mpsc::channel(desk.options().batch_window.get());
        let cancellation = Cancellation::default();
        let reader = Reader {
            desk,
            call,
            cancellation: cancellation.clone(),
            slots: sender,
            seen: HashSet::new(),
            choices: None,
        };
        Self {
            reading: Some(Box::pin(reader.read(items))),
            slots,
            due: None,
            stories: Stories::default(),
            error: None,
            _waiting: CancelOnDrop(cancellation),
        }
    }
}

impl Stream for BatchAnswers {
    type Item = Result<AnalyzeBatchResponse, Status>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(reading) = &mut this.reading
                && let Poll::Ready(end) = reading.as_mut().poll(cx)
            {
                this.reading = None;
                this.error = end.err();
            }
            if let Some(due) = &mut this.due {
                // Without an answer there is nobody to give it to either: an item
                // is dropped unanswered only once the stream is.
                let answer = ready!(Pin::new(&mut due.answer).poll(cx));
                let marks_duplicates = due.marks_duplicates;
                this.due = None;
                let Ok(mut answer) = answer else { continue };
                if marks_duplicates {
                    this.stories.mark(&mut answer);
                }
                return Poll::Ready(Some(Ok(*answer)));
            }
            match ready!(this.slots.poll_recv(cx)) {
                Some(Slot::Ready(answer)) => return Poll::Ready(Some(Ok(*answer))),
                Some(Slot::Due(due)) => this.due = Some(due),
                None => return Poll::Ready(this.error.take().map(Err)),
            }
        }
    }
}

impl Reader {
    async fn read(
        mut self,
        items: impl Stream<Item = Result<BatchItem, Status>>,
    ) -> Result<(), Status> {
        let mut items = pin!(items);
        let mut index = 0;
        loop {
            // First a place for the answer, then the request.
            let Ok(slot) = self.slots.clone().reserve_owned().await else {
                return Ok(());
            };
            match items.next().await {
                None => return Ok(()),
                Some(Err(status)) => return Err(adopt(status)),
                Some(Ok(item)) => self.take(index, item, slot).await,
            }
            index += 1;
        }
    }

    async fn take(&mut self, index: u64, item: BatchItem, slot: mpsc::OwnedPermit<Slot>) {
        let record = self.desk.record(&self.call, index);
        let (item_id, request) = match item {
            BatchItem::Request(request) => (request.item_id.clone(), Ok(*request)),
            BatchItem::Undecodable { item_id, error } => {
                (item_id, Err(Fault::Undecodable(error.to_string())))
            }
        };
        let limit = self.desk.options().max_batch_items;
        let request = if index >= limit {
            Err(Fault::TooManyItems { limit })
        } else {
            let is_new = item_id.is_empty() || self.seen.insert(xxh3_128(item_id.as_bytes()));
            request.and_then(|r| {
                if is_new {
                    Ok(r)
                } else {
                    Err(Fault::DuplicateItemId)
                }
            })
        };
        let choices = self.choices(request.as_ref().ok());
        let reply = Answering::new(slot, choices, index, item_id);
        let rules = Rules::batch(self.desk.options(), choices);
        let item = match request {
            Ok(request) => self
                .desk
                .item(request.into(), &rules, record, &self.cancellation),
            Err(fault) => {
                record.end(Err(&fault));
                Err(fault)
            }
        };
        match item {
            Ok(item) => {
                let job = item.whole(move |outcome| reply.answer(outcome));
                self.desk.gate().admit_when_free(job).await;
            }
            Err(fault) => reply.answer(Err(fault)),
        }
    }

    /// What holds for the whole stream: what its first request says.
    fn choices(&mut self, request: Option<&AnalyzeBatchRequest>) -> StreamChoices {
        if let (None, Some(request)) = (self.choices, request) {
            self.choices = Some(StreamChoices::of(request));
        }
        self.choices.unwrap_or_default()
    }
}

/// The obligation to answer one item.
struct Answering {
    index: u64,
    item_id: String,
    to: To,
}

enum To {
    /// The window itself: answers go out as they come.
    Slot(mpsc::OwnedPermit<Slot>),
    /// The place that was taken in the window.
    Due(oneshot::Sender<Box<AnalyzeBatchResponse>>),
}

impl Answering {
    fn new(
        slot: mpsc::OwnedPermit<Slot>,
        choices: StreamChoices,
        index: u64,
        item_id: String,
    ) -> Self {
        let to = if choices.in_order() {
            let (sender, answer) = oneshot::channel();
            slot.send(Slot::Due(Due {
                answer,
                marks_duplicates: choices.mark_duplicates,
            }));
            To::Due(sender)
        } else {
            To::Slot(slot)
        };
        Self { index, item_id, to }
    }

    fn answer(self, outcome: Result<AnalyzeResponse, Fault>) {
        use analyze_batch_response::Outcome;
        let answer = Box::new(AnalyzeBatchResponse {
            item_id: self.item_id,
            index: i32::try_from(self.index).unwrap_or(i32::MAX),
            outcome: Some(match outcome {
                Ok(response) => Outcome::Result(response),
                Err(fault) => Outcome::Status(fault.to_message()),
            }),
            duplicate_of: String::new(),
        });
        match self.to {
            To::Slot(slot) => {
                slot.send(Slot::Ready(answer));
            }
            To::Due(sender) => {
                // Whoever waited may have left meanwhile.
                let _ = sender.send(answer);
            }
        }
    }
}

impl fmt::Debug for BatchAnswers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchAnswers").finish_non_exhaustive()
    }
}
