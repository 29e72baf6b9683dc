//! Who is in an article, as a caller is told.

use copydesk::service::contract::actor::Kind;
use copydesk::service::contract::mention::Form;
use copydesk::service::contract::{Actor, AnalyzeRequest, AnalyzeResponse, Feature};

use crate::server::{Running, text};

const STORY: &str = "Oslo Ready For Talks With Iceland\n\n\
    The United States and Norway agreed on Monday to lift the U.S. ban on Norwegian salmon, a senior American official said.\n\n\
    The official, who spoke on condition of anonymity, said it would take effect at once. He gave no reason.\n\n\
    Foreign Minister Kari Lindqvist welcomed the deal. \u{201C}We have waited long,\u{201D} Lindqvist told the Larnow Fisheries Council (LFC). Saudi-backed rebels were not at the talks of the LFC.\n";

async fn analyzed() -> AnalyzeResponse {
    let server = Running::start().await;
    let mut client = server.client().await;
    let request = AnalyzeRequest {
        article: text(STORY),
        features: vec![Feature::Actors.into(), Feature::Quotes.into()],
        ..AnalyzeRequest::default()
    };
    client.analyze(request).await.unwrap().into_inner()
}

fn named<'r>(response: &'r AnalyzeResponse, name: &str) -> &'r Actor {
    let names: Vec<_> = response.actors.iter().map(|a| a.name.as_str()).collect();
    let found = response.actors.iter().find(|a| a.name == name);
    found.unwrap_or_else(|| panic!("no {name} among {names:?}"))
}

fn mentions(actor: &Actor) -> Vec<(&str, Form)> {
    let all = actor.mentions.iter();
    all.map(|m| (m.span.as_ref().unwrap().text.as_str(), m.form()))
        .collect()
}

#[tokio::test]
async fn one_actor_is_one_actor_with_every_mention_of_it() {
    let response = analyzed().await;
    let usa = named(&response, "United States");
    assert_eq!((usa.kind(), usa.code.as_str()), (Kind::Country, "USA"));
    assert_eq!(
        mentions(usa),
        [
            ("United States", Form::Name),
            ("U.S.", Form::Modifier),
            ("American", Form::Modifier)
        ]
    );
    let council = named(&response, "Larnow Fisheries Council");
    assert_eq!(council.kind(), Kind::Organisation);
    assert_eq!(council.mentions.len(), 3);
    let minister = named(&response, "Kari Lindqvist");
    assert_eq!(minister.kind(), Kind::Person);
    assert_eq!(minister.roles, ["GOV"]);
    assert_eq!(
        mentions(minister),
        [
            ("Kari Lindqvist", Form::Name),
            ("We", Form::Pronoun),
            ("Lindqvist", Form::Name)
        ]
    );
    let total: f32 = response.actors.iter().map(|a| a.salience).sum();
    assert!((total - 1.0).abs() < 1e-3);
}

#[tokio::test]
async fn codes_come_with_their_words_or_with_the_reason_why_not() {
    let response = analyzed().await;
    let official = named(&response, "senior American official");
    assert_eq!(official.code, "USA GOV");
    let evidence: Vec<_> = official.evidence.iter().map(|e| e.text.as_str()).collect();
    assert_eq!(evidence, ["American", "official"]);
    let rebels = named(&response, "Saudi-backed rebels");
    assert_eq!(
        (rebels.country.as_str(), rebels.no_country.as_str()),
        ("", "ONLY_RELATED")
    );
    assert_eq!(rebels.code, "REB");
    assert_eq!(named(&response, "Norway").no_role, "STATE_ITSELF");
}

#[tokio::test]
async fn an_unnamed_source_says_on_what_condition_it_spoke() {
    let response = analyzed().await;
    let official = named(&response, "senior American official");
    let condition = official.anonymity.as_ref().unwrap().condition.as_ref();
    assert_eq!(condition.unwrap().text, "on condition of anonymity");
    assert!(mentions(official).contains(&("He", Form::Pronoun)));
    let anonymous = response.actors.iter().filter(|a| a.anonymity.is_some());
    assert_eq!(anonymous.count(), 1);
    // Lindqvist spoke too.
    assert!(response.flags.is_empty());
}
