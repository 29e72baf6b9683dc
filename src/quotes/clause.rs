//! Clauses that are the content of a cue.

use super::lexicon::{self, Takes};
use crate::language::tree::{Tree, Words};
use crate::language::{Relation, Upos, Xpos};

/// The words of `whole` before and after `part`.
pub(super) fn without(whole: Words, part: Words) -> Vec<Words> {
    let parts = [
        (whole.0, part.0.min(whole.1)),
        (part.1.max(whole.0), whole.1),
    ];
    parts
        .into_iter()
        .filter(|(start, end)| start < end)
        .collect()
}

/// Whether a quotation mark opens at a word or right before it.
pub(super) fn opens_quotation(tree: &Tree<'_>, at: usize) -> bool {
    let opens = |i: usize| tree.token(i).is_some_and(|t| t.xpos == Xpos::OpeningQuote);
    opens(at) || at.checked_sub(1).is_some_and(opens)
}

/// The clause that a verb has for an object.
pub(super) fn clause(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let clauses = tree.dependents(at);
    clauses.into_iter().find(|d| {
        tree.is(*d, Relation::Ccomp)
            && tree.token(*d).is_some_and(|t| {
                t.xpos != Xpos::Gerund || tree.dependent(*d, Relation::Aux).is_some()
            })
    })
}

/// A clause with what else the tree hangs from its verb though it goes on with what is
/// said: "and …" without a comma, "because …", "; …".
pub(super) fn clause_and_more(tree: &Tree<'_>, at: usize, clause: usize) -> Words {
    let (start, mut end) = tree.extent(clause);
    if clause < at {
        return (start, end);
    }
    for next in tree.dependents(at).filter(|d| *d > clause) {
        let (from, to) = tree.extent(next);
        let own = tree.dependents(next).any(|d| {
            matches!(
                tree.relation(d),
                Some(Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter | Relation::Expl)
            )
        });
        let goes_on = match tree.relation(next) {
            Some(Relation::Conj) => own && !is_cue(tree, next),
            Some(Relation::Advcl) => own && CONJUNCTIONS.contains(&tree.lemma(from)),
            Some(Relation::Parataxis) => from
                .checked_sub(1)
                .is_some_and(|i| matches!(tree.written(i), ";" | ":")),
            _ => false,
        };
        if goes_on && from >= end && from <= end + 1 {
            end = to;
        }
    }
    (start, end)
}

/// Whether a verb tells what somebody says.
pub(super) fn is_cue(tree: &Tree<'_>, at: usize) -> bool {
    lexicon::verb(tree.lemma(at), tree.written(at)).is_some_and(|f| f.with(Takes::Quote).is_some())
}

/// Words that join a clause to what is said, not to the saying of it.
pub(super) const CONJUNCTIONS: &[&str] = &[
    "because", "if", "unless", "so", "since", "while", "whereas", "although", "though",
];

/// What stands before "…, sources said" where the tree sees no clause.
pub(super) fn before(tree: &Tree<'_>, at: usize, subject: Option<usize>) -> Option<Words> {
    let subject = subject.filter(|s| *s < at)?;
    let comma = tree.extent(subject).0.checked_sub(1)?;
    let (start, end) = tree.extent(at);
    let last = (at + 1..end).all(|i| tree.is_mark(i)) || tree.is(at, Relation::Root);
    let comma = matches!(tree.written(comma), "," | "\u{2014}").then_some(comma)?;
    let verb = (start..comma).any(|i| matches!(tree.upos(i), Some(Upos::Verb | Upos::Aux)));
    (last && verb && comma >= start + SHORTEST).then_some((start, comma))
}

/// What goes on after "…, sources said, …".
pub(super) fn after_it(tree: &Tree<'_>, at: usize) -> Option<Words> {
    let comma = tree.written(at + 1) == ",";
    let mut clauses = tree.dependents(at).filter(|d| *d > at && comma);
    let clause = clauses.find(|d| tree.is(*d, Relation::Parataxis))?;
    Some(tree.extent(clause))
}

/// Words of the shortest clause before its cue.
pub(super) const SHORTEST: usize = 4;

/// What the words "…, he said, …" stand in, or "as he said" hangs from.
pub(super) fn around(tree: &Tree<'_>, at: usize) -> Option<Vec<Words>> {
    let head = tree.head(at)?;
    let as_he_said = || {
        tree.is(at, Relation::Advcl)
            && tree
                .dependents(at)
                .any(|d| tree.is(d, Relation::Mark) && tree.lemma(d) == "as")
    };
    if !tree.is(at, Relation::Parataxis) && !as_he_said() {
        return None;
    }
    let own = tree.extent(at);
    let whole = tree.extent(head);
    let parts = without(whole, own);
    (!parts.is_empty()).then_some(parts)
}

/// What stands beside a verb, after a colon or in quotation marks.
pub(super) fn beside(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let mut all = tree.dependents(at).filter(|d| *d > at);
    all.find(|d| {
        matches!(tree.relation(*d), Some(Relation::Parataxis)) && {
            let start = tree.extent(*d).0;
            let opens = |i: usize| {
                matches!(
                    tree.token(i).map(|t| t.xpos),
                    Some(Xpos::OpeningQuote | Xpos::Colon)
                )
            };
            opens(start) || start.checked_sub(1).is_some_and(opens)
        }
    })
}
