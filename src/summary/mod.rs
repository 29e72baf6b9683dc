//! The sentences an editor would keep.

use crate::actors::Actor;
use crate::article::Span;
use crate::clean::Layout;
use crate::events::Event;
use crate::language::Sentences;

/// How long a summary may be at most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Length {
    /// In sentences; at least 1.
    Sentences(usize),
    /// In Unicode code points of the summary's text; whole sentences within it.
    Characters(usize),
    /// The part of the article's sentences to keep, above 0 and up to 1; at
    /// least one sentence is kept.
    Ratio(f64),
}

impl Default for Length {
    fn default() -> Self {
        Length::Sentences(3)
    }
}

/// The form of a summary's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Sentences in article order, divided by spaces.
    #[default]
    Paragraph,
    /// A sentence a line, each after "- ".
    Bullets,
}

/// A summary made of the article's own sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The sentences in article order.
    pub sentences: Vec<SummarySentence>,
    /// The sentences put together in the style asked for.
    pub text: String,
}

/// A sentence of a summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummarySentence {
    /// As it reads in the summary.
    pub text: String,
    /// What it was taken from, in order.
    pub spans: Vec<Span>,
}

/// Summarises an article.
#[must_use]
pub fn summarise(
    text: &str,
    layout: &Layout,
    sentences: &Sentences,
    actors: &[Actor],
    events: &[Event],
    length: Length,
    style: Style,
) -> Summary {
    let _ = (text, layout, sentences, actors, events, length, style);
    Summary::default()
}
