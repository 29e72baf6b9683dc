//! Who said what.

use crate::actors::{Actor, ActorId};
use crate::article::Span;
use crate::language::Sentences;

/// What somebody said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// How it is said.
    pub kind: QuoteKind,
    /// The words that name who said it.
    pub source: Option<Span>,
    /// The words of saying.
    pub cue: Option<Span>,
    /// What was said, with its quotation marks.
    pub content: Span,
    /// Who said it, if an actor answers to the source.
    pub speaker: Option<ActorId>,
}

/// How something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteKind {
    /// Word for word, in quotation marks.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// In the reporter's words with some of the speaker's in quotation marks.
    Mixed,
}

/// The quotes of an article in text order.
#[must_use]
pub fn quotes(text: &str, sentences: &Sentences, actors: &[Actor]) -> Vec<Quote> {
    let _ = (text, sentences, actors);
    Vec::new()
}
