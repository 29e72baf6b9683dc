//! Whatever is cleaned, its trace leads from the clean text to the raw input and
//! back.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use copydesk::article::{
    Article, Body, Encoding, OffsetIndex, OffsetUnit, RawSpan, Relation, Span,
};
use copydesk::clean::{CleanArticle, clean};
use proptest::prelude::*;

const UNITS: [OffsetUnit; 3] = [
    OffsetUnit::Utf8Byte,
    OffsetUnit::Utf16CodeUnit,
    OffsetUnit::CodePoint,
];

/// What plain text is made of where it is nasty.
const PIECES: &[&str] = &[
    "a",
    "Z",
    "word",
    "The quick ",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{B}",
    "\u{C}",
    "\0",
    "\u{1}",
    "\u{7F}",
    "\u{9D}",
    "\u{AD}",
    "-\n",
    "\u{AD}\n",
    "\u{A0}",
    "\u{2009}",
    "\u{3000}",
    "\u{200B}",
    "\u{200C}",
    "\u{200D}",
    "\u{2060}",
    "\u{FEFF}",
    "\u{200E}",
    "\u{202E}",
    "e\u{301}",
    "\u{301}",
    "\u{323}\u{307}",
    "\u{212B}",
    "\u{958}",
    "\u{1100}\u{1161}\u{11A8}",
    "é",
    "’",
    "“Yes,” ",
    "—",
    "…",
    "👍🏽",
    "👩\u{200D}🚀",
    "❤\u{FE0F}\u{200D}🔥",
    "🇫🇷",
    "𝔘",
    "שלום",
    "مرحبا ",
    "日本",
    "\u{FFFD}",
    "â€™",
    "â€",
    "Ã©",
    "Ã\u{A0}",
    "Â\u{A0}",
    "Â ",
    "Ã ",
    "Ãƒ",
    "Â©",
    "ðŸ˜€",
    "Ä“",
    "Ã¢â‚¬â„¢",
    "ï»¿",
    "Ã",
    "Â",
    "Ì\u{81}",
    "• ",
    "- ",
    "1. ",
    "Share this",
    "Read more: ",
    "<b>",
    "&amp;",
];

/// What pages are made of besides.
const MARKUP: &[&str] = &[
    "<p>",
    "</p>",
    "<br>",
    "<div>",
    "</div>",
    "<li>",
    "<h1>",
    "</h1>",
    "<a href=x>",
    "</a>",
    "<b",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<pre>",
    "</pre>",
    "&nbsp;",
    "&amp;",
    "&eacute;",
    "&#233;",
    "&#xD800;",
    "&#xDFFF;",
    "&#0;",
    "&#x80;",
    "&#x1F600;",
    "&#99999999;",
    "&#769;",
    "&shy;",
    "&zwj;",
    "&copy",
    "&",
    "&lt;p&gt;",
    "\"",
    "'",
];

fn pieces(pieces: Vec<&'static str>) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => proptest::sample::select(pieces).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-z]{40,60}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn text() -> impl Strategy<Value = String> {
    pieces(PIECES.to_vec())
}

