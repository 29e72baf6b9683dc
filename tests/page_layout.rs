//! What each part of an article is: headline, byline, dateline, date, credits.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use copydesk::article::{Article, Body};
use copydesk::clean::{CleanArticle, ParagraphKind, clean};

fn titled(text: &str, title: Option<&str>) -> CleanArticle {
    clean(&Article {
        body: Body::Text(text.to_owned()),
        title: title.map(str::to_owned),
        url: None,
        published: None,
        language: None,
    })
}

const LEAD: &str = "The river rose through the night and reached the steps of the town hall \
                    before the rain stopped at dawn, officials said.";
const BODY: &str = "Nobody was hurt, but two bridges were closed and the market was put off for \
                    a week, the first time that has happened since the war.";

/// An article with these lines above its two paragraphs.
fn under(head: &[&str]) -> CleanArticle {
    titled(&[head, &[LEAD, BODY]].concat().join("\n\n"), None)
}

fn headline(article: &CleanArticle) -> Option<&str> {
    article.layout.headline.map(|s| s.of(article.text.as_str()))
}

fn subheadline(article: &CleanArticle) -> Option<&str> {
    article
        .layout
        .subheadline
        .map(|s| s.of(article.text.as_str()))
}

fn authors(article: &CleanArticle) -> Vec<&str> {
    let authors = article.layout.bylines.iter().flat_map(|b| &b.authors);
    authors.map(|s| s.of(article.text.as_str())).collect()
}

const TITLE: &str = "River reaches town hall steps";

#[test]
fn a_headline_is_the_first_short_line_above_prose() {
    assert_eq!(headline(&under(&[TITLE])), Some(TITLE));
    assert_eq!(
        headline(&under(&["Will the river reach the hall?"])),
        Some("Will the river reach the hall?")
    );
    assert_eq!(
        headline(&under(&["Home > News > Local", TITLE])),
        Some(TITLE)
    );
    assert_eq!(
        headline(&under(&["Floods", "River reaches the town hall steps"])),
        Some("River reaches the town hall steps")
    );
    for none in [
        vec![],
        vec!["He was right."],
        vec!["“They are coming,” he said,"],
        vec!["This is what the mayor wrote:"],
    ] {
        assert_eq!(headline(&under(&none)), None, "{none:?}");
    }
    assert_eq!(
        headline(&titled(
            "Roses are red\nViolets are blue\nThe river is brown",
            None
        )),
        None
    );
}

#[test]
fn a_given_title_is_found_however_it_is_written() {
    for title in [
        "River reaches town hall steps",
        "RIVER REACHES TOWN HALL STEPS",
        "River reaches town hall steps - The Upton Echo",
        "River reaches town hall steps | News | Echo",
        "“River reaches town hall steps”",
    ] {
        let text = ["A week of rain", TITLE, LEAD, BODY].join("\n\n");
        assert_eq!(
            headline(&titled(&text, Some(title))),
            Some(TITLE),
            "{title}"
        );
    }
    let elsewhere = titled(&[LEAD, BODY].join("\n\n"), Some("Something else"));
    assert_eq!(headline(&elsewhere), None);
}

#[test]
fn a_subheadline_adds_to_the_headline() {
    let deck = "Two bridges closed as rain ends at dawn";
    assert_eq!(subheadline(&under(&[TITLE, deck])), Some(deck));
    let sentence = "Two bridges are closed, and the weekly market will not be held this week.";
    let article = under(&[TITLE, sentence, "By Ana Duarte"]);
    assert_eq!(subheadline(&article), Some(sentence));
    assert_eq!(article.layout.paragraphs.len(), 2);
    assert_eq!(subheadline(&under(&[TITLE, "Share this article"])), None);
    assert_eq!(subheadline(&under(&[TITLE, "“Run!”"])), None);
}

