//! Stories that several items of a batch tell.

use std::num::NonZeroUsize;

use copydesk::service::contract::analyze_batch_response::Outcome;
use copydesk::service::contract::summary_options::{Length, Style};
use copydesk::service::contract::{
    AnalysisOptions, AnalyzeBatchRequest, AnalyzeBatchResponse, Feature, OffsetUnit, Ordering,
    StorySummary, SummaryOptions,
};
use copydesk::service::desk::DeskOptions;
use copydesk::service::server::ServerOptions;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tokio_stream::{StreamExt, iter};
use tonic_types::RpcStatusExt;

use crate::server::{Running, stretch, text};

const DREDGING: &str = "The harbour board of Larnow voted on Monday to dredge the channel. \
    Maria Thorne, who chairs the board, said that the work would cost 4 million crowns.";
const FISHERS: &str = "Fishermen in Larnow blocked the quay on Tuesday to protest against the \
    dredging of the channel. Jonas Hale, their spokesman, said that it would ruin the spawning ground.";
const LIBRARY: &str = "The library of Ostrava reopened on Wednesday after a flood. The mayor, \
    Zoë Kadlec, thanked two hundred volunteers for drying 30,000 books 🚢.";
const BLANK: &str = "  ";

fn item(item_id: &str, body: &str, story_id: &str) -> AnalyzeBatchRequest {
    AnalyzeBatchRequest {
        item_id: item_id.to_owned(),
        article: text(body),
        features: vec![Feature::CleanText.into()],
        story_id: story_id.to_owned(),
        ..AnalyzeBatchRequest::default()
    }
}

fn ending(mut item: AnalyzeBatchRequest) -> AnalyzeBatchRequest {
    item.ends_story = true;
    item
}

fn with(mut item: AnalyzeBatchRequest, options: AnalysisOptions) -> AnalyzeBatchRequest {
    item.options = Some(options);
    item
}

async fn server(threads: usize, articles: usize) -> Running {
    let desk = DeskOptions {
        threads: NonZeroUsize::new(threads).unwrap(),
        batch_story_articles: NonZeroUsize::new(articles).unwrap(),
        ..DeskOptions::default()
    };
    Running::with(desk, ServerOptions::default()).await
}

async fn answers(server: &Running, items: Vec<AnalyzeBatchRequest>) -> Vec<AnalyzeBatchResponse> {
    let mut client = server.client().await;
    let stream = client.analyze_batch(iter(items)).await.unwrap();
    stream.into_inner().map(Result::unwrap).collect().await
}

fn story(answer: &AnalyzeBatchResponse) -> Option<&StorySummary> {
    match &answer.outcome {
        Some(Outcome::Story(story)) => Some(story),
        _ => None,
    }
}

fn stories(answers: &[AnalyzeBatchResponse]) -> Vec<&StorySummary> {
    answers.iter().filter_map(story).collect()
}

/// What was answered, in order: an item's name, or a story's behind "=".
fn order(answers: &[AnalyzeBatchResponse]) -> Vec<String> {
    let names = answers.iter().map(|a| match story(a) {
        Some(story) => format!("={}", story.story_id),
        None => a.item_id.clone(),
    });
    names.collect()
}

/// Two stories, told in turn, with an article that cannot be analysed and one that
/// tells no story.
fn told(ordering: Ordering) -> Vec<AnalyzeBatchRequest> {
    let ordered = AnalysisOptions {
        ordering: ordering.into(),
        ..AnalysisOptions::default()
    };
    // The first takes longest.
    let long = format!("{DREDGING}\n\n{}", "The board met again. ".repeat(600));
    vec![
        with(item("a", &long, "channel"), ordered),
        item("b", LIBRARY, "library"),
        item("c", BLANK, "channel"),
        item("d", "It rained.", ""),
        item("e", FISHERS, "channel"),
    ]
}

