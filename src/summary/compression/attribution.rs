//! Who says what a sentence tells, where that stands after or before all of it.

use super::adverbial::has_subject;
use super::passage::Passage;
use super::retention::LISTS;
use super::{Removal, SOURCE};
use crate::article::Span;
use crate::language::tree::Words;
use crate::language::{Relation, Upos};
use crate::quotes::{CueKind, Quote, QuoteKind};
use crate::summary::OmissionReason;

/// What goes is "…, he said." or "According to police, …" of what is told in the
/// reporter's words.
pub(super) fn removals(passage: &Passage<'_>) -> Vec<Removal> {
    let mut found = Vec::new();
    for (index, quote) in passage.quotes() {
        let span = tail(passage, quote).or_else(|| opening(passage, quote));
        found.extend(span.map(|span| Removal {
            span,
            reason: OmissionReason::Attribution,
            quote: Some(index),
            loss: SOURCE,
        }));
    }
    found
}

/// Whether somebody says it in the reporter's words.
fn is_told(quote: &Quote) -> bool {
    quote.kind == QuoteKind::Indirect
        && quote.cue_kind == Some(CueKind::Saying)
        && quote.parent.is_none()
        && quote.continuations.is_empty()
}

fn tail(passage: &Passage<'_>, quote: &Quote) -> Option<Span> {
    let tree = &passage.tree;
    let (source, cue) = (quote.source?, quote.cue?);
    let after = quote.content.end();
    let comma = (0..tree.len()).find(|i| passage.start(*i).is_some_and(|at| at >= after))?;
    let stop = tree.len().checked_sub(1)?;
    let words = (comma + 1, stop);
    let bounded = passage.is_comma(comma) && passage.is_stop(stop) && comma > 0;
    if !is_told(quote) || !bounded || comma + 1 >= stop {
        return None;
    }
    let first = (0..comma).find(|i| passage.start(*i) == Some(quote.content.start()))?;
    let leads = (0..first)
        .all(|i| tree.is_mark(i) || matches!(tree.upos(i), Some(Upos::Cconj | Upos::Adv)));
    let span = tree.span(words)?;
    let holds = span.contains(source) && span.contains(cue);
    let only =
        only_source(passage, words, source, cue) && names_source(passage, words, source, cue);
    if !leads || !holds || !only || passage.touches_quotation(tree.span((0, stop))?) {
        return None;
    }
    states(passage, (0, comma), words)
        .then(|| Some(Span::new(passage.end(comma - 1)?, passage.end(stop - 1)?)))?
}

/// "According to police, …"
fn opening(passage: &Passage<'_>, quote: &Quote) -> Option<Span> {
    let tree = &passage.tree;
    let (source, cue) = (quote.source?, quote.cue?);
    let accords = passage.lower(0) == "according" && passage.lower(1) == "to";
    let comma = (0..tree.len()).find(|i| passage.is_comma(*i))?;
    let words = (0, comma);
    let span = tree.span(words)?;
    let holds = span.contains(source) && span.contains(cue) && !span.overlaps(quote.content);
    let whole = passage.top(words).is_some() && passage.is_word(comma + 1);
    if !is_told(quote) || !accords || !holds || !whole || passage.holds_claim((2, comma)) {
        return None;
    }
    let rest = (comma + 1, tree.len());
    if passage.touches_quotation(tree.span((0, tree.len()))?) {
        return None;
    }
    states(passage, rest, words)
        .then(|| Some(Span::new(passage.start(0)?, passage.start(comma + 1)?)))?
}

/// Whether the words tell who says it, and perhaps when and where, and nothing else.
fn only_source(passage: &Passage<'_>, words: Words, source: Span, cue: Span) -> bool {
    let tree = &passage.tree;
    let within = |i: usize, span: Span| tree.token(i).is_some_and(|t| span.contains(t.span));
    (words.0..words.1).all(|i| {
        if within(i, cue) {
            return true;
        }
        if within(i, source) {
            // "the man arrested there" stays, for the clause may be news.
            return tree.upos(i) != Some(Upos::Verb) && !passage.is_negation(i);
        }
        let has = tree.lemma(i) == "have" || passage.lower(i) == "according";
        let verb = matches!(
            tree.upos(i),
            Some(Upos::Verb | Upos::Aux | Upos::Sconj | Upos::Cconj)
        );
        let allowed = match tree.relation(i).map(Relation::universal) {
            Some(Relation::Obj | Relation::Iobj) => tree
                .head(i)
                .is_some_and(|h| LISTS.telling.contains(tree.lemma(h))),
            Some(Relation::Mark | Relation::Advcl | Relation::Ccomp | Relation::Xcomp) => false,
            _ => true,
        };
        let mark = tree.is_mark(i);
        !mark && allowed && (has || !verb) && !passage.holds_claim((i, i + 1))
    })
}

/// Whether the source is the subject of the cue, or who it accords to.
fn names_source(passage: &Passage<'_>, (start, end): Words, source: Span, cue: Span) -> bool {
    let tree = &passage.tree;
    let within = |i: usize, span: Span| tree.token(i).is_some_and(|t| span.contains(t.span));
    let accords = passage.lower(start) == "according" && passage.lower(start + 1) == "to";
    accords
        || (start..end).any(|i| {
            let subject = tree.relation(i).map(Relation::universal) == Some(Relation::Nsubj);
            let of_cue = tree
                .head(i)
                .is_some_and(|h| within(h, cue) && (start..end).contains(&h));
            subject && of_cue && within(i, source)
        })
}

/// Whether `told` can stand as a sentence without `teller`: it has a subject and a
/// verb of its own, whose tense and persons do not depend on who tells it.
fn states(passage: &Passage<'_>, told: Words, teller: Words) -> bool {
    let tree = &passage.tree;
    let inside = |i: usize, (start, end): Words| (start..end).contains(&i);
    let mut top = None;
    for i in (0..tree.len()).filter(|i| !tree.is_mark(*i)) {
        let head = tree.head(i);
        // "But …, he said" may hang from either.
        if i == 0 && tree.is(i, Relation::Cc) {
            continue;
        }
        if inside(i, told) && !head.is_some_and(|h| inside(h, told)) {
            if top.is_some() {
                return false;
            }
            top = Some(i);
        }
        // The teller hangs from what is told or the other way round.
        let strays = inside(i, teller)
            && head.is_some_and(|h| inside(h, told))
            && !matches!(
                tree.relation(i).map(Relation::universal),
                Some(Relation::Parataxis | Relation::Obl | Relation::Advcl)
            );
        if strays {
            return false;
        }
    }
    let Some(verb) = top else {
        return false;
    };
    let shifts = |i: usize| {
        let aux = tree.upos(i) == Some(Upos::Aux) && LISTS.shifted.contains(&passage.lower(i));
        aux || LISTS.speakers.contains(&passage.lower(i))
    };
    let predicate =
        tree.upos(verb) == Some(Upos::Verb) || tree.dependent(verb, Relation::Cop).is_some();
    let marked = tree.dependent(verb, Relation::Mark).is_some();
    predicate && !marked && has_subject(passage, verb) && !(told.0..told.1).any(shifts)
}
