use std::io::BufRead;
use std::path::{Path, PathBuf};

use indicatif::ProgressBar;
use tokio::sync::mpsc;

use super::ledger::{Ledger, Standing};
use super::lines::{Line, Lines, MAX_LINE_BYTES};
use crate::command::failure::Failure;
use crate::service::contract::{
    AnalyzeBatchRequest, AnalyzeBatchResponse, Feature, analyze_batch_response::Outcome,
};
use crate::service::json::{from_json, item_id};
use crate::service::request::StreamChoices;
use crate::service::status::{Fault, Violation};

/// What becomes of a line.
#[derive(Debug)]
pub(super) enum Step {
    /// What holds for every stream; comes before any [`Step::Analyse`].
    Choose {
        /// The input's first request, for its choices. Analysing it costs little.
        first: Box<AnalyzeBatchRequest>,
        choices: StreamChoices,
        /// Whether it will not be sent by itself, as an earlier run answered it.
        is_known: bool,
    },
    /// It is to be analysed.
    Analyse {
        index: i32,
        request: Box<AnalyzeBatchRequest>,
        /// Length of the line in bytes.
        size: usize,
        /// Whether the answer is wanted, and not only known already.
        is_open: bool,
    },
    /// It is answered here.
    Answer(Box<AnalyzeBatchResponse>),
}

/// Why the reading of an input stopped before its end.
#[derive(Debug)]
pub(super) enum Stop {
    Io(std::io::Error),
    /// The output answers another input.
    OtherInput(String),
    TooManyLines,
    /// Nobody takes the lines any more; they know why.
    Unwanted,
}

impl Stop {
    pub(super) fn into_failure(self) -> Failure {
        match self {
            Stop::Io(error) => Failure::failed(format!("the input: {error}")),
            Stop::OtherInput(what) => Failure::failed(format!(
                "{what}: it belongs to another input; --restart throws it away and starts over"
            )),
            Stop::TooManyLines => Failure::failed("the input has more than 2147483647 lines"),
            Stop::Unwanted => Failure::failed("the answers ended before the input"),
        }
    }
}

/// Reads lines and judges what becomes of each.
pub(super) struct Intake {
    ledger: Ledger,
    steps: mpsc::Sender<Step>,
    progress: ProgressBar,
    output: PathBuf,
    /// What the input's first request chooses for the whole.
    choices: Option<StreamChoices>,
}

impl Intake {
    pub(super) fn new(
        ledger: Ledger,
        steps: mpsc::Sender<Step>,
        progress: ProgressBar,
        output: &Path,
    ) -> Self {
        Self {
            ledger,
            steps,
            progress,
            output: output.to_owned(),
            choices: None,
        }
    }

    pub(super) fn run(mut self, input: impl BufRead) -> Result<(), Stop> {
        let mut lines = Lines::new(input, MAX_LINE_BYTES);
        let mut count = 0_u32;
        while let Some(line) = lines.next_line().map_err(Stop::Io)? {
            let index = i32::try_from(count).map_err(|_| Stop::TooManyLines)?;
            self.judge(index, &line)?;
            count += 1;
            self.progress.set_position(lines.position);
        }
        if self.ledger.reaches_beyond(count) {
            let output = self.output.display();
            return Err(Stop::OtherInput(format!(
                "{output} answers more lines than the input has"
            )));
        }
        Ok(())
    }

    fn judge(&mut self, index: i32, line: &Line) -> Result<(), Stop> {
        let item_id = item_id(&line.bytes);
        let is_new = self.ledger.claim(&item_id);
        let is_open = match self.ledger.standing(index.unsigned_abs(), &item_id) {
            Standing::Open => true,
            Standing::Answered => false,
            Standing::AnsweredForAnother => {
                let output = self.output.display();
                return Err(Stop::OtherInput(format!(
                    "{output} has an answer at index {index} that is not for the input's {item_id:?}"
                )));
            }
        };
        // To tell which articles were told before, every item must pass again, and so
        // must those of a story that is not told yet.
        let marks = self.choices.is_some_and(|c| c.mark_duplicates);
        if !is_open && self.choices.is_some() && !marks && !may_name_story(line) {
            return Ok(());
        }
        match request(line, is_new) {
            Ok(mut request) => {
                if !request.story_id.is_empty()
                    && self.ledger.is_told(&request.story_id, request.ends_story)
                {
                    request = of_no_story(request);
                }
                let marks = StreamChoices::of(&request).mark_duplicates;
                let marks = self.choices.map_or(marks, |c| c.mark_duplicates);
                let passes = is_open || marks || !request.story_id.is_empty();
                if self.choices.is_none() {
                    self.choose(&request, !passes)?;
                }
                if passes {
                    let request = if is_open {
                        request
                    } else {
                        without_features(request)
                    };
                    self.send(Step::Analyse {
                        index,
                        request: Box::new(request),
                        size: line.bytes.len(),
                        is_open,
                    })?;
                }
                Ok(())
            }
            Err(fault) if is_open => {
                self.send(Step::Answer(Box::new(answer(index, item_id, &fault))))
            }
            Err(_) => Ok(()),
        }
    }

    fn choose(&mut self, request: &AnalyzeBatchRequest, is_known: bool) -> Result<(), Stop> {
        let choices = StreamChoices::of(request);
        self.choices = Some(choices);
        self.send(Step::Choose {
            first: Box::new(of_no_story(without_features(request.clone()))),
            choices,
            is_known,
        })
    }

    fn send(&self, step: Step) -> Result<(), Stop> {
        self.steps.blocking_send(step).map_err(|_| Stop::Unwanted)
    }
}

/// Whether a line may hold a request that names a story: few do, and the others need
/// not be read.
fn may_name_story(line: &Line) -> bool {
    ["storyId", "story_id"]
        .iter()
        .any(|key| memchr::memmem::find(&line.bytes, key.as_bytes()).is_some())
}

/// The same request, a part of no story.
fn of_no_story(mut request: AnalyzeBatchRequest) -> AnalyzeBatchRequest {
    request.story_id.clear();
    request.ends_story = false;
    request
}

/// The same request with no feature beyond what always comes.
fn without_features(mut request: AnalyzeBatchRequest) -> AnalyzeBatchRequest {
    request.features = vec![Feature::CleanText.into()];
    request
}

fn request(line: &Line, is_new: bool) -> Result<AnalyzeBatchRequest, Fault> {
    if line.is_cut {
        return Err(malformed(
            String::new(),
            "LINE_TOO_LONG",
            format!("the line is longer than {MAX_LINE_BYTES} bytes"),
        ));
    }
    let request = from_json(&line.bytes).map_err(|e| {
        let what = if e.field.is_empty() { "the line " } else { "" };
        let description = format!("{what}cannot be read: {}", e.reason);
        malformed(e.field, "MALFORMED_JSON", description)
    })?;
    if is_new {
        Ok(request)
    } else {
        Err(Fault::DuplicateItemId)
    }
}

fn malformed(field: String, reason: &'static str, description: String) -> Fault {
    Fault::Invalid(vec![Violation {
        field,
        reason,
        description,
        limit: None,
    }])
}

fn answer(index: i32, item_id: String, fault: &Fault) -> AnalyzeBatchResponse {
    let mut status = fault.to_message();
    // A line as a whole has no field's name to begin the message with.
    status.message = status.message.trim_start().to_owned();
    AnalyzeBatchResponse {
        item_id,
        index,
        outcome: Some(Outcome::Status(status)),
        duplicate_of: String::new(),
    }
}
