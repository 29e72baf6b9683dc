//! Whether an event happened.
//!
//! What the words [around](clause) an event's verb or [noun](noun) tell of it is a
//! layer, and so is the word that its clause [hangs from](governor), by a
//! [lexicon](layers). [From within](walk) the nearest decides; but what is negated is
//! negated.

mod clause;
mod governor;
mod layers;
mod noun;
mod signals;
mod tense;
mod walk;

#[cfg(test)]
mod tests;

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

impl Judgement {
    fn new(status: EventStatus, layer: &'static str, words: Vec<usize>) -> Self {
        Self {
            status,
            layer,
            words,
        }
    }

    /// That nothing says otherwise.
    pub(super) fn plain() -> Self {
        Self::new(EventStatus::Asserted, "plain", Vec::new())
    }
}

/// Whether the event that word `at` of a sentence names happened.
pub(super) fn judge(tree: &Tree<'_>, at: usize) -> Judgement {
    walk::judge(tree, at)
}
