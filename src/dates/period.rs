//! What an expression says → the stretch of the calendar that it means.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::calendar::{Period, back_to, length};
use super::holiday::Holiday;
use super::recurring::{chosen, first_from, in_year, last_begun, nearest};
use super::resolution::Context;
use super::said::{Amount, From, Part, Said, Which};
use super::tense::Tense;
use super::{Anchor, Granularity};

impl Context<'_> {
    /// The stretch of the calendar that an expression says, and from what it is known.
    pub(super) fn period(&self, said: &Said) -> Option<(Period, Anchor)> {
        match said {
            Said::Period(period) => Some((*period, Anchor::Itself)),
            Said::Either(american, british) => {
                // The one that is nearer to the day of publication.
                let distance = |day: Date| {
                    let today = self.published?;
                    Some(today.until(day).ok()?.get_days().unsigned_abs())
                };
                match (distance(*american), distance(*british)) {
                    (Some(a), Some(b)) if b < a => {
                        Some((Period::Day(*british), Anchor::Publication))
                    }
                    _ => Some((Period::Day(*american), Anchor::Itself)),
                }
            }
            Said::Dated(weekday, month, day) => self.dated(*weekday, Part::DayOfYear(*month, *day)),
            Said::Part(part, which) => self.part(*part, *which),
            Said::Within(part, container) => self.within(*part, container),
            Said::Holding(unit, day) => {
                let (period, anchor) = self.period(day)?;
                let mut day = period.first()?;
                // A holiday on a Monday ends its weekend.
                if *unit == Granularity::Weekend && day.weekday() == Weekday::Monday {
                    day = day.yesterday().ok()?;
                }
                Some((Period::holding(day, *unit)?, anchor))
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

    /// A day of the year on a weekday: the one that is on it, if a year about that of
    /// publication has one.
    fn dated(&self, weekday: i8, day: Part) -> Option<(Period, Anchor)> {
        let weekday = weekday_of(weekday)?;
        let fits = |period: &Period| period.first().is_some_and(|d| d.weekday() == weekday);
        let near = self.published.and_then(|today| {
            let years = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5];
            let years = years
                .into_iter()
                .filter_map(|y| today.year().checked_add(y));
            years.filter_map(|y| in_year(day, y)).find(fits)
        });
        match near {
            Some(period) if self.year.is_none() && self.past_year.is_none() => {
                Some((period, Anchor::Publication))
            }
            _ => self.bare(day),
        }
    }

    fn part(&self, part: Part, which: Which) -> Option<(Period, Anchor)> {
        if let Part::Holiday(Holiday::Once(day)) = part {
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
        let today = self.published?;
        let period = match (part, which, self.tense) {
            // "This Monday" is the one that the verb tells.
            (Part::Weekday(_), Which::This, Some(_)) => nearest(part, self.tense, today)?,
            _ => chosen(part, which, today)?,
        };
        Some((period, Anchor::Publication))
    }

    /// A part of the calendar without a word that tells which.
    fn bare(&self, part: Part) -> Option<(Period, Anchor)> {
        if let Some(year) = self.year
            && let Some(period) = in_year(part, year)
        {
            return Some((period, Anchor::Itself));
        }
        // "It rained from Friday through Sunday": both are over.
        if let (Part::Weekday(first), Some(last), Some(today)) = (part, self.last, self.published)
            && self.tense == Some(Tense::Past)
        {
            let day = back_to(back_to(today, last)?, first)?;
            return Some((Period::Day(day), Anchor::Publication));
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
        // Without a time of publication the year of the tale may tell.
        let (index, year) = self.past_year.filter(|_| tale)?;
        Some((in_year(part, year)?, Anchor::Expression(index)))
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
        // "In the nine months", compared with a year earlier, is of another year.
        let of_months = self.after_months && unit == Granularity::Year;
        if let Some((index, focus)) = self.focus.any().filter(|_| !of_months) {
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
