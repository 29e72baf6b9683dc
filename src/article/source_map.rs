use super::{RawSpan, Span};

/// How a stretch of derived text follows from a stretch of the raw input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The same characters: byte `i` of the one is byte `i` of the other.
    Verbatim,
    /// Other characters for the same thing. The stretches stand for each other
    /// as wholes; either may be empty.
    Rewritten,
}

/// A stretch of derived text and the raw stretch it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The stretch of the derived text.
    pub clean: Span,
    /// The stretch of the raw input.
    pub raw: RawSpan,
    /// How the one follows from the other.
    pub relation: Relation,
}

/// Where each byte of a text stands in the raw input it was made from.
///
/// The segments are in order on both sides. On the side of the derived text
/// they follow each other without gap or overlap from its first byte to its
/// last; on the raw side they never overlap, and the gaps between them are what
/// was removed, markup, and white space.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceMap {
    segments: Vec<Segment>,
}

impl SourceMap {
    pub(super) fn from_segments(segments: Vec<Segment>) -> Self {
        Self { segments }
    }

    /// The segments in order.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The raw stretch that `span` was made from: the smallest one that covers
    /// all its bytes. For an empty span, the empty stretch where it stands.
    #[must_use]
    pub fn raw_span(&self, span: Span) -> RawSpan {
        let start = self.raw_start(span.start());
        if span.is_empty() {
            return RawSpan::new(start, start);
        }
        RawSpan::new(start, self.raw_end(span.end()).max(start))
    }

    /// The stretch of derived text made from `raw`: the smallest one that covers
    /// every byte any of it went into. Empty if none of it is left.
    #[must_use]
    pub fn clean_span(&self, raw: RawSpan) -> Span {
        let first = self
            .segments
            .partition_point(|s| s.raw.end() <= raw.start());
        let Some(segment) = self.segments.get(first) else {
            let end = self.segments.last().map_or(0, |s| s.clean.end());
            return Span::new(end, end);
        };
        let start = match segment.relation {
            Relation::Verbatim => {
                segment.clean.start() + raw.start().saturating_sub(segment.raw.start())
            }
            Relation::Rewritten => segment.clean.start(),
        };
        let past = self.segments.partition_point(|s| s.raw.start() < raw.end());
        let Some(segment) = past.checked_sub(1).and_then(|i| self.segments.get(i)) else {
            return Span::new(start, start);
        };
        let end = match segment.relation {
            Relation::Verbatim => {
                let over = segment.raw.end().saturating_sub(raw.end());
                segment.clean.end().saturating_sub(over)
            }
            Relation::Rewritten => segment.clean.end(),
        };
        Span::new(start, end)
    }

    fn raw_start(&self, byte: usize) -> usize {
        // The segment that holds `byte`; those of empty derived text hold none.
        let i = self.segments.partition_point(|s| s.clean.end() <= byte);
        match self.segments.get(i) {
            None => self.segments.last().map_or(0, |s| s.raw.end()),
            Some(s) => match s.relation {
                Relation::Verbatim => s.raw.start() + byte.saturating_sub(s.clean.start()),
                Relation::Rewritten => s.raw.start(),
            },
        }
    }

    fn raw_end(&self, byte: usize) -> usize {
        let i = self.segments.partition_point(|s| s.clean.end() < byte);
        match self.segments.get(i) {
            None => self.segments.last().map_or(0, |s| s.raw.end()),
            Some(s) => match s.relation {
                Relation::Verbatim => s.raw.start() + byte.saturating_sub(s.clean.start()),
                Relation::Rewritten => s.raw.end(),
            },
        }
    }
}
