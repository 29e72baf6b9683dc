#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::civil::date;
use proptest::prelude::*;

use super::{Event, events};
use crate::actors::{Actor, actors};
use crate::clean::Layout;
use crate::dates::dates;
use crate::language;
use crate::quotes::quotes;

fn read(text: &str) -> (Vec<Event>, Vec<Actor>) {
    let reading = language::read(text, &Layout::of_paragraphs(text, "\n"));
    let actors = actors(text, &reading);
    let quotes = quotes(text, &reading, &actors);
    let dates = dates(text, &reading, Some(date(2022, 3, 10)));
    (events(text, &reading, &actors, &quotes, &dates), actors)
}

/// Each event as "Norway RETREAT Iceland Asserted".
fn told(text: &str) -> Vec<String> {
    let (events, actors) = read(text);
    let names = |all: &[super::Participant]| {
        let all = all.iter().filter_map(|p| actors.get(p.actor?.0 as usize));
        all.map(|a| a.name.clone()).collect::<Vec<_>>().join("+")
    };
    events
        .iter()
        .map(|e| {
            let status = e.status.map_or("-".to_owned(), |s| format!("{s:?}"));
            format!(
                "{} {} {} {status}",
                names(&e.sources),
                e.kind,
                names(&e.targets)
            )
        })
        .collect()
}

#[test]
fn who_did_what_to_whom() {
    assert_eq!(
        told("Norway attacked Iceland."),
        ["Norway ASSAULT Iceland Asserted"]
    );
    assert_eq!(
        told("Iceland was invaded by Norway."),
        ["Norway ASSAULT Iceland Asserted"]
    );
    assert_eq!(
        told("Chile and Peru imposed sanctions on Bolivia."),
        ["Chile+Peru SANCTION Bolivia Asserted"]
    );
    assert_eq!(
        told("Discussions between Chile and Peru ended."),
        ["Chile+Peru CONSULT  -"]
    );
}

#[test]
fn what_did_not_happen_is_not_asserted() {
    assert_eq!(
        told("Norway has not attacked Iceland."),
        ["Norway ASSAULT Iceland Negated"]
    );
    assert_eq!(
        told("Norway would attack Iceland."),
        ["Norway ASSAULT Iceland Hypothetical"]
    );
    assert_eq!(
        told("Norway will invade Iceland."),
        ["Norway ASSAULT Iceland Future"]
    );
    assert_eq!(
        told("Norway demanded that Iceland withdraw."),
        [
            "Norway REQUEST Iceland Asserted",
            "Iceland RETREAT  Demanded"
        ]
    );
}

#[test]
fn a_past_verb_after_a_that_clause_is_the_main_subjects() {
    assert_eq!(
        told("Norway has demanded that Iceland remove its troops and accused Chile of spying."),
        [
            "Norway REQUEST Iceland Asserted",
            "Iceland RETREAT  Demanded",
            "Norway ACCUSE Chile Asserted"
        ]
    );
    assert_eq!(
        told("Norway said that Iceland would leave and accused Chile of spying."),
        ["Norway ACCUSE Chile Asserted"]
    );
    assert_eq!(
        told("Norway said that Iceland left and accused Chile of spying."),
        ["Iceland ACCUSE Chile Asserted"]
    );
}

#[test]
fn an_apposition_stands_between_an_event_and_its_time_and_place() {
    let text = "Prime Minister Anna Rojas will meet her Norwegian counterpart, Lars Berg, in Peru on Monday.";
    assert_eq!(told(text), ["Anna Rojas CONSULT Lars Berg Future"]);
    let (events, _) = read(text);
    let event = events.first().unwrap();
    assert_eq!(event.targets.len(), 1);
    assert_eq!(event.place.unwrap().of(text), "Peru");
    assert_eq!(event.time.unwrap().span.of(text), "Monday");
}

#[test]
fn a_venue_is_no_target_and_a_noun_no_deed() {
    let (events, _) = read("Chile met with Peru in Norway on Monday.");
    let event = events.first().unwrap();
    let text = "Chile met with Peru in Norway on Monday.";
    assert_eq!(event.place.unwrap().of(text), "Norway");
    assert_eq!(event.targets.len(), 1);
    let days = event.time.unwrap().days.unwrap();
    assert_eq!(days, (date(2022, 3, 7), date(2022, 3, 8)));
    assert_eq!(
        told("The attack on a visit to Norway cost a strike."),
        Vec::<String>::new()
    );
}

#[test]
fn what_somebody_says_is_theirs() {
    let text = "The minister said on Monday that Norway attacked Iceland.";
    let (events, actors) = read(text);
    let event = events.first().unwrap();
    let attribution = event.attribution.unwrap();
    assert_eq!(attribution.source.of(text), "The minister");
    assert_eq!(
        actors
            .get(attribution.actor.unwrap().0 as usize)
            .unwrap()
            .name,
        "minister"
    );
    assert_eq!(event.time, None);
    assert_eq!(event.evidence.first().unwrap().rule, "lexicon:attack");
}

#[test]
fn the_lexicon_loads() {
    assert!(super::frames::lexicon().is_ok_and(|l| l.frames.len() > 40));
    assert_eq!(
        told("Chile stabbed Peru. Peru expelled Chile."),
        [
            "Chile ASSAULT Peru Asserted",
            "Peru SANCTION Chile Asserted"
        ]
    );
}

proptest! {
    #[test]
    fn events_rest_on_the_text(
        text in "(\\PC|“|”|, |\\. |the official |said |that |Russia |NATO |attacked |talks |with |between |and |was |by |Monday |demanded |in ){0,60}"
    ) {
        let (events, actors) = read(&text);
        let mut start = 0;
        for event in events {
            prop_assert!(event.trigger.start() >= start);
            start = event.trigger.start();
            prop_assert!(!event.trigger.of(&text).is_empty());
            for participant in event.sources.iter().chain(&event.targets) {
                prop_assert!(!participant.span.of(&text).is_empty());
                prop_assert!((participant.actor.unwrap().0 as usize) < actors.len());
            }
        }
    }
}
