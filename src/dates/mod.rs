//! Expressions of time → days on the calendar.
//!
//! A sentence's tokens are cut into [words](word), the [grammar](grammar) finds what
//! they [say](said) of a time, and that is [resolved](resolution) against the day of
//! publication, the [tense] of its clause and the times spoken of [before](focus).

mod calendar;
mod clock;
mod day;
mod duration;
mod expression;
mod focus;
mod grammar;
mod holiday;
mod meaning;
mod number;
mod numeric;
mod part;
mod period;
mod recurring;
mod relative;
mod resolution;
mod said;
mod tense;
mod unresolved;
mod vocabulary;
mod word;
mod year;

pub use expression::{Anchor, DateExpression, Granularity, Kind, Modifier, Recurrence};

use jiff::civil::Date;

use crate::language::Reading;
use calendar::Period;
use focus::Focus;
use resolution::Context;
use said::{Found, Part, Said, Which};
use tense::Tense;
use word::Words;

/// Finds the expressions of time in the sentences of `reading` and resolves them
/// against the day of publication. Takes linear time.
///
/// Values follow TIMEX3 of ISO-TimeML. News copy counts from its own day: a bare
/// weekday in a past clause is the nearest one up to that day, in a future one the
/// nearest from it on. A weekday that names an event without a verb to tell its tense
/// ("Monday's talks") is the one that the same name stands for elsewhere in the
/// article. "Two days later" and its like count from the expression before.
#[must_use]
pub fn dates(text: &str, reading: &Reading, published: Option<Date>) -> Vec<DateExpression> {
    let told = told(text, reading);
    let mut weekdays = Weekdays::first_of(&told);
    let mut focus = Focus::default();
    let mut resolved: Vec<DateExpression> = Vec::with_capacity(told.len());
    let mut start: Option<(u32, Period)> = None;
    let mut past_year: Option<(usize, u32, i16)> = None;
    for (at, expression) in told.iter().enumerate() {
        let index = u32::try_from(at).unwrap_or(u32::MAX);
        let end = expression.ranged.then(|| told.get(at + 1)).flatten();
        let before = at.checked_sub(1).and_then(|i| told.get(i));
        let context = Context {
            published,
            focus: &focus,
            tense: weekdays.tense(expression),
            start: start.take().filter(|_| {
                expression.weekday().is_none() || before.is_some_and(|b| b.weekday().is_some())
            }),
            year: end.and_then(Told::explicit_year),
            last: end
                .and_then(Told::weekday)
                .and_then(|day| i8::try_from(day).ok()),
            begun: expression.begun,
            after_months: before
                .is_some_and(|b| b.sentence == expression.sentence && b.in_months()),
            past_year: past_year
                .filter(|(sentence, ..)| expression.sentence <= sentence + 1)
                .map(|(_, index, year)| (index, year)),
        };
        let found = context.resolve(&expression.found.said);
        if let Some(period) = found.period {
            past_year = match found.anchor {
                Anchor::Publication => None,
                Anchor::Itself | Anchor::Expression(_) => {
                    // "Since 1980" is not where the tale is.
                    let told = expression.tense == Some(Tense::Past) && !expression.since;
                    let year = period
                        .year()
                        .filter(|_| period.granularity() <= Granularity::Year);
                    year.filter(|_| told)
                        .map(|year| (expression.sentence, index, year))
                }
                Anchor::Unresolved => past_year,
            };
            if !expression.found.said.compares() && !expression.ends {
                focus.take(index, period);
            }
            start = expression.ranged.then_some((index, period));
        }
        resolved.push(DateExpression {
            span: expression.span,
            kind: found.kind,
            value: found.value,
            modifier: expression.found.modifier,
            recurrence: found.recurrence,
            days: found.days,
            granularity: found.granularity,
            anchor: found.anchor,
            until: expression.ranged.then_some(index.saturating_add(1)),
        });
    }
    resolved
}