fn page() -> impl Strategy<Value = String> {
    pieces([PIECES, MARKUP].concat())
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let broken = proptest::collection::vec(any::<u8>(), 0..6);
    let piece = prop_oneof![
        3 => text().prop_map(String::into_bytes),
        1 => page().prop_map(String::into_bytes),
        1 => text().prop_map(|t| t.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()),
        2 => broken,
    ];
    proptest::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

fn encoding() -> impl Strategy<Value = Option<Encoding>> {
    let labels = vec![
        "utf-8",
        "latin1",
        "utf-16",
        "utf-16be",
        "shift_jis",
        "iso-2022-jp",
        "gb18030",
    ];
    proptest::option::of(proptest::sample::select(labels))
        .prop_map(|label| label.and_then(Encoding::for_label))
}

fn cleaned(body: Body) -> CleanArticle {
    clean(&Article::from(body))
}

/// The map is total and in order, its verbatim segments are, and the removals lie
/// beside it.
fn check_map(clean: &CleanArticle) -> Result<(), TestCaseError> {
    let raw = clean.raw.as_str();
    let text = clean.text.as_str();
    let mut clean_end = 0;
    let mut raw_end = 0;
    for segment in clean.text.map().segments() {
        prop_assert_eq!(segment.clean.start(), clean_end);
        prop_assert!(segment.raw.start() >= raw_end);
        prop_assert!(text.get(segment.clean.range()).is_some());
        prop_assert!(raw.get(segment.raw.range()).is_some());
        if segment.relation == Relation::Verbatim {
            prop_assert_eq!(segment.clean.of(text), segment.raw.of(raw));
        }
        clean_end = segment.clean.end();
        raw_end = segment.raw.end();
    }
    prop_assert_eq!(clean_end, text.len());
    let mut removed_to = 0;
    for removal in &clean.removals {
        prop_assert!(removal.raw.start() >= removed_to);
        prop_assert!(raw.get(removal.raw.range()).is_some());
        removed_to = removal.raw.end();
        for segment in clean.text.map().segments() {
            prop_assert!(!segment.raw.overlaps(removal.raw));
        }
    }
    Ok(())
}

/// Every span of the clean text finds its way to the raw input and back, in every
/// unit.
fn check_spans(clean: &CleanArticle, ends: &[(usize, usize)]) -> Result<(), TestCaseError> {
    let raw = clean.raw.as_str();
    let text = clean.text.as_str();
    let map = clean.text.map();
    let boundaries: Vec<usize> = (0..=text.len())
        .filter(|byte| text.is_char_boundary(*byte))
        .collect();
    let raw_units = UNITS.map(|unit| OffsetIndex::new(raw, unit));
    let units = UNITS.map(|unit| OffsetIndex::new(text, unit));
    for (a, b) in ends {
        let a = boundaries[a % boundaries.len()];
        let b = boundaries[b % boundaries.len()];
        let span = Span::new(a.min(b), a.max(b));
        let there = map.raw_span(span);
        prop_assert!(raw.get(there.range()).is_some());
        // What was added at a point has no raw stretch to come back from.
        let added = map.segments().iter().any(|s| s.raw.is_empty());
        if !span.is_empty() && !added {
            prop_assert!(
                map.clean_span(there).contains(span),
                "{:?} {:?}",
                span,
                there
            );
        }
        for (index, text, range) in units
            .iter()
            .map(|index| (index, text, span.range()))
            .chain(raw_units.iter().map(|index| (index, raw, there.range())))
        {
            let (start, end) = (index.offset(range.start), index.offset(range.end));
            let back = index.byte(start).unwrap()..index.byte(end).unwrap();
            prop_assert_eq!(&text[back], &text[range]);
        }
    }
    Ok(())
}

/// Nothing that shows in the raw input is left unaccounted for.
fn check_account(clean: &CleanArticle) -> Result<(), TestCaseError> {
    let mut spans: Vec<RawSpan> = clean.text.map().segments().iter().map(|s| s.raw).collect();
    spans.extend(clean.removals.iter().map(|r| r.raw));
    spans.sort();
    let mut at = 0;
    let end = clean.raw.len();
    for span in spans.into_iter().chain([RawSpan::new(end, end)]) {
        let between = clean.raw.get(at..span.start().max(at)).unwrap();
        prop_assert!(
            between.chars().all(char::is_whitespace),
            "{:?} at {} is neither kept nor removed",
            between,
            at
        );
        at = at.max(span.end());
    }
    Ok(())
}

const INVISIBLE: [char; 4] = ['\u{AD}', '\u{200B}', '\u{2060}', '\u{FEFF}'];

/// The clean text is as the normaliser promises.
fn check_characters(clean: &CleanArticle) -> Result<(), TestCaseError> {
    let text = clean.text.as_str();
    for c in text.chars() {
        prop_assert!(c == '\n' || !c.is_control(), "{:?} in {:?}", c, text);
        prop_assert!(
            c == '\n' || c == ' ' || !c.is_whitespace(),
            "{:?} in {:?}",
            c,
            text
        );
        prop_assert!(!INVISIBLE.contains(&c), "{:?} in {:?}", c, text);
    }
    prop_assert!(!text.contains("  ") && !text.contains("\n\n\n"));
    prop_assert!(!text.contains(" \n") && !text.contains("\n "));
    prop_assert_eq!(text.trim(), text);
    prop_assert!(unicode_normalization::is_nfc(text), "{:?}", text);
    Ok(())
}

fn ends() -> impl Strategy<Value = Vec<(usize, usize)>> {
    proptest::collection::vec((0usize..10_000, 0usize..10_000), 12)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn text_goes_there_and_back(raw in text(), ends in ends()) {
        let clean = cleaned(Body::Text(raw.clone()));
        prop_assert_eq!(&clean.raw, &raw);
        check_map(&clean)?;
        check_spans(&clean, &ends)?;
        check_account(&clean)?;
        check_characters(&clean)?;
    }

    #[test]
    fn bytes_go_there_and_back(bytes in bytes(), declared in encoding(), ends in ends()) {
        let clean = cleaned(Body::Bytes { bytes: bytes.clone(), declared });
        check_map(&clean)?;
        check_spans(&clean, &ends)?;
        // The raw input is what the reported encoding makes of the bytes.
        let codec = encoding_rs::Encoding::for_label(clean.encoding.unwrap().name().as_bytes());
        let (decoded, replaced) = codec.unwrap().decode_with_bom_removal(&bytes);
        prop_assert_eq!(&clean.raw, &decoded);
        prop_assert_eq!(clean.bytes_replaced, replaced);
    }

    #[test]
    fn pages_go_there_and_back(raw in page(), ends in ends()) {
        let clean = cleaned(Body::Html(raw.clone()));
        prop_assert_eq!(&clean.raw, &raw);
        check_map(&clean)?;
        check_spans(&clean, &ends)?;
    }
}
