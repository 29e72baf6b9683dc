//! Expressions of time → days on the calendar.

use jiff::civil::Date;

use crate::article::Span;
use crate::language::Sentences;

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

/// Finds the expressions of time in `sentences` and resolves them against the
/// day of publication.
#[must_use]
pub fn dates(text: &str, sentences: &Sentences, published: Option<Date>) -> Vec<DateExpression> {
    let _ = (text, sentences, published);
    Vec::new()
}
