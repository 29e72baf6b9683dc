#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::HashMap;

use proptest::prelude::*;
use prost::Message as _;
use tonic_types::pb::{ErrorInfo, Status};

use super::{from_json, item_id, path_at, to_json};
use crate::service::contract::{
    AnalyzeBatchRequest, AnalyzeBatchResponse, AnalyzeResponse, Document, Feature,
    analyze_batch_response, article,
};

#[test]
fn both_spellings_of_a_name_are_read() {
    let camel = br#"{"itemId":"a","article":{"rawBytes":"aGk=","publishTime":"2024-03-05T00:00:00Z"},"features":["FEATURE_DATES"],"options":{"summary":{"maxSentences":2}}}"#;
    let snake = br#"{"item_id":"a","article":{"raw_bytes":"aGk","publish_time":"2024-03-05T00:00:00Z"},"features":[4],"options":{"summary":{"max_sentences":"2"}}}"#;
    let request: AnalyzeBatchRequest = from_json(camel).unwrap();
    assert_eq!(request, from_json(snake).unwrap());
    assert_eq!(request.features, [Feature::Dates as i32]);
    let article = request.article.unwrap();
    assert_eq!(article.body, Some(article::Body::RawBytes(b"hi".to_vec())));
    assert_eq!(article.publish_time.unwrap().seconds, 1_709_596_800);
}

#[test]
fn defaults_are_left_out_and_64_bits_are_strings() {
    let response = AnalyzeResponse {
        item_id: "é\n".to_owned(),
        document: Some(Document {
            language: "en".to_owned(),
            fingerprint: u64::MAX,
            ..Document::default()
        }),
        ..AnalyzeResponse::default()
    };
    assert_eq!(
        to_json(&response).unwrap(),
        r#"{"itemId":"é\n","document":{"language":"en","fingerprint":"18446744073709551615"}}"#
    );
}

#[test]
fn the_details_of_an_error_are_spelled_out_in_a_fixed_order() {
    let info = ErrorInfo {
        reason: "TOO_LONG".to_owned(),
        domain: "copydesk".to_owned(),
        metadata: ["d", "b", "c", "a"]
            .map(|k| (k.to_owned(), k.to_uppercase()))
            .into_iter()
            .collect::<HashMap<_, _>>(),
    };
    let status = Status {
        code: 3,
        message: "no".to_owned(),
        details: vec![prost_types::Any {
            type_url: "type.googleapis.com/google.rpc.ErrorInfo".to_owned(),
            value: info.encode_to_vec(),
        }],
    };
    let response = AnalyzeBatchResponse {
        item_id: "a".to_owned(),
        outcome: Some(analyze_batch_response::Outcome::Status(status)),
        ..AnalyzeBatchResponse::default()
    };
    let json = to_json(&response).unwrap();
    assert_eq!(
        json,
        r#"{"itemId":"a","status":{"code":3,"message":"no","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"TOO_LONG","domain":"copydesk","metadata":{"a":"A","b":"B","c":"C","d":"D"}}]}}"#
    );
    let again: AnalyzeBatchResponse = from_json(json.as_bytes()).unwrap();
    assert_eq!(to_json(&again).unwrap(), json);
}

#[test]
fn what_is_wrong_is_said_with_its_field() {
    for (json, field, reason) in [
        (
            r#"{"itemId":"a","artcle":{}}"#,
            "artcle",
            "unrecognized field name 'artcle'",
        ),
        (
            r#"{"itemId":"a","article":{"txt":"x"}}"#,
            "article.txt",
            "'txt'",
        ),
        (r#"{"itemId":7}"#, "item_id", "invalid type"),
        (
            r#"{"article":{"publishTime":"yesterday"},"itemId":"a"}"#,
            "article.publish_time",
            "",
        ),
        (
            r#"{"features":["FEATURE_DATES","FEATURE_MOOD"]}"#,
            "features[1]",
            "FEATURE_MOOD",
        ),
        (
            r#"{"article":{"text":"a \ud800 b"}}"#,
            "article.text",
            "half of a surrogate pair",
        ),
        (r#"{"article":{"text":"a"#, "article.text", "EOF"),
        (r#"["a"]"#, "", "invalid type"),
        ("", "", "EOF"),
        (r#"{"itemId":"a"} {"#, "", "trailing"),
    ] {
        let error = from_json::<AnalyzeBatchRequest>(json.as_bytes()).unwrap_err();
        assert_eq!(error.field, field, "{json}: {error}");
        assert!(error.reason.contains(reason), "{json}: {error}");
    }
    let error =
        from_json::<AnalyzeBatchRequest>(b"{\"article\":{\"text\":\"caf\xe9\"}}").unwrap_err();
    assert_eq!(
        (error.field.as_str(), error.reason.as_str()),
        ("article.text", "not UTF-8 at byte 23")
    );
}

#[test]
fn an_item_id_is_found_in_what_is_no_json() {
    for (json, expected) in [
        (
            br#"{"itemId":"a1","article":{"text":"\ud800"}}"#.as_slice(),
            "a1",
        ),
        (
            br#"{"article":{"itemId":"inner"},"item_id":"out\u0065r","x":"#,
            "outer",
        ),
        (
            b"{\"article\":{\"text\":\"\xff\xfe\"},\"itemId\":\"b\"}",
            "b",
        ),
        (
            br#"{"article":{"text":"\"itemId\":\"no\""},"itemId":"c"}"#,
            "c",
        ),
        (br#"{"itemId":"torn"#, ""),
        (br#"{"itemId":"\ud800"}"#, ""),
        (br#"{"itemId":3}"#, ""),
        (br#"{"itemId":"old","item_id":"new","itemId":null}"#, "new"),
        (br#"["itemId","a"]"#, ""),
        (b"not json", ""),
        (b"", ""),
    ] {
        assert_eq!(item_id(json), expected, "{}", String::from_utf8_lossy(json));
    }
}

proptest! {
    #[test]
    fn any_bytes_are_a_request_or_an_error(bytes in prop::collection::vec(
        prop_oneof![any::<u8>(), prop::sample::select(b"{}[]:,\"\\ du8item_Id".to_vec())], 0..200,
    )) {
        let _ = from_json::<AnalyzeBatchRequest>(&bytes);
        let _ = item_id(&bytes);
        let _ = path_at(&bytes, bytes.len() / 2);
    }

    #[test]
    fn a_request_comes_back_from_its_json(id in "\\PC{0,20}", text in "\\PC{1,80}") {
        let request = AnalyzeBatchRequest {
            item_id: id.clone(),
            article: Some(crate::service::contract::Article {
                body: Some(article::Body::Text(text)),
                ..Default::default()
            }),
            ..AnalyzeBatchRequest::default()
        };
        let json = to_json(&request).unwrap();
        prop_assert_eq!(item_id(json.as_bytes()), id);
        prop_assert_eq!(from_json::<AnalyzeBatchRequest>(json.as_bytes()).unwrap(), request);
    }
}
