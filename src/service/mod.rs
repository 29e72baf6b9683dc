//! The edge: the only room that knows protobuf and tonic.
//!
//! A [`server`] takes calls off its socket; each [`call`] is watched to its last
//! byte. The [`desk`] turns a [`request`] into an order, has a thread of the
//! [`workers`] carry it out, if there is room ([`admission`]), and makes the
//! [`response`]; a [`batch`] is many of these on one stream.

pub mod admission;
pub mod batch;
pub mod call;
pub mod contract;
pub mod desk;
mod duplicates;
mod handlers;
mod item;
pub mod json;
pub mod meters;
pub mod progressive;
pub mod request;
pub mod response;
pub mod server;
pub mod status;
mod stories;
pub mod wire;
pub mod workers;
