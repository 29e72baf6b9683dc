//! The service as its clients see it: real sockets, the generated client.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod actors;
mod batch;
mod protocols;
mod raw;
mod reading;
mod server;
mod single;
mod stories;
mod summaries;
