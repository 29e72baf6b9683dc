//! Which words of an article tell of the same event.

use super::Event;

/// The events with those that are told twice put together.
pub(super) fn link(_text: &str, all: Vec<Event>) -> Vec<Event> {
    all
}
