//! Words → what they say of a time.

use super::Granularity;
use super::calendar::{Said, Which};
use super::vocabulary::{Meaning, VOCABULARY};
use crate::language::word::Word;

/// The expression that begins at word `at`: its length in words and what it says.
pub(super) fn expression(words: &[Word<'_>], at: usize) -> Option<(usize, Said)> {
    let word = words.get(at)?;
    if word.text.starts_with(|c: char| c.is_ascii_digit()) {
        let count = word.folded.parse().ok().filter(|n| (1..1000).contains(n));
        return numeric(words, at)
            .or_else(|| calendar_day(words, at))
            .or_else(|| ago(words, at, count?))
            .or_else(|| year_alone(words, at));
    }
    match VOCABULARY.meaning(word)? {
        Meaning::Month(month) => calendar_day(words, at).or_else(|| month_alone(words, at, month)),
        Meaning::ShortMonth(_) => calendar_day(words, at),
        Meaning::Weekday(day) => weekday(words, at, day),
        Meaning::Which(which) => recurring(words, at, which),
        Meaning::Day(count) => {
            // "USA Today" is a paper.
            let named = VOCABULARY.lists.names_as_well.contains(&word.folded)
                && word.is_capitalised()
                && at > 0;
            let unit = Granularity::Day;
            (!named).then_some((1, Said::Distance { unit, count }))
        }
        Meaning::Number(count) => ago(words, at, count),
        Meaning::Unit(_) => None,
    }
}

fn folded<'w>(words: &'w [Word<'_>], at: usize) -> &'w str {
    words.get(at).map_or("", |w| w.folded.as_str())
}

fn before<'w>(words: &'w [Word<'_>], at: usize) -> &'w str {
    at.checked_sub(1).map_or("", |i| folded(words, i))
}

fn year(word: &str) -> Option<i16> {
    let year = word.parse().ok().filter(|y| (1900..2100).contains(y))?;
    (word.len() == 4).then_some(year)
}

fn day(word: &str) -> Option<i8> {
    let digits = word
        .strip_suffix("st")
        .or_else(|| word.strip_suffix("nd"))
        .or_else(|| word.strip_suffix("rd"))
        .or_else(|| word.strip_suffix("th"))
        .unwrap_or(word);
    let day = digits.parse().ok().filter(|d| (1..=31).contains(d))?;
    (digits.len() <= 2).then_some(day)
}

/// "2022-01-08".
fn numeric(words: &[Word<'_>], at: usize) -> Option<(usize, Said)> {
    let parts = words.get(at..at + 5)?;
    let [y, dash, m, dash_again, d] = parts else {
        return None;
    };
    // Unspaced, and not part of a longer row of numbers.
    let spaced = parts.windows(2).any(|w| match w {
        [a, b] => a.span.end() != b.span.start(),
        _ => true,
    });
    if spaced || !dash.is("-") || !dash_again.is("-") || before(words, at) == "-" {
        return None;
    }
    let (month, day) = (m.folded.parse().ok()?, d.folded.parse().ok()?);
    let year = year(&y.folded)?;
    Some((5, Said::Day { year, month, day }))
}

/// "January 8, 2022", "Jan. 8", "8 January 2022", "January 2022".
fn calendar_day(words: &[Word<'_>], at: usize) -> Option<(usize, Said)> {
    let month_at = |i: usize| {
        let stop = folded(words, i + 1) == ".";
        match VOCABULARY.meaning(words.get(i)?)? {
            Meaning::Month(month) => Some((1, month)),
            Meaning::ShortMonth(month) => Some((1 + usize::from(stop), month)),
            _ => None,
        }
    };
    if let Some(day) = day(folded(words, at))
        && let Some((len, month)) = month_at(at + 1)
    {
        return Some(match year(folded(words, at + 1 + len)) {
            Some(year) => (2 + len, Said::Day { year, month, day }),
            None => (1 + len, Said::DayOfYear { month, day }),
        });
    }
    let (len, month) = month_at(at)?;
    let next = folded(words, at + len);
    if let Some(day) = day(next) {
        let comma = usize::from(folded(words, at + len + 1) == ",");
        return Some(match year(folded(words, at + len + 1 + comma)) {
            Some(year) => (len + comma + 2, Said::Day { year, month, day }),
            None => (len + 1, Said::DayOfYear { month, day }),
        });
    }
    let year = year(next)?;
    Some((len + 1, Said::Month { year, month }))
}

/// "in May", "last March": a month's name alone may be a person's or a verb.
fn month_alone(words: &[Word<'_>], at: usize, month: i8) -> Option<(usize, Said)> {
    let cue = at.checked_sub(1).and_then(|i| words.get(i))?;
    let named = words.get(at + 1).is_some_and(Word::is_capitalised);
    if !VOCABULARY.lists.month_cues.contains(&cue.folded) || named {
        return None;
    }
    let which = match VOCABULARY.meaning(cue) {
        Some(Meaning::Which(which)) => which,
        _ => Which::Bare(VOCABULARY.tense(words, at)),
    };
    Some((1, Said::MonthOfYear { month, which }))
}

fn weekday(words: &[Word<'_>], at: usize, day: i8) -> Option<(usize, Said)> {
    if VOCABULARY.lists.named_days.contains(before(words, at)) {
        return None;
    }
    let which = Which::Bare(VOCABULARY.tense(words, at));
    Some((1, Said::Weekday { day, which }))
}

/// "last Monday", "next week", "last night".
fn recurring(words: &[Word<'_>], at: usize, which: Which) -> Option<(usize, Said)> {
    let next = words.get(at + 1)?;
    let count = match which {
        Which::Last => -1,
        Which::Next => 1,
        Which::This | Which::Bare(_) => 0,
    };
    let said = match VOCABULARY.meaning(next) {
        Some(Meaning::Weekday(day)) => Said::Weekday { day, which },
        // "this day" and "the next day" are told from another day than the present.
        Some(Meaning::Unit(unit)) if unit != Granularity::Day => Said::Distance { unit, count },
        None if next.is("night") && which == Which::Last => {
            let unit = Granularity::Day;
            Said::Distance { unit, count }
        }
        _ => return None,
    };
    Some((2, said))
}

/// "three years ago".
fn ago(words: &[Word<'_>], at: usize, count: i64) -> Option<(usize, Said)> {
    let unit = VOCABULARY.unit(folded(words, at + 1))?;
    let count = -count;
    (folded(words, at + 2) == "ago").then_some((3, Said::Distance { unit, count }))
}

/// "since 2014": a number alone may be a count.
fn year_alone(words: &[Word<'_>], at: usize) -> Option<(usize, Said)> {
    let year = year(folded(words, at))?;
    let follows = words.get(at + 1).is_none_or(|next| {
        (next.is_mark() && !matches!(next.text, "-" | "%" | "$"))
            || VOCABULARY.lists.after_year.contains(&next.folded)
    });
    let cued = VOCABULARY.lists.year_cues.contains(before(words, at));
    (cued && follows).then_some((1, Said::Year { year }))
}
