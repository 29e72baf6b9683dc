//! How well mentions are found and joined to actors.
//!
//! `cargo bench --bench evaluate_actors -- --data DIR [--articles DIR]
//! [--split dev|test] [--errors N]`
//!
//! On OntoGUM's chains over the open genres of GUM that hold a name: B³ over mentions,
//! matched by their heads, of the actors as they are served. With `--articles`, the
//! mentions of strategic-talks.txt: how many are found, and joined to the right actor.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub
)]

mod chains;
#[allow(dead_code)]
#[path = "../../training/coreference/ontogum.rs"]
mod ontogum;
mod talks;

use std::path::PathBuf;
use std::time::Instant;

fn main() {
    let mut args = std::env::args().skip(1);
    let (mut data, mut articles, mut split, mut errors) = (None, None, "test".to_owned(), 0);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--data" => data = args.next().map(PathBuf::from),
            "--articles" => articles = args.next().map(PathBuf::from),
            "--split" => split = args.next().unwrap_or(split),
            "--errors" => errors = args.next().and_then(|n| n.parse().ok()).unwrap_or(0),
            _ => {}
        }
    }
    match data.map(|d| d.join("open")).filter(|d| d.exists()) {
        Some(data) => {
            let part = data.join(format!("ud_gum_open/{split}.conllu"));
            let begun = Instant::now();
            let documents = ontogum::documents(&part, &data.join("gum_coref/ontogum"));
            chains::evaluate(&split, &documents, errors, begun.elapsed());
        }
        None => println!("skipped: --data DIR names no folder with open/"),
    }
    match articles
        .map(|d| d.join("strategic-talks.txt"))
        .filter(|f| f.exists())
    {
        Some(file) => talks::evaluate(&file),
        None => println!("skipped: --articles DIR names no folder with strategic-talks.txt"),
    }
}
