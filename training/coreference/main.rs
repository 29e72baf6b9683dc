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
    missing_docs,
    unreachable_pub
)]

mod fit;
mod gap;
mod ontogum;
#[path = "../../benches/evaluate_coreference/score.rs"]
mod score;

use std::path::PathBuf;

use clap::Parser;

#[derive(Parser)]
struct Arguments {
    /// The folder of the open sets.
    #[arg(long)]
    data: PathBuf,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
    /// Times that the documents are gone through.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
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
    let mut fit = fit::Fit::new();
    for round in 0..arguments.rounds {
        let loss = fit.round(&train, &asked, round);
        println!("round {round}: loss {loss:.4}");
        if round % 2 == 1 || round + 1 == arguments.rounds {
            let scorer = fit.scorer();
            score::documents("dev", &dev, &scorer, false);
            score::questions("validation", &checked, &scorer);
        }
    }
    std::fs::write(&arguments.out, fit.scorer().to_bytes()).expect("the file can be written");
}
