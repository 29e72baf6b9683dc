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
                item_id: String::new(),
                error,
            },
        }
    }
}
