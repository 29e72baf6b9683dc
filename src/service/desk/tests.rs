#![allow(clippy::unwrap_used)]

use std::num::NonZeroUsize;
use std::time::Duration;

use tokio_stream::{StreamExt, iter};
use tonic::{Code, Status};
use tonic_types::StatusExt;

use super::{Desk, DeskOptions};
use crate::actors::{Actor, ActorId, ActorKind, Mention, MentionForm, Uncoded};
use crate::article::{Article, Body, Span, TracedText};
use crate::events::{Attribution, Event, EventStatus, Participant, Quad};
use crate::language::{Name, NameKind, Relation, Token, Upos, Xpos};
use crate::pipeline::{
    Analysis, Brief, Cancellation, Cancelled, DocumentFacts, Feature, FeatureRefusal, Refused,
    Step, Stylebook,
};
use crate::quotes::{CueKind, Quote, QuoteKind};
use crate::service::contract::analyze_batch_response::Outcome;
use crate::service::contract::{
    self, AnalysisOptions, AnalyzeBatchRequest, AnalyzeBatchResponse, AnalyzeRequest,
    AnalyzeResponse, Feature as Named, OffsetUnit, article,
};
use crate::service::wire::BatchItem;
use crate::summary::Summary;

const TEXT: &str = "Zoë spoke. “No,” she said.";

