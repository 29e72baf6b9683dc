#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::{EntityType, chains, entities, scorer};
use crate::actors::markable::{Markable, markables};
use crate::clean::Layout;
use crate::language::{Reading, read};

fn reading(text: &str) -> Reading {
    read(text, &Layout::of_paragraphs(text, "\n"))
}

fn linked(text: &str) -> (Reading, Vec<Markable>, Vec<u32>) {
    let reading = reading(text);
    let found = markables(&reading);
    let numbers = chains(text, &reading, &found, scorer());
    (reading, found, numbers)
}

/// Whether the last markable that reads `pronoun` is in a chain with one that reads `name`.
fn means(text: &str, pronoun: &str, name: &str) -> bool {
    let (reading, found, numbers) = linked(text);
    let reads = |m: &Markable, words: &str| m.span(&reading).of(text) == words;
    let at = found.iter().rposition(|m| reads(m, pronoun)).unwrap();
    let mut others = found.iter().zip(&numbers);
    others.any(|(m, number)| *number == numbers[at] && reads(m, name))
}

#[test]
fn a_pronoun_means_the_one_whose_name_agrees() {
    let text = "Anna Berg told Paul Stone that she would leave the party.";
    assert!(means(text, "she", "Anna Berg"));
    assert!(!means(text, "she", "Paul Stone"));
    let text = "Anna Berg told Paul Stone that he should leave the party.";
    assert!(means(text, "he", "Paul Stone"));
    let text = "Maria Lopez met the mayor in Lisbon. Her lawyer said she was tired.";
    assert!(means(text, "Her", "Maria Lopez"));
    assert!(means(text, "she", "Maria Lopez"));
}

#[test]
fn a_thing_is_not_taken_for_a_person() {
    let text = "Peter Falk said the company would close its plant because it had lost money.";
    assert!(means(text, "its", "the company"));
    assert!(!means(text, "it", "Peter Falk"));
}

#[test]
fn a_last_name_takes_up_the_full_name() {
    let text = "Ingrid Holm resigned on Monday. A spokesman said Holm had no regrets.";
    assert!(means(text, "Holm", "Ingrid Holm"));
}

#[test]
fn what_is_spoken_of_is_told_apart() {
    let text = "Ingrid Holm flew to Lisbon on Monday.";
    let reading = reading(text);
    let found = markables(&reading);
    let told = entities(text, &reading, &found, scorer());
    let of = |words: &str| {
        let at = found
            .iter()
            .position(|m| m.span(&reading).of(text) == words);
        told[at.unwrap()].0
    };
    assert_eq!(of("Ingrid Holm"), EntityType::Person);
    assert_eq!(of("Lisbon"), EntityType::Place);
    assert_eq!(of("Monday"), EntityType::Time);
    assert!(of("Ingrid Holm").is_agent());
}

#[test]
fn a_long_row_of_letters_is_linked_in_the_end() {
    let text = "A B C D E F G H ".repeat(2_000);
    let (_, found, numbers) = linked(text.trim_end());
    assert_eq!(found.len(), numbers.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn chains_are_numbered_in_the_order_of_their_first_markables(
        words in prop::collection::vec(
            prop_oneof![
                Just("she"), Just("his"), Just("Anna"), Just("the"), Just("mayor"), Just("said"),
                Just("."), Just("\""), Just("and"), Just("NATO"), Just("it"), Just("herself"),
                Just(","), Just("of"), Just("\u{301}x"), Just("x'"),
            ],
            0..60,
        ),
    ) {
        let text = words.join(" ");
        let (_, found, numbers) = linked(&text);
        prop_assert_eq!(found.len(), numbers.len());
        let mut next = 0;
        for number in numbers {
            prop_assert!(number <= next);
            next = next.max(number + 1);
        }
    }

    #[test]
    fn any_text_is_linked(text in "\\PC{0,200}") {
        let (_, found, numbers) = linked(&text);
        prop_assert_eq!(found.len(), numbers.len());
    }
}
