#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;

use super::{QuoteKind, quotes};
use crate::actors::actors;
use crate::article::Span;
use crate::clean::{Layout, Paragraph, ParagraphKind};
use crate::language;

fn layout(text: &str) -> Layout {
    let span = Span::new(0, text.len());
    let kind = ParagraphKind::Body;
    Layout {
        paragraphs: vec![Paragraph { span, kind }],
        ..Layout::default()
    }
}

/// Kind, source, cue, content and the speaker's name.
type Told = (QuoteKind, String, String, String, String);

fn told(text: &str) -> Vec<Told> {
    let reading = language::read(text, &layout(text));
    let actors = actors(text, &reading);
    let words = |s: Option<Span>| s.map_or("", |s| s.of(text)).to_owned();
    let all = quotes(text, &reading, &actors);
    all.iter()
        .map(|q| {
            let speaker = q.speaker.and_then(|s| actors.get(s.0 as usize));
            let speaker = speaker.map(|a| a.name.clone()).unwrap_or_default();
            (
                q.kind,
                words(q.source),
                words(q.cue),
                q.content.of(text).to_owned(),
                speaker,
            )
        })
        .collect()
}

fn one(kind: QuoteKind, parts: [&str; 4]) -> Told {
    let [source, cue, content, speaker] = parts.map(str::to_owned);
    (kind, source, cue, content, speaker)
}

#[test]
fn words_in_quotation_marks_are_joined_to_who_says_them() {
    let text = "“We sail at dawn,” Captain Ruth Okafor said. She added, though, that \"nobody will be left behind.” \"No doubt,\" said Okafor.";
    let name = "Ruth Okafor";
    assert_eq!(
        told(text),
        [
            one(
                QuoteKind::Direct,
                [name, "said", "“We sail at dawn,”", name]
            ),
            one(
                QuoteKind::Direct,
                ["She", "added", "\"nobody will be left behind.”", name]
            ),
            one(QuoteKind::Direct, ["Okafor", "said", "\"No doubt,\"", name]),
        ]
    );
}

#[test]
fn a_reporters_words_are_told_from_the_speakers() {
    assert_eq!(
        told("The official said that the bridge would reopen."),
        [one(
            QuoteKind::Indirect,
            [
                "The official",
                "said",
                "the bridge would reopen",
                "official"
            ]
        )]
    );
    assert_eq!(
        told("The bridge would reopen soon, the official told reporters on Friday."),
        [one(
            QuoteKind::Indirect,
            [
                "the official",
                "told",
                "The bridge would reopen soon",
                "official"
            ]
        )]
    );
    assert_eq!(
        told("The bridge is closed, according to Turkey."),
        [one(
            QuoteKind::Indirect,
            ["Turkey", "according to", "The bridge is closed", "Turkey"]
        )]
    );
    assert_eq!(
        told("The minister said the bridge was “a disgrace to us” and old."),
        [one(
            QuoteKind::Mixed,
            [
                "The minister",
                "said",
                "the bridge was “a disgrace to us” and old",
                "minister"
            ]
        )]
    );
}

#[test]
fn a_quotation_goes_on_after_its_speaker() {
    let all = told("\"We lost,\" the minister said. \"We shall try again.\"");
    let contents: Vec<_> = all.iter().map(|q| (q.3.as_str(), q.4.as_str())).collect();
    assert_eq!(
        contents,
        [
            ("\"We lost,\"", "minister"),
            ("\"We shall try again.\"", "minister")
        ]
    );
}

#[test]
fn what_nobody_says_is_no_quote() {
    for text in [
        "The so-called “peace train” left for Oslo.",
        "Norway recalled its envoy to Iceland.",
        "The minister did not say when.",
        "The film “Gone” opened.",
    ] {
        assert_eq!(told(text), [], "{text}");
    }
}

#[test]
fn the_lists_load() {
    assert!(super::attribution::lists().is_ok());
}

proptest! {
    #[test]
    fn quotes_lie_in_order_within_the_text(
        text in "(\\PC|“|”|\"|, |\\. |the official |said |that |Russia |according to |he |[a-z]{2,6} ){0,60}"
    ) {
        let reading = language::read(&text, &layout(&text));
        let actors = actors(&text, &reading);
        let mut end = 0;
        for quote in quotes(&text, &reading, &actors) {
            prop_assert!(!quote.content.of(&text).is_empty());
            prop_assert!(quote.content.start() >= end);
            end = quote.content.end();
            for span in [quote.source, quote.cue].into_iter().flatten() {
                prop_assert!(!span.of(&text).is_empty());
            }
        }
    }
}
