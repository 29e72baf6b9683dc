//! What a collector is told. What is installed holds for a whole process, so
//! this is one test: every kind of call first, then what came of it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod collector;
#[path = "../service/server.rs"]
#[allow(dead_code)]
mod server;

use std::collections::BTreeMap;
use std::time::Duration;

use copydesk::service::contract::{
    AnalysisOptions, AnalyzeBatchRequest, AnalyzeProgressivelyRequest, AnalyzeRequest, Ordering,
};
use copydesk::service::desk::DeskOptions;
use copydesk::service::server::ServerOptions;
use copydesk::telemetry::{Telemetry, TelemetryOptions};
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::number_data_point;
use opentelemetry_proto::tonic::trace::v1::span::SpanKind;
use tokio_stream::{StreamExt, iter};
use tonic::{Code, Request};

use self::collector::{Collector, Trace, attribute, hex};
use self::server::{Running, client as client_of, gone_after, text};

/// A word of every article that must not be seen again.
const SECRET: &str = "Quillfeather";
const CALLER: &str = "00f067aa0ba902b7";
const STATUS: &str = "rpc.response.status_code";
const STAGES: [&str; 9] = [
    "actors", "clean", "convert", "dates", "events", "queue", "quotes", "read", "summary",
];

/// The id of the trace that a kind of call is made in.
fn trace_id(kind: u8) -> String {
    format!("4bf92f3577b34da6a3ce929d0e0e47{kind:02x}")
}

/// A request in the trace of its kind, sampled or not.
fn traced<T>(message: T, kind: u8, sampled: bool) -> Request<T> {
    let mut request = Request::new(message);
    let parent = format!("00-{}-{CALLER}-{:02x}", trace_id(kind), u8::from(sampled));
    request
        .metadata_mut()
        .insert("traceparent", parent.parse().unwrap());
    request
        .metadata_mut()
        .insert("tracestate", "desk=7".parse().unwrap());
    request
}

fn article() -> String {
    format!(
        "{SECRET} opened the fair on Monday, and more than a hundred people came to see it.\n\n\
         The mayor said that {SECRET} was welcome, and that there would be music in the evening."
    )
}

fn single() -> AnalyzeRequest {
    AnalyzeRequest {
        article: text(&article()),
        ..AnalyzeRequest::default()
    }
}

fn item(item_id: &str, body: &str) -> AnalyzeBatchRequest {
    AnalyzeBatchRequest {
        item_id: item_id.to_owned(),
        article: text(body),
        options: Some(AnalysisOptions {
            ordering: Ordering::Sent.into(),
            ..AnalysisOptions::default()
        }),
        ..AnalyzeBatchRequest::default()
    }
}

const UNARY: u8 = 1;
const PROGRESSIVE: u8 = 2;
const BATCH: u8 = 3;
const FAILING: u8 = 4;
const REFUSED: u8 = 5;
const UNSAMPLED: u8 = 6;
const LEFT: u8 = 7;

async fn call(server: &Running) {
    leave(server).await;
    let mut client = server.client().await;
    client.analyze(traced(single(), UNARY, true)).await.unwrap();
    client
        .analyze(traced(single(), UNSAMPLED, false))
        .await
        .unwrap();

    let request = AnalyzeProgressivelyRequest {
        article: text(&article()),
        ..AnalyzeProgressivelyRequest::default()
    };
    let request = traced(request, PROGRESSIVE, true);
    let parts = client.analyze_progressively(request).await.unwrap();
    parts
        .into_inner()
        .map(Result::unwrap)
        .collect::<Vec<_>>()
        .await;

    let items = iter([item("a", &article()), item("b", " "), item("c", &article())]);
    let answers = client
        .analyze_batch(traced(items, BATCH, true))
        .await
        .unwrap();
    let answers: Vec<_> = answers.into_inner().map(Result::unwrap).collect().await;
    assert_eq!(answers.len(), 3);

    // The second message is too long: the stream fails after the first answer.
    let items = iter([item("a", &article()), item("b", &article().repeat(1000))]);
    let answers = client
        .analyze_batch(traced(items, FAILING, true))
        .await
        .unwrap();
    let answers: Vec<_> = answers.into_inner().collect().await;
    assert_eq!(
        answers[1].as_ref().unwrap_err().code(),
        Code::ResourceExhausted
    );

    let request = traced(AnalyzeRequest::default(), REFUSED, true);
    client.analyze(request).await.unwrap_err();
}

/// Leaves in the middle of a batch.
async fn leave(server: &Running) {
    let address = server.address;
    gone_after(move || async move {
        let items = iter([item("a", &article())]).chain(tokio_stream::pending());
        let mut client = client_of(address).await;
        let answers = client
            .analyze_batch(traced(items, LEFT, true))
            .await
            .unwrap();
        answers.into_inner().next().await.unwrap().unwrap();
    })
    .await;
    // Nothing but the call's own end tells that the server has noticed.
    tokio::time::sleep(Duration::from_millis(500)).await;
}

