//! The frame lexicon: which words tell of which events, and who takes which part.
//!
//! The tables below `frames/` are tab-separated: predicate, conditions, type and mode,
//! CAMEO code, roles. `CONTRIBUTING.md` describes them; a newsroom's own are of the
//! same form.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use super::slot::{Condition, Filler, Kind, Slot};
use crate::language::lexicon::embedded;

/// PLOVER's types.
pub(super) const TYPES: [&str; 16] = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

/// What a use of a word tells.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The predicate and its conditions, as the table writes them.
    pub(super) name: String,
    pub(super) conditions: Vec<Condition>,
    /// None if this use tells no event.
    pub(super) tells: Option<Tells>,
    pub(super) roles: Roles,
    /// Whether it is of a newsroom's own table, which decides before the others.
    pub(super) own: bool,
}

impl Frame {
    /// How much it says: whether it is a newsroom's own, how many conditions it has, and
    /// how much these say.
    fn rank(&self) -> (bool, usize, u32) {
        let says = self.conditions.iter().map(Condition::weight).sum();
        (self.own, self.conditions.len(), says)
    }
}

/// What kind of event.
#[derive(Clone, Debug)]
pub(super) struct Tells {
    pub(super) kind: String,
    pub(super) mode: Option<String>,
    pub(super) cameo: Option<String>,
}

impl Tells {
    /// Whether it is one of PLOVER's types, not of general news or of a newsroom's own.
    pub(super) fn is_plover(&self) -> bool {
        TYPES.contains(&self.kind.as_str())
    }
}

/// Where those who take part stand; none for the usual places.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    pub(super) source: Option<Vec<Places>>,
    pub(super) target: Option<Vec<Places>>,
    /// Whether all are on both sides.
    pub(super) mutual: bool,
}

/// Slots that are taken together.
pub(super) type Places = Vec<Slot>;

/// Which words tell of which events.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// For each predicate those that say most first, of equals the first of the tables.
    frames: HashMap<String, Vec<Arc<Frame>>>,
    classes: Vec<HashSet<String>>,
}

/// Why a table is no lexicon.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct LexiconProblem {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

static SHIPPED: LazyLock<Lexicon> = LazyLock::new(|| embedded("frames", shipped()));

fn shipped() -> Result<Lexicon, String> {
    let tables = [
        ("conflict.tsv", include_str!("frames/conflict.tsv")),
        ("cooperation.tsv", include_str!("frames/cooperation.tsv")),
        ("news.tsv", include_str!("frames/news.tsv")),
    ];
    let mut lexicon = Lexicon {
        frames: HashMap::new(),
        classes: Vec::new(),
    };
    for (name, table) in tables {
        let added = lexicon.add(table, false);
        added.map_err(|e| format!("{name}, {e}"))?;
    }
    Ok(lexicon)
}

impl Lexicon {
    /// The one that is part of the program.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// This one with the rows of `table` before its own: where
    /// one of them fits, it decides.
    ///
    /// # Errors
    ///
    /// The first line that is no row.
    pub fn extended(&self, table: &str) -> Result<Self, LexiconProblem> {
        let mut lexicon = self.clone();
        lexicon.add(table, true)?;
        Ok(lexicon)
    }

    fn add(&mut self, table: &str, first: bool) -> Result<(), LexiconProblem> {
        let mut classes = HashMap::new();
        let mut added: HashMap<String, Vec<Arc<Frame>>> = HashMap::new();
        for (i, line) in table.lines().enumerate() {
            let line = line.trim_end_matches(['\r', '\n']);
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let row = self.row(line, &mut classes, first);
            let row = row.map_err(|message| LexiconProblem {
                line: i + 1,
                message,
            })?;
            for (predicate, frame) in row {
                added.entry(predicate).or_default().push(Arc::new(frame));
            }
        }
        for (predicate, mut frames) in added {
            let own = self.frames.entry(predicate).or_default();
            if first {
                frames.append(own);
                *own = frames;
            } else {
                own.append(&mut frames);
            }
            own.sort_by_key(|frame| Reverse(frame.rank()));
        }
        Ok(())
    }

    /// The frames of a row, one for each predicate; none for one that names a class.
    fn row(
        &mut self,
        line: &str,
        classes: &mut HashMap<String, usize>,
        own: bool,
    ) -> Result<Vec<(String, Frame)>, String> {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        if let [name, words] = cells.as_slice()
            && let Some(name) = name.strip_prefix('@')
        {
            let words = words.split('|').map(|w| w.trim().to_owned()).collect();
            if classes
                .insert(name.to_owned(), self.classes.len())
                .is_some()
            {
                return Err(format!("column 1: the class \"{name}\" twice"));
            }
            self.classes.push(words);
            return Ok(Vec::new());
        }
        let [predicates, conditions, kind, cameo, roles] = cells.as_slice() else {
            return Err("not five columns".to_owned());
        };
        let in_column = |column: usize| move |why: String| format!("column {column}: {why}");
        let parsed = listed(conditions).map(|c| condition(c, classes));
        let parsed = parsed.collect::<Result<Vec<Condition>, _>>();
        let parsed = parsed.map_err(in_column(2))?;
        let kind = self::kind(kind).map_err(in_column(3))?;
        let cameo = self::cameo(cameo).map_err(in_column(4))?;
        let tells = kind.map(|(kind, mode)| Tells { kind, mode, cameo });
        let roles = self::roles(roles).map_err(in_column(5))?;
        let mut all = Vec::new();
        for predicate in predicates.split('|').map(str::trim) {
            let known = [".v", ".n", ".a"].iter().any(|p| predicate.ends_with(p));
            if !known {
                return Err(format!(
                    "column 1: the predicate \"{predicate}\" lacks .v, .n or .a"
                ));
            }
            let name = match *conditions {
                "-" => predicate.to_owned(),
                conditions => format!("{predicate} {conditions}"),
            };
            let frame = Frame {
                name,
                conditions: parsed.clone(),
                tells: tells.clone(),
                roles: roles.clone(),
                own,
            };
            all.push((predicate.to_owned(), frame));
        }
        Ok(all)
    }

