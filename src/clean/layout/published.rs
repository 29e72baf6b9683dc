//! Lines that say when an article was published or changed.
//!
//! A line is one if all its words belong to a date, a time, or a label such as
//! "Published" or "Last updated", and it has a day, month and year, or a label
//! and one of "ago", "today". Where the order of day and month is not certain
//! ("01/02/2022") the line is one, but nothing is read from it. A date without a
//! time means its beginning, one without a zone means UTC.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;

use crate::clean::line::Line;
use crate::clean::phrase::{content_lines, is_year};

/// The longest such line, in bytes.
const LONGEST: usize = 140;

/// What a date line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parsed {
    /// Whether it speaks of a change after publication.
    pub(super) is_update: bool,
    /// Whether it says that it speaks of publication.
    pub(super) labelled: bool,
    /// The point in time, if it could be read.
    pub(super) time: Option<Timestamp>,
}

static ZONES: LazyLock<HashMap<&'static str, i8>> = LazyLock::new(|| {
    content_lines(include_str!("zones.txt"))
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(zone, hours)| Some((zone, hours.trim().parse().ok()?)))
        .collect()
});

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What has been read of a date line so far.
#[derive(Default)]
struct Reading {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<Time>,
    zone: Option<i8>,
    labelled: bool,
    updated: bool,
    relative: bool,
    uncertain: bool,
}

/// Reads a date line; none if the line is anything else.
pub(super) fn parse(text: &str) -> Option<Parsed> {
    if text.len() > LONGEST || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut reading = Reading::default();
    // "2022-01-08T15:45:00Z" is one word to a standard and several to a reader.
    for word in text.split_whitespace() {
        if word.len() >= 16
            && let Ok(time) = word.trim_end_matches([',', '.', ')']).parse::<Timestamp>()
        {
            return Some(Parsed {
                is_update: is_update(text),
                labelled: true,
                time: Some(time),
            });
        }
    }
    let line = Line::read(text);
    let mut words = line.folded().peekable();
    let mut count = 0;
    while let Some(word) = words.next() {
        count += 1;
        let next = words.peek().copied().unwrap_or_default();
        if count > 20 || !reading.take(word, next) {
            return None;
        }
    }
    let dated = reading.month.is_some() && reading.day.is_some();
    let whole = (dated && (reading.year.is_some() || reading.labelled))
        || (reading.uncertain && reading.year.is_some())
        || (reading.labelled && reading.relative);
    whole.then(|| Parsed {
        is_update: reading.updated,
        labelled: reading.labelled,
        time: reading.timestamp(),
    })
}

fn is_update(text: &str) -> bool {
    let text = text.trim_start().as_bytes();
    let begins = |word: &[u8]| {
        text.get(..word.len())
            .is_some_and(|t| t.eq_ignore_ascii_case(word))
    };
    begins(b"updated") || begins(b"last") || begins(b"modified")
}

impl Reading {
    /// Takes a word; false if it has no place in a date line.
    fn take(&mut self, word: &str, next: &str) -> bool {
        let number = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let suffix = &word[number.len()..];
        match word {
            "published" | "posted" | "created" | "date" | "dated" | "first" | "filed"
            | "issued" | "released" => {
                self.labelled = true;
            }
            "updated" | "modified" | "last" | "update" | "edited" => {
                // The date before "Updated" on the same line is the first one.
                self.updated |= self.day.is_none();
                self.labelled = true;
            }
            "on" | "at" | "of" | "the" | "time" | "online" | "and" | "m" | "a" | "p" | "et"
            | "ct" | "pt" | "local" | "o'clock" => {
                if matches!(word, "a" | "p") && next == "m" {
                    self.half_day(word);
                }
                match word {
                    "et" => self.zone = self.zone.or(Some(-5)),
                    "ct" => self.zone = self.zone.or(Some(-6)),
                    "pt" => self.zone = self.zone.or(Some(-8)),
                    _ => {}
                }
            }
            "am" | "pm" => self.half_day(word),
            "ago" | "today" | "yesterday" => self.relative = true,
            "minute" | "minutes" | "min" | "mins" | "hour" | "hours" | "hrs" | "day" | "days"
            | "week" | "weeks" | "month" | "months" => {}
            _ if number.is_empty() => return self.take_name(word),
            _ if number.contains(':') => return self.take_time(number, suffix),
            _ if is_year(word) => {
                self.year = self.year.or(word.parse().ok());
            }
            _ => return self.take_number(number, suffix, next),
        }
        true
    }

