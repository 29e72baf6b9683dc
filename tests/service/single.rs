//! One article: `Analyze` and `AnalyzeProgressively`.

use copydesk::service::contract::source_map_segment::Relation;
use copydesk::service::contract::summary_options::Length;
use copydesk::service::contract::{
    AnalysisOptions, AnalyzeProgressivelyRequest, AnalyzeRequest, AnalyzeResponse, Article,
    Feature, OffsetUnit, SummaryOptions, article, summary_options,
};
use copydesk::service::desk::DeskOptions;
use copydesk::service::server::ServerOptions;
use prost::Message;
use prost_types::Timestamp;
use tokio_stream::StreamExt;
use tonic::{Code, Request, Status};
use tonic_types::StatusExt;

use crate::raw::RawCodec;
use crate::server::{Running, text};

const STORY: &str = "Ferry service resumes after storm\n\n\
    Ferries between the islands sailed again on Tuesday, the operator said.\n\n\
    \u{201C}We are glad to be back,\u{201D} said its director, Ana Duarte.\n";

#[tokio::test]
async fn an_article_comes_back_clean_and_mapped() {
    let server = Running::start().await;
    let mut client = server.client().await;
    let request = AnalyzeRequest {
        item_id: "ferry-1".to_owned(),
        article: text(STORY),
        ..AnalyzeRequest::default()
    };
    let response = client.analyze(request).await.unwrap().into_inner();
    assert_eq!(response.item_id, "ferry-1");
    assert!(response.clean_text.contains("Ferries between the islands"));
    let provenance = response.provenance.unwrap();
    assert_eq!(provenance.offset_unit(), OffsetUnit::CodePoint);
    assert_eq!(provenance.service_version, env!("CARGO_PKG_VERSION"));
    assert_eq!(provenance.model_digest.len(), 32);
    let document = response.document.unwrap();
    let clean: Vec<char> = response.clean_text.chars().collect();
    assert_eq!(document.character_count as usize, clean.len());

    // The map is total on the clean side, and true.
    let raw: Vec<char> = STORY.chars().collect();
    let mut at = 0;
    for segment in &response.source_map {
        assert_eq!(segment.clean_start, at);
        at = segment.clean_end;
        if segment.relation() == Relation::Verbatim {
            let clean = &clean[segment.clean_start as usize..segment.clean_end as usize];
            let raw = &raw[segment.raw_start as usize..segment.raw_end as usize];
            assert_eq!(clean, raw);
        }
    }
    assert_eq!(at as usize, clean.len());
    for paragraph in response.layout.unwrap().paragraphs {
        let span = paragraph.span.unwrap();
        let said: String = clean[span.start as usize..span.end as usize]
            .iter()
            .collect();
        assert_eq!(said, span.text);
    }
}

#[tokio::test]
async fn the_parts_merged_are_the_whole() {
    let whole = merged_as_whole(None).await;
    assert!(whole.warnings.is_empty());
    // A summary that cannot be as short as it must comes with a warning.
    let whole = merged_as_whole(Some(Length::MaxCharacters(1))).await;
    assert_eq!(whole.warnings[0].code, "SUMMARY_DOES_NOT_FIT");
}

/// Checks that the parts of an analysis merge to the whole, and returns it.
async fn merged_as_whole(length: Option<Length>) -> AnalyzeResponse {
    let server = Running::start().await;
    let mut client = server.client().await;
    let request = AnalyzeRequest {
        item_id: "ferry-2".to_owned(),
        article: text(STORY),
        features: (1..=9).collect(),
        options: Some(AnalysisOptions {
            summary: Some(SummaryOptions {
                length,
                ..SummaryOptions::default()
            }),
            ..AnalysisOptions::default()
        }),
    };
    let bytes = request.encode_to_vec();
    let whole = client.analyze(request).await.unwrap().into_inner();
    let request = AnalyzeProgressivelyRequest::decode(&*bytes).unwrap();
    let parts = client
        .analyze_progressively(request)
        .await
        .unwrap()
        .into_inner();
    let parts: Vec<_> = parts.map(Result::unwrap).collect().await;
    assert!(parts[0].completed_features.is_empty());
    assert!(!parts[0].part.as_ref().unwrap().clean_text.is_empty());
    let mut completed: Vec<Feature> = Vec::new();
    let mut merged = AnalyzeResponse::default();
    for part in parts {
        completed.extend(part.completed_features());
        merged.merge(&*part.part.unwrap().encode_to_vec()).unwrap();
    }
    assert_eq!(merged, whole);
    assert_eq!(whole.feature_errors, []);
    let all = (1..=8).map(|f| Feature::try_from(f).unwrap());
    assert_eq!(completed, all.collect::<Vec<_>>());
    whole
}