#[tokio::test]
async fn a_story_comes_once_after_its_items_whichever_is_done_first() {
    let mut summaries: Vec<Vec<StorySummary>> = Vec::new();
    for threads in [1, 4] {
        let server = server(threads, 100).await;
        for ordering in [Ordering::Completion, Ordering::Sent] {
            let answers = answers(&server, told(ordering)).await;
            let order = order(&answers);
            assert_eq!(order.len(), 7, "{order:?}");
            assert_eq!(order[5..], ["=channel", "=library"]);
            let told = answers.iter().filter(|a| story(a).is_some());
            assert!(told.clone().all(|a| a.index == -1 && a.item_id.is_empty()));
            summaries.push(told.filter_map(story).cloned().collect());
        }
    }
    assert!(summaries.windows(2).all(|two| two[0] == two[1]));
    let [channel, library] = &summaries[0][..] else {
        panic!("{summaries:?}");
    };
    assert_eq!(channel.item_ids, ["a", "e"]);
    assert_eq!(library.item_ids, ["b"]);
    for story in [channel, library] {
        assert!(story.error.is_none());
        assert!(!story.sentences.is_empty() && story.sentences.len() <= 3);
        for sentence in &story.sentences {
            assert!(story.item_ids.contains(&sentence.item_id));
            let words = &sentence.sentence.as_ref().unwrap().text;
            assert!(story.text.contains(words.as_str()), "{story:?}");
        }
    }
}

#[tokio::test]
async fn a_sentence_points_into_its_items_text_in_its_items_unit() {
    let server = server(2, 100).await;
    for unit in [
        OffsetUnit::Utf8Byte,
        OffsetUnit::Utf16CodeUnit,
        OffsetUnit::CodePoint,
    ] {
        let options = AnalysisOptions {
            offset_unit: unit.into(),
            ..AnalysisOptions::default()
        };
        let body = format!("Zoë’s library 🚢\n\n{LIBRARY}");
        let answers = answers(&server, vec![with(item("b", &body, "library"), options)]).await;
        let Some(Outcome::Result(result)) = &answers[0].outcome else {
            panic!("{answers:?}");
        };
        let stories = stories(&answers);
        assert!(!stories[0].sentences.is_empty());
        for sentence in &stories[0].sentences {
            for span in &sentence.sentence.as_ref().unwrap().spans {
                let said = stretch(&result.clean_text, unit, span.start, span.end);
                assert_eq!(said, span.text);
            }
        }
    }
}

#[tokio::test]
async fn a_story_that_is_ended_comes_while_the_stream_goes_on() {
    let server = server(2, 100).await;
    let (sender, items) = mpsc::channel(8);
    let stream = server
        .client()
        .await
        .analyze_batch(ReceiverStream::new(items))
        .await
        .unwrap();
    let mut stream = stream.into_inner();
    sender.send(item("a", DREDGING, "channel")).await.unwrap();
    // Its article is at fault; it ends the story all the same.
    sender
        .send(ending(item("b", BLANK, "channel")))
        .await
        .unwrap();
    let mut seen = Vec::new();
    for _ in 0..3 {
        seen.push(stream.next().await.unwrap().unwrap());
    }
    assert_eq!(order(&seen)[2], "=channel");
    assert_eq!(stories(&seen)[0].item_ids, ["a"]);

    // The name is free for another story.
    sender.send(item("c", FISHERS, "channel")).await.unwrap();
    drop(sender);
    let rest: Vec<_> = stream.map(Result::unwrap).collect().await;
    assert_eq!(order(&rest), ["c", "=channel"]);
    assert_eq!(stories(&rest)[0].item_ids, ["c"]);
}

#[tokio::test]
async fn the_first_item_says_how_long_a_story_may_be() {
    let server = server(2, 100).await;
    let of = |length, style: Style| AnalysisOptions {
        summary: Some(SummaryOptions {
            length: Some(length),
            style: style.into(),
            ..SummaryOptions::default()
        }),
        ..AnalysisOptions::default()
    };
    let first = of(Length::MaxSentences(1), Style::Paragraph);
    let later = of(Length::MaxSentences(9), Style::Bullets);
    let items = vec![
        with(item("a", DREDGING, "channel"), first),
        with(item("b", FISHERS, "channel"), later),
    ];
    let answers = answers(&server, items).await;
    let stories = stories(&answers);
    assert_eq!(stories[0].sentences.len(), 1);
    assert!(!stories[0].text.starts_with("- "));
}

