#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::Reading;
use crate::clean::Layout;
use crate::language::{Relation, read};

/// Checks what holds of every reading, whatever was read.
fn is_whole(text: &str, reading: &Reading) -> Result<(), TestCaseError> {
    let mut next = 0;
    let mut end = 0;
    for sentence in &reading.sentences.0 {
        prop_assert!(sentence.span.start() >= end);
        prop_assert_eq!(sentence.tokens.start, next);
        prop_assert!(sentence.tokens.end > next, "a sentence without words");
        next = sentence.tokens.end;
        let tokens = reading.tokens_of(&sentence.tokens);
        end = sentence.span.start();
        for token in tokens {
            prop_assert!(!token.span.of(text).is_empty());
            prop_assert!(sentence.span.contains(token.span));
            let gap = text.get(end..token.span.start());
            prop_assert_eq!(gap.map(str::trim), Some(""));
            end = token.span.end();
            prop_assert!(!token.lemma.is_empty());
            prop_assert_eq!(token.head.is_none(), token.relation == Relation::Root);
            prop_assert!(token.head.is_none_or(|h| sentence.tokens.contains(&h)));
        }
        prop_assert_eq!(end, sentence.span.end());
        prop_assert_eq!(tokens.iter().filter(|t| t.head.is_none()).count(), 1);
        is_a_tree(reading, sentence.tokens.start, tokens.len())?;
    }
    prop_assert_eq!(next as usize, reading.tokens.len());
    let mut after = 0;
    for name in &reading.names {
        prop_assert!(name.tokens.start >= after);
        after = name.tokens.end;
        let words = reading.tokens_of(&name.tokens);
        let (first, last) = (words.first().unwrap(), words.last().unwrap());
        prop_assert_eq!(name.span, first.span.join(last.span));
        let mut sentences = reading.sentences.0.iter();
        prop_assert!(sentences.any(|s| s.span.contains(name.span)));
    }
    Ok(())
}

/// Checks that the heads of the `len` words from `first` lead to their root.
fn is_a_tree(reading: &Reading, first: u32, len: usize) -> Result<(), TestCaseError> {
    let mut leads = vec![false; len];
    for start in 0..len {
        let mut way = Vec::new();
        let mut at = start;
        while !leads[at] {
            prop_assert!(!way.contains(&at), "a circle");
            way.push(at);
            match reading.tokens[first as usize + at].head {
                Some(head) => at = (head - first) as usize,
                None => break,
            }
        }
        way.into_iter().for_each(|w| leads[w] = true);
    }
    Ok(())
}

#[test]
fn nothing_reads_as_nothing() {
    for text in ["", "\n\n", " \u{a0}\n\t"] {
        assert_eq!(read(text, &Layout::of_lines(text)), Reading::default());
    }
}

#[test]
fn a_range_that_is_not_of_the_reading_has_no_words() {
    let text = "Rain fell.";
    let reading = read(text, &Layout::of_lines(text));
    assert_eq!(reading.tokens_of(&(1..2))[0].span.of(text), "fell");
    assert!(reading.tokens_of(&(2..9)).is_empty());
}

/// What a word or two of `text` depends on, as "word < head".
fn arcs(text: &str) -> Vec<String> {
    let reading = read(text, &Layout::of_lines(text));
    let form = |at: u32| reading.tokens[at as usize].span.of(text);
    let of = |t: &super::Token| {
        let head = t.head.map_or("", form);
        format!("{} < {head}", t.span.of(text))
    };
    reading.tokens.iter().map(of).collect()
}

fn sentences(text: &str) -> Vec<&str> {
    let text_of = |s: &crate::language::Sentence| s.span.of(text);
    read(text, &Layout::of_lines(text))
        .sentences
        .0
        .iter()
        .map(text_of)
        .collect()
}

#[test]
fn a_clause_hangs_below_the_verb_that_tells_it() {
    let arcs = arcs("\nThe minister said that the army had withdrawn from the two villages.");
    for wanted in [
        "minister < said",
        "said < ",
        "withdrawn < said",
        "army < withdrawn",
        "villages < withdrawn",
        "two < villages",
    ] {
        assert!(
            arcs.iter().any(|a| a == wanted),
            "{wanted} is not in {arcs:?}"
        );
    }
}

#[test]
fn a_stop_ends_a_sentence_only_where_the_sentence_ends() {
    assert_eq!(
        sentences(
            "\nGen. J. R. Voss left the U.S. on Jan. 9. He will not return to the U.S. \
             The army said so. \u{201C}It is over.\u{201D} She paid $3.5 million to Acme Corp. for it."
        ),
        [
            "Gen. J. R. Voss left the U.S. on Jan. 9.",
            "He will not return to the U.S.",
            "The army said so.",
            "\u{201C}It is over.\u{201D}",
            "She paid $3.5 million to Acme Corp. for it.",
        ]
    );
}

#[test]
fn a_paragraph_reads_the_same_whatever_stands_beside_it() {
    let alone = "\nVoss met Marsh in Larnow. They agreed on nothing.";
    let beside = "Talks fail\nNothing was heard of them (again), \u{1F6A2} he said; why?\n";
    let together = format!("{beside}{}\nAll left at once.", &alone[1..]);
    let (one, all) = (
        read(alone, &Layout::of_lines(alone)),
        read(&together, &Layout::of_lines(&together)),
    );
    let first = all
        .tokens
        .iter()
        .position(|t| t.span.start() == beside.len())
        .unwrap();
    for (i, token) in one.tokens.iter().enumerate() {
        let same = &all.tokens[first + i];
        assert_eq!(token.span.of(alone), same.span.of(&together));
        assert_eq!(
            (token.upos, token.xpos, token.relation, &token.lemma),
            (same.upos, same.xpos, same.relation, &same.lemma)
        );
        assert_eq!(
            token.head,
            same.head.map(|h| h - u32::try_from(first).unwrap())
        );
    }
    let inside = all
        .names
        .iter()
        .filter(|n| n.span.start() >= beside.len() && n.span.end() < beside.len() + alone.len());
    assert_eq!(inside.count(), one.names.len());
    assert!(!one.names.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_sentence_is_one_tree_over_all_its_words(
        text in "(\\PC|[.!?…] |U\\.S\\. |n’t |'s|\n|“|”|[A-Z]?[a-z]{1,6} |[0-9,.$%-]{1,5}|🚢){0,80}",
    ) {
        is_whole(&text, &read(&text, &Layout::of_lines(&text)))?;
    }
}
