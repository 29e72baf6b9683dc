//! The words that expressions of time are made of.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::language::lexicon::embedded;
use crate::language::word::Word;

/// The lists of `words.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    months: String,
    short_months: String,
    weekdays: String,
    numbers: String,
    month_cues: String,
    year_cues: String,
    after_year: String,
    named_days: String,
    past: String,
    future: String,
    planned: String,
}

pub(super) struct Vocabulary {
    months: Vec<String>,
    short_months: Vec<(String, i8)>,
    weekdays: Vec<String>,
    numbers: Vec<String>,
    pub(super) month_cues: HashSet<String>,
    pub(super) year_cues: HashSet<String>,
    pub(super) after_year: HashSet<String>,
    pub(super) named_days: HashSet<String>,
    past: HashSet<String>,
    future: HashSet<String>,
    planned: HashSet<String>,
}

pub(super) static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| embedded("words.toml", vocabulary()));

pub(super) fn vocabulary() -> Result<Vocabulary, String> {
    let lists: Lists = toml::from_str(include_str!("words.toml")).map_err(|e| e.to_string())?;
    let list = |l: &str| l.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let set = |l: &str| list(l).into_iter().collect::<HashSet<_>>();
    let months = list(&lists.months);
    let weekdays = list(&lists.weekdays);
    if months.len() != 12 || weekdays.len() != 7 {
        return Err("a year has 12 months and a week 7 days".to_owned());
    }
    let short_months = list(&lists.short_months).into_iter().map(|short| {
        let number = (1..).zip(&months).find(|(_, m)| m.starts_with(&short));
        let number = number.map(|(n, _)| n);
        number.map(|n: i8| (short.clone(), n)).ok_or(short)
    });
    Ok(Vocabulary {
        short_months: short_months.collect::<Result<_, _>>()?,
        months,
        weekdays,
        numbers: list(&lists.numbers),
        month_cues: set(&lists.month_cues),
        year_cues: set(&lists.year_cues),
        after_year: set(&lists.after_year),
        named_days: set(&lists.named_days),
        past: set(&lists.past),
        future: set(&lists.future),
        planned: set(&lists.planned),
    })
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
    /// The month, from 1, that the capitalised `word` names in full.
    pub(super) fn month(&self, word: &Word<'_>) -> Option<i8> {
        let found = (1..).zip(&self.months).find(|(_, m)| word.is(m));
        found.map(|(n, _)| n).filter(|_| word.is_capitalised())
    }

    /// The month, from 1, that the capitalised `word` shortens.
    pub(super) fn short_month(&self, word: &Word<'_>) -> Option<i8> {
        let found = self.short_months.iter().find(|(m, _)| word.is(m));
        found.map(|(_, n)| *n).filter(|_| word.is_capitalised())
    }

    /// The weekday, from 1 for Monday, that the capitalised `word` names.
    pub(super) fn weekday(&self, word: &Word<'_>) -> Option<i8> {
        let found = (1..).zip(&self.weekdays).find(|(_, d)| word.is(d));
        found.map(|(n, _)| n).filter(|_| word.is_capitalised())
    }

    /// The small number that `word` is.
    pub(super) fn number(&self, word: &Word<'_>) -> Option<i64> {
        if matches!(word.folded.as_str(), "a" | "an") {
            return Some(1);
        }
        let found = (0..).zip(&self.numbers).find(|(_, n)| word.is(n));
        let digits = || word.folded.parse().ok().filter(|n| (1..1000).contains(n));
        found.map(|(n, _)| n).or_else(digits)
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
        if self.future.contains(w) {
            return Some(Tense::Future);
        }
        if w == "to" {
            let planned = previous.is_some_and(|p| {
                self.planned.contains(&p.folded) || (p.is_capitalised() && at > 1)
            });
            let verb = words.get(at + 1);
            let verb = verb.is_some_and(|v| !v.is_capitalised() && !v.folded.ends_with('s'));
            return (planned && verb).then_some(Tense::Future);
        }
        let participle = w.len() > 4 && w.ends_with("ed") && !word.is_capitalised();
        if !participle && !self.past.contains(w) {
            return None;
        }
        // "will be held", "is scheduled to be signed": an auxiliary decides.
        let auxiliaries = words.get(at.saturating_sub(4)..at).unwrap_or_default();
        let future = auxiliaries.iter().any(|a| self.future.contains(&a.folded))
            || previous.is_some_and(|p| p.is("be"))
            || (self.planned.contains(w) && words.get(at + 1).is_some_and(|n| n.is("to")));
        Some(if future { Tense::Future } else { Tense::Past })
    }
}

fn ends_clause(word: &Word<'_>) -> bool {
    matches!(word.folded.as_str(), ";" | ":" | "\u{2014}" | "(" | ")")
}
