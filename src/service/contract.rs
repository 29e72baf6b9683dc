//! The generated code of `proto/copydesk/v1`.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::all,
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::expect_used
)]

tonic::include_proto!("copydesk.v1");

include!(concat!(env!("OUT_DIR"), "/copydesk.v1.AnalysisService.rs"));

/// The contract as an encoded `google.protobuf.FileDescriptorSet`, with every
/// file it imports and the error details.
pub const DESCRIPTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/contract.bin"));
