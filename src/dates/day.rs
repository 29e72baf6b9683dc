//! Days, months and years of the calendar.

use jiff::civil::Date;

use super::calendar::Period;
use super::said::{Part, Said, Which};
use super::vocabulary::Meaning;
use super::word::Words;
use crate::language::{Relation, Upos};

impl Words<'_> {
    /// A day, month or year that begins at a word: "Saturday, April 25", "8 January
    /// 2022", "the 8th of May", "Jan. 8", "May 1998", "2022-01-08", "9/11/2001".
    pub(super) fn calendar_day(&self, at: usize) -> Option<(usize, Said)> {
        if let Some(day) = self.numeric_day(at) {
            return Some((at + 1, day));
        }
        if let Some((end, _)) = self.weekday_word(at) {
            // "Friday, Oct. 23", "Friday the 13th of May".
            let comma = end + usize::from(self.at(end).is(","));
            let the = comma + usize::from(self.at(comma).is("the"));
            if let Some((end, said)) = self.day_of_month(the) {
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

    /// "2022-01-08", "2022/01/08", "08/01/2022" by the American order unless only the
    /// British one is a day.
    fn numeric_day(&self, at: usize) -> Option<Said> {
        let text = self.at(at).text;
        if !self.at(at).is_figure() || !(6..=25).contains(&text.len()) {
            return None;
        }
        let date = text.split(['T', 't']).next().unwrap_or_default();
        let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
        let &[a, b, c] = parts.as_slice() else {
            return None;
        };
        let day = |year: &str, month: &str, day: &str| {
            let year: i16 = year.parse().ok()?;
            Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
        };
        let found = if a.len() == 4 {
            day(a, b, c)
        } else if c.len() == 4 && a.len() <= 2 && b.len() <= 2 {
            let stops = text.contains('.');
            let american = if stops { None } else { day(c, a, b) };
            american.or_else(|| day(c, b, a))
        } else {
            None
        };
        found.map(|day| Said::Period(Period::Day(day)))
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
        Some((end, Said::Part(Part::DayOfYear(month, day), Which::Bare)))
    }

    /// A year after a month or a day: ", 1998", " 1998", "nineteen ninety-eight".
    fn year_after(&self, at: usize) -> Option<(usize, i16)> {
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

    /// A year of four digits.
    pub(super) fn four_digits(&self, at: usize) -> Option<(usize, i16)> {
        let text = self.at(at).text;
        let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        let year: i16 = digits.then(|| text.parse().ok())??;
        (1000..2200).contains(&year).then_some((at + 1, year))
    }

    /// A weekday or a month that stands alone.
    pub(super) fn day_alone(&self, at: usize) -> Option<(usize, Part)> {
        if self.before(at).means(Meaning::NamedDay) || self.is_named(at) {
            return None;
        }
        if let Some((end, day)) = self.weekday_word(at) {
            return Some((end, Part::Weekday(day)));
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

    /// A year that stands alone, a decade or a century.
    pub(super) fn year(&self, at: usize) -> Option<(usize, Period)> {
        if let Some(found) = self.decade(at).or_else(|| self.century(at)) {
            return Some(found);
        }
        if let Some((end, year)) = self.spoken_year(at) {
            let of_words = self.reads(at, &["two", "thousand"]).is_some();
            let cued = self.before(at).means(Meaning::YearCue);
            let counted = matches!(self.at(end).upos, Upos::Noun | Upos::Num);
            return (!of_words || cued && !counted).then_some((end, Period::Year(year)));
        }
        let (end, year) = self.four_digits(at)?;
        self.is_year(at, year).then_some((end, Period::Year(year)))
    }

    /// Whether a figure is a year, not a count.
    fn is_year(&self, at: usize, year: i16) -> bool {
        let (before, after) = (self.before(at), self.at(at + 1));
        if before.is_any(&["$", "£", "€", "#", "."]) || after.means(Meaning::Measure) {
            return false;
        }
        // "1,989", "1989.5" and "11-1989-3" are cut into several words that touch.
        let touches = |w: &super::word::Word<'_>| w.is_figure();
        if at > 0 && self.touch(at - 1) && (touches(before) || before.text == ":")
            || self.touch(at) && touches(after)
        {
            return false;
        }
        // "February 31, 2021" is no day of a year.
        if before.is(",") && at > 2 && self.month_word(at - 3).is_some() {
            return false;
        }
        // "Orion 1980", "a 1987 Chevrolet".
        let name = |w: &super::word::Word<'_>| w.upos == Upos::Propn && w.meanings().is_empty();
        let part = self.tokens.get(self.at(at).token).is_some_and(|t| {
            matches!(
                t.relation,
                Relation::Nummod | Relation::Flat | Relation::Compound | Relation::NmodUnmarked
            )
        });
        let of_name = |t: &crate::language::Token| {
            let head = t.head.and_then(|h| self.token(h));
            head.is_some_and(|h| h.upos == Upos::Propn)
        };
        let modifies = self.tokens.get(self.at(at).token).is_some_and(of_name);
        if part && modifies && (name(before) || name(after)) {
            return false;
        }
        let recent = (1900..2060).contains(&year);
        let cued = before.means(Meaning::YearCue)
            || before.is_any(&["(", "-", "–", "fiscal", "fy", "cy", "'s"]);
        let plural = self
            .tokens
            .get(after.token)
            .is_some_and(|t| t.xpos == crate::language::Xpos::Nouns);
        let counts = plural && matches!(after.upos, Upos::Noun);
        if recent {
            // "The 2014 elections", "of 1989 results", but "by 2000 roads".
            let round = year % 100 == 0;
            let fixed = before.is_any(&["the", "this", "that", "those", "'s", "fiscal"])
                || before.upos == Upos::Pron
                || before.upos == Upos::Adp && !round;
            return fixed || !counts || at == 0;
        }
        cued && !counts && !matches!(after.upos, Upos::Noun)
    }

    /// "The 1990s", "the '80s", "the nineties".
    fn decade(&self, at: usize) -> Option<(usize, Period)> {
        let word = self.at(at);
        let named = word.meanings().iter().find_map(|m| match m {
            Meaning::Decade(tens) => Some(1900 + tens),
            _ => None,
        });
        if let Some(year) = named {
            let the = self.before(at).is("the") || self.before(at).is_hyphen();
            return the.then_some((at + 1, Period::Decade(year)));
        }
        let (text, end) = match word.text {
            "'" | "\u{2019}" | "\u{2018}" | "`" if self.touch(at) => (self.at(at + 1).text, at + 2),
            text => (text, at + 1),
        };
        let short = text.trim_start_matches(['\'', '\u{2019}', '\u{2018}', '`']);
        let digits = short.trim_end_matches(|c: char| !c.is_ascii_digit());
        let tail = short.get(digits.len()..).unwrap_or_default();
        if !matches!(tail, "s" | "'s" | "\u{2019}s") || !digits.ends_with('0') {
            return None;
        }
        let year: i16 = digits.parse().ok()?;
        match digits.len() {
            2 if short.len() < text.len() || end > at + 1 || self.before(at).is("the") => {
                Some((end, Period::Decade(1900 + year)))
            }
            4 if year % 100 == 0 => Some((end, Period::Century(year))),
            4 if year < 2200 => Some((end, Period::Decade(year))),
            _ => None,
        }
    }

    /// "The 20th century", "the nineteenth century B.C." is none.
    fn century(&self, at: usize) -> Option<(usize, Period)> {
        let (end, place) = self.ordinal(at)?;
        let dash = end + usize::from(self.at(end).is_hyphen());
        let century = self
            .at(dash)
            .means(Meaning::Unit(super::Granularity::Century));
        let years = (i16::from(place) - 1) * 100;
        (century && (1..=30).contains(&place)).then_some((dash + 1, Period::Century(years)))
    }
}
