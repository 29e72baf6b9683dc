//! Who said what.

mod attribution;
mod sourcing;

use crate::actors::{Actor, ActorId};
use crate::article::Span;
use crate::language::quotation::quotations;
use crate::language::word::words;
use crate::language::{Reading, Sentence};
use attribution::{Saying, Speaker, kind, sayings, speakers};

pub use sourcing::sole_anonymous;

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

/// The quotes of an article in text order; they never overlap. Takes linear time.
///
/// Words in quotation marks are a quote if a verb of saying stands beside them, or
/// if they are a sentence of their own; other words in quotation marks are names
/// and doubts, not quotes.
#[must_use]
pub fn quotes(text: &str, reading: &Reading, actors: &[Actor]) -> Vec<Quote> {
    let speakers = speakers(actors);
    let mut found = Vec::new();
    let all = reading.sentences.0.as_slice();
    for block in all.chunk_by(|a, b| a.paragraph.is_some() && a.paragraph == b.paragraph) {
        let (Some(first), Some(last)) = (block.first(), block.last()) else {
            continue;
        };
        let quoted = quotations(text, first.span.join(last.span));
        found.extend(of_block(text, block, &quoted, &speakers));
    }
    found
}

/// The quotes of a paragraph.
fn of_block(text: &str, block: &[Sentence], quoted: &[Span], speakers: &[Speaker]) -> Vec<Quote> {
    let mut found: Vec<Quote> = Vec::new();
    let mut last: Option<Saying> = None;
    let mut pending = quoted;
    for sentence in block {
        let words = words(text, sentence.span);
        let near = |from: &[Speaker]| {
            let start = from.partition_point(|s| s.span.start() < sentence.span.start());
            let end = from.partition_point(|s| s.span.start() < sentence.span.end());
            from.get(start..end).unwrap_or_default().to_vec()
        };
        let overlapping = quoted.partition_point(|q| q.end() <= sentence.span.start());
        let here: Vec<Span> = quoted
            .iter()
            .skip(overlapping)
            .copied()
            .take_while(|q| q.start() < sentence.span.end())
            .collect();
        let sayings = sayings(&words, &here, &near(speakers));
        for saying in &sayings {
            let Some(content) = saying.content else {
                continue;
            };
            let reported = kind(content, &here);
            if reported != QuoteKind::Direct {
                found.push(quote(reported, content, Some(saying)));
            }
        }
        // A quotation belongs to the sentence in which it closes.
        while let Some((&content, rest)) = pending.split_first() {
            if content.end() > sentence.span.end() {
                break;
            }
            pending = rest;
            if found
                .iter()
                .rev()
                .take(NEAR)
                .any(|q| q.content.overlaps(content))
            {
                continue;
            }
            let nearest = sayings.iter().min_by_key(|s| {
                let before = content.start().saturating_sub(s.cue.end());
                before.max(s.cue.start().saturating_sub(content.end()))
            });
            let whole = content.end() + 1 >= sentence.span.end()
                && content.start() <= sentence.span.start();
            let ends = content.of(text).trim_end_matches(['"', '\u{201D}']);
            let speech = ends.ends_with([',', '.', '!', '?', '\u{2026}']);
            // A sentence in quotation marks goes on with the speaker before it.
            let saying = nearest.or(last.as_ref().filter(|_| whole));
            if (nearest.is_some() && (speech || content.len() > SHORT)) || (whole && speech) {
                found.push(quote(QuoteKind::Direct, content, saying));
            }
        }
        last = sayings.last().copied().or(last);
    }
    found.sort_by_key(|q| q.content);
    found
}

/// Quotes before the present one that it may overlap.
const NEAR: usize = 32;
/// Bytes of the longest quotation that may be a name or a doubt.
const SHORT: usize = 30;

fn quote(kind: QuoteKind, content: Span, saying: Option<&Saying>) -> Quote {
    let source = saying.and_then(|s| s.source);
    Quote {
        kind,
        source: source.map(|s| s.span),
        cue: saying.map(|s| s.cue),
        content,
        speaker: source.and_then(|s| s.actor),
    }
}

#[cfg(test)]
mod tests;
