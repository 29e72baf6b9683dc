//! What brackets or dashes set off.

use super::passage::Passage;
use super::retention::Stake;
use super::{DESCRIPTION, LEAST, MOST, Removal};
use crate::article::Span;
use crate::language::tree::Words;
use crate::language::{Relation, Upos};
use crate::summary::OmissionReason;

pub(super) fn removals(passage: &Passage<'_>) -> Vec<Removal> {
    let mut found = brackets(passage);
    found.extend(dashes(passage));
    found
}

fn brackets(passage: &Passage<'_>) -> Vec<Removal> {
    let tree = &passage.tree;
    let mut found = Vec::new();
    let mut open = None;
    for i in 0..tree.len() {
        match tree.written(i) {
            // One within another goes with it.
            "(" if open.is_none() => open = Some((i, 0)),
            "(" => open = open.map(|(at, depth)| (at, depth + 1)),
            ")" => match open {
                Some((at, 0)) => {
                    found.extend(bracketed(passage, (at + 1, i)));
                    open = None;
                }
                _ => open = open.map(|(at, depth)| (at, depth - 1)),
            },
            _ => {}
        }
    }
    found
}

fn bracketed(passage: &Passage<'_>, words: Words) -> Option<Removal> {
    let (start, end) = words;
    let before = start.checked_sub(2)?;
    let tree = &passage.tree;
    let is_label = end - start == 1 && tree.written(start).chars().count() == 1;
    if start >= end || is_label || !passage.is_word(before) || !hangs(passage, words) {
        return None;
    }
    // "VELDEN (Norpress) Okker said"
    let divides = tree.upos(before) == Some(Upos::Propn) && tree.upos(end + 1) == Some(Upos::Propn);
    if divides || matches!(passage.lower(before).as_str(), "a" | "an") {
        return None;
    }
    let stake = passage.stake(words)?;
    let (from, to) = (passage.end(before)?, passage.end(end)?);
    let text = passage.found.text;
    let spaced = text.get(from..)?.starts_with(' ');
    let closes = text.get(to..)?.starts_with([' ', ',', '.', ';', '!', '?']);
    // A name's short form may be all that the rest of the article uses.
    let short = end - start == 1 && tree.upos(start) == Some(Upos::Propn);
    (spaced && closes).then_some(Removal {
        span: Span::new(from, to),
        reason: OmissionReason::Parenthesis,
        quote: None,
        loss: match stake {
            Stake::Event => MOST,
            Stake::Nothing if short => DESCRIPTION,
            Stake::Nothing => LEAST,
        },
    })
}

/// Whether nothing outside hangs from the words and none of them is a part that its
/// clause needs.
fn hangs(passage: &Passage<'_>, (start, end): Words) -> bool {
    let tree = &passage.tree;
    let inside = |i: usize| (start..end).contains(&i);
    (0..tree.len()).filter(|i| !tree.is_mark(*i)).all(|i| {
        let Some(head) = tree.head(i) else {
            return !inside(i);
        };
        match (inside(i), inside(head)) {
            (false, true) => false,
            (true, false) => !tree.relation(i).is_none_or(is_needed),
            _ => true,
        }
    })
}

fn is_needed(relation: Relation) -> bool {
    matches!(
        relation.universal(),
        Relation::Nsubj
            | Relation::Obj
            | Relation::Iobj
            | Relation::Csubj
            | Relation::Ccomp
            | Relation::Xcomp
            | Relation::Cop
            | Relation::Aux
            | Relation::Case
            | Relation::Mark
            | Relation::Det
            | Relation::Cc
            | Relation::Expl
            | Relation::Fixed
            | Relation::Compound
            | Relation::Amod
            | Relation::Root
    )
}

/// What two dashes set off, if it has no verb.
fn dashes(passage: &Passage<'_>) -> Option<Removal> {
    let tree = &passage.tree;
    let is_dash = |i: &usize| matches!(tree.written(*i), "–" | "—" | "--" | "-" | "―");
    let mut dashes = (0..tree.len()).filter(is_dash);
    let (first, second) = (dashes.next()?, dashes.next()?);
    let words = (first + 1, second);
    let before = first.checked_sub(1)?;
    let alone = dashes.next().is_none() && first + 1 < second;
    if !alone || !passage.is_word(before) || !passage.is_word(second + 1) {
        return None;
    }
    let has_verb =
        (first + 1..second).any(|i| matches!(tree.upos(i), Some(Upos::Verb | Upos::Aux)));
    let top = passage.top(words)?;
    let kind = matches!(
        tree.relation(top)?.universal(),
        Relation::Appos | Relation::Parataxis | Relation::Nmod | Relation::Dep
    );
    let stake = passage.stake(words)?;
    let (from, to) = (passage.end(before)?, passage.end(second)?);
    let text = passage.found.text;
    let spaced = text.get(from..)?.starts_with(' ') && text.get(to..)?.starts_with(' ');
    (kind && spaced && !has_verb).then_some(Removal {
        span: Span::new(from, to),
        reason: OmissionReason::Parenthesis,
        quote: None,
        loss: if stake == Stake::Event {
            MOST
        } else {
            DESCRIPTION
        },
    })
}
