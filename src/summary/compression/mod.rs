//! What syntax allows to leave out of a sentence.
//!
//! Whatever is cut adds to what a sentence says and changes nothing of the rest. A
//! tree may be wrong, so the marks must agree with it: only words that commas,
//! brackets or dashes set off go, as a whole, with nothing left that hangs from them.

mod adverbial;
mod aside;
mod attribution;
mod modifier;
mod passage;
mod retention;

use super::{Findings, OmissionReason};
use crate::article::Span;
use passage::Passage;

/// Words that a sentence can do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Removal {
    /// What to cut, with the commas and the space that go with it: what is left reads
    /// right when exactly these bytes are gone, but for a capital at the start.
    pub(super) span: Span,
    /// Why they may go.
    pub(super) reason: OmissionReason,
    /// For an attribution: index in [`Findings::quotes`] of the quote whose source
    /// and cue it is.
    pub(super) quote: Option<usize>,
    /// How little is lost, the least first.
    pub(super) loss: u8,
}

/// Losses: asides and adverbs that lead from sentence to sentence; what describes
/// somebody named; circumstances; who says so; something that happened, or when or
/// where it did.
const LEAST: u8 = 0;
const DESCRIPTION: u8 = 1;
const CIRCUMSTANCE: u8 = 2;
const SOURCE: u8 = 3;
const MOST: u8 = 4;

/// What can be left out of a sentence, in text order. Two of them may stand within
/// one another and otherwise share no byte; any number of them can go together.
pub(super) fn removals(found: &Findings<'_>, sentence: usize) -> Vec<Removal> {
    let Some(passage) = Passage::of(found, sentence) else {
        return Vec::new();
    };
    let mut all = aside::removals(&passage);
    all.extend(adverbial::removals(&passage));
    all.extend(modifier::removals(&passage));
    all.extend(attribution::removals(&passage));
    all.sort_by_key(|r| (r.span.start(), std::cmp::Reverse(r.span.end()), r.loss));
    compatible(&passage, all)
}

/// `all` without those that do not go together with another, of which the one with
/// the least loss stays.
fn compatible(passage: &Passage<'_>, all: Vec<Removal>) -> Vec<Removal> {
    let mut by_loss: Vec<&Removal> = all.iter().collect();
    by_loss.sort_by_key(|r| (r.loss, r.span));
    let mut kept: Vec<Removal> = Vec::with_capacity(all.len());
    for removal in by_loss.into_iter().take(MANY) {
        if kept.iter().all(|k| goes_with(passage, *k, *removal)) {
            kept.push(*removal);
        }
    }
    kept.sort_by_key(|r| (r.span.start(), std::cmp::Reverse(r.span.end())));
    kept
}

/// Removals of a sentence that are compared with one another.
const MANY: usize = 64;

fn goes_with(passage: &Passage<'_>, one: Removal, other: Removal) -> bool {
    let (first, second) = if one.span <= other.span {
        (one.span, other.span)
    } else {
        (other.span, one.span)
    };
    if first.overlaps(second) {
        return first != second && (first.contains(second) || second.contains(first));
    }
    // A comma that closes the first also closes the second, unless the sentence ends
    // there.
    first.end() < second.start() || passage.is_end(second.end())
}

#[cfg(test)]
mod sentences;
#[cfg(test)]
mod tests;
