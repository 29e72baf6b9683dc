#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::{LONGEST, segments};
use crate::article::Span;
use crate::language::token::{Cut, tokens};

fn cuts(text: &str) -> Vec<Cut> {
    tokens(text, Span::new(0, text.len()))
}

/// What the segments of a text say.
fn segmented(text: &str) -> Vec<&str> {
    let cuts = cuts(text);
    let told = |range: std::ops::Range<usize>| {
        let cuts = &cuts[range];
        Span::new(cuts[0].span.start(), cuts[cuts.len() - 1].span.end()).of(text)
    };
    segments(text, &cuts).into_iter().map(told).collect()
}

#[test]
fn a_sure_boundary_is_cut() {
    assert_eq!(
        segmented(
            "Trade fell. (She saw it.) “We go.” He left! Why? “No.” It ended in 2009. [2] He sank."
        ),
        [
            "Trade fell.",
            "(She saw it.)",
            "“We go.”",
            "He left!",
            "Why?",
            "“No.”",
            "It ended in 2009. [2]",
            "He sank."
        ]
    );
}

#[test]
fn what_may_be_none_is_left_to_the_model() {
    for whole in [
        "He flew to the U.S. President Lund stayed.",
        "Ships, boats etc. The rest sank.",
        "They waited ... He left.",
        "It sank. nobody saw it.",
        "“Stop!” Marsh shouted.",
        "1. Talks fail",
        "Ortiz (b. March 1950) spoke",
    ] {
        assert_eq!(segmented(whole), [whole]);
    }
}

#[test]
fn an_abbreviation_ends_a_sentence_before_what_only_begins_one() {
    assert_eq!(
        segmented("He flew to the U.S. The envoy of Acme Corp. met Gen. They at 9 p.m. It ended."),
        [
            "He flew to the U.S.",
            "The envoy of Acme Corp. met Gen. They at 9 p.m.",
            "It ended."
        ]
    );
}

#[test]
fn a_segment_has_a_bound_and_is_cut_at_a_mark() {
    for text in ["a ".repeat(1000), "a b, ".repeat(400), "don't ".repeat(500)] {
        let cuts = cuts(&text);
        let found = segments(&text, &cuts);
        let mut end = 0;
        for range in &found {
            assert_eq!(range.start, end);
            assert!(range.len() <= LONGEST && !range.is_empty());
            assert!(!cuts[range.start].joined);
            end = range.end;
        }
        assert_eq!(end, cuts.len());
        if text.contains(',') {
            assert!(found.iter().all(|r| cuts[r.end - 1].span.of(&text) == ","));
        }
    }
    assert!(segments("", &[]).is_empty());
}
