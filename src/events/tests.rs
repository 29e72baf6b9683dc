#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::civil::date;
use proptest::prelude::*;

use super::{Account, Event, Lexicon, Participant, events_with};
use crate::actors::{Actor, actors};
use crate::clean::Layout;
use crate::dates::dates;
use crate::language;
use crate::quotes::quotes;

fn read_with(text: &str, lexicon: &Lexicon) -> (Vec<Event>, Vec<Actor>) {
    let reading = language::read(text, &Layout::of_paragraphs(text, "\n"));
    let actors = actors(text, &reading);
    let quotes = quotes(text, &reading, &actors);
    let published = Some(date(2022, 3, 10));
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
    (events_with(&account, lexicon), actors)
}

fn read(text: &str) -> (Vec<Event>, Vec<Actor>) {
    read_with(text, Lexicon::shipped())
}

/// Each event as "Norway RETREAT Iceland Asserted".
fn told(text: &str) -> Vec<String> {
    let (events, actors) = read(text);
    let names = |all: &[Participant]| {
        let all = all.iter().map(|p| match p.actor {
            Some(actor) => actors.get(actor.0 as usize).unwrap().name.clone(),
            None => format!("<{}>", p.span.of(text)),
        });
        all.collect::<Vec<_>>().join("+")
    };
    let line = |e: &Event| {
        format!(
            "{} {} {} {:?}",
            names(&e.sources),
            e.kind,
            names(&e.targets),
            e.status
        )
    };
    events.iter().map(line).collect()
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
        ["Chile+Peru CONSULT  Asserted"]
    );
}

#[test]
fn what_did_not_happen_is_not_asserted() {
    assert_eq!(
        told("Norway has not attacked Iceland."),
        ["Norway ASSAULT Iceland Negated"]
    );
    assert_eq!(
        told("Norway might attack Iceland."),
        ["Norway ASSAULT Iceland Hypothetical"]
    );
    assert_eq!(
        told("Norway will invade Iceland."),
        ["Norway ASSAULT Iceland Future"]
    );
}

#[test]
fn a_demand_is_no_withdrawal() {
    let text = "Norway demanded that Iceland withdraw its troops from Chile.";
    let (events, _) = read(text);
    assert_eq!(
        told(text),
        [
            "Norway REQUEST Iceland Asserted",
            "Iceland RETREAT Chile Demanded"
        ]
    );
    assert_eq!(events.get(1).unwrap().within, Some(0));
}

#[test]
fn a_venue_is_no_target() {
    let text = "Chile met with Peru in Norway on Monday.";
    let (events, _) = read(text);
    let event = events.first().unwrap();
    let place = event.place.as_ref().unwrap();
    assert_eq!(place.span.of(text), "Norway");
    assert_eq!(place.country.as_deref(), Some("NOR"));
    let days = event.time.unwrap().days.unwrap();
    assert_eq!(days, (date(2022, 3, 7), date(2022, 3, 8)));
    assert_eq!(told(text), ["Chile CONSULT Peru Asserted"]);
}

#[test]
fn what_somebody_says_is_theirs() {
    let text = "The minister said on Monday that Norway attacked Iceland.";
    let (events, actors) = read(text);
    let event = events.first().unwrap();
    let attribution = event.attribution.first().unwrap();
    assert_eq!(attribution.source.of(text), "The minister");
    let actor = attribution.actor.unwrap().0 as usize;
    assert_eq!(actors.get(actor).unwrap().name, "minister");
    assert_eq!(event.time.and_then(|t| t.span), None);
    let rule = &event.evidence.first().unwrap().rule;
    assert!(rule.starts_with("lexicon:attack.v"), "{rule}");
}

#[test]
fn one_meeting_is_one_event_however_often_it_is_told() {
    let text = "Chile and Peru will meet in Norway on Monday.\nMonday's meeting between Chile and Peru will be short.";
    let (events, _) = read(text);
    let consult: Vec<_> = events.iter().filter(|e| e.kind == "CONSULT").collect();
    assert_eq!(consult.len(), 1);
    let mentions = &consult.first().unwrap().mentions;
    assert_eq!(mentions.first().unwrap().of(text), "meeting");
}

#[test]
fn a_document_speaks_for_who_issues_it() {
    let text = "Peru's parliament passed a resolution criticising Chile.";
    let (events, actors) = read(text);
    let accuse = events.iter().find(|e| e.kind == "ACCUSE").unwrap();
    let source = accuse.sources.first().unwrap().actor.unwrap();
    let name = &actors.get(source.0 as usize).unwrap().name;
    assert!(name.contains("parliament"), "{name}");
}

#[test]
fn who_will_not_help_refuses() {
    let text = "Norway will not withdraw its troops from Iceland.";
    assert_eq!(
        told(text),
        [
            "Norway REJECT Iceland Asserted",
            "Norway RETREAT Iceland Negated"
        ]
    );
}

#[test]
fn a_newsrooms_own_frames_decide() {
    let own = "brief.v\tobj=#person|#country|#organisation\tdesk.briefing\t-\t-\n";
    let lexicon = Lexicon::shipped().extended(own).unwrap();
    let (events, _) = read_with("Chile briefed Peru.", &lexicon);
    assert_eq!(events.first().unwrap().kind, "desk.briefing");
}

#[test]
fn a_verb_that_the_lexicon_lacks_is_left_to_the_classifier() {
    let text = "Rebels garrotted two Peruvian soldiers on Monday.";
    let (events, _) = read(text);
    let event = events.first().unwrap();
    assert_eq!(event.kind, "ASSAULT");
    assert_eq!(event.trigger.of(text), "garrotted");
    let evidence = event.evidence.first().unwrap();
    assert_eq!(evidence.rule, "classifier");
    let confidence = evidence.confidence.unwrap();
    assert!((0.7..=1.0).contains(&confidence), "{confidence}");
    assert_eq!(told(text), ["Rebels ASSAULT Peruvian soldiers Asserted"]);
    assert_eq!(told("Rebels garrotted on Monday."), [""; 0]);
    assert_eq!(told("Rebels resembled two Peruvian soldiers."), [""; 0]);
    // A word that the newsroom knows is no longer one.
    let own = Lexicon::shipped().extended("garrotte.v|garrot.v\t-\tdesk.crime\t-\t-");
    let (events, _) = read_with(text, &own.unwrap());
    assert_eq!(events.first().unwrap().kind, "desk.crime");
}

proptest! {
    #[test]
    fn events_rest_on_the_text(
        text in "(\\PC|“|”|, |\\. |the official |said |that |Russia |NATO |attacked |talks |with |between |and |was |by |Monday |demanded |in ){0,60}"
    ) {
        let (events, actors) = read(&text);
        let mut start = 0;
        for (index, event) in events.iter().enumerate() {
            prop_assert!(event.trigger.start() >= start);
            start = event.trigger.start();
            prop_assert!(!event.trigger.of(&text).is_empty());
            if let Some(within) = event.within {
                prop_assert!((within as usize) < events.len() && within as usize != index);
            }
            for participant in event.sources.iter().chain(&event.targets) {
                prop_assert!(!participant.span.of(&text).is_empty());
                if let Some(actor) = participant.actor {
                    prop_assert!((actor.0 as usize) < actors.len());
                }
            }
        }
    }
}
