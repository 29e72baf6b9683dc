//! Which day is meant.

use jiff::civil::date;

use crate::article::Span;
use crate::clean::Layout;
use crate::language::read;

use super::super::dates;
use super::{Anchor, PUBLISHED, assert_found, expressions, values};

#[test]
fn the_verb_tells_which_weekday_is_meant() {
    for (text, day) in [
        ("The minister resigned on Friday.", "2022-01-07"),
        ("An aide said Saturday.", "2022-01-08"),
        ("Envoys prepare to meet on Monday.", "2022-01-10"),
        ("The vote will be held Monday.", "2022-01-10"),
        ("He was due to speak on Tuesday.", "2022-01-11"),
        ("The talks begin on Monday.", "2022-01-10"),
        ("Officials are meeting in Geneva on Tuesday.", "2022-01-11"),
        ("The deal, announced Thursday, may fail.", "2022-01-06"),
        ("A vote scheduled for Thursday may fail.", "2022-01-13"),
        ("The vote was put off until Tuesday.", "2022-01-11"),
        ("Since Monday, 300 people have fled.", "2022-01-03"),
        ("They planned a march on Sunday.", "2022-01-09"),
        ("A vote set for Tuesday may fail.", "2022-01-11"),
        ("The inquiry ordered Tuesday may fail.", "2022-01-04"),
    ] {
        assert_eq!(values(text), [day], "{text}");
    }
    assert_eq!(
        values("They met last Monday and meet next Monday."),
        ["2022-01-03", "2022-01-10"]
    );
}

#[test]
fn a_range_of_weekdays_lies_where_its_verb_does() {
    assert_eq!(
        values("It rained from Friday through Sunday."),
        ["2021-12-31", "2022-01-02"]
    );
    assert_eq!(
        values("It will rain from Friday through Sunday."),
        ["2022-01-14", "2022-01-16"]
    );
}

#[test]
fn a_headline_tells_the_past_in_the_present() {
    let text = "Minister resigns Friday";
    let layout = Layout {
        headline: Some(Span::new(0, text.len())),
        ..Layout::default()
    };
    let all = dates(text, &read(text, &layout), Some(PUBLISHED));
    assert_eq!(all.first().unwrap().value, "2022-01-07");
}

#[test]
fn a_weekday_that_names_an_event_is_that_of_its_other_mention() {
    assert_eq!(
        values("Envoys will meet on Monday. Aides spoke of Monday's session."),
        ["2022-01-10", "2022-01-10"]
    );
    assert_eq!(
        values("Envoys met on Monday. Aides will speak of Monday's session."),
        ["2022-01-03", "2022-01-03"]
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
    assert_found(
        "Over the weekend, last night, the day before yesterday, a decade ago, last summer, next Christmas, the first Sunday in March.",
        Some(PUBLISHED),
        &[
            ("the weekend", "2022-W01-WE"),
            ("last night", "2022-01-07TNI"),
            ("the day before yesterday", "2022-01-06"),
            ("a decade ago", "2012"),
            ("last summer", "2021-SU"),
            ("next Christmas", "2022-12-25"),
            ("the first Sunday in March", "2022-03-06"),
        ],
    );
    let all = expressions("It ended last week.", Some(PUBLISHED));
    let ended = all.first().unwrap();
    assert_eq!(ended.days, Some((date(2021, 12, 27), date(2022, 1, 3))));
    assert_eq!(ended.anchor, Anchor::Publication);
}

#[test]
fn the_past_months_lie_before_publication() {
    let all = expressions(
        "In the past three months prices rose; in the next two weeks they will fall.",
        Some(PUBLISHED),
    );
    let days: Vec<_> = all
        .iter()
        .map(|d| (d.value.as_str(), d.days.unwrap()))
        .collect();
    assert_eq!(
        days,
        [
            ("P3M", (date(2021, 10, 8), PUBLISHED)),
            ("P2W", (PUBLISHED, date(2022, 1, 22))),
        ]
    );
}

#[test]
fn a_day_without_a_year_is_the_nearest_unless_the_words_tell() {
    assert_eq!(values("They set a Jan. 31 deadline."), ["2022-01-31"]);
    assert_eq!(values("He spoke on Feb. 24."), ["2021-02-24"]);
    assert_eq!(
        values("It fell in the year ended March 31."),
        ["P1Y", "2021-03-31"]
    );
    assert_eq!(values("It began on Feb. 24 last year."), ["2021-02-24"]);
    // That day was a Thursday in 2022.
    assert_eq!(values("It is on Thursday, Aug. 18."), ["2022-08-18"]);
    assert_eq!(values("Posted 07/01/2022."), ["2022-01-07"]);
}

#[test]
fn later_times_count_from_those_before() {
    let text = "He came on March 3, 2021, and left two days later; the following year he died.";
    assert_found(
        text,
        Some(PUBLISHED),
        &[
            ("March 3, 2021", "2021-03-03"),
            ("two days later", "2021-03-05"),
            ("the following year", "2022"),
        ],
    );
    let all = expressions(text, Some(PUBLISHED));
    let anchors: Vec<_> = all.iter().map(|d| d.anchor).collect();
    assert_eq!(
        anchors,
        [Anchor::Itself, Anchor::Expression(0), Anchor::Expression(1)]
    );
    assert_eq!(
        values("In 1945 the war ended. In May one army surrendered."),
        ["1945", "1945-05"]
    );
}

#[test]
fn results_are_compared_with_the_same_quarter() {
    assert_eq!(
        values(
            "Third-quarter profit rose to 5 million from 4 million a year earlier. In the quarter, sales fell from the year-ago period."
        ),
        ["2021-Q3", "2020-Q3", "2021-Q3", "2020-Q3"]
    );
}
