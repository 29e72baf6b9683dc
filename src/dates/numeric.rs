//! Days that are written in figures alone.

use jiff::civil::Date;

use super::calendar::Period;
use super::said::{Said, TimeOfDay};
use super::word::Words;

impl Words<'_> {
    /// "2022-01-08", "2022/01/08", "2022-01-08T14:30:00Z"; "08/01/2022", which may be
    /// the American or the British order; "8.1.2022" by the European one.
    pub(super) fn numeric_day(&self, at: usize) -> Option<(usize, Said)> {
        let text = self.at(at).text;
        if !self.at(at).is_figure() {
            return None;
        }
        if text.len() == 4 {
            return self.divided_day(at);
        }
        if !(6..=25).contains(&text.len()) {
            return None;
        }
        let written = text.split(['T', 't']).next().unwrap_or_default();
        let parts: Vec<&str> = written.split(['-', '/', '.']).collect();
        let &[a, b, c] = parts.as_slice() else {
            return None;
        };
        let found = if a.len() == 4 {
            day(a, b, c)
        } else if c.len() == 4 && a.len() <= 2 && b.len() <= 2 {
            let european = text.contains('.');
            let (american, british) = (day(c, a, b).filter(|_| !european), day(c, b, a));
            if let (Some(american), Some(british)) = (american, british) {
                return Some((at + 1, Said::Either(american, british)));
            }
            american.or(british)
        } else {
            None
        };
        found.map(|day| (at + 1, Said::Period(Period::Day(day))))
    }

    /// A day, with or without a time, that is cut into several words that touch.
    fn divided_day(&self, at: usize) -> Option<(usize, Said)> {
        let joined = (at..at + 4).all(|i| self.touch(i));
        let mark = self.at(at + 1).text;
        if !joined || !matches!(mark, "-" | "/") || self.at(at + 3).text != mark {
            return None;
        }
        let last = self.at(at + 4).text;
        let (of_day, of_time) = match last.split_once(['T', 't']) {
            Some((of_day, hour)) => (of_day, Some(hour)),
            None => (last, None),
        };
        let day = day(self.at(at).text, self.at(at + 2).text, of_day)?;
        let said = Said::Period(Period::Day(day));
        let Some(hour) = of_time else {
            let goes_on = self.touch(at + 4) && self.at(at + 5).is_hyphen();
            return (!goes_on).then_some((at + 5, said));
        };
        let mut end = at + 5;
        let (hour, minute) = match hour.split_once(':') {
            Some((hour, rest)) => (hour, rest),
            None => (hour, self.at(at + 6).text),
        };
        // Minutes, seconds and zone.
        while self.touch(end - 1) && (self.at(end).text == ":" || self.at(end).is_figure()) {
            end += 1;
        }
        let hour: i8 = hour.parse().ok().filter(|h| (0..24).contains(h))?;
        let minute: Option<i8> = minute.get(..2).and_then(|m| m.parse().ok());
        let minute = minute.filter(|m| (0..60).contains(m));
        Some((
            end,
            Said::Moment(TimeOfDay::Clock(hour, minute), Some(Box::new(said))),
        ))
    }
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
