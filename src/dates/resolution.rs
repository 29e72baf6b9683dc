//! What expressions say → the calendar.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::calendar::{Period, length};
use super::duration;
use super::focus::Focus;
use super::recurring::{chosen, first_from, last_begun, nearest};
use super::said::{Amount, From, Part, Said, TimeOfDay, Which};
use super::tense::Tense;
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
    /// Whether the words tell that it has begun: "since March", "ended Jan. 31".
    pub(super) begun: bool,
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

    fn today(&self, further: i64) -> Option<(Period, Anchor)> {
        let day = self.published?.checked_add(further.days()).ok()?;
        Some((Period::Day(day), Anchor::Publication))
    }

    /// The stretch of the calendar that an expression says, and from what it is known.
    fn period(&self, said: &Said) -> Option<(Period, Anchor)> {
        match said {
            Said::Period(period) => Some((*period, Anchor::Itself)),
            Said::Part(part, which) => self.part(*part, *which),
            Said::Within(part, container) => self.within(*part, container),
            Said::Holding(unit, day) => {
                let (period, anchor) = self.period(day)?;
                Some((Period::holding(period.first()?, *unit)?, anchor))
            }
            Said::Nth(place, weekday, month) => {
                let (month, anchor) = self.period(month)?;
                let first = month
                    .first()
                    .filter(|_| month.granularity() == Granularity::Month)?;
                let day = first
                    .nth_weekday_of_month(*place, weekday_of(*weekday)?)
                    .ok()?;
                Some((Period::Day(day), anchor))
            }
            Said::Unit(unit, which) => self.unit(*unit, *which),
            Said::Away {
                unit,
                amount,
                direction,
                from,
            } => self.away(*unit, *amount, *direction, *from),
            Said::Moment(..) | Said::Reference(_) | Said::Length { .. } | Said::Set(..) => None,
        }
    }

    fn part(&self, part: Part, which: Which) -> Option<(Period, Anchor)> {
        if let Part::Holiday(super::holiday::Holiday::Once(day)) = part {
            return Some((Period::Day(day), Anchor::Itself));
        }
        if which == Which::Bare {
            return self.bare(part);
        }
        if matches!(which, Which::Previous | Which::Following | Which::Spoken) {
            let (index, base) = self.focus.any()?;
            let day = base.first()?;
            let period = match which {
                Which::Previous => chosen(part, Which::Last, day)?,
                Which::Following => chosen(part, Which::Next, day)?,
                _ => nearest(part, None, day)?,
            };
            return Some((period, Anchor::Expression(index)));
        }
        Some((chosen(part, which, self.published?)?, Anchor::Publication))
    }

    /// A part of the calendar without a word that tells which.
    fn bare(&self, part: Part) -> Option<(Period, Anchor)> {
        if let Some(year) = self.year
            && let Some(period) = in_year(part, year)
        {
            return Some((period, Anchor::Itself));
        }
        if let Some((index, start)) = self.start
            && let Some(day) = start.first()
            && let Some(period) = first_from(part, day)
        {
            return Some((period, Anchor::Expression(index)));
        }
        if let Part::DayOfMonth(day) = part {
            let (month, anchor) = match self.focus.latest(Granularity::Month) {
                Some((index, month)) => (month, Anchor::Expression(index)),
                None => {
                    let month = Period::holding(self.published?, Granularity::Month)?;
                    (month, Anchor::Publication)
                }
            };
            let first = month.first()?;
            let day = Date::new(first.year(), first.month(), day).ok()?;
            return Some((Period::Day(day), anchor));
        }
        // "In 1945 the war ended. In May the Germans surrendered": in a tale of another
        // year the months are that year's.
        let tale = matches!(self.tense, Some(Tense::Past) | None);
        if let (Some((index, year)), Some(today)) = (self.past_year, self.published)
            && tale
            && year < today.year() - 10
            && let Some(period) = in_year(part, year)
        {
            return Some((period, Anchor::Expression(index)));
        }
        if let Some(today) = self.published {
            if self.begun
                && let Some(period) = last_begun(part, today)
            {
                return Some((period, Anchor::Publication));
            }
            return Some((nearest(part, self.tense, today)?, Anchor::Publication));
        }
        // Without a time of publication a year that the text names may tell.
        let (index, year) = self
            .focus
            .any()
            .filter(|_| !matches!(part, Part::Weekday(_)))?;
        Some((in_year(part, year.year()?)?, Anchor::Expression(index)))
    }

    fn within(&self, part: Part, container: &Said) -> Option<(Period, Anchor)> {
        if part == Part::Same {
            return self.same(container);
        }
        let (whole, anchor) = self.period(container)?;
        if let (Part::Weekday(day), Period::Week(monday)) = (part, whole) {
            let day = monday.checked_add((i64::from(day) - 1).days()).ok()?;
            return Some((Period::Day(day), anchor));
        }
        Some((in_year(part, whole.year()?)?, anchor))
    }

    /// "The same period of 1998", "the year-ago quarter": of what is spoken of, or else
    /// of the last quarter that is over.
    fn same(&self, container: &Said) -> Option<(Period, Anchor)> {
        let quarter = self.focus.of(Granularity::Quarter).or_else(|| {
            let finer = |(_, p): &(u32, Period)| p.granularity() < Granularity::Year;
            self.focus.any().filter(finer)
        });
        let (spoken, anchor) = match quarter {
            Some((index, period)) => (period, Anchor::Expression(index)),
            None => self.unit(Granularity::Quarter, Which::Last)?,
        };
        let years = match container {
            Said::Away { .. } => -1,
            _ => i64::from(self.period(container)?.0.year()? - spoken.year()?),
        };
        Some((spoken.moved_by(Granularity::Year, years)?, anchor))
    }

    fn unit(&self, unit: Granularity, which: Which) -> Option<(Period, Anchor)> {
        let of_today = || {
            let period = Period::holding(self.published?, unit)?;
            Some((period, Anchor::Publication))
        };
        let spoken = || {
            let (index, period) = self.focus.latest(unit)?;
            Some((period, Anchor::Expression(index)))
        };
        let moved = |found: Option<(Period, Anchor)>, count: i64| {
            let (period, anchor) = found?;
            Some((period.moved(count)?, anchor))
        };
        match which {
            Which::Last => moved(of_today(), -1),
            Which::This | Which::Bare => of_today(),
            Which::Next => moved(of_today(), 1),
            Which::Previous => moved(spoken().or_else(of_today), -1),
            Which::Following => moved(spoken().or_else(of_today), 1),
            Which::Spoken if unit == Granularity::Quarter => {
                // Results are those of the last quarter that is over.
                let quarter = self.focus.of(unit).map(|(i, p)| (p, Anchor::Expression(i)));
                quarter.or_else(|| moved(of_today(), -1))
            }
            Which::Spoken => spoken().or_else(of_today),
        }
    }

    fn away(
        &self,
        unit: Granularity,
        amount: Amount,
        direction: i64,
        from: From,
    ) -> Option<(Period, Anchor)> {
        let Amount::Halves(halves) = amount else {
            return None;
        };
        let (step, count) = match (halves % 2, unit) {
            (0, _) => (unit, halves / 2),
            (_, Granularity::Year) => (Granularity::Month, halves.checked_mul(6)?),
            _ => (unit, halves / 2),
        };
        let count = count.checked_mul(direction)?;
        // "A decade ago" is a year, not a decade.
        let unit = unit.min(Granularity::Year);
        if let Some((index, focus)) = self.focus.any() {
            // "A year ago" beside results of a quarter is that quarter of the year before.
            let begun = || {
                focus
                    .first()
                    .zip(self.published)
                    .is_none_or(|(f, p)| f <= p)
            };
            let results = matches!(focus, Period::Quarter(..))
                && unit == Granularity::Year
                && halves == 2
                && begun();
            let fine = focus.granularity() <= unit;
            if from == From::Focus && fine || results {
                let period = focus.moved_by(step, count)?;
                return Some((period, Anchor::Expression(index)));
            }
        }
        let today = self.published?.checked_add(length(step, count)?).ok()?;
        Some((Period::holding(today, unit)?, Anchor::Publication))
    }
}

