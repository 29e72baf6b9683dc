//! Which quote stands within which.

use std::collections::BTreeMap;

use super::draft::{Draft, Quoted, trimmed};
use super::{Quote, QuoteKind};
use crate::article::Span;

/// Quotes within quotes, at most.
const DEEPEST: usize = 3;

/// The quotes of `drafts` in text order, none overlapping another but those within
/// it.
pub(super) fn arrange(text: &str, mut drafts: Vec<Draft>) -> Vec<Quote> {
    drafts.retain(|d| !d.parts.is_empty());
    drafts.sort_by_key(|d| {
        let end = d.parts.first().map(|p| p.end());
        (
            d.parts.first().map(|p| p.start()),
            std::cmp::Reverse(end),
            d.cue,
        )
    });
    // The parts placed at each depth by their starts, with whose they are.
    let mut placed: Vec<BTreeMap<usize, (Span, usize)>> = vec![BTreeMap::new(); DEEPEST];
    let mut kept: Vec<(Draft, Option<usize>)> = Vec::new();
    for mut draft in drafts {
        let mut parent = None;
        for depth in 0..DEEPEST {
            let Some(level) = placed.get_mut(depth) else {
                break;
            };
            let around = draft.parts.first().and_then(|p| holding(level, *p));
            let inside = around.filter(|(outer, owner)| {
                parent.is_none_or(|p| kept.get(*owner).is_some_and(|(_, of)| *of == Some(p)))
                    && draft.parts.iter().all(|p| outer.contains(*p))
                    && draft.cue.is_some_and(|c| outer.contains(c))
            });
            if let Some((_, owner)) = inside {
                parent = Some(owner);
                continue;
            }
            draft.parts = free(text, level, &draft.parts);
            if draft.parts.is_empty() {
                break;
            }
            let id = kept.len();
            for part in &draft.parts {
                level.insert(part.start(), (*part, id));
            }
            kept.push((draft, parent));
            break;
        }
    }
    ordered(kept)
}

/// The part that holds the start of `span`.
fn holding(level: &BTreeMap<usize, (Span, usize)>, span: Span) -> Option<(Span, usize)> {
    let (_, (part, owner)) = level.range(..=span.start()).next_back()?;
    part.overlaps(span).then_some((*part, *owner))
}

/// What of `parts` no other quote has.
fn free(text: &str, level: &BTreeMap<usize, (Span, usize)>, parts: &[Span]) -> Vec<Span> {
    let mut free = Vec::new();
    for part in parts {
        let mut start = part.start();
        let mut push = |from: usize, to: usize| {
            if from < to {
                free.extend(trimmed(text, Span::new(from, to), &[]));
            }
        };
        if let Some((before, _)) = holding(level, *part) {
            start = before.end();
        }
        let mut whole = start == part.start();
        if start < part.end() {
            for (_, (other, _)) in level.range(start..part.end()) {
                push(start, other.start());
                start = start.max(other.end());
                whole = false;
            }
        }
        if whole {
            free.push(*part);
        } else {
            push(start, part.end());
        }
    }
    free
}

fn ordered(kept: Vec<(Draft, Option<usize>)>) -> Vec<Quote> {
    let mut order: Vec<usize> = (0..kept.len()).collect();
    let starts: Vec<_> = kept
        .iter()
        .map(|(d, _)| {
            (
                d.parts.first().map(|p| p.start()),
                d.parts.first().map(|p| std::cmp::Reverse(p.end())),
            )
        })
        .collect();
    order.sort_by_key(|i| (starts.get(*i).copied(), *i));
    let mut places = vec![0; kept.len()];
    for (place, i) in order.iter().enumerate() {
        if let Some(slot) = places.get_mut(*i) {
            *slot = place;
        }
    }
    let mut numbered: Vec<(usize, Quote)> = Vec::new();
    for ((draft, parent), place) in kept.into_iter().zip(places.iter()) {
        let mut parts = draft.parts.into_iter();
        let Some(content) = parts.next() else {
            continue;
        };
        let parent = parent.and_then(|p| places.get(p));
        let quote = Quote {
            kind: match draft.quoted {
                Quoted::All => QuoteKind::Direct,
                Quoted::Some => QuoteKind::Mixed,
                Quoted::None => QuoteKind::Indirect,
            },
            cue_kind: draft.kind,
            source: draft.source,
            cue: draft.cue,
            content,
            continuations: parts.collect(),
            speaker: draft.speaker,
            parent: parent.and_then(|p| u32::try_from(*p).ok()),
            unbalanced: draft.unbalanced,
        };
        numbered.push((*place, quote));
    }
    numbered.sort_by_key(|(place, _)| *place);
    numbered.into_iter().map(|(_, quote)| quote).collect()
}
