//! What can go wrong at the edge, and the one place that says it in gRPC's terms.

use std::collections::HashMap;
use std::time::Duration;

use prost::Message;
use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt, pb};

use super::workers::{Panicked, QueueFull};

/// `ErrorInfo.domain` of every error.
pub const DOMAIN: &str = "copydesk";

/// When to come again after an overload.
const RETRY_AFTER: Duration = Duration::from_secs(1);

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The request says what cannot be analysed.
    #[error("{}", summarised(.0))]
    Invalid(Vec<Violation>),
    /// The message is none of the contract's.
    #[error("the message does not decode: {0}")]
    Undecodable(String),
    /// An earlier item of the batch has the same name.
    #[error("an earlier item of this stream has the same item_id")]
    DuplicateItemId,
    /// The batch has more items than one stream may.
    #[error("a stream takes at most {limit} items; open another for the rest")]
    TooManyItems {
        /// The most a stream takes.
        limit: u64,
    },
    /// The message is longer than the server reads.
    #[error("the message is longer than the server's limit")]
    MessageTooLarge,
    /// There is no room in the queue.
    #[error("the desk has more to do than it can queue")]
    Overloaded,
    /// The analysis panicked, which is a mistake of ours.
    #[error("the analysis failed")]
    Failed,
}

/// What is wrong with one field of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The path to the field: "article.publish_time".
    pub field: String,
    /// What kind of mistake it is: "OUT_OF_RANGE".
    pub reason: &'static str,
    /// The same in words that follow the field's name.
    pub description: String,
    /// The limit that was passed, if it was one: its name and its value.
    pub limit: Option<(&'static str, u64)>,
}

fn summarised(violations: &[Violation]) -> String {
    let parts = violations
        .iter()
        .map(|v| format!("{} {}", v.field, v.description));
    parts.collect::<Vec<_>>().join("; ")
}

impl Fault {
    /// The code it is told with.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Fault::Invalid(_) | Fault::Undecodable(_) => Code::InvalidArgument,
            Fault::DuplicateItemId => Code::AlreadyExists,
            Fault::TooManyItems { .. } | Fault::MessageTooLarge | Fault::Overloaded => {
                Code::ResourceExhausted
            }
            Fault::Failed => Code::Internal,
        }
    }

    /// `ErrorInfo.reason`. Several mistakes of different kinds in one request
    /// share a reason of their own.
    #[must_use]
    pub fn reason(&self) -> &'static str {
        match self {
            Fault::Invalid(violations) => match violations.split_first() {
                Some((first, rest)) if rest.iter().all(|v| v.reason == first.reason) => {
                    first.reason
                }
                _ => "INVALID_REQUEST",
            },
            Fault::Undecodable(_) => "UNDECODABLE_MESSAGE",
            Fault::DuplicateItemId => "DUPLICATE_ITEM_ID",
            Fault::TooManyItems { .. } => "TOO_MANY_ITEMS",
            Fault::MessageTooLarge => "MESSAGE_TOO_LARGE",
            Fault::Overloaded => "QUEUE_FULL",
            Fault::Failed => "ANALYSIS_FAILED",
        }
    }

    fn details(&self) -> ErrorDetails {
        let mut details = ErrorDetails::new();
        let mut metadata = HashMap::new();
        match self {
            Fault::Invalid(violations) => {
                for v in violations {
                    details.add_bad_request_violation(&v.field, &v.description);
                    metadata.extend(
                        v.limit
                            .map(|(name, limit)| (name.to_owned(), limit.to_string())),
                    );
                }
            }
            Fault::DuplicateItemId => {
                details
                    .add_bad_request_violation("item_id", "names an earlier item of this stream");
            }
            Fault::TooManyItems { limit } => {
                metadata.insert("max_items".to_owned(), limit.to_string());
            }
            Fault::Overloaded => {
                details.set_retry_info(Some(RETRY_AFTER));
            }
            Fault::Undecodable(_) | Fault::MessageTooLarge | Fault::Failed => {}
        }
        details.set_error_info(self.reason(), DOMAIN, metadata);
        details
    }

    /// The same for an answer that is not the call's status: an item's of a
    /// batch, a feature's.
    #[must_use]
    pub fn to_message(&self) -> pb::Status {
        message(self.code(), self.to_string(), self.details())
    }
}

/// A `google.rpc.Status` with these details.
pub(super) fn message(code: Code, text: String, details: ErrorDetails) -> pb::Status {
    let status = Status::with_error_details(code, &text, details);
    // tonic keeps the whole message in its details.
    pb::Status::decode(status.details()).unwrap_or(pb::Status {
        code: code.into(),
        message: text,
        details: Vec::new(),
    })
}

impl From<Fault> for Status {
    fn from(fault: Fault) -> Self {
        Status::with_error_details(fault.code(), fault.to_string(), fault.details())
    }
}

impl From<QueueFull> for Fault {
    fn from(_: QueueFull) -> Self {
        Fault::Overloaded
    }
}

impl From<Panicked> for Fault {
    fn from(_: Panicked) -> Self {
        Fault::Failed
    }
}

/// Puts an error that tonic itself made in our terms: other stacks say
/// RESOURCE_EXHAUSTED of a message that is too long and INVALID_ARGUMENT of one
/// that does not decode, and every error of ours has its details.
#[must_use]
pub fn adopt(status: Status) -> Status {
    if !status.details().is_empty() {
        return status;
    }
    match status.code() {
        Code::OutOfRange => Fault::MessageTooLarge.into(),
        Code::Internal
            if status
                .message()
                .contains("failed to decode Protobuf message") =>
        {
            Fault::Undecodable(status.message().to_owned()).into()
        }
        code => {
            let reason = match code {
                Code::Unimplemented => "UNIMPLEMENTED",
                Code::Cancelled => "CANCELLED",
                _ => "TRANSPORT",
            };
            let details = ErrorDetails::with_error_info(reason, DOMAIN, HashMap::new());
            Status::with_error_details(code, status.message(), details)
        }
    }
}

/// A code as the contract and OpenTelemetry's conventions spell it.
#[must_use]
pub fn code_name(code: Code) -> &'static str {
    match code {
        Code::Ok => "OK",
        Code::Cancelled => "CANCELLED",
        Code::Unknown => "UNKNOWN",
        Code::InvalidArgument => "INVALID_ARGUMENT",
        Code::DeadlineExceeded => "DEADLINE_EXCEEDED",
        Code::NotFound => "NOT_FOUND",
        Code::AlreadyExists => "ALREADY_EXISTS",
        Code::PermissionDenied => "PERMISSION_DENIED",
        Code::ResourceExhausted => "RESOURCE_EXHAUSTED",
        Code::FailedPrecondition => "FAILED_PRECONDITION",
        Code::Aborted => "ABORTED",
        Code::OutOfRange => "OUT_OF_RANGE",
        Code::Unimplemented => "UNIMPLEMENTED",
        Code::Internal => "INTERNAL",
        Code::Unavailable => "UNAVAILABLE",
        Code::DataLoss => "DATA_LOSS",
        Code::Unauthenticated => "UNAUTHENTICATED",
    }
}
