//! How well it is found who did what to whom, and whether it happened.
//!
//! `cargo bench --bench evaluate_events -- --data DIR --articles DIR [--only PART]
//! [--errors PART] [--half first|second]`
//!
//! The parts are `plover`, `zsp`, `cameo`, `talks` and `status`; what counts in each is said at
//! the head of its file. Each sentence is read as an article of its own.
//!
//! - `plover`: PLOVER's gold standard records, types and participants
//! - `zsp`: the root of a sentence between two marked phrases, end to end
//! - `cameo`: PETRARCH's unit sentences, with its own verbs added to the lexicon
//! - `talks`: 21 events of one real article, strategic-talks.txt, and what it must not
//!   be taken to say
//! - `status`: whether it happened, by sentences of our own; those of its test part are
//!   never shown
//!
//! Rules are developed with the first half of a set alone, so errors are shown of no
//! other: records with an odd number, rows with an odd number.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub
)]

mod cameo;
mod cameo_actors;
mod cameo_verbs;
mod places;
mod plover;
mod record;
mod score;
mod status;
mod talks;
mod talks_key;
mod told;
mod zsp;

use std::path::{Path, PathBuf};

/// Half of a set's sentences.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// Those with an odd number.
    First,
    /// Those with an even one.
    Second,
}

impl Half {
    /// Where the sentence with this number belongs.
    pub fn of(number: usize) -> Self {
        if number % 2 == 1 {
            Self::First
        } else {
            Self::Second
        }
    }
}

/// What is asked for.
#[derive(Default)]
pub struct Options {
    data: Option<PathBuf>,
    articles: Option<PathBuf>,
    only: Option<String>,
    errors: Option<String>,
    /// The half to look at; both if none.
    pub half: Option<Half>,
}

impl Options {
    fn of(mut args: impl Iterator<Item = String>) -> Self {
        let mut options = Self::default();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--data" => options.data = args.next().map(PathBuf::from),
                "--articles" => options.articles = args.next().map(PathBuf::from),
                "--only" => options.only = args.next(),
                "--errors" => options.errors = args.next(),
                "--half" => {
                    options.half = match args.next().as_deref() {
                        Some("first") => Some(Half::First),
                        Some("second") => Some(Half::Second),
                        _ => panic!("--half is first or second"),
                    }
                }
                _ => {}
            }
        }
        options
    }

    /// Whether the errors of this part are to be shown.
    pub fn shows(&self, part: &str) -> bool {
        self.errors.as_deref() == Some(part)
    }

    /// Whether a sentence with this number is looked at.
    pub fn takes(&self, number: usize) -> bool {
        self.half.is_none_or(|half| half == Half::of(number))
    }

    fn wants(&self, part: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == part)
    }

    /// The file or folder of a part, if the part is wanted and it is there.
    fn source(&self, part: &str, base: Option<&Path>, path: &str) -> Option<PathBuf> {
        if !self.wants(part) {
            return None;
        }
        let found = base.map(|base| base.join(path)).filter(|p| p.exists());
        if found.is_none() {
            println!("{part} skipped: --data and --articles name no folder with {path}");
        }
        found
    }
}

fn main() {
    let options = Options::of(std::env::args().skip(1));
    let (data, articles) = (options.data.as_deref(), options.articles.as_deref());
    let gold = "open/plover/gold_standard_records/PLOVER_GSR_CAMEO.txt";
    if let Some(file) = options.source("plover", data, gold) {
        plover::evaluate(&file, &options);
    }
    if let Some(file) = options.source("zsp", data, "measure/zsp_plover/PLV_train.tsv") {
        zsp::evaluate(&file, &options);
    }
    if let Some(folder) = options.source("cameo", data, "open/petrarch2/petrarch2/data") {
        cameo::evaluate(&folder, &options);
    }
    if let Some(file) = options.source("talks", articles, "strategic-talks.txt") {
        talks::evaluate(&file, &options);
    }
    if options.wants("status") {
        status::evaluate(&options);
    }
}
