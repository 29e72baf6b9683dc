#![allow(clippy::unwrap_used, clippy::expect_used)]

mod properties;
mod resolved;

use jiff::civil::{Date, date};

use super::{Anchor, DateExpression, Granularity, Kind, Modifier, dates};
use crate::clean::Layout;
use crate::language;

/// A Saturday.
const PUBLISHED: Date = date(2022, 1, 8);

fn expressions(text: &str, published: Option<Date>) -> Vec<DateExpression> {
    dates(
        text,
        &language::read(text, &Layout::of_paragraphs(text, "\n")),
        published,
    )
}

fn found(text: &str, published: Option<Date>) -> Vec<(String, String)> {
    let all = expressions(text, published);
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

/// Asserts the words and values of all expressions of a text.
fn assert_found(text: &str, published: Option<Date>, expected: &[(&str, &str)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(words, value)| ((*words).to_owned(), (*value).to_owned()))
        .collect();
    assert_eq!(found(text, published), expected, "{text}");
}

#[test]
fn dates_of_the_calendar_need_no_publication() {
    assert_found(
        "He came on March 3, 2021, left on 4 May 2021 and in June 2021, and has been away since 2014 (2020-02-29).",
        None,
        &[
            ("March 3, 2021", "2021-03-03"),
            ("4 May 2021", "2021-05-04"),
            ("June 2021", "2021-06"),
            ("2014", "2014"),
            ("2020-02-29", "2020-02-29"),
        ],
    );
    assert_found(
        "It was filed at 2022-01-07T14:30:00Z and stamped 5-Jan-2022 and Friday, 7th January 2022.",
        None,
        &[
            ("2022-01-07T14:30:00Z", "2022-01-07T14:30"),
            ("5-Jan-2022", "2022-01-05"),
            ("Friday, 7th January 2022", "2022-01-07"),
        ],
    );
    assert_found(
        "It opened in the third quarter of 1998, closed in the winter of 1999 and was sold in Q3 2021, in FY2023 or in the second half of 2022.",
        None,
        &[
            ("the third quarter of 1998", "1998-Q3"),
            ("the winter of 1999", "1999-WI"),
            ("Q3 2021", "2021-Q3"),
            ("FY2023", "2023"),
            ("the second half of 2022", "2022-H2"),
        ],
    );
    assert_found(
        "Built in the 19th century, loved in the 1960s and the '70s, it fell in nineteen ninety-six, before 9/11.",
        None,
        &[
            ("the 19th century", "18"),
            ("the 1960s", "196"),
            ("the '70s", "197"),
            ("nineteen ninety-six", "1996"),
            ("9/11", "2001-09-11"),
        ],
    );
}

#[test]
fn lengths_and_sets_have_values_of_their_own() {
    assert_found(
        "It lasted three days, two and a half years, half an hour, a few weeks, decades and 5 1/2 hours of a 30-day truce.",
        None,
        &[
            ("three days", "P3D"),
            ("two and a half years", "P2Y6M"),
            ("half an hour", "PT30M"),
            ("a few weeks", "PXW"),
            ("decades", "PXDE"),
            ("5 1/2 hours", "PT5H30M"),
            ("30-day", "P30D"),
        ],
    );
    let text =
        "They meet every Monday, twice a week, each summer, every two years, on Fridays and daily.";
    let all = expressions(text, None);
    assert!(all.iter().all(|d| d.kind == Kind::Set), "{all:?}");
    let values: Vec<_> = all.iter().map(|d| d.value.as_str()).collect();
    assert_eq!(
        values,
        ["XXXX-WXX-1", "P1W", "XXXX-SU", "P2Y", "XXXX-WXX-5", "P1D"]
    );
    let recurrence = |i: usize| all.get(i).unwrap().recurrence.clone().unwrap();
    assert_eq!(recurrence(0).quantifier, Some("EVERY"));
    assert_eq!(recurrence(1).frequency.as_deref(), Some("2X"));
}

#[test]
fn words_that_narrow_a_time_are_told_apart_from_it() {
    let modifiers = |text: &str| -> Vec<Option<Modifier>> {
        let all = expressions(text, Some(PUBLISHED));
        all.into_iter().map(|d| d.modifier).collect()
    };
    assert_eq!(
        modifiers(
            "It began in early March, in mid-2014, in late 2019, and at the end of last month."
        ),
        [Modifier::Start, Modifier::Mid, Modifier::End, Modifier::End].map(Some)
    );
    assert_eq!(
        modifiers("It took about two years, at least 30 days, and less than an hour."),
        [
            Modifier::Approximate,
            Modifier::EqualOrMore,
            Modifier::LessThan
        ]
        .map(Some)
    );
}

#[test]
fn vague_times_are_references() {
    assert_found(
        "They now fear the future, as they recently said, but in recent years and the coming months all is well.",
        None,
        &[
            ("now", "PRESENT_REF"),
            ("the future", "FUTURE_REF"),
            ("recently", "PAST_REF"),
            ("recent years", "PAST_REF"),
            ("the coming months", "FUTURE_REF"),
        ],
    );
    assert!(
        expressions("They now fear the future.", Some(PUBLISHED))
            .iter()
            .all(|d| d.granularity.is_none() && d.days.is_none() && !d.tells_when())
    );
}

#[test]
fn what_cannot_be_resolved_says_so() {
    let text =
        "He left on Monday, May 4, and returns next week, in the summer or tomorrow at 3 p.m.";
    assert_found(
        text,
        None,
        &[
            ("Monday, May 4", "XXXX-05-04"),
            ("next week", "XXXX-WXX"),
            ("the summer", "XXXX-SU"),
            ("tomorrow", "XXXX-XX-XX"),
            ("3 p.m.", "XXXX-XX-XXT15:00"),
        ],
    );
    assert!(
        expressions(text, None)
            .iter()
            .all(|d| d.anchor == Anchor::Unresolved && d.days.is_none())
    );
}

#[test]
fn ordinary_words_are_no_dates() {
    for text in [
        "She may march on; we sat in the sun.",
        "We may march, he sat down, and the second man waved.",
        "May Ling and April Jones met Theresa May in Mayfair.",
        "March on, they sang on Black Friday.",
        "Some 2014 people and 2,020 cars came by 2000 roads.",
        "We wed and ran; USA Today wrote of February 31, 2021.",
        "The Sunday Times wrote of a 45-year-old man, flight 1985 and a 1987 Chevrolet.",
        "Shares rose 2.46 percent to 1,998 and the March for Life drew crowds.",
        "He was second in line, a spring in his step, after the fall of the town.",
        "Three-quarters of them past the gate; this is the last one, and the next.",
        "Call 1990-2001-33, pay $2014 or 1999 dollars, score 3:2.",
    ] {
        assert_found(text, Some(PUBLISHED), &[]);
    }
}

#[test]
fn a_range_is_two_expressions_with_a_link() {
    let text = "It ran on Jan. 3-5, between May and July 2021 and from 1914 to 1918; it runs from Monday to Wednesday.";
    let all = expressions(text, Some(PUBLISHED));
    let values: Vec<_> = all.iter().map(|d| (d.value.as_str(), d.until)).collect();
    assert_eq!(
        values,
        [
            ("2022-01-03", Some(1)),
            ("2022-01-05", None),
            ("2021-05", Some(3)),
            ("2021-07", None),
            ("1914", Some(5)),
            ("1918", None),
            ("2022-01-10", Some(7)),
            ("2022-01-12", None),
        ]
    );
}

#[test]
fn a_time_of_day_has_its_day_and_its_fineness() {
    let text = "He left at 10:35 a.m. EST Thursday, slept on Friday night and woke at noon.";
    let all = expressions(text, Some(PUBLISHED));
    let told: Vec<_> = all
        .iter()
        .map(|d| (d.value.as_str(), d.granularity.unwrap(), d.days.unwrap().0))
        .collect();
    assert_eq!(
        told,
        [
            ("2022-01-06T10:35", Granularity::Minute, date(2022, 1, 6)),
            ("2022-01-07TNI", Granularity::DayPart, date(2022, 1, 7)),
            ("2022-01-07T12:00", Granularity::Minute, date(2022, 1, 7)),
        ]
    );
    assert!(all.iter().all(|d| d.kind == Kind::Time));
    assert_eq!(all.get(2).unwrap().anchor, Anchor::Expression(1));
}

#[test]
fn the_lists_load() {
    assert!(super::vocabulary::vocabulary().is_ok());
    assert!(super::holiday::holidays().is_ok());
}
