use std::time::Duration;

use super::Config;
use super::value::{
    address, bytes, count, duration, endpoint, lexicon, log_filter, log_format, name, number,
    show_bytes, show_duration, threads,
};
use crate::telemetry::LogFormat;

/// Which part of Copydesk a setting is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The desk: whatever analyses, in a server or in process.
    Desk,
    /// The server alone.
    Server,
}

/// Something that can be set.
#[derive(Debug)]
pub struct Setting {
    /// Its name in the file; the flag and the variable follow from it.
    pub key: &'static str,
    /// What it is for.
    pub scope: Scope,
    /// What it does, with its unit.
    pub help: &'static str,
    /// Its default as one would write it.
    pub default: &'static str,
    /// A variable that a standard gives the same meaning.
    pub standard_variable: Option<&'static str>,
    pub(super) apply: fn(&mut Config, &str) -> Result<(), String>,
    pub(super) show: fn(&Config) -> String,
}

impl Setting {
    /// Its flag: `--batch-window`.
    #[must_use]
    pub fn flag(&self) -> String {
        format!("--{}", self.key.replace('_', "-"))
    }

    /// Its variable: `COPYDESK_BATCH_WINDOW`.
    #[must_use]
    pub fn variable(&self) -> String {
        format!("COPYDESK_{}", self.key.to_ascii_uppercase())
    }

    pub(super) fn key_name(&self) -> String {
        self.key.to_owned()
    }
}

const HOUR: Duration = Duration::from_secs(3600);

