//! How well phrases that name actors are coded.
//!
//! `cargo bench --bench evaluate_codes -- --data DIR [--errors N]`
//!
//! PLOVER's gold standard records, and actor phrases with the codes expected of them
//! from NGEC, each phrase by itself.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub
)]

mod ngec;
mod plover;
mod score;

use std::path::PathBuf;

fn main() {
    let mut args = std::env::args().skip(1);
    let (mut data, mut errors) = (None, 0);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--data" => data = args.next().map(PathBuf::from),
            "--errors" => errors = args.next().and_then(|n| n.parse().ok()).unwrap_or(0),
            _ => {}
        }
    }
    let Some(data) = data.filter(|d| d.join("open").exists()) else {
        println!("skipped: --data DIR names no folder with open/");
        return;
    };
    let gold = data.join("open/plover/gold_standard_records/PLOVER_GSR_CAMEO.txt");
    match std::fs::read_to_string(&gold) {
        Ok(json) => score::report("PLOVER gold", &plover::cases(&json), errors),
        Err(why) => println!("skipped: {}: {why}", gold.display()),
    }
    let phrases = data.join("measure/ngec/actor_resolution_dev.tsv");
    match std::fs::read_to_string(&phrases) {
        Ok(table) => score::report("NGEC", &ngec::cases(&table), errors),
        Err(why) => println!("skipped: {}: {why}", phrases.display()),
    }
    score::speed();
}
