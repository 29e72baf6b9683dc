//! What an expression of time is, once it is resolved.

use jiff::civil::Date;

use crate::article::Span;

/// An expression of time, by the standard TIMEX3 (ISO-TimeML).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateExpression {
    /// Its words.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Its value in TIMEX3's terms: "2022-01-10", "2022-W02", "P3D", "PRESENT_REF".
    /// What could not be resolved keeps its "X": "XXXX-WXX-1" for a Monday, "XXXX"
    /// for some year.
    pub value: String,
    /// How the words narrow or widen the value.
    pub modifier: Option<Modifier>,
    /// How often, for a set.
    pub recurrence: Option<Recurrence>,
    /// The first day and the day after the last, if it could be resolved. They are
    /// those of the whole value, whatever the modifier says; a time of day has its day.
    pub days: Option<(Date, Date)>,
    /// How fine it is; none for references such as "now", and if it could not be
    /// resolved.
    pub granularity: Option<Granularity>,
    /// What it was resolved against.
    pub anchor: Anchor,
    /// Index of the expression that ends the range that this one begins.
    pub until: Option<u32>,
}

impl DateExpression {
    /// Whether it says when something is, not for how long or how often, and not only
    /// that it is past, present or to come.
    #[must_use]
    pub fn tells_when(&self) -> bool {
        matches!(self.kind, Kind::Date | Kind::Time) && !self.value.ends_with("_REF")
    }
}

/// What an expression of time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A day or longer on the calendar, or a reference such as "now".
    Date,
    /// A time of a day.
    Time,
    /// A length of time.
    Duration,
    /// Times that recur.
    Set,
}

/// How words narrow or widen a value: TIMEX3's "mod".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modifier {
    /// "Early".
    Start,
    /// "The middle of".
    Mid,
    /// "Late".
    End,
    /// "About".
    Approximate,
    /// "Before".
    Before,
    /// "After".
    After,
    /// "No later than".
    OnOrBefore,
    /// "Or later".
    OnOrAfter,
    /// "Less than".
    LessThan,
    /// "More than".
    MoreThan,
    /// "Up to".
    EqualOrLess,
    /// "At least".
    EqualOrMore,
}

/// How often a set recurs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recurrence {
    /// The word that quantifies: "every", "each".
    pub quantifier: Option<&'static str>,
    /// How often in each, by TIMEX3: "2X" for twice.
    pub frequency: Option<String>,
}

/// What an expression was resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Nothing: it says all by itself.
    Itself,
    /// The time of publication.
    Publication,
    /// Another expression of the article, by its index.
    Expression(u32),
    /// It could not be resolved without a time of publication.
    Unresolved,
}

/// How fine an expression of time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Granularity {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A morning, an evening.
    DayPart,
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
    /// A season of three months, by the northern year; winter is that of the year
    /// in which it begins.
    Season,
    /// Three months from January, April, July or October.
    Quarter,
    /// Six months from January or July.
    Half,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

impl Modifier {
    /// All of them with their names in TIMEX3.
    const NAMED: [(Self, &'static str); 12] = [
        (Self::Start, "START"),
        (Self::Mid, "MID"),
        (Self::End, "END"),
        (Self::Approximate, "APPROX"),
        (Self::Before, "BEFORE"),
        (Self::After, "AFTER"),
        (Self::OnOrBefore, "ON_OR_BEFORE"),
        (Self::OnOrAfter, "ON_OR_AFTER"),
        (Self::LessThan, "LESS_THAN"),
        (Self::MoreThan, "MORE_THAN"),
        (Self::EqualOrLess, "EQUAL_OR_LESS"),
        (Self::EqualOrMore, "EQUAL_OR_MORE"),
    ];

    /// Its name in TIMEX3.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        let named = Self::NAMED
            .into_iter()
            .find(|(modifier, _)| *modifier == self);
        named.map_or("", |(_, name)| name)
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        let (modifier, _) = Self::NAMED.into_iter().find(|(_, n)| *n == name)?;
        Some(modifier)
    }
}
