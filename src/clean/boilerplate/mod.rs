//! What is no part of a story, and how it is told.
//!
//! A block goes only as a whole, and only if all of it is of a kind that the
//! vocabulary knows: one file for each reason, with the rule at its head. What
//! else it takes is part of each entry:
//!
//! - some lines no story prints ("ADVERTISEMENT - CONTINUE READING BELOW"): they
//!   go wherever they stand;
//! - some could be a line of a story ("Share", "Home"): they go before the
//!   first paragraph of prose or after the last, or beside a line that goes;
//! - some are words like any other ("Politics"): they go only in such company.
//!
//! Words in quotation marks, lines that end as sentences do where buttons do
//! not, and what [`layout`](super::layout) has given a part on the page are
//! kept. If nothing at all would be left, everything is kept: the words are then
//! all there is of the story. Readers' comments go with the head of their thread
//! ([`comments`]), links to other stories with the line that announces them
//! ([`teasers`]).

mod comments;
mod teasers;
mod vocabulary;

use std::collections::HashMap;

use super::draft::{Draft, Reason, SourceKind, Verdict};
use super::layout::Role;
use super::line::is_prose;
use vocabulary::{Demand, Entry, recognise};

/// The part of a block's characters in links from which it is taken for one of
/// a page's links.
const MOSTLY_LINKS: f32 = 0.8;

/// The longest lines, in bytes, that are looked up only once: buttons and
/// labels come many times on a page.
const SHORT: usize = 24;

/// A block with what is known of it.
struct Candidate<'a> {
    text: &'a str,
    link_share: f32,
    /// Whether a line feed and no more divides it from the block before.
    follows_directly: bool,
    /// What the vocabulary says of it.
    entry: Option<Entry>,
    /// Whether it is running prose that the vocabulary does not know.
    prose: bool,
    /// Why it goes.
    goes: Option<Reason>,
}

/// Whether a line of text is, or could in company be, no part of a story.
pub(super) fn is_furniture(text: &str) -> bool {
    recognise(text).is_some()
}

/// Whether a line of text is the credit of a photographer or agency.
pub(super) fn is_photo_credit(text: &str) -> bool {
    recognise(text).is_some_and(|e| e.reason == Reason::PhotoCredit)
}

/// Gives each block of `draft` that is no part of the story its verdict. Blocks
/// that already have one keep it.
pub fn judge(draft: &mut Draft, roles: &[Role]) {
    // Indices of the blocks that are still in the article, and those blocks.
    let mut places = Vec::with_capacity(draft.blocks.len());
    let mut candidates = Vec::with_capacity(draft.blocks.len());
    let mut known: HashMap<&str, Option<Entry>> = HashMap::new();
    for (i, block) in draft.blocks.iter().enumerate() {
        if block.verdict != Verdict::Keep {
            continue;
        }
        let text = draft.text_of(block);
        let role = roles.get(i).copied().unwrap_or_default();
        let judged = matches!(role, Role::Body | Role::Heading | Role::ListItem)
            && block.source != SourceKind::Preformatted;
        let entry = match judged {
            true if text.len() <= SHORT => *known.entry(text).or_insert_with(|| recognise(text)),
            true => recognise(text),
            false => None,
        };
        places.push(i);
        candidates.push(Candidate {
            text,
            link_share: block.link_share,
            follows_directly: block.gap == super::draft::Gap::Line,
            entry,
            prose: entry.is_none() && judged && is_prose(text),
            goes: None,
        });
    }
    // The readers' comments first: they are prose too, and where they begin the
    // article is over.
    comments::judge(&mut candidates);
    weigh(&mut candidates);
    teasers::judge(&mut candidates);
    if candidates.iter().all(|c| c.goes.is_some()) {
        return;
    }

    let verdicts: Vec<_> = places
        .into_iter()
        .zip(&candidates)
        .filter_map(|(i, c)| Some((i, c.goes?)))
        .collect();
    for (i, reason) in verdicts {
        if let Some(block) = draft.blocks.get_mut(i) {
            block.verdict = Verdict::Remove(reason);
        }
    }
}

/// Where the story's prose begins and ends; none if it has none, as a poem.
fn body(candidates: &[Candidate<'_>]) -> Option<(usize, usize)> {
    let is_body = |c: &Candidate<'_>| c.prose && c.goes.is_none();
    let first = candidates.iter().position(is_body)?;
    let last = candidates.iter().rposition(is_body)?;
    Some((first, last))
}

/// Decides the candidates by what their entries demand.
fn weigh(candidates: &mut [Candidate<'_>]) {
    /// A run of lines of a page this long, at an edge, is one without further
    /// evidence.
    const RUN: usize = 4;
    let body = body(candidates);
    let outside = |i: usize| body.is_some_and(|(first, last)| i < first || i > last);
    let mut run = 0;
    for i in 0..candidates.len() {
        let counts = outside(i) && candidates.get(i).is_some_and(|c| c.entry.is_some());
        run = if counts { run + 1 } else { 0 };
        let Some(candidate) = candidates.get_mut(i) else {
            break;
        };
        let Some(entry) = candidate.entry else {
            continue;
        };
        let goes = match entry.demand {
            Demand::Nothing => true,
            Demand::Edge => outside(i) || candidate.link_share >= MOSTLY_LINKS,
            Demand::Company => run >= RUN || (outside(i) && candidate.link_share >= MOSTLY_LINKS),
        };
        if goes && candidate.goes.is_none() {
            candidate.goes = Some(entry.reason);
        }
    }
    // What goes lends company to its neighbours, and they to theirs.
    let mut beside = false;
    for candidate in candidates.iter_mut() {
        beside = keep_company(candidate, beside);
    }
    let mut beside = false;
    for candidate in candidates.iter_mut().rev() {
        beside = keep_company(candidate, beside);
    }
}

fn keep_company(candidate: &mut Candidate<'_>, beside: bool) -> bool {
    if beside && candidate.goes.is_none() {
        candidate.goes = candidate.entry.map(|e| e.reason);
    }
    candidate.goes.is_some()
}
