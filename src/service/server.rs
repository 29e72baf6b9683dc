//! The server: the desk behind a socket.

use std::time::Duration;

use tokio::net::TcpListener;
use tonic::codec::CompressionEncoding::{Gzip, Zstd};
use tonic::transport::server::TcpIncoming;
use tonic_health::ServingStatus;
use tonic_health::server::{HealthReporter, health_reporter};
use tonic_reflection::server::Builder as Reflection;
use tonic_web::GrpcWebLayer;

use super::call::CallLayer;
use super::contract::analysis_service_server::{AnalysisServiceServer, SERVICE_NAME};
use super::contract::{AnalyzeRequest, Article, DESCRIPTORS, article};
use super::desk::Desk;

/// How a server is set up.
#[derive(Clone, Debug)]
pub struct ServerOptions {
    /// The longest request message, in bytes, after decompression.
    pub max_message_bytes: usize,
    /// HTTP/2's window for one stream, in bytes.
    pub stream_window_bytes: u32,
    /// HTTP/2's window for one connection, in bytes. A connection is closed when
    /// unread frames outnumber a budget that grows with this window: clients that
    /// send many small messages need a large one.
    pub connection_window_bytes: u32,
    /// Streams of a connection that clients may reset before they are looked at.
    /// Cancelling many calls at once takes a high number.
    pub max_pending_resets: usize,
    /// How often a silent connection is asked whether it lives.
    pub keepalive_interval: Duration,
}

impl Default for ServerOptions {
    fn default() -> Self {
        Self {
            max_message_bytes: 16 << 20,
            stream_window_bytes: 65_535,
            connection_window_bytes: 16 << 20,
            max_pending_resets: 4096,
            keepalive_interval: Duration::from_secs(60),
        }
    }
}

/// Why a server ended.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct ServerError(#[from] Cause);

#[derive(Debug, thiserror::Error)]
enum Cause {
    #[error("the server failed")]
    Transport(#[from] tonic::transport::Error),
    #[error("the contract's descriptors cannot be served")]
    Reflection(#[from] tonic_reflection::server::Error),
}

/// A desk and how to serve it.
#[derive(Clone, Debug)]
pub struct Server {
    /// What is served.
    pub desk: Desk,
    /// How.
    pub options: ServerOptions,
}

impl Server {
    /// Serves `listener` until `shutdown` is ready and the calls in progress have
    /// ended. Health says NOT_SERVING until one article has been analysed.
    ///
    /// # Errors
    ///
    /// If the socket fails.
    pub async fn run(
        self,
        listener: TcpListener,
        shutdown: impl Future<Output = ()>,
    ) -> Result<(), ServerError> {
        let Self { desk, options } = self;
        let (health, health_service) = health_reporter();
        report(&health, ServingStatus::NotServing).await;
        tokio::spawn(warm_up(desk.clone(), health));
        let calls = CallLayer::new(desk.meters().clone());
        let analysis = AnalysisServiceServer::new(desk)
            .accept_compressed(Gzip)
            .accept_compressed(Zstd)
            .send_compressed(Gzip)
            .send_compressed(Zstd)
            .max_decoding_message_size(options.max_message_bytes)
            .max_encoding_message_size(usize::MAX);
        let reflection = || {
            Reflection::configure()
                .register_encoded_file_descriptor_set(DESCRIPTORS)
                .register_encoded_file_descriptor_set(tonic_health::pb::FILE_DESCRIPTOR_SET)
        };
        tonic::transport::Server::builder()
            .accept_http1(true)
            .initial_stream_window_size(options.stream_window_bytes)
            .initial_connection_window_size(options.connection_window_bytes)
            .http2_adaptive_window(Some(false))
            .http2_max_pending_accept_reset_streams(Some(options.max_pending_resets))
            .http2_keepalive_interval(Some(options.keepalive_interval))
            .layer(GrpcWebLayer::new())
            .layer(calls)
            .add_service(health_service)
            .add_service(reflection().build_v1().map_err(Cause::from)?)
            .add_service(reflection().build_v1alpha().map_err(Cause::from)?)
            .add_service(analysis)
            .serve_with_incoming_shutdown(
                TcpIncoming::from(listener).with_nodelay(Some(true)),
                shutdown,
            )
            .await
            .map_err(Cause::from)?;
        Ok(())
    }
}

/// Analyses one article, so that nobody's first call waits for tables to load,
/// and only then reports that the desk serves.
async fn warm_up(desk: Desk, health: HealthReporter) {
    let request = AnalyzeRequest {
        article: Some(Article {
            body: Some(article::Body::Text("The desk opened on Monday.".to_owned())),
            ..Article::default()
        }),
        ..AnalyzeRequest::default()
    };
    match desk.analyze(request).await {
        Ok(_) => report(&health, ServingStatus::Serving).await,
        Err(status) => tracing::error!(code = ?status.code(), "the first analysis failed"),
    }
}

/// The empty name stands for the server as a whole.
async fn report(health: &HealthReporter, status: ServingStatus) {
    for name in ["", SERVICE_NAME] {
        health.set_service_status(name, status).await;
    }
}
