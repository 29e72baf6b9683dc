//! Parts of a year, with the year that they are in.

use super::Granularity;
use super::calendar::Period;
use super::meaning::{Meaning, Phrase};
use super::said::{Amount, From, Part, Said, Which};
use super::word::Words;
use crate::language::{Relation, Upos};

impl Words<'_> {
    /// One of those that recur: "the third quarter", "summer", "Christmas Day", "May".
    pub(super) fn part(&self, at: usize) -> Option<(usize, Part)> {
        let the = at + usize::from(self.at(at).is("the"));
        if let Some(found) = self.quarter(the) {
            return Some(found);
        }
        let holiday = self.phrase(the, |p| match p {
            Phrase::Holiday(holiday) => Some(holiday),
            _ => None,
        });
        if let Some((end, holiday)) = holiday
            && (self.at(the).is_capitalised() || self.at(the).is_figure())
        {
            return Some((end, Part::Holiday(holiday)));
        }
        if self.at(the).is("weekend") && !self.before(the).is_hyphen() && !self.before(the).is("a")
        {
            return Some((the + 1, Part::Weekend));
        }
        self.season(the).or_else(|| self.day_alone(at))
    }

    /// "Third quarter", "fiscal first-quarter", "Q3", "second half".
    fn quarter(&self, at: usize) -> Option<(usize, Part)> {
        let word = self.at(at);
        for (number, names) in (1..).zip([["q1", "1q"], ["q2", "2q"], ["q3", "3q"], ["q4", "4q"]]) {
            if word.is_any(&names) {
                return Some((at + 1, Part::Quarter(number)));
            }
        }
        for (number, names) in (1..).zip([["h1", "1h"], ["h2", "2h"]]) {
            if word.is_any(&names) {
                return Some((at + 1, Part::Half(number)));
            }
        }
        let at = self.fiscal(at);
        let (end, place) = match self.ordinal(at) {
            Some(found) => found,
            None if self.at(at).is("last") && self.at(at + 1).is("half") => (at + 1, 2),
            None => return None,
        };
        let end = self.fiscal(end + usize::from(self.at(end).is_hyphen()));
        let noun = self.at(end);
        if noun.means(Meaning::Unit(Granularity::Quarter)) && (1..=4).contains(&place) {
            return Some((end + 1, Part::Quarter(place)));
        }
        // Matches have halves as well.
        let of_year =
            || self.container(end + 1).is_some() || self.at(at.saturating_sub(1)).is("fiscal");
        let half = noun.is("half") && (1..=2).contains(&place);
        (half && of_year()).then_some((end + 1, Part::Half(place)))
    }

    pub(super) fn fiscal(&self, at: usize) -> usize {
        let fiscal = self.at(at).is("fiscal");
        at + usize::from(fiscal) + usize::from(fiscal && self.at(at + 1).is_hyphen())
    }

    /// A season: "the summer", "spring 1998".
    fn season(&self, at: usize) -> Option<(usize, Part)> {
        let word = self.at(at);
        let season = word.meanings().iter().find_map(|m| match m {
            Meaning::Season(season) => Some(*season),
            _ => None,
        })?;
        let pointed = self.before(at).is_any(&["last", "next", "this", "past"]);
        if !pointed && !matches!(word.upos, Upos::Noun | Upos::Propn) || self.is_named(at) {
            return None;
        }
        let end = at + 1;
        let dated = self
            .four_digits(end + usize::from(self.at(end).is("of")))
            .is_some();
        // "The fall of Berlin", "a spring in the mountains".
        let before = self.before(at);
        let cued = before.means(Meaning::SeasonCue);
        // "The winter coat".
        let token = self.tokens.get(word.token);
        let modifies = token.is_some_and(|t| t.relation == Relation::Compound)
            && self.at(end).upos == Upos::Noun
            && self.at(end).meanings().is_empty();
        if modifies && !pointed && !dated {
            return None;
        }
        let drop = word.is("fall") && self.at(end).is_any(&["of", "in", "from", "to"]);
        (dated || cued && !drop).then_some((end, Part::Season(season)))
    }

    /// A part with the year or the week that it is in, if the words tell it.
    pub(super) fn contained(&self, end: usize, part: Part) -> (usize, Said) {
        if let Part::Weekday(_) = part {
            // "Tuesday of next week", "Friday last week".
            let of = end + usize::from(self.at(end).is("of"));
            if let Some((end, which)) = self.which(of)
                && let Some((end, unit @ Granularity::Week)) = self.unit(end)
            {
                return (end, Said::Within(part, Box::new(Said::Unit(unit, which))));
            }
            return (end, Said::Part(part, Which::Bare));
        }
        match self.container(end) {
            Some((end, container)) => (end, Said::Within(part, Box::new(container))),
            None => (end, Said::Part(part, Which::Bare)),
        }
    }

    /// A year after a part of it: "of 1998", "last year", "in the year", "a year ago".
    pub(super) fn container(&self, at: usize) -> Option<(usize, Said)> {
        let of = at + usize::from(self.at(at).is_any(&["of", "in"]));
        let comma = of + usize::from(of == at && self.at(at).is(","));
        let fiscal = self.fiscal(of);
        if let Some((end, year)) = self.four_digits(fiscal.max(comma)) {
            return Some((end, Said::Period(Period::Year(year))));
        }
        if let Some((end, year)) = self.spoken_year(of) {
            return Some((end, Said::Period(Period::Year(year))));
        }
        if let Some((end, period)) = self.year(of + usize::from(of > at && self.at(of).is("the")))
            && of > at
        {
            return Some((end, Said::Period(period)));
        }
        let the = of + usize::from(self.at(of).is("the"));
        if let Some((end, which)) = self.which(the)
            && let Some((end, unit @ Granularity::Year)) = self.unit(self.fiscal(end))
        {
            return Some((end, Said::Unit(unit, which)));
        }
        if of > at && the > of {
            let (end, unit) = self.unit(self.fiscal(the))?;
            return (unit == Granularity::Year).then_some((end, Said::Unit(unit, Which::Spoken)));
        }
        let end = self
            .reads(at, &["a", "year", "ago"])
            .or_else(|| self.reads(at, &["a", "year", "earlier"]))?;
        Some((end, year_ago()))
    }

    /// "Year-earlier", "the year-ago third quarter", "the comparable year-ago period".
    pub(super) fn year_before(&self, at: usize) -> Option<(usize, Said)> {
        let like = usize::from(self.at(at).is_any(&["comparable", "corresponding", "like"]));
        let at = at + like;
        if like > 0
            && self.at(at).is_any(&["period", "quarter"])
            && let Some((end, container)) = self.container(at + 1)
        {
            return Some((end, Said::Within(Part::Same, Box::new(container))));
        }
        if !self.at(at).is("year")
            || !self.at(at + 1).is_hyphen()
            || !self.at(at + 2).is_any(&["ago", "earlier"])
        {
            return None;
        }
        let end = at + 3;
        if let Some((end, part)) = self.quarter(end) {
            return Some((end, Said::Within(part, Box::new(year_ago()))));
        }
        if self.at(end).is_any(&["period", "quarter"]) {
            return Some((end + 1, Said::Within(Part::Same, Box::new(year_ago()))));
        }
        if let Some((end, amount)) = self.amount(end)
            && let Some((end, unit)) = self.units(end)
        {
            let side = Some(Which::Previous);
            return Some((end, Said::Length { unit, amount, side }));
        }
        Some((end, year_ago()))
    }

    /// "The 1988 quarter", "1989's third quarter", "fiscal 1989", "year-end".
    pub(super) fn part_of_year(&self, at: usize) -> Option<(usize, Said)> {
        let fiscal = self.fiscal(at);
        let fiscal = fiscal + usize::from(self.at(fiscal).is("year") && fiscal > at);
        let fiscal = fiscal + usize::from(self.at(fiscal).is_any(&["fy", "cy"]));
        if let Some((end, year)) = self.four_digits(fiscal) {
            let said = Said::Period(Period::Year(year));
            let own = end + usize::from(self.at(end).is("'s"));
            if let Some((end, part)) = self.quarter(own) {
                return Some((end, Said::Within(part, Box::new(said))));
            }
            if own == end
                && self.before(at).is("the")
                && self.at(end).is_any(&["period", "quarter"])
            {
                return Some((end + 1, Said::Within(Part::Same, Box::new(said))));
            }
            return (fiscal > at).then_some((end, said));
        }
        if let Some(rest) = self.at(at).text.strip_prefix("FY") {
            let year: i16 = rest.parse().ok()?;
            let year = if rest.len() == 2 { 2000 + year } else { year };
            return matches!(rest.len(), 2 | 4)
                .then_some((at + 1, Said::Period(Period::Year(year))));
        }
        if !self.at(at).is("year") {
            return None;
        }
        if let Some((end, year)) = self
            .four_digits(at + 1)
            .or_else(|| self.spoken_year(at + 1))
        {
            return Some((end, Said::Period(Period::Year(year))));
        }
        let end = at + 1 + usize::from(self.at(at + 1).is_hyphen() || self.at(at + 1).is("'s"));
        if !self.at(end).is("end") {
            return None;
        }
        // "Year-end" is a day, "the year's end" a time.
        let said = if self.before(end).is_hyphen() {
            Said::Part(Part::DayOfYear(12, 31), Which::Bare)
        } else {
            Said::Unit(Granularity::Year, Which::This)
        };
        Some((end + 1, said))
    }

    /// "First Sunday in March", "last Friday of May 2021".
    fn weekday_of_month(&self, at: usize) -> Option<(usize, Said)> {
        let (end, place) = if self.at(at).is("last") {
            (at + 1, -1)
        } else {
            self.ordinal(at).filter(|(_, place)| *place <= 5)?
        };
        let (end, weekday) = self.weekday_word(end)?;
        if !self.at(end).is_any(&["in", "of"]) {
            return None;
        }
        let the = end + 1;
        let (end, month) = self.calendar_day(the).or_else(|| {
            let (end, which) = self.which(the).unwrap_or((the, Which::Bare));
            if let Some((end, month)) = self.month_word(end) {
                return Some((end, Said::Part(Part::Month(month), which)));
            }
            let (end, unit) = self.unit(end).filter(|_| end > the)?;
            Some((end, Said::Unit(unit, which)))
        })?;
        Some((end, Said::Nth(place, weekday, Box::new(month))))
    }

    /// "The week of March 6", "Easter week", "Thanksgiving weekend".
    pub(super) fn week_of(&self, at: usize) -> Option<(usize, Said)> {
        let within = |unit, said| Some(Said::Holding(unit, Box::new(said)));
        let of = [
            (["week", "of"], Granularity::Week),
            (["weekend", "of"], Granularity::Weekend),
        ];
        for (words, unit) in of {
            if let Some(day) = self.reads(at, &words)
                && let Some((end, said)) = self.calendar_day(day)
            {
                return Some((end, within(unit, said)?));
            }
        }
        if let Some(found) = self.weekday_of_month(at) {
            return Some(found);
        }
        let (end, part @ Part::Holiday(_)) = self.part(at)? else {
            return None;
        };
        let unit = match self.at(end) {
            word if word.is("week") => Granularity::Week,
            word if word.is("weekend") => Granularity::Weekend,
            _ => return None,
        };
        Some((end + 1, within(unit, Said::Part(part, Which::Bare))?))
    }
}

/// The time a year before, as results are compared with it.
fn year_ago() -> Said {
    Said::Away {
        unit: Granularity::Year,
        amount: Amount::whole(1),
        direction: -1,
        from: From::Publication,
    }
}
