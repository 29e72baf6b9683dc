//! The tables of names: states, places, bodies, leaders.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::BodyKind;
use super::index::Index;
use super::nouns::role_code;
use crate::language::lexicon::{embedded, entries, rows};
use crate::language::word::Word;

/// A name that the tables know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// A state or territory by its name.
    State(&'static str),
    /// A state by an adjective.
    Demonym(&'static str),
    /// A state's people: "Frenchmen".
    People(&'static str),
    /// A state's seat of government.
    Seat(&'static str),
    /// A city or region of a state.
    Place(&'static str),
    /// A part of the world, or what is its: "Middle East". It has no code.
    World,
    /// People who are of no one state: "Kurds".
    Peoples,
    /// A body, by its row.
    Body(usize),
    /// Somebody who leads or led a state, by the row.
    Leader(usize),
}

impl Known {
    /// The country, as an ISO 3166-1 alpha-3 code.
    pub(crate) fn country(self) -> Option<&'static str> {
        match self {
            Self::State(c)
            | Self::Demonym(c)
            | Self::People(c)
            | Self::Seat(c)
            | Self::Place(c) => Some(c),
            Self::World | Self::Peoples => None,
            Self::Body(row) => organisation(row)?.country,
            Self::Leader(row) => leader(row)?.country,
        }
    }
}

/// What the tables say of a body.
#[derive(Clone, Debug)]
pub(crate) struct Organisation {
    /// The state it belongs to, or is at home in.
    pub(crate) country: Option<&'static str>,
    /// What it does, in PLOVER's terms, the most telling first.
    pub(crate) roles: Vec<&'static str>,
    /// What kind of body it is.
    pub(crate) kind: BodyKind,
}

/// What the tables say of somebody who leads or led a state.
#[derive(Clone, Debug)]
pub(crate) struct Leader {
    /// The state; `None` for the head of a body above states.
    pub(crate) country: Option<&'static str>,
    /// The role while in office.
    pub(crate) role: &'static str,
    /// First and last year of each time in office; `None` while it lasts.
    pub(crate) terms: Vec<(u16, Option<u16>)>,
}

impl Leader {
    /// The role in `year`, or today: that of the office, ELI after it, none before.
    pub(crate) fn role_in(&self, year: Option<u16>) -> Option<&'static str> {
        let Some(year) = year else {
            let in_office = self.terms.iter().any(|(_, last)| last.is_none());
            return Some(if in_office {
                self.role
            } else {
                self.afterwards()
            });
        };
        let within = |(first, last): &(u16, Option<u16>)| {
            *first <= year && last.is_none_or(|last| year <= last)
        };
        if self.terms.iter().any(within) {
            return Some(self.role);
        }
        let after = self.terms.iter().any(|(first, _)| *first < year);
        after.then(|| self.afterwards())
    }

    /// Who held an office is of PLOVER's elites; a rebel, a cleric or the like is
    /// what he was.
    fn afterwards(&self) -> &'static str {
        match self.role {
            "GOV" | "LEG" | "MIL" | "IGO" | "JUD" => "ELI",
            role => role,
        }
    }
}

#[derive(Debug)]
pub(super) struct Names {
    names: Index<Known>,
    /// The codes of ISO 3166-1, and XKX.
    codes: HashSet<&'static str>,
    pub(super) organisations: Vec<Organisation>,
    pub(super) leaders: Vec<Leader>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| embedded("names", Names::load()));

pub(crate) fn known(words: &[Word<'_>], at: usize) -> Option<(usize, Known)> {
    NAMES.names.longest(words, at)
}

pub(crate) fn organisation(row: usize) -> Option<&'static Organisation> {
    NAMES.organisations.get(row)
}

pub(crate) fn leader(row: usize) -> Option<&'static Leader> {
    NAMES.leaders.get(row)
}

/// A word in capitals as a name writes it.
pub(super) fn title_case(word: &Word<'_>) -> String {
    let small = matches!(
        word.folded.as_str(),
        "of" | "the" | "and" | "for" | "on" | "in" | "'s"
    );
    let mut letters = word.folded.chars();
    match letters.next() {
        Some(first) if !small => first.to_uppercase().chain(letters).collect(),
        _ => word.folded.clone(),
    }
}

