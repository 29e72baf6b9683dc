//! Plain text → blocks.

use std::ops::Range;

use memchr::memmem;

use super::draft::{Block, Draft, Gap, SourceKind, Verdict};
use super::normalise::Normaliser;
use super::wrapping::{self, Break, Line};
use crate::article::{Span, Tracer};

/// Divides plain text into blocks: lines, with hard-wrapped ones joined to the
/// paragraph they are part of. A line break is a line feed, a carriage return or
/// both, and whatever else Unicode ends a line with.
#[must_use]
pub fn draft(raw: &str) -> Draft {
    let normaliser = Normaliser::new(raw);
    let lines = lines(raw, &normaliser);
    let breaks = wrapping::breaks(raw, &lines);
    let mut tracer = Tracer::over_raw(raw);
    let mut blocks = Vec::new();
    // End of the last line that shows something.
    let mut before = None;
    let mut at = 0;
    while at < lines.len() {
        let blanks = lines[at..].iter().take_while(|line| line.blank).count();
        let (blank, rest) = lines[at..].split_at(blanks);
        let gap = if blanks > 0 {
            Gap::Paragraph
        } else {
            Gap::Line
        };
        if let (Some(end), Some(next)) = (before, rest.first()) {
            divide(&mut tracer, end, blank, next.range.start, gap);
        }
        // What blank lines hold is dropped, and the trace says so.
        for line in blank.iter().filter(|line| !line.range.is_empty()) {
            normaliser.line(&mut tracer, line.range.clone());
        }
        at += blanks;
        let joined = breaks
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take_while(|after| **after != Break::Kept)
            .count();
        let Some(paragraph) = lines.get(at..lines.len().min(at + joined + 1)) else {
            break;
        };
        let (Some(first), Some(last)) = (paragraph.first(), paragraph.last()) else {
            break;
        };
        let begins_item = raw
            .get(first.range.clone())
            .is_some_and(wrapping::begins_item);
        let span = join(&normaliser, &mut tracer, paragraph, &breaks[at..]);
        if !span.is_empty() {
            blocks.push(Block {
                span,
                source: if begins_item {
                    SourceKind::ListItem
                } else {
                    SourceKind::Plain
                },
                link_share: 0.0,
                gap,
                verdict: Verdict::Keep,
            });
        }
        before = Some(last.range.end);
        at += paragraph.len();
    }
    Draft {
        text: tracer.finish(),
        blocks,
    }
}

/// Writes the lines of a paragraph as one.
fn join(
    normaliser: &Normaliser,
    tracer: &mut Tracer<'_>,
    lines: &[Line],
    breaks: &[Break],
) -> Span {
    let mut span: Option<Span> = None;
    let mut write = |tracer: &mut Tracer<'_>, range: Range<usize>| {
        let written = normaliser.line(tracer, range);
        span = Some(span.map_or(written, |span| span.join(written)));
    };
    let mut from = lines.first().map_or(0, |line| line.range.start);
    for (pair, after) in lines.windows(2).zip(breaks) {
        let [one, next] = pair else { continue };
        let to = one.range.end;
        match after {
            Break::Kept | Break::Space => continue,
            Break::Nothing => {
                write(tracer, from..to);
                tracer.rewrite(to..next.range.start, "");
            }
            Break::Hyphen => {
                let source = tracer.source();
                let hyphen = source[..to].chars().next_back().map_or(0, char::len_utf8);
                write(tracer, from..to - hyphen);
                tracer.rewrite(to - hyphen..next.range.start, "");
            }
        }
        from = next.range.start;
    }
    if let Some(last) = lines.last() {
        write(tracer, from..last.range.end);
    }
    span.unwrap_or_default()
}

/// Writes the gap between the line that ends at `end` and the one that begins at
/// `next`, with the `blank` lines between them.
fn divide(tracer: &mut Tracer<'_>, end: usize, blank: &[Line], next: usize, gap: Gap) {
    // The white space up to what is first dropped stands for the whole gap.
    let next = blank
        .iter()
        .find(|line| !line.range.is_empty())
        .map_or(next, |line| line.range.start);
    let between = tracer.source().get(end..next).unwrap_or_default();
    if between == gap.as_str() {
        tracer.copy(end..next);
    } else {
        tracer.rewrite(end..next, gap.as_str());
    }
}

/// The lines of `raw`.
fn lines(raw: &str, normaliser: &Normaliser) -> Vec<Line> {
    let bytes = raw.as_bytes();
    let mut lines = Vec::new();
    let mut start = 0;
    let mut push = |start: usize, end: usize| lines.push(line(raw, start, end, normaliser));
    if has_rare_breaks(raw) {
        let mut previous = '\n';
        for (at, c) in raw.char_indices() {
            let breaks = match c {
                '\n' => previous != '\r',
                // The second half of a misread character is no line break.
                '\u{85}' => !matches!(previous, '\u{80}'..='\u{9F}' | 'Â'..='ô'),
                '\r' | '\u{B}' | '\u{C}' | '\u{2028}' | '\u{2029}' => true,
                _ => false,
            };
            if breaks {
                push(start, at);
            }
            if breaks || c == '\n' {
                start = at + c.len_utf8();
            }
            previous = c;
        }
    } else {
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if at > 0 && bytes[at] == b'\n' && bytes[at - 1] == b'\r' {
                start = at + 1;
                continue;
            }
            push(start, at);
            start = at + 1;
        }
    }
    if start < raw.len() {
        push(start, raw.len());
    }
    lines
}

fn has_rare_breaks(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    memchr::memchr2(b'\x0B', b'\x0C', bytes).is_some()
        || memmem::find(bytes, "\u{85}".as_bytes()).is_some()
        || memmem::find(bytes, "\u{2028}".as_bytes()).is_some()
        || memmem::find(bytes, "\u{2029}".as_bytes()).is_some()
}

fn line(raw: &str, start: usize, end: usize, normaliser: &Normaliser) -> Line {
    let whole = raw.get(start..end).unwrap_or_default();
    let text = whole.trim_start();
    let indent = &whole[..whole.len() - text.len()];
    let from = start + indent.len();
    let text = text.trim_end();
    Line {
        range: from..from + text.len(),
        indent: indent
            .chars()
            .map(|c| if c == '\t' { TAB } else { 1 })
            .sum(),
        blank: text.is_empty() || normaliser.is_blank(text),
    }
}

/// Columns that a tab at the beginning of a line stands for.
const TAB: usize = 8;
