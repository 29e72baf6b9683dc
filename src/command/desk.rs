use std::pin::Pin;
use std::time::Duration;

use tokio_stream::{Stream, StreamExt};
use tonic::Status;
use tonic::transport::{Channel, Endpoint};

use super::failure::Failure;
use crate::config::Config;
use crate::service;
use crate::service::contract::analysis_service_client::AnalysisServiceClient;
use crate::service::contract::{
    AnalyzeBatchRequest, AnalyzeBatchResponse, AnalyzeRequest, AnalyzeResponse,
};
use crate::service::wire::BatchItem;

/// The answers of a batch.
pub(super) type Answers = Pin<Box<dyn Stream<Item = Result<AnalyzeBatchResponse, Status>> + Send>>;

/// Where articles are analysed.
#[derive(Clone, Debug)]
pub(super) enum Desk {
    /// In this process.
    Here(service::desk::Desk),
    /// At a server.
    There(AnalysisServiceClient<Channel>),
}

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const KEEPALIVE_INTERVAL: Duration = Duration::from_secs(30);
const STREAM_WINDOW: u32 = 1 << 20;
const CONNECTION_WINDOW: u32 = 16 << 20;

impl Desk {
    /// The desk at `endpoint`, or one of this process's own.
    pub(super) async fn open(endpoint: Option<&str>, config: Config) -> Result<Self, Failure> {
        let Some(endpoint) = endpoint else {
            let desk = service::desk::Desk::new(config.desk);
            return desk
                .map(Desk::Here)
                .map_err(|e| Failure::failed(format!("threads: {e}")));
        };
        let usage = |reason: &str| Failure::Usage(format!("--endpoint: {endpoint:?} {reason}"));
        let uri: http::Uri = endpoint.parse().map_err(|_| usage("is not a URL"))?;
        if uri.scheme_str() != Some("http") || uri.host().is_none() {
            return Err(usage("is not http://HOST:PORT; TLS is not supported"));
        }
        let channel = Endpoint::from(uri)
            .connect_timeout(CONNECT_TIMEOUT)
            .http2_keep_alive_interval(KEEPALIVE_INTERVAL)
            .initial_stream_window_size(STREAM_WINDOW)
            .initial_connection_window_size(CONNECTION_WINDOW)
            .connect()
            .await
            .map_err(|e| Failure::failed(format!("no server at {endpoint}: {}", root(&e))))?;
        let client = AnalysisServiceClient::new(channel)
            .max_decoding_message_size(usize::MAX)
            .max_encoding_message_size(usize::MAX);
        Ok(Desk::There(client))
    }

    pub(super) async fn analyze(&self, request: AnalyzeRequest) -> Result<AnalyzeResponse, Status> {
        match self {
            Desk::Here(desk) => desk.analyze(request).await,
            Desk::There(client) => Ok(client.clone().analyze(request).await?.into_inner()),
        }
    }

    pub(super) async fn batch<S>(&self, requests: S) -> Result<Answers, Status>
    where
        S: Stream<Item = AnalyzeBatchRequest> + Send + 'static,
    {
        match self {
            Desk::Here(desk) => {
                let items = requests.map(|request| Ok(BatchItem::Request(Box::new(request))));
                Ok(Box::pin(desk.batch(items)))
            }
            Desk::There(client) => {
                let answers = client.clone().analyze_batch(requests).await?;
                Ok(Box::pin(answers.into_inner()))
            }
        }
    }
}

/// What lies at the bottom of an error; what lies above says "transport error".
fn root(error: &dyn std::error::Error) -> String {
    let mut deepest = error;
    while let Some(cause) = deepest.source() {
        deepest = cause;
    }
    deepest.to_string()
}
