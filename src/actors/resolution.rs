//! Mentions → whose they are.

use std::collections::{HashMap, HashSet};

use super::gazetteer::{GAZETTEER, Kind, Known, Sex};
use super::mention::{Described, Found, Hint, Person, Who, is_one_person};
use super::{Actor, ActorKind, Mention, MentionForm};
use crate::article::Span;
use crate::language::Sentences;
use crate::language::quotation::quotations;
use crate::language::word::words;

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

/// An actor in the making.
#[derive(Debug)]
struct Draft {
    actor: Actor,
    sex: Option<Sex>,
    weight: f32,
}

/// The actors of an article in the making.
#[derive(Debug, Default)]
pub(super) struct Cast {
    drafts: Vec<Draft>,
    by_key: HashMap<Key, usize>,
    /// Persons by last name; none where several share it.
    by_last_name: HashMap<String, Option<usize>>,
    /// Described ones by row and number, the latest last.
    described: HashMap<(usize, bool), Vec<usize>>,
    /// Acronyms and the names they stand for.
    acronyms: HashMap<String, String>,
    /// How often a name stands where its capital tells something.
    strong: HashMap<String, usize>,
    places: HashSet<String>,
    speakers: HashSet<String>,
}

/// Latest described ones that a new description is compared with.
const MEMORY: usize = 16;

impl Cast {
    pub(super) fn of(text: &str, sentences: &Sentences, found: &[Vec<Found>]) -> Self {
        let mut cast = Self::default();
        let mut persons = HashSet::new();
        for mentions in found {
            cast.survey(text, mentions, &mut persons);
        }
        cast.name_persons(found, &persons);
        let mut earlier: Vec<usize> = Vec::new();
        for (i, (mentions, sentence)) in found.iter().zip(&sentences.0).enumerate() {
            let weight = match (sentence.paragraph, i) {
                (None, _) => 2.0,
                (_, 0..4) => 1.5,
                _ => 1.0,
            };
            let quoted = quotations(text, sentence.span);
            let mut here = Vec::new();
            let mut previous: Option<(&Found, usize)> = None;
            for (at, mention) in mentions.iter().enumerate() {
                let whose = match &mention.who {
                    Who::Pronoun(sex) => {
                        let next = quoted.partition_point(|q| q.end() <= mention.span.start());
                        let quoted = quoted.get(next).is_some_and(|q| q.contains(mention.span));
                        let near = || cast.one_person(&[&earlier, &here], *sex);
                        (!quoted).then(near).flatten()
                    }
                    Who::Described(described) => {
                        let beside = previous.filter(|(p, _)| apposed(text, p, mention));
                        let next = mentions.get(at + 1).filter(|n| apposed(text, mention, n));
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
                    draft.add(mention, weight);
                }
                if cast.is_person(whose) && here.last() != Some(&whose) && here.len() < MEMORY {
                    here.push(whose);
                }
                previous = Some((mention, whose));
            }
            earlier = here;
        }
        cast
    }

    /// Gathers what names do anywhere in the article.
    fn survey<'f>(&mut self, text: &str, mentions: &'f [Found], persons: &mut HashSet<&'f str>) {
        for (at, mention) in mentions.iter().enumerate() {
            let next = mentions.get(at + 1);
            // A description may hold names that come between.
            let before = mentions.get(at.saturating_sub(3)..at).unwrap_or_default();
            let before = before
                .iter()
                .rev()
                .find(|m| matches!(m.who, Who::Described(_)));
            let (name, hint) = match &mention.who {
                Who::Name { name, hint } => (name, *hint),
                Who::NamedBody { name, .. } => (name, Hint::None),
                _ => continue,
            };
            *self.strong.entry(name.clone()).or_default() += usize::from(hint != Hint::Weak);
            match hint {
                Hint::Place => drop(self.places.insert(name.clone())),
                Hint::Speaks => drop(self.speakers.insert(name.clone())),
                _ => {}
            }
            if let Some(Found {
                who: Who::Described(described),
                ..
            }) = before
                && is_one_person(&described.what)
                && before.is_some_and(|b| apposed(text, b, mention))
            {
                persons.insert(name);
            }
            let Some(next) = next else { continue };
            if let Who::Name { name: short, .. } = &next.who {
                let between = Span::new(mention.span.end(), next.span.start()).of(text);
                let initials = name.split(' ').filter_map(|w| w.chars().next());
                let initials: String = initials.filter(|c| c.is_uppercase()).collect();
                if between.trim() == "(" && initials.len() > 1 && initials == *short {
                    self.acronyms.insert(short.clone(), name.clone());
                }
            }
            if let Who::Described(described) = &next.who
                && is_one_person(&described.what)
                && apposed(text, mention, next)
            {
                persons.insert(name);
            }
        }
    }

