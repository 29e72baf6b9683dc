//! How good the summaries are: what they share with those that people wrote, and what an
//! editor would have to mend.
//!
//! `cargo bench --bench evaluate_summaries -- --data DIR --articles DIR [--only PART]
//! [--errors]`
//!
//! The parts are `rouge`, `moved`, `faults`, `gum`, `cost`, `standing` and
//! `talks`. Ours is held against
//! the article's first sentences, LexRank and TextRank, which choose from the same
//! sentences; what each is, is said at the head of `peers.rs`.
//!
//! - `rouge`: SummEval (100 articles, 11 references each) and Newsroom (60), three
//!   sentences, on the tokens as given and in ordinary writing
//! - `moved`: the same articles with their lead elsewhere, said twice, or after a blog's
//!   introduction
//! - `faults`: what would have to be mended in 100 summaries; what counts is said in
//!   `faults/`. It rests on the same reading, actors and quotes as the summaries
//! - `gum`: GUM's open genres against the sentence that people summed each up in
//! - `cost`: milliseconds of the summary alone
//! - `standing`: which sentences stand alone, by rows of our own; those of the test part
//!   are never shown
//! - `talks`: one real article, strategic-talks.txt
//!
//! Of each set the articles with an odd number alone are looked at: `--errors` prints the
//! faults of no other.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub
)]
// A bench without a harness has no tests; those of its rooms run in
// `tests/summary_measures`.
#![allow(unused_imports)]

mod articles;
mod bootstrap;
mod cost;
mod detokenised;
mod faults;
mod gum;
mod half;
mod moved;
mod peers;
mod porter;
mod rank;
mod rouge;
mod set;
mod standing;
mod table;
mod talks;
mod tally;
mod told;

use std::path::{Path, PathBuf};

use half::PARTS;
use set::Set;

#[derive(Default)]
struct Options {
    data: Option<PathBuf>,
    articles: Option<PathBuf>,
    only: Option<String>,
    errors: bool,
}

impl Options {
    fn of(mut args: impl Iterator<Item = String>) -> Self {
        let mut options = Self::default();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--data" => options.data = args.next().map(PathBuf::from),
                "--articles" => options.articles = args.next().map(PathBuf::from),
                "--only" => options.only = args.next(),
                "--errors" => options.errors = true,
                _ => {}
            }
        }
        options
    }

    fn wants(&self, part: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == part)
    }
}

/// The file of a set, if it is there.
fn source(what: &str, base: Option<&Path>, path: &str) -> Option<PathBuf> {
    let found = base.map(|base| base.join(path)).filter(|p| p.exists());
    if found.is_none() {
        println!("{what} skipped: --data and --articles name no folder with {path}");
    }
    found
}

const SETS: [(&str, &str); 2] = [
    ("SummEval", "measure/summeval/summeval.jsonl"),
    (
        "Newsroom",
        "measure/newsroom_humaneval/newsroom_humaneval.jsonl",
    ),
];

fn main() {
    let options = Options::of(std::env::args().skip(1));
    let data = options.data.as_deref();
    if ["rouge", "moved", "faults", "cost"]
        .iter()
        .any(|p| options.wants(p))
    {
        let mut given = Vec::new();
        for (name, path) in SETS {
            if let Some(file) = source(name, data, path) {
                let [tokens, written] = Set::both(name, &file);
                news(&options, &tokens, &written);
                given.push(tokens);
            }
        }
        if options.wants("cost") && !given.is_empty() {
            cost::print(&given);
        }
    }
    if options.wants("gum") {
        for part in ["dev", "test"] {
            let path = format!("open/ud_gum_open/{part}.conllu");
            if let Some(file) = source("GUM", data, &path) {
                let sets = gum::print(part, &gum::documents(&file));
                // What is for reporting is not looked at.
                let shows = options.errors && part == "dev";
                for set in &sets {
                    tally::print(set, &PARTS[..1], shows);
                }
            }
        }
    }
    if options.wants("standing") {
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/evaluate_summaries/standing");
        for part in ["dev", "test"] {
            let file = own.join(format!("{part}.tsv"));
            if file.exists() {
                standing::evaluate(part, &file, options.errors && part == "dev");
            } else {
                println!("standing skipped: the project has no {}", file.display());
            }
        }
    }
    if options.wants("talks") {
        let articles = options.articles.as_deref();
        if let Some(file) = source("talks", articles, "strategic-talks.txt") {
            talks::evaluate(&file);
        }
    }
}

fn news(options: &Options, tokens: &Set, written: &Set) {
    if options.wants("rouge") {
        table::print(tokens);
        table::print(written);
    }
    if options.wants("moved") {
        moved::print(tokens);
    }
    if options.wants("faults") {
        tally::print(tokens, &PARTS, options.errors);
        tally::print(written, &PARTS, options.errors);
    }
}
