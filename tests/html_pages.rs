//! Pages go in, articles come out, and every character is accounted for.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use copydesk::article::{Article, Body, Relation};
use copydesk::clean::{CleanArticle, Reason, clean, html};
use proptest::prelude::*;

fn page(source: &str) -> CleanArticle {
    let cleaned = clean(&Article::from(Body::Html(source.to_owned())));
    let text = cleaned.text.as_str();
    for segment in cleaned.text.map().segments() {
        if segment.relation == Relation::Verbatim {
            assert_eq!(segment.clean.of(text), segment.raw.of(source));
        }
    }
    cleaned
}

/// A story long enough to be found, around `inner`.
fn story(inner: &str) -> String {
    format!(
        "<article><h1>Harbour of Larnow reopens</h1>\
         <p>The port of Larnow reopened on Tuesday after dockers voted to end a strike that had \
         kept forty ships waiting outside the harbour for eleven days.</p>{inner}\
         <p>Exporters of grain and timber had warned that contracts worth millions would be lost \
         if the cranes stood still for another week.</p></article>"
    )
}

fn text(source: &str) -> String {
    page(source).text.as_str().to_owned()
}

fn reason_for(cleaned: &CleanArticle, words: &str) -> Option<Reason> {
    let removals = cleaned.removals.iter();
    removals
        .filter(|r| r.text.contains(words))
        .map(|r| r.reason)
        .next()
}

#[test]
fn references_are_decoded_each_at_its_place() {
    let source = story(
        "<p>Holm &amp; Sons paid 5&nbsp;&euro; &#8212; &quot;caf&eacute;&quot; &lt; bar &larnow; AT&T.</p>",
    );
    let cleaned = page(&source);
    let clean = cleaned.text.as_str();
    assert!(
        clean.contains("Holm & Sons paid 5 € — \"café\" < bar &larnow; AT&T."),
        "{clean}"
    );
    for (word, reference) in [
        ("&", "&amp;"),
        ("€", "&euro;"),
        ("—", "&#8212;"),
        ("é", "&eacute;"),
        ("<", "&lt;"),
    ] {
        let at = clean.find(word).unwrap();
        let span = copydesk::article::Span::new(at, at + word.len());
        assert_eq!(cleaned.text.raw_span(span).of(&source), reference);
    }
}

#[test]
fn a_span_leads_through_markup_to_the_source() {
    let source = story(
        "<p>Union leader <b>Petra <i>Ho</i>lm</b> spoke to the members on Tuesday about the new contract.</p>",
    );
    let cleaned = page(&source);
    let at = cleaned.text.as_str().find("Petra Holm spoke").unwrap();
    let span = copydesk::article::Span::new(at, at + "Petra Holm".len());
    assert_eq!(cleaned.text.raw_span(span).of(&source), "Petra <i>Ho</i>lm");
}

#[test]
fn blocks_are_paragraphs_and_breaks_are_lines() {
    let clean = text(&story(
        "<p>Roses are red and the harbour is blue,<br>the cranes are at rest and the dockers are too.</p>\
         <ul><li>Night pay rises by nine per cent</li><li>The canteen returns in the spring</li></ul>",
    ));
    assert!(clean.contains("blue,\nthe cranes"), "{clean}");
    assert!(clean.contains("too.\n\nNight pay"), "{clean}");
    assert!(clean.contains("per cent\nThe canteen"), "{clean}");
    assert!(
        clean.starts_with("Harbour of Larnow reopens\n\nThe port of Larnow"),
        "{clean}"
    );
}

#[test]
fn the_cells_of_a_row_share_a_line() {
    let clean = text(&story(
        "<table><tr><th>Port</th><th>Ships</th></tr><tr><td>Larnow</td><td>40</td></tr>\
         <tr><td>Velm</td><td>12</td></tr></table>",
    ));
    assert!(clean.contains("Larnow\t40\nVelm\t12"), "{clean}");
}

#[test]
fn a_caption_in_the_article_stays() {
    let clean = text(&story(
        "<figure><img src=a.jpg><figcaption>Dockers leave the hall after the vote.</figcaption></figure>",
    ));
    assert!(
        clean.contains("\nDockers leave the hall after the vote.\n"),
        "{clean}"
    );
}

