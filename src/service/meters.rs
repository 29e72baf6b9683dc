//! What is counted. Nothing is, unless a meter provider is installed.

use std::sync::{Arc, Weak};
use std::time::Duration;

use opentelemetry::metrics::{Counter, Histogram, Meter};
use opentelemetry::{KeyValue, global};
use tonic::Code;

use super::status::code_name;
use super::workers::Load;

/// The instruments of a desk and its server.
#[derive(Clone, Debug)]
pub struct Meters {
    calls: Histogram<f64>,
    articles: Counter<u64>,
    characters: Counter<u64>,
}

impl Meters {
    /// Makes the instruments with the process's meter provider.
    #[must_use]
    pub fn new(load: &Arc<Load>) -> Self {
        let meter = global::meter("copydesk");
        observe(
            &meter,
            "copydesk.queue.waiting",
            "Articles that wait for a thread.",
            load,
            Load::queued,
        );
        observe(
            &meter,
            "copydesk.queue.running",
            "Articles that a thread is at work on.",
            load,
            Load::running,
        );
        Self {
            calls: meter
                .f64_histogram("rpc.server.call.duration")
                .with_description("Calls by method and final status, from first byte to last.")
                .with_unit("s")
                .build(),
            articles: meter
                .u64_counter("copydesk.articles")
                .with_description("Articles answered, by status.")
                .with_unit("{article}")
                .build(),
            characters: meter
                .u64_counter("copydesk.characters")
                .with_description("Unicode code points of clean text made.")
                .with_unit("{character}")
                .build(),
        }
    }

    /// Counts a call that has ended.
    pub fn call(&self, method: &'static str, code: Code, took: Duration) {
        let attributes = [
            KeyValue::new("rpc.system.name", "grpc"),
            KeyValue::new("rpc.method", method),
            KeyValue::new("rpc.response.status_code", code_name(code)),
        ];
        self.calls.record(took.as_secs_f64(), &attributes);
    }

    /// Counts an article that was answered.
    pub fn article(&self, code: Code) {
        let status = KeyValue::new("rpc.response.status_code", code_name(code));
        self.articles.add(1, &[status]);
    }

    /// Counts clean text.
    pub fn characters(&self, characters: usize) {
        self.characters.add(characters as u64, &[]);
    }
}

fn observe(
    meter: &Meter,
    name: &'static str,
    description: &'static str,
    load: &Arc<Load>,
    read: fn(&Load) -> usize,
) {
    // A meter keeps its callbacks for good; it must not keep the threads too.
    let load: Weak<Load> = Arc::downgrade(load);
    meter
        .u64_observable_gauge(name)
        .with_description(description)
        .with_unit("{article}")
        .with_callback(move |gauge| {
            if let Some(load) = load.upgrade() {
                gauge.observe(read(&load) as u64, &[]);
            }
        })
        .build();
}