async fn refusal(request: AnalyzeRequest) -> Status {
    let desk = DeskOptions {
        max_article_bytes: 1000,
        ..DeskOptions::default()
    };
    let server = Running::with(desk, ServerOptions::default()).await;
    server.client().await.analyze(request).await.unwrap_err()
}

/// Checks that `request` is refused for `reason` and names exactly `fields`.
async fn refused(request: AnalyzeRequest, reason: &str, fields: &[&str]) {
    let status = refusal(request).await;
    assert_eq!(status.code(), Code::InvalidArgument, "{status:?}");
    let details = status.get_error_details_vec();
    assert_eq!(details.len(), 2, "{details:?}");
    let info = status.get_details_error_info().unwrap();
    assert_eq!(info.domain, "copydesk");
    assert_eq!(info.reason, reason, "{status:?}");
    let violations = status.get_details_bad_request().unwrap().field_violations;
    let named: Vec<_> = violations.iter().map(|v| v.field.as_str()).collect();
    assert_eq!(named, fields);
}

fn with(change: impl FnOnce(&mut Article)) -> AnalyzeRequest {
    let mut article = text("It rained.").unwrap();
    change(&mut article);
    AnalyzeRequest {
        article: Some(article),
        ..AnalyzeRequest::default()
    }
}

fn asking(change: impl FnOnce(&mut AnalyzeRequest)) -> AnalyzeRequest {
    let mut request = with(|_| ());
    change(&mut request);
    request
}

fn summary(length: summary_options::Length) -> AnalyzeRequest {
    asking(|r| {
        r.options = Some(AnalysisOptions {
            summary: Some(SummaryOptions {
                length: Some(length),
                ..SummaryOptions::default()
            }),
            ..AnalysisOptions::default()
        });
    })
}

#[tokio::test]
async fn a_request_without_an_article_is_refused() {
    refused(AnalyzeRequest::default(), "REQUIRED", &["article"]).await;
    refused(with(|a| a.body = None), "ARTICLE_EMPTY", &["article.body"]).await;
    for blank in ["", " \n\t\u{a0}\u{3000} "] {
        let request = with(|a| a.body = Some(article::Body::Html(blank.to_owned())));
        refused(request, "ARTICLE_EMPTY", &["article.html"]).await;
    }
    let request = with(|a| a.body = Some(article::Body::RawBytes(b" \r\n".to_vec())));
    refused(request, "ARTICLE_EMPTY", &["article.raw_bytes"]).await;
}

#[tokio::test]
async fn an_article_over_the_limit_is_told_the_limit() {
    let request = with(|a| a.body = Some(article::Body::Text("x".repeat(1001))));
    let status = refusal(request.clone()).await;
    let metadata = status.get_details_error_info().unwrap().metadata;
    assert_eq!(metadata["limit_bytes"], "1000");
    refused(request, "ARTICLE_TOO_LARGE", &["article.text"]).await;
}

