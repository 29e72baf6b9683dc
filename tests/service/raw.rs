//! A client that sends bytes, whether they are a message or not.

use bytes::BufMut;
use copydesk::service::contract::{AnalyzeBatchRequest, AnalyzeBatchResponse};
use tonic::Status;
use tonic::codec::{Codec, EncodeBuf, Encoder};
use tonic_prost::ProstCodec;

/// Encodes bytes as they are.
#[derive(Default)]
pub(crate) struct RawCodec;

pub(crate) struct RawEncoder;

impl Codec for RawCodec {
    type Encode = Vec<u8>;
    type Decode = AnalyzeBatchResponse;
    type Encoder = RawEncoder;
    type Decoder = <ProstCodec<AnalyzeBatchRequest, AnalyzeBatchResponse> as Codec>::Decoder;

    fn encoder(&mut self) -> RawEncoder {
        RawEncoder
    }

    fn decoder(&mut self) -> Self::Decoder {
        ProstCodec::<AnalyzeBatchRequest, AnalyzeBatchResponse>::default().decoder()
    }
}

impl Encoder for RawEncoder {
    type Item = Vec<u8>;
    type Error = Status;

    fn encode(&mut self, item: Vec<u8>, to: &mut EncodeBuf<'_>) -> Result<(), Status> {
        to.put_slice(&item);
        Ok(())
    }
}
