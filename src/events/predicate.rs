//! Words that may tell of an event, and the frame of the lexicon that fits their use.

use std::sync::Arc;

use super::argument::{carrier, complements, follow, object, oblique, subject};
use super::lexicon::{Frame, Lexicon};
use super::scene::Scene;
use super::slot::{Condition, Filler, Kind, Slot};
use super::words::WORDS;
use crate::actors::ActorKind;
use crate::language::{Relation, Upos};

/// The part of speech that a word is used as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Verb,
    Noun,
    Adjective,
}

/// A word that may tell of an event.
#[derive(Clone, Copy, Debug)]
pub(super) struct Predicate {
    pub(super) at: usize,
    pub(super) used: Use,
}

impl Predicate {
    /// The one that word `at` is, if it may be one.
    pub(super) fn at(scene: &Scene<'_>, at: usize) -> Option<Self> {
        let tree = &scene.tree;
        let relation = tree.relation(at)?;
        let used = match tree.upos(at)? {
            Upos::Verb if relation == Relation::Amod && tree.extent(at) == (at, at + 1) => {
                return None;
            }
            Upos::Verb => Use::Verb,
            Upos::Noun | Upos::Propn => {
                let part = matches!(
                    relation,
                    Relation::Compound | Relation::Flat | Relation::NmodDesc | Relation::Fixed
                );
                if part || scene.mention(at).is_some() && scene.is_in_name(at) {
                    return None;
                }
                Use::Noun
            }
            Upos::Adj => Use::Adjective,
            _ => return None,
        };
        Some(Self { at, used })
    }

    /// Its keys in the lexicon, "pull_out.v" and "pull.v", the likeliest first.
    fn keys(self, scene: &Scene<'_>) -> impl Iterator<Item = String> {
        let tree = &scene.tree;
        let lemma = tree.lemma(self.at).to_lowercase();
        let verb = self.used == Use::Verb;
        let ending = match self.used {
            Use::Verb => "v",
            Use::Noun => "n",
            Use::Adjective => "a",
        };
        let particle = tree.dependent(self.at, Relation::CompoundPrt);
        let particle = particle
            .filter(|_| verb)
            .map(|p| tree.lemma(p).to_lowercase());
        let with_particle = particle.map(|particle| format!("{lemma}_{particle}.v"));
        let own = format!("{lemma}.{ending}");
        let written = verb.then(|| tree.written(self.at).to_lowercase());
        // Few words need the others, so that they are made only then.
        let others = written
            .into_iter()
            .flat_map(move |written| other_lemmas(&lemma, &written));
        with_particle.into_iter().chain([own]).chain(others)
    }

    /// The frame that fits its use best: the one of which the most conditions hold,
    /// and of these the one that says most.
    pub(super) fn frame(self, scene: &Scene<'_>, lexicon: &Lexicon) -> Option<Arc<Frame>> {
        let fits = |frame: &&Arc<Frame>| {
            let mut all = frame.conditions.iter();
            all.all(|c| self.holds(c, scene, lexicon))
        };
        let mut keys = self.keys(scene);
        keys.find_map(|key| lexicon.frames(&key).iter().find(fits).cloned())
    }

    /// Whether the lexicon has any frame of the word.
    pub(super) fn is_known(self, scene: &Scene<'_>, lexicon: &Lexicon) -> bool {
        self.keys(scene).any(|key| !lexicon.frames(&key).is_empty())
    }

    fn holds(self, condition: &Condition, scene: &Scene<'_>, lexicon: &Lexicon) -> bool {
        let Some(fillers) = &condition.fillers else {
            return self.slot(&condition.slot, scene).is_empty();
        };
        if condition.slot == Slot::Near {
            return fillers.iter().any(|f| match f {
                Filler::Word(words) => follow(&scene.tree, self.at, words),
                _ => false,
            });
        }
        let words = self.slot(&condition.slot, scene);
        let words = words.iter().flat_map(|w| scene.joined(*w));
        words.into_iter().any(|word| {
            let lemma = scene.tree.lemma(word).to_lowercase();
            fillers.iter().any(|filler| match filler {
                Filler::Any => true,
                Filler::Word(own) => **own == *lemma,
                Filler::Class(class) => lexicon.is_of(*class, &lemma),
                Filler::Kind(kind) => is_kind(scene, word, *kind),
            })
        })
    }

