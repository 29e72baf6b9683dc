//! Fits the coreference scorer.
//!
//! `cargo run --release --example train_coreference -- --data DIR/open --out FILE
//! [--rounds N]`
//!
//! From OntoGUM's chains on the train part of GUM's open genres and GAP's development
//! part; dev is printed after every few rounds. The same input gives the same file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::needless_range_loop,
    missing_docs,
    unreachable_pub
)]

mod fit;
mod gap;
mod gradient;
mod kind;
mod ontogum;
mod pass;
mod question;
mod random;
#[path = "../../benches/evaluate_coreference/score.rs"]
mod score;

use std::path::PathBuf;

use clap::Parser;
use copydesk::actors::coreference::Scorer;
use copydesk::actors::coreference::network::Network;

use fit::{Asked, Fit, Prepared, Settings};

#[derive(Parser)]
struct Arguments {
    /// The folder of the open sets.
    #[arg(long)]
    data: PathBuf,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
    /// Times that everything is gone through.
    #[arg(long, default_value_t = 6)]
    rounds: usize,
    /// Cost of a mention called new.
    #[arg(long, default_value_t = 2.0)]
    called_new: f32,
    /// Cost of a new one called a mention.
    #[arg(long, default_value_t = 0.2)]
    called_known: f32,
    /// How much a question counts.
    #[arg(long, default_value_t = 3.0)]
    question: f32,
    /// The share of documents learned with the chains that would be found.
    #[arg(long, default_value_t = 0.5)]
    found: f32,
    #[arg(long, default_value_t = 0.002)]
    rate: f32,
    /// Where the drawing of numbers begins.
    #[arg(long, default_value_t = 9)]
    seed: u64,
}

fn main() {
    let arguments = Arguments::parse();
    let (gum, chains) = (
        arguments.data.join("ud_gum_open"),
        arguments.data.join("gum_coref/ontogum"),
    );
    let train = ontogum::documents(&gum.join("train.conllu"), &chains);
    let dev = ontogum::documents(&gum.join("dev.conllu"), &chains);
    let asked = gap::questions(&arguments.data.join("gap/gap-development.tsv"));
    let checked = gap::questions(&arguments.data.join("gap/gap-validation.tsv"));
    println!("{} documents, {} questions", train.len(), asked.len());
    // Types for each half are those that the other half teaches, or they would be
    // surer than they are elsewhere.
    let halves = [0, 1].map(|half| {
        let mut kinds = Network::zero();
        kind::fit(&mut kinds, train.iter().skip(half).step_by(2));
        kinds
    });
    let mut kinds = Network::zero();
    kind::fit(&mut kinds, train.iter());
    score::kinds("dev", &dev, &Scorer::of(&kinds));
    let documents: Vec<Prepared> = train
        .iter()
        .enumerate()
        .map(|(i, d)| Prepared::new(d, &halves[1 - i % 2]))
        .collect();
    let asked: Vec<Asked> = asked.iter().map(|q| Asked::new(q, &kinds)).collect();
    let settings = Settings {
        costs: [arguments.called_new, arguments.called_known, 1.0],
        question: arguments.question,
        found: arguments.found,
        rate: arguments.rate,
    };
    let mut fit = Fit::new(kinds, settings, arguments.seed);
    for round in 0..arguments.rounds {
        let share = |n: usize| n as f32 / arguments.rounds as f32;
        let loss = fit.round(&documents, &asked, share(round)..share(round + 1));
        println!("round {round}: loss {loss:.4}");
        if round % 2 == 1 || round + 1 == arguments.rounds {
            let scorer = Scorer::of(&fit.optimiser.averaged());
            score::documents("dev", &dev, &scorer, false);
            score::questions("validation", &checked, &scorer);
        }
    }
    let bytes = Scorer::of(&fit.optimiser.averaged()).to_bytes();
    std::fs::write(&arguments.out, bytes).expect("the file can be written");
}
