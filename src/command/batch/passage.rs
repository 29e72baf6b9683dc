use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use indicatif::ProgressBar;
use tokio::sync::{mpsc, oneshot};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::ReceiverStream;
use tonic::Code;

use super::intake::Step;
use super::outlet::{Parcel, Room, Written, write_all};
use super::put_off::is_passing;
use super::window::Window;
use crate::command::desk::Desk;
use crate::command::failure::{Failure, describe};
use crate::service::contract::{
    AnalyzeBatchRequest, AnalyzeBatchResponse, analyze_batch_response::Outcome,
};
use crate::service::status::code_name;

/// Items sent on one stream, well below what a server takes.
const ITEMS_PER_STREAM: usize = 100_000;

/// Takes judged lines to the desk and answers to the writing thread.
pub(super) struct Passage {
    desk: Desk,
    window: Window,
    writing: oneshot::Receiver<Result<Written, Failure>>,
    parcels: Option<mpsc::Sender<Parcel>>,
    put_off: u64,
    put_off_because: Option<String>,
    /// Stories that miss an item which was put off; they are told another time.
    unfinished: HashSet<String>,
    /// Where the last item answered belongs.
    last: Option<Place>,
}

/// What came of a run.
#[derive(Debug)]
pub(super) struct Tally {
    pub(super) written: u64,
    pub(super) errors: u64,
    /// Summaries of stories.
    pub(super) stories: u64,
    /// Items that the server asks to send again later.
    pub(super) put_off: u64,
    /// One reason for that.
    pub(super) put_off_because: Option<String>,
}

/// An item that is under way.
struct UnderWay {
    /// None if nobody wants the answer.
    place: Option<Place>,
    room: Room,
    /// Empty if it is a part of none.
    story_id: String,
}

/// Where an answer belongs.
#[derive(Clone, Copy)]
struct Place {
    /// Its position in the input.
    index: i32,
    /// Its turn at the writing thread.
    sequence: u64,
    in_order: bool,
}

/// What is under way on one stream, by position on that stream.
type Positions = Arc<Mutex<HashMap<i32, UnderWay>>>;

/// The sending half, which outlives each stream.
struct Pump {
    judged: mpsc::Receiver<Step>,
    parcels: mpsc::Sender<Parcel>,
    window: Window,
    first: Option<Box<AnalyzeBatchRequest>>,
    in_order: bool,
    one_stream: bool,
    sequence: u64,
}

/// Why a stream takes no more.
#[derive(Debug, PartialEq, Eq)]
enum Pause {
    /// It has had its share.
    StreamFull,
    /// There is no more to send.
    End,
    /// Nobody takes what is sent.
    Refused,
}

/// The requests of one stream.
struct Sending<'a> {
    requests: mpsc::Sender<AnalyzeBatchRequest>,
    positions: &'a Positions,
    next: i32,
}

impl Sending<'_> {
    /// False if the stream takes no more.
    async fn send(
        &mut self,
        request: AnalyzeBatchRequest,
        place: Option<Place>,
        room: Room,
    ) -> bool {
        let item = UnderWay {
            place,
            room,
            story_id: request.story_id.clone(),
        };
        lock(self.positions).insert(self.next, item);
        self.next += 1;
        self.requests.send(request).await.is_ok()
    }
}

impl Passage {
    pub(super) fn new(
        desk: Desk,
        window: NonZeroUsize,
        sink: Box<dyn Write + Send>,
        progress: ProgressBar,
    ) -> Result<Self, Failure> {
        let (parcels, arriving) = mpsc::channel(window.get());
        let (told, writing) = oneshot::channel();
        thread::Builder::new()
            .name("outlet".to_owned())
            .spawn(move || {
                // Whoever asked has gone if this fails.
                let _ = told.send(write_all(arriving, sink, &progress));
            })?;
        Ok(Self {
            desk,
            window: Window::of(window),
            writing,
            parcels: Some(parcels),
            put_off: 0,
            put_off_because: None,
            unfinished: HashSet::new(),
            last: None,
        })
    }

    /// Has every line of `judged` answered.
    ///
    /// # Errors
    ///
    /// The reason in a sentence, if the desk or the writing thread went away.
    pub(super) async fn carry(&mut self, judged: mpsc::Receiver<Step>) -> Result<(), String> {
        let Some(parcels) = self.parcels.take() else {
            return Ok(());
        };
        let mut pump = Pump {
            judged,
            parcels: parcels.clone(),
            window: self.window.clone(),
            first: None,
            in_order: false,
            one_stream: false,
            sequence: 0,
        };
        loop {
            let (requests, sent) = mpsc::channel(1);
            let positions = Positions::default();
            let pumping = {
                let positions = Arc::clone(&positions);
                tokio::spawn(async move {
                    let pause = pump.fill(requests, &positions).await;
                    (pump, pause)
                })
            };
            let outcome = self
                .drain(ReceiverStream::new(sent), &positions, &parcels)
                .await;
            if let Err(reason) = outcome {
                pumping.abort();
                return Err(reason);
            }
            let (back, pause) = pumping.await.map_err(|e| e.to_string())?;
            pump = back;
            match pause {
                Pause::StreamFull => {}
                Pause::End => return Ok(()),
                Pause::Refused => {
                    return Err("the stream of answers broke off: the server ended it".to_owned());
                }
            }
        }
    }

