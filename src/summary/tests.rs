#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;

use super::{
    Chapter, Compression, Findings, Focus, Form, HEADLINE, Length, OmissionReason, Origin,
    Question, StorySummary, Style, Summary, chapter, standing_alone, summarise, summarise_story,
};
use crate::actors::{Actor, actors};
use crate::clean::Layout;
use crate::dates::{DateExpression, dates};
use crate::events::{Account, Event, events};
use crate::language::{self, Reading};
use crate::quotes::{Quote, quotes};

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
        "The harbour of Velden closed on Monday after a crane fell into its basin. The ferry still sails twice a day from the northern pier."
    );
    let [lead, ferry] = &two.sentences[..] else {
        panic!("{two:?}");
    };
    assert_eq!(lead.spans[0].of(STORY), lead.text);
    assert_eq!(ferry.omissions[0].span.of(STORY), "But ");
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

const LEANING: &str = "Tomas Okker, the finance minister of Velden, flew back from Ostrow on Monday.\nBut he told lawmakers that the budget would be withdrawn before Easter.\nThis came after a week of protests.";

#[test]
fn a_pronoun_is_named_and_a_marker_dropped_with_their_spans_kept() {
    let told = Told::of(LEANING);
    let made = standing_alone(&told.found(), 1).unwrap();
    assert_eq!(
        made.text,
        "Tomas Okker told lawmakers that the budget would be withdrawn before Easter."
    );
    assert_eq!(made.omissions.len(), 1);
    assert_eq!(made.omissions[0].span.of(LEANING), "But ");
    assert_eq!(made.omissions[0].reason, OmissionReason::DiscourseMarker);
    let Origin::Named { source, replaces } = made.pieces[0].origin else {
        panic!("{made:?}");
    };
    assert_eq!(
        (source.of(LEANING), replaces.of(LEANING)),
        ("Tomas Okker", "he")
    );
    // "This" means what no actor answers to.
    assert_eq!(standing_alone(&told.found(), 2), None);
    assert_eq!(standing_alone(&told.found(), 9), None);
}

#[test]
fn a_summary_about_an_actor_or_a_question_says_where_the_answer_stands() {
    let told = Told::of(LEANING);
    let about = |focus: Focus| {
        let form = Form {
            focus: Some(focus),
            ..Form::default()
        };
        summarise(&told.found(), &form)
    };
    let okker = about(Focus::Actor("tomas okker".to_owned()));
    assert!(!okker.sentences.is_empty());
    for sentence in &okker.sentences {
        assert!(!sentence.answers.is_empty(), "{sentence:?}");
    }
    assert_eq!(about(Focus::Actor("nobody".to_owned())), Summary::default());
    let when = about(Focus::Question(Question::When));
    let told_when = when.sentences.iter().flat_map(|s| &s.answers);
    for answer in told_when {
        assert!(["Monday", "on Monday", "before Easter", "Easter"].contains(&answer.of(LEANING)));
    }
}

#[test]
fn articles_of_a_story_are_summed_up_without_saying_a_thing_twice() {
    let again = "Harbour shut\nThe harbour of Velden closed on Monday after a crane fell into its basin.\nInsurers put the damage at four million crowns.";
    let chapters: Vec<Chapter> = [STORY, again]
        .iter()
        .map(|text| chapter(&Told::of(text).found()))
        .collect();
    let form = Form {
        length: Length::Sentences(5),
        ..Form::default()
    };
    let story = summarise_story(&chapters, &form);
    assert_eq!(
        story.text.matches("crane fell").count(),
        1,
        "{}",
        story.text
    );
    assert!(
        story.chosen.iter().any(|l| l.chapter == 0) && story.chosen.iter().any(|l| l.chapter == 1)
    );
    assert_eq!(
        summarise_story(&[], &Form::default()),
        StorySummary::default()
    );
}

proptest! {
    /// Whatever the text and the form, each piece is where it says, and the budget holds.
    #[test]
    fn every_piece_is_where_it_says(
        words in proptest::collection::vec("(he|But,|also|the official|Mara Velden|said|“We|won’t|go,”|on Monday|which|closed|\\.|\\. |It|\\(a port\\)|,|'|’s)", 1..60),
        room in 1usize..200,
        style in 0usize..3,
    ) {
        let text = words.join(" ");
        let told = Told::of(&text);
        let style = [Style::Paragraph, Style::Bullets, Style::Headline][style];
        for length in [Length::Characters(room), Length::Sentences(2)] {
            let form = Form { length, style, compression: Compression::Always, focus: None };
            let made = summarise(&told.found(), &form);
            prop_assert_eq!(&made, &summarise(&told.found(), &form));
            if length == Length::Characters(room) {
                prop_assert!(made.text.chars().count() <= room);
            }
            if style == Style::Headline {
                prop_assert!(made.text.chars().count() <= HEADLINE);
            }
            for sentence in &made.sentences {
                let pieces: String = sentence.pieces.iter().map(|p| p.text.as_str()).collect();
                prop_assert_eq!(&pieces, &sentence.text);
                for piece in &sentence.pieces {
                    if let Origin::Verbatim(span) = piece.origin {
                        prop_assert_eq!(span.of(&text), &piece.text);
                    }
                }
            }
        }
    }
}

/// A text of lines with all that a summary is made from.
struct Told {
    text: String,
    layout: Layout,
    reading: Reading,
    actors: Vec<Actor>,
    quotes: Vec<Quote>,
    dates: Vec<DateExpression>,
    events: Vec<Event>,
}

impl Told {
    fn of(text: &str) -> Self {
        let layout = Layout::of_paragraphs(text, "\n");
        let reading = language::read(text, &layout);
        let actors = actors(text, &reading);
        let quotes = quotes(text, &reading, &actors);
        let dates = dates(text, &reading, None);
        let events = events(&Account {
            text,
            reading: &reading,
            actors: &actors,
            quotes: &quotes,
            dates: &dates,
            published: None,
            dateline: None,
        });
        let text = text.to_owned();
        Self {
            text,
            layout,
            reading,
            actors,
            quotes,
            dates,
            events,
        }
    }

    fn found(&self) -> Findings<'_> {
        Findings {
            text: &self.text,
            layout: &self.layout,
            reading: &self.reading,
            actors: &self.actors,
            quotes: &self.quotes,
            dates: &self.dates,
            events: &self.events,
        }
    }
}
