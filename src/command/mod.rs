//! What a person types: `copydesk serve`, `analyze`, `batch` and `config`.

mod analyze;
mod arguments;
mod batch;
mod configuration;
mod desk;
mod failure;
mod report;
mod serve;

use std::process::ExitCode;

use clap::FromArgMatches;
use tokio::runtime::{Builder, Runtime};

use arguments::{Cli, Command};
use failure::Failure;

/// Runs the command that the process was started with.
#[must_use]
pub fn run() -> ExitCode {
    let matches = arguments::command().get_matches();
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => error.exit(),
    };
    match perform(cli, &matches) {
        Ok(code) => code,
        Err(failure) => failure.tell(),
    }
}

fn perform(cli: Cli, matches: &clap::ArgMatches) -> Result<ExitCode, Failure> {
    let layers = arguments::layers(&cli, matches);
    if let Command::Config(arguments) = &cli.command
        && let Some(text) = configuration::independent(arguments)
    {
        return configuration::print(&text);
    }
    let effective = layers.resolve()?;
    match cli.command {
        Command::Serve => runtime()?.block_on(serve::serve(effective.config)),
        Command::Analyze(arguments) => {
            runtime()?.block_on(analyze::analyze(arguments, effective.config))
        }
        Command::Batch(arguments) => {
            let runtime = runtime()?;
            let outcome = runtime.block_on(batch::batch(arguments, effective.config));
            // A thread may still wait for standard input.
            runtime.shutdown_background();
            outcome
        }
        Command::Config(arguments) => {
            configuration::print(&configuration::text(&arguments, &effective)?)
        }
    }
}

/// A runtime with at least two workers: exporters of telemetry block one when
/// they are shut down.
fn runtime() -> Result<Runtime, Failure> {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    Builder::new_multi_thread()
        .worker_threads(cores.clamp(2, 8))
        .enable_all()
        .build()
        .map_err(|e| Failure::failed(format!("no runtime: {e}")))
}
