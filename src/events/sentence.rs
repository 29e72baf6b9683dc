//! The events that a sentence tells.

use std::sync::Arc;

use super::Participant;
use super::classifier::opinion;
use super::lexicon::{Frame, Lexicon, Tells};
use super::predicate::{Predicate, Use};
use super::roles::Sides;
use super::scene::Scene;
use super::slot::Slot;
use crate::language::Relation;

/// An event as its sentence tells it.
#[derive(Debug)]
pub(super) struct Told {
    /// Its word, counted from the sentence's first.
    pub(super) at: usize,
    /// Whether it is a noun.
    pub(super) noun: bool,
    pub(super) basis: Basis,
    pub(super) tells: Tells,
    pub(super) sides: Sides,
    /// Index among those of the sentence of the one whose content it is.
    pub(super) within: Option<usize>,
}

/// What decided that a word tells of an event.
#[derive(Debug)]
pub(super) enum Basis {
    /// A frame of the lexicon.
    Frame(Arc<Frame>),
    /// The classifier, that sure.
    Classifier(f32),
    /// That somebody will not do what the word tells.
    Refusal,
}

impl Basis {
    /// Its name as evidence.
    pub(super) fn rule(&self) -> String {
        match self {
            Self::Frame(frame) => format!("lexicon:{}", frame.name),
            Self::Classifier(_) => "classifier".to_owned(),
            Self::Refusal => "refusal".to_owned(),
        }
    }

    /// How sure it is, if it has a measure of that.
    pub(super) fn confidence(&self) -> Option<f32> {
        match self {
            Self::Frame(_) | Self::Refusal => None,
            Self::Classifier(confidence) => Some(*confidence),
        }
    }

    fn is_mutual(&self) -> bool {
        matches!(self, Self::Frame(frame) if frame.roles.mutual)
    }
}

/// Steps up a tree to the event around another.
const FAR: usize = 12;

/// The events of a sentence in the order of their words.
pub(super) fn told(scene: &Scene<'_>, lexicon: &Lexicon) -> Vec<Told> {
    let tree = &scene.tree;
    let mut all: Vec<Told> = Vec::new();
    // What a verb says together with its object is told once: "hold talks".
    let mut spent: Vec<usize> = Vec::new();
    let mut matched = Vec::new();
    for at in 0..tree.len() {
        let Some(predicate) = Predicate::at(scene, at) else {
            continue;
        };
        let Some(frame) = predicate.frame(scene, lexicon) else {
            if !predicate.is_known(scene, lexicon)
                && let Some(opinion) = opinion(scene, predicate)
            {
                all.push(Told {
                    at,
                    noun: false,
                    basis: Basis::Classifier(opinion.confidence),
                    tells: opinion.tells,
                    sides: opinion.sides,
                    within: None,
                });
            }
            continue;
        };
        if predicate.used == Use::Verb {
            for condition in frame.conditions.iter().filter(|c| c.fillers.is_some()) {
                if matches!(condition.slot, Slot::Obj | Slot::Prep(_) | Slot::Subj)
                    && condition.weight() > 2
                {
                    spent.extend(predicate.slot(&condition.slot, scene));
                }
            }
        }
        matched.push((predicate, frame));
    }
    for (predicate, frame) in matched {
        let Some(tells) = frame.tells.clone() else {
            continue;
        };
        if predicate.used == Use::Noun && spent.contains(&predicate.at) {
            continue;
        }
        let sides = Sides::of(scene, predicate, &frame.roles);
        let named = sides.all().any(|p| p.actor.is_some());
        let parties = sides.all().count();
        let verb = predicate.used == Use::Verb;
        let sure = frame.conditions.iter().any(|c| c.weight() > 2);
        let plain = !tells.is_plover() && (verb || parties > 0)
            || verb && (parties > 1 || sure && parties > 0);
        // "strategic talks" may be those of who is named before.
        let open = frame.roles.mutual && predicate.used == Use::Noun && parties == 0;
        if !named && !plain && !open {
            continue;
        }
        all.push(Told {
            at: predicate.at,
            noun: predicate.used == Use::Noun,
            basis: Basis::Frame(frame),
            tells,
            sides,
            within: None,
        });
    }
    all.sort_by_key(|told| told.at);
    let words: Vec<usize> = all.iter().map(|t| t.at).collect();
    for i in 0..all.len() {
        let within = words.get(i).and_then(|at| container(scene, *at, &words));
        if let Some(told) = all.get_mut(i) {
            told.within = within;
        }
    }
    inherit(&mut all);
    super::refusal::tell(tree, drop_empty(all))
}

