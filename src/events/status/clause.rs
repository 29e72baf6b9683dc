//! What a clause's own words tell of whether it holds.

use super::Judgement;
use super::layers::{Effect, Kind, alone};
use super::signals::signals;
use super::tense::{
    auxiliaries, is_finite, is_passive, is_past, is_present, is_question, lower, subject, to, xpos,
};
use crate::events::EventStatus;
use crate::language::tree::Tree;
use crate::language::{Relation, Upos, Xpos};

/// What the words around an event's own tell of it, by how much they weigh.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// It is negated, whatever stands above it.
    pub(super) negation: Option<Judgement>,
    /// What decides unless a layer above makes it unreal.
    pub(super) firm: Option<Judgement>,
    /// What decides if no layer above does: "will" after "hopes" tells nothing.
    pub(super) weak: Option<Judgement>,
}

pub(super) fn own(tree: &Tree<'_>, at: usize) -> Own {
    Own {
        negation: negation(tree, at),
        firm: condition(tree, at)
            .or_else(|| adjacent(tree, at))
            .or_else(|| modal(tree, at))
            .or_else(|| perhaps(tree, at))
            .or_else(|| question(tree, at))
            .or_else(|| imperative(tree, at))
            .or_else(|| headline(tree, at)),
        weak: will(tree, at)
            .or_else(|| planned(tree, at))
            .or_else(|| wanted(tree, at)),
    }
}

fn hypothetical(layer: &'static str, words: Vec<usize>) -> Judgement {
    Judgement::new(EventStatus::Hypothetical, layer, words)
}

fn future(layer: &'static str, words: Vec<usize>) -> Judgement {
    Judgement::new(EventStatus::Future, layer, words)
}

/// "Not", "no longer", "nobody" and their like.
pub(super) fn negation(tree: &Tree<'_>, at: usize) -> Option<Judgement> {
    let mut words = tree.dependents(at).filter_map(|d| negative(tree, at, d));
    let word = words.next()?;
    Some(Judgement::new(EventStatus::Negated, "negation", vec![word]))
}

/// The word by which a dependent negates its clause.
fn negative(tree: &Tree<'_>, at: usize, dependent: usize) -> Option<usize> {
    let words = signals();
    let written = lower(tree, dependent);
    match tree.relation(dependent)?.universal() {
        Relation::Advmod | Relation::Cc | Relation::Det | Relation::Discourse => {
            if words.negative_adverbs.contains(&written) && dependent < at {
                let next = lower(tree, dependent + 1);
                return (!words.only.contains(&next)).then_some(dependent);
            }
            let more = matches!(written.as_str(), "longer" | "more");
            let no = |d: &usize| lower(tree, *d) == "no";
            more.then(|| tree.dependents(dependent).find(no)).flatten()
        }
        Relation::Aux | Relation::Cop => {
            let not = |d: &usize| words.negative_adverbs.contains(&lower(tree, *d));
            tree.dependents(dependent).find(not)
        }
        Relation::Nsubj | Relation::Obj | Relation::Expl => none_of(tree, dependent),
        Relation::Obl if dependent < at => none_of(tree, dependent),
        _ => None,
    }
}

/// The word by which a noun phrase is one of none.
pub(super) fn none_of(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    let words = signals();
    if words.negative_words.contains(&lower(tree, noun)) {
        return Some(noun);
    }
    // "No one" is two words.
    let is = |d: &usize| {
        let relation = tree.relation(*d);
        let before = matches!(
            relation,
            Some(Relation::Det | Relation::CcPreconj | Relation::Advmod | Relation::DetPredet)
        );
        let not = before && lower(tree, *d) == "not" && !words.only.contains(&lower(tree, d + 1));
        not || (before && words.negative_words.contains(&lower(tree, *d)))
    };
    tree.dependents(noun).find(is)
}

/// A word with the further ones of a fixed expression.
pub(super) fn phrase(tree: &Tree<'_>, at: usize) -> String {
    let mut all = lower(tree, at);
    for d in tree.dependents(at).filter(|d| tree.is(*d, Relation::Fixed)) {
        all.push(' ');
        all.push_str(&lower(tree, d));
    }
    all
}

