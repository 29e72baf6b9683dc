//! Where sentences begin and end.

use std::ops::Range;

use super::abbreviation::{Abbreviation, abbreviation};
use super::opener::is_opener;
use crate::article::Span;
use crate::clean::Layout;

/// Index of a sentence in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceId(pub u32);

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its text without the white space around it.
    pub span: Span,
    /// Index of the paragraph that holds it; none in headline and subheadline.
    pub paragraph: Option<u32>,
    /// Indices of its words in [`Reading::tokens`]; empty before they are told.
    ///
    /// [`Reading::tokens`]: super::Reading::tokens
    pub tokens: Range<u32>,
}

/// The sentences of an article in text order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentences(pub Vec<Sentence>);

/// A line or a paragraph that is divided into sentences by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) span: Span,
    /// Index of the paragraph; none for headline and subheadline.
    pub(super) paragraph: Option<u32>,
}

/// Headline, subheadline and paragraphs in text order. A paragraph's dateline is
/// not part of it.
pub(super) fn blocks(layout: &Layout) -> Vec<Block> {
    let lines = [layout.headline, layout.subheadline];
    let mut blocks: Vec<Block> = lines
        .into_iter()
        .flatten()
        .map(|span| Block {
            span,
            paragraph: None,
        })
        .collect();
    for (i, paragraph) in layout.paragraphs.iter().enumerate() {
        let mut span = paragraph.span;
        if let Some(dateline) = layout.dateline.filter(|d| span.contains(d.span)) {
            span = Span::new(dateline.span.end(), span.end());
        }
        blocks.push(Block {
            span,
            paragraph: u32::try_from(i).ok(),
        });
    }
    blocks.sort_by_key(|b| b.span);
    blocks
}

/// Divides headline, subheadline and paragraphs into sentences by rules alone: a
/// count before, or without, a reading. Takes linear time.
#[must_use]
pub fn sentences(text: &str, layout: &Layout) -> Sentences {
    let mut found = Vec::new();
    for block in blocks(layout) {
        divide(text, block.span, block.paragraph, &mut found);
    }
    Sentences(found)
}

fn divide(text: &str, block: Span, paragraph: Option<u32>, found: &mut Vec<Sentence>) {
    let body = block.of(text);
    let mut push = |from: usize, to: usize| {
        let piece = body.get(from..to).unwrap_or_default();
        let start = block.start() + from + (piece.len() - piece.trim_start().len());
        let span = Span::new(start, start + piece.trim().len());
        if !span.is_empty() {
            found.push(Sentence {
                span,
                paragraph,
                tokens: 0..0,
            });
        }
    };
    let mut start = 0;
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_stop(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        let mut stops = 1;
        while let Some((i, next)) = chars.next_if(|(_, c)| is_stop(*c)) {
            end = i + next.len_utf8();
            stops += 1;
        }
        while let Some((i, next)) = chars.next_if(|(_, c)| is_closer(*c)) {
            end = i + next.len_utf8();
        }
        let lone = stops == 1 && c == '.';
        let (before, after) = (body.get(start..at), body.get(end..));
        if ends(before.unwrap_or_default(), lone, after.unwrap_or_default()) {
            push(start, end);
            start = end;
        }
    }
    push(start, body.len());
}

/// How far a word is looked at, so that no input makes it a long look.
const LONGEST_WORD: usize = 32;

/// Whether a stop ends the sentence. `lone` tells a single full stop from other
/// marks.
fn ends(before: &str, lone: bool, after: &str) -> bool {
    let mut following = after.chars();
    if !following.next().is_none_or(char::is_whitespace) {
        return false;
    }
    let next = after
        .trim_start()
        .trim_start_matches(|c: char| is_opening_mark(c));
    let Some(first) = next.chars().next() else {
        return true;
    };
    if first.is_lowercase() {
        return false;
    }
    if !lone {
        return true;
    }
    let from = before.char_indices().rev().take(LONGEST_WORD);
    let from = from
        .take_while(|(_, c)| !c.is_whitespace() && !is_opening_mark(*c))
        .last();
    let word = from.and_then(|(i, _)| before.get(i..)).unwrap_or_default();
    let opens = || {
        let end = next.find(|c: char| !c.is_alphanumeric());
        is_opener(next.get(..end.unwrap_or(next.len())).unwrap_or_default())
    };
    match abbreviation(word) {
        Some(Abbreviation::Title) => return false,
        Some(Abbreviation::Month | Abbreviation::Number) => return !first.is_numeric() && opens(),
        Some(Abbreviation::Tail | Abbreviation::Inner) => return opens(),
        None => {}
    }
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    let initialism = word.contains('.') && word.split('.').all(|p| p.chars().count() == 1);
    !(initial || initialism) || opens()
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '\u{2026}')
}

fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '\u{201D}' | '\u{2019}' | '\u{BB}' | ')' | ']'
    )
}

fn is_opening_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '\u{201C}' | '\u{2018}' | '\u{AB}' | '(' | '[' | '\u{2014}' | '\u{2013}' | '-'
    )
}

#[cfg(test)]
#[path = "sentence_tests.rs"]
mod tests;
