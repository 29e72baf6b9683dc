//! Quotes before it is known which stands within which.

use super::CueKind;
use super::marks::Quotation;
use crate::actors::ActorId;
use crate::article::Span;

/// A quote as its sentence gives it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) kind: Option<CueKind>,
    pub(super) source: Option<Span>,
    pub(super) speaker: Option<ActorId>,
    pub(super) cue: Option<Span>,
    /// The parts of the content, in text order; never empty.
    pub(super) parts: Vec<Span>,
    /// Whether words in quotation marks may go on with it.
    pub(super) speech: bool,
    /// Whether the cue itself stands in quotation marks.
    pub(super) inside: bool,
    /// Index of the last sentence it has words in.
    pub(super) sentence: usize,
    /// How much of it stands in quotation marks.
    pub(super) quoted: Quoted,
    pub(super) unbalanced: bool,
    /// Whether its source is a name set beneath it.
    pub(super) signed: bool,
}

impl Draft {
    /// Something said, with nothing in it yet.
    pub(super) fn speech() -> Self {
        Self {
            kind: Some(CueKind::Saying),
            source: None,
            speaker: None,
            cue: None,
            parts: Vec::new(),
            speech: true,
            inside: false,
            sentence: 0,
            quoted: Quoted::None,
            unbalanced: false,
            signed: false,
        }
    }
}

/// How much of a content stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoted {
    All,
    Some,
    None,
}

/// The quotations that overlap `span`, of those in text order that never overlap.
pub(super) fn overlapping(quotations: &[Quotation], span: Span) -> &[Quotation] {
    let from = quotations.partition_point(|q| q.span.end() <= span.start());
    let to = quotations.partition_point(|q| q.span.start() < span.end());
    quotations.get(from..to.max(from)).unwrap_or_default()
}

/// `span` without the white space and the marks at its ends that belong to the
/// sentence around it; none if nothing is left. Marks of a quotation stay.
pub(super) fn trimmed(text: &str, span: Span, quotations: &[Quotation]) -> Option<Span> {
    let mut start = span.start();
    let mut end = span.end();
    let within = overlapping(quotations, span);
    let opening = |at: usize| within.binary_search_by_key(&at, |q| q.span.start()).is_ok();
    let closing = |at: usize| within.binary_search_by_key(&at, |q| q.span.end()).is_ok();
    while start < end && !opening(start) {
        let body = Span::new(start, end).of(text);
        match body.chars().next() {
            Some(c) if is_loose(c) || matches!(c, '.' | '!' | '?') || is_double(c) => {
                start += c.len_utf8();
            }
            _ => break,
        }
    }
    while start < end && !closing(end) {
        let body = Span::new(start, end).of(text);
        match body.chars().next_back() {
            Some(c) if is_loose(c) || c == '.' || is_double(c) => {
                end -= c.len_utf8();
            }
            _ => break,
        }
    }
    let body = Span::new(start, end).of(text);
    let words = body.chars().any(char::is_alphanumeric);
    words.then(|| Span::new(start, end))
}

fn is_loose(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ',' | ';' | ':' | '\u{2014}' | '\u{2013}' | '-' | '\u{2015}'
        )
}

pub(super) fn is_double(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{AB}' | '\u{BB}' | '\u{FF02}'
    )
}

/// How much of `parts` stands in quotation marks, a conjunction before them left
/// aside.
pub(super) fn quoted(text: &str, parts: &[Span], quotations: &[Quotation]) -> Quoted {
    let mut all = true;
    let mut any = false;
    for part in parts {
        let within = overlapping(quotations, *part);
        any |= !within.is_empty();
        let mut at = part.start();
        let mut bare = 0;
        for q in within {
            let between = text.get(at..q.span.start().max(at)).unwrap_or_default();
            bare += bare_words(between);
            at = q.span.end().max(at);
        }
        bare += bare_words(text.get(at..part.end()).unwrap_or_default());
        all &= bare == 0;
    }
    match (all && any, any) {
        (true, _) => Quoted::All,
        (_, true) => Quoted::Some,
        _ => Quoted::None,
    }
}

fn bare_words(between: &str) -> usize {
    let words = between
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let words = words.filter(|w| !w.is_empty());
    words
        .filter(|w| !matches!(w.to_lowercase().as_str(), "that" | "and" | "but"))
        .count()
}
