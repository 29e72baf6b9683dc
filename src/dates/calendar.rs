//! Stretches of the calendar.

use jiff::civil::Date;
use jiff::{Span as Length, ToSpan};

use super::Granularity;

/// A stretch of the calendar. Years are those that [`Date`] has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Day(Date),
    /// From its Monday.
    Week(Date),
    /// From its Saturday.
    Weekend(Date),
    /// The month from 1.
    Month(i16, i8),
    Season(i16, Season),
    /// The quarter from 1.
    Quarter(i16, i8),
    /// The half from 1.
    Half(i16, i8),
    Year(i16),
    /// By its first year.
    Decade(i16),
    /// By its first year, as in "the 1900s".
    Century(i16),
    /// By its first year.
    Millennium(i16),
}

/// A season of the north, by meteorology: spring begins in March.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub(super) const ALL: [Self; 4] = [Self::Spring, Self::Summer, Self::Autumn, Self::Winter];

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

impl Period {
    /// The period of a granularity that holds `day`; none for those finer than a day.
    pub(super) fn holding(day: Date, granularity: Granularity) -> Option<Self> {
        let (year, month) = (day.year(), day.month());
        let floor = |to: i16| year.div_euclid(to) * to;
        Some(match granularity {
            Granularity::Second
            | Granularity::Minute
            | Granularity::Hour
            | Granularity::DayPart => return None,
            Granularity::Day => Self::Day(day),
            Granularity::Week => Self::Week(back_to(day, 1)?),
            Granularity::Weekend => Self::Weekend(back_to(day, 1)?.checked_add(5.days()).ok()?),
            Granularity::Month => Self::Month(year, month),
            Granularity::Season => match month {
                3..=5 => Self::Season(year, Season::Spring),
                6..=8 => Self::Season(year, Season::Summer),
                9..=11 => Self::Season(year, Season::Autumn),
                12 => Self::Season(year, Season::Winter),
                _ => Self::Season(year - 1, Season::Winter),
            },
            Granularity::Quarter => Self::Quarter(year, (month - 1) / 3 + 1),
            Granularity::Half => Self::Half(year, (month - 1) / 6 + 1),
            Granularity::Year => Self::Year(year),
            Granularity::Decade => Self::Decade(floor(10)),
            Granularity::Century => Self::Century(floor(100)),
            Granularity::Millennium => Self::Millennium(floor(1000)),
        })
    }

    pub(super) fn granularity(self) -> Granularity {
        match self {
            Self::Day(_) => Granularity::Day,
            Self::Week(_) => Granularity::Week,
            Self::Weekend(_) => Granularity::Weekend,
            Self::Month(..) => Granularity::Month,
            Self::Season(..) => Granularity::Season,
            Self::Quarter(..) => Granularity::Quarter,
            Self::Half(..) => Granularity::Half,
            Self::Year(_) => Granularity::Year,
            Self::Decade(_) => Granularity::Decade,
            Self::Century(_) => Granularity::Century,
            Self::Millennium(_) => Granularity::Millennium,
        }
    }

    /// Its first day.
    pub(super) fn first(self) -> Option<Date> {
        let (year, month) = match self {
            Self::Day(day) | Self::Week(day) | Self::Weekend(day) => return Some(day),
            Self::Month(year, month) => (year, month),
            Self::Season(year, season) => (year, season.first_month()),
            Self::Quarter(year, quarter) => (year, quarter * 3 - 2),
            Self::Half(year, half) => (year, half * 6 - 5),
            Self::Year(year)
            | Self::Decade(year)
            | Self::Century(year)
            | Self::Millennium(year) => (year, 1),
        };
        Date::new(year, month, 1).ok()
    }

    /// Its first day and the day after its last; none at the calendar's end.
    pub(super) fn days(self) -> Option<(Date, Date)> {
        let first = self.first()?;
        let length = match self.granularity() {
            Granularity::Weekend => 2.days(),
            granularity => length(granularity, 1)?,
        };
        Some((first, first.checked_add(length).ok()?))
    }

    /// The period of its kind that is `count` further; below 0 earlier.
    pub(super) fn moved(self, count: i64) -> Option<Self> {
        self.moved_by(self.granularity(), count)
    }

    /// The period of its kind that is `count` times `step` further: 30 June 1989 a
    /// year earlier is 30 June 1988.
    pub(super) fn moved_by(self, step: Granularity, count: i64) -> Option<Self> {
        let first = self.first()?.checked_add(length(step, count)?).ok()?;
        Self::holding(first, self.granularity())
    }

    pub(super) fn year(self) -> Option<i16> {
        // An ISO week belongs to the year of its Thursday.
        match self {
            Self::Week(monday) => Some(monday.iso_week_date().year()),
            _ => Some(self.first()?.year()),
        }
    }

    /// Its value by TIMEX3.
    pub(super) fn value(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Week(day) | Self::Weekend(day) => {
                let week = day.iso_week_date();
                let tail = if matches!(self, Self::Weekend(_)) {
                    "-WE"
                } else {
                    ""
                };
                format!("{:04}-W{:02}{tail}", week.year(), week.week())
            }
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Season(year, season) => format!("{year:04}-{}", season.code()),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::Half(year, half) => format!("{year:04}-H{half}"),
            Self::Year(year) => format!("{year:04}"),
            Self::Decade(year) => format!("{:03}", year.div_euclid(10)),
            Self::Century(year) => format!("{:02}", year.div_euclid(100)),
            Self::Millennium(year) => format!("{}", year.div_euclid(1000)),
        }
    }
}

/// So many of a granularity; none for those of the clock.
pub(super) fn length(granularity: Granularity, count: i64) -> Option<Length> {
    let of_months = |months: i64| Length::new().try_months(count.checked_mul(months)?).ok();
    let of_years = |years: i64| Length::new().try_years(count.checked_mul(years)?).ok();
    match granularity {
        Granularity::Second | Granularity::Minute | Granularity::Hour | Granularity::DayPart => {
            None
        }
        Granularity::Day => Length::new().try_days(count).ok(),
        Granularity::Week | Granularity::Weekend => Length::new().try_weeks(count).ok(),
        Granularity::Month => of_months(1),
        Granularity::Season | Granularity::Quarter => of_months(3),
        Granularity::Half => of_months(6),
        Granularity::Year => of_years(1),
        Granularity::Decade => of_years(10),
        Granularity::Century => of_years(100),
        Granularity::Millennium => of_years(1000),
    }
}

/// The last day on or before `day` that is `weekday`, from 1 for Monday.
pub(super) fn back_to(day: Date, weekday: i8) -> Option<Date> {
    let back = i64::from(day.weekday().to_monday_one_offset() - weekday).rem_euclid(7);
    day.checked_sub(back.days()).ok()
}

/// The first day on or after `day` that is `weekday`, from 1 for Monday.
pub(super) fn on_to(day: Date, weekday: i8) -> Option<Date> {
    let ahead = i64::from(weekday - day.weekday().to_monday_one_offset()).rem_euclid(7);
    day.checked_add(ahead.days()).ok()
}
