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

use super::contract::{AnalyzeBatchRequest, AnalyzeBatchResponse, analyze_batch_response};
use super::desk::Desk;
use super::duplicates::Duplicates;
use super::item::Whole;
use super::request::{Rules, StreamChoices};
use super::status::{Fault, adopt};
use super::stories::{Part, Register, Stories, Story, Told};
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
    duplicates: Duplicates,
    stories: Stories,
    /// The story that is being told, before any later answer.
    telling: Option<Telling>,
    desk: Desk,
    call: Span,
    /// What ended the requests, if that was an error.
    error: Option<Status>,
    waiting: CancelOnDrop,
}

type Telling = Pin<Box<dyn Future<Output = AnalyzeBatchResponse> + Send>>;

type Reading = Pin<Box<dyn Future<Output = Result<(), Status>> + Send>>;

/// A place in the window.
enum Slot {
    /// An answer.
    Ready(Box<Answer>),
    /// An answer to wait for before any later one.
    Due(Due),
}

struct Due {
    answer: oneshot::Receiver<Box<Answer>>,
    marks_duplicates: bool,
}

/// An item's answer, and what it tells of a story.
struct Answer {
    response: AnalyzeBatchResponse,
    part: Option<Part>,
    told: Option<Told>,
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
    stories: Register,
}

impl BatchAnswers {
    pub(super) fn to<S>(desk: Desk, call: Span, items: S) -> Self
    where
        S: Stream<Item = Result<BatchItem, Status>> + Send + 'static,
    {
        let (sender, slots) = mpsc::channel(desk.options().batch_window.get());
        let cancellation = Cancellation::default();
        let reader = Reader {
            stories: Register::new(desk.options().batch_story_articles),
            desk: desk.clone(),
            call: call.clone(),
            cancellation: cancellation.clone(),
            slots: sender,
            seen: HashSet::new(),
            choices: None,
        };
        Self {
            reading: Some(Box::pin(reader.read(items))),
            slots,
            due: None,
            duplicates: Duplicates::default(),
            stories: Stories::default(),
            telling: None,
            desk,
            call,
            error: None,
            waiting: CancelOnDrop(cancellation),
        }
    }

    /// The answer to an item, which may be the last that a story waits for.
    fn answer(&mut self, answer: Answer) -> AnalyzeBatchResponse {
        let Answer {
            response,
            part,
            told,
        } = answer;
        let story = part.and_then(|p| self.stories.gather(p, &response.item_id, told));
        self.telling = story.map(|story| self.tell(story));
        response
    }

    fn tell(&self, story: Story) -> Telling {
        let gate = self.desk.gate().clone();
        Box::pin(story.tell(gate, self.call.clone(), self.waiting.0.clone()))
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
            if let Some(telling) = &mut this.telling {
                let answer = ready!(telling.as_mut().poll(cx));
                this.telling = None;
                return Poll::Ready(Some(Ok(answer)));
            }
            if let Some(due) = &mut this.due {
                // Without an answer there is nobody to give it to either: an item
                // is dropped unanswered only once the stream is.
                let answer = ready!(Pin::new(&mut due.answer).poll(cx));
                let marks_duplicates = due.marks_duplicates;
                this.due = None;
                let Ok(mut answer) = answer else { continue };
                if marks_duplicates {
                    this.duplicates.mark(&mut answer.response);
                }
                return Poll::Ready(Some(Ok(this.answer(*answer))));
            }
            match ready!(this.slots.poll_recv(cx)) {
                Some(Slot::Ready(answer)) => {
                    return Poll::Ready(Some(Ok(this.answer(*answer))));
                }
                Some(Slot::Due(due)) => this.due = Some(due),
                None => match this.stories.next_left() {
                    Some(story) => this.telling = Some(this.tell(story)),
                    None => return Poll::Ready(this.error.take().map(Err)),
                },
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
        let part = match &request {
            Ok(request) => self.stories.enrol(request, index).await,
            Err(_) => None,
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
        let enters = part.as_ref().is_some_and(Part::enters);
        let rules = Rules::batch(self.desk.options(), choices, enters);
        let reply = Answering {
            to: To::of(slot, choices),
            index,
            item_id,
            part,
        };
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
    part: Option<Part>,
    to: To,
}

enum To {
    /// The window itself: answers go out as they come.
    Slot(mpsc::OwnedPermit<Slot>),
    /// The place that was taken in the window.
    Due(oneshot::Sender<Box<Answer>>),
}

impl To {
    fn of(slot: mpsc::OwnedPermit<Slot>, choices: StreamChoices) -> Self {
        if !choices.in_order() {
            return To::Slot(slot);
        }
        let (sender, answer) = oneshot::channel();
        slot.send(Slot::Due(Due {
            answer,
            marks_duplicates: choices.mark_duplicates,
        }));
        To::Due(sender)
    }
}

impl Answering {
    fn answer(self, outcome: Result<Whole, Fault>) {
        use analyze_batch_response::Outcome;
        let mut told = None;
        let outcome = match outcome {
            Ok(whole) => {
                told = whole.told;
                let mut response = whole.response;
                let warning = self.part.as_ref().and_then(Part::warning);
                response.warnings.extend(warning);
                Outcome::Result(response)
            }
            Err(fault) => Outcome::Status(fault.to_message()),
        };
        let response = AnalyzeBatchResponse {
            item_id: self.item_id,
            index: i32::try_from(self.index).unwrap_or(i32::MAX),
            outcome: Some(outcome),
            duplicate_of: String::new(),
        };
        let answer = Box::new(Answer {
            response,
            part: self.part,
            told,
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
