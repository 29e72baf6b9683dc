//! Who says, thinks or wants what.

mod argument;
mod attribution;
mod clause;
mod draft;
mod held;
mod label;
mod lexicon;
mod loose;
mod marks;
mod nesting;
mod nominal;
mod source;
mod sourcing;
mod speech;

use crate::actors::{Actor, ActorId};
use crate::article::Span;
use crate::language::Reading;

pub use held::Held;
pub use sourcing::sole_anonymous;

/// What somebody said, thought or wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// How it is told.
    pub kind: QuoteKind,
    /// What the cue tells; none if there is no cue.
    pub cue_kind: Option<CueKind>,
    /// The words that name whose it is.
    pub source: Option<Span>,
    /// The words that tell that it is told.
    pub cue: Option<Span>,
    /// What was said, with its quotation marks; the first part of it where other
    /// words stand between.
    pub content: Span,
    /// The further parts, in text order.
    pub continuations: Vec<Span>,
    /// Whose it is, if an actor answers to the source.
    pub speaker: Option<ActorId>,
    /// Index of the quote within whose content this one stands, source and cue with
    /// it.
    pub parent: Option<u32>,
    /// Whether a quotation mark of its lacks its counterpart.
    pub unbalanced: bool,
}

impl Quote {
    /// All parts of the content, in text order.
    pub fn parts(&self) -> impl Iterator<Item = Span> + use<'_> {
        std::iter::once(self.content).chain(self.continuations.iter().copied())
    }
}

/// How something is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteKind {
    /// Word for word, in quotation marks.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// In the reporter's words with some of the speaker's in quotation marks.
    Mixed,
}

/// What a cue tells of the content: PolNeAR's phenomena of attribution, with
/// questions and requests told from statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CueKind {
    /// That somebody states it: "said", "according to".
    Saying,
    /// That somebody asks whether or why: "wondered".
    Asking,
    /// That somebody asks for it: "urged".
    Urging,
    /// That somebody commits to it: "vowed".
    Promising,
    /// That somebody holds it true: "believes".
    Thinking,
    /// That somebody knows it: "knows".
    Knowing,
    /// That somebody perceives it: "saw".
    Perceiving,
    /// That somebody wants or intends it: "plans".
    Wanting,
    /// What somebody feels about it: "fears", "opposes".
    Feeling,
    /// That somebody decides it: "ruled".
    Deciding,
    /// That something shows it: "the poll found".
    Showing,
}

impl CueKind {
    const ALL: &'static [(Self, &'static str)] = &[
        (Self::Saying, "saying"),
        (Self::Asking, "asking"),
        (Self::Urging, "urging"),
        (Self::Promising, "promising"),
        (Self::Thinking, "thinking"),
        (Self::Knowing, "knowing"),
        (Self::Perceiving, "perceiving"),
        (Self::Wanting, "wanting"),
        (Self::Feeling, "feeling"),
        (Self::Deciding, "deciding"),
        (Self::Showing, "showing"),
    ];

    fn named(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(_, own)| *own == name);
        found.map(|(kind, _)| *kind)
    }
}

/// The quotes of an article in text order. Two never overlap unless one stands
/// within a part of the other and names it as its parent. Takes linear time.
///
/// Words in quotation marks are a quote if a cue takes them for its content or if
/// they are a sentence of their own; other words in quotation marks are names,
/// titles and doubts. A sentence in quotation marks without a cue goes on with what
/// was said right before it.
#[must_use]
pub fn quotes(text: &str, reading: &Reading, actors: &[Actor]) -> Vec<Quote> {
    let drafts = speech::drafts(text, reading, actors);
    nesting::arrange(text, drafts)
}

/// The words in quotation marks of which one lacks its counterpart, in text order.
/// Takes linear time.
#[must_use]
pub fn unbalanced(text: &str, reading: &Reading) -> Vec<Span> {
    let quotations = speech::quotations(text, reading);
    let torn = quotations.iter().filter(|q| !q.balanced);
    torn.map(|q| q.span).collect()
}

#[cfg(test)]
mod tests;
