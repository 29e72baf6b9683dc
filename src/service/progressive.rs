//! One article's analysis in parts.

use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::sync::mpsc;
use tokio_stream::Stream;
use tonic::Status;

use super::admission::Gate;
use super::contract::AnalyzeProgressivelyResponse;
use super::item::Item;
use super::response::feature;
use super::status::Fault;
use super::workers::CancelOnDrop;
use crate::pipeline::{Feature, Step};

/// Room for the clean text, every feature and an error: a thread never waits for
/// a slow reader.
const PARTS: usize = Feature::ALL.len() + 2;

/// The parts of one analysis, each as it is ready. The work is cancelled when
/// this is dropped.
#[derive(Debug)]
pub struct Parts {
    parts: mpsc::Receiver<Result<AnalyzeProgressivelyResponse, Fault>>,
    _waiting: CancelOnDrop,
}

impl Parts {
    pub(super) fn of(item: Item, gate: &Gate, waiting: CancelOnDrop) -> Result<Self, Fault> {
        let (sender, parts) = mpsc::channel(PARTS);
        let job = item.parts(move |part| {
            let message = part.map(|(step, part)| AnalyzeProgressivelyResponse {
                part: Some(part),
                completed_features: match step {
                    Step::Clean => Vec::new(),
                    Step::Feature(completed) => vec![feature(completed).into()],
                },
            });
            // There is room; it fails only if nobody reads any more.
            let _ = sender.try_send(message);
        });
        gate.admit(job)?;
        Ok(Self {
            parts,
            _waiting: waiting,
        })
    }
}

impl Stream for Parts {
    type Item = Result<AnalyzeProgressivelyResponse, Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let part = self.parts.poll_recv(cx);
        part.map(|part| part.map(|part| part.map_err(Status::from)))
    }
}
