//! How well markables are linked.
//!
//! `cargo bench --bench evaluate_coreference -- --data DIR [--split dev|test]
//! [--model FILE]`
//!
//! OntoGUM on the open genres of GUM, from raw text, with found mentions, by the
//! measures of CoNLL-2012; and GAP.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub
)]

mod cost;
mod errors;
#[path = "../../training/coreference/gap.rs"]
mod gap;
#[path = "../../training/coreference/ontogum.rs"]
mod ontogum;
mod score;

use std::path::PathBuf;

use copydesk::actors::coreference::{Scorer, scorer};

fn main() {
    let mut args = std::env::args().skip(1);
    let (mut data, mut split) = (None, "test".to_owned());
    let mut model = None;
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--data" => data = args.next().map(PathBuf::from),
            "--model" => model = args.next(),
            "--split" => split = args.next().unwrap_or(split),
            _ => {}
        }
    }
    let Some(data) = data.map(|d| d.join("open")).filter(|d| d.exists()) else {
        println!("skipped: --data DIR names no folder with open/");
        return;
    };
    let part = data.join(format!("ud_gum_open/{split}.conllu"));
    let documents = ontogum::documents(&part, &data.join("gum_coref/ontogum"));
    let fitted = model.map(|file| {
        let bytes = std::fs::read(file).expect("the model can be read");
        Scorer::from_bytes(&bytes).expect("a model")
    });
    let scorer = fitted.as_ref().unwrap_or_else(|| scorer());
    score::documents(&split, &documents, scorer, true);
    score::kinds(&split, &documents, scorer);
    errors::errors(&split, &documents, scorer);
    let part = if split == "test" {
        "test"
    } else {
        "validation"
    };
    let questions = gap::questions(&data.join(format!("gap/gap-{part}.tsv")));
    score::questions(part, &questions, scorer);
    cost::cost(&documents, scorer);
}
