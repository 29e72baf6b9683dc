//! A server on a socket of its own, and clients of it.

use std::net::SocketAddr;
use std::time::Duration;

use copydesk::service::contract::analysis_service_client::AnalysisServiceClient;
use copydesk::service::contract::{Article, OffsetUnit, article};
use copydesk::service::desk::{Desk, DeskOptions};
use copydesk::service::server::{Server, ServerError, ServerOptions};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tonic::transport::{Channel, Endpoint};

/// A running server. It ends with the test's runtime, if not before.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    pub(crate) desk: Desk,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<Result<(), ServerError>>,
}

impl Running {
    pub(crate) async fn with(desk: DeskOptions, options: ServerOptions) -> Self {
        let desk = Desk::new(desk).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let server = Server {
            desk: desk.clone(),
            options,
        };
        let (stop, stopped) = oneshot::channel();
        let ended = tokio::spawn(server.run(listener, async {
            if stopped.await.is_err() {
                // Nobody will stop it any more.
                std::future::pending().await
            }
        }));
        Self {
            address,
            desk,
            stop,
            ended,
        }
    }

    /// Stops it, once every call has ended.
    pub(crate) async fn stop(self) {
        self.stop.send(()).unwrap();
        self.ended.await.unwrap().unwrap();
    }

    pub(crate) async fn start() -> Self {
        Self::with(DeskOptions::default(), ServerOptions::default()).await
    }

    pub(crate) async fn channel(&self) -> Channel {
        channel(self.address).await
    }

    pub(crate) async fn client(&self) -> AnalysisServiceClient<Channel> {
        client(self.address).await
    }

    /// Waits until no thread has or awaits work.
    pub(crate) async fn idle(&self) {
        let load = self.desk.workers().load();
        until(|| load.queued() + load.running() == 0).await;
    }
}

async fn channel(address: SocketAddr) -> Channel {
    let endpoint = Endpoint::from_shared(format!("http://{address}")).unwrap();
    endpoint.connect().await.unwrap()
}

/// A client of the server at `address`.
pub(crate) async fn client(address: SocketAddr) -> AnalysisServiceClient<Channel> {
    AnalysisServiceClient::new(channel(address).await).max_decoding_message_size(usize::MAX)
}

/// Waits for what must come; a test that waits in vain is ended from outside.
pub(crate) async fn until(mut condition: impl FnMut() -> bool) {
    while !condition() {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// An article of plain text.
pub(crate) fn text(text: &str) -> Option<Article> {
    Some(Article {
        body: Some(article::Body::Text(text.to_owned())),
        ..Article::default()
    })
}

/// The stretch of `text` between two offsets that count `unit`.
pub(crate) fn stretch(text: &str, unit: OffsetUnit, start: i32, end: i32) -> String {
    let range = start as usize..end as usize;
    match unit {
        OffsetUnit::Utf8Byte => text[range].to_owned(),
        OffsetUnit::Utf16CodeUnit => {
            let units: Vec<u16> = text.encode_utf16().collect();
            String::from_utf16(&units[range]).unwrap()
        }
        _ => text.chars().skip(range.start).take(range.len()).collect(),
    }
}

/// Runs `client` on a runtime of its own and then takes that away, sockets and
/// all: a client that is gone, where one that merely drops its stream may keep
/// the other half open.
pub(crate) async fn gone_after<F>(client: impl FnOnce() -> F + Send + 'static)
where
    F: Future<Output = ()>,
{
    let thread = tokio::task::spawn_blocking(|| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(client());
    });
    thread.await.unwrap();
}