/// "If", "unless", "whether", "instead of", and verbs that stand before their subject.
pub(super) fn condition(tree: &Tree<'_>, at: usize) -> Option<Judgement> {
    let marks = |d: &usize| {
        matches!(
            tree.relation(*d),
            Some(Relation::Mark | Relation::Cc | Relation::Case | Relation::Advmod)
        ) && *d < at
    };
    for mark in tree.dependents(at).filter(marks) {
        let phrase = phrase(tree, mark);
        let layer = alone(Kind::Mark, &phrase)
            .or_else(|| alone(Kind::Preposition, &phrase))
            .filter(|_| tree.upos(mark) != Some(Upos::Adv) || !tree.is(mark, Relation::Advmod));
        if let Some(layer) = layer
            && let Effect::Sets(status) = layer.affirmed
        {
            return Some(Judgement::new(status, layer.name, vec![mark]));
        }
        match phrase.as_str() {
            "before" => {
                if let Some(found) = before(tree, at, mark) {
                    return Some(found);
                }
            }
            "until" | "till" | "til" if is_finite(tree, at) && !past(tree, at) => {
                return Some(hypothetical("condition", vec![mark]));
            }
            _ => {}
        }
    }
    let first = auxiliaries(tree, at).next()?;
    let inverted = subject(tree, at).is_some_and(|s| first < s);
    let were = matches!(lower(tree, first).as_str(), "had" | "were" | "should");
    (inverted && were && tree.is(at, Relation::Advcl) && !is_question(tree))
        .then(|| hypothetical("condition", vec![first]))
}

/// Whether its tense is the past or the perfect.
fn past(tree: &Tree<'_>, at: usize) -> bool {
    is_past(tree, at) || auxiliaries(tree, at).any(|a| is_past(tree, a))
}

/// "Before it could": it did not; "before it goes": it will.
fn before(tree: &Tree<'_>, at: usize, mark: usize) -> Option<Judgement> {
    let can = auxiliaries(tree, at).find(|a| signals().can.contains(&lower(tree, *a)));
    if let Some(can) = can {
        return Some(Judgement::new(
            EventStatus::Negated,
            "before",
            vec![mark, can],
        ));
    }
    let present = is_present(tree, at) || auxiliaries(tree, at).any(|a| is_present(tree, a));
    present.then(|| future("before", vec![mark]))
}

/// "Is to", "about to", "yet to", "due to" right before a verb.
fn adjacent(tree: &Tree<'_>, at: usize) -> Option<Judgement> {
    let to = to(tree, at).or_else(|| {
        let before = at.checked_sub(1)?;
        let due = before.checked_sub(1)?;
        let fits = lower(tree, before) == "to" && lower(tree, due) == "due";
        let verb = matches!(tree.upos(at), Some(Upos::Verb | Upos::Adj));
        (fits && verb).then_some(before)
    })?;
    let key = to.checked_sub(1)?;
    let negated = key
        .checked_sub(1)
        .filter(|not| matches!(lower(tree, *not).as_str(), "not" | "n't" | "n’t"));
    let status = match lower(tree, key).as_str() {
        "about" | "due" => EventStatus::Future,
        "yet" => EventStatus::Negated,
        "is" | "are" | "was" | "were" | "am" | "'s" | "'re" => {
            // "The aim is to meet" tells by its subject.
            let be = tree.is(key, Relation::Aux) || tree.is(key, Relation::Cop);
            be.then_some(EventStatus::Future)?
        }
        "not" => {
            // "Is not to": a ban.
            let be = key.checked_sub(1)?;
            matches!(lower(tree, be).as_str(), "is" | "are").then_some(EventStatus::Negated)?
        }
        _ => return None,
    };
    let status = if negated.is_some() {
        EventStatus::Negated
    } else {
        status
    };
    Some(Judgement::new(status, "planned", vec![key, to]))
}

