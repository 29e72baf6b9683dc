//! Paragraphs that come twice.
//!
//! Removed, with [`Reason::RepeatedText`]:
//!
//! - a paragraph of prose whose words are those of an earlier one, or nearly: at
//!   least [`SAME`] of the runs of four words that either has are in both, and
//!   neither differs by a number or a name. The earlier copy stays;
//! - a teaser that breaks off with three points and up to there says what a
//!   paragraph near it says in full. The full one stays, wherever it stands;
//! - above the first paragraph, a line that repeats the headline.
//!
//! What protects a story that repeats itself: only running prose of at least
//! [`SHORTEST`] words is looked at, so verse, chants, dialogue and the rows of a
//! list are not. A paragraph in quotation marks goes only right after its twin.
//! One of fewer than [`LONG`] words that comes back a second time is a refrain,
//! and all of them stay.

use std::collections::HashMap;

use super::draft::{Draft, Reason, SourceKind, Verdict};
use super::layout::{Role, dateline};
use super::line::{Closing, Line, closing, is_alphanumeric, is_prose};

/// The fewest words of a paragraph that can be a repeat.
pub const SHORTEST: usize = 12;

/// From this many words on, a paragraph is no refrain.
pub const LONG: usize = 40;

/// The part of two paragraphs' runs of four words that must be common to both.
pub const SAME: f64 = 0.8;

/// Words in a run.
const RUN: usize = 4;

/// How many of a paragraph's runs, the least by hash, it is looked up by. Two
/// paragraphs that share four runs of five or more nearly always share one.
const SKETCH: usize = 4;

/// How many paragraphs away a teaser's full text may stand.
const TEASER_REACH: usize = 6;

/// The fewest words by which a teaser is known.
const TEASER_SHORTEST: usize = 6;

/// A paragraph as the hashes of its words.
struct Passage {
    block: usize,
    words: Vec<u64>,
    quoted: bool,
    /// Index of the earlier passage with the same words.
    twin: Option<usize>,
    /// How many later passages have the same words.
    returns: u32,
}

/// Marks paragraphs that repeat an earlier one, word for word or nearly.
pub fn judge(draft: &mut Draft, roles: &[Role]) {
    let mut gone = headline_again(draft, roles);
    let passages = passages(draft, roles);
    gone.extend(teasers(draft, roles));
    gone.extend(twins(draft, passages));
    for block in gone {
        if let Some(block) = draft.blocks.get_mut(block)
            && block.verdict == Verdict::Keep
        {
            block.verdict = Verdict::Remove(Reason::RepeatedText);
        }
    }
}

fn role(roles: &[Role], block: usize) -> Role {
    roles.get(block).copied().unwrap_or_default()
}

/// The paragraphs long enough to be a repeat, read word by word.
fn passages(draft: &Draft, roles: &[Role]) -> Vec<Passage> {
    let mut passages = Vec::new();
    for (i, block) in draft.blocks.iter().enumerate() {
        let text = draft.text_of(block);
        let looked_at = block.verdict == Verdict::Keep
            && matches!(role(roles, i), Role::Body | Role::Subheadline)
            && matches!(block.source, SourceKind::Plain | SourceKind::Heading(_))
            && is_prose(text)
            && !text.contains('\n');
        if !looked_at {
            continue;
        }
        let body = dateline::parse(text).map_or(text, |d| d.rest(text));
        let words = words(body);
        if words.len() >= SHORTEST {
            passages.push(Passage {
                block: i,
                words,
                quoted: body.starts_with(['"', '“', '‘', '«', '„']),
                twin: None,
                returns: 0,
            });
        }
    }
    passages
}

