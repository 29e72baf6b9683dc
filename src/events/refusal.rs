//! That somebody "will not" do what would help another: a refusal, whose content is what
//! is not done.

use super::Quad;
use super::lexicon::Tells;
use super::sentence::{Basis, Told};
use crate::language::Relation;
use crate::language::tree::Tree;

/// Puts a refusal around each deed that somebody will not do.
pub(super) fn tell(tree: &Tree<'_>, all: Vec<Told>) -> Vec<Told> {
    let refused = |told: &Told| {
        let helps = matches!(
            Quad::of(&told.tells.kind),
            Some(Quad::VerbalCooperation | Quad::MaterialCooperation)
        );
        helps
            && !told.noun
            && told.sides.sources.iter().any(|p| p.actor.is_some())
            && will_not(tree, told.at)
    };
    // Where each stands once the refusals stand before them.
    let mut next = 0;
    let places: Vec<usize> = all
        .iter()
        .map(|told| {
            next += usize::from(refused(told));
            next += 1;
            next - 1
        })
        .collect();
    let mut told = Vec::with_capacity(next);
    for mut one in all {
        one.within = one.within.and_then(|w| places.get(w).copied());
        if refused(&one) {
            let refusal = Told {
                at: one.at,
                noun: false,
                basis: Basis::Refusal,
                tells: Tells {
                    kind: "REJECT".to_owned(),
                    mode: None,
                    cameo: Some("120".to_owned()),
                },
                sides: one.sides.clone(),
                within: one.within,
            };
            one.within = Some(told.len());
            told.push(refusal);
        }
        told.push(one);
    }
    told
}

/// Whether the verb at `at` is said not to be going to happen by its doer's will.
fn will_not(tree: &Tree<'_>, at: usize) -> bool {
    let mut will = false;
    let mut not = false;
    for word in tree.dependents(at) {
        let lemma = tree.lemma(word).to_lowercase();
        will |= tree.is(word, Relation::Aux) && matches!(lemma.as_str(), "will" | "would" | "wo");
        not |= tree.is(word, Relation::Advmod) && matches!(lemma.as_str(), "not" | "n't" | "never");
    }
    will && not && !super::argument::is_passive(tree, at)
}
