use std::collections::BTreeMap;
use std::fs::{OpenOptions, TryLockError};
use std::io::{self, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::Path;

use indicatif::ProgressBar;
use tokio::sync::{OwnedSemaphorePermit, mpsc};

use super::ledger::Ledger;
use crate::command::failure::Failure;
use crate::service::contract::{AnalyzeBatchResponse, analyze_batch_response::Outcome};
use crate::service::json::to_json;

/// Where answers go, and what is there already.
pub(super) struct Output {
    pub(super) ledger: Ledger,
    pub(super) sink: Box<dyn Write + Send>,
}

impl Output {
    /// Opens an output. A file is locked against a second run, rid of a line that
    /// an earlier run could not finish, and will be appended to.
    pub(super) fn open(path: &Path, input: &Path, restart: bool) -> Result<Self, Failure> {
        if path == Path::new("-") {
            if restart {
                return Err(Failure::Usage("--restart needs --output FILE".to_owned()));
            }
            return Ok(Self {
                ledger: Ledger::default(),
                sink: Box::new(io::stdout()),
            });
        }
        let name = path.display();
        let refuse = |e: io::Error| Failure::failed(format!("{name}: {e}"));
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .map_err(refuse)?;
        if let (Ok(ours), Ok(theirs)) = (path.canonicalize(), input.canonicalize())
            && ours == theirs
        {
            return Err(Failure::Usage(format!("{name} is the input as well")));
        }
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Failure::failed(format!(
                    "{name}: another run is writing it"
                )));
            }
            Err(TryLockError::Error(e)) if e.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(e)) => return Err(refuse(e)),
        }
        if !file.metadata().map_err(refuse)?.is_file() {
            // A pipe or a device has nothing to continue.
            return Ok(Self {
                ledger: Ledger::default(),
                sink: Box::new(file),
            });
        }
        if restart {
            file.set_len(0).map_err(refuse)?;
        }
        let (ledger, length) =
            Ledger::read(BufReader::with_capacity(1 << 18, &mut file)).map_err(|e| {
                Failure::failed(format!(
                    "{name}: {e}; --restart throws it away and starts over"
                ))
            })?;
        file.set_len(length).map_err(refuse)?;
        file.seek(SeekFrom::Start(length)).map_err(refuse)?;
        Ok(Self {
            ledger,
            // The lock goes with the file.
            sink: Box::new(file),
        })
    }
}

/// What goes to the writing thread, in the order of `sequence` numbers that lack
/// none. A story has the number of the item that it comes after.
pub(super) struct Parcel {
    pub(super) sequence: u64,
    /// None where nothing is to be written after all.
    pub(super) answer: Option<Box<AnalyzeBatchResponse>>,
    pub(super) in_order: bool,
    /// Room in the window, held until the answer is written.
    pub(super) _room: Room,
}

impl Parcel {
    fn is_story(&self) -> bool {
        let outcome = self.answer.as_ref().and_then(|a| a.outcome.as_ref());
        matches!(outcome, Some(Outcome::Story(_)))
    }
}

/// Room that an item takes while it is under way.
pub(super) type Room = Vec<OwnedSemaphorePermit>;

/// How many answers were written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Written {
    pub(super) answers: u64,
    pub(super) errors: u64,
    /// Summaries of stories, which are no answers to items.
    pub(super) stories: u64,
}

/// Writes answers as they come, or each in its turn, until no more can come.
pub(super) fn write_all(
    mut parcels: mpsc::Receiver<Parcel>,
    sink: Box<dyn Write + Send>,
    progress: &ProgressBar,
) -> Result<Written, Failure> {
    let mut sink = BufWriter::with_capacity(1 << 18, sink);
    let mut written = Written::default();
    let mut waiting: BTreeMap<u64, Vec<Parcel>> = BTreeMap::new();
    let mut turn = 0;
    let mut put = |parcel: Parcel, sink: &mut BufWriter<_>| -> Result<(), Failure> {
        let Some(answer) = parcel.answer else {
            return Ok(());
        };
        let is_error = matches!(answer.outcome, Some(Outcome::Status(_)));
        let is_story = matches!(answer.outcome, Some(Outcome::Story(_)));
        let mut line = json(*answer)?;
        line.push('\n');
        Write::write_all(sink, line.as_bytes())?;
        written.stories += u64::from(is_story);
        written.answers += u64::from(!is_story);
        written.errors += u64::from(is_error);
        progress.set_message(format!(
            "{} answered, {} errors",
            written.answers, written.errors
        ));
        Ok(())
    };
    loop {
        let parcel = match parcels.try_recv() {
            Ok(parcel) => parcel,
            Err(_) => {
                // What is done is safe before there is a wait.
                sink.flush()?;
                match parcels.blocking_recv() {
                    Some(parcel) => parcel,
                    None => break,
                }
            }
        };
        if parcel.is_story() {
            match waiting.get_mut(&parcel.sequence) {
                Some(before) => before.push(parcel),
                None => put(parcel, &mut sink)?,
            }
        } else if parcel.in_order {
            waiting.insert(parcel.sequence, vec![parcel]);
            while let Some(next) = waiting.remove(&turn) {
                turn += 1;
                for parcel in next {
                    put(parcel, &mut sink)?;
                }
            }
        } else {
            turn = turn.max(parcel.sequence + 1);
            put(parcel, &mut sink)?;
        }
    }
    sink.flush()?;
    Ok(written)
}

/// The answer's JSON form. Details of an error that a newer server may send and
/// this version does not know are left out.
fn json(mut answer: AnalyzeBatchResponse) -> Result<String, Failure> {
    to_json(&answer)
        .or_else(|_| {
            match &mut answer.outcome {
                Some(Outcome::Status(status)) => status.details.clear(),
                Some(Outcome::Result(result)) => {
                    for error in &mut result.feature_errors {
                        if let Some(status) = &mut error.status {
                            status.details.clear();
                        }
                    }
                }
                Some(Outcome::Story(story)) => {
                    if let Some(error) = &mut story.error {
                        error.details.clear();
                    }
                }
                None => {}
            }
            to_json(&answer)
        })
        .map_err(|e| Failure::failed(format!("an answer has no JSON form: {e}")))
}