/// The hashes of a text's words in lower case.
fn words(text: &str) -> Vec<u64> {
    const SEED: u64 = 0xCBF2_9CE4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01B3;
    let mut words = Vec::with_capacity(text.len() / 5);
    let mut hash = SEED;
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            hash = (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(PRIME);
            at += 1;
            continue;
        }
        if !byte.is_ascii() {
            let c = text.get(at..).and_then(|rest| rest.chars().next());
            let c = c.unwrap_or_default();
            at += c.len_utf8();
            if is_alphanumeric(c) {
                for c in c.to_lowercase() {
                    hash = (hash ^ u64::from(c as u32)).wrapping_mul(PRIME);
                }
                continue;
            }
        } else {
            at += 1;
        }
        if hash != SEED {
            words.push(hash);
            hash = SEED;
        }
    }
    if hash != SEED {
        words.push(hash);
    }
    words
}

fn mix(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(23) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The hashes of the runs of four words, in text order.
fn runs(words: &[u64]) -> impl Iterator<Item = u64> + '_ {
    words
        .windows(RUN)
        .map(|run| run.iter().fold(0, |hash, word| mix(hash, *word)))
}

/// The blocks that repeat an earlier one.
fn twins(draft: &Draft, mut passages: Vec<Passage>) -> Vec<usize> {
    let mut seen: HashMap<u64, usize> = HashMap::new();
    let mut sketch = Vec::new();
    for i in 0..passages.len() {
        let Some(passage) = passages.get(i) else {
            break;
        };
        least(&passage.words, &mut sketch);
        // The earliest passage that shares a run; compared in full only once.
        let earlier = sketch.iter().filter_map(|run| seen.get(run)).min().copied();
        let twin = earlier.filter(|e| {
            passages
                .get(*e)
                .is_some_and(|earlier| is_same(draft, earlier, passage))
        });
        for run in &sketch {
            // A run points to the latest passage with it that is no copy, so
            // that a phrase of the house does not hide a later paragraph.
            if twin.is_none() {
                seen.insert(*run, i);
            }
        }
        if let Some(earlier) = twin.and_then(|e| passages.get_mut(e)) {
            earlier.returns += 1;
        }
        if let Some(passage) = passages.get_mut(i) {
            passage.twin = twin;
        }
    }
    let goes = |i: usize, passage: &Passage| {
        let twin = passages.get(passage.twin?)?;
        let adjacent = passage.twin == i.checked_sub(1) && passage.block == twin.block + 1;
        let refrain = twin.returns > 1 && passage.words.len() < LONG;
        let kept = refrain || (passage.quoted && !adjacent);
        (!kept).then_some(passage.block)
    };
    passages
        .iter()
        .enumerate()
        .filter_map(|(i, passage)| goes(i, passage))
        .collect()
}

/// The least of a passage's runs by hash, in `sketch`.
fn least(words: &[u64], sketch: &mut Vec<u64>) {
    sketch.clear();
    let mut limit = u64::MAX;
    for run in runs(words) {
        if run >= limit {
            continue;
        }
        if let Err(at) = sketch.binary_search(&run) {
            sketch.insert(at, run);
            sketch.truncate(SKETCH);
            if let Some(last) = sketch.get(SKETCH - 1) {
                limit = *last;
            }
        }
    }
}

/// Whether two passages say the same but for a few words that are neither
/// numbers nor names.
fn is_same(draft: &Draft, earlier: &Passage, later: &Passage) -> bool {
    if earlier.words == later.words {
        return true;
    }
    let (a, b) = (earlier.words.len(), later.words.len());
    // Too unlike in length to reach the threshold.
    if (a.min(b) as f64) < SAME * a.max(b) as f64 {
        return false;
    }
    if differs_widely(&earlier.words, &later.words) {
        return false;
    }
    let sorted = |words: &[u64]| {
        let mut runs: Vec<u64> = runs(words).collect();
        runs.sort_unstable();
        runs.dedup();
        runs
    };
    let (a, b) = (sorted(&earlier.words), sorted(&later.words));
    let common = a.iter().filter(|run| b.binary_search(run).is_ok()).count();
    let all = a.len() + b.len() - common;
    (common as f64) >= SAME * all as f64
        && !differs_in_fact(draft, earlier, later)
        && !differs_in_fact(draft, later, earlier)
}

