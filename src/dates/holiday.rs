//! Days of the year with names.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;

use super::calendar::{back_to, on_to};
use crate::language::lexicon::{embedded, rows};

/// A day of the year with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    /// The same month and day every year.
    Fixed { month: i8, day: i8 },
    /// A weekday of a month: the first that is on or after a day of it.
    OnOrAfter { month: i8, day: i8, weekday: i8 },
    /// The last weekday that is on or before a day.
    OnOrBefore { month: i8, day: i8, weekday: i8 },
    /// So many days after Easter Sunday of the western churches.
    Easter(i64),
    /// One day of history.
    Once(Date),
}

impl Holiday {
    /// Its day in a year.
    pub(super) fn day(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed { month, day } => Date::new(year, month, day).ok(),
            Self::OnOrAfter {
                month,
                day,
                weekday,
            } => on_to(Date::new(year, month, day).ok()?, weekday),
            Self::OnOrBefore {
                month,
                day,
                weekday,
            } => back_to(Date::new(year, month, day).ok()?, weekday),
            Self::Easter(after) => easter(year)?.checked_add(after.days()).ok(),
            Self::Once(day) => Some(day),
        }
    }

    fn parse(rule: &str) -> Option<Self> {
        let parts: Vec<&str> = rule.split_whitespace().collect();
        match parts.as_slice() {
            ["easter", days] => Some(Self::Easter(days.parse().ok()?)),
            [day] if day.len() == 5 => {
                let (month, day) = month_and_day(day)?;
                Some(Self::Fixed { month, day })
            }
            [day] => Some(Self::Once(day.parse().ok()?)),
            [weekday, side, day] => {
                let (month, day) = month_and_day(day)?;
                let weekday = weekday.parse().ok().filter(|w| (1..=7).contains(w))?;
                match *side {
                    "from" => Some(Self::OnOrAfter {
                        month,
                        day,
                        weekday,
                    }),
                    "to" => Some(Self::OnOrBefore {
                        month,
                        day,
                        weekday,
                    }),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // 2000 has every day that some year has.
    Date::new(2000, month, day).ok()?;
    Some((month, day))
}

/// Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c.div_euclid(4), c.rem_euclid(4));
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l).div_euclid(433);
    let n = h + l - 7 * m + 90;
    let month = n.div_euclid(25);
    let day = (n - 90 + 33 * month + 19).rem_euclid(32);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The names, in lower case and cut into words, with their days.
pub(super) static HOLIDAYS: LazyLock<Vec<(Vec<&'static str>, Holiday)>> =
    LazyLock::new(|| embedded("holidays.tsv", holidays()));

pub(super) fn holidays() -> Result<Vec<(Vec<&'static str>, Holiday)>, String> {
    let mut found = Vec::new();
    for row in rows(include_str!("holidays.tsv"), 2)? {
        let &[names, rule] = row.as_slice() else {
            continue;
        };
        let holiday = Holiday::parse(rule).ok_or_else(|| format!("\"{rule}\" is no rule"))?;
        for name in names.split('|') {
            found.push((name.split_whitespace().collect(), holiday));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use jiff::civil::date;

    use super::{Holiday, holidays};

    fn day(name: &str, year: i16) -> jiff::civil::Date {
        let all = holidays().unwrap();
        let found = all.iter().find(|(words, _)| words.join(" ") == name);
        found.unwrap().1.day(year).unwrap()
    }

    #[test]
    fn named_days_fall_where_the_calendar_puts_them() {
        assert_eq!(day("easter", 2024), date(2024, 3, 31));
        assert_eq!(day("easter", 1998), date(1998, 4, 12));
        assert_eq!(day("thanksgiving", 2023), date(2023, 11, 23));
        assert_eq!(day("election day", 2016), date(2016, 11, 8));
        assert_eq!(day("memorial day", 2021), date(2021, 5, 31));
        assert_eq!(day("christmas eve", 2020), date(2020, 12, 24));
    }

    #[test]
    fn a_rule_that_names_no_day_is_refused() {
        assert_eq!(Holiday::parse("02-30"), None);
        assert_eq!(Holiday::parse("8 from 01-01"), None);
    }
}
