//! Expressions of time → days on the calendar.

mod calendar;
mod expression;
mod vocabulary;

use jiff::civil::Date;

use crate::article::Span;
use crate::language::Reading;
use crate::language::word::words;
use calendar::{Said, Which, resolve};
use expression::expression;
use vocabulary::Tense;

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateExpression {
    /// Its words.
    pub span: Span,
    /// Its value in TIMEX3's terms; empty if it could not be resolved at all.
    pub value: String,
    /// The first day and the day after the last, if it could be resolved.
    pub days: Option<(Date, Date)>,
    /// How fine it is; none if it could not be resolved.
    pub granularity: Option<Granularity>,
}

/// How fine an expression of time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Granularity {
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// Finds the expressions of time in the sentences of `reading` and resolves them
/// against the day of publication. Takes linear time.
///
/// News copy counts from its own day: a bare weekday in a past context is the
/// nearest one up to that day, with "will" or "due to" the nearest from it on.
/// A weekday that names an event without a verb to tell its tense ("Monday's
/// talks") is the one that the same name stands for elsewhere in the article.
#[must_use]
pub fn dates(text: &str, reading: &Reading, published: Option<Date>) -> Vec<DateExpression> {
    let mut found = Vec::new();
    for sentence in &reading.sentences.0 {
        let words = words(text, sentence.span);
        let mut at = 0;
        while at < words.len() {
            match expression(&words, at) {
                Some((len, said)) => {
                    let last = words.get(at + len - 1);
                    if let (Some(first), Some(last)) = (words.get(at), last) {
                        let possessive = words.get(at + len).is_some_and(|w| w.is_possessive());
                        found.push((first.span.join(last.span), said, possessive));
                    }
                    at += len;
                }
                None => at += 1,
            }
        }
    }
    // The last clear tense for each weekday, as the text goes on, and the first.
    let mut told: [Option<Tense>; 8] = [None; 8];
    for (_, said, possessive) in found.iter().rev() {
        if let (Some((day, Some(tense))), false) = (bare_weekday(*said), *possessive)
            && let Some(known) = told.get_mut(day)
        {
            *known = Some(tense);
        }
    }
    let mut resolved = Vec::with_capacity(found.len());
    for (span, mut said, possessive) in found {
        if let Some((day, tense)) = bare_weekday(said)
            && let Some(known) = told.get_mut(day)
        {
            match (tense, possessive) {
                (Some(tense), false) => *known = Some(tense),
                (_, true) | (None, _) => {
                    let which = Which::Bare(known.or(tense));
                    let day = i8::try_from(day).unwrap_or_default();
                    said = Said::Weekday { day, which };
                }
            }
        }
        resolved.extend(resolve(span, said, published));
    }
    resolved
}

fn bare_weekday(said: Said) -> Option<(usize, Option<Tense>)> {
    match said {
        Said::Weekday {
            day,
            which: Which::Bare(tense),
        } => Some((usize::try_from(day).ok()?, tense)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
