#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;

use super::sentences::{CUT, KEPT};
use super::{Removal, removals};
use crate::actors::actors;
use crate::clean::Layout;
use crate::dates::dates;
use crate::events::{Account, events};
use crate::language;
use crate::quotes::quotes;
use crate::summary::{Findings, OmissionReason};

/// The removals of each sentence.
fn all(text: &str) -> Vec<Vec<Removal>> {
    let layout = Layout::of_lines(text);
    let reading = language::read(text, &layout);
    let actors = actors(text, &reading);
    let quotes = quotes(text, &reading, &actors);
    let published = Some(jiff::civil::date(2024, 5, 8));
    let dates = dates(text, &reading, published);
    let account = Account {
        text,
        reading: &reading,
        actors: &actors,
        quotes: &quotes,
        dates: &dates,
        published,
        dateline: None,
    };
    let events = events(&account);
    let found = Findings {
        text,
        layout: &layout,
        reading: &reading,
        actors: &actors,
        quotes: &quotes,
        dates: &dates,
        events: &events,
    };
    let sentences = 0..reading.sentences.0.len();
    sentences.map(|i| removals(&found, i)).collect()
}

/// What is left of a sentence after each of its removals.
fn left(sentence: &str) -> Vec<String> {
    let text = format!("\n{sentence}");
    let cut = |r: &Removal| {
        let mut rest = text.clone();
        rest.replace_range(r.span.range(), "");
        rest.trim_start().to_owned()
    };
    all(&text).iter().flatten().map(cut).collect()
}

/// The one removal of a sentence.
fn only(sentence: &str) -> Removal {
    let found: Vec<_> = all(&format!("\n{sentence}")).concat();
    assert_eq!(found.len(), 1, "{sentence}");
    *found.first().unwrap()
}

#[test]
fn what_adds_to_a_sentence_may_go() {
    for (sentence, results) in CUT {
        assert_eq!(left(sentence), *results, "{sentence}");
    }
}

#[test]
fn what_makes_the_claim_stays() {
    for sentence in KEPT {
        let results = left(sentence);
        assert!(results.is_empty(), "{sentence} {results:?}");
    }
}

#[test]
fn a_loss_tells_how_much_goes() {
    let losses = [
        ("The council, however, rejected the plan.", 0),
        ("Anna Berg, the mayor of Orle, cut the ribbon.", 1),
        ("Despite the rain, thousands of people visited the mill.", 2),
        ("Forty people work at the mill, according to Norbank.", 3),
        ("The talks, chaired by Rosa Lind, ended on Friday.", 4),
    ];
    for (sentence, loss) in losses {
        assert_eq!(only(sentence).loss, loss, "{sentence}");
    }
}

#[test]
fn an_attribution_tells_whose_quote_it_was() {
    let tail = only("Forty people work at the mill, according to Norbank.");
    assert_eq!(
        (tail.reason, tail.quote),
        (OmissionReason::Attribution, Some(0))
    );
    let adverb = only("The council, however, rejected the plan.");
    assert_eq!(
        (adverb.reason, adverb.quote),
        (OmissionReason::Adverbial, None)
    );
    let opening = only("Meanwhile, the council raised the rent.");
    assert_eq!(opening.reason, OmissionReason::DiscourseMarker);
}

#[test]
fn no_word_within_a_quotation_of_several_sentences_goes() {
    let text =
        "\n“The mill is old. The council, however, bought it. Nobody asked me,” Jan Okker said.";
    assert!(all(text).concat().is_empty());
}

#[test]
fn all_removals_go_together() {
    let text =
        "\nBut Norbank, the owner of the mill, employs forty people, according to the council.";
    let mut rest = text.to_owned();
    for removal in all(text).concat().iter().rev() {
        rest.replace_range(removal.span.range(), "");
    }
    assert_eq!(rest.trim_start(), "Norbank employs forty people.");
}

#[test]
fn the_lists_load() {
    assert!(super::retention::lists().is_ok());
    assert!(super::adverbial::discourse().is_ok());
}

proptest! {
    #[test]
    fn removals_lie_within_their_sentence(
        text in "(\\PC|[a-z]{1,8} |[A-Z][a-z]{2,9} |, |,|\\. |; | – | \\(|\\) |“|”|\"|, who |, which |however|, he said|According to |the |not | said ){1,60}",
    ) {
        check(&text);
    }

    #[test]
    fn removals_of_shuffled_news_lie_within_their_sentence(
        parts in prop::collection::vec(prop::sample::select(PARTS), 1..24),
    ) {
        check(&parts.concat());
    }
}

const PARTS: &[&str] = &[
    "Anna Berg",
    ", the mayor of Orle",
    ",",
    ", who leads the council",
    " said",
    " opened the fair",
    " (NHA)",
    " – ",
    ", however,",
    " in Velden",
    " on Monday",
    ", according to police",
    ".",
    "; ",
    "The port",
    " which closed",
    " and",
    " also",
    "But ",
    "“",
    "”",
    " é",
    "\u{a0}",
    ", 43,",
    "(",
    ")",
];

fn check(text: &str) {
    let reading = language::read(text, &Layout::of_lines(text));
    let found = all(text);
    assert_eq!(found.len(), reading.sentences.0.len());
    for (sentence, removals) in reading.sentences.0.iter().zip(&found) {
        for (i, removal) in removals.iter().enumerate() {
            assert!(sentence.span.contains(removal.span) && !removal.span.is_empty());
            assert!(text.get(removal.span.range()).is_some());
            for later in removals.iter().skip(i + 1) {
                assert!(removal.span.start() <= later.span.start());
                assert!(
                    !removal.span.overlaps(later.span) || removal.span.contains(later.span),
                    "{text:?}"
                );
            }
        }
    }
}
