//! Characters as an editor would have typed them.
//!
//! - Canonically equivalent characters take their composed form (NFC, Unicode
//!   Standard Annex 15).
//! - Control characters, zero-width characters, byte order marks and soft hyphens
//!   are dropped. A zero-width joiner or non-joiner stays where a script or an
//!   emoji sequence may need it; directional marks stay in a text that has
//!   letters written from right to left.
//! - Every run of white space, of whatever kind, is one space.
//! - Mojibake is repaired (see [`mojibake`](super::mojibake)).
//!
//! Quotation marks, dashes and ellipses stay as they were written. What is
//! dropped or rewritten stands in the trace; white space at the edges does not.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::mojibake::{self, Evidence};
use crate::article::{Span, Tracer};

/// Characters that can make up one composed character. Sequences of more are no
/// language's; they stay as they are, so that time and memory stay bounded.
const MAX_CLUSTER: usize = 64;

/// Normalises the characters of one document.
#[derive(Clone, Copy, Debug, Default)]
pub struct Normaliser {
    mojibake: Evidence,
    /// Whether any letter is written from right to left.
    right_to_left: bool,
}

/// A character as it is read, and the stretch of the source it is read from.
#[derive(Clone, Debug)]
struct Item {
    range: Range<usize>,
    character: char,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Kept,
    Repaired,
    Dropped,
    Space,
}

impl Normaliser {
    /// Gathers from `source`, the whole of a document's text, what cannot be told
    /// from one line alone.
    #[must_use]
    pub fn new(source: &str) -> Self {
        Self {
            mojibake: mojibake::evidence(source),
            right_to_left: encoding_rs::mem::is_str_bidi(source)
                && source.chars().any(is_right_to_left),
        }
    }

    /// Takes `range` of the tracer's source as one line of text, and returns
    /// where it now stands: without white space around it, and with one space
    /// for each run of white space within, line feeds included.
    ///
    /// The range begins and ends on character boundaries of the source; one that
    /// does not gives an empty span.
    pub fn line(&self, tracer: &mut Tracer<'_>, range: Range<usize>) -> Span {
        let start = tracer.text().len();
        let source = tracer.source();
        if source.get(range.clone()).is_none() {
            return Span::new(start, start);
        }
        let mut line = Line {
            normaliser: self,
            source: &source[..range.end],
            tracer,
            start,
            copied_to: range.start,
            repaired_to: None,
        };
        line.write(range.start);
        Span::new(start, tracer.text().len())
    }

    /// Whether nothing would be left of `text`, which is one line.
    pub(super) fn is_blank(&self, text: &str) -> bool {
        // Nearly every line is told by its first byte.
        !text.as_bytes().first().is_some_and(u8::is_ascii_graphic) && {
            let mut line = LineReader::new(self, text);
            line.all(|item| matches!(item.kind, Kind::Dropped | Kind::Space))
        }
    }

    /// Reads the character at byte `at` of `source`. `chained` says that the one
    /// before was repaired.
    fn read(&self, source: &str, at: usize, chained: bool) -> Option<Item> {
        let written = source.get(at..)?.chars().next()?;
        let repair = self.mojibake.repair(source, at, chained);
        let (character, len) = repair.map_or((written, written.len_utf8()), |repair| {
            (repair.character, repair.len)
        });
        let range = at..at + len;
        let kind = if character.is_whitespace() {
            Kind::Space
        } else if self.drops(source, &range, character) {
            Kind::Dropped
        } else if repair.is_some() {
            Kind::Repaired
        } else {
            Kind::Kept
        };
        Some(Item {
            range,
            character,
            kind,
        })
    }

    fn drops(&self, source: &str, range: &Range<usize>, c: char) -> bool {
        match c {
            '\u{200C}' | '\u{200D}' => !joins(source, range),
            _ if is_directional(c) => !self.right_to_left,
            _ => is_invisible(c),
        }
    }
}

struct LineReader<'a> {
    normaliser: &'a Normaliser,
    source: &'a str,
    at: usize,
    repaired: bool,
}

impl<'a> LineReader<'a> {
    fn new(normaliser: &'a Normaliser, source: &'a str) -> Self {
        Self {
            normaliser,
            source,
            at: 0,
            repaired: false,
        }
    }
}

