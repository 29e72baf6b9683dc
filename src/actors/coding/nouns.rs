//! The tables of words that describe who acts.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::language::lexicon::{Phrases, WordSet, embedded, entries, rows};
use crate::language::word::Word;

/// PLOVER's sectors, and IGO and NGO for bodies above states.
const ROLES: [&str; 27] = [
    "GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "LEG", "PRM", "UAF", "UNK", "AGR",
    "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "PRE", "REL", "SOC", "IGO",
    "NGO",
];

/// Whether one or several, and of what sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// One human being.
    Person,
    /// A body that acts as one: "army".
    Body,
    /// Several without a name: "soldiers".
    People,
}

/// What the tables say of a describing word.
#[derive(Clone, Debug)]
pub(crate) struct Description {
    /// What it describes.
    pub(crate) who: Who,
    /// Whether it is a plural.
    pub(crate) several: bool,
    /// Its roles in PLOVER's terms, the most telling first.
    pub(crate) roles: Vec<&'static str>,
    /// Whether it is put before a person's name.
    pub(crate) title: bool,
    /// Whether it only describes another word: "rebel" in "rebel leader".
    pub(crate) modifier: bool,
    /// Whether it says nothing as an attribute: "national" in "national council".
    pub(super) head_only: bool,
    /// To which roles of words before it it gives way.
    yields: Yields,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Yields {
    Any,
    To(Vec<&'static str>),
}

impl Description {
    /// Whether a word before it that has `role` tells the role better, as in "army
    /// official" or "rebel army".
    pub(super) fn yields_to(&self, role: &str) -> bool {
        match &self.yields {
            Yields::Any => true,
            Yields::To(roles) => roles.contains(&role),
        }
    }

    /// Whether it is but a polite title: "Mr".
    pub(super) fn is_courtesy(&self) -> bool {
        self.title && self.roles.is_empty()
    }

    /// Whether every role tells more than its own: "official", "leader".
    pub(super) fn is_general(&self) -> bool {
        self.yields == Yields::Any
    }
}

/// The lists of `words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    pub(super) former: WordSet,
    pub(super) over: WordSet,
    pub(super) related: WordSet,
    pub(super) led: WordSet,
    pub(super) stances: WordSet,
    pub(super) of: WordSet,
    pub(super) at: WordSet,
    pub(super) breaks: WordSet,
    pub(super) verbs: WordSet,
    pub(super) also_given: WordSet,
    pub(super) given_names: WordSet,
    pub(super) directions: WordSet,
    pub(super) head_only: WordSet,
    pub(super) fields: WordSet,
}

pub(super) struct Nouns {
    pub(super) all: Phrases<Description>,
    pub(super) lists: Lists,
}

pub(super) static NOUNS: LazyLock<Nouns> = LazyLock::new(|| embedded("nouns", Nouns::load()));

pub(crate) fn described(words: &[Word<'_>], at: usize) -> Option<(usize, &'static Description)> {
    NOUNS.all.longest(words, at)
}

/// `code` if it is one of PLOVER's.
pub(super) fn role_code(code: &'static str) -> Result<&'static str, String> {
    if ROLES.contains(&code) {
        return Ok(code);
    }
    Err(format!("\"{code}\" is no role"))
}

impl Nouns {
    pub(super) fn load() -> Result<Self, String> {
        let lists: Lists = toml::from_str(include_str!("words.toml")).map_err(|e| e.to_string())?;
        let mut all = Phrases::new();
        let table = rows(include_str!("nouns.tsv"), 6)?;
        for cells in table {
            let [one, several, who, roles, yields, title] = cells.as_slice() else {
                continue;
            };
            let who = match *who {
                "person" => Who::Person,
                "body" => Who::Body,
                "people" => Who::People,
                other => return Err(format!("unknown kind \"{other}\"")),
            };
            let described = Description {
                who,
                several: false,
                roles: entries(roles).map(role_code).collect::<Result<_, _>>()?,
                title: *title == "title",
                modifier: false,
                head_only: false,
                yields: yielding(yields)?,
            };
            for phrase in entries(one) {
                let head_only = lists.head_only.contains(phrase);
                let described = Description {
                    head_only,
                    ..described.clone()
                };
                all.insert(phrase, described)?;
            }
            let people = if who == Who::Body { who } else { Who::People };
            for phrase in entries(several) {
                let described = Description {
                    who: people,
                    several: true,
                    head_only: lists.head_only.contains(phrase),
                    ..described.clone()
                };
                all.insert(phrase, described)?;
            }
        }
        for cells in rows(include_str!("modifiers.tsv"), 2)? {
            let [role, words] = cells.as_slice() else {
                continue;
            };
            let modifier = Description {
                who: Who::People,
                several: false,
                roles: vec![role_code(role)?],
                title: false,
                modifier: true,
                head_only: false,
                yields: Yields::To(Vec::new()),
            };
            for word in entries(words) {
                all.insert(word, modifier.clone())?;
            }
        }
        Ok(Self { all, lists })
    }
}

fn yielding(cell: &'static str) -> Result<Yields, String> {
    if cell == "*" {
        return Ok(Yields::Any);
    }
    let roles = entries(cell).map(role_code).collect::<Result<_, _>>()?;
    Ok(Yields::To(roles))
}
