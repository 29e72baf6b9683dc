//! What hangs from a cue: its subject, objects and complements.

use crate::language::tree::{Tree, Words};
use crate::language::{Relation, Upos, Xpos};

/// Steps up a tree to find a subject or a clause, so that none makes long work.
pub(super) const FAR: usize = 8;

/// Who does what a verb tells: its own subject, or the one it shares.
pub(super) fn subject(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let mut verb = at;
    for _ in 0..FAR {
        let mut subjects = tree.dependents(verb).filter(|d| {
            matches!(
                tree.relation(*d),
                Some(Relation::Nsubj | Relation::NsubjOuter)
            ) || (verb != at && tree.is(*d, Relation::NsubjPass))
        });
        // Of two, one stands in what is said.
        let first = subjects.next();
        let own = subjects.filter(|d| *d < verb).last().or(first);
        if own.is_some() {
            return own;
        }
        let head = tree.head(verb)?;
        match tree.relation(verb)? {
            Relation::Xcomp => {
                if let Some(object) = tree.dependent(head, Relation::Obj).filter(|o| *o < verb) {
                    return Some(object);
                }
                verb = head;
            }
            Relation::Conj | Relation::Advcl => verb = head,
            // "a report saying that"
            Relation::Acl => return Some(head),
            Relation::Parataxis if verb > head => verb = head,
            _ => return None,
        }
    }
    None
}

/// The subject after the verb that the tree takes for something else: "says minister".
pub(super) fn inverted(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let mut after = tree.dependents(at).filter(|d| *d > at);
    after.find(|d| {
        tree.extent(*d).0 == at + 1
            && matches!(tree.upos(*d), Some(Upos::Noun | Upos::Propn | Upos::Pron))
            && matches!(
                tree.relation(*d),
                Some(
                    Relation::Obj
                        | Relation::Iobj
                        | Relation::OblUnmarked
                        | Relation::Vocative
                        | Relation::Dep
                )
            )
    })
}

pub(super) fn is_passive(tree: &Tree<'_>, at: usize) -> bool {
    let participle = tree.token(at).is_some_and(|t| t.xpos == Xpos::Participle);
    participle
        && (tree.dependent(at, Relation::AuxPass).is_some()
            || tree.dependent(at, Relation::NsubjPass).is_some()
            || (tree.dependent(at, Relation::Aux).is_none()
                && matches!(tree.relation(at), Some(Relation::Acl | Relation::Advcl))))
}

pub(super) fn has_to(tree: &Tree<'_>, verb: usize) -> bool {
    tree.dependents(verb)
        .any(|d| tree.is(d, Relation::Mark) && tree.lemma(d) == "to")
}

pub(super) fn object(tree: &Tree<'_>, at: usize) -> Option<usize> {
    tree.dependent(at, Relation::Obj)
}

/// Whether a word names nothing: "it", "that".
pub(super) fn is_empty(tree: &Tree<'_>, at: usize) -> bool {
    let (start, end) = tree.extent(at);
    end - start == 1 && matches!(tree.upos(at), Some(Upos::Pron | Upos::Det))
}

/// What an object is said to be: "a disaster", "as a disaster".
pub(super) fn predicate(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let mut after = tree.dependents(at).filter(|d| *d > at);
    after.find(|d| match tree.relation(*d) {
        Some(Relation::Xcomp) => !has_to(tree, *d),
        Some(Relation::Obl | Relation::Advcl) => {
            let mut marks = tree.dependents(*d);
            marks.any(|m| {
                matches!(tree.relation(m), Some(Relation::Case | Relation::Mark))
                    && tree.lemma(m) == "as"
            })
        }
        _ => false,
    })
}

pub(super) fn preposition(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    let mut all = tree.dependents(noun).filter(|d| *d < noun);
    all.find(|d| tree.is(*d, Relation::Case))
}

/// The nouns and gerunds after a preposition that hang from `at`, each with it.
pub(super) fn complements<'t>(
    tree: &'t Tree<'_>,
    at: usize,
) -> impl Iterator<Item = (usize, usize)> + use<'t> {
    let after = tree.dependents(at).filter(move |d| *d > at);
    after.filter_map(|d| {
        let wanted = matches!(
            tree.relation(d),
            Some(
                Relation::Obl | Relation::Nmod | Relation::Advcl | Relation::Acl | Relation::Xcomp
            )
        );
        let mut marks = tree.dependents(d).filter(|m| *m < d);
        let mark = marks.find(|m| {
            matches!(tree.relation(*m), Some(Relation::Case | Relation::Mark))
                && tree.upos(*m) != Some(Upos::Part)
        })?;
        wanted.then_some((mark, d))
    })
}

/// The words of a noun after its preposition.
pub(super) fn after(tree: &Tree<'_>, preposition: usize, noun: usize) -> Words {
    let (start, end) = tree.extent(noun);
    ((preposition + 1).max(start), end)
}

/// A verb with the words that belong to it: "has not said".
pub(super) fn group(tree: &Tree<'_>, at: usize) -> Words {
    let belongs = |i: usize| {
        matches!(
            tree.relation(i),
            Some(
                Relation::Aux
                    | Relation::AuxPass
                    | Relation::Cop
                    | Relation::Advmod
                    | Relation::CompoundPrt
            )
        )
    };
    let mut start = at;
    while let Some(before) = start.checked_sub(1)
        && belongs(before)
        && tree.head(before) == Some(at)
    {
        start = before;
    }
    let mut end = at + 1;
    while end < tree.len() && belongs(end) && tree.head(end) == Some(at) {
        end += 1;
    }
    (start, end)
}