impl Iterator for LineReader<'_> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        let item = self.normaliser.read(self.source, self.at, self.repaired)?;
        self.at = item.range.end;
        self.repaired = item.kind == Kind::Repaired;
        Some(item)
    }
}

struct Line<'n, 't, 'a> {
    normaliser: &'n Normaliser,
    /// The tracer's source up to the end of the line.
    source: &'a str,
    tracer: &'t mut Tracer<'a>,
    /// Where the line begins in the derived text.
    start: usize,
    /// End of what was given to the tracer; from there to the reading position,
    /// the source is to be copied.
    copied_to: usize,
    /// End of the last repaired sequence.
    repaired_to: Option<usize>,
}

impl Line<'_, '_, '_> {
    fn write(&mut self, mut at: usize) {
        loop {
            at = plain_to(self.source, at, self.copied_to);
            let Some(item) = self.read(at) else {
                break;
            };
            at = match item.kind {
                Kind::Space => self.write_space(at),
                Kind::Kept if is_boundary(item.character) => item.range.end,
                _ => self.write_cluster(at, item),
            };
        }
        self.copy_to(self.source.len());
    }

    fn read(&mut self, at: usize) -> Option<Item> {
        let chained = self.repaired_to == Some(at);
        let item = self.normaliser.read(self.source, at, chained)?;
        if item.kind == Kind::Repaired {
            self.repaired_to = Some(item.range.end);
        }
        Some(item)
    }

    /// Copies what is still to be copied before `at`.
    fn copy_to(&mut self, at: usize) {
        self.tracer.copy(self.copied_to..at);
        self.copied_to = at;
    }

    /// Writes the run of white space at `at`, with what is dropped in it, and
    /// returns its end.
    fn write_space(&mut self, at: usize) -> usize {
        let mut end = at;
        let mut next = at;
        let mut dropped: Vec<Range<usize>> = Vec::new();
        while let Some(item) = self.read(next) {
            match item.kind {
                Kind::Space => end = item.range.end,
                Kind::Dropped => extend(&mut dropped, &item.range),
                Kind::Kept | Kind::Repaired => break,
            }
            next = item.range.end;
        }
        let nothing_before = self.copied_to == at && self.tracer.text().len() == self.start;
        if nothing_before || next == self.source.len() {
            self.copy_to(at);
        } else if self.source.get(at..end) == Some(" ") {
            if dropped.is_empty() {
                return next;
            }
            self.copy_to(end);
        } else {
            self.copy_to(at);
            self.tracer.rewrite(at..end, " ");
            dropped.retain(|range| range.start >= end);
        }
        for range in dropped {
            self.tracer.rewrite(range, "");
        }
        self.copied_to = next;
        next
    }

    /// Writes the composed character that `first`, read at `at`, is part of,
    /// with what is dropped around it, and returns its end.
    fn write_cluster(&mut self, at: usize, first: Item) -> usize {
        let mut items = Vec::new();
        let mut next = first.range.end;
        if first.kind == Kind::Dropped || !is_boundary(first.character) {
            // The character before may be what it is composed with.
            let pending = self.source.get(self.copied_to..at).unwrap_or_default();
            if let Some(base) = pending.chars().next_back() {
                items.push(Item {
                    range: at - base.len_utf8()..at,
                    character: base,
                    kind: Kind::Kept,
                });
            }
        }
        self.copy_to(items.first().map_or(at, |item: &Item| item.range.start));
        items.push(first);
        let mut too_long = false;
        while let Some(item) = self.read(next) {
            let belongs = match item.kind {
                Kind::Dropped => true,
                Kind::Kept | Kind::Repaired => !is_boundary(item.character),
                Kind::Space => false,
            };
            if !belongs {
                break;
            }
            next = item.range.end;
            items.push(item);
            if items.len() == MAX_CLUSTER {
                too_long = true;
                self.write_items(&items);
                items.clear();
            }
        }
        if too_long {
            self.write_items(&items);
        } else {
            self.compose(&items);
        }
        self.copied_to = next;
        next
    }

    fn compose(&mut self, items: &[Item]) {
        let characters = || {
            items
                .iter()
                .filter(|item| item.kind != Kind::Dropped)
                .map(|item| item.character)
        };
        if is_nfc_quick(characters()) == IsNormalized::Yes {
            return self.write_items(items);
        }
        let composed: Vec<char> = characters().nfc().collect();
        // What composing leaves as it is keeps its own trace.
        let mut same = 0;
        let mut rest = composed.as_slice();
        for item in items {
            if item.kind != Kind::Dropped {
                match rest.split_first() {
                    Some((c, after)) if *c == item.character => rest = after,
                    _ => break,
                }
            }
            same += 1;
        }
        let (kept, changed) = items.split_at(same);
        self.write_items(kept);
        if let (Some(first), Some(last)) = (changed.first(), changed.last()) {
            let text: String = rest.iter().collect();
            let range = first.range.start..last.range.end;
            self.tracer.rewrite(range, &text);
        }
    }

    fn write_items(&mut self, items: &[Item]) {
        let mut items = items.iter().peekable();
        while let Some(item) = items.next() {
            let mut range = item.range.clone();
            match item.kind {
                Kind::Kept | Kind::Space => {
                    self.tracer.copy(range);
                }
                Kind::Repaired => {
                    let mut buffer = [0; 4];
                    self.tracer
                        .rewrite(range, item.character.encode_utf8(&mut buffer));
                }
                Kind::Dropped => {
                    while let Some(next) = items.next_if(|next| next.kind == Kind::Dropped) {
                        range.end = next.range.end;
                    }
                    self.tracer.rewrite(range, "");
                }
            }
        }
    }
}

