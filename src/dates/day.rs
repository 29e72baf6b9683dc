//! Days, months and years of the calendar.

use jiff::civil::Date;

use super::Granularity;
use super::calendar::Period;
use super::meaning::Meaning;
use super::said::{Part, Said, Which};
use super::word::Words;
use crate::language::{Relation, Upos};

impl Words<'_> {
    /// A day, month or year that begins at a word: "Saturday, April 25", "8 January
    /// 2022", "the 8th of May", "Jan. 8", "May 1998", "2022-01-08", "5-Jan-2022".
    pub(super) fn calendar_day(&self, at: usize) -> Option<(usize, Said)> {
        if let Some(found) = self.numeric_day(at) {
            return Some(found);
        }
        if let Some((end, weekday)) = self.weekday_word(at) {
            // "Friday, Oct. 23", "Friday the 13th of May".
            let comma = end + usize::from(self.at(end).is(","));
            let the = comma + usize::from(self.at(comma).is("the"));
            if let Some((end, said)) = self.day_of_month(the) {
                let said = match said {
                    Said::Part(Part::DayOfYear(month, day), Which::Bare) => {
                        Said::Dated(weekday, month, day)
                    }
                    said => said,
                };
                return Some((end, said));
            }
        }
        // "The 8th of May", but "the May 8" accord.
        let the = at + usize::from(self.at(at).is("the") && self.month_word(at + 1).is_none());
        if let Some(found) = self.day_of_month(the) {
            return Some(found);
        }
        // "On the 25th".
        let told = the > at && self.before(at).is_any(&["on", "by", "until"]);
        let (end, day) = self
            .ordinal(the)
            .filter(|_| told && self.at(the).is_figure())?;
        let ranks = matches!(self.at(end).upos, Upos::Noun | Upos::Propn | Upos::Adj)
            || self.at(end).is_hyphen();
        let valid = (1..=31).contains(&day) && !ranks;
        valid.then_some((end, Said::Part(Part::DayOfMonth(day), Which::Bare)))
    }

    /// A month with a day, a year or both.
    fn day_of_month(&self, at: usize) -> Option<(usize, Said)> {
        if let Some((end, month)) = self.month_word(at) {
            if let Some((after, day)) = self.day_number(end) {
                return self.with_year(after, month, day);
            }
            let (after, year) = self.year_after(end)?;
            return Some((after, Said::Period(Period::Month(year, month))));
        }
        let (end, day) = self.day_number(at)?;
        let of = end + usize::from(self.at(end).is("of"));
        let dashed = of + usize::from(self.at(of).is_hyphen());
        let (end, month) = self.month_word(dashed)?;
        self.with_year(end, month, day)
    }

    fn with_year(&self, end: usize, month: i8, day: i8) -> Option<(usize, Said)> {
        // 2000 has every day that some year has.
        Date::new(2000, month, day).ok()?;
        if let Some((end, year)) = self.year_after(end) {
            let day = Date::new(year, month, day).ok()?;
            return Some((end, Said::Period(Period::Day(day))));
        }
        let said = Said::Part(Part::DayOfYear(month, day), Which::Bare);
        // "Feb. 24 last year".
        if let Some((after, which)) = self.which(end + usize::from(self.at(end).is("of")))
            && let Some((after, Granularity::Year)) = self.unit(after)
        {
            let year = Said::Unit(Granularity::Year, which);
            return Some((
                after,
                Said::Within(Part::DayOfYear(month, day), Box::new(year)),
            ));
        }
        Some((end, said))
    }

    /// A year after a month or a day: ", 1998", " 1998", "nineteen ninety-eight".
    fn year_after(&self, at: usize) -> Option<(usize, i16)> {
        if self.at(at).is_hyphen() && self.touch(at) {
            return self.four_digits(at + 1);
        }
        let comma = at + usize::from(self.at(at).is(","));
        self.four_digits(comma)
            .or_else(|| self.spoken_year(comma).filter(|_| comma == at))
    }

    /// A month's name, long or short, and where it ends. Names have a capital.
    pub(super) fn month_word(&self, at: usize) -> Option<(usize, i8)> {
        let word = self.at(at);
        if !word.is_capitalised() {
            return None;
        }
        word.meanings().iter().find_map(|m| match m {
            Meaning::Month(month) => Some((at + 1, *month)),
            Meaning::ShortMonth(month) => {
                let stop = usize::from(self.touch(at) && self.at(at + 1).is("."));
                Some((at + 1 + stop, *month))
            }
            _ => None,
        })
    }

    /// A weekday's name, long or short; a short one stands before a comma or a date.
    pub(super) fn weekday_word(&self, at: usize) -> Option<(usize, i8)> {
        let word = self.at(at);
        if !word.is_capitalised() {
            return None;
        }
        word.meanings().iter().find_map(|m| match m {
            Meaning::Weekday(day) => Some((at + 1, *day)),
            Meaning::ShortWeekday(day) => {
                let stop = usize::from(self.touch(at) && self.at(at + 1).is("."));
                let end = at + 1 + stop;
                let stopped = stop == 1 || word.text.ends_with('.');
                let comma = end + usize::from(self.at(end).is(","));
                let dated = self.month_word(comma).is_some() || self.day_number(comma).is_some();
                let named = word.upos == Upos::Propn;
                (named && (stopped || dated)).then_some((end, *day))
            }
            _ => None,
        })
    }

    /// A day's number in a month: "8", "8th", "eighth".
    pub(super) fn day_number(&self, at: usize) -> Option<(usize, i8)> {
        let word = self.at(at);
        let plain = word.text.len() <= 2 && word.is_figure();
        let found = if plain {
            Some((at + 1, i8::try_from(word.number()?).ok()?))
        } else {
            self.ordinal(at)
        };
        found.filter(|(_, day)| (1..=31).contains(day))
    }

    /// A weekday or a month that stands alone.
    pub(super) fn day_alone(&self, at: usize) -> Option<(usize, Part)> {
        if self.before(at).means(Meaning::NamedDay) || self.is_named(at) {
            return None;
        }
        if let Some((end, day)) = self.weekday_word(at) {
            // "The Sunday Times".
            let after = self.at(end);
            let paper = self.before(at).is("the")
                && after.upos == Upos::Propn
                && after.is_capitalised()
                && after.meanings().is_empty();
            return (!paper).then_some((end, Part::Weekday(day)));
        }
        let (end, month) = self.month_word(at)?;
        let word = self.at(at);
        let noun = matches!(word.upos, Upos::Propn | Upos::Noun);
        let short = word.meanings().contains(&Meaning::ShortMonth(month));
        let named = self.before(at).upos == Upos::Propn
            && !self.before(at).is_hyphen()
            && self.before(at).folded().is_empty();
        // "The March for Life", "the March of the Mothers".
        let march = word.is("march")
            && self.before(at).upos != Upos::Adp
            && self.at(end).is_any(&["for", "of"])
            && self.four_digits(end + 1).is_none();
        // "March on!"
        let token = self.tokens.get(word.token);
        let call = token.is_some_and(|t| {
            let head = t.head.and_then(|h| self.token(h));
            t.relation == Relation::Root && self.len() > end + 2
                || t.relation == Relation::Compound && head.is_some_and(|h| h.upos == Upos::Adv)
        });
        // "February 31" is no day and no month.
        let numbered = self.at(end).is_figure() && self.at(end).text.len() <= 2;
        let alone =
            noun && !numbered && !named && !march && !call && (!short || word.text.ends_with('.'));
        alone.then_some((end, Part::Month(month)))
    }
}
