//! What an expression of time says, before it is resolved.

use std::ops::Range;

use jiff::civil::Date;

use super::calendar::{Period, Season};
use super::holiday::Holiday;
use super::{Granularity, Modifier, Recurrence};

/// An expression of time found in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Its words.
    pub(super) words: Range<usize>,
    pub(super) said: Said,
    pub(super) modifier: Option<Modifier>,
}

#[derive(Clone, Debug)]
pub(super) enum Said {
    /// A stretch of the calendar told in full.
    Period(Period),
    /// A day in figures by the American or by the British order.
    Either(Date, Date),
    /// A weekday from 1 for Monday, a month and its day: "Friday, Oct. 23".
    Dated(i8, i8, i8),
    /// One of those that recur: "Monday", "last May".
    Part(Part, Which),
    /// One of those that recur within another: "July last year".
    Within(Part, Box<Said>),
    /// A weekday by its place in a month; below 0 from its end: "the first Sunday in March".
    Nth(i8, i8, Box<Said>),
    /// The week or weekend of a day: "the week of March 6".
    Holding(Granularity, Box<Said>),
    /// "This week", "the following year".
    Unit(Granularity, Which),
    /// "Two days ago", "a year earlier".
    Away {
        unit: Granularity,
        amount: Amount,
        /// 1 for later, -1 for earlier.
        direction: i64,
        from: From,
    },
    /// A time of day.
    Moment(TimeOfDay, Option<Box<Said>>),
    /// "Now", "the future".
    Reference(Reference),
    /// A length of time, and which way it lies from the present, if it does.
    Length {
        unit: Granularity,
        amount: Amount,
        side: Option<Which>,
    },
    /// Times that recur, by the value that each has.
    Set(String, Recurrence, Option<Granularity>),
}

impl Said {
    /// Whether it only names what the time that the text speaks of is compared with:
    /// "a year earlier", "the 1988 period".
    pub(super) fn compares(&self) -> bool {
        match self {
            Self::Away { unit, .. } => *unit == Granularity::Year,
            Self::Within(part, container) => *part == Part::Same || container.compares(),
            _ => false,
        }
    }
}

/// One of those that recur.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// From 1.
    Month(i8),
    /// A day of a month, both from 1.
    DayOfYear(i8, i8),
    /// A day of the month that is spoken of.
    DayOfMonth(i8),
    /// From 1 for Monday.
    Weekday(i8),
    Weekend,
    Season(Season),
    /// From 1.
    Quarter(i8),
    /// From 1.
    Half(i8),
    Holiday(Holiday),
    /// What is spoken of, of another time: "the same period".
    Same,
}

/// Which of those that recur is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// "Last".
    Last,
    /// "This".
    This,
    /// "Next".
    Next,
    /// The one before the one that is spoken of: "the previous".
    Previous,
    /// The one after it: "the following".
    Following,
    /// The one that is spoken of: "that", "the same".
    Spoken,
    /// No word for it; the verb may tell.
    Bare,
}

/// From where a distance is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    Publication,
    /// What is spoken of.
    Focus,
}

/// A count of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// In halves: "two and a half" is 5.
    Halves(i64),
    /// "A few".
    Vague,
}

impl Amount {
    pub(super) fn whole(count: i64) -> Self {
        Self::Halves(count.saturating_mul(2))
    }

    /// The count, if it is a whole number.
    pub(super) fn count(self) -> Option<i64> {
        match self {
            Self::Halves(halves) if halves % 2 == 0 => Some(halves / 2),
            _ => None,
        }
    }
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeOfDay {
    /// Hour up to 24 and minute.
    Clock(i8, Option<i8>),
    Part(DayPart),
}

impl TimeOfDay {
    /// Its value by TIMEX3, with the "T".
    pub(super) fn value(self) -> String {
        match self {
            Self::Clock(hour, minute) => format!("T{hour:02}:{:02}", minute.unwrap_or(0)),
            Self::Part(part) => format!("T{}", part.code()),
        }
    }

    pub(super) fn granularity(self) -> Granularity {
        match self {
            Self::Clock(_, Some(_)) => Granularity::Minute,
            Self::Clock(_, None) => Granularity::Hour,
            Self::Part(_) => Granularity::DayPart,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayPart {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl DayPart {
    pub(super) const ALL: [Self; 4] = [Self::Morning, Self::Afternoon, Self::Evening, Self::Night];

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
        }
    }
}

/// A time that is only told apart from the present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    Past,
    Present,
    Future,
}

impl Reference {
    pub(super) const ALL: [Self; 3] = [Self::Past, Self::Present, Self::Future];

    /// Its value by TIMEX3.
    pub(super) fn value(self) -> &'static str {
        match self {
            Self::Past => "PAST_REF",
            Self::Present => "PRESENT_REF",
            Self::Future => "FUTURE_REF",
        }
    }
}
