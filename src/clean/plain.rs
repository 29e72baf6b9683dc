//! Plain text → blocks.

use super::draft::{Block, Draft, Gap, SourceKind, Verdict};
use crate::article::{Span, TracedText};

/// Divides plain text into blocks: lines, with hard-wrapped ones joined to the
/// paragraph they are part of.
#[must_use]
pub fn draft(raw: &str) -> Draft {
    let text = TracedText::verbatim(raw);
    let mut blocks = Vec::new();
    let mut gap = Gap::Line;
    let mut start = 0;
    for line in raw.split_inclusive('\n') {
        let inner = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        start += line.len();
        if inner.is_empty() {
            gap = Gap::Paragraph;
            continue;
        }
        blocks.push(Block {
            span: Span::new(at, at + inner.len()),
            source: SourceKind::Plain,
            link_share: 0.0,
            gap,
            verdict: Verdict::Keep,
        });
        gap = Gap::Line;
    }
    Draft { text, blocks }
}
