#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::dates;
use crate::article::Span;
use crate::clean::{Layout, Paragraph, ParagraphKind};
use crate::language;

/// A Saturday.
const PUBLISHED: Date = date(2022, 1, 8);

fn layout(text: &str) -> Layout {
    let span = Span::new(0, text.len());
    let kind = ParagraphKind::Body;
    Layout {
        paragraphs: vec![Paragraph { span, kind }],
        ..Layout::default()
    }
}

fn found(text: &str, published: Option<Date>) -> Vec<(String, String)> {
    let all = dates(text, &language::read(text, &layout(text)), published);
    all.iter()
        .map(|d| (d.span.of(text).to_owned(), d.value.clone()))
        .collect()
}

fn values(text: &str) -> Vec<String> {
    found(text, Some(PUBLISHED))
        .into_iter()
        .map(|(_, v)| v)
        .collect()
}

#[test]
fn dates_of_the_calendar_need_no_publication() {
    let text = "He came on March 3, 2021, left on 4 May 2021 and in June 2021, and has been away since 2014 (2020-02-29).";
    let expected = [
        ("March 3, 2021", "2021-03-03"),
        ("4 May 2021", "2021-05-04"),
        ("June 2021", "2021-06"),
        ("2014", "2014"),
        ("2020-02-29", "2020-02-29"),
    ];
    assert_eq!(
        found(text, None),
        expected.map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
}

#[test]
fn the_verb_tells_which_weekday_is_meant() {
    assert_eq!(values("The minister resigned on Friday."), ["2022-01-07"]);
    assert_eq!(values("An aide said Saturday."), ["2022-01-08"]);
    assert_eq!(values("Envoys prepare to meet on Monday."), ["2022-01-10"]);
    assert_eq!(values("The vote will be held Monday."), ["2022-01-10"]);
    assert_eq!(values("He was due to speak on Tuesday."), ["2022-01-11"]);
    assert_eq!(
        values("They met last Monday and meet next Monday."),
        ["2022-01-03", "2022-01-10"]
    );
    assert_eq!(
        values("Envoys will meet on Monday. Aides spoke of Monday's session."),
        ["2022-01-10", "2022-01-10"]
    );
}

#[test]
fn times_are_counted_from_publication() {
    assert_eq!(
        values(
            "Yesterday, today, tomorrow, last week, this month, next year, two weeks ago, Dec. 30; it began in May."
        ),
        [
            "2022-01-07",
            "2022-01-08",
            "2022-01-09",
            "2021-W52",
            "2022-01",
            "2023",
            "2021-W51",
            "2021-12-30",
            "2021-05"
        ]
    );
    let all = dates(
        "It ended last week.",
        &language::read("It ended last week.", &layout("It ended last week.")),
        Some(PUBLISHED),
    );
    assert_eq!(
        all.first().unwrap().days,
        Some((date(2021, 12, 27), date(2022, 1, 3)))
    );
}

#[test]
fn what_cannot_be_resolved_says_so() {
    let text = "He left on Monday, May 4, and returns next week.";
    let values: Vec<_> = found(text, None).into_iter().map(|(_, v)| v).collect();
    assert_eq!(values, ["XXXX-05-04", "XXXX-WXX"]);
}

#[test]
fn ordinary_words_are_no_dates() {
    for text in [
        "She may march on; we sat in the sun.",
        "May Ling and April Jones met Theresa May in Mayfair.",
        "March on, they sang on Black Friday.",
        "Some 2014 people and 2,020 cars came by 2000 roads.",
        "We wed and ran; USA Today wrote of February 31, 2021.",
    ] {
        assert_eq!(found(text, Some(PUBLISHED)), [], "{text}");
    }
}

#[test]
fn the_lists_load() {
    assert!(super::vocabulary::vocabulary().is_ok());
}

proptest! {
    #[test]
    fn expressions_lie_in_order_within_the_text(
        text in "(\\PC|Monday|May |last |Jan\\. |[0-9]{1,4}[- ]|two |weeks |ago|, ){0,60}",
        day in -3_000_000i64..3_000_000,
    ) {
        let published = date(2000, 1, 1).checked_add(jiff::Span::new().days(day)).ok();
        let mut end = 0;
        for expression in dates(&text, &language::read(&text, &layout(&text)), published) {
            prop_assert!(expression.span.start() >= end);
            prop_assert!(!expression.span.of(&text).is_empty());
            if let Some((first, last)) = expression.days {
                prop_assert!(first < last);
            }
            end = expression.span.end();
        }
    }
}
