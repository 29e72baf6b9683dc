//! How well it is found who says what.
//!
//! `cargo bench --bench evaluate_quotes -- --data DIR [--errors]`
//!
//! PolNeAR's dev part, from its raw text. Its attributions never share a word, so of
//! the quotes found those within another one are left out. Words are runs of letters
//! and digits; marks do not count.
//!
//! - content overlap: words in any content, found and marked; so for sources and cues
//! - content, attribution by attribution: each found quote is paired with at most one
//!   marked attribution, those that share most words first; an attribution counts by
//!   the F1 of its words
//! - exact: pairs whose words are the same; triple: pairs whose content shares half
//!   of its words (F1), with the same cue word and the same source word by overlap
//! - direct with the right speaker: attributions marked wholly within quotation
//!   marks, paired with direct quotes whose words overlap with F1 of half or more;
//!   right if the source overlaps the marked source or another mention of the
//!   speaker does
//!
//! A document with several annotators counts once, with the mean over them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub
)]

mod errors;
mod polnear;
mod score;

use std::path::PathBuf;
use std::time::Instant;

use copydesk::actors::actors;
use copydesk::clean::Layout;
use copydesk::{language, quotes};

fn main() {
    let mut args = std::env::args().skip(1);
    let (mut data, mut errors) = (None, false);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--data" => data = args.next().map(PathBuf::from),
            "--errors" => errors = true,
            _ => {}
        }
    }
    let folder = data.map(|d| d.join("measure/polnear/dev"));
    let Some(folder) = folder.filter(|d| d.exists()) else {
        println!("skipped: --data DIR names no folder with measure/polnear/dev");
        return;
    };
    let mut scores = score::Scores::new(errors);
    let mut seconds = 0.0;
    let mut words = 0;
    for document in polnear::documents(&folder) {
        let text = document.text.as_str();
        let layout = Layout::of_paragraphs(text, "\n");
        let reading = language::read(text, &layout);
        let actors = actors(text, &reading);
        let begun = Instant::now();
        let found = quotes::quotes(text, &reading, &actors);
        seconds += begun.elapsed().as_secs_f64();
        words += score::words(text).len();
        scores.document(&document, &found, &actors);
    }
    scores.print();
    let speed = words as f64 / seconds / 1e6;
    println!("{words} words in {seconds:.3} s: {speed:.2} million words a second");
}
