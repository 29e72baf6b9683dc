//! The words of a sentence → its expressions of time.

use jiff::civil::Date;

use super::Granularity;
use super::Modifier;
use super::calendar::Period;
use super::meaning::Phrase;
use super::said::{Amount, Found, Part, Said, Which};
use super::vocabulary::VOCABULARY;
use super::word::Words;
use crate::language::Upos;

impl Words<'_> {
    /// The expressions of time in the sentence, in order. Each word is looked at a
    /// bounded number of times.
    pub(super) fn expressions(&self) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut at = 0;
        while at < self.len() {
            let continued = found.last().and_then(|last| self.continued(last, at));
            match continued.or_else(|| self.expression(at)) {
                Some(expression) => {
                    at = expression.words.end.max(at + 1);
                    found.push(expression);
                }
                None => at += 1,
            }
        }
        found
    }

    /// The expression that begins at a word.
    fn expression(&self, at: usize) -> Option<Found> {
        let word = self.at(at);
        let quote = matches!(word.text, "'" | "\u{2019}" | "\u{2018}");
        let decade = word.text.starts_with(['\'', '\u{2019}', '\u{2018}']) && word.text.len() > 2;
        let fiscal = word.text.starts_with("FY");
        if word.folded().is_empty() && !word.is_figure() && !decade && !quote && !fiscal {
            return None;
        }
        let (end, said, modifier) = self.modified(at).or_else(|| {
            let (end, said) = self.core(at)?;
            let modifier = self.own_modifier(at, end);
            Some((end, said, modifier))
        })?;
        let after = self.phrase(end, |p| match p {
            Phrase::After(modifier) => Some(modifier),
            _ => None,
        });
        let (end, modifier) = match after {
            Some((end, after)) => (end, Some(after)),
            None => (end, modifier),
        };
        Some(Found {
            words: at..end,
            said,
            modifier,
        })
    }

    /// An expression with a word before it that narrows or widens it.
    fn modified(&self, at: usize) -> Option<(usize, Said, Option<Modifier>)> {
        let of_length = self.phrase(at, |p| match p {
            Phrase::BeforeLength(modifier) => Some(modifier),
            _ => None,
        });
        if let Some((from, modifier)) = of_length
            && let Some((end, said)) = self.core(from)
            && let Said::Length { amount, .. } | Said::Away { amount, .. } = said
            && !self.at(from).is("the")
            && (amount != Amount::Vague || modifier == Modifier::Approximate)
            && !(self.at(at).is("over") && self.at(at).upos == Upos::Adp)
        {
            return Some((end, said, Some(modifier)));
        }
        let of_date = self.phrase(at, |p| match p {
            Phrase::BeforeDate(modifier) => Some(modifier),
            _ => None,
        });
        let (from, modifier) = of_date?;
        let from = from + usize::from(self.at(from).is_hyphen());
        let (end, said) = self.core(from)?;
        let date = match &said {
            // "Earlier Sunday" is before something else on that day.
            Said::Part(Part::Weekday(_), _) => !self.at(at).is_any(&["earlier", "later"]),
            Said::Period(_)
            | Said::Part(..)
            | Said::Dated(..)
            | Said::Within(..)
            | Said::Unit(..)
            | Said::Moment(..) => true,
            Said::Away { unit, amount, .. } => {
                *unit == Granularity::Day && amount.count().is_some_and(|c| c < 2)
            }
            _ => false,
        };
        date.then_some((end, said, Some(modifier)))
    }

    /// The modifier that an expression has without a word before it.
    fn own_modifier(&self, at: usize, end: usize) -> Option<Modifier> {
        let year = self.before(end).is("end") && end > at + 1;
        (year && !self.before(end - 1).is_hyphen()).then_some(Modifier::End)
    }

    /// The longest of what may begin at a word.
    fn core(&self, at: usize) -> Option<(usize, Said)> {
        let year = |at: usize| {
            let the = at + usize::from(self.at(at).is("the"));
            let (end, period) = self.year(the)?;
            let bare = the > at && matches!(period, Period::Year(_));
            (!bare).then_some((end, Said::Period(period)))
        };
        let all = [
            self.moment(at),
            self.calendar_day(at),
            self.deictic_day(at),
            self.relative(at),
            self.away(at),
            self.set(at),
            self.length(at),
            year(at),
            self.vague_units(at),
            self.reference(at),
            self.after_year(at),
        ];
        // The first of the longest.
        let mut best: Option<(usize, Said)> = None;
        for (end, said) in all.into_iter().flatten() {
            if best.as_ref().is_none_or(|(longest, _)| end > *longest) {
                best = Some((end, said));
            }
        }
        best
    }

    /// "Now", "the future", "recently".
    fn reference(&self, at: usize) -> Option<(usize, Said)> {
        let (end, reference) = self.phrase(at, |p| match p {
            Phrase::Reference(reference) => Some(reference),
            _ => None,
        })?;
        let (word, after) = (self.at(at), self.at(end));
        if after.is_hyphen() || self.before(at).is_hyphen() {
            return None;
        }
        let fits = if word.is("now") {
            word.upos == Upos::Adv && !after.is("that")
        } else if word.is("current") {
            word.upos == Upos::Adj
        } else if end == at + 2 && word.is("the") {
            // "The past two months", "the future king".
            !matches!(after.upos, Upos::Noun | Upos::Adj | Upos::Num | Upos::Propn)
        } else {
            true
        };
        fits.then_some((end, Said::Reference(reference)))
    }

    /// "Post-1959", "pre-2014".
    fn after_year(&self, at: usize) -> Option<(usize, Said)> {
        if !self.at(at).is_any(&["post", "pre"]) || !self.at(at + 1).is_hyphen() {
            return None;
        }
        let (end, year) = self.four_digits(at + 2)?;
        Some((end, Said::Period(Period::Year(year))))
    }

    /// What goes on from the expression before: "Jan. 3-5", "1998-99".
    fn continued(&self, last: &Found, at: usize) -> Option<Found> {
        let joined = last.words.end + 1 == at
            && (self.before(at).is_dash()
                || self.before(at).is("/")
                || self.before(at).is_any(&["to", "and", "or", "through"]));
        if !joined {
            return None;
        }
        let found = |end: usize, said: Said| {
            Some(Found {
                words: at..end,
                said,
                modifier: None,
            })
        };
        match &last.said {
            Said::Period(Period::Year(year))
                if self.before(at).is_dash() || self.before(at).is("/") =>
            {
                let text = self.at(at).text;
                let short: i16 = (text.len() == 2).then(|| text.parse().ok())??;
                let second = year.div_euclid(100) * 100 + short;
                (second > *year).then(|| found(at + 1, Said::Period(Period::Year(second))))?
            }
            Said::Part(Part::DayOfYear(month, first), Which::Bare) => {
                let (end, day) = self.day_number(at)?;
                let counts = matches!(self.at(end).upos, Upos::Noun | Upos::Propn | Upos::Adj);
                if counts || day <= *first || Date::new(2000, *month, day).is_err() {
                    return None;
                }
                let comma = end + usize::from(self.at(end).is(","));
                if let Some((end, year)) = self.four_digits(comma)
                    && let Ok(day) = Date::new(year, *month, day)
                {
                    return found(end, Said::Period(Period::Day(day)));
                }
                found(end, Said::Part(Part::DayOfYear(*month, day), Which::Bare))
            }
            _ => None,
        }
    }

    /// Whether the words between two expressions make a range of them.
    pub(super) fn is_range(&self, first: &Found, second: &Found) -> bool {
        let between = first.words.end..second.words.start;
        if between.len() != 1 {
            return false;
        }
        let Some(needed) = VOCABULARY.range(self.at(between.start).folded()) else {
            return false;
        };
        let before = self.before(first.words.start);
        needed.is_empty() || before.is(needed) || before.is("since")
    }

    /// Whether the expression names what it stands before: "Monday's meeting".
    pub(super) fn is_possessive(&self, found: &Found) -> bool {
        self.at(found.words.end).is_any(&["'s", "'"])
    }
}