#[test]
fn what_surrounds_the_article_goes_with_its_reason() {
    let source = format!(
        "<!DOCTYPE html><html lang=en><head><title>Harbour of Larnow reopens | The Gazette</title></head><body>\
         <nav><ul><li><a href=/>Home page</a></li><li><a href=/w>World news</a></li></ul></nav>{}\
         <div class=social-share><a href=x>Tweet this</a></div>\
         <div id=comments><h3>2 comments</h3><p>Anna: Well done, dockers, this was long overdue!</p></div>\
         <div class=related-stories><a href=y>Velm builds a second pier</a></div>\
         <footer>© The Gazette</footer></body></html>",
        story("")
    );
    let cleaned = page(&source);
    for (words, reason) in [
        ("The Gazette", Reason::NotDisplayed),
        ("World news", Reason::Navigation),
        ("Tweet this", Reason::ShareBar),
        ("long overdue", Reason::CommentWidget),
        ("second pier", Reason::RelatedTeaser),
        ("© The Gazette", Reason::CopyrightNotice),
    ] {
        assert_eq!(reason_for(&cleaned, words), Some(reason), "{words}");
    }
    assert!(cleaned.text.as_str().ends_with("another week."));
}

#[test]
fn what_is_not_displayed_is_no_text() {
    let source = story(
        "<script>if (a < b) document.write(\"</p><p>written\");</script><style>p { color: red }</style>\
         <!-- a <p>comment</p> --><noscript>Turn scripts on</noscript><template><p>A template</p></template>\
         <p hidden>A hidden line</p><p style='display: none'>Another one</p>\
         <svg><title>An icon</title><script/></svg><p>The harbour master thanked <span hidden>nobody </span>everyone who came to the quay.</p>",
    );
    let cleaned = page(&source);
    let clean = cleaned.text.as_str();
    for hidden in [
        "written", "color", "comment", "scripts", "template", "hidden", "Another", "icon", "nobody",
    ] {
        assert!(!clean.contains(hidden), "{hidden}: {clean}");
    }
    assert!(clean.contains("thanked everyone"), "{clean}");
    assert!(clean.ends_with("another week."), "{clean}");
    assert_eq!(
        reason_for(&cleaned, "A hidden line"),
        Some(Reason::NotDisplayed)
    );
    assert_eq!(reason_for(&cleaned, "written"), None);
}

#[test]
fn broken_markup_is_read_as_browsers_read_it() {
    let clean = text(
        "<div class=article-body><p>The port of Larnow reopened on Tuesday after dockers voted to end a strike\
         <p>Exporters of grain <b>and timber had <i>warned</b> that contracts</i> would be lost \
         <p>The operator <a href=\"x>confirmed</a> the agreement < in a short\" >statement & more</a></div></section>\
         <![CDATA[ nothing ]]></table><li>",
    );
    assert_eq!(
        clean,
        "The port of Larnow reopened on Tuesday after dockers voted to end a strike\n\n\
         Exporters of grain and timber had warned that contracts would be lost\n\n\
         The operator statement & more"
    );
}

#[test]
fn what_has_no_structure_is_kept_whole() {
    assert_eq!(
        text("Storm over Velm &amp; Larnow"),
        "Storm over Velm & Larnow"
    );
    assert_eq!(text("<p>One.</p><p>Two.</p>"), "One.\n\nTwo.");
    assert_eq!(text("<div><span>Short</span></div>"), "Short");
    assert_eq!(text("<script>alert(1)</script>"), "");
    assert_eq!(text("<html><body></body></html>"), "");
    assert_eq!(text("<"), "<");
}

#[test]
fn a_repeated_headline_is_not_added_twice() {
    let source = format!(
        "<html><head><meta property=og:title content='Harbour of Larnow reopens'></head><body>\
         <header><h1>Harbour of Larnow reopens</h1></header>{}</body></html>",
        story("")
    );
    assert_eq!(
        text(&source).matches("Harbour of Larnow reopens").count(),
        1
    );
}

#[test]
fn a_headline_outside_the_article_is_part_of_it() {
    let body = story("").replace("<h1>Harbour of Larnow reopens</h1>", "");
    let source = format!("<header><h1>Harbour of Larnow reopens</h1></header>{body}");
    assert!(text(&source).starts_with("Harbour of Larnow reopens\n\nThe port"));
}

#[test]
fn linked_data_says_who_and_when() {
    let of = |json: &str, head: &str| {
        let source = format!(
            "<html lang=en-GB><head>{head}<script type=\"application/ld+json\">{json}</script></head><body>{}",
            story("")
        );
        page(&source).metadata
    };
    let metadata = of(
        r#"{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"The Gazette"},
            {"@type":["NewsArticle"],"headline":"Harbour &amp; strike","datePublished":"2024-03-05T10:00:00+0100",
             "author":[{"@type":"Person","name":"Petra Holm"},{"@id":"jan"}]},
            {"@type":"Person","@id":"jan","name":"Jan Veld"}]}"#,
        "",
    );
    assert_eq!(metadata.title.as_deref(), Some("Harbour & strike"));
    assert_eq!(metadata.authors, ["Petra Holm", "Jan Veld"]);
    assert_eq!(
        metadata.published,
        Some("2024-03-05T09:00:00Z".parse().unwrap())
    );
    assert_eq!(metadata.language.as_deref(), Some("en-GB"));

    let metadata = of(
        "{ not json",
        "<title>Harbour of Larnow reopens - The Gazette</title>\
         <meta name=author content='By Petra Holm and Jan Veld'>\
         <meta property=article:published_time content=2024-03-05>",
    );
    assert_eq!(metadata.title.as_deref(), Some("Harbour of Larnow reopens"));
    assert_eq!(metadata.authors, ["Petra Holm", "Jan Veld"]);
    assert_eq!(
        metadata.published,
        Some("2024-03-05T00:00:00Z".parse().unwrap())
    );

    let nested = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(of(&nested, "").authors, Vec::<String>::new());
}