#[tokio::test]
async fn a_story_that_nobody_tells_is_empty() {
    let server = server(2, 100).await;
    let french = "Le conseil municipal de Lorvent a voté lundi soir la reconstruction du pont, \
        qui avait été fermé après les inondations du printemps dernier.";
    let items = vec![item("a", BLANK, "s"), item("b", french, "s")];
    let answers = answers(&server, items).await;
    let stories = stories(&answers);
    assert_eq!(stories.len(), 1);
    assert_eq!(stories[0].story_id, "s");
    assert!(stories[0].text.is_empty() && stories[0].sentences.is_empty());
    assert!(stories[0].item_ids.is_empty() && stories[0].error.is_none());
}

#[tokio::test]
async fn an_article_too_many_is_answered_and_warned_of() {
    let server = server(4, 2).await;
    let items = vec![
        item("a", DREDGING, "channel"),
        item("b", FISHERS, "channel"),
        item("c", LIBRARY, "channel"),
        // Too many itself, it ends the story.
        ending(item("d", LIBRARY, "channel")),
        item("e", LIBRARY, "library"),
        ending(item("f", LIBRARY, "library")),
        item("g", LIBRARY, "third"),
    ];
    let answers = answers(&server, items).await;
    let warned = answers.iter().filter(|a| match &a.outcome {
        Some(Outcome::Result(result)) => result.warnings.iter().any(|w| w.code == "STORY_FULL"),
        _ => false,
    });
    let mut warned: Vec<_> = warned.map(|a| a.item_id.as_str()).collect();
    warned.sort_unstable();
    assert_eq!(warned, ["c", "d"]);
    let mut entered: Vec<_> = stories(&answers)
        .into_iter()
        .map(|s| (s.story_id.as_str(), s.item_ids.join(" ")))
        .collect();
    entered.sort_unstable();
    let expected = [("channel", "a b"), ("library", "e f"), ("third", "g")];
    assert_eq!(entered, expected.map(|(s, ids)| (s, ids.to_owned())));
    assert_eq!(answers.len(), 10);
}

/// The reason of an answer's error, and the fields at fault.
fn fault(answer: &AnalyzeBatchResponse) -> (String, Vec<String>) {
    let Some(Outcome::Status(status)) = &answer.outcome else {
        panic!("{answer:?} is no error");
    };
    let info = status.get_details_error_info().unwrap();
    let request = status.get_details_bad_request().unwrap();
    let fields = request.field_violations.into_iter().map(|v| v.field);
    (info.reason, fields.collect())
}

#[tokio::test]
async fn a_story_has_a_name_that_can_be_kept() {
    let server = server(1, 100).await;
    let items = vec![
        item("a", DREDGING, &"s".repeat(257)),
        ending(item("b", DREDGING, "")),
        item("c", DREDGING, &"s".repeat(256)),
    ];
    let mut answers = answers(&server, items).await;
    answers.sort_by_key(|a| a.index);
    for (answer, reason) in [
        (&answers[1], "STORY_ID_TOO_LONG"),
        (&answers[2], "REQUIRED"),
    ] {
        let expected = (reason.to_owned(), vec!["story_id".to_owned()]);
        assert_eq!(fault(answer), expected);
    }
    assert_eq!(stories(&answers).len(), 1);
}

#[tokio::test]
async fn many_stories_pass_a_small_window() {
    let desk = DeskOptions {
        batch_window: NonZeroUsize::MIN,
        batch_story_articles: NonZeroUsize::new(2).unwrap(),
        ..DeskOptions::default()
    };
    let server = Running::with(desk, ServerOptions::default()).await;
    let items = (0..200).map(|n| {
        let item = item(
            &n.to_string(),
            "The council met on Monday.",
            &format!("s{}", n / 2),
        );
        if n % 2 == 1 { ending(item) } else { item }
    });
    let answers = answers(&server, items.collect()).await;
    assert_eq!(answers.len(), 300);
    let stories = stories(&answers);
    assert!(stories.iter().all(|s| s.item_ids.len() == 2));
    assert_eq!(stories.len(), 100);
}
