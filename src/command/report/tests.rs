#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::{Page, report};
use crate::service::contract::AnalyzeResponse;
use crate::service::json::from_json;

fn shown(json: &str) -> String {
    let response: AnalyzeResponse = from_json(json.as_bytes()).unwrap();
    let mut page = Page::plain(100);
    report(&mut page, &response, true);
    page.into_text()
}

#[test]
fn a_report_says_who_did_what_to_whom_when_where_and_who_says_so() {
    let text = shown(
        r#"{
        "itemId": "desk/quay.txt",
        "cleanText": "Ministry warned the port.",
        "layout": {"headline": {"text": "Port warned"}, "byline": [{"span": {"text": "By Ann Ode"}}],
                   "paragraphs": [{"span": {"text": "Ministry warned the port."}, "kind": "KIND_BODY"},
                                  {"span": {"text": "Ropes"}, "kind": "KIND_LIST_ITEM"}],
                   "published": "2024-02-20T06:30:00Z"},
        "document": {"language": "en", "languageConfidence": 0.98, "wordCount": 4, "sentenceCount": 1,
                     "characterCount": 25},
        "removals": [{"span": {"start": 30, "end": 41, "text": "x"}, "reason": "REASON_SHARE_BAR",
                      "text": "Share this"}],
        "actors": [{"id": "a1", "name": "Ministry", "kind": "KIND_ORGANISATION", "code": "XYZ GOV",
                    "salience": 0.75, "mentions": [{"span": {"text": "Ministry"}, "form": "FORM_NAME"},
                    {"span": {"text": "it"}, "form": "FORM_PRONOUN"},
                    {"span": {"text": "it"}, "form": "FORM_PRONOUN"}]}],
        "events": [{"id": "e1", "type": "THREATEN", "cameo": "130", "trigger": {"text": "warned"},
                    "sources": [{"actorId": "a1"}], "targets": [{"span": {"text": "the port"}}],
                    "time": {"span": {"text": "last week"}, "begin": "2024-02-12", "end": "2024-02-19"},
                    "place": {"text": "Port Ellery"}, "status": "STATUS_ASSERTED",
                    "attribution": {"source": {"text": "a clerk"}}}],
        "quotes": [{"kind": "KIND_DIRECT", "speaker": "a1", "content": {"text": "\"Move.\""}}],
        "dates": [{"span": {"text": "Monday"}, "begin": "2024-02-19", "end": "2024-02-20",
                   "granularity": "GRANULARITY_DAY"},
                  {"span": {"text": "late Tuesday"}, "value": "XXXX-WXX-2", "kind": "KIND_DATE",
                   "modifier": "END", "anchor": "ANCHOR_UNRESOLVED"},
                  {"span": {"text": "twice a week"}, "value": "P1W", "kind": "KIND_SET", "frequency": "2X",
                   "granularity": "GRANULARITY_WEEK", "anchor": "ANCHOR_ITSELF"},
                  {"span": {"text": "a day later"}, "begin": "2024-02-20", "end": "2024-02-21",
                   "kind": "KIND_DATE", "granularity": "GRANULARITY_DAY",
                   "anchor": "ANCHOR_EXPRESSION", "anchorIndex": 0}],
        "names": [{"span": {"text": "Port Ellery"}, "kind": "place"}, {"span": {"text": "Ann Ode"}, "kind": "person"},
                  {"span": {"text": "Port Ellery"}, "kind": "place"}, {"span": {"text": "Ely"}, "kind": "place"}],
        "tokens": [{"span": {"text": "Ropes"}, "lemma": "rope", "upos": "NOUN", "head": 1, "relation": "nsubj"},
                   {"span": {"text": "broke"}, "lemma": "break", "upos": "VERB", "relation": "root"}],
        "summary": {"text": "- Ministry warned the port.\n- It did."},
        "flags": [{"code": "ODD", "message": "look again"}],
        "featureErrors": [{"feature": "FEATURE_DATES", "status": {"code": 12, "message": "not English"}}],
        "provenance": {"serviceVersion": "1.2.3", "modelVersion": "rules-1", "modelDigest": "ab",
                       "offsetUnit": "OFFSET_UNIT_UTF16_CODE_UNIT"}
    }"#,
    );
    for line in [
        "FILE desk/quay.txt",
        "Port warned",
        "By Ann Ode | published 2024-02-20 06:30 UTC",
        "  - It did.",
        "  Ministry warned the port.",
        "  - Ropes",
        "  raw [30, 41) share bar: \"Share this\"",
        "  a1 Ministry: organisation, XYZ GOV, 3 mentions, 75 % of the story",
        "    \"Ministry\" (name), \"it\" (pronoun, 2 times)",
        "  e1 THREATEN 130, asserted: Ministry \"warned\" -> the port",
        "    when: \"last week\" = 2024-02-12 to 2024-02-18; where: Port Ellery; according to: a clerk",
        "  Ministry (direct): \"Move.\"",
        "  \"Monday\" = 2024-02-19 (day)",
        "  \"late Tuesday\" = not resolved (end, XXXX-WXX-2)",
        "  \"twice a week\" = P1W (set, week, 2x)",
        "  \"a day later\" = 2024-02-20 (day, from \"Monday\")",
        "  ODD: look again",
        "NAMES (4)",
        "  person: \"Ann Ode\"",
        "  place: \"Ely\", \"Port Ellery\" (2 times)",
        "  0 \"Ropes\" rope NOUN, nsubj of 1 \"broke\"",
        "  1 \"broke\" break VERB, root",
        "  no dates: UNIMPLEMENTED: not English",
        "copydesk 1.2.3, rules-1 ab; offsets count UTF-16 code units",
    ] {
        assert!(text.lines().any(|l| l == line), "{line}\nnot in\n{text}");
    }
}

