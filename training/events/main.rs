//! Fits the classifier of events whose words the lexicon does not hold.
//!
//! `cargo run --release --example train_events -- --data DIR/open --out FILE [--rounds N]`
//!
//! The lexicon labels the verbs of the newswire in the extract of the Groningen Meaning
//! Bank. Each fifth of the words in turn is held out and guessed by what the others
//! teach, which tells how good the classifier is at words that the lexicon lacks; what
//! is written has learned from all. The same input gives the same file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub
)]

mod example;
mod fit;
mod gmb;
#[path = "../coreference/random.rs"]
mod random;
mod score;

use std::path::PathBuf;

use clap::Parser;
use copydesk::events::classifier::network::Network;

use fit::Settings;

/// Parts of the words of which each is held out once.
const PARTS: usize = 5;

#[derive(Parser)]
struct Arguments {
    /// The folder of the open sets.
    #[arg(long)]
    data: PathBuf,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
    /// Times that everything is gone through.
    #[arg(long, default_value_t = 8)]
    rounds: usize,
    #[arg(long, default_value_t = 0.002)]
    rate: f32,
    /// The share of a weight that a step at the full rate takes off.
    #[arg(long, default_value_t = 0.05)]
    decay: f32,
    /// The share of units and of words around the verb that are left out.
    #[arg(long, default_value_t = 0.2)]
    drop: f32,
    /// Where the drawing of numbers begins.
    #[arg(long, default_value_t = 9)]
    seed: u64,
    /// Prints that many held-out words and those that the lexicon lacks, with what is
    /// thought of them.
    #[arg(long, default_value_t = 0)]
    show: usize,
}

fn main() {
    let arguments = Arguments::parse();
    let articles = gmb::articles(&arguments.data.join("gmb_ner/ner_dataset.csv"));
    let all = example::examples(&articles);
    let settings = Settings {
        rounds: arguments.rounds,
        rate: arguments.rate,
        decay: arguments.decay,
        drop: arguments.drop,
        seed: arguments.seed,
    };
    let mut guessed = Vec::new();
    for part in 0..PARTS {
        let (held, taught): (Vec<_>, Vec<_>) =
            all.known.iter().partition(|e| e.part(PARTS) == part);
        let network = rounded(&fit::fit(&taught, settings));
        guessed.extend(held.into_iter().map(|e| (e, network.shares(&e.inputs()))));
    }
    score::print(&guessed);
    let network = rounded(&fit::fit(&all.known.iter().collect::<Vec<_>>(), settings));
    score::show(&guessed, arguments.show);
    let unknown = all.unknown.iter().map(|e| (e, network.shares(&e.inputs())));
    score::show(&unknown.collect::<Vec<_>>(), arguments.show);
    std::fs::write(&arguments.out, network.to_bytes()).expect("the file can be written");
}

/// As it is read from the file.
fn rounded(network: &Network) -> Network {
    Network::from_bytes(&network.to_bytes()).expect("what is written can be read")
}
