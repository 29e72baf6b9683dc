#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use jiff::civil::date;

use super::Calendar;
use crate::clean::Layout;
use crate::dates::dates;
use crate::events::{Account, EventStatus, EventTime, TimeReason};
use crate::language::read;
use crate::language::tree::Tree;

/// The time of the event whose word is `word`, where it stands first, as the words that
/// tell it and the reason. The text was published on a Friday.
fn time(text: &str, word: &str, status: EventStatus) -> Option<(String, EventTime)> {
    let text = format!("Headline\n\n{text}\n");
    let reading = read(&text, &Layout::of_lines(&text));
    let published = Some(date(2023, 6, 16));
    let dates = dates(&text, &reading, published);
    let account = Account {
        text: &text,
        reading: &reading,
        actors: &[],
        quotes: &[],
        dates: &dates,
        published,
        dateline: None,
    };
    let calendar = Calendar::of(&account);
    for (i, sentence) in reading.sentences.0.iter().enumerate() {
        let tree = Tree::of(&text, &reading, sentence);
        if let Some(at) = (0..tree.len()).find(|w| tree.written(*w) == word) {
            let time = calendar.of_event(i, &tree, at, status)?;
            let words = time.span.map_or("", |s| s.of(&text)).to_owned();
            return Some((words, time));
        }
    }
    panic!("no {word}");
}

fn is(text: &str, word: &str, wanted: &str) {
    let found = time(text, word, EventStatus::Asserted).map(|(words, _)| words);
    assert_eq!(found.as_deref(), Some(wanted), "{word}: {text}");
}

fn never(text: &str, word: &str) {
    let found = time(text, word, EventStatus::Future).map(|(words, _)| words);
    assert_eq!(found, None, "{word}: {text}");
}

#[test]
fn an_expression_that_hangs_from_the_event_dates_it() {
    is(
        "Gunmen killed ten people on Monday in the northern city of Mosul, police said.",
        "killed",
        "Monday",
    );
    is("Monday's meeting was short.", "meeting", "Monday");
    is(
        "The March 3 attack on a hospital killed nine.",
        "attack",
        "March 3",
    );
    is(
        "The sides prepare to meet next week in Paris.",
        "meet",
        "next week",
    );
    is(
        "Rebels attacked the town in the early hours of Tuesday.",
        "attacked",
        "Tuesday",
    );
}

#[test]
fn each_of_two_events_has_its_own_day() {
    let text = "He was arrested on Monday and released on Tuesday.";
    is(text, "arrested", "Monday");
    is(text, "released", "Tuesday");
    let text = "On Monday he met the king and praised the queen.";
    is(text, "met", "Monday");
    is(text, "praised", "Monday");
    is(
        "Protesters marched and chanted outside parliament on Sunday.",
        "marched",
        "Sunday",
    );
}

#[test]
fn the_day_of_the_saying_is_not_that_of_what_is_said() {
    never(
        "The minister said Monday that troops had withdrawn from the town.",
        "withdrawn",
    );
    never(
        "On Monday, officials said the rebels would attack.",
        "attack",
    );
    is(
        "The minister said Monday that troops had withdrawn.",
        "said",
        "Monday",
    );
    never(
        "The minister said last week the rebels had agreed to a truce.",
        "agreed",
    );
    never("The leaders agreed on Monday to meet in Vienna.", "meet");
    never("He condemned the attack on Monday.", "attack");
    let text = "The two boards declined to discuss the tour Wednesday.";
    is(text, "declined", "Wednesday");
    never(text, "discuss");
}

#[test]
fn a_verb_that_only_says_that_it_takes_place_dates_a_noun() {
    is(
        "Talks will be held in Vienna on June 20.",
        "Talks",
        "June 20",
    );
    is(
        "Talks scheduled to begin next week were cancelled.",
        "Talks",
        "next week",
    );
    is("The meeting is on Monday.", "meeting", "Monday");
    is(
        "The army carried out an air strike on Wednesday.",
        "strike",
        "Wednesday",
    );
    is(
        "The conference runs from June 3 to June 5 in Seoul.",
        "conference",
        "June 3 to June 5",
    );
}

#[test]
fn a_range_has_the_days_of_both_its_ends() {
    let (_, time) = time(
        "The conference runs from June 3 to June 5 in Seoul.",
        "conference",
        EventStatus::Asserted,
    )
    .unwrap();
    assert_eq!(time.days, Some((date(2023, 6, 3), date(2023, 6, 6))));
}

#[test]
fn what_goes_along_with_a_dated_clause_is_of_its_time() {
    let text = "A bomb exploded on Monday, killing ten people.";
    let (words, time) = time(text, "killing", EventStatus::Asserted).unwrap();
    assert_eq!(
        (words.as_str(), time.reason),
        ("Monday", TimeReason::Clause)
    );
    is(
        "Ten people died on Tuesday when a bomb exploded.",
        "exploded",
        "Tuesday",
    );
    is("Sunday's attack killed ten people.", "killed", "Sunday");
    is(
        "Two men were killed in Sunday's attack.",
        "killed",
        "Sunday",
    );
    never(
        "They sent letters to the families of the victims of a fire that killed ten people on Monday.",
        "sent",
    );
    never(
        "He was arrested on Monday after meeting the rebels.",
        "meeting",
    );
}

#[test]
fn a_story_goes_on_at_its_time() {
    let text = "Gunmen attacked a bank on Tuesday. They shot two guards. Such thieves will return.";
    let (words, told) = time(text, "shot", EventStatus::Asserted).unwrap();
    assert_eq!(
        (words.as_str(), told.reason),
        ("Tuesday", TimeReason::Story)
    );
    assert!(time(text, "return", EventStatus::Future).is_none());
    assert!(
        time(
            "Gunmen attacked a bank on Tuesday. They had shot two guards.",
            "shot",
            EventStatus::Asserted
        )
        .is_none()
    );
}

#[test]
fn the_news_is_of_the_day_it_was_published() {
    let (words, told) = time(
        "The council has rejected the plan.",
        "rejected",
        EventStatus::Asserted,
    )
    .unwrap();
    assert_eq!((words.as_str(), told.reason), ("", TimeReason::Published));
    assert_eq!(told.days, Some((date(2023, 6, 16), date(2023, 6, 17))));
    assert!(
        time(
            "The council may reject the plan.",
            "reject",
            EventStatus::Hypothetical
        )
        .is_none()
    );
}
