//! The sentences an editor would keep.

mod choice;

use crate::actors::Actor;
use crate::article::Span;
use crate::clean::Layout;
use crate::events::Event;
use crate::language::Reading;
use choice::candidates;

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

/// Summarises an article. Takes time linear in the length of the article and in
/// the number of sentences times that of those kept, of which a hundred at most
/// are compared.
///
/// The sentences are the ones that tell most by their place, their actors and
/// events, without one that says again what another says. One that leans on the
/// sentence before it ("But …", "She …") is taken only where better ones are too
/// few; one with half a quotation only if there is no other at all. An article
/// that is a headline alone gives its headline. If not even the shortest sentence
/// fits a bound in characters, the summary is empty.
#[must_use]
pub fn summarise(
    text: &str,
    layout: &Layout,
    reading: &Reading,
    actors: &[Actor],
    events: &[Event],
    length: Length,
    style: Style,
) -> Summary {
    let sentences = &reading.sentences;
    let most = match length {
        Length::Sentences(most) => most.max(1),
        Length::Characters(_) => usize::MAX,
        Length::Ratio(ratio) => {
            let kept = ratio.clamp(0.0, 1.0) * sentences.0.len() as f64;
            (kept.floor() as usize).max(1)
        }
    };
    let mut room = match length {
        Length::Characters(most) => most,
        Length::Sentences(_) | Length::Ratio(_) => usize::MAX,
    };
    let mark = match style {
        Style::Paragraph => 0,
        Style::Bullets => BULLET.chars().count(),
    };
    let mut chosen: Vec<choice::Candidate> = Vec::new();
    for candidate in candidates(text, layout, sentences, actors, events) {
        if chosen.len() >= most {
            break;
        }
        // Half a quotation is better than nothing, but than nothing only.
        if candidate.is_broken && !chosen.is_empty() {
            continue;
        }
        let between = usize::from(!chosen.is_empty());
        let needs = candidate.span.of(text).chars().count() + mark + between;
        let repeats = chosen.iter().take(COMPARED).any(|c| c.repeats(&candidate));
        if needs > room || repeats {
            continue;
        }
        room -= needs;
        chosen.push(candidate);
    }
    chosen.sort_by_key(|c| c.span);
    let sentences: Vec<_> = chosen
        .iter()
        .map(|c| SummarySentence {
            text: c.span.of(text).to_owned(),
            spans: vec![c.span],
        })
        .collect();
    let lines = sentences.iter().map(|s| match style {
        Style::Paragraph => s.text.clone(),
        Style::Bullets => format!("{BULLET}{}", s.text),
    });
    let divider = match style {
        Style::Paragraph => " ",
        Style::Bullets => "\n",
    };
    let text = lines.collect::<Vec<_>>().join(divider);
    Summary { sentences, text }
}

const BULLET: &str = "- ";
/// Chosen sentences that a further one is compared with.
const COMPARED: usize = 100;

#[cfg(test)]
mod tests;
