//! Sentences, words and names as a caller gets them.

use copydesk::service::contract::{
    AnalysisOptions, AnalyzeRequest, AnalyzeResponse, Feature, OffsetUnit, Span,
};
use tonic_types::RpcStatusExt;

use crate::server::{Running, stretch, text};

const STORY: &str = "Zoë Brandt reopens café 🚢 after storm\n\n\
    HARVIK (Reuters) — The \u{201C}Blue Gull\u{201D} didn\u{2019}t sink, Zoë Brandt said on \
    Tuesday. U.S. engineers of Nordhaven Marine will cut its 3,400-tonne hull for $1.5 million.\n\n\
    \u{201C}We are glad,\u{201D} she told the Harvik Courier.\n";

/// What [`STORY`] holds for a caller who counts `unit`.
async fn read(unit: OffsetUnit, features: &[Feature]) -> AnalyzeResponse {
    let server = Running::start().await;
    let request = AnalyzeRequest {
        article: text(STORY),
        features: features.iter().map(|f| i32::from(*f)).collect(),
        options: Some(AnalysisOptions {
            offset_unit: unit.into(),
            ..AnalysisOptions::default()
        }),
        ..AnalyzeRequest::default()
    };
    let response = server.client().await.analyze(request).await.unwrap();
    response.into_inner()
}

