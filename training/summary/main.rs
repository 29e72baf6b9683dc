//! Fits the model of salience that summaries are chosen by.
//!
//! `cargo run --release --example train_summary -- --data DIR/open --out models/summary.tsv`
//!
//! The documents of GUM's training part come with summaries that people and programs
//! wrote. A sentence is worth the words and pairs of words that it shares with them,
//! less a price for each of its words; ridge regression tells that worth from what
//! [`copydesk::summary::salience`] sees in the sentence, within each document.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod gum;
mod ridge;

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Parser;
use copydesk::summary::salience::NAMES;

/// Fits the model of salience.
#[derive(Parser)]
struct Arguments {
    /// The folder of the open sets.
    #[arg(long)]
    data: PathBuf,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
}

fn main() {
    let arguments = Arguments::parse();
    let lessons = gum::lessons(&arguments.data.join("ud_gum_open/train.conllu"));
    let rows = ridge::fit(&lessons);
    let mut table = String::from(
        "# What the salience of a sentence is judged by: name, mean, deviation, weight in\n# words. Written by training/summary from GUM's training part (CC BY 4.0).\n",
    );
    for (name, row) in NAMES.iter().zip(rows) {
        let _ = writeln!(
            table,
            "{name}\t{:.5}\t{:.5}\t{:.5}",
            row.mean, row.deviation, row.weight
        );
    }
    std::fs::write(&arguments.out, table).expect("the model can be written");
}
