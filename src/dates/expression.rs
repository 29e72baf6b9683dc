//! Words → what they say of a time.

use super::Granularity;
use super::calendar::{Said, Which};
use super::vocabulary::VOCABULARY;
use crate::language::word::Word;

/// The expression that begins at word `at`: its length in words and what it says.
pub(super) fn expression(words: &[Word<'_>], at: usize) -> Option<(usize, Said)> {
    numeric(words, at)
        .or_else(|| calendar_day(words, at))
        .or_else(|| month_alone(words, at))
        .or_else(|| weekday(words, at))
        .or_else(|| distance(words, at))
        .or_else(|| year_alone(words, at))
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
        let word = words.get(i)?;
        let month = VOCABULARY
            .month(word)
            .or_else(|| VOCABULARY.short_month(word))?;
        let stop = usize::from(folded(words, i + 1) == "." && VOCABULARY.month(word).is_none());
        Some((1 + stop, month))
    };
    if let (Some(day), Some((len, month))) = (day(folded(words, at)), month_at(at + 1)) {
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
fn month_alone(words: &[Word<'_>], at: usize) -> Option<(usize, Said)> {
    let month = VOCABULARY.month(words.get(at)?)?;
    let cue = before(words, at);
    let named = words.get(at + 1).is_some_and(Word::is_capitalised);
    if !VOCABULARY.month_cues.contains(cue) || named {
        return None;
    }
    let which = which(cue).unwrap_or_else(|| Which::Bare(VOCABULARY.tense(words, at)));
    Some((1, Said::MonthOfYear { month, which }))
}

fn weekday(words: &[Word<'_>], at: usize) -> Option<(usize, Said)> {
    if let (Some(which), Some(word)) = (which(folded(words, at)), words.get(at + 1)) {
        let day = VOCABULARY.weekday(word)?;
        return Some((2, Said::Weekday { day, which }));
    }
    let day = VOCABULARY.weekday(words.get(at)?)?;
    if VOCABULARY.named_days.contains(before(words, at)) {
        return None;
    }
    let which = Which::Bare(VOCABULARY.tense(words, at));
    Some((1, Said::Weekday { day, which }))
}

/// "yesterday", "next week", "three years ago".
fn distance(words: &[Word<'_>], at: usize) -> Option<(usize, Said)> {
    let word = words.get(at)?;
    let day = |len, count| {
        let unit = Granularity::Day;
        Some((len, Said::Distance { unit, count }))
    };
    match word.folded.as_str() {
        // "USA Today" is a paper.
        "today" if at == 0 || !word.is_capitalised() => return day(1, 0),
        "tonight" => return day(1, 0),
        "yesterday" => return day(1, -1),
        "tomorrow" => return day(1, 1),
        "last" if folded(words, at + 1) == "night" => return day(2, -1),
        _ => {}
    }
    if let Some(which) = which(&word.folded) {
        let unit = unit(folded(words, at + 1))?;
        let count = match which {
            Which::Last => -1,
            Which::Next => 1,
            _ => 0,
        };
        return Some((2, Said::Distance { unit, count }));
    }
    let count = VOCABULARY.number(word)?;
    let unit_word = folded(words, at + 1);
    let unit = unit(unit_word.strip_suffix('s').unwrap_or(unit_word));
    let unit = unit.or((matches!(unit_word, "day" | "days")).then_some(Granularity::Day))?;
    let count = -count;
    (folded(words, at + 2) == "ago").then_some((3, Said::Distance { unit, count }))
}

fn unit(word: &str) -> Option<Granularity> {
    match word {
        "week" => Some(Granularity::Week),
        "month" => Some(Granularity::Month),
        "year" => Some(Granularity::Year),
        _ => None,
    }
}

fn which(word: &str) -> Option<Which> {
    match word {
        "last" => Some(Which::Last),
        "this" => Some(Which::This),
        "next" => Some(Which::Next),
        _ => None,
    }
}

/// "since 2014": a number alone may be a count.
fn year_alone(words: &[Word<'_>], at: usize) -> Option<(usize, Said)> {
    let year = year(folded(words, at))?;
    let follows = words.get(at + 1).is_none_or(|next| {
        (next.is_mark() && !matches!(next.text, "-" | "%" | "$"))
            || VOCABULARY.after_year.contains(&next.folded)
    });
    let cued = VOCABULARY.year_cues.contains(before(words, at));
    (cued && follows).then_some((1, Said::Year { year }))
}