/// Whether a rough count shows that two passages have too few runs in common: a
/// bit that the runs of only one of them set is a run that only it has.
fn differs_widely(one: &[u64], other: &[u64]) -> bool {
    let bits = |words: &[u64]| {
        let mut bits = [0_u64; 64];
        for run in runs(words) {
            if let Some(slot) = bits.get_mut((run >> 58) as usize) {
                *slot |= 1 << ((run >> 52) & 63);
            }
        }
        bits
    };
    let (a, b) = (bits(one), bits(other));
    let single: u32 = std::iter::zip(a, b)
        .map(|(a, b)| (a ^ b).count_ones())
        .sum();
    f64::from(single) > (1.0 - SAME) * (one.len() + other.len()) as f64
}

/// Whether one passage has a number, or a name within a sentence, that the other
/// has not.
fn differs_in_fact(draft: &Draft, one: &Passage, other: &Passage) -> bool {
    let text = |p: &Passage| draft.blocks.get(p.block).map_or("", |b| draft.text_of(b));
    let (one_text, mut known) = (text(one), other.words.clone());
    let body = dateline::parse(one_text).map_or(one_text, |d| d.rest(one_text));
    known.sort_unstable();
    let line = Line::read(body);
    line.words().iter().skip(1).any(|word| {
        let source = body.get(word.at.clone()).unwrap_or_default();
        let telling = word.capital || source.starts_with(|c: char| c.is_ascii_digit());
        telling
            && words(source)
                .iter()
                .any(|w| known.binary_search(w).is_err())
    })
}

/// The blocks that break off what a paragraph near them says in full.
fn teasers(draft: &Draft, roles: &[Role]) -> Vec<usize> {
    let is_near = |i: &usize| {
        draft.blocks.get(*i).is_some_and(|b| {
            b.verdict == Verdict::Keep && matches!(role(roles, *i), Role::Body | Role::Subheadline)
        })
    };
    let mut gone = Vec::new();
    for (i, block) in draft.blocks.iter().enumerate() {
        let text = draft.text_of(block);
        if closing(text) != Closing::Ellipsis || !is_near(&i) {
            continue;
        }
        let cut = text.trim_end_matches(|c: char| !c.is_alphanumeric());
        let near = (i.saturating_sub(TEASER_REACH)..=i + TEASER_REACH).filter(|j| *j != i);
        let full = near.filter(is_near).any(|j| {
            draft
                .blocks
                .get(j)
                .is_some_and(|b| begins_with(draft.text_of(b), cut))
        });
        if full {
            gone.push(i);
        }
    }
    gone
}

/// Whether `full` goes on where `cut` breaks off; the last word of `cut` may be
/// broken too.
fn begins_with(full: &str, cut: &str) -> bool {
    if full.len() <= cut.len() {
        return false;
    }
    let mut whole = full
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    let mut count = 0;
    let mut broken = false;
    for word in cut
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        let Some(other) = whole.next() else {
            return false;
        };
        if broken {
            return false;
        }
        if !other.eq_ignore_ascii_case(word) {
            broken = other.starts_with(word);
            if !broken {
                return false;
            }
        }
        count += 1;
    }
    count >= TEASER_SHORTEST && whole.next().is_some()
}

/// The lines above the first paragraph, or right at its place, that repeat the
/// headline.
fn headline_again(draft: &Draft, roles: &[Role]) -> Vec<usize> {
    /// How far from the headline a repeat is looked for.
    const REACH: usize = 12;
    let Some(headline) = roles.iter().position(|r| *r == Role::Headline) else {
        return Vec::new();
    };
    let Some(block) = draft.blocks.get(headline) else {
        return Vec::new();
    };
    let title = draft.text_of(block);
    let mut gone = Vec::new();
    for (i, block) in draft.blocks.iter().enumerate().take(headline + REACH) {
        if i == headline || block.verdict != Verdict::Keep {
            continue;
        }
        let text = draft.text_of(block);
        if super::layout::headline::is_same(text, title) {
            gone.push(i);
        } else if i > headline && is_prose(text) {
            break;
        }
    }
    gone
}