#[test]
fn bylines_name_their_authors() {
    let cases: &[(&str, &[&str])] = &[
        ("By JANE DOE and John Smith", &["JANE DOE", "John Smith"]),
        ("BY JANE DOE AND JOHN SMITH", &["JANE DOE", "JOHN SMITH"]),
        ("By Jane Doe, Staff Writer", &["Jane Doe"]),
        ("By Jane Doe | Reuters", &["Jane Doe"]),
        (
            "By Jane Doe, John Smith and Li Wen",
            &["Jane Doe", "John Smith", "Li Wen"],
        ),
        (
            "by Marie-Claire O’Neill van der Berg",
            &["Marie-Claire O’Neill van der Berg"],
        ),
        (
            "By J. R. Doe, Political Correspondent in Geneva",
            &["J. R. Doe"],
        ),
        ("Jane Doe, Associated Press", &["Jane Doe"]),
        ("Posted by Anna on Saturday, January 8, 2022", &["Anna"]),
        ("Posted by Anna Reed at 9:14 PM", &["Anna Reed"]),
        ("Written by Jane Doe", &["Jane Doe"]),
        ("By The Associated Press", &["The Associated Press"]),
        ("By Reuters", &["Reuters"]),
        ("By Jane Doe January 8, 2022", &["Jane Doe"]),
    ];
    for (line, names) in cases {
        let article = under(&[TITLE, line]);
        assert_eq!(authors(&article), *names, "{line}");
        assert_eq!(headline(&article), Some(TITLE), "{line}");
        assert!(article.text.as_str().contains(line));
    }
    for line in [
        "By Monday, the storm had passed",
        "By Hook or by Crook",
        "By Land and by Sea",
        "By Jane Doe's account, all was quiet.",
        "By Any Means Necessary",
        "Jane Doe, the mayor of the town",
        "Water, mud and stones",
    ] {
        assert_eq!(authors(&under(&[TITLE, line])), [""; 0], "{line}");
    }
}

#[test]
fn a_bare_name_above_a_date_is_a_byline() {
    let article = under(&[TITLE, "Jane Doe", "January 8, 2022"]);
    assert_eq!(authors(&article), ["Jane Doe"]);
    assert_eq!(authors(&under(&[TITLE, "Jane Doe"])), [""; 0]);
}

/// Place, date and agency of the dateline of a story that begins with `dateline`.
fn parts(dateline: &str) -> Option<(String, String, String)> {
    let article = titled(&format!("{TITLE}\n\n{dateline} {LEAD}\n\n{BODY}"), None);
    let text = article.text.as_str();
    let part = |s: Option<copydesk::article::Span>| s.map_or("", |s| s.of(text)).to_owned();
    let found = article.layout.dateline?;
    assert_eq!(found.span.of(text), dateline);
    Some((
        found.place.of(text).to_owned(),
        part(found.date),
        part(found.agency),
    ))
}

#[test]
fn datelines_have_a_place_and_perhaps_a_date_and_an_agency() {
    for (dateline, place, date, agency) in [
        ("WASHINGTON (AP) —", "WASHINGTON", "", "AP"),
        (
            "KYIV, Ukraine, Jan. 8 (Reuters) -",
            "KYIV, Ukraine",
            "Jan. 8",
            "Reuters",
        ),
        ("KYIV, Ukraine (AP) —", "KYIV, Ukraine", "", "AP"),
        ("MOSCOW —", "MOSCOW", "", ""),
        ("UPTON-ON-SEA, England —", "UPTON-ON-SEA, England", "", ""),
        ("LONDON:", "LONDON", "", ""),
        (
            "Beijing, March 3 (Xinhua) --",
            "Beijing",
            "March 3",
            "Xinhua",
        ),
        ("Paris (AFP) -", "Paris", "", "AFP"),
        ("Upton (dpa) –", "Upton", "", "dpa"),
        ("NEW YORK, May 2 —", "NEW YORK", "May 2", ""),
        (
            "SAN FRANCISCO, April 2, 2022 /PRNewswire/ --",
            "SAN FRANCISCO",
            "April 2, 2022",
            "PRNewswire",
        ),
        ("UNITED NATIONS (AP) —", "UNITED NATIONS", "", "AP"),
        ("WASHINGTON, D.C. —", "WASHINGTON, D.C.", "", ""),
        (
            "WASHINGTON/MOSCOW (Reuters) -",
            "WASHINGTON/MOSCOW",
            "",
            "Reuters",
        ),
        ("MOSCOW, 8 January (TASS) —", "MOSCOW", "8 January", "TASS"),
    ] {
        let found = parts(dateline);
        let expected = (place.to_owned(), date.to_owned(), agency.to_owned());
        assert_eq!(found, Some(expected), "{dateline}");
    }
}

#[test]
fn labels_and_asides_are_no_datelines() {
    for start in [
        "NATO — the alliance — said so.",
        "UPDATE:",
        "WARNING —",
        "Q:",
        "BREAKING:",
        "NOTE —",
        "EDITOR'S NOTE:",
        "MAYOR LOPEZ:",
        "The mayor —",
        "Monday —",
        "COVID-19 —",
        "Rain — and more of it —",
        "RAIN (and more of it) —",
        "Water: ",
        "It rained. MOSCOW —",
    ] {
        assert_eq!(parts(start.trim()), None, "{start}");
    }
}

