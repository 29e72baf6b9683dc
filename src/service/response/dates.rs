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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::proto::date_expression::{Anchor, Kind};
    use super::{Reply, proto};
    use crate::article::{Article, Body, OffsetUnit};
    use crate::pipeline::{Brief, Cancellation, analyze};

    fn dates(published: Option<&str>) -> Vec<proto::DateExpression> {
        let text = "The harbour of Port Ellery closed on March 3, 2021 because of the storm. \
            It opened again two days later, and the council of the town meets there every Monday. \
            Its members will vote on the new quay in early June.";
        let mut article = Article::from(Body::Text(text.to_owned()));
        article.published = published.map(|p| p.parse().unwrap());
        let analysis = analyze(
            &article,
            &Brief::default(),
            &Cancellation::default(),
            |_, _| {},
        );
        Reply::new("", &analysis.unwrap(), OffsetUnit::CodePoint)
            .whole()
            .dates
    }

    #[test]
    fn an_expression_says_what_it_was_resolved_against() {
        let all = dates(Some("2021-03-10T08:00:00Z"));
        let values: Vec<_> = all.iter().map(|d| d.value.as_str()).collect();
        assert_eq!(
            values,
            ["2021-03-03", "2021-03-05", "XXXX-WXX-1", "2021-06"]
        );
        let anchors: Vec<_> = all.iter().map(|d| (d.anchor(), d.anchor_index)).collect();
        assert_eq!(
            anchors,
            [
                (Anchor::Itself, None),
                (Anchor::Expression, Some(0)),
                (Anchor::Itself, None),
                (Anchor::Publication, None),
            ]
        );
        let every = all.get(2).unwrap();
        assert_eq!(
            (every.kind(), every.quantifier.as_str()),
            (Kind::Set, "EVERY")
        );
        assert_eq!(all.get(3).unwrap().modifier, "START");
    }

    #[test]
    fn without_a_time_of_publication_it_stays_relative() {
        let all = dates(None);
        let june = all.get(3).unwrap();
        assert_eq!(
            (june.value.as_str(), june.anchor()),
            ("XXXX-06", Anchor::Unresolved)
        );
        assert_eq!((june.begin.as_str(), june.end.as_str()), ("", ""));
    }
}
