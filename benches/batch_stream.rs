//! One `AnalyzeBatch` stream of many articles through a real server.
//!
//! `cargo bench --bench batch_stream -- [--items 10000] [--features clean|all]`
//!
//! Starts `copydesk serve`, asks for one article with its words and names and prints
//! how long after the start that was answered; then sends made-up articles of about 3 KB, one in fifty
//! malformed, and prints how many were answered, how many ids came once, the
//! rate, and the server's resident memory (Linux) as the stream goes on.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::collections::HashSet;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use copydesk::service::contract::analysis_service_client::AnalysisServiceClient;
use copydesk::service::contract::analyze_batch_response::Outcome;
use copydesk::service::contract::article::Body;
use copydesk::service::contract::{AnalyzeBatchRequest, AnalyzeRequest, Article, Feature};
use tokio_stream::StreamExt;

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::main]
async fn main() {
    let mut args = std::env::args().skip(1);
    let (mut count, mut features) = (10_000, vec![]);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--items" => count = args.next().and_then(|n| n.parse().ok()).unwrap_or(count),
            "--features" if args.next().as_deref() == Some("clean") => {
                features = vec![Feature::CleanText as i32];
            }
            _ => {}
        }
    }
    let started = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .arg("serve")
        .env("COPYDESK_LISTEN", "127.0.0.1:0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the server starts");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("a pipe");
    BufReader::new(stdout).read_line(&mut line).expect("a line");
    let address = line.trim().trim_start_matches("listening on ").to_owned();
    let server = Server(child);
    let mut client = AnalysisServiceClient::connect(format!("http://{address}"))
        .await
        .expect("a connection")
        .max_decoding_message_size(usize::MAX);

    let mut first = AnalyzeRequest {
        article: item(0, vec![]).article,
        ..AnalyzeRequest::default()
    };
    first.features = vec![Feature::Tokens.into(), Feature::Names.into()];
    client.analyze(first).await.expect("a first answer");
    println!(
        "from start to first answer: {:.3} s",
        started.elapsed().as_secs_f64()
    );

    let items = tokio_stream::iter((0..count).map(move |i| item(i, features.clone())));
    let start = Instant::now();
    println!("resident before: {} kB", resident(&server));
    let mut answers = client
        .analyze_batch(items)
        .await
        .expect("a stream")
        .into_inner();
    let (mut ids, mut answered, mut failed) = (HashSet::new(), 0_usize, 0_usize);
    while let Some(answer) = answers.next().await {
        let answer = answer.expect("an answer");
        answered += 1;
        failed += usize::from(matches!(answer.outcome, Some(Outcome::Status(_))));
        ids.insert(answer.item_id);
        if answered % (count / 10).max(1) == 0 {
            println!(
                "resident after {answered:6} answers: {} kB",
                resident(&server)
            );
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{count} sent, {answered} answered, {} ids, {failed} with their own status, {seconds:.1} s, {:.0} articles/s",
        ids.len(),
        answered as f64 / seconds
    );
}

fn item(i: usize, features: Vec<i32>) -> AnalyzeBatchRequest {
    let text = if i % 50 == 7 {
        " \n".to_owned()
    } else {
        article(i)
    };
    AnalyzeBatchRequest {
        item_id: format!("article-{i}"),
        article: Some(Article {
            body: Some(Body::Text(text)),
            ..Article::default()
        }),
        features,
        ..AnalyzeBatchRequest::default()
    }
}

/// About 3 KB of news-like prose, no two alike.
fn article(seed: usize) -> String {
    const WHO: [&str; 6] = [
        "The transport ministry",
        "Norway",
        "The port's operator",
        "Union leader Petra Holm",
        "A senior British official",
        "The city council of Verrin",
    ];
    const WHAT: [&str; 6] = [
        "rejected the demand on Monday",
        "accused the other side of delaying the talks",
        "said that an agreement would be signed next week",
        "met representatives of the dockers in Larnow",
        "warned that exports of timber worth millions would be lost",
        "promised to review the law on strikes in ports",
    ];
    let mut text = format!("Strike number {seed} shuts port of Larnow\n");
    let mut state = seed;
    while text.len() < 3_000 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let (who, what) = (WHO[(state >> 33) % 6], WHAT[(state >> 40) % 6]);
        text.push_str(&format!(
            "{who} {what}, according to a statement seen by reporters. “We have lost {} days,” it said.{}",
            state >> 57,
            if state.is_multiple_of(3) { "\n" } else { " " }
        ));
    }
    text
}

/// Resident memory of the server in kB; 0 where the system does not tell.
fn resident(server: &Server) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.0.id()));
    let status = status.unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmRSS:"));
    line.and_then(|l| l.split_whitespace().nth(1))
        .and_then(|n| n.parse().ok())
        .unwrap_or(0)
}