    /// Makes the persons that the article names in full, so that a last name finds
    /// them wherever it stands.
    fn name_persons(&mut self, found: &[Vec<Found>], apposed: &HashSet<&str>) {
        let all = || found.iter().flatten();
        let lone: HashSet<&str> = all()
            .filter_map(|m| match &m.who {
                Who::Name { name, hint } if *hint != Hint::Place => Some(name.as_str()),
                Who::Person(person) if person.names.len() == 1 => {
                    person.names.first().map(String::as_str)
                }
                _ => None,
            })
            .collect();
        for mention in all() {
            let person = match &mention.who {
                Who::Person(person) if person.names.len() > 1 => person.clone(),
                Who::Name { name, hint }
                    if *hint != Hint::Weak || apposed.contains(name.as_str()) =>
                {
                    let names: Vec<_> = name.split(' ').map(str::to_owned).collect();
                    let last = names.last().is_some_and(|l| lone.contains(l.as_str()));
                    let full = (2..=4).contains(&names.len());
                    let shown =
                        last || self.speakers.contains(name) || apposed.contains(name.as_str());
                    if !full || !shown || self.acronyms.values().any(|n| n == name) {
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
        let whose = self.new_draft(kind);
        self.by_key.insert(key, whose);
        whose
    }

    fn new_draft(&mut self, kind: Option<ActorKind>) -> usize {
        let actor = Actor {
            name: String::new(),
            kind,
            country: None,
            roles: Vec::new(),
            mentions: Vec::new(),
            salience: 0.0,
            evidence: Vec::new(),
        };
        self.drafts.push(Draft {
            actor,
            sex: None,
            weight: 0.0,
        });
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
            Who::Described(_) | Who::Pronoun(_) => return None,
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
                    let whose = self.new_draft(Some(ActorKind::Person));
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
        let full = self.acronyms.get(name).cloned();
        let name = full.as_deref().unwrap_or(name);
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
        let speaks = self.speakers.contains(name);
        let place = self.places.contains(name) && !speaks;
        let often = self.strong.get(name).is_some_and(|n| *n > 1);
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
            let whose = self.new_draft(Some(kind));
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

    /// The one person among those mentioned nearby who may be of `sex`.
    fn one_person(&self, near: &[&Vec<usize>], sex: Sex) -> Option<usize> {
        let fits = |whose: &usize| {
            let theirs = self.drafts.get(*whose).and_then(|d| d.sex);
            theirs.is_none_or(|s| s == sex)
        };
        let mut all = near.iter().flat_map(|n| n.iter().copied()).filter(fits);
        let first = all.next()?;
        all.all(|other| other == first).then_some(first)
    }

    /// The actors, the most salient first, those of equal weight in text order.
    pub(super) fn into_actors(self, text: &str) -> Vec<Actor> {
        let mut drafts = self.drafts;
        drafts.retain(|d| !d.actor.mentions.is_empty());
        let total: f32 = drafts.iter().map(|d| d.weight).sum();
        let first = |d: &Draft| d.actor.mentions.first().map(|m| m.span);
        drafts.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(first(a).cmp(&first(b))));
        let finished = drafts.into_iter().map(|draft| {
            let mut actor = draft.actor;
            actor.salience = draft.weight / total;
            actor.name = fullest(text, &actor.mentions);
            actor.evidence.sort_unstable();
            actor.evidence.dedup();
            actor
        });
        finished.collect()
    }
}

impl Draft {
    fn learn(&mut self, country: Option<&str>, role: Option<&str>, evidence: &[Span]) {
        let news = country.filter(|_| self.actor.country.is_none());
        let role = role.filter(|r| !self.actor.roles.iter().any(|known| known == r));
        if news.is_none() && role.is_none() {
            return;
        }
        self.actor.country = self.actor.country.take().or(news.map(str::to_owned));
        self.actor.roles.extend(role.map(str::to_owned));
        self.actor.evidence.extend(evidence);
    }

    fn add(&mut self, mention: &Found, weight: f32) {
        let (span, form) = (mention.span, mention.form);
        self.actor.mentions.push(Mention { span, form });
        self.weight += weight
            * match form {
                MentionForm::Name => 1.0,
                MentionForm::Nominal => 0.8,
                MentionForm::Pronoun => 0.5,
                MentionForm::Modifier => 0.4,
            };
    }
}

fn person_key(names: &[String]) -> Key {
    let name = |n: Option<&String>| n.cloned().unwrap_or_default();
    Key::Person(name(names.first()), name(names.last()))
}

/// Whether only a comma or nothing stands between two mentions.
fn apposed(text: &str, first: &Found, second: &Found) -> bool {
    let between = Span::new(first.span.end(), second.span.start());
    first.span.end() <= second.span.start() && matches!(between.of(text).trim(), "" | ",")
}

/// The fullest form among mentions: a name before a description, the longest, the
/// first of those equally long.
fn fullest(text: &str, mentions: &[Mention]) -> String {
    let demonym = |span: Span| {
        let words = words(text, span);
        let known = GAZETTEER.names.longest(&words, 0);
        known.is_some_and(|(len, known)| len == words.len() && matches!(known, Known::Demonym(_)))
    };
    let rank = |m: &Mention| match m.form {
        // "Russia" names a state better than "Russians".
        MentionForm::Name if demonym(m.span) => 1,
        MentionForm::Name => 3,
        MentionForm::Nominal => 2,
        MentionForm::Modifier => 1,
        MentionForm::Pronoun => 0,
    };
    let best = mentions
        .iter()
        .rev()
        .max_by_key(|m| (rank(m), m.span.len()));
    let Some(best) = best else {
        return String::new();
    };
    let words = best.span.of(text);
    let determined = words.split_once(char::is_whitespace);
    match determined.filter(|_| best.form == MentionForm::Nominal) {
        Some((first, rest)) if GAZETTEER.determiners.contains(&first.to_lowercase()) => {
            rest.trim_start().to_owned()
        }
        _ => words.to_owned(),
    }
}