#[test]
fn content_stands_below_what_it_is_the_content_of() {
    let text = shown(
        r#"{
        "itemId": "a",
        "actors": [{"id": "a1", "name": "Norway", "kind": "KIND_COUNTRY"}],
        "events": [
            {"id": "e1", "type": "CONSULT", "mode": "visit", "trigger": {"text": "travelled"},
             "time": {"begin": "2024-02-20", "end": "2024-02-21", "reason": "PUBLISHED"},
             "place": {"text": "Malmoe"},
             "location": {"name": "Malmo", "country": "SWE", "latitude": 55.6, "longitude": 13.0,
                          "reason": "DATELINE"}, "status": "STATUS_ASSERTED"},
            {"id": "e2", "withinId": "e3", "type": "RETREAT", "trigger": {"text": "withdraw"},
             "status": "STATUS_DEMANDED"},
            {"id": "e3", "type": "REQUEST", "cameo": "1041", "quad": "VERBAL_CONFLICT",
             "trigger": {"text": "urged"}, "sources": [{"actorId": "a1"}], "status": "STATUS_ASSERTED",
             "attribution": {"source": {"text": "an envoy"}},
             "furtherAttributions": [{"source": {"text": "aides"}}], "anonymous": true,
             "mentions": [{"text": "call"}]},
            {"id": "e4", "withinId": "e2", "type": "news.vote", "trigger": {"text": "vote"}},
            {"id": "e5", "withinId": "e6", "type": "news.fire", "trigger": {"text": "fire"}},
            {"id": "e6", "withinId": "e5", "type": "news.storm", "trigger": {"text": "storm"}}]
    }"#,
    );
    let expected = "\
WHAT HAPPENED (6)
  e1 CONSULT/visit, asserted: somebody \"travelled\"
    when: 2024-02-20 (day of publication); where: \"Malmoe\" = Malmo, SWE, at 55.60 13.00 (dateline)
  e3 REQUEST 1041 (verbal conflict), asserted: Norway \"urged\"
    according to: an envoy, quoted by aides (unnamed sources only); also: \"call\"
    e2 RETREAT, demanded: somebody \"withdraw\"
      e4 news.vote, unknown: somebody \"vote\"
  e5 news.fire, unknown: somebody \"fire\"
    e6 news.storm, unknown: somebody \"storm\"
";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn a_summary_says_what_it_changed() {
    let text = shown(
        r#"{
        "itemId": "a",
        "summary": {
            "text": "Mara Velden opened the lock. It holds.",
            "sentences": [
                {"text": "Mara Velden opened the lock.",
                 "pieces": [{"text": "Mara Velden", "kind": "KIND_NAMED",
                             "source": {"text": "Mara Velden"}, "replaces": {"text": "she"}},
                            {"text": " opened the lock.", "kind": "KIND_VERBATIM"}],
                 "omissions": [{"span": {"text": "But "}, "reason": "DISCOURSE_MARKER"}],
                 "answers": [{"text": "opened the lock"}]},
                {"text": "It holds.", "pieces": [{"text": "It holds.", "kind": "KIND_VERBATIM"}]}]}
    }"#,
    );
    let expected = "\
SUMMARY
  Mara Velden opened the lock. It holds.
    sentence 1: named: \"she\" -> \"Mara Velden\"; left out: \"But\" (discourse marker); answers: \"opened
      the lock\"
";
    assert!(text.ends_with(expected), "{text}");
}

#[test]
fn nothing_found_is_a_short_report() {
    assert_eq!(shown(r#"{"itemId": "a"}"#), "FILE a\n\n(no headline)\n");
}

#[test]
fn what_an_article_holds_cannot_steer_a_terminal() {
    let text = shown(
        r#"{"itemId": "a\u001b]0;b\u0007", "cleanText": "x\u001b[2Jy\rz", "warnings": [{"code": "\u009b31m"}]}"#,
    );
    assert!(
        !text.chars().any(|c| c.is_control() && c != '\n'),
        "{text:?}"
    );
}
