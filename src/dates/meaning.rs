//! What a word or a phrase may say of a time.

use super::calendar::Season;
use super::holiday::Holiday;
use super::said::{DayPart, Reference, Which};
use super::{Granularity, Modifier};

/// What a word may say of a time by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A month, from 1.
    Month(i8),
    /// A month, from 1, cut short.
    ShortMonth(i8),
    /// A weekday, from 1 for Monday.
    Weekday(i8),
    /// Weekdays: "Mondays".
    Weekdays(i8),
    /// A weekday cut short.
    ShortWeekday(i8),
    /// A unit.
    Unit(Granularity),
    /// Units.
    Units(Granularity),
    Season(Season),
    Seasons(Season),
    DayPart(DayPart),
    /// A day, by its distance from the present one.
    Day(i64),
    /// A number below 20.
    Number(i64),
    /// Twenty to ninety.
    Tens(i64),
    /// A number that tells a place, from 1.
    Ordinal(i8),
    /// A decade by name, as its tens.
    Decade(i16),
    /// A count that is not told.
    Vague,
    Which(Which),
    /// A set, by the value of its members.
    Set(&'static str),
    /// A time zone.
    Zone,
    /// Before a figure that is a year.
    YearCue,
    /// Before a season's name that is one.
    SeasonCue,
    /// Between a count and a unit: "more".
    Between,
    /// After a figure that is none.
    Measure,
    /// Before a weekday that is part of a name.
    NamedDay,
    /// Also a name where it has a capital.
    NameAsWell,
    /// A phrase begins with it.
    Opens,
}

/// What a phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phrase {
    Holiday(Holiday),
    Reference(Reference),
    /// Before a length of time.
    BeforeLength(Modifier),
    /// Before a date.
    BeforeDate(Modifier),
    /// After either.
    After(Modifier),
}
