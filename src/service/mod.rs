//! The edge: the only room that knows protobuf and tonic.

pub mod contract;
pub mod wire;
