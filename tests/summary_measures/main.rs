//! The measures that summaries are evaluated by find what they should, and no more.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    dead_code,
    missing_docs,
    unreachable_pub
)]

#[path = "../../benches/evaluate_summaries/bootstrap.rs"]
mod bootstrap;
#[path = "../../benches/evaluate_summaries/detokenised.rs"]
mod detokenised;
#[path = "../../benches/evaluate_summaries/faults/mod.rs"]
mod faults;
#[path = "../../benches/evaluate_summaries/porter.rs"]
mod porter;
#[path = "../../benches/evaluate_summaries/rank.rs"]
mod rank;
#[path = "../../benches/evaluate_summaries/rouge.rs"]
mod rouge;
#[path = "../../benches/evaluate_summaries/told.rs"]
mod told;

mod dangling;
mod meaning;
mod quoted;

use copydesk::summary::{Origin, Piece, Summary, SummarySentence};

use copydesk::article::Span;
use faults::ground::Ground;
use faults::{Case, Kind};
use told::Told;

/// The faults of the summary made of these sentences of the article, by kind and line.
fn faults(body: &str, sentences: &[usize]) -> Vec<(Kind, usize)> {
    let told = Told::of(body);
    let all = told.body();
    let chosen: Vec<usize> = sentences.iter().map(|s| all[*s]).collect();
    of_summary(&told, &told.extract(&chosen))
}

fn of_summary(told: &Told, summary: &Summary) -> Vec<(Kind, usize)> {
    let ground = Ground::of(told);
    let found = Case::of(told, &ground, summary, 3).faults();
    found.into_iter().map(|f| (f.kind, f.line)).collect()
}

/// A part of a shortened sentence.
enum Part<'a> {
    /// Words of the article.
    Kept(&'a str),
    /// Words of the article, and how they read with another case.
    Recased(&'a str, &'a str),
    /// A name of the article, put for the words that follow it here.
    Named(&'a str, &'a str),
    /// A mark or a space.
    Put(&'a str),
}

/// A sentence put together of parts. Words are sought from `from` on, the sentence's start;
/// names anywhere.
fn shortened(told: &Told, from: usize, parts: &[Part<'_>]) -> SummarySentence {
    let text = told.text();
    let mut at = told.sentence(told.body()[from]).span.start();
    let mut seek = |words: &str| {
        let start = at
            + text[at..]
                .find(words)
                .expect("the sentence has these words");
        at = start + words.len();
        Span::new(start, at)
    };
    let pieces = parts.iter().map(|part| match part {
        Part::Kept(words) => Piece {
            text: (*words).to_owned(),
            origin: Origin::Verbatim(seek(words)),
        },
        Part::Recased(words, other) => Piece {
            text: (*other).to_owned(),
            origin: Origin::Recased(seek(words)),
        },
        Part::Named(name, words) => {
            let source = text.find(name).expect("the article has the name");
            Piece {
                text: (*name).to_owned(),
                origin: Origin::Named {
                    source: Span::new(source, source + name.len()),
                    replaces: seek(words),
                },
            }
        }
        Part::Put(mark) => Piece {
            text: (*mark).to_owned(),
            origin: Origin::Supplied,
        },
    });
    let pieces: Vec<Piece> = pieces.collect();
    SummarySentence {
        text: pieces.iter().map(|p| p.text.as_str()).collect(),
        pieces,
        ..SummarySentence::default()
    }
}

fn summary(sentences: Vec<SummarySentence>) -> Summary {
    let texts: Vec<&str> = sentences.iter().map(|s| s.text.as_str()).collect();
    Summary {
        text: texts.join(" "),
        sentences,
    }
}

const HARBOUR: &str = "Harbour of Velden closes\n\nThe harbour of Velden closed on Monday after a crane fell.\n\nThe ferry sails from the northern pier.";

#[test]
fn a_whole_summary_has_no_fault() {
    assert_eq!(faults(HARBOUR, &[0, 1]), []);
}

#[test]
fn a_summary_of_nothing_and_one_too_long_are_faulty() {
    let told = Told::of(HARBOUR);
    assert_eq!(of_summary(&told, &Summary::default()), [(Kind::Layout, 0)]);
    let long = "The mayor of Velden spoke. The ferry sailed. The crane fell. The pier broke.";
    assert!(faults(long, &[0, 1, 2, 3]).contains(&(Kind::Layout, 3)));
    assert!(!faults(long, &[0, 1, 2]).iter().any(|f| f.0 == Kind::Layout));
}

#[test]
fn the_same_twice_and_the_title_are_faults() {
    let told = Told::of(HARBOUR);
    let first = told.body()[0];
    assert_eq!(
        of_summary(&told, &told.extract(&[first, first])),
        [(Kind::Layout, 1)]
    );
    let headline = told.clean.layout.headline.expect("a headline");
    let title = told::verbatim(told.text(), headline);
    assert_eq!(
        of_summary(&told, &summary(vec![title])),
        [(Kind::Layout, 0)]
    );
}
