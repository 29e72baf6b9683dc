//! From an event's word up the tree: the nearest layer decides, negation wins.

use super::Judgement;
use super::clause::{self, Own};
use super::governor::{Governor, governor};
use super::layers::Effect;
use super::noun;
use super::signals::signals;
use super::tense::{
    FAR, auxiliaries, is_clause, is_finite, is_past, is_present, lower, subject, to, xpos,
};
use crate::events::EventStatus;
use crate::language::tree::Tree;
use crate::language::{Relation, Upos, Xpos};

pub(super) fn judge(tree: &Tree<'_>, at: usize) -> Judgement {
    let found = verdict(tree, at, 0);
    // Who rejects a demand does not deny that it was made.
    let rejected = found.status == EventStatus::Negated
        && matches!(found.layer, "refused" | "denied")
        && !is_clause(tree, at)
        && signals().said.contains(tree.lemma(at));
    if rejected { Judgement::plain() } else { found }
}

fn own(tree: &Tree<'_>, at: usize) -> Own {
    let is_noun = matches!(tree.upos(at), Some(Upos::Noun | Upos::Propn | Upos::Adj));
    if !is_clause(tree, at) {
        return noun::own(tree, at);
    }
    let own = clause::own(tree, at);
    if !is_noun {
        return own;
    }
    let noun = noun::own(tree, at);
    Own {
        negation: own.negation.or(noun.negation),
        firm: own.firm.or(noun.firm),
        weak: own.weak.or(noun.weak),
    }
}

/// What all layers make of it.
fn verdict(tree: &Tree<'_>, at: usize, depth: usize) -> Judgement {
    if depth >= FAR {
        return Judgement::plain();
    }
    let own = own(tree, at);
    if let Some(negation) = own.negation {
        return negation;
    }
    let outer = outer(tree, at, depth);
    match (outer, own.firm, own.weak) {
        (Some(outer), _, _) if outer.status == EventStatus::Negated => outer,
        (_, Some(firm), _) => firm,
        (Some(outer), None, Some(weak)) if outer.status == EventStatus::Asserted => weak,
        (Some(outer), None, _) => outer,
        (None, None, Some(weak)) => weak,
        (None, None, None) => Judgement::plain(),
    }
}

/// What the layers above it make of it.
fn outer(tree: &Tree<'_>, at: usize, depth: usize) -> Option<Judgement> {
    if depth >= FAR {
        return None;
    }
    if tree.is(at, Relation::Conj) {
        return shared(tree, at, depth);
    }
    match governor(tree, at) {
        Some(found) => apply(tree, &found, depth),
        None => passed(tree, at, depth),
    }
}

/// What a layer makes of the event, by what holds of the layer's own word.
fn apply(tree: &Tree<'_>, governor: &Governor, depth: usize) -> Option<Judgement> {
    let above = verdict(tree, governor.word, depth + 1);
    let denied = above.status == EventStatus::Negated;
    let layer = governor.layer;
    let effect = if denied { layer.denied } else { layer.affirmed };
    match effect {
        Effect::Nothing => None,
        Effect::Passes => (above.status != EventStatus::Asserted).then_some(above),
        Effect::Sets(status) => {
            // A plan that is only possible, or asked for, is no plan.
            let unsettled = matches!(
                above.status,
                EventStatus::Hypothetical | EventStatus::Demanded
            );
            if status == EventStatus::Future && unsettled {
                return Some(above);
            }
            let mut words = governor.words.clone();
            if denied {
                words.extend(above.words);
            }
            Some(Judgement::new(status, layer.name, words))
        }
    }
}