#[test]
fn a_page_is_told_from_text() {
    for page in [
        "<!doctype html><p>a",
        "\u{FEFF}\n<!-- x -->\n<html>",
        "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">",
        "<p>Fragment</p>",
        "<div class=a>",
        "<h1>Title</h1>",
    ] {
        assert!(html::is_html(page), "{page}");
    }
    for plain in [
        "",
        "I <3 Larnow",
        "<3",
        "a < b and c > d",
        "She wrote <b>this</b>.",
        "<b>Bold</b> words begin this text.",
        "<grin> he said",
        "<-- an arrow",
        "<p",
        "<!-- never closed",
    ] {
        assert!(!html::is_html(plain), "{plain}");
    }
}

#[test]
fn hostile_pages_come_to_an_end() {
    let many = |part: &str, times: usize| part.repeat(times);
    let pages = [
        many("<div>", 100_000) + "text",
        many("<b>x<i>y<a href=q>z</b>", 10_000),
        (0..10_000)
            .map(|i| format!("<p><font size={i}>text</p>"))
            .collect(),
        many("<p>text</p>", 40_000),
        format!("<p {}>hello</p>", many("a=1 ", 50_000)),
        format!("<table>{}", many("<td>x", 30_000)),
        many("<table><tr><td>x", 20_000),
        many("&amp", 100_000),
        many("<svg>", 30_000) + &many("<select>", 30_000),
        format!(
            "<article>{}</article>",
            many("<p>Larnow is a port.</p>", 5_000)
        ),
        many("</p></div>", 50_000),
        many("<li><ul>", 30_000),
        many("<a><button><nobr>x", 20_000),
    ];
    for source in pages {
        let cleaned = page(&source);
        assert!(cleaned.text.as_str().len() <= source.len());
    }
}

/// The raw characters that are neither in the clean text nor in a removal.
fn unaccounted(source: &str) -> String {
    let cleaned = page(source);
    let mut seen = vec![false; source.len()];
    let segments = cleaned.text.map().segments().iter().map(|s| s.raw);
    for raw in segments.chain(cleaned.removals.iter().map(|r| r.raw)) {
        seen.get_mut(raw.range()).unwrap().fill(true);
    }
    source
        .char_indices()
        .filter(|(at, _)| !seen[*at])
        .map(|(_, c)| c)
        .collect()
}

proptest! {
    #[test]
    fn every_character_is_accounted_for(
        parts in prop::collection::vec(
            prop_oneof![
                "[a-zA-Zéß,.&;😀 ]{1,30}".prop_map(|t| t.replace('&', "&amp;")),
                Just("<p>".to_owned()), Just("</p>".to_owned()), Just("<div class=nav>".to_owned()),
                Just("</div>".to_owned()), Just("<br>".to_owned()), Just("<b>".to_owned()),
                Just("</b>".to_owned()), Just("<table><tr><td>".to_owned()), Just("</table>".to_owned()),
                Just("<span hidden>".to_owned()), Just("</span>".to_owned()), Just("<pre>".to_owned()),
                Just("<title>".to_owned()), Just("</title>".to_owned()), Just("&nbsp;".to_owned()),
                Just("<article>".to_owned()), Just("<select><option>".to_owned()), Just("<svg>".to_owned()),
            ],
            0..40,
        )
    ) {
        let source = parts.concat();
        let mut left = unaccounted(&source);
        // Tags are all that is left, and white space.
        for tag in ["p", "div", "b", "table", "span", "pre", "title", "article"] {
            left = left.replace(&format!("</{tag}>"), "");
        }
        for tag in ["<p>", "<div class=nav>", "<br>", "<b>", "<table>", "<tr>", "<td>", "<span hidden>",
            "<pre>", "<title>", "<article>", "<select>", "<option>", "<svg>", "&nbsp;"] {
            left = left.replace(tag, "");
        }
        prop_assert!(left.trim().is_empty(), "{left:?} of {source:?}");
    }

    #[test]
    fn no_page_panics(source in "[<>/a-z \"'=&;#!\\-\\[\\]pdivx\u{0}\r\n\u{F0000}é]{0,200}") {
        page(&source);
    }
}
