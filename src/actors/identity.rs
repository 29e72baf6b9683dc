//! Names → whose they are.

use std::collections::HashMap;

use super::ActorKind;
use super::bodies::{Bodies, abbreviates, are_alike};
use super::coding::Known;
use super::coreference::gender_of_name;
use super::draft::{Draft, start};
use super::mention::{Found, Who};
use super::names::{Named, PlaceUse};
use super::persons::Persons;
use crate::language::{NameKind, Reading};

/// The actors that an article names.
#[derive(Debug, Default)]
pub(super) struct Identities {
    persons: Persons,
    bodies: Bodies,
    states: HashMap<&'static str, usize>,
    peoples: HashMap<&'static str, usize>,
    /// The names of each row of the tables so far, with whose they are.
    listed: HashMap<usize, Vec<(usize, Vec<String>)>>,
    votes: HashMap<String, Votes>,
}

/// How often a name is taken for each kind.
type Votes = [u32; 4];

/// The kinds that are told apart by votes.
const KINDS: [ActorKind; 4] = [
    ActorKind::Person,
    ActorKind::Organisation,
    ActorKind::Place,
    ActorKind::Group,
];

fn kind_of(label: NameKind) -> Option<usize> {
    match label {
        NameKind::Person => Some(0),
        NameKind::Organisation => Some(1),
        NameKind::Place | NameKind::Facility => Some(2),
        NameKind::Group => Some(3),
        NameKind::Event | NameKind::Work | NameKind::Product => None,
    }
}