/// Checks the call's own span and returns its trace.
fn of_call(collector: &Collector, kind: u8, method: &str, code: &str) -> Trace {
    let trace = collector.trace(&trace_id(kind));
    let name = format!("copydesk.v1.AnalysisService/{method}");
    let call = trace.span(&name);
    assert_eq!(hex(&call.parent_span_id), CALLER);
    assert_eq!(call.trace_state, "desk=7");
    assert_eq!(call.kind(), SpanKind::Server);
    assert_eq!(attribute(&call.attributes, STATUS).unwrap(), code);
    assert_eq!(attribute(&call.attributes, "rpc.method").unwrap(), name);
    for item in trace.named("item") {
        assert_eq!(item.parent_span_id, call.span_id);
    }
    trace
}

/// Checks that the trace's items ended so, in the order of their indices.
fn items(trace: &Trace, codes: &[&str]) {
    let mut ended = BTreeMap::new();
    for item in trace.named("item") {
        let index = attribute(&item.attributes, "item.index").unwrap();
        let code = attribute(&item.attributes, STATUS).unwrap();
        if code == "OK" {
            let mut stages = trace.below(item);
            stages.dedup();
            assert_eq!(stages, STAGES);
            for field in [
                "bytes",
                "characters",
                "words",
                "sentences",
                "actors",
                "events",
            ] {
                let field = format!("article.{field}");
                let count = attribute(&item.attributes, &field).unwrap();
                assert!(count.parse::<u64>().is_ok(), "{field} is {count}");
            }
            let language = attribute(&item.attributes, "article.language").unwrap();
            assert_eq!(language, "en");
        }
        ended.insert(index, code);
    }
    assert_eq!(ended.into_values().collect::<Vec<_>>(), codes);
}

/// The sums of a metric's points by their value of `key`.
fn sums(collector: &Collector, metric: &str, key: &str) -> BTreeMap<String, u64> {
    let mut sums = BTreeMap::new();
    let mut add = |attributes: &[_], count| {
        let value = attribute(attributes, key).unwrap_or_default();
        *sums.entry(value).or_default() += count;
    };
    match collector.metric(metric).data.unwrap() {
        Data::Histogram(histogram) => {
            for point in histogram.data_points {
                add(&point.attributes, point.count);
            }
        }
        Data::Sum(sum) => {
            for point in sum.data_points {
                add(&point.attributes, int(point.value));
            }
        }
        Data::Gauge(gauge) => {
            for point in gauge.data_points {
                add(&point.attributes, int(point.value));
            }
        }
        other => panic!("{other:?}"),
    }
    sums
}

fn int(value: Option<number_data_point::Value>) -> u64 {
    match value {
        Some(number_data_point::Value::AsInt(n)) => n.try_into().unwrap(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_collector_sees_every_call_under_its_caller_and_no_text() {
    let (collector, address) = Collector::start().await;
    let telemetry = Telemetry::install(TelemetryOptions {
        otlp_endpoint: Some(format!("http://{address}")),
        ..TelemetryOptions::default()
    })
    .unwrap();
    let options = ServerOptions {
        max_message_bytes: 50_000,
        ..ServerOptions::default()
    };
    let server = Running::with(DeskOptions::default(), options).await;
    call(&server).await;
    server.idle().await;
    // The gauges last as long as the desk.
    let _desk = server.desk.clone();
    server.stop().await;
    tokio::time::timeout(
        Duration::from_secs(20),
        telemetry.shutdown(Duration::from_secs(10)),
    )
    .await
    .unwrap();

    items(&of_call(&collector, UNARY, "Analyze", "OK"), &["OK"]);
    items(
        &of_call(&collector, PROGRESSIVE, "AnalyzeProgressively", "OK"),
        &["OK"],
    );
    let batch = of_call(&collector, BATCH, "AnalyzeBatch", "OK");
    items(&batch, &["OK", "INVALID_ARGUMENT", "OK"]);
    let failing = of_call(&collector, FAILING, "AnalyzeBatch", "RESOURCE_EXHAUSTED");
    items(&failing, &["OK"]);
    let refused = of_call(&collector, REFUSED, "Analyze", "INVALID_ARGUMENT");
    items(&refused, &["INVALID_ARGUMENT"]);
    items(
        &of_call(&collector, LEFT, "AnalyzeBatch", "CANCELLED"),
        &["OK"],
    );
    assert!(collector.trace(&trace_id(UNSAMPLED)).0.is_empty());

    let calls = sums(&collector, "rpc.server.call.duration", STATUS);
    let expected = [
        ("CANCELLED", 1),
        ("INVALID_ARGUMENT", 1),
        ("OK", 4),
        ("RESOURCE_EXHAUSTED", 1),
    ];
    assert_eq!(calls, expected.map(|(code, n)| (code.to_owned(), n)).into());
    let articles = sums(&collector, "copydesk.articles", STATUS);
    // The warm-up's among them.
    assert_eq!(articles["OK"], 8);
    assert_eq!(articles["INVALID_ARGUMENT"], 2);
    let stages = sums(&collector, "copydesk.stage.duration", "stage");
    for stage in STAGES {
        assert!(stages[stage] >= 8, "{stage}: {stages:?}");
    }
    assert!(sums(&collector, "copydesk.characters", "")[""] > 0);
    for gauge in ["copydesk.queue.waiting", "copydesk.queue.running"] {
        assert_eq!(sums(&collector, gauge, "")[""], 0);
    }
    assert!(!collector.everything().contains(SECRET));
}
