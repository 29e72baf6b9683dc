use std::io;
use std::process::ExitCode;

use tonic::Status;
use tonic_types::StatusExt;

use super::report::printable;
use crate::config::ConfigError;
use crate::service::status::code_name;

/// Why a command ends before its end.
#[derive(Debug)]
pub(super) enum Failure {
    /// It was not told what to do in a way it understands.
    Usage(String),
    /// It could not do it.
    Failed(String),
    /// Nobody reads its output any more, which is no fault.
    Unread,
}

impl Failure {
    pub(super) fn failed(message: impl Into<String>) -> Self {
        Self::Failed(message.into())
    }

    /// Says so on standard error; the status to exit with.
    pub(super) fn tell(&self) -> ExitCode {
        match self {
            Failure::Usage(message) => {
                complain(message);
                ExitCode::from(2)
            }
            Failure::Failed(message) => {
                complain(message);
                ExitCode::FAILURE
            }
            Failure::Unread => ExitCode::SUCCESS,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Unread,
            _ => Failure::failed(error.to_string()),
        }
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Failure::Usage(error.to_string())
    }
}

/// Writes each line of `message` to standard error behind the command's name.
pub(super) fn complain(message: &str) {
    use std::io::Write;
    let mut stderr = io::stderr().lock();
    for line in message.lines() {
        // There is nowhere else to say that this failed.
        let _ = writeln!(stderr, "copydesk: {}", printable(line));
    }
}

/// A status in one line: code, message, and the fields and reason of its details.
pub(super) fn describe(status: &Status) -> String {
    let mut text = format!("{}: {}", code_name(status.code()), status.message());
    let details = status.get_error_details();
    let mut notes = Vec::new();
    if let Some(bad) = details.bad_request() {
        let fields = bad.field_violations.iter().filter(|v| !v.field.is_empty());
        notes.extend(fields.map(|v| format!("field {}", v.field)));
    }
    if let Some(info) = details.error_info() {
        notes.push(format!("reason {}", info.reason));
    }
    if !notes.is_empty() {
        text.push_str(&format!(" ({})", notes.join(", ")));
    }
    text
}