    /// Takes the answers of one stream to its end.
    async fn drain(
        &mut self,
        requests: ReceiverStream<AnalyzeBatchRequest>,
        positions: &Positions,
        parcels: &mpsc::Sender<Parcel>,
    ) -> Result<(), String> {
        let gone = |what: String| format!("the stream of answers broke off: {what}");
        let mut answers = self
            .desk
            .batch(requests)
            .await
            .map_err(|status| gone(describe(&status)))?;
        while let Some(answer) = answers.next().await {
            let mut answer = answer.map_err(|status| gone(describe(&status)))?;
            if let Some(Outcome::Story(story)) = &answer.outcome {
                if self.unfinished.remove(&story.story_id) {
                    continue;
                }
                let parcel = Parcel {
                    sequence: self.last.map_or(0, |p| p.sequence),
                    in_order: self.last.is_some_and(|p| p.in_order),
                    answer: Some(Box::new(answer)),
                    _room: Room::new(),
                };
                if parcels.send(parcel).await.is_err() {
                    return Err("the output cannot be written".to_owned());
                }
                continue;
            }
            let under_way = lock(positions)
                .remove(&answer.index)
                .ok_or_else(|| format!("the server answered position {} unasked", answer.index))?;
            let story_id = under_way.story_id;
            let counts = under_way.place.is_some() || !story_id.is_empty();
            let is_put_off = counts && self.is_put_off(&answer);
            if is_put_off && !story_id.is_empty() {
                self.unfinished.insert(story_id);
            }
            let Some(place) = under_way.place else {
                continue;
            };
            self.last = Some(place);
            let answer = if is_put_off {
                None
            } else {
                answer.index = place.index;
                Some(Box::new(answer))
            };
            let parcel = Parcel {
                sequence: place.sequence,
                answer,
                in_order: place.in_order,
                _room: under_way.room,
            };
            if parcels.send(parcel).await.is_err() {
                // The writing thread says why.
                return Err("the output cannot be written".to_owned());
            }
        }
        if lock(positions).is_empty() {
            Ok(())
        } else {
            Err(gone(
                "the server ended it before the last answer".to_owned(),
            ))
        }
    }

    fn is_put_off(&mut self, answer: &AnalyzeBatchResponse) -> bool {
        let Some(Outcome::Status(status)) = &answer.outcome else {
            return false;
        };
        if !is_passing(status) {
            return false;
        }
        self.put_off += 1;
        let code = code_name(Code::from(status.code));
        self.put_off_because
            .get_or_insert_with(|| format!("{code}: {}", status.message));
        true
    }

    /// Waits until everything is written.
    pub(super) async fn finish(mut self) -> Result<Tally, Failure> {
        self.parcels = None;
        let written = match self.writing.await {
            Ok(outcome) => outcome?,
            Err(_) => return Err(Failure::failed("writing the output failed")),
        };
        Ok(Tally {
            written: written.answers,
            errors: written.errors,
            stories: written.stories,
            put_off: self.put_off,
            put_off_because: self.put_off_because,
        })
    }
}

impl Pump {
    /// Sends lines until the stream has had its share or there are no more.
    async fn fill(
        &mut self,
        requests: mpsc::Sender<AnalyzeBatchRequest>,
        positions: &Positions,
    ) -> Pause {
        let mut sending = Sending {
            requests,
            positions,
            next: 0,
        };
        if let Some(first) = self.first.clone()
            && !self.choose(&mut sending, *first).await
        {
            return Pause::Refused;
        }
        let mut sent = 0;
        while self.one_stream || sent < ITEMS_PER_STREAM {
            let Some(step) = self.judged.recv().await else {
                return Pause::End;
            };
            let taken = match step {
                Step::Choose {
                    first,
                    choices,
                    is_known,
                } => {
                    self.in_order = choices.in_order();
                    self.one_stream |= choices.mark_duplicates;
                    self.first = Some(first.clone());
                    !is_known || self.choose(&mut sending, *first).await
                }
                Step::Answer(answer) => self.hand_on(answer).await,
                Step::Analyse {
                    index,
                    request,
                    size,
                    is_open,
                } => {
                    sent += 1;
                    let place = is_open.then(|| self.place(index));
                    // What tells a story must not be told apart.
                    self.one_stream |= !request.story_id.is_empty();
                    let room = self.window.room(size).await;
                    sending.send(*request, place, room).await
                }
            };
            if !taken {
                return Pause::Refused;
            }
        }
        Pause::StreamFull
    }

    /// Has the input's first request, whose answer is known, choose for a stream
    /// as it chose for the first.
    async fn choose(&self, sending: &mut Sending<'_>, first: AnalyzeBatchRequest) -> bool {
        let room = self.window.room(0).await;
        sending.send(first, None, room).await
    }

    async fn hand_on(&mut self, answer: Box<AnalyzeBatchResponse>) -> bool {
        let place = self.place(answer.index);
        let parcel = Parcel {
            sequence: place.sequence,
            answer: Some(answer),
            in_order: place.in_order,
            _room: self.window.room(0).await,
        };
        self.parcels.send(parcel).await.is_ok()
    }

    fn place(&mut self, index: i32) -> Place {
        let sequence = self.sequence;
        self.sequence += 1;
        Place {
            index,
            sequence,
            in_order: self.in_order,
        }
    }
}

fn lock(positions: &Positions) -> std::sync::MutexGuard<'_, HashMap<i32, UnderWay>> {
    positions.lock().unwrap_or_else(PoisonError::into_inner)
}
