//! Paragraphs that come twice, and stories that repeat themselves.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use copydesk::article::{Article, Body};
use copydesk::clean::{CleanArticle, Reason, clean};

fn cleaned(text: &str) -> CleanArticle {
    clean(&Article::from(Body::Text(text.to_owned())))
}

fn removed(article: &CleanArticle) -> Vec<(Reason, &str)> {
    let removals = article.removals.iter();
    removals.map(|r| (r.reason, r.text.as_str())).collect()
}

const LEAD: &str = "Ferry workers in the port of Sant Elm agreed on Sunday to call off a strike \
                    that had cut three islands off from the mainland for eleven days.";
const SECOND: &str = "The union's members will vote on the offer by the end of the week, its \
                      secretary told reporters outside the harbour master's office.";
const THIRD: &str = "Shops on the smallest of the islands had run out of flour and lamp oil, and \
                     the school had sent its pupils home.";

#[test]
fn a_blog_s_copy_of_a_story_loses_its_second_lead_and_its_footer() {
    let raw = format!(
        "Ferry Strike Called Off\n{LEAD}\n{LEAD}\n{SECOND}\n{THIRD}\nNo comments:\nPost a Comment"
    );
    let article = cleaned(&raw);
    assert_eq!(
        removed(&article),
        [
            (Reason::RepeatedText, LEAD),
            (Reason::CommentWidget, "No comments:\nPost a Comment"),
        ]
    );
    let second = raw.match_indices(LEAD).nth(1).unwrap().0;
    let spans: Vec<_> = article.removals.iter().map(|r| r.raw.range()).collect();
    let footer = raw.find("No comments").unwrap();
    assert_eq!(spans, [second..second + LEAD.len(), footer..raw.len()]);
    let text = article.text.as_str();
    assert_eq!(
        text,
        format!("Ferry Strike Called Off\n{LEAD}\n{SECOND}\n{THIRD}")
    );
    assert_eq!(
        article.layout.headline.unwrap().of(text),
        "Ferry Strike Called Off"
    );
    assert_eq!(article.layout.paragraphs.len(), 3);
}

#[test]
fn a_paragraph_goes_when_it_comes_again_nearly_the_same() {
    let again = LEAD
        .replace("agreed on Sunday", "agreed, on Sunday,")
        .replace("eleven days.", "eleven days now.");
    let article = cleaned(&[LEAD, SECOND, &again, THIRD].join("\n\n"));
    assert_eq!(removed(&article), [(Reason::RepeatedText, again.as_str())]);
    let dated = format!("SANT ELM, Spain (Reuters) - {LEAD}");
    let article = cleaned(&[LEAD, &dated, SECOND, THIRD].join("\n\n"));
    assert_eq!(removed(&article), [(Reason::RepeatedText, dated.as_str())]);
}

#[test]
fn a_paragraph_with_another_number_or_name_stays() {
    let more = LEAD
        .replace("eleven", "12")
        .replace("days", "days and nights, the mayor of the port said");
    for other in [more, LEAD.replace("Sant Elm", "Sant Pere")] {
        let article = cleaned(&[LEAD, SECOND, &other, THIRD].join("\n\n"));
        assert_eq!(removed(&article), []);
    }
}

#[test]
fn of_a_teaser_and_its_full_text_the_full_text_stays() {
    for cut in [
        "Ferry workers in the port of Sant Elm agreed on Sunday to call off a …",
        "Ferry workers in the port of Sant Elm agreed on Sunday to call off a str...",
        "Ferry workers in the port of Sant Elm agreed on Sunday to call off a [...]",
    ] {
        let article = cleaned(&["Strike called off", cut, LEAD, SECOND].join("\n\n"));
        assert_eq!(removed(&article), [(Reason::RepeatedText, cut)]);
        let article = cleaned(&["Strike called off", LEAD, SECOND, cut].join("\n\n"));
        assert_eq!(removed(&article), [(Reason::RepeatedText, cut)]);
    }
    let trailing = "Ferry workers in the port had waited, and waited, and waited …";
    let article = cleaned(&[LEAD, trailing, SECOND].join("\n\n"));
    assert_eq!(removed(&article), []);
}

#[test]
fn a_headline_printed_twice_is_kept_once() {
    let article = cleaned(&["Strike called off", "STRIKE CALLED OFF", LEAD, SECOND].join("\n\n"));
    assert_eq!(
        removed(&article),
        [(Reason::RepeatedText, "STRIKE CALLED OFF")]
    );
    let article = cleaned(
        &[
            "Strike called off in Sant Elm | Island News",
            "Strike called off in Sant Elm",
            LEAD,
        ]
        .join("\n\n"),
    );
    assert_eq!(
        removed(&article),
        [(
            Reason::RepeatedText,
            "Strike called off in Sant Elm | Island News"
        )]
    );
    let inside = cleaned(&["Strike called off", LEAD, "Strike called off", SECOND].join("\n\n"));
    assert_eq!(removed(&inside), [], "a heading of the text");
}

#[test]
fn what_repeats_itself_on_purpose_stays() {
    let chant = "“No bread, no boats!” the crowd shouted.";
    let poem = "The boats are in, the boats are home,\nAnd grey the water, grey the foam,\n\
                The nets hang dry upon the wall,\nThe boats are in, the boats are home,\n\
                And no one heard the captain call.\nThe boats are in, the boats are home,";
    let transcript = "THE CHAIR: Thank you.\nMR. VIDAL: Thank you.\nTHE CHAIR: Thank you.\nTHE CHAIR: Thank you.";
    let refrain =
        "And still the ferry did not come, and still the people of the island stood and waited.";
    let quote = "“We asked for nothing that was not ours, and we will ask for it again tomorrow,” she said.";
    for blocks in [
        vec![LEAD, chant, SECOND, chant, THIRD, chant],
        vec![LEAD, poem, SECOND],
        vec![LEAD, transcript, SECOND],
        vec![refrain, LEAD, refrain, SECOND, refrain, THIRD],
        vec![quote, LEAD, SECOND, quote, THIRD],
        vec![
            LEAD,
            "Pier 1: closed\nPier 2: open\nPier 3: closed\nPier 1: closed",
            SECOND,
        ],
    ] {
        let article = cleaned(&blocks.join("\n\n"));
        assert_eq!(removed(&article), []);
    }
}

#[test]
fn a_quotation_goes_only_right_after_its_twin() {
    let quote = "“We asked for nothing that was not ours, and we will ask for it again tomorrow,” she said.";
    let article = cleaned(&[LEAD, quote, quote, SECOND].join("\n\n"));
    assert_eq!(removed(&article), [(Reason::RepeatedText, quote)]);
}

#[test]
fn hostile_input_is_only_long() {
    for text in [
        "\n".repeat(1_000_000),
        "share\n".repeat(10_000),
        format!("{LEAD}\n").repeat(3_000),
        "Page 1 of ".repeat(100_000),
        "read more: ".repeat(60_000),
        "comments:\n".repeat(10_000),
        "By Ana Duarte and ".repeat(50_000),
        format!("{}…\n", "word ".repeat(60)).repeat(500),
        format!("{LEAD} {}\n", "x").repeat(2_000),
        "\"".repeat(300_000),
        "3 comments\nAnna said...\n".repeat(4_000),
    ] {
        let article = cleaned(&text);
        assert!(article.text.as_str().len() <= text.len());
    }
}
