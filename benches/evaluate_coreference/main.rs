//! How well markables are linked.
//!
//! `cargo bench --bench evaluate_coreference -- --data DIR [--split dev|test]`
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

#[path = "../../training/coreference/gap.rs"]
mod gap;
#[path = "../../training/coreference/ontogum.rs"]
mod ontogum;
mod score;

use std::path::PathBuf;

fn main() {
    let mut args = std::env::args().skip(1);
    let (mut data, mut split) = (None, "test".to_owned());
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--data" => data = args.next().map(PathBuf::from),
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
    let scorer = copydesk::actors::coreference::scorer();
    score::documents(&split, &documents, scorer, true);
    let part = if split == "test" {
        "test"
    } else {
        "validation"
    };
    let questions = gap::questions(&data.join(format!("gap/gap-{part}.tsv")));
    score::questions(part, &questions, scorer);
}
