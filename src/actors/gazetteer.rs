//! The tables of states, bodies and descriptions.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::article::Span;
use crate::language::lexicon::{Case, Phrases, WordSet, embedded, entries, rows};
use crate::language::word::words;

/// A name that the tables know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// A state by its name.
    State(&'static str),
    /// A state by a word for what or who is its own.
    Demonym(&'static str),
    /// A state's seat of government.
    Seat(&'static str),
    /// A body, by its row.
    Body(usize),
}

/// What the tables say of a body.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub(super) country: Option<&'static str>,
    pub(super) role: Option<&'static str>,
}

/// What is described.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Person,
    Body,
    People,
}

/// What the tables say of a describing word.
#[derive(Clone, Debug)]
pub(super) struct Description {
    /// The row, so that "official" and "officials" are known for the same.
    pub(super) row: usize,
    pub(super) kind: Kind,
    pub(super) several: bool,
    pub(super) role: Option<&'static str>,
    pub(super) title: bool,
}

/// The lists of `words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    pub(super) modifiers: WordSet,
    pub(super) determiners: WordSet,
    pub(super) definite: WordSet,
    pub(super) body_words: WordSet,
    pub(super) place_words: WordSet,
    pub(super) none: WordSet,
    pub(super) reaching: WordSet,
    pub(super) governing: WordSet,
    pub(super) dealing: WordSet,
    pub(super) company_endings: WordSet,
    pub(super) name_endings: WordSet,
    her_address: WordSet,
    his_address: WordSet,
    pub(super) it: WordSet,
    pub(super) they: WordSet,
    pub(super) there: WordSet,
    pub(super) speakers: WordSet,
    pub(super) others: WordSet,
    she: WordSet,
    he: WordSet,
    women: WordSet,
    men: WordSet,
}

/// The sex that a given name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sex {
    Woman,
    Man,
}

pub(super) struct Gazetteer {
    pub(super) names: Phrases<Known>,
    pub(super) bodies: Vec<Body>,
    pub(super) descriptions: Phrases<Description>,
    pub(super) lists: Lists,
}

pub(super) static GAZETTEER: LazyLock<Gazetteer> =
    LazyLock::new(|| embedded("actors", gazetteer()));

pub(super) fn gazetteer() -> Result<Gazetteer, String> {
    let mut names = Phrases::new(Case::Exact);
    for row in rows(include_str!("countries.tsv"), 4)? {
        let [code, own, demonyms, seats] = row.as_slice() else {
            continue;
        };
        if code.len() != 3 || !code.chars().all(|c| c.is_ascii_uppercase()) {
            return Err(format!("\"{code}\" is no alpha-3 code"));
        }
        for name in entries(own) {
            names.insert(name, Known::State(code))?;
        }
        for word in entries(demonyms) {
            names.insert(word, Known::Demonym(code))?;
            if word.ends_with(['n', 'i']) {
                names.insert(&format!("{word}s"), Known::Demonym(code))?;
            }
        }
        for seat in entries(seats) {
            names.insert(seat, Known::Seat(code))?;
        }
    }
    let mut bodies = Vec::new();
    for row in rows(include_str!("organisations.tsv"), 3)? {
        let [own, country, role] = row.as_slice() else {
            continue;
        };
        for name in entries(own) {
            names.insert(name, Known::Body(bodies.len()))?;
        }
        bodies.push(Body {
            country: entries(country).next(),
            role: entries(role).next(),
        });
    }
    Ok(Gazetteer {
        names,
        bodies,
        descriptions: descriptions()?,
        lists: toml::from_str(include_str!("words.toml")).map_err(|e| e.to_string())?,
    })
}

fn descriptions() -> Result<Phrases<Description>, String> {
    let mut all = Phrases::new(Case::Any);
    let table = rows(include_str!("descriptions.tsv"), 5)?;
    for (row, cells) in table.into_iter().enumerate() {
        let [one, several, kind, role, title] = cells.as_slice() else {
            continue;
        };
        let one_kind = match *kind {
            "person" => Kind::Person,
            "body" => Kind::Body,
            "people" => Kind::People,
            other => return Err(format!("unknown kind \"{other}\"")),
        };
        let description = |kind, several| Description {
            row,
            kind,
            several,
            role: entries(role).next(),
            title: *title == "title",
        };
        for phrase in entries(one) {
            all.insert(phrase, description(one_kind, false))?;
        }
        for phrase in entries(several) {
            let kind = if one_kind == Kind::Body {
                Kind::Body
            } else {
                Kind::People
            };
            all.insert(phrase, description(kind, true))?;
        }
    }
    Ok(all)
}

impl Gazetteer {
    /// The sex that a person's first name tells, if it is a common given name.
    pub(super) fn given(&self, name: &str) -> Option<Sex> {
        Sex::told(name, &self.lists.women, &self.lists.men)
    }

    /// Whether a word by itself names a state, its people or its seat.
    pub(super) fn is_name(&self, word: &str) -> bool {
        let words = words(word, Span::new(0, word.len()));
        self.names.longest(&words, 0).is_some()
    }

    /// The sex that a form of address in lower case tells.
    pub(super) fn address(&self, folded: &str) -> Option<Sex> {
        Sex::told(folded, &self.lists.her_address, &self.lists.his_address)
    }

    /// The sex of whom a pronoun means, if it tells.
    pub(super) fn pronoun(&self, folded: &str) -> Option<Sex> {
        Sex::told(folded, &self.lists.she, &self.lists.he)
    }
}

impl Sex {
    fn told(word: &str, women: &WordSet, men: &WordSet) -> Option<Self> {
        if women.contains(word) {
            return Some(Self::Woman);
        }
        men.contains(word).then_some(Self::Man)
    }
}
