#![allow(clippy::unwrap_used)]

use std::num::NonZeroUsize;

use super::{Part, Register, Stories, Told};
use crate::service::contract::{
    AnalysisOptions, AnalyzeBatchRequest, SummaryOptions, summary_options,
};
use crate::summary::{Form, Length, Style};

fn request(story_id: &str, ends_story: bool) -> AnalyzeBatchRequest {
    AnalyzeBatchRequest {
        story_id: story_id.to_owned(),
        ends_story,
        ..AnalyzeBatchRequest::default()
    }
}

fn register(most: usize) -> Register {
    Register::new(NonZeroUsize::new(most).unwrap())
}

async fn enrolled(register: &mut Register, items: &[(&str, bool)]) -> Vec<Part> {
    let mut parts = Vec::new();
    for (index, (story_id, ends)) in items.iter().enumerate() {
        let request = request(story_id, *ends);
        let part = register.enrol(&request, index as u64).await;
        parts.push(part.unwrap());
    }
    parts
}

fn told() -> Option<Told> {
    Some(Told::default())
}

#[tokio::test]
async fn whoever_names_no_story_is_a_part_of_none() {
    let mut register = register(1);
    for name in [String::new(), "s".repeat(257)] {
        assert!(register.enrol(&request(&name, true), 0).await.is_none());
    }
}

#[tokio::test]
async fn the_first_item_says_how_long_a_story_may_be() {
    let mut register = register(10);
    let asking = |length, style: summary_options::Style| AnalyzeBatchRequest {
        options: Some(AnalysisOptions {
            summary: Some(SummaryOptions {
                length: Some(length),
                style: style.into(),
                focus: Some(summary_options::Focus::Actor("Ada Lund".to_owned())),
                ..SummaryOptions::default()
            }),
            ..AnalysisOptions::default()
        }),
        ..request("s", false)
    };
    let bullets = summary_options::Style::Bullets;
    let requests = [
        asking(summary_options::Length::MaxSentences(1), bullets),
        asking(
            summary_options::Length::MaxCharacters(200),
            summary_options::Style::Headline,
        ),
        // What makes no sense is that item's error.
        AnalyzeBatchRequest {
            story_id: "t".to_owned(),
            ..asking(summary_options::Length::MaxSentences(0), bullets)
        },
    ];
    let one = Form {
        length: Length::Sentences(1),
        style: Style::Bullets,
        ..Form::default()
    };
    let usual = Form {
        style: Style::Bullets,
        ..Form::default()
    };
    for (index, (request, form)) in requests.iter().zip([&one, &one, &usual]).enumerate() {
        let part = register.enrol(request, index as u64).await;
        assert_eq!(part.unwrap().form, *form);
    }
}

#[tokio::test]
async fn a_story_is_complete_with_its_last_answer_whichever_that_is() {
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]] {
        let mut register = register(10);
        let items = [("s", false), ("t", false), ("s", true), ("s", false)];
        let mut parts: Vec<_> = enrolled(&mut register, &items).await;
        let mut stories = Stories::default();
        let mut ended = Vec::new();
        for index in order {
            // One that fails counts, too.
            let told = if index == 0 { None } else { told() };
            let position = parts.iter().position(|p| p.index == index).unwrap();
            let part = parts.remove(position);
            ended.extend(stories.gather(part, &format!("i{index}"), told));
        }
        assert_eq!(ended.len(), 1, "{order:?}");
        let ids: Vec<_> = ended[0].articles.values().map(|a| a.0.as_str()).collect();
        assert_eq!(ids, ["i2"]);
        let left: Vec<_> = std::iter::from_fn(|| stories.next_left()).collect();
        // "s" began anew after its end.
        let names: Vec<_> = left.iter().map(|s| s.story_id.as_ref()).collect();
        assert_eq!(names, ["t", "s"]);
    }
}

#[tokio::test]
async fn room_depends_on_what_was_read_before_alone() {
    let mut register = register(2);
    let items = [
        ("s", false),
        ("t", false),
        ("s", false),
        ("u", true),
        // Too many itself, it still ends the story.
        ("s", true),
    ];
    let parts = enrolled(&mut register, &items).await;
    let entered: Vec<_> = parts.iter().map(Part::enters).collect();
    assert_eq!(entered, [true, true, false, false, false]);
    assert!(parts.iter().all(|p| p.warning().is_none() == p.enters()));
    assert_eq!(parts.last().unwrap().ends_after, Some(1));

    // There is room again, but only once the story is told.
    let next = request("v", false);
    let mut waiting = Box::pin(register.enrol(&next, 5));
    let asleep = tokio::time::timeout(std::time::Duration::from_millis(5), &mut waiting);
    assert!(asleep.await.is_err());
    let mut stories = Stories::default();
    let ended: Vec<_> = parts
        .into_iter()
        .filter_map(|p| stories.gather(p, "", told()))
        .collect();
    assert_eq!(ended.len(), 1);
    drop(ended);
    assert!(waiting.await.unwrap().enters());
}
