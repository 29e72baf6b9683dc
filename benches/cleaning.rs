//! How fast plain text is cleaned, in bytes of the raw input.
#![allow(missing_docs)]

use copydesk::article::{Article, Body};
use copydesk::clean::{clean, plain};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// What an article's characters are like.
#[derive(Clone, Copy, Debug)]
enum Kind {
    /// ASCII with typographic quotation marks and dashes.
    Typographic,
    /// The same with no-break spaces, doubled spaces and CRLF.
    Untidy,
    /// French, in composed letters.
    French,
    /// Wrapped at 72 columns, with blank lines between paragraphs.
    Wrapped,
    /// UTF-8 read as windows-1252.
    Misread,
}

const KINDS: [Kind; 5] = [
    Kind::Typographic,
    Kind::Untidy,
    Kind::French,
    Kind::Wrapped,
    Kind::Misread,
];

const ENGLISH: &[&str] = &[
    "The harbour authority said on Tuesday that the new crane would not be ready before spring.",
    "“We looked at every bolt,” the engineer told reporters, “and then we looked again.”",
    "Freight has been moved by rail since the storm – a third of it at night.",
    "The council’s budget sets aside 4.2 million for repairs, half of what the port’s owners had asked for.",
    "Ms. Okafor, who has run the yard for nine years, would not say whether jobs were at risk.",
    "Ships bound for the north coast now wait two days on average.",
];

const FRENCH: &[&str] = &[
    "L’autorité du port a déclaré mardi que la nouvelle grue ne serait prête qu’au printemps.",
    "« Nous avons vérifié chaque boulon, a expliqué l’ingénieur, puis nous avons recommencé. »",
    "Le fret a été acheminé par le rail depuis la tempête, dont un tiers la nuit.",
];

/// Paragraphs of made-up prose, no two the same, of about `len` bytes in all.
fn article(kind: Kind, len: usize) -> String {
    let sentences = match kind {
        Kind::French => FRENCH,
        _ => ENGLISH,
    };
    let mut state = 7usize;
    let mut next = |n: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % n
    };
    let mut text = String::from("Crane at the old harbour will not be ready before spring\n\n");
    while text.len() < len {
        for _ in 0..2 + next(4) {
            let sentence = sentences[next(sentences.len())];
            text.push_str(sentence);
            text.push_str(&format!(
                " By then {} of {} had left. ",
                next(900),
                1000 + next(9000)
            ));
        }
        text.truncate(text.trim_end().len());
        text.push_str("\n\n");
    }
    match kind {
        Kind::Typographic | Kind::French => text,
        Kind::Untidy => text
            .replace("The ", "The\u{A0}")
            .replace(". ", ".  ")
            .replace('\n', "\r\n"),
        Kind::Wrapped => wrapped(&text, 72),
        Kind::Misread => encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(text.as_bytes())
            .0
            .into_owned(),
    }
}

fn wrapped(text: &str, width: usize) -> String {
    let mut lines = String::new();
    for paragraph in text.split("\n\n") {
        let mut column = 0;
        for word in paragraph.split(' ') {
            let length = word.chars().count();
            if column > 0 && column + 1 + length > width {
                lines.push('\n');
                column = 0;
            } else if column > 0 {
                lines.push(' ');
                column += 1;
            }
            lines.push_str(word);
            column += length;
        }
        lines.push_str("\n\n");
    }
    lines
}

fn text(kind: Kind, len: usize) -> Article {
    Article::from(Body::Text(article(kind, len)))
}

/// An article of usual length through all of cleaning.
#[divan::bench(args = KINDS)]
fn article_of_6_kb(bencher: Bencher<'_, '_>, kind: Kind) {
    let article = text(kind, 6_000);
    bencher
        .counter(BytesCount::new(article.body.len()))
        .bench(|| clean(divan::black_box(&article)));
}

/// A long text through all of cleaning.
#[divan::bench(args = KINDS)]
fn text_of_1_mb(bencher: Bencher<'_, '_>, kind: Kind) {
    let article = text(kind, 1_000_000);
    bencher
        .counter(BytesCount::new(article.body.len()))
        .bench(|| clean(divan::black_box(&article)));
}

/// A long text through the passes over its characters and lines only.
#[divan::bench(args = KINDS)]
fn draft_of_1_mb(bencher: Bencher<'_, '_>, kind: Kind) {
    let text = article(kind, 1_000_000);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| plain::draft(divan::black_box(&text)));
}