#[test]
fn a_line_of_a_date_says_when_an_article_was_published() {
    for (line, time) in [
        (
            "Published 3:45 PM EST, Sat January 8, 2022",
            "2022-01-08T20:45:00Z",
        ),
        ("January 8, 2022", "2022-01-08T00:00:00Z"),
        ("Saturday, January 8, 2022", "2022-01-08T00:00:00Z"),
        ("8 January 2022", "2022-01-08T00:00:00Z"),
        (
            "Posted on Jan. 8th, 2022 at 9:05 a.m.",
            "2022-01-08T09:05:00Z",
        ),
        ("Updated: 2022-01-08T15:45:00Z", "2022-01-08T15:45:00Z"),
        ("Published: 2022-01-08 15:45 GMT", "2022-01-08T15:45:00Z"),
        (
            "Published January 8, 2022 | Updated January 9, 2022",
            "2022-01-08T00:00:00Z",
        ),
        ("8/21/2022", "2022-08-21T00:00:00Z"),
        ("By Jane Doe, January 8, 2022", "2022-01-08T00:00:00Z"),
    ] {
        let article = under(&[TITLE, line]);
        let found = article.layout.published.map(|t| t.to_string());
        assert_eq!(found.as_deref(), Some(time), "{line}");
        assert!(article.text.as_str().contains(line));
        assert!(article.removals.is_empty(), "{:?}", article.removals);
    }
    let both = under(&[
        TITLE,
        "Updated January 9, 2022",
        "Published January 8, 2022",
    ]);
    assert_eq!(
        both.layout.published.unwrap().to_string(),
        "2022-01-08T00:00:00Z"
    );
    assert_eq!(both.layout.publication_dates.len(), 2);
    let uncertain = under(&[TITLE, "01/02/2022"]);
    assert_eq!(uncertain.layout.published, None);
    assert_eq!(uncertain.layout.publication_dates.len(), 1);
}

#[test]
fn other_numbers_are_no_dates() {
    for line in [
        "2022",
        "May",
        "The floods of 1953",
        "January 8, 2022: the day of the flood",
        "3-1",
    ] {
        let article = under(&[TITLE, line]);
        assert_eq!(article.layout.publication_dates.len(), 0, "{line}");
        assert_eq!(article.layout.published, None, "{line}");
    }
    let diary = titled(&[TITLE, LEAD, "January 8, 2022", BODY].join("\n\n"), None);
    assert_eq!(
        diary.layout.published, None,
        "the heading of a diary's entry"
    );
}

#[test]
fn credits_and_captions_are_kept_and_named() {
    let caption = "The river at the steps of the town hall on Friday. (AP Photo/Ana Duarte)";
    let credit = "Reporting by Ana Duarte; Editing by Tom Reed";
    let article = titled(&[TITLE, LEAD, caption, BODY, credit].join("\n\n"), None);
    let text = article.text.as_str();
    let credits: Vec<_> = article.layout.credits.iter().map(|s| s.of(text)).collect();
    assert_eq!(credits, ["(AP Photo/Ana Duarte)", credit]);
    let kinds: Vec<_> = article.layout.paragraphs.iter().map(|p| p.kind).collect();
    use ParagraphKind::{Body, Caption};
    assert_eq!(kinds, [Body, Caption, Body]);
    assert!(article.removals.is_empty());
}

#[test]
fn headings_and_lists_are_told_from_paragraphs() {
    let blocks = [
        TITLE,
        LEAD,
        "What comes next",
        BODY,
        "- a new wall",
        "- a higher bridge",
    ];
    let article = titled(&blocks.join("\n\n"), None);
    let kinds: Vec<_> = article.layout.paragraphs.iter().map(|p| p.kind).collect();
    use ParagraphKind::{Body, Heading, ListItem};
    assert_eq!(kinds, [Body, Heading, Body, ListItem, ListItem]);
}

#[test]
fn a_whole_agency_page_is_taken_apart() {
    let text = [
        "River reaches town hall steps",
        "Two bridges closed as rain ends at dawn",
        "By ANA DUARTE",
        "Published 6:15 AM GMT, Sat January 8, 2022",
        &format!("UPTON, England (AP) — {LEAD}"),
        BODY,
        "___",
        "Associated Press writer Li Wen in London contributed to this report.",
    ]
    .join("\n\n");
    let article = titled(&text, None);
    let text = article.text.as_str();
    assert_eq!(headline(&article), Some(TITLE));
    assert_eq!(
        subheadline(&article),
        Some("Two bridges closed as rain ends at dawn")
    );
    assert_eq!(authors(&article), ["ANA DUARTE"]);
    assert_eq!(
        article.layout.dateline.unwrap().place.of(text),
        "UPTON, England"
    );
    assert_eq!(
        article.layout.published.unwrap().to_string(),
        "2022-01-08T06:15:00Z"
    );
    assert_eq!(article.layout.credits.len(), 1);
    assert!(article.removals.is_empty());
}
