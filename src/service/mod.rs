//! The edge: the only room that knows protobuf and tonic.

pub mod contract;
pub mod desk;
mod handlers;
pub mod json;
pub mod server;
pub mod wire;
pub mod workers;
