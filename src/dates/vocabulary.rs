//! The words that expressions of time are made of.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use super::calendar::Season;
use super::holiday::HOLIDAYS;
use super::meaning::{Meaning, Phrase};
use super::said::{DayPart, Reference, Which};
use super::{Granularity, Modifier};
use crate::language::lexicon::{WordSet, embedded};

/// The lists of `words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    months: String,
    short_months: String,
    weekdays: String,
    short_weekdays: String,
    numbers: String,
    tens: String,
    ordinals: String,
    decades: String,
    vague: String,
    names_as_well: String,
    named_days: String,
    measures: String,
    year_cues: String,
    zones: String,
    season_cues: String,
    between: String,
    grammar: String,
    planned: WordSet,
    future: WordSet,
    saying: WordSet,
    arranging: WordSet,
    ranges: BTreeMap<String, String>,
    which: WhichWords,
    units: BTreeMap<String, Forms>,
    seasons: BTreeMap<String, String>,
    day_parts: BTreeMap<String, String>,
    days: BTreeMap<String, i64>,
    sets: BTreeMap<String, String>,
    references: BTreeMap<String, String>,
    before: Before,
    after: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WhichWords {
    last: String,
    this: String,
    next: String,
    previous: String,
    following: String,
    spoken: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    one: String,
    many: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Before {
    length: BTreeMap<String, String>,
    date: BTreeMap<String, String>,
}

/// A word as the vocabulary has it.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) text: &'static str,
    pub(super) meanings: Vec<Meaning>,
}

#[derive(Debug)]
pub(super) struct Vocabulary {
    entries: HashMap<&'static str, Entry>,
    phrases: HashMap<&'static str, Vec<(Vec<&'static str>, Phrase)>>,
    ranges: HashMap<&'static str, &'static str>,
    pub(super) planned: WordSet,
    pub(super) future: WordSet,
    pub(super) saying: WordSet,
    pub(super) arranging: WordSet,
}

pub(super) static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| embedded("words.toml", vocabulary()));

pub(super) fn vocabulary() -> Result<Vocabulary, String> {
    // Both live as long as the program; leaked once, they can be lent out.
    let lists: &'static Lists = Box::leak(Box::new(
        toml::from_str(include_str!("words.toml")).map_err(|e| e.to_string())?,
    ));
    let mut found = Loading::default();
    found.calendar(lists)?;
    found.numbers(lists);
    for (word, days) in &lists.days {
        found.add(word, Meaning::Day(*days));
    }
    for (word, value) in &lists.sets {
        found.add(word, Meaning::Set(value));
    }
    let which = [
        (&lists.which.last, Which::Last),
        (&lists.which.this, Which::This),
        (&lists.which.next, Which::Next),
        (&lists.which.previous, Which::Previous),
        (&lists.which.following, Which::Following),
        (&lists.which.spoken, Which::Spoken),
    ];
    for (words, which) in which {
        found.all(words, Meaning::Which(which));
    }
    found.all(&lists.zones, Meaning::Zone);
    found.all(&lists.season_cues, Meaning::SeasonCue);
    found.all(&lists.between, Meaning::Between);
    found.all(&lists.year_cues, Meaning::YearCue);
    found.all(&lists.measures, Meaning::Measure);
    found.all(&lists.named_days, Meaning::NamedDay);
    found.all(&lists.names_as_well, Meaning::NameAsWell);
    for word in lists.grammar.split_whitespace() {
        found.entry(word);
    }
    found.phrases(lists)?;
    Ok(Vocabulary {
        entries: found.entries,
        phrases: found.phrases,
        ranges: lists
            .ranges
            .iter()
            .map(|(word, before)| (word.as_str(), before.as_str()))
            .collect(),
        planned: lists.planned.clone(),
        future: lists.future.clone(),
        saying: lists.saying.clone(),
        arranging: lists.arranging.clone(),
    })
}

#[derive(Default)]
struct Loading {
    entries: HashMap<&'static str, Entry>,
    phrases: HashMap<&'static str, Vec<(Vec<&'static str>, Phrase)>>,
}

impl Loading {
    fn entry(&mut self, word: &'static str) -> &mut Entry {
        let entry = self.entries.entry(word).or_default();
        entry.text = word;
        entry
    }

    fn add(&mut self, word: &'static str, meaning: Meaning) {
        let meanings = &mut self.entry(word).meanings;
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }

    fn all(&mut self, words: &'static str, meaning: Meaning) {
        for word in words.split_whitespace() {
            self.add(word, meaning);
        }
    }

