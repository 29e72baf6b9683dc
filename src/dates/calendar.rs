//! Times relative to a day → days on the calendar.

use jiff::civil::Date;
use jiff::{Span as Period, ToSpan};

use super::vocabulary::Tense;
use super::{DateExpression, Granularity};
use crate::article::Span;

/// What an expression of time says, before it is resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// A day in a year.
    Day { year: i16, month: i8, day: i8 },
    /// A day of some year.
    DayOfYear { month: i8, day: i8 },
    /// A month in a year.
    Month { year: i16, month: i8 },
    /// A month of some year.
    MonthOfYear { month: i8, which: Which },
    /// A year.
    Year { year: i16 },
    /// A weekday, from 1 for Monday.
    Weekday { day: i8, which: Which },
    /// Units before (below 0) or after the present one.
    Distance { unit: Granularity, count: i64 },
}

/// Which of those that recur is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// "last".
    Last,
    /// "this".
    This,
    /// "next".
    Next,
    /// No word for it; the verb may tell.
    Bare(Option<Tense>),
}

/// `said` in the words at `span`, resolved against the day of publication.
pub(super) fn resolve(span: Span, said: Said, published: Option<Date>) -> Option<DateExpression> {
    let known = |(value, first, granularity): (String, Date, Granularity)| {
        let end = first.checked_add(period(granularity, 1)).ok()?;
        Some(DateExpression {
            span,
            value,
            days: Some((first, end)),
            granularity: Some(granularity),
        })
    };
    match said {
        Said::Day { year, month, day } => known(of_day(Date::new(year, month, day).ok()?)),
        Said::Month { year, month } => known(of_month(Date::new(year, month, 1).ok()?)),
        Said::Year { year } => known(of_year(Date::new(year, 1, 1).ok()?)),
        _ => {
            let resolved = published.and_then(|today| relative(said, today));
            if let Some(resolved) = resolved {
                return known(resolved);
            }
            Some(DateExpression {
                span,
                value: unresolved(said)?,
                days: None,
                granularity: None,
            })
        }
    }
}

fn relative(said: Said, today: Date) -> Option<(String, Date, Granularity)> {
    match said {
        Said::DayOfYear { month, day } => {
            // The nearest such day: reports rarely look half a year ahead.
            let near = [-1, 0, 1].map(|d| Date::new(today.year() + d, month, day).ok());
            let near = near.into_iter().flatten();
            Some(of_day(near.min_by_key(|d| days_between(today, *d).abs())?))
        }
        Said::MonthOfYear { month, which } => {
            let this = Date::new(today.year(), month, 1).ok()?;
            let year = match which {
                Which::This => 0,
                Which::Next | Which::Bare(Some(Tense::Future)) => {
                    i16::from(month <= today.month() && which == Which::Next)
                        .max(i16::from(month < today.month()))
                }
                Which::Last => -i16::from(month >= today.month()),
                Which::Bare(_) => -i16::from(month > today.month()),
            };
            Some(of_month(this.with().year(this.year() + year).build().ok()?))
        }
        Said::Weekday { day, which } => {
            let today_is = today.weekday().to_monday_one_offset();
            let ahead = i64::from(day - today_is).rem_euclid(7);
            let distance = match which {
                Which::Bare(Some(Tense::Future)) => ahead,
                Which::Next if ahead == 0 => 7,
                Which::Next => ahead,
                Which::This => i64::from(day - today_is),
                Which::Bare(_) if ahead == 0 => 0,
                Which::Last | Which::Bare(_) => ahead - 7,
            };
            Some(of_day(today.checked_add(distance.days()).ok()?))
        }
        Said::Distance { unit, count } => {
            let day = today.checked_add(period(unit, count)).ok()?;
            match unit {
                Granularity::Day => Some(of_day(day)),
                Granularity::Week => of_week(day),
                Granularity::Month => Some(of_month(day.first_of_month())),
                Granularity::Year => Some(of_year(day.first_of_year())),
            }
        }
        Said::Day { .. } | Said::Month { .. } | Said::Year { .. } => None,
    }
}

/// The value of an expression that could not be resolved; none if its day does
/// not exist.
fn unresolved(said: Said) -> Option<String> {
    match said {
        Said::DayOfYear { month, day } => {
            // 2000 has every day that some year has.
            Date::new(2000, month, day).ok()?;
            Some(format!("XXXX-{month:02}-{day:02}"))
        }
        Said::MonthOfYear { month, .. } => Some(format!("XXXX-{month:02}")),
        Said::Weekday { day, .. } => Some(format!("XXXX-WXX-{day}")),
        _ => Some(String::new()),
    }
}

fn period(unit: Granularity, count: i64) -> Period {
    match unit {
        Granularity::Day => count.days(),
        Granularity::Week => count.weeks(),
        Granularity::Month => count.months(),
        Granularity::Year => count.years(),
    }
}

fn days_between(a: Date, b: Date) -> i64 {
    a.until(b).map_or(i64::MAX / 2, |p| i64::from(p.get_days()))
}

fn of_day(day: Date) -> (String, Date, Granularity) {
    (day.to_string(), day, Granularity::Day)
}

fn of_week(day: Date) -> Option<(String, Date, Granularity)> {
    let week = day.iso_week_date();
    let value = format!("{:04}-W{:02}", week.year(), week.week());
    let back = day.weekday().to_monday_zero_offset();
    let monday = day.checked_sub(i64::from(back).days()).ok()?;
    Some((value, monday, Granularity::Week))
}

fn of_month(first: Date) -> (String, Date, Granularity) {
    let value = format!("{:04}-{:02}", first.year(), first.month());
    (value, first, Granularity::Month)
}

fn of_year(first: Date) -> (String, Date, Granularity) {
    (format!("{:04}", first.year()), first, Granularity::Year)
}
