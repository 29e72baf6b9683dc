#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;

use super::tokens;
use crate::article::Span;

/// The words of a text with "|" between them where the text has no space.
fn cut(text: &str) -> String {
    let mut told = String::new();
    let mut end = 0;
    for cut in tokens(text, Span::new(0, text.len())) {
        if end > 0 {
            told.push(if cut.span.start() > end { ' ' } else { '|' });
        }
        told.push_str(cut.span.of(text));
        end = cut.span.end();
    }
    told
}

#[test]
fn words_are_cut_as_the_treebanks_cut_them() {
    for expected in [
        "They do|n't know what|'s left|.",
        "We|’re late|, and she wo|n’t wait|; it can|not be|.",
        "the crews|' boats and Marsh|'s house",
        "a 15|-|year|-|old|, co-founded by ex-members",
        "the anti-war e-mail of mid-July",
        "Mr. Ortiz of the U.S. Senate met J. P. Marsh of Acme Inc. at 9 a.m. sharp|.",
        "Nothing|, etc.|, was said|, etc|.",
        "See No. 5|. The answer is no|.",
        "$|1,250.5|, 5|% of US$ 3|m by 3:30|pm on 9/11",
        "the 1990s|, the '90s|, the 1980's",
        "Wait|... what|?! No|…",
        "(|“|Go|,|” she said|.|)",
        "black|/|white and|/|or s/he n/a",
        "O'Brien of AT&T at ten o'clock",
        "Mail a.b@example.org|, see www.example.org/a_(b)|.",
        "@lund wrote #sailing :)",
        "Call 555-0123|-|x or 202-555-0123|.",
        "Ships|--|two|—|sank",
        "[|1|] [|13|,|14|]",
    ] {
        let text = expected.replace('|', "");
        assert_eq!(cut(&text), expected, "{text}");
    }
}

#[test]
fn a_clitic_is_joined_to_its_word_and_a_mark_is_not() {
    let text = "Anna's \"boats\" don't float, can't they?";
    let joined: Vec<_> = tokens(text, Span::new(0, text.len()))
        .into_iter()
        .filter(|cut| cut.joined)
        .map(|cut| cut.span.of(text))
        .collect();
    assert_eq!(joined, ["'s", "n't", "n't"]);
}

#[test]
fn a_span_within_the_text_is_cut_in_its_place() {
    let text = "Before. Two words. After.";
    let within = Span::new(8, 18);
    let told: Vec<_> = tokens(text, within)
        .iter()
        .map(|c| c.span.of(text))
        .collect();
    assert_eq!(told, ["Two", "words", "."]);
}

proptest! {
    #[test]
    fn every_character_but_white_space_lies_in_one_word(
        text in "(\\PC|[.!?'’-] ?|U\\.S\\.|[0-9]{1,3}[,.:/-]|n't|'s|[A-Z]?[a-z]{1,4} |@|www\\.|\n){0,60}"
    ) {
        let mut end = 0;
        for cut in tokens(&text, Span::new(0, text.len())) {
            prop_assert!(!cut.span.of(&text).is_empty());
            prop_assert!(!cut.span.of(&text).contains(char::is_whitespace));
            prop_assert!(text.get(end..cut.span.start()).unwrap().trim().is_empty());
            end = cut.span.end();
        }
        prop_assert!(text.get(end..).unwrap().trim().is_empty());
    }
}
