//! Expressions of time in the contract's terms.

use super::{Reply, count, days};
use crate::dates::{Anchor, DateExpression, Granularity, Kind, Modifier};
use crate::service::contract as proto;

impl Reply<'_> {
    pub(super) fn date(&self, date: &DateExpression) -> proto::DateExpression {
        let (begin, end) = days(date.days);
        let recurrence = date.recurrence.as_ref();
        let (anchor, anchor_index) = anchor(date.anchor);
        proto::DateExpression {
            span: Some(self.span(date.span)),
            value: date.value.clone(),
            begin,
            end,
            granularity: granularity(date.granularity).into(),
            kind: kind(date.kind).into(),
            modifier: date.modifier.map_or("", Modifier::as_str).to_owned(),
            anchor: anchor.into(),
            anchor_index,
            until_index: date.until.map(index),
            quantifier: recurrence
                .and_then(|r| r.quantifier)
                .unwrap_or_default()
                .to_owned(),
            frequency: recurrence
                .and_then(|r| r.frequency.clone())
                .unwrap_or_default(),
        }
    }
}

fn index(index: u32) -> i32 {
    count(index as usize)
}

fn granularity(granularity: Option<Granularity>) -> proto::date_expression::Granularity {
    use proto::date_expression::Granularity as Named;
    match granularity {
        None => Named::Unspecified,
        Some(Granularity::Second) => Named::Second,
        Some(Granularity::Minute) => Named::Minute,
        Some(Granularity::Hour) => Named::Hour,
        Some(Granularity::DayPart) => Named::DayPart,
        Some(Granularity::Day) => Named::Day,
        Some(Granularity::Weekend) => Named::Weekend,
        Some(Granularity::Week) => Named::Week,
        Some(Granularity::Month) => Named::Month,
        Some(Granularity::Season) => Named::Season,
        Some(Granularity::Quarter) => Named::Quarter,
        Some(Granularity::Half) => Named::HalfYear,
        Some(Granularity::Year) => Named::Year,
        Some(Granularity::Decade) => Named::Decade,
        Some(Granularity::Century) => Named::Century,
        Some(Granularity::Millennium) => Named::Millennium,
    }
}

fn kind(kind: Kind) -> proto::date_expression::Kind {
    use proto::date_expression::Kind as Named;
    match kind {
        Kind::Date => Named::Date,
        Kind::Time => Named::Time,
        Kind::Duration => Named::Duration,
        Kind::Set => Named::Set,
    }
}

fn anchor(anchor: Anchor) -> (proto::date_expression::Anchor, Option<i32>) {
    use proto::date_expression::Anchor as Named;
    match anchor {
        Anchor::Itself => (Named::Itself, None),
        Anchor::Publication => (Named::Publication, None),
        Anchor::Expression(other) => (Named::Expression, Some(index(other))),
        Anchor::Unresolved => (Named::Unresolved, None),
    }
}
