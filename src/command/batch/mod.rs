//! `copydesk batch`: a file of requests, each answered exactly once, however
//! often the run is interrupted.
//!
//! One thread reads and judges lines ([`intake`]), the runtime has them analysed
//! with a bounded number under way ([`passage`]), another thread writes
//! ([`outlet`]). What an earlier run answered is kept in a [`ledger`].
//!
//! A story is written once, when all its items are answered. Where an earlier run did
//! not come to that, its answered items pass again, so that the summary is that of an
//! uninterrupted run; where an item was put off, the story is left to a later run. What
//! an item adds to a story after it was written is lost.

mod intake;
mod ledger;
mod lines;
mod outlet;
mod passage;
mod put_off;
mod window;

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::process::ExitCode;
use std::thread;

use indicatif::{ProgressBar, ProgressStyle};
use tokio::sync::{mpsc, oneshot};

use super::arguments::BatchArguments;
use super::desk::Desk;
use super::failure::{Failure, complain};
use crate::config::Config;
use intake::Intake;
use outlet::Output;
use passage::Passage;

/// Lines judged ahead of those under way.
const READ_AHEAD: usize = 4;

pub(super) async fn batch(
    arguments: BatchArguments,
    mut config: Config,
) -> Result<ExitCode, Failure> {
    let window = arguments.window.unwrap_or(config.desk.batch_window);
    config.desk.batch_window = window;
    // A server's clients share its memory; here the input is the user's own.
    config.desk.max_batch_items = i32::MAX as u64;

    let (input, length) = open_input(&arguments.input)?;
    let output = Output::open(&arguments.output, &arguments.input, arguments.restart)?;
    let desk = Desk::open(arguments.endpoint.as_deref(), config).await?;
    let progress = progress_bar(length);

    let (steps, judged) = mpsc::channel(READ_AHEAD);
    let (told, read) = oneshot::channel();
    let Output { ledger, sink } = output;
    let before = ledger.answered();
    let intake = Intake::new(ledger, steps, progress.clone(), &arguments.output);
    // Not one of the runtime's threads: it may wait for standard input for ever.
    thread::Builder::new()
        .name("intake".to_owned())
        .spawn(move || {
            // Whoever asked has gone if this fails.
            let _ = told.send(intake.run(BufReader::with_capacity(1 << 18, input)));
        })?;

    let mut passage = Passage::new(desk, window, sink, progress.clone())?;
    let carried = passage.carry(judged).await;
    let tally = passage.finish().await;
    progress.finish_and_clear();
    let tally = tally?;

    let resumable = arguments.output != Path::new("-");
    let again = if resumable {
        "; run the same command again to continue"
    } else {
        ""
    };
    if tally.stories > 0 {
        complain(&format!("{} stories told", tally.stories));
    }
    if tally.written > 0 || before > 0 {
        complain(&format!(
            "{} answered ({} with an error){}",
            tally.written,
            tally.errors,
            if before > 0 {
                format!(", {before} were answered before")
            } else {
                String::new()
            }
        ));
    }
    carried.map_err(|reason| Failure::failed(format!("{reason}{again}")))?;
    match read.await {
        Ok(outcome) => outcome.map_err(|stop| stop.into_failure())?,
        Err(_) => return Err(Failure::failed("reading the input failed")),
    }
    if tally.put_off > 0 {
        let sample = tally.put_off_because.unwrap_or_default();
        return Err(Failure::failed(format!(
            "{} were put off by the server ({sample}) and have no answer{again}",
            tally.put_off
        )));
    }
    Ok(ExitCode::SUCCESS)
}

fn open_input(path: &Path) -> Result<(Box<dyn Read + Send>, Option<u64>), Failure> {
    if path == Path::new("-") {
        return Ok((Box::new(io::stdin()), None));
    }
    let refuse = |e: io::Error| Failure::failed(format!("{}: {e}", path.display()));
    let file = File::open(path).map_err(refuse)?;
    let metadata = file.metadata().map_err(refuse)?;
    let length = metadata.is_file().then_some(metadata.len());
    Ok((Box::new(file), length))
}

/// A bar over the input's bytes; indicatif draws it on a terminal alone.
fn progress_bar(length: Option<u64>) -> ProgressBar {
    let template = match length {
        Some(_) => "{bar:30} {percent:>3}%  {msg}  {eta} left",
        None => "{spinner} {bytes} read  {msg}  {elapsed}",
    };
    let bar = match length {
        Some(length) => ProgressBar::new(length),
        None => ProgressBar::new_spinner(),
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