/// An expression with what its sentence tells of it.
struct Told {
    span: crate::article::Span,
    found: Found,
    tense: Option<Tense>,
    /// Index of its sentence.
    sentence: usize,
    /// Whether it names what it stands before: "Monday's talks".
    possessive: bool,
    /// Whether a range begins with it that the next expression ends.
    ranged: bool,
    /// Whether the words tell that it has begun: "since March".
    begun: bool,
    /// Whether "since" is before it.
    since: bool,
    /// Whether it only tells where a quarter or a year ends: "ended Sept. 30".
    ends: bool,
}

impl Told {
    /// The weekday it says without a word that tells which.
    fn weekday(&self) -> Option<usize> {
        let day = match &self.found.said {
            Said::Moment(_, Some(day)) => day,
            said => said,
        };
        match day {
            Said::Part(Part::Weekday(day), Which::Bare) => usize::try_from(*day).ok(),
            _ => None,
        }
    }

    /// Whether it is a length in months.
    fn in_months(&self) -> bool {
        let unit = match &self.found.said {
            Said::Length { unit, .. } => Some(*unit),
            _ => None,
        };
        unit == Some(Granularity::Month)
    }

    fn explicit_year(&self) -> Option<i16> {
        match &self.found.said {
            Said::Period(period @ (Period::Day(_) | Period::Month(..))) => period.year(),
            Said::Within(_, container) => match container.as_ref() {
                Said::Period(Period::Year(year)) => Some(*year),
                _ => None,
            },
            _ => None,
        }
    }
}

fn told(text: &str, reading: &Reading) -> Vec<Told> {
    let mut told = Vec::new();
    let mut names = reading.names.iter().peekable();
    let mut of_sentence = Vec::new();
    for (at, sentence) in reading.sentences.0.iter().enumerate() {
        of_sentence.clear();
        while let Some(name) = names.next_if(|n| n.tokens.start < sentence.tokens.end) {
            of_sentence.push(name.clone());
        }
        let tokens = reading.tokens_of(&sentence.tokens);
        let base = sentence.tokens.start;
        let words = Words::new(text, tokens, base, &of_sentence);
        let found = words.expressions();
        let ranged: Vec<bool> = (1..=found.len())
            .map(|i| match (found.get(i - 1), found.get(i)) {
                (Some(first), Some(second)) => words.is_range(first, second),
                _ => false,
            })
            .collect();
        for (found, ranged) in found.into_iter().zip(ranged) {
            let (first, last) = (words.at(found.words.start), words.before(found.words.end));
            let before = words.before(found.words.start);
            told.push(Told {
                sentence: at,
                span: first.span.join(last.span),
                tense: match words.tense(&found) {
                    // A headline tells in the present what has happened.
                    Some(Tense::Present) if sentence.paragraph.is_none() => Some(Tense::Past),
                    tense => tense,
                },
                possessive: words.is_possessive(&found),
                ranged,
                begun: words.has_begun(&found),
                since: before.is("since"),
                ends: before.is_any(&["ended", "ending"]),
                found,
            });
        }
    }
    told
}

/// The last clear tense for each weekday, as the text goes on.
struct Weekdays([Option<Tense>; 8]);

impl Weekdays {
    /// Those that the text tells first.
    fn first_of(told: &[Told]) -> Self {
        let mut first = Self([None; 8]);
        for expression in told.iter().rev().filter(|e| !e.possessive) {
            first.learn(expression);
        }
        first
    }

    fn learn(&mut self, expression: &Told) {
        if let (Some(day), Some(tense)) = (expression.weekday(), expression.tense)
            && let Some(known) = self.0.get_mut(day)
        {
            *known = Some(tense);
        }
    }

    /// The tense that resolves an expression.
    fn tense(&mut self, expression: &Told) -> Option<Tense> {
        let Some(day) = expression.weekday() else {
            return expression.tense;
        };
        if !expression.possessive && expression.tense.is_some() {
            self.learn(expression);
            return expression.tense;
        }
        self.0.get(day).copied().flatten().or(expression.tense)
    }
}

#[cfg(test)]
mod tests;
