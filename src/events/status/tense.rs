//! The form of a verb, and whether it has a tense of its own.

use crate::language::tree::Tree;
use crate::language::{Relation, Upos, Xpos};

/// How many words a walk through a sentence's tree goes at most.
pub(super) const FAR: usize = 16;

pub(super) fn xpos(tree: &Tree<'_>, i: usize) -> Option<Xpos> {
    tree.token(i).map(|t| t.xpos)
}

/// The word in lower case as it is written.
pub(super) fn lower(tree: &Tree<'_>, i: usize) -> String {
    tree.written(i).to_lowercase()
}

/// Its auxiliaries and copula, in text order.
pub(super) fn auxiliaries(tree: &Tree<'_>, i: usize) -> impl Iterator<Item = usize> {
    let helps = |d: &usize| {
        matches!(
            tree.relation(*d),
            Some(Relation::Aux | Relation::AuxPass | Relation::Cop)
        )
    };
    tree.dependents(i).filter(helps)
}

pub(super) fn is_past(tree: &Tree<'_>, i: usize) -> bool {
    xpos(tree, i) == Some(Xpos::Past)
}

pub(super) fn is_present(tree: &Tree<'_>, i: usize) -> bool {
    matches!(xpos(tree, i), Some(Xpos::Present | Xpos::PresentThird))
}

/// Whether a clause has a tense or a modal of its own.
pub(super) fn is_finite(tree: &Tree<'_>, i: usize) -> bool {
    let tells = |j: usize| {
        let modal = xpos(tree, j) == Some(Xpos::Modal);
        modal || is_past(tree, j) || is_present(tree, j)
    };
    tells(i) || auxiliaries(tree, i).any(tells)
}

/// Its subject.
pub(super) fn subject(tree: &Tree<'_>, i: usize) -> Option<usize> {
    let is = |d: &usize| {
        matches!(
            tree.relation(*d),
            Some(
                Relation::Nsubj
                    | Relation::NsubjPass
                    | Relation::NsubjOuter
                    | Relation::Csubj
                    | Relation::CsubjPass
            )
        )
    };
    tree.dependents(i).find(is)
}

pub(super) fn is_passive(tree: &Tree<'_>, i: usize) -> bool {
    tree.dependent(i, Relation::AuxPass).is_some()
        || tree.dependent(i, Relation::NsubjPass).is_some()
}

/// The "to" of an infinitive.
pub(super) fn to(tree: &Tree<'_>, i: usize) -> Option<usize> {
    let is = |d: &usize| tree.upos(*d) == Some(Upos::Part) && tree.lemma(*d) == "to";
    tree.dependents(i).find(is)
}

/// Whether it heads a clause: a verb, or anything that is said to be.
pub(super) fn is_clause(tree: &Tree<'_>, i: usize) -> bool {
    match tree.upos(i) {
        Some(Upos::Verb | Upos::Aux) => true,
        Some(Upos::Noun | Upos::Propn | Upos::Pron) => {
            auxiliaries(tree, i).next().is_some() || to(tree, i).is_some()
        }
        _ => true,
    }
}

/// Whether the sentence ends with a question mark.
pub(super) fn is_question(tree: &Tree<'_>) -> bool {
    let ends = (0..tree.len()).rev().find(|i| {
        let written = tree.written(*i);
        !matches!(written, "\"" | "”" | "'" | "’" | ")")
    });
    ends.is_some_and(|i| tree.written(i).ends_with('?'))
}
