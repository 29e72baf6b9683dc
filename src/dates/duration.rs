//! Lengths of time and times that recur.

use super::meaning::Meaning;
use super::said::{Amount, Reference, Said};
use super::unresolved::unresolved_part;
use super::word::Words;
use super::{Granularity, Recurrence};
use crate::language::Upos;

impl Words<'_> {
    /// "Three days", "a two-year", "half an hour", "an hour and a half", "weeks".
    pub(super) fn length(&self, at: usize) -> Option<(usize, Said)> {
        let said = |unit, amount| Said::Length {
            unit,
            amount,
            side: None,
        };
        if let Some((end, unit)) = self.units(at) {
            let before = self.before(at);
            let long = unit >= Granularity::Day && unit != Granularity::Quarter;
            let bare = long && !before.is_hyphen() && !matches!(before.upos, Upos::Num);
            return bare.then(|| (end, said(unit, Amount::Vague)));
        }
        let the = at + usize::from(self.at(at).is("the"));
        let first = the + usize::from(the > at && self.at(the).is_any(&["first", "final"]));
        if self.at(first).is_any(&["a", "an"]) && first > at {
            return None;
        }
        let (end, amount) = self.amount(first)?;
        let hyphen = self.at(end).is_hyphen();
        let (end, unit) = self.counted(end + usize::from(hyphen))?;
        let amount = self.in_units(end, amount);
        // "The eight-year war", "the two day rally".
        let single = self.unit(end - 1).is_some() && amount != Amount::whole(1);
        if first > at && single {
            return None;
        }
        // An age is no time: "six-year-old", "37 years old". "A year-earlier loss" is
        // another's time.
        let dash = self.at(end).is_hyphen();
        let tail = end + usize::from(dash);
        if self.at(tail).is("old") || dash && self.at(tail).is_any(&["ago", "earlier", "end"]) {
            return None;
        }
        if self.at(end - 1).is_capitalised()
            && self.at(first).is_figure()
            && unit != Granularity::Second
            && self.at(end - 1).text.chars().any(char::is_lowercase)
        {
            return None;
        }
        // "One second" is a length, "a second" mostly none, "the second minute" none.
        let article = self.at(first).is_any(&["a", "an"]);
        let place = self.unit(end).is_some() && unit == Granularity::Second;
        let part = amount == Amount::whole(3) && self.at(end).is("of");
        let quarter = unit == Granularity::Quarter && (article || hyphen || part);
        // "A calendar year" is a kind of year.
        if article && self.at(end - 2).is_any(&["fiscal", "calendar"]) {
            return None;
        }
        if place || quarter || article && unit == Granularity::Second {
            return None;
        }
        // "A day's", "a year" may be each of them: "$5 a day".
        if article && self.is_rate(at) {
            return None;
        }
        let half = self.reads(end, &["and", "a", "half"]);
        let amount = match (half, amount) {
            (Some(_), Amount::Halves(halves)) => Amount::Halves(halves + 1),
            _ => amount,
        };
        Some((half.unwrap_or(end), said(unit, amount)))
    }

    /// Whether "a year" at a word tells a rate: "12% a year", "$5 a day", "twice a week".
    fn is_rate(&self, at: usize) -> bool {
        let before = self.before(at);
        matches!(
            before.upos,
            Upos::Noun | Upos::Num | Upos::Sym | Upos::Propn
        ) || before.is_any(&["%", "once", "twice", "times"])
    }

    /// "Daily", "every Monday", "each month", "twice a week", "Tuesday nights", "24 hours
    /// a day".
    pub(super) fn set(&self, at: usize) -> Option<(usize, Said)> {
        let word = self.at(at);
        let value = word.meanings().iter().find_map(|m| match m {
            Meaning::Set(value) => Some(*value),
            _ => None,
        });
        if let Some(value) = value {
            let named = self.is_named(at)
                || word.upos == Upos::Noun
                || word.is_capitalised() && self.before(at).is_capitalised();
            let recurrence = Recurrence {
                frequency: Some("1X".to_owned()),
                quantifier: None,
            };
            return (!named).then(|| (at + 1, Said::Set(value.to_owned(), recurrence, None)));
        }
        if word.is_any(&["every", "each"]) {
            let quantifier = if word.is("every") { "EVERY" } else { "EACH" };
            let recurrence = Recurrence {
                quantifier: Some(quantifier),
                frequency: None,
            };
            let (end, value, granularity) = self.member(at + 1)?;
            return Some((end, Said::Set(value, recurrence, granularity)));
        }
        if let Some((end, value)) = self.plural_days(at) {
            return Some((end, Said::Set(value, Recurrence::default(), None)));
        }
        self.frequency(at)
    }

    /// The member of a set: its value and granularity.
    fn member(&self, at: usize) -> Option<(usize, String, Option<Granularity>)> {
        if self.at(at).is("other") {
            let (end, unit) = self.unit(at + 1)?;
            return Some((end, length(unit, Amount::whole(2)), Some(unit)));
        }
        if let Some((end, unit)) = self.unit(at) {
            return Some((end, length(unit, Amount::whole(1)), Some(unit)));
        }
        if let Some(part) = self.part_word(at) {
            return Some((
                at + 1,
                format!("XXXX-XX-XXT{}", part.code()),
                Some(Granularity::DayPart),
            ));
        }
        if let Some((end, part)) = self.part(at) {
            let mut value = unresolved_part(part);
            let night = self.part_word(end);
            if let Some(part) = night {
                value = format!("{value}T{}", part.code());
            }
            return Some((end + usize::from(night.is_some()), value, None));
        }
        if self.at(at).is_any(&["a", "an"]) {
            return None;
        }
        let (end, amount) = self.amount(at)?;
        let (end, unit) = self.counted(end)?;
        let amount = self.in_units(end, amount);
        Some((end, length(unit, amount), Some(unit)))
    }

    /// "Mondays", "Tuesday nights", "weekends".
    fn plural_days(&self, at: usize) -> Option<(usize, String)> {
        let word = self.at(at);
        if word.is("weekends") {
            return Some((at + 1, "XXXX-WXX-WE".to_owned()));
        }
        let plural = word.meanings().iter().find_map(|m| match m {
            Meaning::Weekdays(day) if word.is_capitalised() => Some(*day),
            _ => None,
        });
        if let Some(day) = plural {
            return Some((at + 1, format!("XXXX-WXX-{day}")));
        }
        let (end, day) = self.weekday_word(at)?;
        let part = self.part_word(end)?;
        let many = self.at(end).text.ends_with('s');
        many.then(|| (end + 1, format!("XXXX-WXX-{day}T{}", part.code())))
    }

    /// "Once a day", "three times a year", "24 hours a day", "seven days a week".
    fn frequency(&self, at: usize) -> Option<(usize, Said)> {
        let (end, times) = if self.at(at).is("once") {
            (at + 1, "1X".to_owned())
        } else if self.at(at).is("twice") {
            (at + 1, "2X".to_owned())
        } else {
            let (end, amount) = self.amount(at)?;
            let count = amount.count();
            if self.at(end).is_any(&["times", "time"]) {
                let count = count.map_or_else(|| "X".to_owned(), |c| c.to_string());
                (end + 1, format!("{count}X"))
            } else {
                let (end, unit) = self.units(end)?;
                (
                    end,
                    length(unit, amount)
                        .trim_start_matches(['P', 'T'])
                        .to_owned(),
                )
            }
        };
        let per = self.at(end).is_any(&["a", "an", "per", "each", "every"]);
        let (end, unit) = self.unit(end + 1)?;
        let recurrence = Recurrence {
            quantifier: None,
            frequency: Some(times),
        };
        let value = length(unit, Amount::whole(1));
        per.then_some((end, Said::Set(value, recurrence, Some(unit))))
    }

    /// "Recent years", "coming weeks".
    pub(super) fn vague_units(&self, at: usize) -> Option<(usize, Said)> {
        let reference = if self.at(at).is("recent") {
            Reference::Past
        } else if self.at(at).is_any(&["coming", "future"]) {
            Reference::Future
        } else {
            return None;
        };
        let (mut end, _) = self.units(at + 1)?;
        if self.at(end).is("and")
            && let Some((further, _)) = self.units(end + 1)
        {
            end = further;
        }
        Some((end, Said::Reference(reference)))
    }
}

