//! The words that expressions of time are made of.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Granularity;
use super::calendar::Which;
use crate::language::lexicon::{WordSet, embedded};
use crate::language::word::Word;

/// The lists of `words.toml`. In those that are strings the order counts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    months: String,
    short_months: String,
    weekdays: String,
    numbers: String,
    ones: String,
    which: String,
    units: String,
    days: HashMap<String, i64>,
    pub(super) names_as_well: WordSet,
    pub(super) month_cues: WordSet,
    pub(super) year_cues: WordSet,
    pub(super) after_year: WordSet,
    pub(super) named_days: WordSet,
    past: WordSet,
    future: WordSet,
    planned: WordSet,
}

/// What a word says of a time by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A month, from 1.
    Month(i8),
    /// A month, from 1, cut short.
    ShortMonth(i8),
    /// A weekday, from 1 for Monday.
    Weekday(i8),
    /// Which of those that recur.
    Which(Which),
    /// A unit.
    Unit(Granularity),
    /// A day, by its distance from the present one.
    Day(i64),
    /// A small number.
    Number(i64),
}

pub(super) struct Vocabulary {
    pub(super) lists: Lists,
    meanings: HashMap<String, Meaning>,
}

pub(super) static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| embedded("words.toml", vocabulary()));

pub(super) fn vocabulary() -> Result<Vocabulary, String> {
    let lists: Lists = toml::from_str(include_str!("words.toml")).map_err(|e| e.to_string())?;
    let list = |l: &str| l.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let months = list(&lists.months);
    let weekdays = list(&lists.weekdays);
    if months.len() != 12 || weekdays.len() != 7 {
        return Err("a year has 12 months and a week 7 days".to_owned());
    }
    let mut all = Vec::new();
    for short in list(&lists.short_months) {
        let number = (1..).zip(&months).find(|(_, m)| m.starts_with(&short));
        let (number, _) = number.ok_or_else(|| format!("\"{short}\" shortens no month"))?;
        all.push((short, Meaning::ShortMonth(number)));
    }
    all.extend(months.into_iter().zip((1..).map(Meaning::Month)));
    all.extend(weekdays.into_iter().zip((1..).map(Meaning::Weekday)));
    let numbers = list(&lists.numbers).into_iter();
    all.extend(numbers.zip((0..).map(Meaning::Number)));
    let ones = list(&lists.ones).into_iter();
    all.extend(ones.map(|one| (one, Meaning::Number(1))));
    let which = [Which::Last, Which::This, Which::Next].map(Meaning::Which);
    all.extend(list(&lists.which).into_iter().zip(which));
    let units = [
        Granularity::Day,
        Granularity::Week,
        Granularity::Month,
        Granularity::Year,
    ];
    all.extend(list(&lists.units).into_iter().zip(units.map(Meaning::Unit)));
    let days = lists.days.iter();
    all.extend(days.map(|(day, distance)| (day.clone(), Meaning::Day(*distance))));
    let mut meanings = HashMap::new();
    for (word, meaning) in all {
        if meanings.insert(word.clone(), meaning).is_some() {
            return Err(format!("\"{word}\" twice"));
        }
    }
    Ok(Vocabulary { lists, meanings })
}

/// What the verb near an expression tells of its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
}

/// How many words before and after an expression are asked for the tense.
const REACH: (usize, usize) = (24, 10);

impl Vocabulary {
    /// What `word` says by itself. Months and weekdays have a capital.
    pub(super) fn meaning(&self, word: &Word<'_>) -> Option<Meaning> {
        let meaning = self.meanings.get(&word.folded).copied()?;
        let named = matches!(
            meaning,
            Meaning::Month(_) | Meaning::ShortMonth(_) | Meaning::Weekday(_)
        );
        (!named || word.is_capitalised()).then_some(meaning)
    }

    /// The unit that `word`, in lower case, is one or several of.
    pub(super) fn unit(&self, word: &str) -> Option<Granularity> {
        match self.meanings.get(word.strip_suffix('s').unwrap_or(word))? {
            Meaning::Unit(unit) => Some(*unit),
            _ => None,
        }
    }

    /// The tense of the nearest verb that has one: before word `at` within its
    /// clause, else after it.
    pub(super) fn tense(&self, words: &[Word<'_>], at: usize) -> Option<Tense> {
        let from = at.saturating_sub(REACH.0);
        let before = (from..at).rev();
        let clause = before.take_while(|i| !words.get(*i).is_some_and(ends_clause));
        let after = (at + 1..words.len()).take(REACH.1);
        clause.chain(after).find_map(|i| self.tense_at(words, i))
    }

    fn tense_at(&self, words: &[Word<'_>], at: usize) -> Option<Tense> {
        let word = words.get(at)?;
        let w = word.folded.as_str();
        let previous = at.checked_sub(1).and_then(|i| words.get(i));
        if self.lists.future.contains(w) {
            return Some(Tense::Future);
        }
        if w == "to" {
            let planned = previous.is_some_and(|p| {
                self.lists.planned.contains(&p.folded) || (p.is_capitalised() && at > 1)
            });
            let verb = words.get(at + 1);
            let verb = verb.is_some_and(|v| !v.is_capitalised() && !v.folded.ends_with('s'));
            return (planned && verb).then_some(Tense::Future);
        }
        let participle = w.len() > 4 && w.ends_with("ed") && !word.is_capitalised();
        if !participle && !self.lists.past.contains(w) {
            return None;
        }
        // "will be held", "is scheduled to be signed": an auxiliary decides.
        let auxiliaries = words.get(at.saturating_sub(4)..at).unwrap_or_default();
        let future = auxiliaries
            .iter()
            .any(|a| self.lists.future.contains(&a.folded))
            || previous.is_some_and(|p| p.is("be"))
            || (self.lists.planned.contains(w) && words.get(at + 1).is_some_and(|n| n.is("to")));
        Some(if future { Tense::Future } else { Tense::Past })
    }
}

fn ends_clause(word: &Word<'_>) -> bool {
    matches!(word.folded.as_str(), ";" | ":" | "\u{2014}" | "(" | ")")
}
