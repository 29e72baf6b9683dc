//! What the words around a noun that names an event tell of it.

use super::Judgement;
use super::clause::{self, Own, none_of, phrase};
use super::layers::{Effect, Kind, alone, layer};
use super::signals::signals;
use super::tense::{is_passive, lower, to, xpos};
use crate::events::EventStatus;
use crate::language::tree::Tree;
use crate::language::{Relation, Xpos};

pub(super) fn own(tree: &Tree<'_>, at: usize) -> Own {
    let negation =
        none_of(tree, at).map(|word| Judgement::new(EventStatus::Negated, "negation", vec![word]));
    let stated = preposition(tree, at)
        .or_else(|| modifier(tree, at))
        .or_else(|| described(tree, at));
    let (negated, firm) = match stated {
        Some(found) if found.status == EventStatus::Negated => (Some(found), None),
        other => (None, other),
    };
    Own {
        negation: negation.or(negated),
        firm,
        weak: coming(tree, at).or_else(|| any(tree, at)),
    }
}

/// "Without a shot", "ahead of the vote".
fn preposition(tree: &Tree<'_>, at: usize) -> Option<Judgement> {
    let case = |d: &usize| tree.is(*d, Relation::Case) && *d < at;
    let mut all = tree
        .dependents(at)
        .filter(case)
        .map(|d| (d, phrase(tree, d)));
    let (words, layer) = match (all.next()?, all.next()) {
        ((first, written), None) => (vec![first], alone(Kind::Preposition, &written)),
        ((first, one), Some((second, other))) => {
            let both = alone(Kind::Preposition, &format!("{one} {other}"));
            let found = both.or_else(|| alone(Kind::Preposition, &one));
            (vec![first, second], found)
        }
    };
    let layer = layer?;
    match layer.affirmed {
        Effect::Sets(status) => Some(Judgement::new(status, layer.name, words)),
        _ => None,
    }
}

/// "A possible strike", "the planned visit".
fn modifier(tree: &Tree<'_>, at: usize) -> Option<Judgement> {
    let left = |d: &usize| {
        matches!(
            tree.relation(*d),
            Some(
                Relation::Amod
                    | Relation::Advmod
                    | Relation::Compound
                    | Relation::NmodUnmarked
                    | Relation::Acl
            )
        ) && *d < at
    };
    for word in tree.dependents(at).filter(left) {
        let whole = compound(tree, word);
        let found =
            alone(Kind::Modifier, &whole).or_else(|| alone(Kind::Modifier, &lower(tree, word)));
        if let Some(layer) = found
            && let Effect::Sets(status) = layer.affirmed
        {
            return Some(Judgement::new(status, layer.name, vec![word]));
        }
    }
    None
}

/// A modifier with what a hyphen joins to it: "long-delayed".
fn compound(tree: &Tree<'_>, at: usize) -> String {
    let (start, _) = tree.extent(at);
    (start..=at).map(|i| lower(tree, i)).collect()
}

/// "The strike set for Easter", "talks to be held", "a visit that was called off".
fn described(tree: &Tree<'_>, at: usize) -> Option<Judgement> {
    let clauses = |d: &usize| {
        matches!(tree.relation(*d), Some(Relation::Acl | Relation::AclRelcl)) && *d > at
    };
    for clause in tree.dependents(at).filter(clauses) {
        let relative = tree.is(clause, Relation::AclRelcl);
        let participle = xpos(tree, clause) == Some(Xpos::Participle)
            || (!relative && xpos(tree, clause) == Some(Xpos::Past));
        let place = if is_passive(tree, clause) || (participle && !relative) {
            "obj"
        } else if tree.dependent(clause, Relation::Nsubj).is_some() && relative
            || to(tree, clause).is_some()
        {
            "subj"
        } else {
            continue;
        };
        let keys = super::governor::keys(tree, clause);
        let found = keys
            .iter()
            .find_map(|(key, _)| layer(Kind::Verb, key, &[place, "for"]))
            .or_else(|| {
                to(tree, clause)?;
                keys.iter()
                    .find_map(|(key, _)| layer(Kind::Verb, key, &["obj"]))
            });
        let Some(layer) = found else { continue };
        let own = clause::own(tree, clause);
        let effect = if own.negation.is_some() {
            layer.denied
        } else {
            layer.affirmed
        };
        match effect {
            Effect::Sets(status) => {
                return Some(Judgement::new(status, layer.name, vec![clause]));
            }
            Effect::Passes => {
                let told = own.negation.or(own.firm).or(own.weak);
                if told.is_some() {
                    return told;
                }
                if let Some(to) = to(tree, clause) {
                    let words = vec![to, clause];
                    return Some(Judgement::new(EventStatus::Future, "planned", words));
                }
            }
            Effect::Nothing => {}
        }
    }
    None
}

/// "Next week's summit".
fn coming(tree: &Tree<'_>, at: usize) -> Option<Judgement> {
    let next = |i: usize| signals().coming.contains(&lower(tree, i));
    let time = |d: &usize| {
        matches!(
            tree.relation(*d),
            Some(
                Relation::NmodPoss
                    | Relation::Nmod
                    | Relation::NmodUnmarked
                    | Relation::OblUnmarked
                    | Relation::Amod
                    | Relation::Compound
            )
        )
    };
    let word = tree.dependents(at).filter(time).find_map(|d| {
        Some(d)
            .filter(|d| next(*d))
            .or_else(|| tree.dependents(d).find(|e| next(*e)))
    })?;
    Some(Judgement::new(EventStatus::Future, "planned", vec![word]))
}

fn any(tree: &Tree<'_>, at: usize) -> Option<Judgement> {
    let is = |d: &usize| tree.is(*d, Relation::Det) && signals().any.contains(&lower(tree, *d));
    let word = tree.dependents(at).find(is)?;
    Some(Judgement::new(EventStatus::Hypothetical, "any", vec![word]))
}
