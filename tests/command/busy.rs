//! A server that puts items off.

use std::pin::Pin;
use std::thread;

use copydesk::service::contract::analysis_service_server::{
    AnalysisService, AnalysisServiceServer,
};
use copydesk::service::contract::{
    AnalyzeBatchResponse, AnalyzeProgressivelyRequest, AnalyzeProgressivelyResponse,
    AnalyzeRequest, AnalyzeResponse, analyze_batch_response::Outcome,
};
use copydesk::service::desk::{Desk, DeskOptions};
use copydesk::service::status::Fault;
use copydesk::service::wire::BatchItem;
use tokio_stream::{Stream, StreamExt};
use tonic::transport::server::TcpIncoming;
use tonic::{Request, Response, Status, Streaming};

use crate::desk::{Folder, Server, json_lines, read, requests, run, stderr};

type Answers<T> = Pin<Box<dyn Stream<Item = Result<T, Status>> + Send>>;

/// Analyses every other item and is too busy for the rest.
struct Busy(Desk);

#[tonic::async_trait]
impl AnalysisService for Busy {
    type AnalyzeProgressivelyStream = Answers<AnalyzeProgressivelyResponse>;
    type AnalyzeBatchStream = Answers<AnalyzeBatchResponse>;

    async fn analyze(
        &self,
        _: Request<AnalyzeRequest>,
    ) -> Result<Response<AnalyzeResponse>, Status> {
        Err(Fault::Overloaded.into())
    }

    async fn analyze_progressively(
        &self,
        _: Request<AnalyzeProgressivelyRequest>,
    ) -> Result<Response<Self::AnalyzeProgressivelyStream>, Status> {
        Err(Fault::Overloaded.into())
    }

    async fn analyze_batch(
        &self,
        request: Request<Streaming<BatchItem>>,
    ) -> Result<Response<Self::AnalyzeBatchStream>, Status> {
        let answers = self.0.batch(request.into_inner()).map(|answer| {
            answer.map(|mut answer| {
                if answer.index % 2 == 1 {
                    answer.outcome = Some(Outcome::Status(Fault::Overloaded.to_message()));
                }
                answer
            })
        });
        Ok(Response::new(Box::pin(answers)))
    }
}

/// Its endpoint. It serves until the process ends.
fn start() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            let desk = Desk::new(DeskOptions::default()).unwrap();
            tonic::transport::Server::builder()
                .add_service(AnalysisServiceServer::new(Busy(desk)))
                .serve_with_incoming(TcpIncoming::from(listener))
                .await
                .unwrap();
        });
    });
    format!("http://{address}")
}

#[test]
fn what_a_server_puts_off_is_no_answer_and_is_asked_again() {
    let folder = Folder::new();
    let input = folder.write("in.jsonl", requests(0..40));
    let path = folder.path("out.jsonl");
    let output = path.to_str().unwrap();
    let busy = start();
    let mut answered = Vec::new();
    for run_number in 0..3 {
        let ended = run(&[
            "batch",
            "--input",
            &input,
            "--output",
            output,
            "--endpoint",
            &busy,
        ]);
        let said = stderr(&ended);
        assert_eq!(ended.status.code(), Some(1), "{said}");
        assert!(
            said.contains("put off by the server (RESOURCE_EXHAUSTED: "),
            "{said}"
        );
        assert!(said.contains("run the same command again"), "{said}");
        answered.push(json_lines(&read(&path)).len());
        assert!(answered[run_number] < 40);
    }
    assert!(
        answered[0] > 0 && answered[0] < answered[1] && answered[1] < answered[2],
        "{answered:?}"
    );

    let server = Server::start(&[]);
    let ended = run(&[
        "batch",
        "--input",
        &input,
        "--output",
        output,
        "--endpoint",
        &server.endpoint,
    ]);
    assert!(ended.status.success(), "{}", stderr(&ended));
    let answers = json_lines(&read(&path));
    assert_eq!(answers.len(), 40);
    assert!(answers.iter().all(|a| a.get("result").is_some()));
}