/// Does what the article says: "panic", "wait" for the caller to leave, tell the
/// story with a "fingerprint", else find in it what is in [`TEXT`].
fn obedient(
    stylebook: &Stylebook,
    article: &Article,
    brief: &Brief,
    cancellation: &Cancellation,
    observe: &mut dyn FnMut(&Analysis, Step),
) -> Result<Analysis, Cancelled> {
    let Body::Text(text) = &article.body else {
        unreachable!()
    };
    let mut analysis = Analysis {
        stylebook: stylebook.clone(),
        ..Analysis::default()
    };
    match text.split_once(' ').unwrap_or((text, "")) {
        ("panic", _) => panic!("as the article says"),
        ("wait", _) => loop {
            cancellation.check()?;
            std::thread::sleep(Duration::from_millis(1));
        },
        ("fingerprint", bits) => {
            analysis.facts.fingerprint = u64::from_str_radix(bits, 16).unwrap();
            return Ok(analysis);
        }
        _ => {}
    }
    let at = |words: &str| {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    analysis.clean.raw.clone_from(text);
    analysis.clean.text = TracedText::verbatim(text);
    analysis.facts = DocumentFacts {
        words: 5,
        ..DocumentFacts::default()
    };
    if brief.features.contains(Feature::Dates) {
        analysis.refusals.push(FeatureRefusal {
            feature: Feature::Dates,
            why: Refused::Language {
                language: "da".to_owned(),
            },
        });
    }
    observe(&analysis, Step::Clean);
    if brief.features.contains(Feature::Tokens) {
        let token = |words, upos, lemma: &str, head, relation| Token {
            span: at(words),
            upos,
            xpos: Xpos::Other,
            lemma: lemma.into(),
            head,
            relation,
        };
        analysis.tokens = vec![
            token("Zoë", Upos::Propn, "Zoë", Some(1), Relation::Nsubj),
            token("spoke", Upos::Verb, "speak", None, Relation::Root),
        ];
        observe(&analysis, Step::Feature(Feature::Tokens));
    }
    if brief.features.contains(Feature::Names) {
        analysis.names.push(Name {
            span: at("Zoë"),
            tokens: 0..1,
            kind: NameKind::Person,
        });
        observe(&analysis, Step::Feature(Feature::Names));
    }
    let zoe = Some(ActorId(0));
    if brief.features.contains(Feature::Actors) {
        analysis.actors.push(Actor {
            name: "Zoë".to_owned(),
            kind: Some(ActorKind::Person),
            country: Some("FRA".to_owned()),
            countries: Vec::new(),
            roles: vec!["GOV".to_owned()],
            body: None,
            uncoded: Uncoded::default(),
            mentions: vec![Mention {
                span: at("she"),
                form: MentionForm::Pronoun,
            }],
            salience: 1.0,
            evidence: Vec::new(),
            anonymity: None,
        });
        observe(&analysis, Step::Feature(Feature::Actors));
    }
    if brief.features.contains(Feature::Quotes) {
        analysis.quotes.push(Quote {
            kind: QuoteKind::Direct,
            source: Some(at("she")),
            cue: Some(at("said")),
            content: at("“No,”"),
            continuations: Vec::new(),
            speaker: zoe,
            cue_kind: Some(CueKind::Saying),
            parent: None,
            unbalanced: false,
        });
        observe(&analysis, Step::Feature(Feature::Quotes));
    }
    if brief.features.contains(Feature::Events) {
        analysis.events.push(Event {
            kind: "REJECT".to_owned(),
            mode: None,
            cameo: None,
            quad: Some(Quad::VerbalConflict),
            trigger: at("No"),
            mentions: Vec::new(),
            sources: vec![Participant {
                actor: zoe,
                span: at("she"),
            }],
            targets: Vec::new(),
            within: None,
            time: None,
            place: None,
            status: EventStatus::Asserted,
            attribution: vec![Attribution {
                source: at("she"),
                actor: zoe,
                cue: at("said"),
            }],
            anonymous: false,
            evidence: Vec::new(),
        });
        observe(&analysis, Step::Feature(Feature::Events));
    }
    if brief.features.contains(Feature::Summary) {
        analysis.summary = Some(Summary {
            sentences: Vec::new(),
            text: "Zoë spoke.".to_owned(),
        });
        observe(&analysis, Step::Feature(Feature::Summary));
    }
    Ok(analysis)
}

fn desk(threads: usize, queue: usize) -> Desk {
    let options = DeskOptions {
        threads: NonZeroUsize::new(threads).unwrap(),
        queue: NonZeroUsize::new(queue).unwrap(),
        batch_window: NonZeroUsize::new(8).unwrap(),
        ..DeskOptions::default()
    };
    Desk::analysing_with(options, obedient).unwrap()
}

fn article(text: &str) -> Option<contract::Article> {
    Some(contract::Article {
        body: Some(article::Body::Text(text.to_owned())),
        ..contract::Article::default()
    })
}

fn request(text: &str) -> AnalyzeRequest {
    AnalyzeRequest {
        article: article(text),
        ..AnalyzeRequest::default()
    }
}

fn item(item_id: &str, text: &str, mark_duplicates: bool) -> Result<BatchItem, Status> {
    Ok(BatchItem::Request(Box::new(AnalyzeBatchRequest {
        item_id: item_id.to_owned(),
        article: article(text),
        options: Some(AnalysisOptions {
            mark_duplicates,
            ..AnalysisOptions::default()
        }),
        ..AnalyzeBatchRequest::default()
    })))
}

async fn until(mut condition: impl FnMut() -> bool) {
    while !condition() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

fn span(response: Option<&contract::Span>) -> (i32, i32, &str) {
    let span = response.unwrap();
    (span.start, span.end, span.text.as_str())
}

#[tokio::test]
async fn spans_count_in_the_unit_asked_for_and_carry_their_text() {
    let desk = desk(1, 1);
    for (unit, start, end) in [
        (OffsetUnit::Utf8Byte, 12, 21),
        (OffsetUnit::Utf16CodeUnit, 11, 16),
        (OffsetUnit::CodePoint, 11, 16),
    ] {
        let mut request = request(TEXT);
        request.options = Some(AnalysisOptions {
            offset_unit: unit.into(),
            ..AnalysisOptions::default()
        });
        let response = desk.analyze(request).await.unwrap();
        let quote = &response.quotes[0];
        assert_eq!(span(quote.content.as_ref()), (start, end, "“No,”"));
        assert_eq!(response.provenance.unwrap().offset_unit(), unit);
    }
}

#[tokio::test]
async fn words_and_names_come_where_they_are_asked_for() {
    let desk = desk(1, 1);
    let mut request = request(TEXT);
    let response = desk.analyze(request.clone()).await.unwrap();
    assert!(response.tokens.is_empty() && response.names.is_empty());

    request.features = vec![Named::Tokens.into(), Named::Names.into()];
    let response = desk.analyze(request).await.unwrap();
    let told: Vec<_> = response
        .tokens
        .iter()
        .map(|t| {
            let (upos, relation) = (t.upos.as_str(), t.relation.as_str());
            (
                span(t.span.as_ref()),
                upos,
                t.lemma.as_str(),
                t.head,
                relation,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ((0, 3, "Zoë"), "PROPN", "Zoë", Some(1), "nsubj"),
            ((4, 9, "spoke"), "VERB", "speak", None, "root"),
        ]
    );
    assert_eq!(span(response.names[0].span.as_ref()), (0, 3, "Zoë"));
    assert_eq!(response.names[0].kind, "person");
}

#[tokio::test]
async fn the_digest_is_that_of_what_the_desk_analyses_by() {
    let digest = async |stylebook| {
        let options = DeskOptions {
            stylebook,
            ..DeskOptions::default()
        };
        let desk = Desk::analysing_with(options, obedient).unwrap();
        let response = desk.analyze(request(TEXT)).await.unwrap();
        response.provenance.unwrap().model_digest
    };
    let own = Stylebook::with_lexicon("frobnicate.v\t-\tdesk.gadget\t-\t-\n").unwrap();
    assert_eq!(digest(own.clone()).await, own.model_digest());
    let shipped = Stylebook::default();
    assert_eq!(digest(shipped.clone()).await, shipped.model_digest());
    assert_ne!(own.model_digest(), shipped.model_digest());
}

#[tokio::test]
async fn ids_lead_to_actors_of_the_response_or_are_empty() {
    let desk = desk(1, 1);
    let response = desk.analyze(request(TEXT)).await.unwrap();
    assert_eq!(response.actors[0].id, "a1");
    assert_eq!(response.actors[0].code, "FRA GOV");
    assert_eq!(response.quotes[0].speaker, "a1");
    assert_eq!(response.events[0].id, "e1");
    assert_eq!(response.events[0].sources[0].actor_id, "a1");
    assert_eq!(
        response.events[0].attribution.as_ref().unwrap().actor_id,
        "a1"
    );

    let mut request = request(TEXT);
    request.features = vec![Named::Quotes.into(), Named::Events.into()];
    let response = desk.analyze(request).await.unwrap();
    assert!(response.actors.is_empty());
    assert_eq!(response.quotes[0].speaker, "");
    assert_eq!(response.events[0].sources[0].actor_id, "");
    assert_eq!(span(response.events[0].sources[0].span.as_ref()).2, "she");
}

#[tokio::test]
async fn the_parts_merged_are_the_whole() {
    use prost::Message;
    let desk = desk(1, 1);
    let mut request = request(TEXT);
    request.item_id = "z".to_owned();
    request.features = (1..=8).collect();
    let whole = desk.analyze(request.clone()).await.unwrap();
    assert_eq!(whole.feature_errors[0].feature(), Named::Dates);
    let status = whole.feature_errors[0].status.as_ref().unwrap();
    assert_eq!(status.code, i32::from(Code::Unimplemented));

    let progressive = contract::AnalyzeProgressivelyRequest::decode(&*request.encode_to_vec());
    let parts = desk.progressively(progressive.unwrap()).unwrap();
    let parts: Vec<_> = parts.map(Result::unwrap).collect().await;
    let completed: Vec<Vec<i32>> = parts.iter().map(|p| p.completed_features.clone()).collect();
    let each = [2, 3, 5, 6, 7, 8].map(|feature| vec![feature]);
    assert!(completed[0].is_empty());
    assert_eq!(completed[1..], each);
    let mut merged = AnalyzeResponse::default();
    for part in parts {
        merged.merge(&*part.part.unwrap().encode_to_vec()).unwrap();
    }
    assert_eq!(merged, whole);
}

#[tokio::test]
async fn a_panic_is_the_articles_error_and_costs_no_thread() {
    let desk = desk(1, 4);
    for _ in 0..3 {
        let status = desk.analyze(request("panic")).await.unwrap_err();
        assert_eq!(status.code(), Code::Internal);
        let info = status.get_details_error_info().unwrap();
        assert_eq!(
            (info.reason.as_str(), info.domain.as_str()),
            ("ANALYSIS_FAILED", "copydesk")
        );
    }
    let items = [item("a", "panic", false), item("b", TEXT, false)];
    let answers: Vec<_> = desk.batch(iter(items)).map(Result::unwrap).collect().await;
    assert_eq!(answers.len(), 2);
    assert!(matches!(&answers[0].outcome, Some(Outcome::Status(s)) if s.code == 13));
    assert!(matches!(&answers[1].outcome, Some(Outcome::Result(_))));
}

#[tokio::test]
async fn a_full_queue_asks_to_come_again() {
    let desk = desk(1, 1);
    let first = tokio::spawn({
        let desk = desk.clone();
        async move { desk.analyze(request("wait")).await }
    });
    let load = desk.workers().load().clone();
    until(|| load.running() == 1).await;
    let second = tokio::spawn({
        let desk = desk.clone();
        async move { desk.analyze(request("wait")).await }
    });
    until(|| load.queued() == 1).await;
    let status = desk.analyze(request(TEXT)).await.unwrap_err();
    assert_eq!(status.code(), Code::ResourceExhausted);
    assert_eq!(
        status.get_details_error_info().unwrap().reason,
        "QUEUE_FULL"
    );
    assert!(
        status
            .get_details_retry_info()
            .unwrap()
            .retry_delay
            .is_some()
    );

    // Whoever leaves makes room.
    first.abort();
    second.abort();
    until(|| load.running() + load.queued() == 0).await;
    assert!(desk.analyze(request(TEXT)).await.is_ok());
}

#[tokio::test]
async fn a_slow_item_holds_up_only_those_who_asked_for_order() {
    let desk = desk(2, 4);
    let items = [item("slow", "wait", false), item("fast", TEXT, false)];
    let mut answers = desk.batch(iter(items));
    assert_eq!(answers.next().await.unwrap().unwrap().item_id, "fast");
    drop(answers);
    let load = desk.workers().load().clone();
    until(|| load.running() == 0).await;
}

async fn marked(desk: &Desk, items: Vec<Result<BatchItem, Status>>) -> Vec<AnalyzeBatchResponse> {
    desk.batch(iter(items)).map(Result::unwrap).collect().await
}

#[tokio::test]
async fn stories_told_again_are_marked_with_the_earliest() {
    let desk = desk(2, 4);
    let texts = [
        ("a", "fingerprint ff00ff00ff00ff00"),
        ("b", "fingerprint 1234567812345678"),
        ("c", "fingerprint ff00ff00ff00ff1f"),
        ("d", "fingerprint 0"),
        ("e", "fingerprint 0"),
        ("f", "panic"),
        ("g", "fingerprint ff00ff00ff007fff"),
    ];
    let items = texts.map(|(id, text)| item(id, text, true)).into();
    let answers = marked(&desk, items).await;
    let told: Vec<_> = answers
        .iter()
        .map(|a| (a.item_id.as_str(), a.duplicate_of.as_str()))
        .collect();
    let expected = [
        ("a", ""),
        ("b", ""),
        ("c", "a"),
        ("d", ""),
        ("e", ""),
        ("f", ""),
        ("g", "c"),
    ];
    assert_eq!(told, expected);
}

#[tokio::test]
async fn a_stream_takes_no_more_items_than_it_may() {
    let options = DeskOptions {
        max_batch_items: 2,
        ..DeskOptions::default()
    };
    let desk = Desk::analysing_with(options, obedient).unwrap();
    let items = ["a", "b", "c"].map(|id| item(id, TEXT, true)).into();
    let answers = marked(&desk, items).await;
    assert!(matches!(&answers[1].outcome, Some(Outcome::Result(_))));
    assert!(matches!(&answers[2].outcome, Some(Outcome::Status(s)) if s.code == 8));
}