/// A name without its accents, as much copy writes it.
fn plain(name: &str) -> String {
    name.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// The tables of bodies: intergovernmental, of states, of societies.
const ORGANISATIONS: [(&str, &str); 8] = [
    ("intergovernmental", include_str!("intergovernmental.tsv")),
    ("governments", include_str!("governments.tsv")),
    ("forces", include_str!("forces.tsv")),
    ("armed", include_str!("armed.tsv")),
    ("parties", include_str!("parties.tsv")),
    ("companies", include_str!("companies.tsv")),
    ("media", include_str!("media.tsv")),
    ("society", include_str!("society.tsv")),
];

impl Names {
    /// Reads the tables. One that is written by hand may not name anything twice;
    /// what is generated gives way to it.
    pub(super) fn load() -> Result<Self, String> {
        let territories = rows(include_str!("territories.tsv"), 2)?;
        let codes = territories.iter().filter_map(|row| row.first().copied());
        let mut all = Self {
            names: Index::new(),
            codes: codes.collect(),
            organisations: Vec::new(),
            leaders: Vec::new(),
        };
        all.states()?;
        for (table, text) in ORGANISATIONS {
            all.bodies(text).map_err(|e| format!("{table}: {e}"))?;
        }
        all.people(include_str!("leaders.tsv"))
            .map_err(|e| format!("leaders: {e}"))?;
        for row in rows(include_str!("world.tsv"), 2)? {
            let [names, people] = row.as_slice() else {
                continue;
            };
            for name in entries(names) {
                all.add(name, Known::World)?;
            }
            for name in entries(people) {
                all.add(name, Known::Peoples)?;
            }
        }
        for row in rows(include_str!("regions.tsv"), 2)? {
            let [code, names] = row.as_slice() else {
                continue;
            };
            for name in entries(names) {
                all.give_way(name, Known::Place(all.country(code)?));
            }
        }
        for row in territories {
            let [code, names] = row.as_slice() else {
                continue;
            };
            for name in entries(names) {
                all.give_way(name, Known::State(all.country(code)?));
            }
        }
        for row in rows(include_str!("cities.tsv"), 2)? {
            let [code, names] = row.as_slice() else {
                continue;
            };
            for name in entries(names) {
                all.give_way(name, Known::Place(all.country(code)?));
            }
        }
        Ok(all)
    }

    fn states(&mut self) -> Result<(), String> {
        for row in rows(include_str!("states.tsv"), 5)? {
            let [code, names, adjectives, people, seats] = row.as_slice() else {
                continue;
            };
            let code = self.country(code)?;
            for name in entries(names) {
                self.add(name, Known::State(code))?;
            }
            for word in entries(adjectives) {
                self.add(word, Known::Demonym(code))?;
                if word.ends_with(['n', 'i', 'r', 'k', 't']) {
                    self.add(&format!("{word}s"), Known::People(code))?;
                }
            }
            for word in entries(people) {
                self.add(word, Known::People(code))?;
            }
            for seat in entries(seats) {
                self.add(seat, Known::Seat(code))?;
            }
        }
        Ok(())
    }

    fn bodies(&mut self, table: &'static str) -> Result<(), String> {
        for row in rows(table, 4)? {
            let [names, country, roles, kind] = row.as_slice() else {
                continue;
            };
            let row = self.organisations.len();
            for name in entries(names) {
                self.add(name, Known::Body(row))?;
            }
            let country = entries(country)
                .map(|c| self.country(c))
                .next()
                .transpose()?;
            let roles = entries(roles).map(role_code).collect::<Result<_, _>>()?;
            let kind = body_kind(kind)?;
            self.organisations.push(Organisation {
                country,
                roles,
                kind,
            });
        }
        Ok(())
    }

    fn people(&mut self, table: &'static str) -> Result<(), String> {
        for row in rows(table, 4)? {
            let [names, country, role, terms] = row.as_slice() else {
                continue;
            };
            let row = self.leaders.len();
            for name in entries(names) {
                self.add(name, Known::Leader(row))?;
            }
            let terms = entries(terms).map(term).collect::<Result<_, _>>()?;
            self.leaders.push(Leader {
                country: entries(country)
                    .map(|c| self.country(c))
                    .next()
                    .transpose()?,
                role: role_code(role)?,
                terms,
            });
        }
        Ok(())
    }

    fn add(&mut self, name: &str, known: Known) -> Result<(), String> {
        self.names.insert(name, known)?;
        self.give_way(name, known);
        Ok(())
    }

    /// `code` if it is one of the standard's.
    fn country(&self, code: &'static str) -> Result<&'static str, String> {
        let known = self.codes.get(code).copied();
        known.ok_or_else(|| format!("\"{code}\" is no code of ISO 3166-1"))
    }

    /// Adds a name, also without its accents and with the typographic apostrophe,
    /// wherever there is no other that reads so.
    fn give_way(&mut self, name: &str, known: Known) {
        let plain = plain(name);
        let curved = plain.replace('\'', "\u{2019}");
        for spelling in [name, &plain, &curved] {
            // The only error of a name with a word in it is that it is there already.
            let _ = self.names.insert(spelling, known);
        }
    }
}

/// "2000-2008", or "2012-" for an office still held.
fn term(term: &str) -> Result<(u16, Option<u16>), String> {
    let wrong = || format!("\"{term}\" is no term");
    let (first, last) = term.split_once('-').ok_or_else(wrong)?;
    let first = first.parse().map_err(|_| wrong())?;
    let last = match last {
        "" => None,
        year => Some(year.parse().map_err(|_| wrong())?),
    };
    Ok((first, last))
}

fn body_kind(kind: &str) -> Result<BodyKind, String> {
    Ok(match kind {
        "government" => BodyKind::Government,
        "legislature" => BodyKind::Legislature,
        "military" => BodyKind::Military,
        "police" => BodyKind::Police,
        "judiciary" => BodyKind::Judiciary,
        "intelligence" => BodyKind::Intelligence,
        "intergovernmental" => BodyKind::Intergovernmental,
        "company" => BodyKind::Company,
        "party" => BodyKind::Party,
        "media" => BodyKind::Media,
        "armed" => BodyKind::ArmedGroup,
        "criminal" => BodyKind::CriminalGroup,
        "ngo" => BodyKind::NonGovernmental,
        "education" => BodyKind::Education,
        "health" => BodyKind::Health,
        "religious" => BodyKind::Religious,
        "union" => BodyKind::Union,
        "sports" => BodyKind::Sports,
        other => return Err(format!("unknown kind of body \"{other}\"")),
    })
}
