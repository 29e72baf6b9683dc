//! Summaries as a caller asks for them and gets them.

use copydesk::service::contract::source_map_segment::Relation;
use copydesk::service::contract::summary_options::{Compression, Focus, Length, Question, Style};
use copydesk::service::contract::summary_piece::Kind;
use copydesk::service::contract::{
    AnalysisOptions, AnalyzeRequest, AnalyzeResponse, Feature, OffsetUnit, Span, SummaryOptions,
};
use tonic::{Code, Status};
use tonic_types::StatusExt;

use crate::server::{Running, stretch, text};

const STORY: &str = "Zoë Brandt reopens café 🚢 after storm\n\n\
    HARVIK (Reuters) — Zoë Brandt reopened the harbour café on Tuesday, a month after the \
    storm tore off its roof. But she warned that the \u{201C}Blue Gull\u{201D} would stay in dock.\n\n\
    Meanwhile, the town of Harvik will pay for a new quay, Mayor Ola Nystrøm said. He put the \
    cost at \u{20AC}1.5 million (some 3,400 tonnes of stone are needed) and thanked the town\u{2019}s \
    sailors, who had cleared the old one.\n";

async fn asked(options: AnalysisOptions) -> Result<AnalyzeResponse, Status> {
    let server = Running::start().await;
    let request = AnalyzeRequest {
        article: text(STORY),
        features: vec![Feature::Summary.into()],
        options: Some(options),
        ..AnalyzeRequest::default()
    };
    let answer = server.client().await.analyze(request).await?;
    Ok(answer.into_inner())
}

/// What comes back where `summary` is asked for.
async fn summarised(summary: SummaryOptions) -> AnalyzeResponse {
    asked(with(summary)).await.unwrap()
}

fn with(summary: SummaryOptions) -> AnalysisOptions {
    AnalysisOptions {
        summary: Some(summary),
        ..AnalysisOptions::default()
    }
}

fn about(focus: Focus) -> SummaryOptions {
    SummaryOptions {
        focus: Some(focus),
        ..SummaryOptions::default()
    }
}

/// Every form that is worth a look.
fn forms() -> Vec<SummaryOptions> {
    let of = |style: Style, compression: Compression| SummaryOptions {
        style: style.into(),
        compression: compression.into(),
        length: Some(Length::MaxSentences(10)),
        ..SummaryOptions::default()
    };
    let short = SummaryOptions {
        length: Some(Length::MaxCharacters(120)),
        ..SummaryOptions::default()
    };
    let questions = (1..=5).map(|q| about(Focus::Question(q)));
    let mut forms = vec![
        of(Style::Paragraph, Compression::Never),
        of(Style::Bullets, Compression::Always),
        of(Style::Headline, Compression::Unspecified),
        about(Focus::Actor("Zoë Brandt".to_owned())),
        short,
    ];
    forms.extend(questions);
    forms
}

/// Checks that `span` stands in the clean text, and gives its words.
fn said<'s>(response: &AnalyzeResponse, unit: OffsetUnit, span: &'s Span) -> &'s str {
    assert_eq!(
        stretch(&response.clean_text, unit, span.start, span.end),
        span.text
    );
    &span.text
}

/// The raw input that the map leads to from a stretch of the clean text.
fn raw(response: &AnalyzeResponse, unit: OffsetUnit, span: &Span) -> String {
    let segments = response.source_map.iter();
    let over = segments.filter(|s| s.clean_start < span.end && s.clean_end > span.start);
    let parts = over.map(|s| {
        let (start, end) = match s.relation() {
            Relation::Verbatim => {
                let first = span.start.max(s.clean_start) - s.clean_start;
                let last = span.end.min(s.clean_end) - s.clean_start;
                (s.raw_start + first, s.raw_start + last)
            }
            _ => (s.raw_start, s.raw_end),
        };
        stretch(STORY, unit, start, end)
    });
    parts.collect()
}

#[tokio::test]
async fn every_character_of_a_summary_is_accounted_for() {
    for unit in [
        OffsetUnit::Utf8Byte,
        OffsetUnit::Utf16CodeUnit,
        OffsetUnit::CodePoint,
    ] {
        let mut verbatim = 0;
        for form in forms() {
            let options = AnalysisOptions {
                offset_unit: unit.into(),
                ..with(form)
            };
            let response = asked(options).await.unwrap();
            let summary = response.summary.as_ref().unwrap();
            for sentence in &summary.sentences {
                let pieces = sentence.pieces.iter();
                let together: String = pieces.map(|p| p.text.as_str()).collect();
                assert_eq!(together, sentence.text);
                assert!(summary.text.contains(sentence.text.trim_end_matches('.')));
                for piece in &sentence.pieces {
                    let source = piece.source.as_ref();
                    let words = source.map(|s| said(&response, unit, s));
                    match piece.kind() {
                        Kind::Verbatim => {
                            verbatim += 1;
                            assert_eq!(words, Some(piece.text.as_str()));
                            assert_eq!(raw(&response, unit, source.unwrap()), piece.text);
                        }
                        Kind::Recased => {
                            assert_eq!(words.unwrap().to_lowercase(), piece.text.to_lowercase());
                        }
                        Kind::Named => {
                            assert!(!words.unwrap().is_empty());
                            said(&response, unit, piece.replaces.as_ref().unwrap());
                        }
                        Kind::Supplied => assert_eq!(words, None),
                        Kind::Unspecified => panic!("{piece:?}"),
                    }
                    assert_eq!(piece.replaces.is_some(), piece.kind() == Kind::Named);
                }
                for span in &sentence.spans {
                    said(&response, unit, span);
                }
                for omission in &sentence.omissions {
                    assert!(!said(&response, unit, omission.span.as_ref().unwrap()).is_empty());
                    assert!(!omission.reason.is_empty());
                }
                for answer in &sentence.answers {
                    said(&response, unit, answer);
                }
            }
        }
        assert!(verbatim > 3, "{verbatim}");
    }
}

