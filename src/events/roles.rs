//! Who takes which part in an event.

use super::Participant;
use super::argument::{behind, carried_subject, complements, grammatical_subject, object};
use super::lexicon::{Places, Roles};
use super::predicate::{Predicate, Use};
use super::scene::Scene;
use super::slot::Slot;
use crate::language::{Relation, Upos, Xpos};

/// The two sides of an event.
#[derive(Clone, Debug, Default)]
pub(super) struct Sides {
    pub(super) sources: Vec<Participant>,
    pub(super) targets: Vec<Participant>,
}

impl Sides {
    /// Those of a predicate whose frame gives these roles.
    pub(super) fn of(scene: &Scene<'_>, predicate: Predicate, roles: &Roles) -> Self {
        if roles.mutual {
            return Self::mutual(scene, predicate, roles);
        }
        let mut sources = match &roles.source {
            Some(places) => first_filled(scene, predicate, places, true),
            None => usual_source(scene, predicate),
        };
        // The usual source of a noun has looked there already.
        let stated = roles
            .source
            .as_ref()
            .is_some_and(|places| !places.is_empty());
        if sources.is_empty() && stated && predicate.used == Use::Noun {
            sources = carried(scene, predicate.at);
        }
        let targets = match &roles.target {
            Some(places) => first_filled(scene, predicate, places, false),
            None => usual_target(scene, predicate),
        };
        let mut sides = Self { sources, targets };
        let wanted = roles
            .target
            .as_ref()
            .is_none_or(|places| !places.is_empty());
        if wanted && sides.targets.iter().all(|t| t.actor.is_none()) {
            let asked = asked(scene, predicate, &sides.sources);
            if !asked.is_empty() {
                sides.targets = asked;
            }
        }
        if wanted && sides.targets.is_empty() {
            sides.targets = within(scene, predicate, &sides.sources);
        }
        sides.part();
        sides
    }

    /// Those of a predicate as its subject, object and prepositions alone give them.
    pub(super) fn direct(scene: &Scene<'_>, predicate: Predicate) -> Self {
        let mut sides = Self {
            sources: usual_source(scene, predicate),
            targets: usual_target(scene, predicate),
        };
        sides.part();
        sides
    }

    fn mutual(scene: &Scene<'_>, predicate: Predicate, roles: &Roles) -> Self {
        let with = ["with", "between", "among"].map(|p| Slot::Prep(p.into()));
        let mut one = match &roles.source {
            Some(places) => first_filled(scene, predicate, places, true),
            None => usual_source(scene, predicate),
        };
        let mut other = match &roles.target {
            Some(places) => first_filled(scene, predicate, places, true),
            None => {
                let behind = with.iter().flat_map(|slot| predicate.slot(slot, scene));
                behind.flat_map(|w| scene.people(w)).collect()
            }
        };
        if other.is_empty() && predicate.used == Use::Verb && roles.target.is_none() {
            let object = object(&scene.tree, predicate.at);
            other = object.map_or_else(Vec::new, |o| scene.people(o));
        }
        if predicate.used == Use::Noun {
            for nation in scene.nations(predicate.at) {
                if !one.iter().any(|p| p.actor == nation.actor) {
                    one.push(nation);
                }
            }
        }
        if one.is_empty() {
            one.append(&mut other);
        }
        if other.is_empty() && one.len() == 1 && predicate.used != Use::Noun {
            other = within(scene, predicate, &one);
        }
        let mut sides = Self {
            sources: one,
            targets: other,
        };
        sides.part();
        sides
    }

