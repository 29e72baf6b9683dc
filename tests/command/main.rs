//! The `copydesk` command as its users run it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod analyze;
mod batch;
mod busy;
mod config;
mod desk;
mod stories;