/// Without those in which nobody takes part, which are no more than a word.
fn drop_empty(all: Vec<Told>) -> Vec<Told> {
    let kept = |told: &Told| !told.tells.is_plover() || told.sides.all().count() > 0;
    let mut next = 0;
    let places: Vec<Option<usize>> = all
        .iter()
        .map(|told| {
            let place = kept(told).then_some(next);
            next += usize::from(place.is_some());
            place
        })
        .collect();
    let mut left: Vec<Told> = all.into_iter().filter(kept).collect();
    for told in &mut left {
        told.within = told.within.and_then(|w| places.get(w).copied().flatten());
    }
    left
}

/// What somebody agrees, offers or threatens to do is theirs: "open to talks with Iran".
fn inherit(all: &mut [Told]) {
    for i in 0..all.len() {
        let Some(told) = all.get(i) else { continue };
        if told.basis.is_mutual() && told.sides.all().count() == 0 {
            let earlier = all.get(..i).unwrap_or_default().iter().rev();
            let mut between = earlier.filter(|e| {
                e.sides.all().filter(|p| p.actor.is_some()).count() > 1
                    && matches!(e.tells.kind.as_str(), "AGREE" | "CONSULT")
            });
            let parties = between.next().map(|e| e.sides.clone());
            if let (Some(parties), Some(told)) = (parties, all.get_mut(i)) {
                told.sides = parties;
            }
            continue;
        }
        let outer = told.within.and_then(|w| all.get(w));
        let Some(outer) = outer.filter(|o| OWN.contains(&o.tells.kind.as_str())) else {
            continue;
        };
        let mutual = told.basis.is_mutual() && told.sides.all().count() < 2;
        if !told.noun || !(told.sides.sources.is_empty() || mutual) {
            continue;
        }
        let known = |p: &&Participant| told.sides.all().all(|own| own.actor != p.actor);
        let new: Vec<Participant> = outer.sides.sources.iter().filter(known).copied().collect();
        if let Some(told) = all.get_mut(i) {
            if mutual && told.sides.targets.is_empty() {
                told.sides.targets = std::mem::take(&mut told.sides.sources);
            }
            told.sides.sources.splice(0..0, new);
        }
    }
}

/// Types whose content is the doing of their source.
const OWN: [&str; 5] = ["AGREE", "THREATEN", "CONCEDE", "REJECT", "CONSULT"];

/// The event whose content the one at `at` is: the nearest above it that it hangs from
/// as an argument, not as a clause or conjunct of its own.
fn container(scene: &Scene<'_>, at: usize, words: &[usize]) -> Option<usize> {
    let tree = &scene.tree;
    let mut word = at;
    for _ in 0..FAR {
        let content = match tree.relation(word)? {
            Relation::Obj
            | Relation::Ccomp
            | Relation::Xcomp
            | Relation::Obl
            | Relation::Nmod
            | Relation::Acl
            | Relation::Conj => true,
            Relation::Advcl => {
                let mark = tree.dependent(word, Relation::Mark).map(|m| tree.lemma(m));
                matches!(
                    mark,
                    Some("to" | "of" | "on" | "from" | "for" | "against" | "into")
                )
            }
            _ => false,
        };
        if !content {
            return None;
        }
        let head = tree.head(word)?;
        if tree.is(word, Relation::Conj) {
            // What two verbs share, they share with what is above them.
            word = head;
            continue;
        }
        if let Some(index) = words.iter().position(|w| *w == head) {
            return Some(index);
        }
        word = head;
    }
    None
}
