//! Mentions → whose they are.

use std::collections::{HashMap, HashSet};

use super::draft::Draft;
use super::gazetteer::{GAZETTEER, Kind};
use super::mention::{Described, Found, Hint, Person, Who, is_one_person};
use super::survey::{Survey, apposed, following};
use super::{Actor, ActorKind, Mention};
use crate::language::Sentences;

/// What two mentions of the same actor have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    State(&'static str),
    Body(usize),
    /// A name as written.
    Name(String),
    /// A person's first and last name.
    Person(String, String),
}

/// The actors of an article in the making.
#[derive(Debug, Default)]
pub(super) struct Cast<'f> {
    pub(super) drafts: Vec<Draft>,
    by_key: HashMap<Key, usize>,
    /// Persons by last name; none where several share it.
    by_last_name: HashMap<String, Option<usize>>,
    /// Described ones by row and number, the latest last.
    described: HashMap<(usize, bool), Vec<usize>>,
    survey: Survey<'f>,
}

/// Latest described ones that a new description is compared with.
const MEMORY: usize = 16;

impl<'f> Cast<'f> {
    pub(super) fn of(text: &str, sentences: &Sentences, found: &'f [Vec<Found>]) -> Self {
        let survey = Survey::of(text, found);
        let mut cast = Self {
            survey,
            ..Self::default()
        };
        cast.name_persons(found);
        for (i, (mentions, sentence)) in found.iter().zip(&sentences.0).enumerate() {
            let weight = weight(sentence.paragraph, i);
            let mut previous: Option<(&Found, usize)> = None;
            for (at, mention) in mentions.iter().enumerate() {
                let whose = match &mention.who {
                    Who::Described(described) => {
                        let beside = previous.filter(|(p, _)| apposed(text, p, mention));
                        let next = following(mentions, at).filter(|n| apposed(text, mention, n));
                        let one = is_one_person(&described.what);
                        let beside = beside
                            .map(|(_, whose)| whose)
                            .or_else(|| next.and_then(|n| cast.whose(n)));
                        let beside = beside.filter(|b| one && cast.is_person(*b));
                        if let Some(whose) = beside {
                            cast.learn(whose, described);
                        }
                        beside.or_else(|| Some(cast.describe(described)))
                    }
                    _ => cast.whose(mention),
                };
                let Some(whose) = whose else { continue };
                if let Some(draft) = cast.drafts.get_mut(whose) {
                    let (span, form) = (mention.span, mention.form);
                    draft.add(Mention { span, form }, weight);
                }
                previous = Some((mention, whose));
            }
        }
        cast
    }

    /// Makes the persons that the article names in full, so that a last name finds
    /// them wherever it stands.
    fn name_persons(&mut self, found: &[Vec<Found>]) {
        let abbreviated: HashSet<&str> = self.survey.acronyms.values().copied().collect();
        for mention in found.iter().flatten() {
            let person = match &mention.who {
                Who::Person(person) if person.names.len() > 1 => person.clone(),
                Who::Name { name, hint } => {
                    let described = self.survey.described.contains(name.as_str());
                    let names: Vec<_> = name.split(' ').map(str::to_owned).collect();
                    let full = (2..=4).contains(&names.len());
                    // Named in full once and by the last word later, as persons are.
                    let short = names.last().map(String::as_str);
                    let shown = *hint != Hint::Weak
                        && short.is_some_and(|last| self.survey.lone.contains(last));
                    if !full || !(described || shown) || abbreviated.contains(name.as_str()) {
                        continue;
                    }
                    Person {
                        names,
                        ..Person::default()
                    }
                }
                _ => continue,
            };
            let key = person_key(&person.names);
            let known = self.by_key.get(&key).copied();
            let whose = known.unwrap_or_else(|| self.add(key, Some(ActorKind::Person)));
            self.learn_person(whose, &person);
            if let (None, Some(last)) = (known, person.names.last()) {
                let entry = self.by_last_name.entry(last.clone());
                entry.and_modify(|one| *one = None).or_insert(Some(whose));
            }
        }
    }

    fn add(&mut self, key: Key, kind: Option<ActorKind>) -> usize {
        let whose = self.start(kind);
        self.by_key.insert(key, whose);
        whose
    }

    fn start(&mut self, kind: Option<ActorKind>) -> usize {
        self.drafts.push(Draft::new(kind));
        self.drafts.len() - 1
    }

    fn is_person(&self, whose: usize) -> bool {
        let draft = self.drafts.get(whose);
        draft.is_some_and(|d| d.actor.kind == Some(ActorKind::Person))
    }