#[tokio::test]
async fn an_actor_is_known_by_the_names_that_the_article_gives_it() {
    for name in ["Zoë Brandt", "  zoë  brandt ", "Ola Nystrøm"] {
        let response = summarised(about(Focus::Actor(name.to_owned()))).await;
        assert_eq!(response.warnings, [], "{name}");
        assert!(!response.summary.unwrap().text.is_empty(), "{name}");
    }
    let response = summarised(about(Focus::Actor("Ada Lund".to_owned()))).await;
    let codes: Vec<_> = response.warnings.iter().map(|w| w.code.as_str()).collect();
    assert_eq!(codes, ["NO_SUCH_ACTOR"]);
    let summary = response.summary.unwrap();
    assert!(summary.text.is_empty() && summary.sentences.is_empty());
}

/// Checks that `summary` is refused for `reason` at `field`, and gives the metadata.
async fn refused(summary: SummaryOptions, reason: &str, field: &str) -> Vec<(String, String)> {
    let status = asked(with(summary)).await.unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument, "{status:?}");
    let violations = status.get_details_bad_request().unwrap().field_violations;
    let named: Vec<_> = violations.iter().map(|v| v.field.as_str()).collect();
    assert_eq!(named, [format!("options.summary.{field}")]);
    let info = status.get_details_error_info().unwrap();
    assert_eq!(info.reason, reason, "{status:?}");
    info.metadata.into_iter().collect()
}

#[tokio::test]
async fn a_form_that_makes_no_sense_is_refused_by_name() {
    for blank in ["", " \t\u{a0}"] {
        let options = about(Focus::Actor(blank.to_owned()));
        refused(options, "REQUIRED", "actor").await;
    }
    let options = about(Focus::Actor("ø".repeat(201)));
    let metadata = refused(options, "ACTOR_TOO_LONG", "actor").await;
    assert_eq!(
        metadata,
        [("limit_characters".to_owned(), "200".to_owned())]
    );
    for value in [Question::Unspecified.into(), 6, -1] {
        refused(about(Focus::Question(value)), "UNKNOWN_VALUE", "question").await;
    }
    let options = SummaryOptions {
        compression: 4,
        ..SummaryOptions::default()
    };
    refused(options, "UNKNOWN_VALUE", "compression").await;
    let options = SummaryOptions {
        style: 4,
        ..SummaryOptions::default()
    };
    refused(options, "UNKNOWN_VALUE", "style").await;
}

#[tokio::test]
async fn the_longest_name_is_not_too_long() {
    let response = summarised(about(Focus::Actor("ø".repeat(200)))).await;
    assert_eq!(response.warnings[0].code, "NO_SUCH_ACTOR");
}

#[tokio::test]
async fn a_headline_is_one_short_line() {
    for compression in 0..=2 {
        let response = summarised(SummaryOptions {
            style: Style::Headline.into(),
            compression,
            ..SummaryOptions::default()
        })
        .await;
        let text = response.summary.unwrap().text;
        assert!(!text.is_empty() && text.chars().count() <= 90, "{text}");
        assert!(!text.contains('\n') && !text.ends_with('.'), "{text}");
    }
    let response = summarised(SummaryOptions {
        style: Style::Headline.into(),
        length: Some(Length::MaxCharacters(5)),
        ..SummaryOptions::default()
    })
    .await;
    assert_eq!(response.summary.unwrap().text, "");
    assert_eq!(response.warnings[0].code, "SUMMARY_DOES_NOT_FIT");
}

#[tokio::test]
async fn an_article_that_does_not_say_has_no_answer() {
    let server = Running::start().await;
    let request = AnalyzeRequest {
        article: text("The old mill stands by the river. Its wheel is made of oak and iron."),
        features: vec![Feature::Summary.into()],
        options: Some(with(about(Focus::Question(
            Question::AccordingToWhom.into(),
        )))),
        ..AnalyzeRequest::default()
    };
    let answer = server.client().await.analyze(request).await.unwrap();
    let response = answer.into_inner();
    assert_eq!(response.summary.unwrap().text, "");
    assert_eq!(response.warnings[0].code, "NO_ANSWER");
}

#[tokio::test]
async fn an_answer_says_which_words_it_is() {
    let response = summarised(about(Focus::Question(Question::When.into()))).await;
    let summary = response.summary.unwrap();
    let answers = summary.sentences.iter().flat_map(|s| &s.answers);
    assert!(answers.map(|a| &a.text).any(|t| t.contains("Tuesday")));
}
