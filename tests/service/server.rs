//! A server on a socket of its own, and clients of it.

use std::net::SocketAddr;
use std::time::Duration;

use copydesk::service::contract::analysis_service_client::AnalysisServiceClient;
use copydesk::service::contract::{Article, article};
use copydesk::service::desk::{Desk, DeskOptions};
use copydesk::service::server::{Server, ServerOptions};
use tokio::net::TcpListener;
use tonic::transport::{Channel, Endpoint};

/// A running server. It ends with the test's runtime.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    pub(crate) desk: Desk,
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
        tokio::spawn(server.run(listener, std::future::pending()));
        Self { address, desk }
    }

    pub(crate) async fn start() -> Self {
        Self::with(DeskOptions::default(), ServerOptions::default()).await
    }

    pub(crate) async fn channel(&self) -> Channel {
        let endpoint = Endpoint::from_shared(format!("http://{}", self.address)).unwrap();
        endpoint.connect().await.unwrap()
    }

    pub(crate) async fn client(&self) -> AnalysisServiceClient<Channel> {
        AnalysisServiceClient::new(self.channel().await).max_decoding_message_size(usize::MAX)
    }

    /// Waits until no thread has or awaits work.
    pub(crate) async fn idle(&self) {
        let load = self.desk.workers().load();
        until(|| load.queued() + load.running() == 0).await;
    }
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
