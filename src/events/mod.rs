//! Who did what to whom, when and where, whether it happened, and who says so.

use jiff::civil::Date;

use crate::actors::{Actor, ActorId};
use crate::article::Span;
use crate::dates::DateExpression;
use crate::language::Sentences;
use crate::quotes::Quote;

/// Something that happened, was said to happen, or did not.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// A PLOVER type in upper case.
    pub kind: String,
    /// The CAMEO code as deep as the text supports.
    pub cameo: Option<String>,
    /// The words that say that it happened.
    pub trigger: Span,
    /// Who did it.
    pub sources: Vec<Participant>,
    /// To whom.
    pub targets: Vec<Participant>,
    /// When.
    pub time: Option<EventTime>,
    /// Where: a place the text names.
    pub place: Option<Span>,
    /// Whether it happened, if it could be told.
    pub status: Option<EventStatus>,
    /// Who says so; none if the article itself does.
    pub attribution: Option<Attribution>,
    /// What this rests on.
    pub evidence: Vec<Evidence>,
}

/// An actor's part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Who, if an actor of the article answers to the words.
    pub actor: Option<ActorId>,
    /// The words that name it there.
    pub span: Span,
}

/// When something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventTime {
    /// The words.
    pub span: Span,
    /// The first day and the day after the last, if it could be resolved.
    pub days: Option<(Date, Date)>,
}

/// Whether something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventStatus {
    /// The text states that it did.
    Asserted,
    /// The text states that it did not.
    Negated,
    /// It is possible, conditional or offered.
    Hypothetical,
    /// It is planned or expected.
    Future,
    /// Somebody wants it to happen.
    Demanded,
}

/// Who says that something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The words that name who says so.
    pub source: Span,
    /// Who that is, if an actor answers to the words.
    pub actor: Option<ActorId>,
    /// The words of saying.
    pub cue: Span,
}

/// What a judgement rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The words.
    pub span: Span,
    /// What decided: "lexicon:" and the entry's name.
    pub rule: String,
    /// How sure that is, from 0 to 1, if the rule has a measure of it.
    pub confidence: Option<f32>,
}

/// The events of an article in text order.
#[must_use]
pub fn events(
    text: &str,
    sentences: &Sentences,
    actors: &[Actor],
    quotes: &[Quote],
    dates: &[DateExpression],
) -> Vec<Event> {
    let _ = (text, sentences, actors, quotes, dates);
    Vec::new()
}
