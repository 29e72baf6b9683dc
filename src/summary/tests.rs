#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;

use super::{Findings, Form, Length, Style, Summary, summarise};
use crate::actors::actors;
use crate::clean::Layout;
use crate::language;

fn summary(text: &str, length: Length, style: Style) -> Summary {
    let layout = Layout::of_lines(text);
    let reading = language::read(text, &layout);
    let actors = actors(text, &reading);
    let found = Findings {
        text,
        layout: &layout,
        reading: &reading,
        actors: &actors,
        quotes: &[],
        dates: &[],
        events: &[],
    };
    let form = Form {
        length,
        style,
        ..Form::default()
    };
    summarise(&found, &form)
}

const STORY: &str = "Harbour closes\nThe harbour of Velden closed on Monday after a crane fell into its basin.\nBut the ferry still sails twice a day from the northern pier.\nShe has worked there for thirty years without such a day.\n“We lost everything. Nobody came to warn us,” a fisherman said near the wreck.\nThe council expects divers to raise the crane within a month.";

#[test]
fn a_summary_leads_and_stands_alone() {
    let two = summary(STORY, Length::Sentences(2), Style::Paragraph);
    assert_eq!(
        two.text,
        "The harbour of Velden closed on Monday after a crane fell into its basin. The council expects divers to raise the crane within a month."
    );
    for sentence in &two.sentences {
        assert_eq!(sentence.spans.first().unwrap().of(STORY), sentence.text);
    }
}

#[test]
fn leaning_sentences_fill_up_and_halves_of_quotations_do_not() {
    let all = summary(STORY, Length::Sentences(9), Style::Paragraph);
    assert_eq!(all.sentences.len(), 4);
    assert!(!all.text.contains("Nobody came") && !all.text.contains("closes"));
}

#[test]
fn the_length_is_kept_to_the_character() {
    let lead = "The harbour of Velden closed on Monday after a crane fell into its basin.";
    let length = lead.chars().count();
    assert_eq!(
        summary(STORY, Length::Characters(length), Style::Paragraph).text,
        lead
    );
    let bullets = summary(STORY, Length::Characters(length + 1), Style::Bullets);
    assert!(bullets.text.chars().count() <= length + 1 && bullets.text.starts_with("- "));
    assert_eq!(
        summary(STORY, Length::Characters(3), Style::Paragraph),
        Summary::default()
    );
    assert_eq!(
        summary(STORY, Length::Ratio(0.3), Style::Bullets)
            .text
            .lines()
            .count(),
        2
    );
    assert_eq!(
        summary(STORY, Length::Ratio(f64::NAN), Style::Bullets)
            .text
            .lines()
            .count(),
        1
    );
}

#[test]
fn a_short_article_has_a_summary() {
    for text in [
        "Harbour closes",
        "\nBut it closed.",
        "\n“It closed. It did.",
    ] {
        assert!(
            !summary(text, Length::default(), Style::Paragraph)
                .text
                .is_empty(),
            "{text}"
        );
    }
}

#[test]
fn the_same_is_not_said_twice() {
    let text = "\nThe harbour of Velden closed after a crane fell.\nThe harbour of Velden closed after a crane fell down.";
    assert_eq!(
        summary(text, Length::default(), Style::Paragraph)
            .sentences
            .len(),
        1
    );
}

proptest! {
    #[test]
    fn no_bound_is_exceeded(
        text in "(\\PC|\n|“|”|[A-Z][a-z]{2,9} |said |\\. ){1,60}",
        most in 1usize..200,
        bullets: bool,
    ) {
        let style = if bullets { Style::Bullets } else { Style::Paragraph };
        let by_length = summary(&text, Length::Characters(most), style);
        prop_assert!(by_length.text.chars().count() <= most);
        let by_count = summary(&text, Length::Sentences(most), style);
        prop_assert!(by_count.sentences.len() <= most);
        let has_words = !language::read(&text, &Layout::of_lines(&text)).sentences.0.is_empty();
        prop_assert_eq!(has_words, !by_count.sentences.is_empty());
        prop_assert!(by_count.sentences.is_sorted_by_key(|s| s.spans.first().copied()));
    }
}
