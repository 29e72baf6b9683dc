#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fmt::Write as _;

use proptest::prelude::*;

use super::{CueKind, Quote, quotes, unbalanced};
use crate::actors::{Actor, actors};
use crate::article::Span;
use crate::clean::Layout;
use crate::language::{self, Reading};

fn read(text: &str) -> (Reading, Vec<Actor>, Vec<Quote>) {
    let reading = language::read(text, &Layout::of_paragraphs(text, "\n"));
    let actors = actors(text, &reading);
    let quotes = quotes(text, &reading, &actors);
    (reading, actors, quotes)
}

/// The quotes that stand within no other, each as "kind: source | cue | content",
/// parts of the content divided by "…".
fn told(text: &str) -> Vec<String> {
    let (_, _, quotes) = read(text);
    let outer = quotes.iter().filter(|q| q.parent.is_none());
    outer.map(|quote| line(text, quote)).collect()
}

fn line(text: &str, quote: &Quote) -> String {
    let words = |s: Option<Span>| s.map_or("-", |s| s.of(text));
    let parts: Vec<_> = quote.parts().map(|p| p.of(text)).collect();
    let (source, cue) = (words(quote.source), words(quote.cue));
    format!("{:?}: {source} | {cue} | {}", quote.kind, parts.join(" … "))
}

/// The names of the speakers, "-" for nobody known.
fn speakers(text: &str) -> Vec<String> {
    let (_, actors, quotes) = read(text);
    let outer = quotes.iter().filter(|q| q.parent.is_none());
    let names = outer.map(|q| {
        let actor = q.speaker.and_then(|s| actors.get(s.0 as usize));
        actor.map_or("-".to_owned(), |a| a.name.clone())
    });
    names.collect()
}

fn kinds(text: &str) -> Vec<CueKind> {
    let (_, _, quotes) = read(text);
    quotes.iter().filter_map(|q| q.cue_kind).collect()
}

#[test]
fn direct_speech_stands_before_after_and_around_its_cue() {
    for (text, wanted) in [
        (
            "“We sail at dawn,” Captain Ruth Okafor said.",
            "Direct: Captain Ruth Okafor | said | “We sail at dawn,”",
        ),
        (
            "“We sail at dawn,” said Ruth Okafor.",
            "Direct: Ruth Okafor | said | “We sail at dawn,”",
        ),
        (
            "The captain said: \"We sail at dawn.\"",
            "Direct: The captain | said | \"We sail at dawn.\"",
        ),
        (
            "“We sail,” she said, “because the wind has turned.”",
            "Direct: she | said | “We sail,” … “because the wind has turned.”",
        ),
        (
            "“We lost,” the minister said. “We shall try again.”",
            "Direct: the minister | said | “We lost,” … “We shall try again.”",
        ),
        (
            "„We sail at dawn“, the minister said.",
            "Direct: the minister | said | „We sail at dawn“",
        ),
        (
            "«We sail at dawn», the captain said.",
            "Direct: the captain | said | «We sail at dawn»",
        ),
        (
            "'We sail at dawn,' the captain said.",
            "Direct: the captain | said | 'We sail at dawn,'",
        ),
    ] {
        assert_eq!(told(text), [wanted], "{text}");
    }
}

#[test]
fn a_reporters_words_are_told_from_the_speakers() {
    for (text, wanted) in [
        (
            "The official said that the bridge would reopen.",
            "Indirect: The official | said | that the bridge would reopen",
        ),
        (
            "The bridge would reopen soon, the official told reporters on Friday.",
            "Indirect: the official | told | The bridge would reopen soon",
        ),
        (
            "The bridge is closed, according to the ministry.",
            "Indirect: the ministry | according to | The bridge is closed",
        ),
        (
            "According to the ministry, the bridge is closed.",
            "Indirect: the ministry | According to | the bridge is closed",
        ),
        (
            "The minister said the bridge was “a disgrace to us” and old.",
            "Mixed: The minister | said | the bridge was “a disgrace to us” and old",
        ),
        (
            "The mayor's claim that the bridge is safe was met with laughter.",
            "Indirect: The mayor | claim | that the bridge is safe",
        ),
        (
            "The mayor accused the company of fraud.",
            "Indirect: The mayor | accused | the company of fraud",
        ),
    ] {
        assert_eq!(told(text), [wanted], "{text}");
    }
}

