//! Times told by their place beside another time.

use super::Granularity;
use super::calendar::Period;
use super::said::{Amount, From, Part, Reference, Said, Which};
use super::vocabulary::{Meaning, Phrase};
use super::word::Words;
use crate::language::Upos;

impl Words<'_> {
    /// "Last", "this coming", "that same": where it ends and which it tells.
    pub(super) fn which(&self, at: usize) -> Option<(usize, Which)> {
        let word = self.at(at);
        let which = word.meanings().iter().find_map(|m| match m {
            Meaning::Which(which) => Some(*which),
            _ => None,
        })?;
        if word.is_any(&["this", "that"]) {
            // "This past spring", "that same day"; "that" may also join clauses.
            let next = self.which(at + 1).filter(|(_, w)| {
                matches!(w, Which::Last | Which::Next | Which::Spoken) && !word.is("that")
                    || *w == Which::Spoken
            });
            let pointing = matches!(word.upos, Upos::Det | Upos::Pron);
            return next.or(pointing.then_some((at + 1, which)));
        }
        // "Following the meeting", "past midnight".
        let determined =
            matches!(self.before(at).upos, Upos::Det | Upos::Pron) || self.before(at).is("'s");
        let preposition = word.is("past") && word.upos == Upos::Adp;
        let after = which == Which::Following && !determined;
        (!preposition && !after).then_some((at + 1, which))
    }

    /// "Last year", "the third quarter of 1998", "this year's second half", "the weekend".
    pub(super) fn relative(&self, at: usize) -> Option<(usize, Said)> {
        let the = at + usize::from(self.at(at).is("the"));
        let found = self.which(the).and_then(|(end, which)| {
            // "Next year" is this one's, "the next year" another's.
            let next = if the > at && which == Which::Next {
                Which::Following
            } else {
                which
            };
            self.chosen(end, which, next)
        });
        if found.is_some() {
            return found;
        }
        if let Some(found) = self.year_before(the).or_else(|| self.part_of_year(the)) {
            // "The year-ago period", but the "year-ago" results.
            let bare = the > at && self.before(found.0).is_any(&["ago", "earlier"]);
            return (!bare).then_some(found);
        }
        if let Some(found) = self.week_of(the) {
            return Some(found);
        }
        if let Some((end, part)) = self.part(at) {
            // The "third-quarter" loss.
            let hyphen = the > at
                && matches!(part, Part::Quarter(_))
                && self.at(end.saturating_sub(2)).is_hyphen();
            return (!hyphen).then(|| self.contained(end, part));
        }
        (the > at).then(|| self.spoken(the))?
    }

    /// What follows "last" and its like.
    fn chosen(&self, at: usize, which: Which, of_unit: Which) -> Option<(usize, Said)> {
        let at = at + usize::from(self.at(at).is_any(&["full", "whole", "entire"]));
        let at = at
            + usize::from(
                self.at(at)
                    .is_any(&["fiscal", "financial", "calendar", "academic"]),
            );
        let article = self.at(at).is_any(&["a", "an", "half", "second"]);
        if !article
            && let Some((end, amount)) = self.amount(at)
            && let Some((end, unit)) = self.counted(end)
        {
            let side = Some(which);
            return Some((end, Said::Length { unit, amount, side }));
        }
        if let Some((end, unit)) = self.unit(at) {
            let title =
                self.at(at).is_capitalised() && self.at(at).text.chars().any(char::is_lowercase);
            if title {
                return None;
            }
            if self.before(at).is("past") {
                let amount = Amount::whole(1);
                let side = Some(which);
                return Some((end, Said::Length { unit, amount, side }));
            }
            return Some(self.possessed(end, Said::Unit(unit, of_unit)));
        }
        if let Some((end, _)) = self.units(at) {
            let reference = match which {
                Which::Last => Reference::Past,
                Which::Next => Reference::Future,
                _ => return None,
            };
            return Some((end, Said::Reference(reference)));
        }
        if self.at(at).is("period") {
            if let Some((end, container)) = self.container(at + 1) {
                return Some((end, Said::Within(Part::Same, Box::new(container))));
            }
            let latest = self.before(at).is("latest");
            return latest.then_some((at + 1, Said::Unit(Granularity::Quarter, Which::Last)));
        }
        // "Said that Monday's": a weekday is not pointed at.
        if self.before(at).is("that") {
            return None;
        }
        if let Some((end, Said::Part(part, Which::Bare))) = self.calendar_day(at) {
            return Some((end, Said::Part(part, which)));
        }
        let (end, part) = self.part(at)?;
        Some((end, Said::Part(part, which)))
    }

    /// "Last year's third quarter".
    fn possessed(&self, end: usize, said: Said) -> (usize, Said) {
        if self.at(end).is("'s") && self.at(end + 1).is_any(&["quarter", "period"]) {
            return (end + 2, Said::Within(Part::Same, Box::new(said)));
        }
        if self.at(end).is("'s")
            && let Some((after, part)) = self.part(end + 1)
            && !matches!(part, Part::Weekday(_))
        {
            return (after, Said::Within(part, Box::new(said)));
        }
        (end, said)
    }

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

    fn fiscal(&self, at: usize) -> usize {
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
        let cued = before.is_any(&[
            "the",
            "this",
            "last",
            "next",
            "in",
            "since",
            "until",
            "by",
            "early",
            "late",
            "mid",
            "-",
            "past",
            "coming",
            "that",
            "for",
            "during",
            "previous",
            "following",
            "each",
            "every",
        ]);
        let drop = word.is("fall") && self.at(end).is_any(&["of", "in", "from", "to"]);
        (dated || cued && !drop).then_some((end, Part::Season(season)))
    }

    /// A part with the year or the week that it is in, if the words tell it.
    fn contained(&self, end: usize, part: Part) -> (usize, Said) {
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
    fn container(&self, at: usize) -> Option<(usize, Said)> {
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
    fn year_before(&self, at: usize) -> Option<(usize, Said)> {
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
    fn part_of_year(&self, at: usize) -> Option<(usize, Said)> {
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

    /// "The quarter", "the fiscal year": the one that is spoken of.
    fn spoken(&self, at: usize) -> Option<(usize, Said)> {
        let full = at + usize::from(self.at(at).is_any(&["full", "whole", "entire"]));
        let (end, unit) = self.unit(self.fiscal(full))?;
        let long = matches!(
            unit,
            Granularity::Week
                | Granularity::Month
                | Granularity::Quarter
                | Granularity::Year
                | Granularity::Decade
                | Granularity::Century
        );
        // "The year-long siege", "the week's end" is one, "the year before" is another.
        let after = self.at(end);
        if after.is_hyphen() || after.is_any(&["before", "after", "of", "that"]) || !long {
            return None;
        }
        // "The year ended March 31" is a length.
        if unit == Granularity::Year && after.is_any(&["ended", "ending"]) {
            let amount = Amount::whole(1);
            return Some((
                end,
                Said::Length {
                    unit,
                    amount,
                    side: None,
                },
            ));
        }
        let which = match unit {
            Granularity::Quarter => Which::Spoken,
            _ => Which::This,
        };
        Some((end, Said::Unit(unit, which)))
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
    fn week_of(&self, at: usize) -> Option<(usize, Said)> {
        let within = |unit, said| Some(Said::Holding(unit, Box::new(said)));
        if let Some(day) = self.reads(at, &["week", "of"])
            && let Some((end, said)) = self.calendar_day(day)
        {
            return Some((end, within(Granularity::Week, said)?));
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

    /// "Two days ago", "a year earlier", "three weeks from now", "years ago".
    pub(super) fn away(&self, at: usize) -> Option<(usize, Said)> {
        let (end, amount) = match self.units(at) {
            Some(_) => (at, Amount::Vague),
            None => self.amount(at)?,
        };
        let (end, unit) = self.counted(end)?;
        let so = self.reads(end, &["or", "so"]).unwrap_or(end);
        let (end, direction, from) = if self.at(so).is("ago") {
            (so + 1, -1, From::Publication)
        } else if self.at(so).is("earlier") {
            (so + 1, -1, From::Focus)
        } else if self.at(so).is("later") {
            (so + 1, 1, From::Focus)
        } else if self.at(so).is("hence") {
            (so + 1, 1, From::Publication)
        } else {
            (self.reads(so, &["from", "now"])?, 1, From::Publication)
        };
        if amount == Amount::Vague {
            let reference = if direction < 0 {
                Reference::Past
            } else {
                Reference::Future
            };
            return Some((end, Said::Reference(reference)));
        }
        Some((
            end,
            Said::Away {
                unit,
                amount,
                direction,
                from,
            },
        ))
    }

    /// A unit in the singular.
    pub(super) fn unit(&self, at: usize) -> Option<(usize, Granularity)> {
        self.at(at).meanings().iter().find_map(|m| match m {
            Meaning::Unit(unit) => Some((at + 1, *unit)),
            _ => None,
        })
    }

    /// A unit in the plural.
    pub(super) fn units(&self, at: usize) -> Option<(usize, Granularity)> {
        self.at(at).meanings().iter().find_map(|m| match m {
            Meaning::Units(unit) => Some((at + 1, *unit)),
            _ => None,
        })
    }

    /// A unit after a count, with what may stand between: "more weeks", "trading days".
    pub(super) fn counted(&self, at: usize) -> Option<(usize, Granularity)> {
        let between = self.at(at).is_any(&[
            "more",
            "additional",
            "full",
            "trading",
            "business",
            "working",
            "calendar",
            "consecutive",
            "straight",
            "long",
            "fiscal",
            "whole",
            "other",
        ]);
        let at = at + usize::from(between);
        let found = self.unit(at).or_else(|| self.units(at));
        found.or_else(|| {
            self.at(at)
                .is_any(&["fortnight", "fortnights"])
                .then_some((at + 1, Granularity::Week))
        })
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
