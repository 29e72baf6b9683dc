//! How batch items come off the wire: one that does not decode is that item's
//! error, where prost's own codec would end the stream.

use prost::Message;
use prost::bytes::Buf;
use tonic::Status;
use tonic::codec::{Codec, DecodeBuf, Decoder};
use tonic_prost::ProstCodec;

use super::contract::{AnalyzeBatchRequest, AnalyzeBatchResponse};

/// A message of a batch, decoded or not.
#[derive(Debug)]
pub enum BatchItem {
    /// It is a request.
    Request(Box<AnalyzeBatchRequest>),
    /// It is none.
    Undecodable {
        /// Its `item_id`, if that much could be read; else empty.
        item_id: String,
        /// What is wrong with it.
        error: prost::DecodeError,
    },
}

/// Decodes [`BatchItem`]s and encodes their answers.
#[derive(Debug, Default)]
pub struct BatchCodec;

/// The decoding half of [`BatchCodec`].
#[derive(Debug, Default)]
pub struct BatchDecoder;

impl Codec for BatchCodec {
    type Encode = AnalyzeBatchResponse;
    type Decode = BatchItem;
    type Encoder = <ProstCodec<AnalyzeBatchResponse, AnalyzeBatchRequest> as Codec>::Encoder;
    type Decoder = BatchDecoder;

    fn encoder(&mut self) -> Self::Encoder {
        ProstCodec::<AnalyzeBatchResponse, AnalyzeBatchRequest>::default().encoder()
    }

    fn decoder(&mut self) -> Self::Decoder {
        BatchDecoder
    }
}

impl Decoder for BatchDecoder {
    type Item = BatchItem;
    type Error = Status;

    fn decode(&mut self, src: &mut DecodeBuf<'_>) -> Result<Option<BatchItem>, Status> {
        let bytes = src.copy_to_bytes(src.remaining());
        Ok(Some(BatchItem::decode(&bytes)))
    }
}

impl BatchItem {
    /// Decodes one message.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Self {
        match AnalyzeBatchRequest::decode(bytes) {
            Ok(request) => BatchItem::Request(Box::new(request)),
            Err(error) => BatchItem::Undecodable {
                item_id: item_id(bytes),
                error,
            },
        }
    }
}

/// The field number of `AnalyzeBatchRequest.item_id`.
const ITEM_ID: u64 = 1;

/// What can be read of a message's `item_id`, though the message as a whole does
/// not decode: the last one among the top-level fields that are well-formed, so
/// that an article with a bad byte in its text is still answered by name.
fn item_id(mut bytes: &[u8]) -> String {
    let mut found = String::new();
    while let Some((number, value)) = next_field(&mut bytes) {
        if number == ITEM_ID
            && let Ok(text) = std::str::from_utf8(value)
        {
            found = text.to_owned();
        }
    }
    found
}

/// Takes a field off `bytes`: its number, and what it holds if that is bytes.
/// None at the end, or where the encoding is broken.
fn next_field<'a>(bytes: &mut &'a [u8]) -> Option<(u64, &'a [u8])> {
    let key = varint(bytes)?;
    let value: &[u8] = match key & 7 {
        0 => {
            varint(bytes)?;
            &[]
        }
        1 => bytes.split_off(..8).map(|_| &[][..])?,
        2 => {
            let length = usize::try_from(varint(bytes)?).ok()?;
            bytes.split_off(..length)?
        }
        5 => bytes.split_off(..4).map(|_| &[][..])?,
        // Groups are in no message of the contract.
        _ => return None,
    };
    Some((key >> 3, value))
}

fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let byte = *bytes.split_off_first()?;
        value |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use prost::Message;

    use super::BatchItem;
    use crate::service::contract::{AnalyzeBatchRequest, Article, article};

    fn message(text: &str) -> Vec<u8> {
        AnalyzeBatchRequest {
            item_id: "wire-7".to_owned(),
            article: Some(Article {
                body: Some(article::Body::Text(text.to_owned())),
                ..Article::default()
            }),
            ..AnalyzeBatchRequest::default()
        }
        .encode_to_vec()
    }

    fn recovered(bytes: &[u8]) -> Option<String> {
        match BatchItem::decode(bytes) {
            BatchItem::Request(_) => None,
            BatchItem::Undecodable { item_id, .. } => Some(item_id),
        }
    }

    #[test]
    fn a_bad_byte_in_the_text_leaves_the_name_readable() {
        let mut bytes = message("An election was held.");
        let last = bytes.len() - 1;
        bytes[last] = 0xFF;
        assert_eq!(recovered(&bytes).as_deref(), Some("wire-7"));
    }

    #[test]
    fn a_message_cut_short_keeps_the_name_that_came_before() {
        let bytes = message("An election was held.");
        for end in 9..bytes.len() {
            assert_eq!(recovered(&bytes[..end]).as_deref(), Some("wire-7"), "{end}");
        }
    }

    #[test]
    fn what_is_no_message_has_no_name() {
        for bytes in [
            &[0xFF; 30][..],
            &[0x0A, 0x80],
            &[0x0A, 0x02, 0xC3, 0x28],
            &[0x0B, 0x01],
        ] {
            assert_eq!(recovered(bytes).as_deref(), Some(""));
        }
    }
}