#[test]
fn what_is_thought_wanted_and_shown_says_so() {
    use CueKind::{Deciding, Saying, Showing, Thinking, Urging, Wanting};
    for (text, wanted) in [
        ("The mayor said that the bridge is safe.", Saying),
        ("The mayor believes that the bridge is safe.", Thinking),
        ("The mayor hopes to open the bridge.", Wanting),
        ("The mayor urged the council to close the bridge.", Urging),
        ("The court ruled that the bridge must close.", Deciding),
        ("A poll showed that voters want a bridge.", Showing),
    ] {
        assert_eq!(kinds(text).first(), Some(&wanted), "{text}");
    }
}

#[test]
fn who_shares_a_verb_or_stands_for_the_speaker_is_found() {
    let text = "Ruth Okafor left early. She said the ship was lost.";
    assert_eq!(speakers(text), ["Ruth Okafor"]);
    let text = "Norway welcomed the plan and said that it would pay.";
    assert!(speakers(text).contains(&"Norway".to_owned()));
    let text = "The plan was drawn up by Norway, which said that it would pay.";
    assert_eq!(told(text), ["Indirect: which | said | that it would pay"]);
    assert_eq!(speakers(text), ["Norway"]);
}

#[test]
fn who_adds_something_is_who_said_the_first() {
    let text = "The minister said Iceland would stay, adding that talks were possible.";
    assert_eq!(
        told(text),
        [
            "Indirect: The minister | said | Iceland would stay",
            "Indirect: The minister | adding | that talks were possible"
        ]
    );
}

#[test]
fn a_quotation_runs_over_paragraphs() {
    let text = "“We lost the ship,” said Ruth Okafor. “It was old.\n\n“We shall build another.”";
    assert_eq!(
        told(text),
        [
            "Direct: Ruth Okafor | said | “We lost the ship,” … “It was old. … “We shall build another.”"
        ]
    );
    assert_eq!(speakers(text), ["Ruth Okafor"]);
    let (reading, _, quotes) = read(text);
    assert!(unbalanced(text, &reading).is_empty());
    assert!(!quotes[0].unbalanced);
}

#[test]
fn a_paragraph_in_quotation_marks_goes_on_with_the_speaker_before() {
    let text = "Ruth Okafor said the ship was lost.\n\n“We shall build another one soon.”";
    let all = told(text);
    assert_eq!(all.len(), 1, "{all:?}");
    assert!(
        all[0].ends_with(" … “We shall build another one soon.”"),
        "{all:?}"
    );
}

#[test]
fn a_name_before_or_beneath_the_words_speaks_them() {
    assert_eq!(
        told("Ruth Okafor: “We sail at dawn.”"),
        ["Direct: Ruth Okafor | : | “We sail at dawn.”"]
    );
    assert_eq!(
        told("“We sail at dawn, and nobody stays.” — Ruth Okafor"),
        ["Direct: Ruth Okafor | — | “We sail at dawn, and nobody stays.”"]
    );
    assert_eq!(
        told("OKAFOR: We sail at dawn.\n\nQ: Who stays behind?"),
        [
            "Indirect: OKAFOR | : | We sail at dawn",
            "Indirect: Q | : | Who stays behind?"
        ]
    );
    assert_eq!(
        told("The captain added:\n\n“We sail at dawn.”"),
        ["Direct: The captain | added | “We sail at dawn.”"]
    );
}

#[test]
fn a_quote_within_a_quote_names_its_parent() {
    let text = "“The owner told me that the ship was safe,” said Ruth Okafor.";
    let (_, _, quotes) = read(text);
    let lines: Vec<_> = quotes.iter().map(|q| line(text, q)).collect();
    assert_eq!(
        lines,
        [
            "Direct: Ruth Okafor | said | “The owner told me that the ship was safe,”",
            "Indirect: The owner | told | that the ship was safe"
        ]
    );
    assert_eq!(quotes[1].parent, Some(0));
}

