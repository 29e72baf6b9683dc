//! How well expressions of time are found and resolved.
//!
//! `cargo bench --bench evaluate_dates -- --data DIR [--errors N] [--articles DIR]`
//!
//! TimeBank and AQUAINT (as cleaned for TempEval-3), from raw text, by the measures of
//! TempEval-3; and the days of one article. Prints the speed of the stage as well.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    missing_docs,
    unreachable_pub
)]

mod score;
mod timeml;

use std::path::{Path, PathBuf};
use std::time::Instant;

use copydesk::dates::dates;
use jiff::civil::date;
use score::{Fault, Score};

/// Times that each document is done for the measure of speed.
const ROUNDS: usize = 20;

fn main() {
    let mut args = std::env::args().skip(1);
    let (mut data, mut articles, mut errors) = (None, None, 0);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--data" => data = args.next().map(PathBuf::from),
            "--articles" => articles = args.next().map(PathBuf::from),
            "--errors" => errors = args.next().and_then(|n| n.parse().ok()).unwrap_or(20),
            _ => {}
        }
    }
    match data
        .map(|d| d.join("measure/timebank"))
        .filter(|d| d.exists())
    {
        Some(folder) => timebank(&folder, errors),
        None => println!("skipped: --data DIR names no folder with measure/timebank"),
    }
    match articles
        .map(|d| d.join("strategic-talks.txt"))
        .filter(|f| f.exists())
    {
        Some(article) => talks(&article),
        None => println!("skipped: --articles DIR names no folder with strategic-talks.txt"),
    }
}

fn timebank(folder: &Path, errors: usize) {
    let mut total = Score::default();
    let mut faults: Vec<Fault> = Vec::new();
    let (mut words, mut seconds) = (0, 0.0);
    for corpus in ["TimeBank", "AQUAINT"] {
        let mut score = Score::default();
        for document in timeml::documents(&folder.join(corpus)) {
            let reading = timeml::read_paragraphs(&document.text);
            let found = dates(&document.text, &reading, document.published);
            let begun = Instant::now();
            for _ in 0..ROUNDS {
                std::hint::black_box(dates(&document.text, &reading, document.published));
            }
            seconds += begun.elapsed().as_secs_f64();
            words += reading.tokens.len() * ROUNDS;
            for mut fault in score.add(&document, &found) {
                fault.line = format!("{} | {}", fault.line, document.name);
                faults.push(fault);
            }
        }
        score.print(corpus);
        total.join(score);
    }
    total.print("both");
    println!("{:.2} million words a second", words as f64 / seconds / 1e6);
    for what in ["missed", "spurious", "span", "value"] {
        let of_kind: Vec<_> = faults.iter().filter(|f| f.what == what).collect();
        println!("{what}: {}", of_kind.len());
        let step = of_kind.len().div_ceil(errors.max(1)).max(1);
        for fault in of_kind.iter().step_by(step).take(errors) {
            println!("  {what}: {}", fault.line);
        }
    }
}

/// The days that an article of Saturday, 8 January 2022 speaks of.
fn talks(article: &Path) {
    let text = std::fs::read_to_string(article).expect("the article can be read");
    let text = text.replace('\n', "\n\n");
    let reading = timeml::read_paragraphs(&text);
    let expected = [
        ("next week", "2022-W02"),
        ("Saturday", "2022-01-08"),
        ("Monday", "2022-01-10"),
        ("Wednesday", "2022-01-12"),
        ("Thursday", "2022-01-13"),
    ];
    for found in dates(&text, &reading, Some(date(2022, 1, 8))) {
        let words = found.span.of(&text);
        let right = expected
            .iter()
            .any(|(w, v)| *w == words && *v == found.value);
        let verdict = if right { "ok" } else { "wrong" };
        let (start, value) = (found.span.start(), &found.value);
        println!("{start:6} {words:12} {value:12} {verdict}");
    }
}