impl Identities {
    /// Makes the actors that the article names in full, so that short forms find them
    /// wherever they stand: of the longer names first.
    pub(super) fn of(
        text: &str,
        reading: &Reading,
        found: &[Found<'_>],
        drafts: &mut Vec<Draft>,
    ) -> Self {
        let mut own = Self::default();
        let mut names: Vec<&Named<'_>> = Vec::new();
        for mention in found {
            if let Who::Named(named) = &mention.who {
                own.vote(named);
                match named.known {
                    None | Some(Known::Leader(_)) => names.push(named),
                    Some(Known::Body(_)) => drop(own.whose(named, drafts)),
                    Some(_) => {}
                }
            }
        }
        names.sort_by_key(|n| std::cmp::Reverse(n.words.len()));
        for named in &names {
            let kind = own.voted(&named.words);
            let titled = named.gender.is_some() || named.role.as_ref().is_some_and(|r| r.title);
            let person = kind == Some(ActorKind::Person);
            if person && (named.words.len() > 1 || titled) {
                own.person(named, drafts);
            }
        }
        for named in &names {
            match own.voted(&named.words) {
                Some(ActorKind::Person) | None => {}
                Some(kind) => {
                    let single = named.words.len() == 1;
                    let short = single && own.persons.find(&named.words, None).is_some();
                    if !short && own.bodies.find(&named.words, named.the).is_none() {
                        own.begin(named, kind, drafts);
                    }
                }
            }
        }
        own.read_brackets(text, reading, found);
        own
    }

    fn vote(&mut self, named: &Named<'_>) {
        let Some(mut kind) = named.label.and_then(kind_of) else {
            return;
        };
        // "Republicans" are no person.
        if kind == 0 && named.plural && named.words.len() == 1 {
            kind = 3;
        }
        let votes = self.votes.entry(named.words.join(" ")).or_default();
        if let Some(vote) = votes.get_mut(kind) {
            *vote += if named.doubtful { 1 } else { 2 };
        }
    }

    /// What a name is taken for most often, of equal ones the first in the list.
    fn voted(&self, words: &[&str]) -> Option<ActorKind> {
        let votes = self.votes.get(&words.join(" "))?;
        let most = votes.iter().max().filter(|m| **m > 0)?;
        let at = votes.iter().position(|v| v == most)?;
        KINDS.get(at).copied()
    }

    /// "The Nordic Fisheries Council (NFC)".
    fn read_brackets(&mut self, text: &str, reading: &Reading, found: &[Found<'_>]) {
        for mention in found {
            let Who::Named(named) = &mention.who else {
                continue;
            };
            let Some(whose) = self.bodies.exact(&named.words) else {
                continue;
            };
            let end = mention.words.end as usize;
            let after = reading.tokens.get(end..end + 3).unwrap_or_default();
            let [open, letters, close] = after else {
                continue;
            };
            let letters = letters.span.of(text);
            let bracketed = open.span.of(text) == "(" && close.span.of(text) == ")";
            if bracketed && abbreviates(letters, &named.words) {
                self.bodies.add_acronym(letters, whose);
            }
        }
    }

    /// The actor that a name means; a new one if no other has it. None for names of
    /// what does not act.
    pub(super) fn whose(&mut self, named: &Named<'_>, drafts: &mut Vec<Draft>) -> Option<usize> {
        match named.known {
            Some(Known::State(code)) => {
                let person = named.label == Some(NameKind::Person)
                    && self.persons.find(&named.words, named.gender).is_some();
                if person {
                    return self.person(named, drafts);
                }
                Some(self.state(code, drafts))
            }
            Some(Known::Demonym(code)) => Some(self.state(code, drafts)),
            Some(Known::People(code)) => {
                if named.the {
                    return Some(self.state(code, drafts));
                }
                Some(entry(&mut self.peoples, code, ActorKind::Group, drafts))
            }
            Some(Known::Seat(code)) if named.use_of == PlaceUse::Government => {
                Some(self.state(code, drafts))
            }
            Some(Known::Peoples) => Some(self.group(named, drafts)),
            Some(Known::World) if named.plural && named.words.len() == 1 => {
                Some(self.group(named, drafts))
            }
            Some(Known::Seat(_) | Known::Place(_) | Known::World) => self.place(named, drafts),
            Some(Known::Body(row)) => Some(self.listed(row, named, drafts)),
            Some(Known::Leader(_)) => self.person(named, drafts),
            None => self.by_name(named, drafts),
        }
    }

    /// A body of the tables. A row may hold bodies that have the same codes, so two of its
    /// names are of one body only if one is short for the other.
    fn listed(&mut self, row: usize, named: &Named<'_>, drafts: &mut Vec<Draft>) -> usize {
        let words = &named.words;
        if let Some(whose) = self.bodies.exact(words) {
            return whose;
        }
        let mates = self.listed.entry(row).or_default();
        let mate = mates.iter().find(|(_, name)| are_alike(words, name));
        let known = mate.map(|(whose, _)| *whose);
        let whose = known.unwrap_or_else(|| start(drafts, ActorKind::Organisation));
        mates.push((whose, words.iter().map(|w| (*w).to_owned()).collect()));
        // Its short form may stand for it later.
        self.bodies.add(words, ActorKind::Organisation, whose);
        whose
    }

    /// A place of the tables, unless the article has a person or a body of the name.
    fn place(&mut self, named: &Named<'_>, drafts: &mut Vec<Draft>) -> Option<usize> {
        let words = &named.words;
        let person = named.label == Some(NameKind::Person)
            && (words.len() > 1 || self.persons.find(words, named.gender).is_some());
        if person || named.gender.is_some() {
            return self.person(named, drafts);
        }
        if named.label == Some(NameKind::Organisation) && self.bodies.exact(words).is_none() {
            return self.by_name(named, drafts);
        }
        let known = self.bodies.exact(words);
        Some(known.unwrap_or_else(|| self.begin(named, ActorKind::Place, drafts)))
    }

    /// "Westerners".
    fn group(&mut self, named: &Named<'_>, drafts: &mut Vec<Draft>) -> usize {
        let known = self.bodies.exact(&named.words);
        known.unwrap_or_else(|| self.begin(named, ActorKind::Group, drafts))
    }

    /// Begins an actor that is found by its name.
    fn begin(&mut self, named: &Named<'_>, kind: ActorKind, drafts: &mut Vec<Draft>) -> usize {
        let whose = start(drafts, kind);
        self.bodies.add(&named.words, kind, whose);
        whose
    }

    fn state(&mut self, code: &'static str, drafts: &mut Vec<Draft>) -> usize {
        entry(&mut self.states, code, ActorKind::Country, drafts)
    }

    fn by_name(&mut self, named: &Named<'_>, drafts: &mut Vec<Draft>) -> Option<usize> {
        let words = &named.words;
        let kind = self.voted(words);
        if named.gender.is_some() || kind == Some(ActorKind::Person) {
            // "Goldman" by itself reads like a person, but a bank was named before.
            let alone = words.len() == 1 && named.gender.is_none() && named.role.is_none();
            let body = self.bodies.find(words, named.the);
            let body = body.filter(|_| alone && self.persons.find(words, None).is_none());
            return body.or_else(|| self.person(named, drafts));
        }
        if let Some(whose) = self.bodies.find(words, named.the) {
            return Some(whose);
        }
        if let Some(whose) = self.persons.find(words, None) {
            return Some(whose);
        }
        let kind = kind.or_else(|| named.known.is_some().then_some(ActorKind::Place))?;
        Some(self.begin(named, kind, drafts))
    }

    fn person(&mut self, named: &Named<'_>, drafts: &mut Vec<Draft>) -> Option<usize> {
        let gender = named.gender.or_else(|| {
            let several = named.words.len() > 1;
            let first = named.words.first().filter(|_| several)?;
            gender_of_name(first)
        });
        let known = self.persons.find_as(&named.words, gender, named.regnal);
        let whose = known.unwrap_or_else(|| start(drafts, ActorKind::Person));
        // A longer form of a known name finds its own short forms later; a last name
        // by itself stays open to whoever bears it.
        if known.is_none() || named.words.len() > 1 {
            self.persons.add_once(&named.words, gender, whose);
        }
        if let Some(draft) = drafts.get_mut(whose) {
            draft.gender = draft.gender.or(gender);
        }
        Some(whose)
    }

    /// The body whose name ends with a noun.
    pub(super) fn body(&self, noun: &str) -> Option<usize> {
        self.bodies.find(&[noun], true)
    }

    /// Notes that a name was used for an actor at the word `at`.
    pub(super) fn spoken_of(&mut self, named: &Named<'_>, whose: usize, at: u32) {
        self.persons.spoken_of(&named.words, whose, at as usize);
    }
}

fn entry<K: Eq + std::hash::Hash>(
    known: &mut HashMap<K, usize>,
    key: K,
    kind: ActorKind,
    drafts: &mut Vec<Draft>,
) -> usize {
    *known.entry(key).or_insert_with(|| start(drafts, kind))
}