#[test]
fn half_a_quotation_is_flagged_and_still_read() {
    for text in [
        "“We sail at dawn, the captain said.",
        "We sail at dawn,” the captain said.",
    ] {
        let (reading, _, quotes) = read(text);
        assert_eq!(unbalanced(text, &reading).len(), 1, "{text}");
        assert!(quotes.iter().any(|q| q.unbalanced), "{text}");
    }
    for text in [
        "The crews' boats didn't sail, and ’90s music played.",
        "He is 6'2\" tall.",
        "‘We won’t sail,’ he said.",
    ] {
        let (reading, _, _) = read(text);
        assert_eq!(unbalanced(text, &reading), [], "{text}");
    }
}

#[test]
fn names_titles_and_doubts_are_no_speech() {
    for text in [
        "The so-called “peace train” left for Oslo.",
        "Norway recalled its envoy to Iceland.",
        "The film “Gone” opened.",
        "Joe “the Rock” Smith won the match.",
        "The minister left without a word.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_heading_in_capitals_speaks_nothing() {
    assert_eq!(
        told("BREAKING: The bridge is closed."),
        Vec::<String>::new()
    );
    assert_eq!(
        told("The film opens on Friday: Oslo waits."),
        Vec::<String>::new()
    );
}

#[test]
fn the_lists_load() {
    assert!(super::label::lists().is_ok());
}

#[test]
fn the_lexicon_loads_with_some_hundred_cues() {
    let cues = super::lexicon::cues().unwrap();
    assert!(cues.len() > 500, "{}", cues.len());
}

#[test]
fn hostile_text_is_read_in_linear_time() {
    let mut text = String::new();
    for i in 0..2_000 {
        write!(text, "he said “they said, \"she {i} said that ‘it’, ").unwrap();
    }
    text.push_str(&"\"“‘".repeat(4_000));
    text.push_str(&"\n\n“So it goes on.".repeat(2_000));
    let (reading, actors, _) = read(&text);
    let begun = std::time::Instant::now();
    let quotes = quotes(&text, &reading, &actors);
    assert!(!quotes.is_empty());
    // Quadratic work would take minutes.
    assert!(begun.elapsed().as_secs() < 20);
}

fn check(text: &str) {
    let (_, _, quotes) = read(text);
    let mut start = 0;
    for (i, quote) in quotes.iter().enumerate() {
        assert!(quote.content.start() >= start);
        start = quote.content.start();
        let mut end = 0;
        for part in quote.parts() {
            assert!(part.start() >= end && !part.of(text).is_empty());
            end = part.end();
        }
        for span in [quote.source, quote.cue].into_iter().flatten() {
            assert!(!span.of(text).is_empty());
        }
        if let Some(parent) = quote.parent {
            assert!((parent as usize) < i);
            let around = &quotes[parent as usize];
            let within = |s: Span| around.parts().any(|p| p.contains(s));
            assert!(quote.parts().all(within) && quote.cue.is_some_and(within));
        }
        for other in &quotes[..i] {
            let apart = |a: Span| other.parts().all(|b| !a.overlaps(b) || b.contains(a));
            assert!(quote.parts().all(apart));
            if other.parent == quote.parent {
                assert!(quote.parts().all(|a| other.parts().all(|b| !a.overlaps(b))));
            }
        }
    }
}

proptest! {
    #[test]
    fn quotes_lie_in_order_within_the_text(
        text in "(\\PC|“|”|\"|‘|’|'|«|»|, |\\. |: |\n|— |the official |said |that |Russia |according to |he |told them |wants to |[a-z]{2,6} ){0,60}"
    ) {
        check(&text);
    }
}

#[test]
fn quotes_of_every_shape_are_in_order() {
    check("“A,” he said. She said that he said “no.”\n\n“B.” — Ruth\n\nRuth: C is here.");
}