    /// The heads of what stands in a slot; empty if nothing does.
    pub(super) fn slot(self, slot: &Slot, scene: &Scene<'_>) -> Vec<usize> {
        let (tree, at) = (&scene.tree, self.at);
        let in_front = |noun: usize| -> Vec<usize> {
            let all = tree.dependents(noun).filter(move |d| {
                *d < noun
                    && matches!(
                        tree.relation(*d),
                        Some(
                            Relation::Amod
                                | Relation::Compound
                                | Relation::Nummod
                                | Relation::NmodDesc
                                | Relation::NmodUnmarked
                        )
                    )
            });
            all.collect()
        };
        match slot {
            Slot::Subj => match self.used {
                Use::Noun => super::argument::carried_subject(tree, at)
                    .into_iter()
                    .collect(),
                _ => subject(tree, at).into_iter().collect(),
            },
            Slot::Obj => match self.used {
                Use::Verb => object(tree, at).into_iter().collect(),
                _ => Vec::new(),
            },
            Slot::Iobj => tree.dependent(at, Relation::Iobj).into_iter().collect(),
            Slot::Comp => complements(tree, at),
            Slot::CompSubj => {
                let all = complements(tree, at);
                all.iter()
                    .filter_map(|c| super::argument::grammatical_subject(tree, *c))
                    .collect()
            }
            Slot::CompAux => {
                let all = complements(tree, at);
                let all = all.iter().flat_map(|c| tree.dependents(*c));
                all.filter(|d| tree.is(*d, Relation::Aux)).collect()
            }
            Slot::Prep(preposition) => oblique(tree, at, preposition),
            Slot::Poss => tree.dependent(at, Relation::NmodPoss).into_iter().collect(),
            Slot::Mod => match self.used {
                Use::Noun => in_front(at),
                _ => tree
                    .dependents(at)
                    .filter(|d| tree.is(*d, Relation::Advmod))
                    .collect(),
            },
            Slot::ObjMod => {
                let object = self.slot(&Slot::Obj, scene).first().copied();
                let Some(object) = object else {
                    return Vec::new();
                };
                let mut all = in_front(object);
                all.extend(tree.dependent(object, Relation::NmodPoss));
                all
            }
            Slot::ObjOf => {
                let object = self.slot(&Slot::Obj, scene).first().copied();
                object.map_or_else(Vec::new, |o| oblique(tree, o, "of"))
            }
            Slot::Light => carrier(tree, at).into_iter().collect(),
            Slot::Near => Vec::new(),
        }
    }
}

fn is_kind(scene: &Scene<'_>, word: usize, kind: Kind) -> bool {
    let actor = scene.actor_kind(word);
    match kind {
        Kind::Actor => actor.is_some(),
        Kind::Person => actor == Some(Some(ActorKind::Person)),
        Kind::Country => actor == Some(Some(ActorKind::Country)),
        Kind::Organisation => actor == Some(Some(ActorKind::Organisation)),
        Kind::Place => actor == Some(Some(ActorKind::Place)),
        Kind::Group => actor == Some(Some(ActorKind::Group)),
        Kind::Number => scene.is_number(word),
        Kind::Money => scene.is_money(word),
        Kind::Several => scene.joined(word).len() > 1 || scene.nations(word).len() > 1,
    }
}

/// Keys under which a verb may stand whose lemma the language model does not know: it may
/// lack a letter or have one too many ("invad", "boycot", "raide"), or be another
/// ("shet" of "shot").
fn other_lemmas(lemma: &str, written: &str) -> Vec<String> {
    let mut all = vec![format!("{lemma}e")];
    all.extend(lemma.chars().last().map(|last| format!("{lemma}{last}")));
    all.extend(lemma.strip_suffix('e').map(str::to_owned));
    all.extend(WORDS.irregular.get(written).cloned());
    for ending in ["ed", "d", "es", "s", "ing"] {
        all.extend(written.strip_suffix(ending).map(str::to_owned));
    }
    all.extend(written.strip_suffix("ing").map(|stem| format!("{stem}e")));
    all.iter().map(|lemma| format!("{lemma}.v")).collect()
}
