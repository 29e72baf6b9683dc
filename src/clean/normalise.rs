//! Characters as an editor would have typed them.

use std::ops::Range;

use crate::article::{Span, Tracer};

/// Normalises the characters of one document.
#[derive(Clone, Copy, Debug)]
pub struct Normaliser {}

impl Normaliser {
    /// Gathers from `source`, the whole of a document's text, what cannot be told
    /// from one line alone.
    #[must_use]
    pub fn new(source: &str) -> Self {
        let _ = source;
        Self {}
    }

    /// Takes `range` of the tracer's source as one line of text, and returns
    /// where it now stands: without white space around it, and with one space
    /// for each run of white space within, line feeds included.
    pub fn line(&self, tracer: &mut Tracer<'_>, range: Range<usize>) -> Span {
        let source = tracer.source();
        let mut start = None;
        let mut from = range.start;
        for word in source.get(range).unwrap_or_default().split_whitespace() {
            let at = word.as_ptr().addr() - source.as_ptr().addr();
            if start.is_some() {
                tracer.rewrite(from..at, " ");
            }
            let span = tracer.copy(at..at + word.len());
            start.get_or_insert(span.start());
            from = at + word.len();
        }
        let end = tracer.text().len();
        Span::new(start.unwrap_or(end), end)
    }
}
