//! Times of day.

use super::Granularity;
use super::meaning::Meaning;
use super::said::{Amount, DayPart, From, Part, Said, TimeOfDay, Which};
use super::word::Words;
use crate::language::Upos;

impl Words<'_> {
    /// A time of day with its day, if it has one: "10:35 a.m. EST Thursday", "noon",
    /// "Friday morning", "last night", "4 in the morning".
    pub(super) fn moment(&self, at: usize) -> Option<(usize, Said)> {
        if let Some((end, time)) = self.clock(at) {
            let (end, day) = self.day_after(end);
            return Some((end, Said::Moment(time, day)));
        }
        if self.at(at).is("tonight") {
            let today = Said::Unit(Granularity::Day, Which::This);
            let night = TimeOfDay::Part(DayPart::Night);
            return Some((at + 1, Said::Moment(night, Some(Box::new(today)))));
        }
        self.day_part(at)
    }

    /// A time by the clock, its zone included.
    pub(super) fn clock(&self, at: usize) -> Option<(usize, TimeOfDay)> {
        let word = self.at(at);
        if word.is_any(&["noon", "midday"]) && !self.before(at).is("high") {
            return Some((at + 1, TimeOfDay::Clock(12, Some(0))));
        }
        if word.is("midnight") {
            return Some((at + 1, TimeOfDay::Clock(24, Some(0))));
        }
        if let Some(past) = self.reads(at, &["half", "past"])
            && let Some((end, hour)) = self.below_hundred(past)
            && let Some(hour) = i8::try_from(hour).ok().filter(|h| (1..=12).contains(h))
        {
            return Some((end, TimeOfDay::Clock(hour, Some(30))));
        }
        if !word.is_figure() && self.below_hundred(at).is_none() {
            return None;
        }
        let (end, hour, minute) = self.hour(at)?;
        if let Some((end, afternoon)) = self.half_of_day(end) {
            let hour = match (hour, afternoon) {
                (1..=11, true) => hour + 12,
                (12, false) => 0,
                (1..=12, _) => hour,
                _ => return None,
            };
            return Some((
                self.zone(end).unwrap_or(end),
                TimeOfDay::Clock(hour, minute),
            ));
        }
        if let Some(end) = self.reads(end, &["o'clock"]) {
            return (hour <= 12).then_some((end, TimeOfDay::Clock(hour, minute)));
        }
        let zone = self.zone(end);
        let cued = self.before(at).is_any(&[
            "at", "by", "until", "till", "since", "before", "after", "from",
        ]);
        let by_day = self.at(end).means(Meaning::Zone) || cued;
        let written = word.text.contains(':') || minute.is_some() && !word.text.contains('.');
        (written && by_day).then_some((zone.unwrap_or(end), TimeOfDay::Clock(hour, minute)))
    }

    /// "10", "10:35", "10.35", "1500" before a zone, "ten".
    fn hour(&self, at: usize) -> Option<(usize, i8, Option<i8>)> {
        let text = self.at(at).text;
        let valid = |hour: i8, minute: i8| {
            ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(())
        };
        if let Some((hour, minute)) = text.split_once([':', '.']) {
            let minute = minute.get(..2).filter(|_| matches!(minute.len(), 2 | 5))?;
            let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
            valid(hour, minute)?;
            return Some((at + 1, hour, Some(minute)));
        }
        if text.len() == 4 && self.at(at).is_figure() {
            let zoned = self.at(at + 1).means(Meaning::Zone);
            let (hour, minute) = (text.get(..2)?.parse().ok()?, text.get(2..)?.parse().ok()?);
            valid(hour, minute)?;
            return zoned.then_some((at + 1, hour, Some(minute)));
        }
        let (end, hour) = self.count(at)?;
        let hour = i8::try_from(hour).ok().filter(|h| (0..24).contains(h))?;
        Some((end, hour, None))
    }

    /// "A.m.", "p.m.", "in the morning": where it ends and whether it is the later half.
    fn half_of_day(&self, at: usize) -> Option<(usize, bool)> {
        let word = self.at(at);
        if word.is_any(&["a.m.", "am", "a.m"]) {
            return Some((at + 1, false));
        }
        if word.is_any(&["p.m.", "pm", "p.m"]) {
            return Some((at + 1, true));
        }
        let part = self.reads(at, &["in", "the"])?;
        match self.part_word(part)? {
            DayPart::Morning => Some((part + 1, false)),
            DayPart::Afternoon | DayPart::Evening => Some((part + 1, true)),
            DayPart::Night => None,
        }
    }

    /// "EST", "(GMT)", "local time".
    fn zone(&self, at: usize) -> Option<usize> {
        if let Some(end) = self.reads(at, &["local", "time"]) {
            return Some(end);
        }
        let bracket = usize::from(self.at(at).is("("));
        let zone = self.at(at + bracket);
        if !zone.means(Meaning::Zone) || !zone.is_capitalised() {
            return None;
        }
        let end = at + bracket + 1;
        if bracket == 0 {
            return Some(end);
        }
        self.reads(end, &[")"])
    }

    /// The day after a time: "10 p.m. Wednesday", "5 p.m., Nov. 6", "noon on Friday".
    fn day_after(&self, at: usize) -> (usize, Option<Box<Said>>) {
        let comma = at + usize::from(self.at(at).is(","));
        let on = comma + usize::from(self.at(comma).is("on"));
        match self.day(on) {
            Some((end, day)) => (end, Some(Box::new(day))),
            None => (at, None),
        }
    }

    /// A day by any words.
    fn day(&self, at: usize) -> Option<(usize, Said)> {
        if let Some((end, said)) = self.calendar_day(at) {
            let day = matches!(&said, Said::Period(p) if p.granularity() == Granularity::Day)
                || matches!(said, Said::Part(Part::DayOfYear(..), _) | Said::Dated(..));
            return day.then_some((end, said));
        }
        if let Some((end, part)) = self.day_alone(at)
            && matches!(part, Part::Weekday(_))
        {
            return Some((end, Said::Part(part, Which::Bare)));
        }
        if let Some((end, said)) = self.deictic_day(at) {
            return Some((end, said));
        }
        let (end, which) = self.which(at)?;
        let (end, part) = self.day_alone(end)?;
        matches!(part, Part::Weekday(_)).then_some((end, Said::Part(part, which)))
    }

    /// "Yesterday", "today", "tomorrow", "the day after tomorrow".
    pub(super) fn deictic_day(&self, at: usize) -> Option<(usize, Said)> {
        let away = |days: i64| Said::Away {
            unit: Granularity::Day,
            amount: Amount::whole(days.abs()),
            direction: days.signum(),
            from: From::Publication,
        };
        let the = at + usize::from(self.at(at).is("the"));
        if let Some(after) = self.reads(the, &["day", "after"])
            && let Some(1) = self.days_away(after)
        {
            return Some((after + 1, away(2)));
        }
        if let Some(before) = self.reads(the, &["day", "before"])
            && let Some(-1) = self.days_away(before)
        {
            return Some((before + 1, away(-2)));
        }
        let days = self.days_away(at)?;
        // "USA Today" is a paper.
        let word = self.at(at);
        let named = word.means(Meaning::NameAsWell)
            && (self.is_named(at) || word.is_capitalised() && self.before(at).upos == Upos::Propn);
        (!named).then_some((at + 1, away(days)))
    }

    fn days_away(&self, at: usize) -> Option<i64> {
        self.at(at).meanings().iter().find_map(|m| match m {
            Meaning::Day(days) => Some(*days),
            _ => None,
        })
    }

    pub(super) fn part_word(&self, at: usize) -> Option<DayPart> {
        self.at(at).meanings().iter().find_map(|m| match m {
            Meaning::DayPart(part) => Some(*part),
            _ => None,
        })
    }

    /// "Friday morning", "this evening", "last night", "mid-afternoon yesterday", "the
    /// morning of May 3", "the next morning".
    fn day_part(&self, at: usize) -> Option<(usize, Said)> {
        if let Some((end, day)) = self.day(at) {
            // "Friday's morning", "tomorrow night", "Friday late afternoon".
            let late = end + usize::from(self.at(end).is_any(&["late", "early", "mid"]));
            let part = self.part_word(late)?;
            let single = !self.at(late).text.ends_with('s');
            return single.then(|| {
                (
                    late + 1,
                    Said::Moment(TimeOfDay::Part(part), Some(Box::new(day))),
                )
            });
        }
        let word = self.at(at);
        let the = at + usize::from(word.is("the"));
        if let Some((end, which)) = self.which(the)
            && let Some(part) = self.part_word(end)
        {
            let following = the > at && which == Which::Next;
            let which = if following { Which::Following } else { which };
            // "Last night" is the one before this day's.
            let day = Said::Unit(Granularity::Day, which);
            return Some((
                end + 1,
                Said::Moment(TimeOfDay::Part(part), Some(Box::new(day))),
            ));
        }
        let part = self.part_word(the)?;
        let end = the + 1;
        if self.at(the).text.ends_with('s') {
            return None;
        }
        let time = TimeOfDay::Part(part);
        let of = end + usize::from(self.at(end).is_any(&["of", "on"]));
        if let Some((end, day)) = self.day(of) {
            return Some((end, Said::Moment(time, Some(Box::new(day)))));
        }
        let overnight = word.is("overnight") && word.upos == Upos::Adv;
        let told = the > at && self.before(at).is_any(&["in", "during", "on"])
            || self.before(at).is("mid")
            || self.before(at).is_hyphen() && self.before(at.saturating_sub(1)).is("mid");
        (overnight || told).then_some((end, Said::Moment(time, None)))
    }
}