fn extend(ranges: &mut Vec<Range<usize>>, range: &Range<usize>) {
    match ranges.last_mut() {
        Some(last) if last.end == range.start => last.end = range.end,
        _ => ranges.push(range.clone()),
    }
}

/// Where plain ASCII text from `at` on ends: before the first byte that is not
/// graphic, single spaces between graphic ones aside. A space at `line_start`
/// is not one of these.
fn plain_to(source: &str, mut at: usize, line_start: usize) -> usize {
    let bytes = source.as_bytes();
    while let Some(byte) = bytes.get(at) {
        let plain = byte.is_ascii_graphic()
            || *byte == b' '
                && at > line_start
                && bytes.get(at + 1).is_some_and(u8::is_ascii_graphic)
                && bytes.get(at - 1).is_some_and(u8::is_ascii_graphic);
        if !plain {
            break;
        }
        at += 1;
    }
    at
}

/// Whether no character before `c` composes with it or changes places with it,
/// and it stands as it is.
fn is_boundary(c: char) -> bool {
    match c {
        '\0'..='\u{2FF}'
        | '\u{400}'..='\u{482}'
        | '\u{2010}'..='\u{205E}'
        | '\u{20A0}'..='\u{20C0}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' => true,
        _ => {
            canonical_combining_class(c) == 0
                && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
        }
    }
}

/// Whether `c` shows nothing and means nothing in running text.
pub(super) fn is_invisible(c: char) -> bool {
    match c {
        '\u{AD}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => true,
        _ => c.is_control() && !c.is_whitespace(),
    }
}

/// Whether `c` steers the order in which text is displayed.
fn is_directional(c: char) -> bool {
    matches!(
        c,
        '\u{61C}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
    )
}

fn is_right_to_left(c: char) -> bool {
    c.is_alphabetic()
        && matches!(
            c,
            '\u{590}'..='\u{8FF}'
                | '\u{FB1D}'..='\u{FDFF}'
                | '\u{FE70}'..='\u{FEFC}'
                | '\u{10800}'..='\u{10FFF}'
                | '\u{1E800}'..='\u{1EFFF}'
        )
}

/// Whether the joiner or non-joiner at `range` may matter: between two visible
/// characters that are not both ASCII, or after a virama, whose form it settles.
fn joins(source: &str, range: &Range<usize>) -> bool {
    let before = source.get(..range.start).unwrap_or_default();
    let after = source.get(range.end..).unwrap_or_default();
    let Some(before) = before.chars().next_back() else {
        return false;
    };
    if canonical_combining_class(before) == VIRAMA {
        return true;
    }
    let visible = |c: char| {
        !c.is_whitespace()
            && !is_invisible(c)
            && !is_directional(c)
            && !matches!(c, '\u{200C}' | '\u{200D}')
    };
    after.chars().next().is_some_and(|after| {
        visible(before) && visible(after) && !(before.is_ascii() && after.is_ascii())
    })
}

/// The canonical combining class of the viramas.
const VIRAMA: u8 = 9;