fn weekday_of(number: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number).ok()
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

/// The part of a year.
fn in_year(part: Part, year: i16) -> Option<Period> {
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

/// The value of a part of which it is not known which is meant.
pub(super) fn unresolved(part: Part) -> String {
    match part {
        Part::Month(month) => format!("XXXX-{month:02}"),
        Part::DayOfYear(month, day) => format!("XXXX-{month:02}-{day:02}"),
        Part::DayOfMonth(day) => format!("XXXX-XX-{day:02}"),
        Part::Weekday(day) => format!("XXXX-WXX-{day}"),
        Part::Weekend => "XXXX-WXX-WE".to_owned(),
        Part::Season(season) => format!("XXXX-{}", season.code()),
        Part::Quarter(quarter) => format!("XXXX-Q{quarter}"),
        Part::Half(half) => format!("XXXX-H{half}"),
        Part::Holiday(super::holiday::Holiday::Fixed { month, day }) => {
            format!("XXXX-{month:02}-{day:02}")
        }
        Part::Holiday(_) => "XXXX-XX-XX".to_owned(),
        Part::Same => "XXXX".to_owned(),
    }
}

fn unresolved_value(said: &Said) -> String {
    match said {
        Said::Part(part, _) | Said::Within(part, _) => unresolved(*part),
        Said::Nth(..) => "XXXX-XX-XX".to_owned(),
        Said::Unit(unit, _) | Said::Away { unit, .. } | Said::Holding(unit, _) => match unit {
            Granularity::Second | Granularity::Minute | Granularity::Hour => "XXXX-XX-XXTXX:XX",
            Granularity::DayPart => "XXXX-XX-XXTXX",
            Granularity::Day => "XXXX-XX-XX",
            Granularity::Weekend => "XXXX-WXX-WE",
            Granularity::Week => "XXXX-WXX",
            Granularity::Month => "XXXX-XX",
            Granularity::Season => "XXXX-XX",
            Granularity::Quarter => "XXXX-QX",
            Granularity::Half => "XXXX-HX",
            Granularity::Year => "XXXX",
            Granularity::Decade => "XXX",
            Granularity::Century => "XX",
            Granularity::Millennium => "X",
        }
        .to_owned(),
        _ => String::new(),
    }
}