/// What a conjunct has from the first of them.
fn shared(tree: &Tree<'_>, at: usize, depth: usize) -> Option<Judgement> {
    let first = tree.head(at)?;
    let joined = tree.dependent(at, Relation::Cc).map(|cc| lower(tree, cc));
    let but = joined.as_deref() == Some("but");
    if !is_clause(tree, at) {
        let of_first = own(tree, first);
        let either = matches!(joined.as_deref(), Some("or" | "nor"));
        let negation = of_first.negation.filter(|_| either);
        let bare = !tree
            .dependents(at)
            .any(|d| matches!(tree.relation(d), Some(Relation::Det | Relation::Amod)));
        let modified = of_first.firm.filter(|_| bare);
        return negation
            .or_else(|| outer(tree, first, depth + 1))
            .or(modified);
    }
    if is_joined(tree, at, first) {
        if but && own(tree, first).negation.is_some() {
            return None;
        }
        let found = verdict(tree, first, depth + 1);
        return (found.status != EventStatus::Asserted).then_some(found);
    }
    if to(tree, at).is_some() || !is_finite(tree, at) {
        return outer(tree, first, depth + 1);
    }
    // A clause with a tense of its own stands beside the nearest that has one.
    let mut beside = first;
    for _ in 0..FAR {
        if is_finite(tree, beside) {
            break;
        }
        beside = tree.head(beside)?;
    }
    let condition = clause::condition(tree, beside).filter(|_| beside == first && !but);
    condition.or_else(|| outer(tree, beside, depth + 1))
}

/// Whether a conjunct shares the auxiliaries of the first.
fn is_joined(tree: &Tree<'_>, at: usize, first: usize) -> bool {
    if subject(tree, at).is_some() || auxiliaries(tree, at).next().is_some() {
        return false;
    }
    if to(tree, at).is_some() {
        return false;
    }
    let base = xpos(tree, first) == Some(Xpos::Verb) || to(tree, first).is_some();
    let participle = xpos(tree, first) == Some(Xpos::Participle);
    !is_finite(tree, at)
        || (base && xpos(tree, at) == Some(Xpos::Present))
        || (participle && is_past(tree, at))
}

/// What an event has from a word that is no layer.
fn passed(tree: &Tree<'_>, at: usize, depth: usize) -> Option<Judgement> {
    let head = tree.head(at)?;
    let relation = tree.relation(at)?;
    if is_clause(tree, at) && matches!(tree.upos(at), Some(Upos::Verb | Upos::Aux)) {
        return match relation {
            Relation::Advcl | Relation::Acl if to(tree, at).is_some() => {
                purpose(tree, at, head, depth)
            }
            Relation::Advcl | Relation::Xcomp if xpos(tree, at) == Some(Xpos::Gerund) => {
                unsettled(verdict(tree, head, depth + 1))
            }
            Relation::Advcl if is_present(tree, at) => {
                let when = |d: &usize| {
                    (tree.is(*d, Relation::Mark) || tree.is(*d, Relation::Advmod))
                        && signals().when.contains(&lower(tree, *d))
                };
                tree.dependents(at).find(when)?;
                future(verdict(tree, head, depth + 1))
            }
            _ => None,
        };
    }
    match relation {
        Relation::Nsubj if tree.upos(head) != Some(Upos::Noun) || is_clause(tree, head) => {
            let of_head = own(tree, head);
            of_head.firm.or(of_head.weak).and_then(unsettled)
        }
        Relation::Obl | Relation::Nmod => {
            let case = tree.dependents(at).find(|d| tree.is(*d, Relation::Case))?;
            let going = signals().going.contains(tree.lemma(head));
            match lower(tree, case).as_str() {
                "at" | "during" | "in" | "before" | "until" => {}
                "for" | "on" if going => {}
                _ => return None,
            }
            if !matches!(tree.upos(head), Some(Upos::Verb)) {
                return None;
            }
            future(verdict(tree, head, depth + 1))
        }
        _ => None,
    }
}

/// "Will meet to sign" is to come; otherwise a purpose is only that.
fn purpose(tree: &Tree<'_>, at: usize, head: usize, depth: usize) -> Option<Judgement> {
    let done = auxiliaries(tree, at).any(|a| tree.lemma(a) == "have");
    let feeling = tree.upos(head) == Some(Upos::Adj);
    if done || feeling {
        return None;
    }
    let to = to(tree, at)?;
    let found = verdict(tree, head, depth + 1);
    let hypothetical = Judgement::new(EventStatus::Hypothetical, "purpose", vec![to]);
    Some(future(found).unwrap_or(hypothetical))
}

fn future(found: Judgement) -> Option<Judgement> {
    (found.status == EventStatus::Future).then_some(found)
}

fn unsettled(found: Judgement) -> Option<Judgement> {
    let so = matches!(
        found.status,
        EventStatus::Hypothetical | EventStatus::Future
    );
    so.then_some(found)
}
