//! What holds for any text.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{Anchor, dates};
use crate::clean::Layout;
use crate::language;
use crate::language::Reading;

/// Checks what holds for the expressions of any text.
fn check(text: &str, reading: &Reading, published: Option<Date>) {
    let all = dates(text, reading, published);
    let mut end = 0;
    for (at, expression) in all.iter().enumerate() {
        assert!(expression.span.start() >= end, "{expression:?}");
        assert!(!expression.span.of(text).is_empty());
        assert!(!expression.value.is_empty());
        if let Some((first, last)) = expression.days {
            assert!(first < last, "{expression:?}");
        }
        if let Anchor::Expression(other) = expression.anchor {
            assert!((other as usize) < at, "{expression:?}");
        }
        if let Some(until) = expression.until {
            assert_eq!(until as usize, at + 1);
            assert!(all.get(at + 1).is_some());
        }
        if published.is_none() {
            assert_ne!(expression.anchor, Anchor::Publication, "{expression:?}");
        }
        end = expression.span.end();
    }
}

const PIECES: &str = "(\\PC|Monday|May |last |next |the |Jan\\. |[0-9]{1,4}[-/:., ]|two |weeks |ago|, |'s |in |quarter |year|-|a |third |half |morning |p\\.m\\. |GMT |Easter |every |since |of |to |later |from ){0,60}";

proptest! {
    #[test]
    fn expressions_lie_in_order_within_the_text(
        text in PIECES,
        day in -3_000_000i64..3_000_000,
    ) {
        let published = date(2000, 1, 1).checked_add(jiff::Span::new().days(day)).ok();
        check(&text, &language::read(&text, &Layout::of_paragraphs(&text, "\n")), published);
    }

    #[test]
    fn the_ends_of_years_and_of_the_calendar_are_days_like_others(
        text in PIECES,
        published in prop_oneof![
            Just(Date::MIN),
            Just(Date::MAX),
            Just(date(2021, 12, 31)),
            Just(date(2022, 1, 1)),
            Just(date(2020, 2, 29)),
            Just(date(0, 1, 1)),
        ],
    ) {
        let reading = language::read(&text, &Layout::of_paragraphs(&text, "\n"));
        check(&text, &reading, Some(published));
        check(&text, &reading, None);
    }
}

#[test]
fn long_rows_of_the_same_words_take_linear_time() {
    for piece in [
        "Monday ",
        "1 ",
        "the ",
        "May ",
        "two ",
        "to ",
        "1998-",
        "last ",
        "half a ",
        "a year earlier ",
        "'",
        "twenty-",
        "Jan. 3-5 ",
        "every ",
        "of the third quarter ",
        "year-ago ",
        "hundred ",
    ] {
        let text = piece.repeat(2_000);
        check(
            &text,
            &language::read(&text, &Layout::of_paragraphs(&text, "\n")),
            Some(date(2022, 1, 8)),
        );
    }
}