/// Everything that can be set.
pub static SETTINGS: &[Setting] = &[
    Setting {
        key: "listen",
        scope: Scope::Server,
        help: "Address and port the server listens on; port 0 takes a free one.",
        default: "127.0.0.1:50051",
        standard_variable: None,
        apply: |c, v| address(v).map(|v| c.listen = v),
        show: |c| c.listen.to_string(),
    },
    Setting {
        key: "threads",
        scope: Scope::Desk,
        help: "Threads that analyse: a number from 1 to 1024, or \"cores\" for as many as the machine has.",
        default: "cores",
        standard_variable: None,
        apply: |c, v| threads(v).map(|v| c.desk.threads = v),
        show: |c| c.desk.threads.to_string(),
    },
    Setting {
        key: "queue",
        scope: Scope::Desk,
        help: "Articles that may wait for a thread, over all calls; when it is full, a single article is answered with RESOURCE_EXHAUSTED and a batch waits.",
        default: "256",
        standard_variable: None,
        apply: |c, v| count(v, 1_000_000).map(|v| c.desk.queue = v),
        show: |c| c.desk.queue.to_string(),
    },
    Setting {
        key: "batch_window",
        scope: Scope::Desk,
        help: "Items of one batch that may be at work or wait to be read by the client.",
        default: "64",
        standard_variable: None,
        apply: |c, v| count(v, 100_000).map(|v| c.desk.batch_window = v),
        show: |c| c.desk.batch_window.to_string(),
    },
    Setting {
        key: "max_article_bytes",
        scope: Scope::Desk,
        help: "The longest body of an article, in bytes.",
        default: "10 MiB",
        standard_variable: None,
        apply: |c, v| bytes(v, 1..=1 << 30).map(|v| c.desk.max_article_bytes = v),
        show: |c| show_bytes(c.desk.max_article_bytes as u64),
    },
    Setting {
        key: "max_batch_items",
        scope: Scope::Desk,
        help: "The most items of one batch stream; each takes about 32 bytes of memory while the stream lives.",
        default: "1000000",
        standard_variable: None,
        apply: |c, v| number(v, 1..=i32::MAX as u64).map(|v| c.desk.max_batch_items = v),
        show: |c| c.desk.max_batch_items.to_string(),
    },
    Setting {
        key: "batch_story_articles",
        scope: Scope::Desk,
        help: "The most articles that one batch keeps for stories that have not ended, a few KiB each; a further one is answered with a warning and enters no story.",
        default: "10000",
        standard_variable: None,
        apply: |c, v| count(v, 1_000_000).map(|v| c.desk.batch_story_articles = v),
        show: |c| c.desk.batch_story_articles.to_string(),
    },
    Setting {
        key: "events_lexicon",
        scope: Scope::Desk,
        help: "A file of the newsroom's own words for events, tab-separated, whose rows come before the desk's own; empty for none. It is read at the start.",
        default: "",
        standard_variable: None,
        apply: |c, v| {
            lexicon(v).map(|(file, stylebook)| {
                c.events_lexicon = file;
                c.desk.stylebook = stylebook;
            })
        },
        show: |c| {
            let file = c.events_lexicon.as_deref();
            file.map(|f| f.display().to_string()).unwrap_or_default()
        },
    },
    Setting {
        key: "max_message_bytes",
        scope: Scope::Server,
        help: "The longest request message after decompression, in bytes. Keep it above max_article_bytes.",
        default: "16 MiB",
        standard_variable: None,
        apply: |c, v| bytes(v, 1024..=2 << 30).map(|v| c.server.max_message_bytes = v),
        show: |c| show_bytes(c.server.max_message_bytes as u64),
    },
    Setting {
        key: "stream_window_bytes",
        scope: Scope::Server,
        help: "HTTP/2's window of one stream, in bytes.",
        default: "65535",
        standard_variable: None,
        apply: |c, v| bytes(v, 65_535..=i32::MAX as u64).map(|v| c.server.stream_window_bytes = v),
        show: |c| show_bytes(u64::from(c.server.stream_window_bytes)),
    },
    Setting {
        key: "connection_window_bytes",
        scope: Scope::Server,
        help: "HTTP/2's window of one connection, in bytes; too small a one closes connections that send many small messages.",
        default: "16 MiB",
        standard_variable: None,
        apply: |c, v| {
            bytes(v, 65_535..=i32::MAX as u64).map(|v| c.server.connection_window_bytes = v)
        },
        show: |c| show_bytes(u64::from(c.server.connection_window_bytes)),
    },
    Setting {
        key: "max_pending_resets",
        scope: Scope::Server,
        help: "Streams of one connection that a client may cancel before they are looked at; one more closes the connection.",
        default: "4096",
        standard_variable: None,
        apply: |c, v| number(v, 1..=1_000_000).map(|v| c.server.max_pending_resets = v),
        show: |c| c.server.max_pending_resets.to_string(),
    },
    Setting {
        key: "keepalive_interval",
        scope: Scope::Server,
        help: "How often a silent connection is asked whether it lives.",
        default: "1 m",
        standard_variable: None,
        apply: |c, v| {
            duration(v, Duration::from_secs(1)..=HOUR).map(|v| c.server.keepalive_interval = v)
        },
        show: |c| show_duration(c.server.keepalive_interval),
    },
    Setting {
        key: "shutdown_grace",
        scope: Scope::Server,
        help: "How long calls in progress may take to end after SIGTERM or SIGINT.",
        default: "10 s",
        standard_variable: None,
        apply: |c, v| duration(v, Duration::ZERO..=HOUR).map(|v| c.shutdown_grace = v),
        show: |c| show_duration(c.shutdown_grace),
    },
    Setting {
        key: "otlp_endpoint",
        scope: Scope::Server,
        help: "Where traces and metrics go over OTLP/gRPC, such as http://localhost:4317; empty for nowhere.",
        default: "",
        standard_variable: Some("OTEL_EXPORTER_OTLP_ENDPOINT"),
        apply: |c, v| endpoint(v).map(|v| c.telemetry.otlp_endpoint = v),
        show: |c| c.telemetry.otlp_endpoint.clone().unwrap_or_default(),
    },
    Setting {
        key: "service_name",
        scope: Scope::Server,
        help: "The service's name in traces and metrics.",
        default: "copydesk",
        standard_variable: Some("OTEL_SERVICE_NAME"),
        apply: |c, v| name(v).map(|v| c.telemetry.service_name = v),
        show: |c| c.telemetry.service_name.clone(),
    },
    Setting {
        key: "sample_ratio",
        scope: Scope::Server,
        help: "The part of traces kept, from 0 to 1, where the caller has not decided.",
        default: "1",
        standard_variable: None,
        apply: |c, v| number(v, 0.0..=1.0).map(|v| c.telemetry.sample_ratio = v),
        show: |c| c.telemetry.sample_ratio.to_string(),
    },
    Setting {
        key: "metrics_interval",
        scope: Scope::Server,
        help: "How often metrics are exported.",
        default: "30 s",
        standard_variable: None,
        apply: |c, v| {
            duration(v, Duration::from_millis(100)..=HOUR).map(|v| c.telemetry.metrics_interval = v)
        },
        show: |c| show_duration(c.telemetry.metrics_interval),
    },
    Setting {
        key: "log_filter",
        scope: Scope::Server,
        help: "What is logged, such as \"info\" or \"warn,copydesk=debug\".",
        default: "info",
        standard_variable: None,
        apply: |c, v| log_filter(v).map(|v| c.telemetry.log_filter = v),
        show: |c| c.telemetry.log_filter.clone(),
    },
    Setting {
        key: "log_format",
        scope: Scope::Server,
        help: "The form of a log line: \"json\" or \"text\".",
        default: "json",
        standard_variable: None,
        apply: |c, v| log_format(v).map(|v| c.telemetry.log_format = v),
        show: |c| match c.telemetry.log_format {
            LogFormat::Json => "json".to_owned(),
            LogFormat::Text => "text".to_owned(),
        },
    },
];
