//! A sentence of the article, with what is to be changed in it.

use super::{Omission, OmissionReason, Origin, Piece, SummarySentence};
use crate::article::Span;

/// A sentence on its way into a summary.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The article's sentence.
    pub(super) span: Span,
    /// In text order, none over another.
    edits: Vec<Edit>,
}

/// A change to a sentence.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// The words that go.
    pub(super) span: Span,
    pub(super) change: Change,
}

/// What comes in the place of words.
#[derive(Clone, Copy, Debug)]
pub(super) enum Change {
    /// Nothing.
    Omit(OmissionReason),
    /// A name, as the article has it at this place.
    Name { source: Span, possessive: bool },
}

impl Draft {
    pub(super) fn of(span: Span) -> Self {
        let edits = Vec::new();
        Self { span, edits }
    }

    /// Takes a change on, in place of those within its words; not if it stands within
    /// another's or half over it.
    pub(super) fn add(&mut self, edit: Edit) -> bool {
        let fits = self.span.contains(edit.span);
        let clash = |e: &Edit| e.span.overlaps(edit.span) && !edit.span.contains(e.span);
        if !fits || self.edits.iter().any(clash) {
            return false;
        }
        self.edits.retain(|e| !e.span.overlaps(edit.span));
        self.edits.push(edit);
        self.edits.sort_by_key(|e| e.span);
        true
    }

    pub(super) fn omit(&mut self, span: Span, reason: OmissionReason) -> bool {
        let change = Change::Omit(reason);
        self.add(Edit { span, change })
    }

    /// Its changes, in text order.
    pub(super) fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Leaves the words at `span` as they were.
    pub(super) fn take_back(&mut self, span: Span) {
        self.edits.retain(|e| e.span != span);
    }

    /// The sentence with its changes made.
    pub(super) fn render(&self, text: &str) -> SummarySentence {
        let mut made = SummarySentence::default();
        let mut at = self.span.start();
        for edit in &self.edits {
            let kept = Span::new(at, edit.span.start().max(at));
            push(&mut made, text, kept);
            at = edit.span.end();
            match edit.change {
                Change::Omit(reason) => {
                    let span = edit.span;
                    made.omissions.push(Omission { span, reason });
                }
                Change::Name { source, possessive } => {
                    let name = named(source.of(text), made.pieces.is_empty(), possessive);
                    let replaces = edit.span;
                    let origin = Origin::Named { source, replaces };
                    made.pieces.push(Piece { text: name, origin });
                }
            }
        }
        push(&mut made, text, Span::new(at, self.span.end()));
        made.text = made.pieces.iter().map(|p| p.text.as_str()).collect();
        for piece in &made.pieces {
            let (Origin::Verbatim(span)
            | Origin::Recased(span)
            | Origin::Named { source: span, .. }) = piece.origin
            else {
                continue;
            };
            match made.spans.last_mut() {
                Some(last) if last.end() == span.start() => *last = last.join(span),
                _ => made.spans.push(span),
            }
        }
        made
    }
}

/// Adds the article's words at `span`. The first letter of a sentence is a capital.
fn push(made: &mut SummarySentence, text: &str, span: Span) {
    let words = span.of(text);
    let Some(first) = words.chars().next() else {
        return;
    };
    let mut rest = span;
    if made.pieces.is_empty() && first.is_lowercase() && !made.omissions.is_empty() {
        let letter = Span::new(span.start(), span.start() + first.len_utf8());
        made.pieces.push(Piece {
            text: first.to_uppercase().collect(),
            origin: Origin::Recased(letter),
        });
        rest = Span::new(letter.end(), span.end());
    }
    if !rest.is_empty() {
        made.pieces.push(Piece {
            text: rest.of(text).to_owned(),
            origin: Origin::Verbatim(rest),
        });
    }
}

/// A name for the place where it is put.
fn named(name: &str, begins: bool, possessive: bool) -> String {
    let mut letters = name.chars();
    let first = letters.next();
    let is_article = ["The ", "A ", "An "].iter().any(|a| name.starts_with(a));
    let mut put: String = match first {
        Some(c) if begins => c.to_uppercase().chain(letters).collect(),
        Some(c) if is_article => c.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    };
    if possessive {
        put.push('\'');
        if !name.ends_with('s') {
            put.push('s');
        }
    }
    put
}