    /// Takes nobody twice: one who does it is not the one to whom it is done.
    fn part(&mut self) {
        let mut seen: Vec<Participant> = Vec::new();
        for side in [&mut self.sources, &mut self.targets] {
            side.retain(|p| {
                let same = |s: &Participant| match p.actor {
                    Some(_) => s.actor == p.actor,
                    None => s.span == p.span,
                };
                let new = !seen.iter().any(same);
                if new {
                    seen.push(*p);
                }
                new
            });
        }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Participant> {
        self.sources.iter().chain(&self.targets)
    }
}

/// Who stands in the first of these places that anybody stands in.
fn first_filled(
    scene: &Scene<'_>,
    predicate: Predicate,
    places: &[Places],
    doing: bool,
) -> Vec<Participant> {
    for together in places {
        let mut all: Vec<Participant> = Vec::new();
        for slot in together {
            for word in predicate.slot(slot, scene) {
                let doing = doing && *slot != Slot::Subj;
                all.extend(named_or_thing(scene, word, doing));
            }
        }
        if !all.is_empty() {
            return all;
        }
    }
    Vec::new()
}

fn named_or_thing(scene: &Scene<'_>, word: usize, doing: bool) -> Vec<Participant> {
    let people = scene.people(word);
    match people.is_empty() && !doing {
        true => things(scene, word).collect(),
        false => people,
    }
}

/// The phrases of a head and of those that are joined to it, as participants that no
/// actor answers to.
fn things(scene: &Scene<'_>, word: usize) -> impl Iterator<Item = Participant> {
    let heads = scene.joined(word).into_iter();
    heads.filter_map(|head| scene.thing(head))
}

/// Those who do what a noun tells by way of the verb that carries it.
fn carried(scene: &Scene<'_>, noun: usize) -> Vec<Participant> {
    let subject = carried_subject(&scene.tree, noun);
    subject.map_or_else(Vec::new, |s| scene.people(s))
}

/// Those of `found` who are actors, and not among `sources`.
fn others(found: &[Participant], sources: &[Participant]) -> Vec<Participant> {
    let new = |p: &&Participant| !sources.iter().any(|s| s.actor == p.actor);
    let actors = found.iter().filter(|p| p.actor.is_some());
    actors.filter(new).copied().collect()
}

fn usual_source(scene: &Scene<'_>, predicate: Predicate) -> Vec<Participant> {
    let tree = &scene.tree;
    match predicate.used {
        Use::Verb | Use::Adjective => {
            // "in exchange for reducing its presence"
            let owner = owner_of_object(scene, predicate.at);
            if !owner.is_empty() {
                return owner;
            }
            let subject = super::argument::subject(tree, predicate.at);
            let mut own = subject.map_or_else(Vec::new, |s| scene.people(s));
            if own.is_empty()
                && let Some(subject) = subject
            {
                own = by_document(scene, predicate.at, subject);
                if own.is_empty() {
                    own = by_speaker(scene, predicate.at, subject);
                }
                if own.is_empty() && predicate.used == Use::Verb {
                    own.extend(things(scene, subject));
                }
            }
            if own.is_empty() && predicate.used == Use::Adjective {
                let noun = tree.head(predicate.at);
                let noun = noun.filter(|_| tree.is(predicate.at, Relation::Amod));
                return noun.map_or_else(Vec::new, |n| scene.people(n));
            }
            own
        }
        Use::Noun => {
            for slot in [Slot::Poss, Slot::Prep("by".into()), Slot::Mod] {
                let words = predicate.slot(&slot, scene);
                let found: Vec<_> = words
                    .into_iter()
                    .filter(|w| slot != Slot::Mod || scene.mention(*w).is_some())
                    .flat_map(|w| scene.people(w))
                    .collect();
                if !found.is_empty() {
                    return found;
                }
            }
            carried(scene, predicate.at)
        }
    }
}

/// The speaker, for a pronoun that nobody answers to: "the rebels said they will go".
fn by_speaker(scene: &Scene<'_>, at: usize, subject: usize) -> Vec<Participant> {
    let tree = &scene.tree;
    let pronoun = tree.upos(subject) == Some(Upos::Pron) && tree.is(at, Relation::Ccomp);
    let verb = tree.head(at).filter(|_| pronoun);
    let speaker = verb.and_then(|v| super::argument::subject(tree, v));
    speaker.map_or_else(Vec::new, |s| {
        let people = scene.people(s);
        match people.is_empty() {
            true => scene.thing(s).into_iter().collect(),
            false => people,
        }
    })
}

/// Who owns what a gerund without a subject acts upon, which is who acts, as a rule.
fn owner_of_object(scene: &Scene<'_>, at: usize) -> Vec<Participant> {
    let tree = &scene.tree;
    let gerund = tree.token(at).is_some_and(|t| t.xpos == Xpos::Gerund)
        && tree.is(at, Relation::Advcl)
        && tree.dependent(at, Relation::Mark).is_some()
        && tree.dependent(at, Relation::Nsubj).is_none();
    let object = tree.dependent(at, Relation::Obj).filter(|_| gerund);
    let owner = object.and_then(|o| tree.dependent(o, Relation::NmodPoss));
    let owner = owner.filter(|o| tree.upos(*o) == Some(Upos::Pron));
    owner.map_or_else(Vec::new, |o| scene.people(o))
}

/// Whose document says it: "passed a resolution criticising the president".
fn by_document(scene: &Scene<'_>, at: usize, noun: usize) -> Vec<Participant> {
    let tree = &scene.tree;
    let modifies = tree.is(at, Relation::Acl) && tree.head(at) == Some(noun);
    let carried = matches!(tree.relation(noun), Some(Relation::Obj | Relation::Obl));
    let verb = tree.head(noun).filter(|_| modifies && carried);
    let subject = verb.and_then(|v| super::argument::subject(tree, v));
    subject.map_or_else(Vec::new, |s| scene.people(s))
}

fn usual_target(scene: &Scene<'_>, predicate: Predicate) -> Vec<Participant> {
    // Nouns and adjectives have neither.
    for slot in [Slot::Obj, Slot::Iobj] {
        let words = predicate.slot(&slot, scene);
        let found: Vec<_> = words
            .into_iter()
            .flat_map(|w| named_or_thing(scene, w, false))
            .collect();
        if !found.is_empty() {
            return found;
        }
    }
    let prepositions: &[&str] = match predicate.used {
        Use::Verb => &["against", "to", "with", "on", "from", "at"],
        Use::Adjective => &["of", "to", "with", "about"],
        Use::Noun => &["on", "against", "of", "to", "with"],
    };
    for preposition in prepositions {
        let words = predicate.slot(&Slot::Prep((*preposition).into()), scene);
        let found: Vec<_> = words.into_iter().flat_map(|w| scene.people(w)).collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Who is to do what a clause within tells: "demanded promises that it withdraw".
fn asked(scene: &Scene<'_>, predicate: Predicate, sources: &[Participant]) -> Vec<Participant> {
    let tree = &scene.tree;
    let mut subjects = Vec::new();
    for clause in complements(tree, predicate.at) {
        let Some(subject) = grammatical_subject(tree, clause) else {
            continue;
        };
        let people = scene.people(subject);
        let named = others(&people, sources);
        if !named.is_empty() {
            subjects.extend(named);
        } else if !people.is_empty() && scene.mention(subject).is_none() {
            // "demanded that its partners leave"
            subjects.extend(scene.thing(subject));
        }
    }
    subjects
}

/// To whom it is done by way of what stands within: the object of the clause that
/// completes it ("threatened to invade it"), or whoever stands in its own objects.
fn within(scene: &Scene<'_>, predicate: Predicate, sources: &[Participant]) -> Vec<Participant> {
    let tree = &scene.tree;
    let mut all: Vec<usize> = Vec::new();
    if predicate.used == Use::Verb {
        all.extend(object(tree, predicate.at));
    }
    all.extend(arguments(scene, predicate.at));
    all.extend(complements(tree, predicate.at));
    for _ in 0..3 {
        for word in &all {
            let found = others(&scene.people(*word), sources);
            if !found.is_empty() {
                return found;
            }
        }
        let next = all.iter().flat_map(|w| {
            let mut next = complements(tree, *w);
            next.extend(tree.dependent(*w, Relation::Obj));
            next.extend(arguments(scene, *w));
            next
        });
        all = next.collect();
    }
    Vec::new()
}

/// The nouns behind the prepositions of a word that may tell who takes part: neither
/// where nor when.
fn arguments(scene: &Scene<'_>, at: usize) -> Vec<usize> {
    let tree = &scene.tree;
    let telling = [
        "against", "to", "with", "on", "from", "of", "by", "for", "over", "into", "about",
    ];
    let all = telling.iter().flat_map(|p| behind(tree, at, p));
    // "in assistance to Fiji" leads on, "in Fiji" only tells where.
    let inner = behind(tree, at, "in");
    let inner = inner.filter(|d| scene.mention(*d).is_none() && !scene.is_in_name(*d));
    all.chain(inner).filter(|d| *d > at).collect()
}
