use std::ops::Range;

/// Declares a half-open byte range of one particular text, so that a range of
/// the clean text cannot be taken for one of the raw input.
macro_rules! span {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            start: u32,
            end: u32,
        }

        impl $name {
            /// The range from `start` to just before `end`, in bytes. An `end`
            /// below `start` gives the empty range at `start`.
            ///
            /// Positions past `u32::MAX` are cut to it; an [`Article`] is never
            /// that long.
            ///
            /// [`Article`]: crate::article::Article
            #[must_use]
            pub fn new(start: usize, end: usize) -> Self {
                let start = u32::try_from(start).unwrap_or(u32::MAX);
                let end = u32::try_from(end).unwrap_or(u32::MAX).max(start);
                Self { start, end }
            }

            /// The first byte.
            #[must_use]
            pub fn start(self) -> usize {
                self.start as usize
            }

            /// The byte just past the last one.
            #[must_use]
            pub fn end(self) -> usize {
                self.end as usize
            }

            /// The length in bytes.
            #[must_use]
            pub fn len(self) -> usize {
                (self.end - self.start) as usize
            }

            /// Whether it holds no byte.
            #[must_use]
            pub fn is_empty(self) -> bool {
                self.start == self.end
            }

            /// The same as a standard range, for slicing.
            #[must_use]
            pub fn range(self) -> Range<usize> {
                self.start()..self.end()
            }

            /// What `text` says there; empty if the span does not lie on
            /// character boundaries of `text`.
            #[must_use]
            pub fn of(self, text: &str) -> &str {
                text.get(self.range()).unwrap_or_default()
            }

            /// Whether `other` lies wholly within it.
            #[must_use]
            pub fn contains(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }

            /// Whether the two share a byte.
            #[must_use]
            pub fn overlaps(self, other: Self) -> bool {
                self.start < other.end && other.start < self.end
            }

            /// The smallest span that contains both.
            #[must_use]
            pub fn join(self, other: Self) -> Self {
                Self {
                    start: self.start.min(other.start),
                    end: self.end.max(other.end),
                }
            }
        }

        impl From<Range<usize>> for $name {
            fn from(range: Range<usize>) -> Self {
                Self::new(range.start, range.end)
            }
        }
    };
}

span! {
    /// A half-open range of the clean text, in bytes.
    Span
}

span! {
    /// A half-open range of the raw input, in bytes of its UTF-8 form.
    RawSpan
}
