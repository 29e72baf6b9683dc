use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::oneshot;

use super::failure::Failure;
use crate::config::Config;
use crate::service::desk::Desk;
use crate::service::server::Server;
use crate::telemetry::Telemetry;

/// How long the last traces and metrics may take to leave.
const EXPORT_GRACE: Duration = Duration::from_secs(5);

/// Serves until a signal to stop, and says on standard output where.
pub(super) async fn serve(config: Config) -> Result<ExitCode, Failure> {
    let telemetry = Telemetry::install(config.telemetry)
        .map_err(|e| Failure::failed(format!("telemetry: {e}")))?;
    // Heard from here on: a signal before the first call stops as well.
    let (terminate, interrupt) = (
        signal(SignalKind::terminate())?,
        signal(SignalKind::interrupt())?,
    );
    let desk = Desk::new(config.desk).map_err(|e| Failure::failed(format!("threads: {e}")))?;
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|e| Failure::failed(format!("{}: {e}", config.listen)))?;
    let address = listener.local_addr()?;

    let (stopping, stopped) = oneshot::channel();
    let server = Server {
        desk,
        options: config.server,
    };
    let serving = server.run(listener, async move {
        asked_to_stop(terminate, interrupt).await;
        tracing::info!("stopping");
        let _ = stopping.send(());
    });
    tracing::info!(%address, version = env!("CARGO_PKG_VERSION"), "listening");
    // Whoever started the server on port 0 learns the port here, and needs no
    // more of it: that nobody reads on is no reason to stop.
    let _ = writeln!(io::stdout(), "listening on {address}").and_then(|()| io::stdout().flush());

    let outcome = tokio::select! {
        outcome = serving => outcome.map_err(|e| Failure::failed(with_causes(&e))),
        () = out_of_time(stopped, config.shutdown_grace) => {
            tracing::warn!("calls in progress did not end in time");
            Ok(())
        }
    };
    telemetry.shutdown(EXPORT_GRACE).await;
    outcome.map(|()| ExitCode::SUCCESS)
}

async fn asked_to_stop(mut terminate: Signal, mut interrupt: Signal) {
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}

async fn out_of_time(stopped: oneshot::Receiver<()>, grace: Duration) {
    if stopped.await.is_err() {
        // The server ended by itself; what it has to say comes from there.
        std::future::pending::<()>().await;
    }
    tokio::time::sleep(grace).await;
}

fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
