//! Which of the days, months and seasons that recur is meant.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Granularity;
use super::calendar::{Period, back_to, on_to};
use super::said::{Part, Which};
use super::tense::Tense;

/// The one that "last", "this" or "next" chooses, told from `today`.
pub(super) fn chosen(part: Part, which: Which, today: Date) -> Option<Period> {
    match part {
        Part::Weekday(day) => Some(Period::Day(match which {
            Which::Last => back_to(today.checked_sub(1.days()).ok()?, day)?,
            Which::Next => on_to(today.checked_add(1.days()).ok()?, day)?,
            _ => on_to(back_to(today, 1)?, day)?,
        })),
        Part::Weekend => {
            let this = Period::holding(today, Granularity::Weekend)?;
            match which {
                Which::Last => this.moved(-1),
                Which::Next => this.moved(1),
                _ => Some(this),
            }
        }
        _ => {
            let [before, this, after] = around(part, today);
            let past = |p: &Period| p.days().is_some_and(|(_, end)| end <= today);
            let coming = |p: &Period| p.first().is_some_and(|first| first > today);
            match which {
                Which::Last => this.filter(past).or(before.filter(past)).or(before),
                Which::Next => this.filter(coming).or(after),
                _ => this,
            }
        }
    }
}

/// How many days ahead of a past clause a month may begin that it speaks of: a cutback
/// "in September" that an August paper reports.
const NEAR: i64 = 31;

/// The same for a day of the year, and how long ago one may be that a future clause
/// speaks of. Reports rarely look half a year ahead or back for one.
const DAY_NEAR: i64 = 120;

/// The one that a clause of some tense means, told from `today`. Without a tense it
/// is the nearest, and the one in the past if it is as near.
pub(super) fn nearest(part: Part, tense: Option<Tense>, today: Date) -> Option<Period> {
    match part {
        Part::Weekday(day) => Some(Period::Day(match tense {
            Some(Tense::Future | Tense::Present) => on_to(today, day)?,
            _ => back_to(today, day)?,
        })),
        Part::Weekend => {
            let this = Period::holding(today, Granularity::Weekend)?;
            let begun = this.first()? <= today;
            match tense {
                Some(Tense::Future) => Some(this),
                _ if begun => Some(this),
                _ => this.moved(-1),
            }
        }
        _ => {
            let all = around(part, today);
            let (near, tense) = match part {
                Part::DayOfYear(..) | Part::Holiday(_) => (DAY_NEAR, tense),
                // What is expected of a quarter may be its results.
                Part::Quarter(_) | Part::Half(_) if tense == Some(Tense::Future) => (0, None),
                Part::Quarter(_) | Part::Half(_) => (0, Some(Tense::Past)),
                _ => (NEAR, tense),
            };
            let soon = today.checked_add(near.days()).ok()?;
            let back = if near == DAY_NEAR { DAY_NEAR } else { 0 };
            let late = today.checked_sub(back.days()).ok()?;
            let fits = |p: &Period| match tense {
                Some(Tense::Past) => p.first().is_some_and(|first| first <= soon),
                Some(Tense::Future) => p.days().is_some_and(|(_, end)| end > late),
                _ => true,
            };
            let distance = |p: &Period| {
                let Some((first, end)) = p.days() else {
                    return i64::MAX;
                };
                let days =
                    |a: Date, b: Date| a.until(b).map_or(i64::MAX, |s| i64::from(s.get_days()));
                if first > today {
                    days(today, first)
                } else {
                    days(end, today).max(0)
                }
            };
            all.into_iter().flatten().filter(fits).min_by_key(distance)
        }
    }
}

/// The first one that begins on or after `day`.
pub(super) fn first_from(part: Part, day: Date) -> Option<Period> {
    match part {
        Part::Weekday(weekday) => Some(Period::Day(on_to(day, weekday)?)),
        _ => {
            let from = |p: &Period| p.first().is_some_and(|first| first >= day);
            around(part, day).into_iter().flatten().find(from)
        }
    }
}

/// The last one that began on or before `today`.
pub(super) fn last_begun(part: Part, today: Date) -> Option<Period> {
    match part {
        Part::Weekday(weekday) => Some(Period::Day(back_to(today, weekday)?)),
        _ => {
            let begun = |p: &Period| p.first().is_some_and(|first| first <= today);
            around(part, today).into_iter().rev().flatten().find(begun)
        }
    }
}

/// The part of a year.
pub(super) fn in_year(part: Part, year: i16) -> Option<Period> {
    Some(match part {
        Part::Month(month) => Period::Month(year, month),
        Part::DayOfYear(month, day) => Period::Day(Date::new(year, month, day).ok()?),
        Part::Season(season) => Period::Season(year, season),
        Part::Quarter(quarter) => Period::Quarter(year, quarter),
        Part::Half(half) => Period::Half(year, half),
        Part::Holiday(holiday) => Period::Day(holiday.day(year)?),
        Part::Weekday(_) | Part::Weekend | Part::DayOfMonth(_) | Part::Same => return None,
    })
}

/// The ones of the year before, this year and the next.
fn around(part: Part, today: Date) -> [Option<Period>; 3] {
    [-1, 0, 1].map(|further| {
        let year = today.year().checked_add(further)?;
        in_year(part, year).filter(|p| p.first().is_some())
    })
}