    fn take_name(&mut self, word: &str) -> bool {
        if let Some(month) = month(word) {
            self.month = self.month.or(Some(month));
            return true;
        }
        if let Some(hours) = ZONES.get(word) {
            self.zone = self.zone.or(Some(*hours));
            return true;
        }
        const DAYS: [&str; 7] = [
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
        ];
        word == "ist" || (word.len() >= 3 && DAYS.iter().any(|day| day.starts_with(word)))
    }

    fn take_time(&mut self, number: &str, suffix: &str) -> bool {
        let mut parts = number.split(':').map(str::parse::<i8>);
        let (Some(Ok(hour)), Some(Ok(minute))) = (parts.next(), parts.next()) else {
            return false;
        };
        let Ok(time) = Time::new(hour, minute, 0, 0) else {
            return false;
        };
        self.time = self.time.or(Some(time));
        if matches!(suffix, "am" | "pm") {
            self.half_day(suffix);
        }
        matches!(suffix, "" | "am" | "pm" | "z" | "h")
    }

    fn take_number(&mut self, number: &str, suffix: &str, next: &str) -> bool {
        let Ok(value) = number.parse::<i8>() else {
            return number.len() <= 4;
        };
        let is_hour = matches!(suffix, "am" | "pm")
            || matches!(next, "am" | "pm")
            || (matches!(next, "a" | "p") && self.day.is_some());
        if is_hour {
            self.time = self.time.or(Time::new(value, 0, 0, 0).ok());
            if !suffix.is_empty() {
                self.half_day(suffix);
            }
            return self.time.is_some();
        }
        if !matches!(suffix, "" | "st" | "nd" | "rd" | "th" | "h") {
            return false;
        }
        if !matches!(value, 1..=31) {
            return matches!(value, 0..=59);
        }
        match (self.month, self.day, self.year) {
            // Numbers alone, year first: the order is certain.
            (None, None, Some(_)) if value <= 12 => self.month = Some(value),
            (_, None, _) => self.day = Some(value),
            (None, Some(first), _) => self.numeric(first, value),
            _ => {}
        }
        true
    }

    /// Day and month as two numbers.
    fn numeric(&mut self, first: i8, second: i8) {
        (self.month, self.day) = match (first, second) {
            (1..=12, 13..) => (Some(first), Some(second)),
            (13.., 1..=12) => (Some(second), Some(first)),
            _ if first == second && first <= 12 => (Some(first), Some(first)),
            _ => {
                self.uncertain = true;
                (None, Some(first))
            }
        };
    }

    fn half_day(&mut self, mark: &str) {
        let Some(time) = self.time else { return };
        let hour = match (time.hour(), mark.starts_with('p')) {
            (12, false) => 0,
            (hour @ 1..=11, true) => hour + 12,
            (hour, _) => hour,
        };
        self.time = Time::new(hour, time.minute(), 0, 0).ok();
    }

    fn timestamp(&self) -> Option<Timestamp> {
        if self.uncertain {
            return None;
        }
        let date = Date::new(self.year?, self.month?, self.day?).ok()?;
        let time = self.time.unwrap_or(Time::midnight());
        let zone = Offset::from_hours(self.zone.unwrap_or(0)).ok()?;
        zone.to_timestamp(date.to_datetime(time)).ok()
    }
}

fn month(word: &str) -> Option<i8> {
    let found = MONTHS
        .iter()
        .position(|m| *m == word || (word.len() >= 3 && word.len() <= 4 && m.starts_with(word)))?;
    i8::try_from(found + 1).ok()
}