    /// The frames of a predicate such as "attack.v", those that say most first.
    pub(super) fn frames(&self, predicate: &str) -> &[Arc<Frame>] {
        self.frames.get(predicate).map_or(&[], Vec::as_slice)
    }

    /// Whether a class holds `lemma`.
    pub(super) fn is_of(&self, class: usize, lemma: &str) -> bool {
        let words = self.classes.get(class);
        words.is_some_and(|all| all.contains(lemma))
    }
}

/// The parts of a cell that are divided by blanks; a cell "-" has none.
fn listed(cell: &str) -> impl Iterator<Item = &str> {
    cell.split_whitespace().filter(|part| *part != "-")
}

fn condition(text: &str, classes: &HashMap<String, usize>) -> Result<Condition, String> {
    let slot = |name: &str| Slot::named(name).ok_or_else(|| format!("no slot \"{name}\""));
    if let Some(name) = text.strip_prefix('!') {
        let slot = slot(name)?;
        return Ok(Condition {
            slot,
            fillers: None,
        });
    }
    let (name, fillers) = text
        .split_once('=')
        .ok_or_else(|| format!("no condition \"{text}\""))?;
    let filler = |word: &str| -> Result<Filler, String> {
        if word == "*" {
            return Ok(Filler::Any);
        }
        if let Some(class) = word.strip_prefix('@') {
            let index = classes.get(class).copied();
            return index
                .map(Filler::Class)
                .ok_or_else(|| format!("no class \"@{class}\""));
        }
        if let Some(kind) = word.strip_prefix('#') {
            let kind = Kind::named(kind).ok_or_else(|| format!("no kind \"#{kind}\""))?;
            return Ok(Filler::Kind(kind));
        }
        if word.is_empty() {
            return Err(format!("an empty filler in \"{text}\""));
        }
        Ok(Filler::Word(word.into()))
    };
    Ok(Condition {
        slot: slot(name)?,
        fillers: Some(fillers.split('|').map(filler).collect::<Result<_, _>>()?),
    })
}

/// A type and its mode; none for a use that tells no event.
fn kind(cell: &str) -> Result<Option<(String, Option<String>)>, String> {
    if cell == "-" {
        return Ok(None);
    }
    let (kind, mode) = match cell.split_once('/') {
        Some((kind, mode)) => (kind, Some(mode.to_owned())),
        None => (cell, None),
    };
    let own = kind.split_once('.').is_some_and(|(prefix, name)| {
        let plain =
            |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        plain(prefix) && plain(name)
    });
    if !own && !TYPES.contains(&kind) {
        return Err(format!("no type \"{kind}\""));
    }
    Ok(Some((kind.to_owned(), mode)))
}

fn cameo(cell: &str) -> Result<Option<String>, String> {
    if cell == "-" {
        return Ok(None);
    }
    if !cell.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err(format!("no CAMEO code \"{cell}\""));
    }
    Ok(Some(cell.to_owned()))
}

fn roles(cell: &str) -> Result<Roles, String> {
    let mut roles = Roles::default();
    for role in listed(cell) {
        if role == "mutual" {
            roles.mutual = true;
            continue;
        }
        let (side, places) = role
            .split_once('=')
            .ok_or_else(|| format!("no role \"{role}\""))?;
        let slot = |name: &str| Slot::named(name).ok_or_else(|| format!("no slot \"{name}\""));
        let together = |places: &str| places.split('+').map(slot).collect::<Result<Places, _>>();
        let all = match places {
            "-" => Vec::new(),
            places => places.split('|').map(together).collect::<Result<_, _>>()?,
        };
        match side {
            "source" => roles.source = Some(all),
            "target" => roles.target = Some(all),
            _ => return Err(format!("no side \"{side}\"")),
        }
    }
    Ok(roles)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Lexicon, shipped};

    #[test]
    fn the_tables_load() {
        assert_eq!(shipped().err(), None);
    }

    #[test]
    fn a_faulty_row_is_told_by_its_line() {
        let line = |table| Lexicon::shipped().extended(table).err().map(|e| e.line);
        assert_eq!(line("# mine\n\nbrief.v\t-\tCONSULT\t040\t-"), None);
        assert_eq!(line("# mine\nbrief.v\t-\tCONSULT\t040"), Some(2));
        assert_eq!(line("brief.v\tobject=*\tCONSULT\t040\t-"), Some(1));
        assert_eq!(line("brief.v\tobj=@unknown\tCONSULT\t040\t-"), Some(1));
        assert_eq!(line("brief.v\t-\tBRIEF\t040\t-"), Some(1));
        assert_eq!(line("brief\t-\tCONSULT\t040\t-"), Some(1));
    }

    proptest! {
        #[test]
        fn any_table_is_read_or_refused(
            table in "(\\PC|\t|\n|@|brief\\.v|obj=|#person|mutual|source=|CONSULT|-){0,40}"
        ) {
            let lines = table.lines().count();
            if let Err(problem) = Lexicon::shipped().extended(&table) {
                prop_assert!((1..=lines).contains(&problem.line));
            }
        }
    }
}
