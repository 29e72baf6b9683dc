#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;

use super::sentences;
use crate::article::Span;
use crate::clean::Layout;

fn divided(text: &str) -> Vec<&str> {
    let found = sentences(text, &Layout::of_paragraphs(text, "\n"));
    found.0.iter().map(|s| s.span.of(text)).collect()
}

#[test]
fn a_stop_that_ends_no_sentence_is_passed_over() {
    for whole in [
        "The U.S. Senate met Mr. Ortiz and Gen. J. P. Marsh of Acme Inc. on Jan. 8 over 3.5 percent.",
        "See www.example.org/a.html or No. 5 for more.",
        "“Stop!” he shouted at the crowd.",
        "They waited ... and waited.",
        "Prices at 9 a.m. in London rose.",
    ] {
        assert_eq!(divided(whole), [whole]);
    }
}

#[test]
fn a_stop_that_ends_one_ends_it() {
    assert_eq!(
        divided("He flew to the U.S. The envoy stayed. “We go.” She left… Nobody asked why? No."),
        [
            "He flew to the U.S.",
            "The envoy stayed.",
            "“We go.”",
            "She left…",
            "Nobody asked why?",
            "No."
        ]
    );
    assert_eq!(
        divided("It was her plan (She hated it.) Trade fell.\nNo stop here\nAcme Inc. It sank."),
        [
            "It was her plan (She hated it.)",
            "Trade fell.",
            "No stop here",
            "Acme Inc.",
            "It sank."
        ]
    );
}

#[test]
fn headline_and_paragraph_are_told_apart_and_the_dateline_is_left_out() {
    let text = "Talks fail\nOSLO (AP) — Talks failed.";
    let mut layout = Layout::of_paragraphs(text, "\n");
    layout.headline = Some(layout.paragraphs.remove(0).span);
    layout.dateline = Some(crate::clean::Dateline {
        span: Span::new(11, 11 + "OSLO (AP) —".len()),
        place: Span::new(11, 15),
        date: None,
        agency: None,
    });
    let found = sentences(text, &layout);
    let told: Vec<_> = found
        .0
        .iter()
        .map(|s| (s.span.of(text), s.paragraph))
        .collect();
    assert_eq!(told, [("Talks fail", None), ("Talks failed.", Some(0))]);
}

proptest! {
    #[test]
    fn sentences_hold_all_but_white_space(text in "(\\PC|[.!?] |U\\.S\\. |\n|“|”|[A-Z][a-z]{0,4} ){0,60}") {
        let found = sentences(&text, &Layout::of_paragraphs(&text, "\n"));
        let mut end = 0;
        for sentence in &found.0 {
            let gap = text.get(end..sentence.span.start()).unwrap();
            prop_assert!(gap.trim().is_empty());
            prop_assert!(!sentence.span.of(&text).is_empty());
            end = sentence.span.end();
        }
        prop_assert!(text.get(end..).unwrap().trim().is_empty());
    }
}
