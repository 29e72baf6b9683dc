//! Who did what to whom, when and where, whether it happened, and who says so.

mod attribution;
mod event;
mod status;
mod when;
mod place;

use jiff::civil::Date;

use crate::actors::Actor;
use crate::article::Span;
use crate::dates::DateExpression;
use crate::language::Reading;
use crate::quotes::Quote;

pub use event::{
    Attribution, Event, EventPlace, EventStatus, EventTime, Evidence, Participant, PlaceReason,
    Quad, TimeReason,
};

/// What the earlier stages made of an article.
#[derive(Clone, Copy, Debug)]
pub struct Account<'a> {
    /// The clean text, into which all spans point.
    pub text: &'a str,
    /// Its sentences and words.
    pub reading: &'a Reading,
    /// Who acts.
    pub actors: &'a [Actor],
    /// Who says what.
    pub quotes: &'a [Quote],
    /// Its expressions of time.
    pub dates: &'a [DateExpression],
    /// The day it was published, if known.
    pub published: Option<Date>,
    /// Where it was written, as its first line says.
    pub dateline: Option<Span>,
}

/// The events of an article in text order. Takes linear time.
#[must_use]
pub fn events(account: &Account<'_>) -> Vec<Event> {
    let _ = account;
    Vec::new()
}
