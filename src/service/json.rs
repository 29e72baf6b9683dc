//! The contract's messages in proto3's JSON mapping, both ways.

mod outline;

use std::fmt;
use std::sync::LazyLock;

use prost::Message;
use prost_reflect::{DescriptorPool, DeserializeOptions, DynamicMessage, MessageDescriptor};
use serde_json::Value;

use super::contract;

pub use outline::{item_id, path_at};

/// The descriptors of the contract and of everything it refers to.
pub fn descriptors() -> &'static DescriptorPool {
    static POOL: LazyLock<DescriptorPool> = LazyLock::new(|| {
        // They were encoded when this crate was built; nobody's input gets here.
        #[allow(clippy::expect_used)]
        DescriptorPool::decode(contract::DESCRIPTORS).expect("the contract's descriptors")
    });
    &POOL
}

/// A message of the contract that has a JSON form.
pub trait JsonMessage: Message + Default {
    /// Its full protobuf name.
    const NAME: &'static str;
}

macro_rules! json_messages {
    ($($message:ident),* $(,)?) => {
        $(impl JsonMessage for contract::$message {
            const NAME: &'static str = concat!("copydesk.v1.", stringify!($message));
        })*
    };
}

json_messages!(
    AnalyzeRequest,
    AnalyzeResponse,
    AnalyzeBatchRequest,
    AnalyzeBatchResponse
);

impl JsonMessage for tonic_types::pb::Status {
    const NAME: &'static str = "google.rpc.Status";
}

/// Why a text is not the JSON form of a message, or a message has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// What is wrong, in a sentence.
    pub reason: String,
    /// The field at fault in protobuf's names, such as "article.publish_time";
    /// empty if it is the message as a whole.
    pub field: String,
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for JsonError {}

impl JsonError {
    fn of_message(reason: impl fmt::Display) -> Self {
        Self {
            reason: reason.to_string(),
            field: String::new(),
        }
    }
}

/// Reads a message from its JSON form: lowerCamelCase and protobuf's own names
/// alike, fields and enum values that do not exist refused.
///
/// # Errors
///
/// If it is not UTF-8, not JSON, or not the message.
pub fn from_json<M: JsonMessage>(json: &[u8]) -> Result<M, JsonError> {
    let text = std::str::from_utf8(json).map_err(|e| JsonError {
        reason: format!("not UTF-8 at byte {}", e.valid_up_to()),
        field: path_at(json, e.valid_up_to()),
    })?;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let refuse = |error: serde_json::Error| {
        let at = offset(text, error.line(), error.column());
        let reason = error.to_string();
        // The parser names the first for any half that stands alone.
        let reason = [
            "unexpected end of hex escape",
            "lone leading surrogate in hex escape",
        ]
        .iter()
        .find_map(|name| reason.strip_prefix(name))
        .map(|place| format!("half of a surrogate pair in an escape{place}"))
        .unwrap_or(reason);
        JsonError {
            reason,
            field: path_at(json, at),
        }
    };
    let options = DeserializeOptions::new().deny_unknown_fields(true);
    let message =
        DynamicMessage::deserialize_with_options(descriptor::<M>()?, &mut deserializer, &options)
            .map_err(refuse)?;
    deserializer.end().map_err(refuse)?;
    message.transcode_to().map_err(JsonError::of_message)
}

/// Writes a message in its JSON form, on one line and without the line's end.
/// The same message gives the same bytes.
///
/// # Errors
///
/// If the message holds an `Any` of a type that the contract does not know, or a
/// time out of range.
pub fn to_json<M: JsonMessage>(message: &M) -> Result<String, JsonError> {
    let bytes = message.encode_to_vec();
    let dynamic = DynamicMessage::decode(descriptor::<M>()?, bytes.as_slice())
        .map_err(JsonError::of_message)?;
    let json = serde_json::to_string(&dynamic).map_err(JsonError::of_message)?;
    // The contract's only map is the metadata of an error, and a map's order is
    // as random as the hashes of its keys.
    if memchr::memmem::find(json.as_bytes(), b"\"metadata\":{").is_none() {
        return Ok(json);
    }
    let mut value: Value = serde_json::from_str(&json).map_err(JsonError::of_message)?;
    sort_metadata(&mut value);
    serde_json::to_string(&value).map_err(JsonError::of_message)
}

fn descriptor<M: JsonMessage>() -> Result<MessageDescriptor, JsonError> {
    descriptors()
        .get_message_by_name(M::NAME)
        .ok_or_else(|| JsonError::of_message(format!("{} is not in the contract", M::NAME)))
}

/// The byte that a line and a column of `serde_json` stand for; lines count from
/// 1, columns count bytes of the line.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before = line.saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(before).map(str::len).sum();
    (start + column).min(text.len())
}

fn sort_metadata(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields.iter_mut() {
                match field {
                    Value::Object(entries) if key == "metadata" => entries.sort_keys(),
                    _ => sort_metadata(field),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(sort_metadata),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
