//! Copydesk turns raw article text into clean text, who acted, what happened and
//! a summary, each claim pinned to the characters it rests on.
//!
//! The way of an article, and the room for each step; a room knows those before
//! it, never those after: [`article`] → [`clean`] → [`language`] → [`dates`] →
//! [`actors`] → [`quotes`] → [`events`] → [`summary`], put in order by the
//! [`pipeline`] and served by the [`service`],
//! which the [`telemetry`] shows at work. [`config`] says how all of it is set up,
//! [`command`] is what a person types.

pub mod actors;
pub mod article;
pub mod clean;
pub mod command;
pub mod config;
pub mod dates;
pub mod events;
pub mod language;
pub mod pipeline;
pub mod quotes;
pub mod service;
pub mod summary;
pub mod telemetry;