#[tokio::test]
async fn what_an_article_says_of_itself_must_make_sense() {
    let request = with(|a| a.declared_encoding = "utf-8".to_owned());
    refused(
        request,
        "ENCODING_WITHOUT_BYTES",
        &["article.declared_encoding"],
    )
    .await;
    let request = with(|a| {
        a.body = Some(article::Body::RawBytes(b"rain".to_vec()));
        a.declared_encoding = "utf-9".to_owned();
    });
    refused(request, "UNKNOWN_ENCODING", &["article.declared_encoding"]).await;
    refused(
        with(|a| a.url = "/a/b".to_owned()),
        "INVALID_URL",
        &["article.url"],
    )
    .await;
    let request = with(|a| a.language = "plain English".to_owned());
    refused(request, "INVALID_LANGUAGE", &["article.language"]).await;
    for (seconds, nanos) in [
        (i64::MAX, 0),
        (-62_135_596_801, 0),
        (0, -1),
        (0, 1_000_000_000),
    ] {
        let request = with(|a| a.publish_time = Some(Timestamp { seconds, nanos }));
        refused(request, "OUT_OF_RANGE", &["article.publish_time"]).await;
    }
}

#[tokio::test]
async fn values_of_a_newer_contract_are_refused_by_name() {
    let request = asking(|r| r.features = vec![Feature::Dates.into(), 99]);
    refused(request, "UNKNOWN_VALUE", &["features[1]"]).await;
    refused(
        asking(|r| r.features = vec![0]),
        "UNKNOWN_VALUE",
        &["features[0]"],
    )
    .await;
    let request = asking(|r| {
        r.options = Some(AnalysisOptions {
            offset_unit: 9,
            ordering: 9,
            summary: Some(SummaryOptions {
                style: 9,
                ..SummaryOptions::default()
            }),
            ..AnalysisOptions::default()
        });
    });
    let fields = [
        "options.offset_unit",
        "options.ordering",
        "options.summary.style",
    ];
    refused(request, "UNKNOWN_VALUE", &fields).await;
}

#[tokio::test]
async fn a_summary_has_a_length_that_can_be_kept() {
    use summary_options::Length::{MaxCharacters, MaxSentences, Ratio};
    for (length, field) in [
        (MaxSentences(0), "max_sentences"),
        (MaxSentences(101), "max_sentences"),
        (MaxCharacters(0), "max_characters"),
        (MaxCharacters(-5), "max_characters"),
        (Ratio(0.0), "ratio"),
        (Ratio(1.01), "ratio"),
        (Ratio(f64::NAN), "ratio"),
    ] {
        let field = format!("options.summary.{field}");
        refused(summary(length), "OUT_OF_RANGE", &[&field]).await;
    }
}

#[tokio::test]
async fn everything_wrong_is_said_at_once() {
    let mut request = with(|a| {
        a.url = "nowhere".to_owned();
        a.body = Some(article::Body::Text("  ".to_owned()));
    });
    request.item_id = "i".repeat(257);
    request.features = vec![-1];
    let fields = ["item_id", "features[0]", "article.url", "article.text"];
    refused(request, "INVALID_REQUEST", &fields).await;
}

#[tokio::test]
async fn a_message_over_the_limit_exhausts_resources() {
    let options = ServerOptions {
        max_message_bytes: 100_000,
        ..ServerOptions::default()
    };
    let server = Running::with(DeskOptions::default(), options).await;
    let mut client = server.client().await;
    let request = asking(|r| r.article = text(&"rain ".repeat(30_000)));
    let status = client.analyze(request).await.unwrap_err();
    assert_eq!(status.code(), Code::ResourceExhausted);
    let info = status.get_details_error_info().unwrap();
    assert_eq!(info.reason, "MESSAGE_TOO_LARGE");
}

#[tokio::test]
async fn bytes_that_are_no_message_are_an_invalid_argument() {
    let server = Running::start().await;
    let mut grpc = tonic::client::Grpc::new(server.channel().await);
    grpc.ready().await.unwrap();
    let path = "/copydesk.v1.AnalysisService/Analyze".parse().unwrap();
    let request = Request::new(vec![0xFF; 10]);
    let status = grpc.unary(request, path, RawCodec).await.unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);
    let info = status.get_details_error_info().unwrap();
    assert_eq!(info.reason, "UNDECODABLE_MESSAGE");
}