/// "Can", "might", "must", "would have".
fn modal(tree: &Tree<'_>, at: usize) -> Option<Judgement> {
    let words = signals();
    let have = auxiliaries(tree, at).any(|a| tree.lemma(a) == "have" && !is_past(tree, a));
    let modals = auxiliaries(tree, at).filter(|a| xpos(tree, *a) == Some(Xpos::Modal));
    for modal in modals {
        let written = lower(tree, modal);
        if words.can.contains(&written) {
            return Some(hypothetical("modal", vec![modal]));
        }
        if words.must.contains(&written) {
            let status = if have {
                EventStatus::Hypothetical
            } else {
                EventStatus::Demanded
            };
            return Some(Judgement::new(status, "modal", vec![modal]));
        }
        if words.would.contains(&written) && (have || depends(tree, at)) {
            return Some(hypothetical("counterfactual", vec![modal]));
        }
    }
    None
}

/// Whether the clause holds only on a condition that hangs from it.
fn depends(tree: &Tree<'_>, at: usize) -> bool {
    let clause = |d: &usize| tree.is(*d, Relation::Advcl);
    let hanging = tree.dependents(at).filter(clause);
    let on = hanging.filter_map(|d| condition(tree, d));
    let mut on = on.filter(|found| found.status == EventStatus::Hypothetical);
    on.next().is_some()
}

fn perhaps(tree: &Tree<'_>, at: usize) -> Option<Judgement> {
    let is =
        |d: &usize| tree.is(*d, Relation::Advmod) && signals().perhaps.contains(&lower(tree, *d));
    let word = tree.dependents(at).find(is)?;
    will(tree, at)
        .is_none()
        .then(|| hypothetical("perhaps", vec![word]))
}

/// A question that can be answered with yes or no.
fn question(tree: &Tree<'_>, at: usize) -> Option<Judgement> {
    let main = matches!(
        tree.relation(at),
        Some(Relation::Root | Relation::Conj | Relation::Parataxis | Relation::Ccomp)
    );
    if !main || !is_question(tree) {
        return None;
    }
    let asks = |d: usize| {
        let wh = |i| {
            matches!(
                xpos(tree, i),
                Some(Xpos::WhAdverb | Xpos::WhPronoun | Xpos::WhDeterminer | Xpos::WhPossessive)
            )
        };
        wh(d) || (d < at && tree.dependents(d).any(wh))
    };
    if tree.dependents(at).any(asks) {
        return None;
    }
    let mark = tree.len().checked_sub(1)?;
    let inverted = auxiliaries(tree, at)
        .next()
        .is_some_and(|a| subject(tree, at).is_some_and(|s| a < s));
    let whole = tree.is(at, Relation::Root);
    (whole || inverted).then(|| hypothetical("question", vec![mark]))
}

/// "Leave the coast now."
fn imperative(tree: &Tree<'_>, at: usize) -> Option<Judgement> {
    let base = xpos(tree, at) == Some(Xpos::Verb);
    let bare = tree.dependents(at).all(|d| {
        let helps = tree.is(d, Relation::Aux) && tree.lemma(d) != "do";
        let marks = tree.is(d, Relation::Mark) || tree.is(d, Relation::Expl);
        !helps && !marks && !tree.is(d, Relation::AuxPass) && !tree.is(d, Relation::Cop)
    });
    if !base || !bare || subject(tree, at).is_some() {
        return None;
    }
    let stands = match tree.relation(at)? {
        Relation::Root | Relation::Parataxis => true,
        Relation::Ccomp => {
            let quoted = at.checked_sub(1).map(|i| lower(tree, i));
            let opened = quoted.is_some_and(|w| matches!(w.as_str(), "\"" | "“" | "'" | "‘" | ":"));
            opened || tree.head(at).is_some_and(|h| at < h)
        }
        _ => false,
    };
    stands.then(|| Judgement::new(EventStatus::Demanded, "imperative", vec![at]))
}

/// "Pope to visit Kinshasa".
fn headline(tree: &Tree<'_>, at: usize) -> Option<Judgement> {
    let to = to(tree, at)?;
    let alone = match tree.relation(at)? {
        Relation::Root => true,
        Relation::Acl | Relation::Xcomp | Relation::Advcl | Relation::AclRelcl => {
            let head = tree.head(at)?;
            let main = tree.is(head, Relation::Root) && head < at;
            main && !matches!(tree.upos(head), Some(Upos::Verb | Upos::Aux | Upos::Adj))
                && !(0..tree.len()).any(|i| is_finite(tree, i))
        }
        Relation::Ccomp | Relation::Parataxis => subject(tree, at).is_some_and(|s| s < to),
        _ => false,
    };
    alone.then(|| future("headline", vec![to]))
}

