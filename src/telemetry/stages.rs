//! How long each stage takes, read off the spans that the stages leave.

use std::time::Instant;

use opentelemetry::metrics::Histogram;
use opentelemetry::{KeyValue, global};
use tracing::Subscriber;
use tracing::span::{Attributes, Id};
use tracing_subscriber::layer::{Context, Layer};
use tracing_subscriber::registry::LookupSpan;

/// The span that is measured elsewhere, with its method and status.
const CALL: &str = "call";

/// Measures every span but a call's, from its making to its end. So the wait in
/// the queue, the stages and the item as a whole are one histogram.
#[derive(Debug)]
pub(super) struct StageTimes {
    seconds: Histogram<f64>,
}

struct Began(Instant);

impl StageTimes {
    pub(super) fn new() -> Self {
        let seconds = global::meter("copydesk")
            .f64_histogram("copydesk.stage.duration")
            .with_description("Time that an article spends in each stage, the queue among them.")
            .with_unit("s")
            .with_boundaries(vec![
                0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0,
            ])
            .build();
        Self { seconds }
    }
}

impl<S> Layer<S> for StageTimes
where
    S: Subscriber + for<'a> LookupSpan<'a>,
{
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if attributes.metadata().name() == CALL {
            return;
        }
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(Began(Instant::now()));
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let Some(span) = context.span(&id) else {
            return;
        };
        if let Some(Began(began)) = span.extensions().get::<Began>() {
            let stage = KeyValue::new("stage", span.name());
            self.seconds.record(began.elapsed().as_secs_f64(), &[stage]);
        }
    }
}
