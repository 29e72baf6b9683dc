//! The values of what is not resolved: an "X" for each digit that is not known.

use super::Granularity;
use super::holiday::Holiday;
use super::said::{Part, Said};

/// The value of a part of which it is not known which is meant.
pub(super) fn unresolved_part(part: Part) -> String {
    match part {
        Part::Month(month) => format!("XXXX-{month:02}"),
        Part::DayOfYear(month, day) => format!("XXXX-{month:02}-{day:02}"),
        Part::DayOfMonth(day) => format!("XXXX-XX-{day:02}"),
        Part::Weekday(day) => format!("XXXX-WXX-{day}"),
        Part::Weekend => "XXXX-WXX-WE".to_owned(),
        Part::Season(season) => format!("XXXX-{}", season.code()),
        Part::Quarter(quarter) => format!("XXXX-Q{quarter}"),
        Part::Half(half) => format!("XXXX-H{half}"),
        Part::Holiday(Holiday::Fixed { month, day }) => {
            format!("XXXX-{month:02}-{day:02}")
        }
        Part::Holiday(_) => "XXXX-XX-XX".to_owned(),
        Part::Same => "XXXX".to_owned(),
    }
}

/// The value of an expression of which it is not known when it is.
pub(super) fn unresolved_value(said: &Said) -> String {
    match said {
        Said::Dated(_, month, day) => unresolved_part(Part::DayOfYear(*month, *day)),
        Said::Part(part, _) | Said::Within(part, _) => unresolved_part(*part),
        Said::Nth(..) => "XXXX-XX-XX".to_owned(),
        Said::Unit(unit, _) | Said::Away { unit, .. } | Said::Holding(unit, _) => match unit {
            Granularity::Second | Granularity::Minute | Granularity::Hour => "XXXX-XX-XXTXX:XX",
            Granularity::DayPart => "XXXX-XX-XXTXX",
            Granularity::Day => "XXXX-XX-XX",
            Granularity::Weekend => "XXXX-WXX-WE",
            Granularity::Week => "XXXX-WXX",
            Granularity::Month => "XXXX-XX",
            Granularity::Season => "XXXX-XX",
            Granularity::Quarter => "XXXX-QX",
            Granularity::Half => "XXXX-HX",
            Granularity::Year => "XXXX",
            Granularity::Decade => "XXX",
            Granularity::Century => "XX",
            Granularity::Millennium => "X",
        }
        .to_owned(),
        _ => String::new(),
    }
}