/// "Will", and "would" of what was said to come.
fn will(tree: &Tree<'_>, at: usize) -> Option<Judgement> {
    let words = signals();
    let of = |set: &'static crate::language::lexicon::WordSet| {
        auxiliaries(tree, at)
            .find(|a| xpos(tree, *a) == Some(Xpos::Modal) && set.contains(&lower(tree, *a)))
    };
    if let Some(will) = of(&words.will) {
        return Some(future("modal", vec![will]));
    }
    let would = of(&words.would)?;
    let past_head = tree
        .head(at)
        .is_some_and(|h| is_past(tree, h) || auxiliaries(tree, h).any(|a| is_past(tree, a)));
    let said = tree
        .dependents(at)
        .any(|d| tree.is(d, Relation::Parataxis) && is_past(tree, d) && subject(tree, d).is_some());
    let told = match tree.relation(at)? {
        Relation::Ccomp => past_head,
        Relation::Acl | Relation::Csubj => true,
        _ => said,
    };
    Some(if told {
        future("modal", vec![would])
    } else {
        hypothetical("modal", vec![would])
    })
}

/// The present of a timetable: "The trial opens on Monday."
fn planned(tree: &Tree<'_>, at: usize) -> Option<Judgement> {
    let mut helping = auxiliaries(tree, at);
    let going =
        xpos(tree, at) == Some(Xpos::Gerund) && helping.next().is_some_and(|a| is_present(tree, a));
    if !is_present(tree, at) && !going {
        return None;
    }
    let last = tree.len().checked_sub(1)?;
    let prose = matches!(tree.written(last), "." | "\"" | "”");
    let day = tree.dependents(at).find(|d| is_coming(tree, *d))?;
    prose.then(|| future("planned", vec![day]))
}

/// Whether it names a time that the present tense tells to be still to come.
pub(super) fn is_coming(tree: &Tree<'_>, at: usize) -> bool {
    let words = signals();
    let time = matches!(
        tree.relation(at),
        Some(Relation::Obl | Relation::OblUnmarked | Relation::Advmod | Relation::Nmod)
    );
    let named = |i: usize| words.days.contains(&lower(tree, i));
    let next = |d: usize| words.coming.contains(&lower(tree, d)) || named(d);
    let since = tree.dependents(at).any(|d| {
        tree.is(d, Relation::Case) && !matches!(lower(tree, d).as_str(), "on" | "in" | "from")
    });
    time && !since && (named(at) || tree.dependents(at).any(next))
}

/// The base form in a clause with "that": "insisted that he go".
fn wanted(tree: &Tree<'_>, at: usize) -> Option<Judgement> {
    let that = |d: &usize| tree.is(*d, Relation::Mark) && lower(tree, *d) == "that";
    let mark = tree.dependents(at).find(that)?;
    is_base(tree, at).then(|| Judgement::new(EventStatus::Demanded, "demanded", vec![mark, at]))
}

/// Whether a clause with a subject has a verb without tense, or "should".
pub(super) fn is_base(tree: &Tree<'_>, at: usize) -> bool {
    if subject(tree, at).is_none() || to(tree, at).is_some() {
        return false;
    }
    let mut helping = auxiliaries(tree, at).filter(|a| tree.lemma(*a) != "not");
    match helping.next() {
        Some(first) => {
            let be = xpos(tree, first) == Some(Xpos::Verb) || lower(tree, first) == "be";
            be || signals().must.contains(&lower(tree, first))
        }
        None if xpos(tree, at) == Some(Xpos::Verb) => !is_passive(tree, at),
        // After a verb in the past a present would be odd.
        None if xpos(tree, at) == Some(Xpos::Present) => {
            tree.head(at).is_some_and(|h| is_past(tree, h))
        }
        None => false,
    }
}