fn within(inner: &Span, outer: &Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn span(span: &Option<Span>) -> &Span {
    span.as_ref().unwrap()
}

#[tokio::test]
async fn words_and_names_say_what_stands_at_their_offsets() {
    for unit in [
        OffsetUnit::Utf8Byte,
        OffsetUnit::Utf16CodeUnit,
        OffsetUnit::CodePoint,
    ] {
        let response = read(unit, &[Feature::Tokens, Feature::Names]).await;
        assert!(response.tokens.len() > 30, "{:?}", response.tokens);
        let tokens = response.tokens.iter().map(|t| span(&t.span));
        let names = response.names.iter().map(|n| span(&n.span));
        for said in tokens.chain(names) {
            let there = stretch(&response.clean_text, unit, said.start, said.end);
            assert_eq!(there, said.text, "{unit:?}");
            assert_eq!(said.text.trim(), said.text);
            assert!(!said.text.is_empty());
        }
    }
}

#[tokio::test]
async fn the_words_of_a_sentence_are_all_there_and_make_one_tree() {
    let unit = OffsetUnit::CodePoint;
    let response = read(unit, &[Feature::Sentences, Feature::Tokens]).await;
    let tokens = &response.tokens;
    let mut next = 0;
    for sentence in &response.sentences {
        let sentence = span(&sentence.span);
        let first = next;
        let mut at = sentence.start;
        while next < tokens.len() && within(span(&tokens[next].span), sentence) {
            let word = span(&tokens[next].span);
            let gap = stretch(&response.clean_text, unit, at, word.start);
            assert!(gap.trim().is_empty(), "no word for {gap:?}");
            (at, next) = (word.end, next + 1);
        }
        assert_eq!(at, sentence.end, "{}", sentence.text);
        let here = first..next;
        let mut roots = 0;
        for token in &tokens[here.clone()] {
            assert!(
                !token.lemma.is_empty() && !token.upos.is_empty(),
                "{token:?}"
            );
            assert_eq!(token.head.is_none(), token.relation == "root", "{token:?}");
            roots += usize::from(token.head.is_none());
            // Whoever follows the heads comes to the root.
            let mut steps = 0;
            let mut word = token;
            while let Some(head) = word.head {
                assert!(here.contains(&(head as usize)), "{token:?}");
                word = &tokens[head as usize];
                steps += 1;
                assert!(steps <= here.len(), "{} goes in a circle", sentence.text);
            }
        }
        assert_eq!(roots, 1, "{}", sentence.text);
    }
    assert_eq!(next, tokens.len(), "words outside the sentences");
    let document = response.document.unwrap();
    assert_eq!(document.sentence_count as usize, response.sentences.len());
}

#[tokio::test]
async fn names_are_whole_words_of_one_sentence() {
    let features = [Feature::Sentences, Feature::Tokens, Feature::Names];
    let response = read(OffsetUnit::CodePoint, &features).await;
    let mut end = 0;
    for name in &response.names {
        let at = span(&name.span);
        assert!(at.start >= end, "{name:?} overlaps another");
        end = at.end;
        let words = || response.tokens.iter().map(|t| span(&t.span));
        assert!(words().any(|w| w.start == at.start), "{name:?}");
        assert!(words().any(|w| w.end == at.end), "{name:?}");
        let mut sentences = response.sentences.iter().map(|s| span(&s.span));
        assert!(sentences.any(|s| within(at, s)), "{name:?}");
        let kinds = [
            "person",
            "organisation",
            "place",
            "group",
            "event",
            "facility",
            "work",
            "product",
        ];
        assert!(kinds.contains(&name.kind.as_str()), "{name:?}");
    }
}

#[tokio::test]
async fn words_are_told_by_what_they_do_in_their_sentence() {
    let response = read(OffsetUnit::CodePoint, &[Feature::Tokens]).await;
    let tokens = &response.tokens;
    let at = |text: &str, nth: usize| {
        let mut found = (0..tokens.len()).filter(|i| span(&tokens[*i].span).text == text);
        found.nth(nth).unwrap_or_else(|| panic!("no word {text:?}"))
    };
    assert_eq!(at("n\u{2019}t", 0), at("did", 0) + 1);
    assert_eq!(tokens[at("did", 0)].lemma, "do");
    assert_eq!(tokens[at("sink", 0)].upos, "VERB");
    assert_eq!(tokens[at("U.S.", 0)].upos, "PROPN");
    assert_eq!(tokens[at("engineers", 0)].lemma, "engineer");
    let said = &tokens[at("said", 0)];
    assert_eq!((said.lemma.as_str(), said.head), ("say", None));
    let zoe = &tokens[at("Zoë", 1)];
    assert_eq!(zoe.relation, "nsubj");
    assert_eq!(zoe.head.map(|h| h as usize), Some(at("said", 0)));
}

#[tokio::test]
async fn names_have_their_kinds() {
    let response = read(OffsetUnit::CodePoint, &[Feature::Names]).await;
    let kinds = |text: &str| -> Vec<&str> {
        let named = response.names.iter();
        named
            .filter(|n| span(&n.span).text == text)
            .map(|n| n.kind.as_str())
            .collect()
    };
    assert_eq!(kinds("Zoë Brandt"), ["person", "person"]);
    assert_eq!(kinds("U.S."), ["place"]);
    assert_eq!(kinds("Nordhaven Marine"), ["organisation"]);
    assert_eq!(kinds("Tuesday"), [""; 0]);
}

#[tokio::test]
async fn a_headline_in_title_case_names_nobody() {
    let server = Running::start().await;
    let headline = "Ministers Deploy New Missiles With Longer Range Near Border";
    let body = "The ministers said on Friday that new missiles stood near the border.";
    let request = AnalyzeRequest {
        article: text(&format!("{headline}\n\n{body}\n")),
        features: vec![Feature::Names.into(), Feature::Tokens.into()],
        ..AnalyzeRequest::default()
    };
    let response = server.client().await.analyze(request).await.unwrap();
    let response = response.into_inner();
    assert!(response.names.is_empty(), "{:?}", response.names);
    let deploy = response
        .tokens
        .iter()
        .find(|t| span(&t.span).text == "Deploy");
    assert_eq!(deploy.unwrap().upos, "VERB");
}

#[tokio::test]
async fn words_and_names_come_only_where_they_are_named() {
    let response = read(OffsetUnit::CodePoint, &[]).await;
    assert!(!response.sentences.is_empty());
    assert!(response.tokens.is_empty() && response.names.is_empty());
    assert!(response.feature_errors.is_empty());
    let response = read(OffsetUnit::CodePoint, &[Feature::Tokens]).await;
    assert!(!response.tokens.is_empty());
    assert!(response.sentences.is_empty() && response.names.is_empty());
}

#[tokio::test]
async fn words_and_names_of_another_language_are_refused() {
    let server = Running::start().await;
    let story = "Le port de Larnow a rouvert mardi, et les dockers ont repris le travail \
        après onze jours de grève, a indiqué la ministre dans un communiqué.";
    let features = [Feature::Tokens, Feature::Names];
    let request = AnalyzeRequest {
        article: text(story),
        features: features.map(i32::from).to_vec(),
        ..AnalyzeRequest::default()
    };
    let response = server.client().await.analyze(request).await.unwrap();
    let response = response.into_inner();
    assert!(response.tokens.is_empty() && response.names.is_empty());
    assert_eq!(response.document.unwrap().sentence_count, 1);
    let refused = response.feature_errors.iter().map(|e| e.feature());
    assert_eq!(refused.collect::<Vec<_>>(), features);
    for error in response.feature_errors {
        let info = error.status.unwrap().get_details_error_info().unwrap();
        assert_eq!(info.reason, "LANGUAGE_NOT_SUPPORTED");
    }
}
