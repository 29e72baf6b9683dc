//! What expressions say → the calendar.

use jiff::ToSpan;
use jiff::civil::Date;

use super::calendar::{Period, length};
use super::duration;
use super::focus::Focus;
use super::said::{Amount, From, Said, TimeOfDay, Which};
use super::tense::Tense;
use super::unresolved::unresolved_value;
use super::{Anchor, Granularity, Kind, Recurrence};

/// What an expression is resolved to.
#[derive(Debug)]
pub(super) struct Resolved {
    pub(super) kind: Kind,
    pub(super) value: String,
    pub(super) days: Option<(Date, Date)>,
    pub(super) granularity: Option<Granularity>,
    pub(super) anchor: Anchor,
    pub(super) recurrence: Option<Recurrence>,
    /// The stretch of the calendar, which further expressions may count from.
    pub(super) period: Option<Period>,
}

/// What is known where an expression stands.
pub(super) struct Context<'a> {
    pub(super) published: Option<Date>,
    pub(super) focus: &'a Focus,
    /// The tense of its clause.
    pub(super) tense: Option<Tense>,
    /// The expression at the other end of its range, if that is resolved: before it,
    /// or after it with a year of its own.
    pub(super) start: Option<(u32, Period)>,
    pub(super) year: Option<i16>,
    /// The weekday that ends its range.
    pub(super) last: Option<i8>,
    /// Whether the words tell that it has begun: "since March", "ended Jan. 31".
    pub(super) begun: bool,
    /// Whether the expression before, in this sentence, is a length in months.
    pub(super) after_months: bool,
    /// The year of the expression before, in this sentence or the one before.
    pub(super) past_year: Option<(u32, i16)>,
}

impl Context<'_> {
    pub(super) fn resolve(&self, said: &Said) -> Resolved {
        match said {
            Said::Reference(reference) => plain(Kind::Date, reference.value().to_owned()),
            Said::Set(value, recurrence, granularity) => Resolved {
                granularity: *granularity,
                recurrence: Some(recurrence.clone()),
                ..plain(Kind::Set, value.clone())
            },
            Said::Length { unit, amount, side } => self.length(*unit, *amount, *side),
            Said::Moment(time, day) => self.moment(*time, day.as_deref()),
            Said::Away {
                unit,
                amount,
                direction,
                from,
            } if *unit < Granularity::Day => self.hours(*unit, *amount, *direction, *from),
            _ => match self.period(said) {
                Some((period, anchor)) => Resolved {
                    days: period.days(),
                    granularity: Some(period.granularity()),
                    anchor,
                    period: Some(period),
                    ..plain(Kind::Date, period.value())
                },
                None => Resolved {
                    anchor: Anchor::Unresolved,
                    ..plain(Kind::Date, unresolved_value(said))
                },
            },
        }
    }

    /// A length of time; the past or the coming one lies beside the day of publication.
    fn length(&self, unit: Granularity, amount: Amount, side: Option<Which>) -> Resolved {
        let value = duration::length(unit, amount);
        let beside = || {
            let today = self.published?;
            let count = amount.count().filter(|c| *c > 0)?;
            let (first, last) = match side? {
                Which::Last => (today.checked_sub(length(unit, count)?).ok()?, today),
                Which::Next => (today, today.checked_add(length(unit, count)?).ok()?),
                _ => return None,
            };
            (first < last).then_some((first, last))
        };
        let days = beside();
        let anchor = match (days, side) {
            (Some(_), _) => Anchor::Publication,
            (None, Some(Which::Last | Which::Next)) if self.published.is_none() => {
                Anchor::Unresolved
            }
            _ => Anchor::Itself,
        };
        Resolved {
            days,
            granularity: Some(unit),
            anchor,
            ..plain(Kind::Duration, value)
        }
    }

    /// "An hour ago", "two hours later": a time of the day that is counted from, as far
    /// as that is known.
    fn hours(&self, unit: Granularity, amount: Amount, direction: i64, from: From) -> Resolved {
        let spoken = self
            .focus
            .of(Granularity::Day)
            .filter(|_| from == From::Focus);
        let spoken = spoken.map(|(index, day)| (day, Anchor::Expression(index)));
        let days = match amount.count() {
            Some(hours) if unit == Granularity::Hour => hours / 24 * direction,
            _ => 0,
        };
        let found = spoken.or_else(|| self.today(0));
        let found = found.and_then(|(day, anchor)| Some((day.moved(days)?, anchor)));
        match found {
            Some((day, anchor)) => Resolved {
                days: day.days(),
                granularity: Some(unit),
                anchor,
                ..plain(Kind::Time, format!("{}TXX:XX", day.value()))
            },
            None => Resolved {
                anchor: Anchor::Unresolved,
                ..plain(Kind::Time, "XXXX-XX-XXTXX:XX".to_owned())
            },
        }
    }

    fn moment(&self, time: TimeOfDay, day: Option<&Said>) -> Resolved {
        let found = match day {
            Some(Said::Unit(Granularity::Day, Which::Last)) => self.today(-1),
            Some(day) => self.period(day),
            None => {
                let spoken = self.focus.latest(Granularity::Day);
                let spoken = spoken.map(|(i, p)| (p, Anchor::Expression(i)));
                spoken.or_else(|| self.today(0))
            }
        };
        let found = found.filter(|(p, _)| p.granularity() == Granularity::Day);
        let granularity = Some(time.granularity());
        match found {
            Some((period, anchor)) => Resolved {
                days: period.days(),
                granularity,
                anchor,
                period: Some(period),
                ..plain(Kind::Time, format!("{}{}", period.value(), time.value()))
            },
            None => {
                let day = day.map_or_else(|| "XXXX-XX-XX".to_owned(), unresolved_value);
                Resolved {
                    anchor: Anchor::Unresolved,
                    ..plain(Kind::Time, format!("{day}{}", time.value()))
                }
            }
        }
    }

    pub(super) fn today(&self, further: i64) -> Option<(Period, Anchor)> {
        let day = self.published?.checked_add(further.days()).ok()?;
        Some((Period::Day(day), Anchor::Publication))
    }
}

fn plain(kind: Kind, value: String) -> Resolved {
    Resolved {
        kind,
        value,
        days: None,
        granularity: None,
        anchor: Anchor::Itself,
        recurrence: None,
        period: None,
    }
}
