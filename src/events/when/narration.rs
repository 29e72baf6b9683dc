//! How a clause tells what it tells.

use crate::events::scope::{FAR, is_saying};
use crate::language::tree::Tree;
use crate::language::{Relation, Upos, Xpos};

/// How a main clause tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    /// "Gunmen attacked", "he was shot".
    Past,
    /// "Russia rejects", "has rejected", "is rejecting".
    Present,
    /// "He said".
    Said,
}

/// How the clause of the verb `at` tells, if it is one of the main line: no background
/// ("had left", "who left", "after leaving") and nothing that is still to come.
pub(super) fn telling(tree: &Tree<'_>, at: usize) -> Option<Telling> {
    if tree.upos(at) != Some(Upos::Verb) || !is_main(tree, at) {
        return None;
    }
    let said = is_saying(tree, at);
    let own = tree.token(at)?.xpos;
    let mut auxiliaries = tree.dependents(at).filter(|d| {
        *d < at && matches!(tree.relation(*d), Some(Relation::Aux | Relation::AuxPass))
    });
    let first = match auxiliaries.next() {
        Some(first) => first,
        // "Attacked and killed": the first has the auxiliary of both.
        None if tree.is(at, Relation::Conj) && own == Xpos::Participle => {
            return tree.head(at).and_then(|h| telling(tree, h));
        }
        None => at,
    };
    let told = match tree.token(first)?.xpos {
        Xpos::Past if tree.lemma(first) == "have" && first != at => return None,
        Xpos::Past if said => Telling::Said,
        Xpos::Past => Telling::Past,
        Xpos::Present | Xpos::PresentThird => Telling::Present,
        _ => return None,
    };
    Some(told)
}

/// Whether only clauses that go on with the main one stand above a verb.
fn is_main(tree: &Tree<'_>, at: usize) -> bool {
    let mut here = at;
    for _ in 0..FAR {
        match tree.relation(here) {
            Some(Relation::Root) | None => return true,
            Some(Relation::Conj | Relation::Ccomp | Relation::Parataxis) => {}
            _ => return false,
        }
        let Some(head) = tree.head(here) else {
            return true;
        };
        here = head;
    }
    false
}
