//! The sentences an editor would keep.

mod choice;
#[allow(dead_code)]
mod compression;
mod form;
mod story;
mod wording;

pub use form::{Compression, Focus, Form, HEADLINE, Length, Question, Style};
pub use story::{Chapter, LINES, StoryLine, StorySummary, chapter, summarise_story};
pub use wording::{Omission, OmissionReason, Origin, Piece, Summary, SummarySentence};

use crate::actors::Actor;
use crate::clean::Layout;
use crate::dates::DateExpression;
use crate::events::Event;
use crate::language::Reading;
use crate::quotes::Quote;
use choice::candidates;

/// What the stages before found in an article.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    /// The clean text.
    pub text: &'a str,
    /// The parts of its page.
    pub layout: &'a Layout,
    /// Its sentences and words.
    pub reading: &'a Reading,
    /// Its actors.
    pub actors: &'a [Actor],
    /// Its quotes, in text order.
    pub quotes: &'a [Quote],
    /// Its expressions of time, in text order.
    pub dates: &'a [DateExpression],
    /// Its events, in text order.
    pub events: &'a [Event],
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
pub fn summarise(found: &Findings<'_>, form: &Form) -> Summary {
    let Findings {
        text,
        layout,
        reading,
        actors,
        events,
        ..
    } = *found;
    let (length, style) = (form.length, form.style);
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
        Style::Paragraph | Style::Headline => 0,
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
        .map(|c| SummarySentence::verbatim(text, c.span))
        .collect();
    let lines = sentences.iter().map(|s| match style {
        Style::Paragraph | Style::Headline => s.text.clone(),
        Style::Bullets => format!("{BULLET}{}", s.text),
    });
    let divider = match style {
        Style::Paragraph | Style::Headline => " ",
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