    fn calendar(&mut self, lists: &'static Lists) -> Result<(), String> {
        let months: Vec<&str> = lists.months.split_whitespace().collect();
        let weekdays: Vec<&str> = lists.weekdays.split_whitespace().collect();
        if months.len() != 12 || weekdays.len() != 7 {
            return Err("a year has 12 months and a week 7 days".to_owned());
        }
        let number = |names: &[&str], short: &str| {
            let (number, _) = (1..).zip(names).find(|(_, n)| n.starts_with(short))?;
            Some(number)
        };
        for short in lists.short_months.split_whitespace() {
            let number = number(&months, short).ok_or(format!("\"{short}\" is no month"))?;
            self.add(short, Meaning::ShortMonth(number));
            self.add(leak(format!("{short}.")), Meaning::ShortMonth(number));
        }
        for short in lists.short_weekdays.split_whitespace() {
            let number = number(&weekdays, short).ok_or(format!("\"{short}\" is no weekday"))?;
            self.add(short, Meaning::ShortWeekday(number));
            self.add(leak(format!("{short}.")), Meaning::ShortWeekday(number));
        }
        for (number, month) in (1..).zip(months) {
            self.add(month, Meaning::Month(number));
        }
        for (number, weekday) in (1..).zip(weekdays) {
            self.add(weekday, Meaning::Weekday(number));
            self.add(leak(format!("{weekday}s")), Meaning::Weekdays(number));
        }
        for (name, forms) in &lists.units {
            let unit = granularity(name).ok_or(format!("\"{name}\" is no unit"))?;
            self.all(&forms.one, Meaning::Unit(unit));
            self.all(&forms.many, Meaning::Units(unit));
        }
        for (season, name) in Season::ALL
            .into_iter()
            .zip(["spring", "summer", "autumn", "winter"])
        {
            let words = lists.seasons.get(name).ok_or(format!("no {name}"))?;
            for word in words.split_whitespace() {
                self.add(word, Meaning::Season(season));
                self.add(leak(format!("{word}s")), Meaning::Seasons(season));
            }
        }
        let parts = ["morning", "afternoon", "evening", "night"];
        for (part, name) in DayPart::ALL.into_iter().zip(parts) {
            let words = lists.day_parts.get(name).ok_or(format!("no {name}"))?;
            self.all(words, Meaning::DayPart(part));
        }
        Ok(())
    }

    fn numbers(&mut self, lists: &'static Lists) {
        for (number, word) in (0..).zip(lists.numbers.split_whitespace()) {
            self.add(word, Meaning::Number(number));
        }
        for (tens, word) in (2..).zip(lists.tens.split_whitespace()) {
            self.add(word, Meaning::Tens(tens * 10));
        }
        for (number, word) in (1..).zip(lists.ordinals.split_whitespace()) {
            self.add(word, Meaning::Ordinal(number));
        }
        for (tens, word) in (2..).zip(lists.decades.split_whitespace()) {
            self.add(word, Meaning::Decade(tens * 10));
        }
        self.all(&lists.vague, Meaning::Vague);
    }

    fn phrases(&mut self, lists: &'static Lists) -> Result<(), String> {
        for (words, holiday) in HOLIDAYS.iter() {
            self.phrase(words.clone(), Phrase::Holiday(*holiday))?;
        }
        for (reference, name) in Reference::ALL
            .into_iter()
            .zip(["past", "present", "future"])
        {
            let phrases = lists.references.get(name).ok_or(format!("no {name}"))?;
            self.phrase_list(phrases, Phrase::Reference(reference))?;
        }
        let mut modifiers = |table: &'static BTreeMap<String, String>,
                             phrase: fn(Modifier) -> Phrase| {
            for (code, phrases) in table {
                let modifier =
                    Modifier::named(code).ok_or_else(|| format!("\"{code}\" is no modifier"))?;
                self.phrase_list(phrases, phrase(modifier))?;
            }
            Ok::<(), String>(())
        };
        modifiers(&lists.before.length, Phrase::BeforeLength)?;
        modifiers(&lists.before.date, Phrase::BeforeDate)?;
        modifiers(&lists.after, Phrase::After)
    }

    fn phrase_list(&mut self, phrases: &'static str, phrase: Phrase) -> Result<(), String> {
        for words in phrases.split('|') {
            self.phrase(words.split_whitespace().collect(), phrase)?;
        }
        Ok(())
    }

    fn phrase(&mut self, words: Vec<&'static str>, phrase: Phrase) -> Result<(), String> {
        let first = *words.first().ok_or("an empty phrase")?;
        for word in &words {
            self.entry(word);
        }
        self.add(first, Meaning::Opens);
        let same = self.phrases.entry(first).or_default();
        if same.iter().any(|(w, p)| *w == words && *p == phrase) {
            return Err(format!("\"{}\" twice", words.join(" ")));
        }
        same.push((words, phrase));
        Ok(())
    }
}

fn leak(word: String) -> &'static str {
    Box::leak(word.into_boxed_str())
}

fn granularity(name: &str) -> Option<Granularity> {
    Some(match name {
        "second" => Granularity::Second,
        "minute" => Granularity::Minute,
        "hour" => Granularity::Hour,
        "day" => Granularity::Day,
        "week" => Granularity::Week,
        "month" => Granularity::Month,
        "quarter" => Granularity::Quarter,
        "year" => Granularity::Year,
        "decade" => Granularity::Decade,
        "century" => Granularity::Century,
        "millennium" => Granularity::Millennium,
        _ => return None,
    })
}

/// The longest word of the vocabulary in bytes, and then some.
const LONGEST: usize = 24;

impl Vocabulary {
    /// The entry of a word in any case.
    pub(super) fn entry(&self, word: &str) -> Option<&Entry> {
        let mut folded = [0; LONGEST];
        let mut len = 0;
        for byte in word.bytes() {
            // The typographic apostrophe and dashes are kept as they are but for this one.
            *folded.get_mut(len)? = byte.to_ascii_lowercase();
            len += 1;
        }
        let folded = std::str::from_utf8(folded.get(..len)?).ok()?;
        if let Some(rest) = folded.strip_prefix('\u{2019}') {
            return match rest {
                "s" => self.entries.get("'s"),
                "" => self.entries.get("'"),
                _ => None,
            };
        }
        self.entries.get(folded)
    }

    /// The phrases that begin with a word.
    pub(super) fn phrases(&self, first: &str) -> &[(Vec<&'static str>, Phrase)] {
        self.phrases.get(first).map_or(&[], Vec::as_slice)
    }

    /// What must stand before the first of two expressions that `word` makes a range
    /// of; empty if nothing must.
    pub(super) fn range(&self, word: &str) -> Option<&str> {
        self.ranges.get(word).copied()
    }
}
