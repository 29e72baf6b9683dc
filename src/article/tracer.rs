use std::ops::Range;

use super::{RawSpan, Relation, Segment, SourceMap, Span};

/// A text that knows where each of its bytes stands in the raw input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TracedText {
    text: String,
    map: SourceMap,
}

impl TracedText {
    /// The raw input as its own derived text.
    #[must_use]
    pub fn verbatim(raw: &str) -> Self {
        let mut tracer = Tracer::over_raw(raw);
        tracer.copy(0..raw.len());
        tracer.finish()
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where its bytes stand in the raw input.
    #[must_use]
    pub fn map(&self) -> &SourceMap {
        &self.map
    }

    /// The raw stretch that `span` was made from.
    #[must_use]
    pub fn raw_span(&self, span: Span) -> RawSpan {
        self.map.raw_span(span)
    }

    /// Takes it apart.
    #[must_use]
    pub fn into_parts(self) -> (String, SourceMap) {
        (self.text, self.map)
    }
}

/// Derives a text from a source, from its beginning to its end, and keeps the
/// trace to the raw input.
///
/// The source is the raw input or a text that was itself derived from it. Ranges
/// are byte ranges of the source, on character boundaries, each beginning at or
/// after the end of the one before: what lies between two of them is left out.
/// A range that reaches back is cut, so that a trace is in order whatever is
/// asked for.
#[derive(Debug)]
pub struct Tracer<'a> {
    source: &'a str,
    map: Option<&'a SourceMap>,
    /// Index of the source's segment where the next look-up begins.
    at: usize,
    /// End of the last range taken from the source.
    taken: usize,
    /// End of the last raw stretch given to a segment. Cutting a rewritten
    /// segment in two would otherwise claim its raw stretch twice.
    traced: usize,
    text: String,
    segments: Vec<Segment>,
}

impl<'a> Tracer<'a> {
    /// Derives from the raw input.
    #[must_use]
    pub fn over_raw(raw: &'a str) -> Self {
        Self {
            source: raw,
            map: None,
            at: 0,
            taken: 0,
            traced: 0,
            text: String::with_capacity(raw.len()),
            segments: Vec::new(),
        }
    }

    /// Derives from a derived text; the trace still leads to the raw input.
    #[must_use]
    pub fn over(source: &'a TracedText) -> Self {
        Self {
            map: Some(&source.map),
            ..Self::over_raw(&source.text)
        }
    }

    /// The source text.
    #[must_use]
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// The text derived so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Takes `range` of the source as it is, and returns where it now stands.
    pub fn copy(&mut self, range: Range<usize>) -> Span {
        let start = self.text.len();
        let range = range.start.max(self.taken)..range.end;
        if range.is_empty() {
            return Span::new(start, start);
        }
        self.taken = range.end;
        self.text.push_str(&self.source[range.clone()]);
        match self.map {
            None => self.push(start, range, Relation::Verbatim),
            Some(map) => self.copy_segments(map.segments(), start, range),
        }
        Span::new(start, self.text.len())
    }

    /// Puts `text` in the place of `range` of the source, and returns where it
    /// now stands. With an empty `text` the range is dropped, and the trace says
    /// so; with an empty `range` the text is added at that point.
    pub fn rewrite(&mut self, range: Range<usize>, text: &str) -> Span {
        let start = self.text.len();
        let range = range.start.max(self.taken)..range.end.max(self.taken);
        if range.is_empty() && text.is_empty() {
            return Span::new(start, start);
        }
        self.taken = range.end;
        self.text.push_str(text);
        let raw = match self.map {
            None => range,
            Some(map) => map.raw_span(Span::from(range)).range(),
        };
        self.push(start, raw, Relation::Rewritten);
        Span::new(start, self.text.len())
    }

    /// Leaves `range` of the source out, but keeps the trace of what was dropped
    /// within it or at its edges when the source was derived.
    pub fn leave_out(&mut self, range: Range<usize>) {
        let range = range.start.max(self.taken)..range.end.max(self.taken);
        let Some(map) = self.map else { return };
        self.taken = range.end;
        let to = self.text.len();
        let segments = map.segments();
        while let Some(s) = segments
            .get(self.at)
            .filter(|s| s.clean.end() <= range.end && s.clean.start() <= range.end)
        {
            // Those before the last raw stretch taken were part of it.
            if s.clean.is_empty()
                && s.clean.start() >= range.start
                && s.raw.start() >= self.traced
                && !s.raw.is_empty()
            {
                self.push_at(to, to, s.raw.range(), Relation::Rewritten);
            }
            self.at += 1;
        }
    }

    /// The text derived, with its trace.
    #[must_use]
    pub fn finish(self) -> TracedText {
        TracedText {
            text: self.text,
            map: SourceMap::from_segments(self.segments),
        }
    }

    fn copy_segments(&mut self, segments: &[Segment], start: usize, range: Range<usize>) {
        while segments
            .get(self.at)
            .is_some_and(|s| s.clean.end() < range.start)
        {
            self.at += 1;
        }
        let mut i = self.at;
        let mut to = start;
        while let Some(s) = segments.get(i).filter(|s| s.clean.start() < range.end) {
            // What was dropped at the very edge of the range is not part of it.
            let inside = s.clean.start().max(range.start)..s.clean.end().min(range.end);
            if s.clean.is_empty() && s.clean.start() > range.start {
                self.push_at(to, to, s.raw.range(), Relation::Rewritten);
            } else if !inside.is_empty() {
                let raw = match s.relation {
                    Relation::Verbatim => {
                        let offset = inside.start - s.clean.start();
                        let from = s.raw.start() + offset;
                        from..from + inside.len()
                    }
                    Relation::Rewritten => s.raw.range(),
                };
                self.push_at(to, to + inside.len(), raw, s.relation);
                to += inside.len();
            }
            if s.clean.end() >= range.end {
                break;
            }
            i += 1;
        }
        self.at = i;
    }

    fn push(&mut self, start: usize, raw: Range<usize>, relation: Relation) {
        self.push_at(start, self.text.len(), raw, relation);
    }

    fn push_at(&mut self, start: usize, end: usize, raw: Range<usize>, relation: Relation) {
        let raw = raw.start.max(self.traced)..raw.end.max(self.traced);
        self.traced = raw.end;
        if relation == Relation::Verbatim
            && let Some(last) = self.segments.last_mut()
            && last.relation == Relation::Verbatim
            && last.raw.end() == raw.start
        {
            last.clean = Span::new(last.clean.start(), end);
            last.raw = RawSpan::new(last.raw.start(), raw.end);
            return;
        }
        self.segments.push(Segment {
            clean: Span::new(start, end),
            raw: RawSpan::from(raw),
            relation,
        });
    }
}
