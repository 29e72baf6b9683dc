//! Whether an event happened.

use super::EventStatus;
use crate::language::tree::Tree;

/// What the words around an event's own tell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Judgement {
    /// Whether it happened.
    pub(super) status: EventStatus,
    /// The layer that decided, such as "modal", "condition", "refused"; "plain" if none did.
    pub(super) layer: &'static str,
    /// The words that decided, counted from the sentence's first.
    pub(super) words: Vec<usize>,
}

/// Whether the event that word `at` of a sentence names happened.
pub(super) fn judge(tree: &Tree<'_>, at: usize) -> Judgement {
    let _ = (tree, at);
    Judgement {
        status: EventStatus::Asserted,
        layer: "plain",
        words: Vec::new(),
    }
}
