//! Logs as JSON, a line an event.

use std::fmt::{self, Write as _};
use std::io::Write as _;
use std::sync::OnceLock;

use jiff::Timestamp;
use opentelemetry::trace::TraceContextExt;
use serde_json::{Map, Value};
use tracing::dispatcher::WeakDispatch;
use tracing::field::{Field, Visit};
use tracing::{Dispatch, Event, Subscriber};
use tracing_opentelemetry::get_otel_context;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::{Context, Layer};
use tracing_subscriber::registry::LookupSpan;

/// Writes each event with the ids of the trace and the span it happened in.
#[derive(Debug)]
pub(super) struct JsonLogs<W> {
    writer: W,
    dispatch: OnceLock<WeakDispatch>,
}

impl<W> JsonLogs<W> {
    pub(super) fn to(writer: W) -> Self {
        Self {
            writer,
            dispatch: OnceLock::new(),
        }
    }
}

impl<S, W> Layer<S> for JsonLogs<W>
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    W: for<'w> MakeWriter<'w> + 'static,
{
    fn on_register_dispatch(&self, dispatch: &Dispatch) {
        let _ = self.dispatch.set(dispatch.downgrade());
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let metadata = event.metadata();
        let mut line = Map::new();
        let mut say = |key: &str, value: String| line.insert(key.to_owned(), value.into());
        say("timestamp", format!("{:.6}", Timestamp::now()));
        say("level", metadata.level().as_str().to_lowercase());
        say("target", metadata.target().to_owned());
        let dispatch = self.dispatch.get().and_then(WeakDispatch::upgrade);
        if let (Some(span), Some(dispatch)) = (context.event_span(event), dispatch)
            && let Some(cx) = get_otel_context(&span.id(), &dispatch)
        {
            let ids = cx.span().span_context().clone();
            if ids.is_valid() {
                say("trace_id", ids.trace_id().to_string());
                say("span_id", ids.span_id().to_string());
            }
        }
        event.record(&mut Fields(&mut line));
        let mut text = escaped(&Value::Object(line).to_string());
        text.push('\n');
        // There is nowhere to say that standard error is gone.
        let _ = self.writer.make_writer().write_all(text.as_bytes());
    }
}

/// JSON need not escape the control characters past U+007E, which a terminal
/// would still obey.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        if c.is_control() {
            let _ = write!(text, "\\u{:04x}", u32::from(c));
        } else {
            text.push(c);
        }
    }
    text
}

struct Fields<'a>(&'a mut Map<String, Value>);

impl Fields<'_> {
    fn put(&mut self, field: &Field, value: impl Into<Value>) {
        self.0.insert(field.name().to_owned(), value.into());
    }
}

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.put(field, format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.put(field, value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, value);
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, value);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::sync::{Arc, Mutex};

    use opentelemetry::trace::TracerProvider;
    use opentelemetry_sdk::trace::SdkTracerProvider;
    use serde_json::Value;
    use tracing::{error, info_span, subscriber};
    use tracing_subscriber::layer::SubscriberExt;

    use super::JsonLogs;

    #[derive(Clone, Default)]
    struct Page(Arc<Mutex<Vec<u8>>>);

    impl std::io::Write for Page {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_line_carries_its_trace_and_no_control_characters() {
        let page = Page::default();
        let writer = page.clone();
        let provider = SdkTracerProvider::builder().build();
        let layers = tracing_subscriber::registry()
            .with(tracing_opentelemetry::layer().with_tracer(provider.tracer("test")))
            .with(JsonLogs::to(move || writer.clone()));
        subscriber::with_default(layers, || {
            let _entered = info_span!("call").entered();
            error!(name = "\u{1b}[2J\u{9b}31m\nforged", items = 3, "refused");
        });
        let bytes = page.0.lock().unwrap().clone();
        let text = String::from_utf8(bytes).unwrap();
        let line = text.strip_suffix('\n').unwrap();
        assert!(!line.contains(char::is_control), "{line:?}");
        let line: Value = serde_json::from_str(line).unwrap();
        assert_eq!(line["message"], "refused");
        assert_eq!(line["level"], "error");
        assert_eq!(line["items"], 3);
        assert_eq!(line["name"], "\u{1b}[2J\u{9b}31m\nforged");
        assert_eq!(line["trace_id"].as_str().unwrap().len(), 32);
        assert_eq!(line["span_id"].as_str().unwrap().len(), 16);
    }
}