    /// The actor that a name means.
    fn whose(&mut self, mention: &Found) -> Option<usize> {
        let (key, kind, country, role) = match &mention.who {
            Who::State(code) => (
                Key::State(code),
                Some(ActorKind::Country),
                Some(*code),
                None,
            ),
            Who::Seat(code, name) => (
                Key::Name(name.clone()),
                Some(ActorKind::Place),
                Some(*code),
                None,
            ),
            Who::Place(name) => (Key::Name(name.clone()), Some(ActorKind::Place), None, None),
            Who::Body(row) => {
                let body = GAZETTEER.bodies.get(*row)?;
                (
                    Key::Body(*row),
                    Some(ActorKind::Organisation),
                    body.country,
                    body.role,
                )
            }
            Who::NamedBody { name, country } => (
                Key::Name(name.clone()),
                Some(ActorKind::Organisation),
                *country,
                None,
            ),
            Who::Person(person) => return self.person(person),
            Who::Name { name, .. } => return self.name(name),
            Who::Described(_) => return None,
        };
        let known = self.by_key.get(&key).copied();
        let whose = known.unwrap_or_else(|| self.add(key, kind));
        if let Some(draft) = self.drafts.get_mut(whose) {
            draft.learn(country, role, &[mention.span]);
        }
        Some(whose)
    }

    fn person(&mut self, person: &Person) -> Option<usize> {
        let whose = match person.names.as_slice() {
            [last] => match self.by_last_name.get(last) {
                Some(one) => (*one)?,
                None => {
                    let whose = self.start(Some(ActorKind::Person));
                    self.by_last_name.insert(last.clone(), Some(whose));
                    whose
                }
            },
            names => *self.by_key.get(&person_key(names))?,
        };
        self.learn_person(whose, person);
        Some(whose)
    }

    fn name(&mut self, name: &str) -> Option<usize> {
        let full = self.survey.acronyms.get(name).copied();
        let name = full.unwrap_or(name);
        if let Some(known) = self.by_key.get(&Key::Name(name.to_owned())) {
            return Some(*known);
        }
        let names: Vec<_> = name.split(' ').map(str::to_owned).collect();
        if let Some(known) = self.by_key.get(&person_key(&names)) {
            return Some(*known);
        }
        if let [last] = names.as_slice()
            && let Some(one) = self.by_last_name.get(last)
        {
            return *one;
        }
        let speaks = self.survey.speakers.contains(name);
        let place = self.survey.places.contains(name) && !speaks;
        let often = self.survey.strong.get(name).is_some_and(|n| *n > 1);
        if !(full.is_some() || speaks || place || often) {
            return None;
        }
        let kind = match (&full, place) {
            (Some(_), _) => Some(ActorKind::Organisation),
            (None, true) => Some(ActorKind::Place),
            (None, false) => None,
        };
        Some(self.add(Key::Name(name.to_owned()), kind))
    }

    fn describe(&mut self, described: &Described) -> usize {
        let what = &described.what;
        let country = match described.countries.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        let key = (what.row, what.several);
        let linked = described.definite || what.several || what.kind != Kind::Person;
        let latest = self.described.get(&key).into_iter().flatten().rev();
        let mut latest = latest.take(MEMORY).copied();
        let known = latest.find(|whose| {
            let theirs = self
                .drafts
                .get(*whose)
                .and_then(|d| d.actor.country.as_deref());
            let open = described.definite && (theirs.is_none() || country.is_none());
            linked && described.countries.len() < 2 && (open || theirs == country)
        });
        let whose = known.unwrap_or_else(|| {
            let kind = match what.kind {
                Kind::Person => ActorKind::Person,
                Kind::Body => ActorKind::Organisation,
                Kind::People => ActorKind::Group,
            };
            let whose = self.start(Some(kind));
            self.described.entry(key).or_default().push(whose);
            whose
        });
        self.learn(whose, described);
        whose
    }

    fn learn(&mut self, whose: usize, described: &Described) {
        let country = match described.countries.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        let Some(draft) = self.drafts.get_mut(whose) else {
            return;
        };
        draft.learn(country, described.what.role, &described.evidence);
        // "the president" is later the person who was called so here.
        let key = (described.what.row, described.what.several);
        let known = self.described.entry(key).or_default();
        if known.last() != Some(&whose) {
            known.push(whose);
        }
    }

    fn learn_person(&mut self, whose: usize, person: &Person) {
        if let Some(draft) = self.drafts.get_mut(whose) {
            draft.sex = draft.sex.or(person.sex);
            draft.learn(person.country, person.role, &person.evidence);
        }
    }

    /// The actors, the most salient first, those of equal weight in text order.
    pub(super) fn into_actors(self, text: &str) -> Vec<Actor> {
        let mut drafts = self.drafts;
        drafts.retain(|d| !d.actor.mentions.is_empty());
        let total: f32 = drafts.iter().map(|d| d.weight).sum();
        let first = |d: &Draft| d.actor.mentions.first().map(|m| m.span);
        drafts.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(first(a).cmp(&first(b))));
        let finished = drafts.into_iter().map(|draft| draft.finish(text, total));
        finished.collect()
    }
}

/// How much a mention counts in the sentence `at` of the article: the headline's more
/// than the lead's, the lead's more than the others'.
pub(super) fn weight(paragraph: Option<u32>, at: usize) -> f32 {
    match (paragraph, at) {
        (None, _) => 2.0,
        (_, 0..4) => 1.5,
        _ => 1.0,
    }
}

fn person_key(names: &[String]) -> Key {
    let name = |n: Option<&String>| n.cloned().unwrap_or_default();
    Key::Person(name(names.first()), name(names.last()))
}