/// The value of a length by TIMEX3.
pub(super) fn length(unit: Granularity, amount: Amount) -> String {
    let (prefix, letter, scale) = match unit {
        Granularity::Second => ("PT", "S", 1),
        Granularity::Minute => ("PT", "M", 1),
        Granularity::Hour => ("PT", "H", 1),
        Granularity::Day | Granularity::DayPart => ("P", "D", 1),
        Granularity::Weekend => ("P", "WE", 1),
        Granularity::Week => ("P", "W", 1),
        Granularity::Month | Granularity::Season => ("P", "M", 1),
        Granularity::Quarter => ("P", "Q", 1),
        Granularity::Half => ("P", "M", 6),
        Granularity::Year => ("P", "Y", 1),
        Granularity::Decade => ("P", "Y", 10),
        Granularity::Century => ("P", "Y", 100),
        Granularity::Millennium => ("P", "Y", 1000),
    };
    let Amount::Halves(halves) = amount else {
        return match unit {
            Granularity::Decade => "PXDE".to_owned(),
            Granularity::Century => "PXCE".to_owned(),
            Granularity::Millennium => "PXML".to_owned(),
            _ => format!("{prefix}X{letter}"),
        };
    };
    let halves = halves.saturating_mul(scale);
    let whole = halves / 2;
    if halves % 2 == 0 {
        return format!("{prefix}{whole}{letter}");
    }
    let (half, none) = match unit {
        Granularity::Year => ("6M", whole == 0),
        Granularity::Hour => ("30M", whole == 0),
        Granularity::Minute => ("30S", whole == 0),
        Granularity::Day => ("T12H", whole == 0),
        _ => return format!("{prefix}{whole}.5{letter}"),
    };
    if none {
        return format!("{prefix}{half}");
    }
    format!("{prefix}{whole}{letter}{half}")
}
