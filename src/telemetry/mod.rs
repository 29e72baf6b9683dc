//! What is observed and where it goes: logs, traces and metrics.

mod logs;
mod stages;

use std::io::{self, IsTerminal};
use std::thread;
use std::time::Duration;

use opentelemetry::trace::TracerProvider;
use opentelemetry::{KeyValue, global};
use opentelemetry_otlp::{ExporterBuildError, MetricExporter, SpanExporter, WithExportConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::metrics::{PeriodicReader, SdkMeterProvider};
use opentelemetry_sdk::trace::{Sampler, SdkTracerProvider};
use opentelemetry_semantic_conventions::resource::SERVICE_VERSION;
use tokio::sync::oneshot;
use tracing::level_filters::LevelFilter;
use tracing::warn;
use tracing_subscriber::filter::{EnvFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, fmt};

use self::logs::JsonLogs;
use self::stages::StageTimes;

/// What is observed and where it goes.
#[derive(Clone, Debug)]
pub struct TelemetryOptions {
    /// The collector's OTLP/gRPC endpoint, such as "http://localhost:4317"; none
    /// for no export.
    pub otlp_endpoint: Option<String>,
    /// `service.name` of what is exported.
    pub service_name: String,
    /// The part of traces kept, from 0 to 1, where the caller sent no
    /// `traceparent`; where it did, its own decision holds.
    pub sample_ratio: f64,
    /// How often metrics are exported.
    pub metrics_interval: Duration,
    /// What is logged, in the syntax of `tracing_subscriber`'s `EnvFilter`.
    pub log_filter: String,
    /// The form of a log line.
    pub log_format: LogFormat,
}

/// The form of a log line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// One JSON object.
    #[default]
    Json,
    /// Text for a person at a terminal.
    Text,
}

impl Default for TelemetryOptions {
    fn default() -> Self {
        Self {
            otlp_endpoint: None,
            service_name: "copydesk".to_owned(),
            sample_ratio: 1.0,
            metrics_interval: Duration::from_secs(30),
            log_filter: "info".to_owned(),
            log_format: LogFormat::Json,
        }
    }
}

/// Why nothing can be observed.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct TelemetryError(String);

/// Keeps the exporters at work.
#[derive(Debug)]
#[must_use = "what is not yet exported is lost unless `shutdown` is called"]
pub struct Telemetry {
    export: Option<Export>,
}

#[derive(Clone, Debug)]
struct Export {
    traces: SdkTracerProvider,
    metrics: SdkMeterProvider,
}

impl Telemetry {
    /// Installs the process's logs and, if configured, its export of traces and
    /// metrics. Once in a process, before the desk is made, within a runtime of
    /// at least two threads.
    ///
    /// # Errors
    ///
    /// If the options make no sense or something is installed already.
    pub fn install(options: TelemetryOptions) -> Result<Self, TelemetryError> {
        let filter = EnvFilter::try_new(&options.log_filter).map_err(TelemetryError::filter)?;
        let export = options
            .otlp_endpoint
            .as_deref()
            .map(|endpoint| Export::to(endpoint, &options))
            .transpose()?;
        let text = || {
            fmt::layer()
                .with_ansi(io::stderr().is_terminal())
                .with_writer(io::stderr)
        };
        let logs = match options.log_format {
            LogFormat::Json => JsonLogs::to(io::stderr).boxed(),
            LogFormat::Text => text().boxed(),
        };
        // Only our own spans: those of the libraries below would bury them.
        let ours = || Targets::new().with_target("copydesk", LevelFilter::INFO);
        let traces = export.as_ref().map(|export| {
            tracing_opentelemetry::layer()
                .with_tracer(export.traces.tracer("copydesk"))
                .with_location(false)
                .with_threads(false)
                .with_target(false)
                .with_filter(ours())
        });
        let stages = export
            .as_ref()
            .map(|_| StageTimes::new().with_filter(ours()));
        tracing_subscriber::registry()
            .with(traces)
            .with(stages)
            .with(logs.with_filter(filter))
            .try_init()
            .map_err(TelemetryError::installed)?;
        Ok(Self { export })
    }

    /// Exports what is left, for at most `timeout`.
    pub async fn shutdown(self, timeout: Duration) {
        let Some(Export { traces, metrics }) = self.export else {
            return;
        };
        let (done, ended) = oneshot::channel();
        // Both calls block, and wait for tasks of the very runtime we are on.
        let thread = thread::Builder::new().name("telemetry-shutdown".to_owned());
        let spawned = thread.spawn(move || {
            for result in [
                traces.shutdown_with_timeout(timeout),
                metrics.shutdown_with_timeout(timeout),
            ] {
                if let Err(error) = result {
                    warn!(%error, "the last of the telemetry was not exported");
                }
            }
            let _ = done.send(());
        });
        if spawned.is_ok() && tokio::time::timeout(timeout, ended).await.is_err() {
            warn!("the last of the telemetry took too long to export");
        }
    }
}

impl Export {
    fn to(endpoint: &str, options: &TelemetryOptions) -> Result<Self, TelemetryError> {
        let resource = Resource::builder()
            .with_service_name(options.service_name.clone())
            .with_attribute(KeyValue::new(SERVICE_VERSION, env!("CARGO_PKG_VERSION")))
            .build();
        let spans = SpanExporter::builder()
            .with_tonic()
            .with_endpoint(endpoint)
            .build()
            .map_err(TelemetryError::exporter)?;
        let sampler =
            Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(options.sample_ratio)));
        let traces = SdkTracerProvider::builder()
            .with_batch_exporter(spans)
            .with_sampler(sampler)
            .with_resource(resource.clone())
            .build();
        let exporter = MetricExporter::builder()
            .with_tonic()
            .with_endpoint(endpoint)
            .build()
            .map_err(TelemetryError::exporter)?;
        let reader = PeriodicReader::builder(exporter)
            .with_interval(options.metrics_interval)
            .build();
        let metrics = SdkMeterProvider::builder()
            .with_reader(reader)
            .with_resource(resource)
            .build();
        global::set_meter_provider(metrics.clone());
        Ok(Self { traces, metrics })
    }
}

impl TelemetryError {
    fn filter(error: tracing_subscriber::filter::ParseError) -> Self {
        Self(format!("the log filter: {error}"))
    }

    fn exporter(error: ExporterBuildError) -> Self {
        Self(format!("the OTLP endpoint: {error}"))
    }

    fn installed(error: tracing_subscriber::util::TryInitError) -> Self {
        Self(format!("the logs: {error}"))
    }
}
