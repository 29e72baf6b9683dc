//! What an article is: its raw body, its clean text, and the way from one to
//! the other.
//!
//! This room imports nothing of ours. Everything later in the house speaks of
//! positions as a [`Span`] of the clean text; the [`SourceMap`] takes a span to
//! the raw input, and an [`OffsetIndex`] turns either into the unit a caller
//! counts in.

mod body;
mod offset;
mod source_map;
mod span;
mod tracer;

pub use body::{Article, Body, Encoding, InvalidArticle};
pub use offset::{OffsetIndex, OffsetUnit};
pub use source_map::{Relation, Segment, SourceMap};
pub use span::{RawSpan, Span};
pub use tracer::{TracedText, Tracer};
