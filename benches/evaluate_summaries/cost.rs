//! What a summary costs once the article is read.

use std::hint::black_box;
use std::time::Instant;

use copydesk::summary::{Form, summarise};

use crate::peers::{lexrank, textrank};
use crate::set::{SENTENCES, Set};
use crate::told::Told;

/// Times that each article is summarised; the quickest counts.
const ROUNDS: usize = 5;

type Stage = (&'static str, fn(&Told));

const STAGES: [Stage; 3] = [
    ("ours", |told| {
        black_box(summarise(&told.findings(), &Form::default()));
    }),
    ("LexRank", |told| {
        black_box(lexrank(told, SENTENCES));
    }),
    ("TextRank", |told| {
        black_box(textrank(told, SENTENCES));
    }),
];

/// Prints the milliseconds that each takes for an article.
pub fn print(sets: &[Set]) {
    println!("milliseconds per article, the summary alone");
    let entries: Vec<_> = sets.iter().flat_map(|s| &s.entries).collect();
    for (name, stage) in STAGES {
        let mut times: Vec<f64> = entries
            .iter()
            .map(|entry| {
                let once = || {
                    let begin = Instant::now();
                    stage(&entry.told);
                    begin.elapsed().as_secs_f64() * 1000.0
                };
                (0..ROUNDS).map(|_| once()).fold(f64::INFINITY, f64::min)
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let mean = times.iter().sum::<f64>() / times.len().max(1) as f64;
        let late = times.get(times.len() * 99 / 100).copied().unwrap_or(0.0);
        println!(
            "  {name:<10} mean {mean:.3}  p99 {late:.3}  ({} articles)",
            times.len()
        );
    }
    println!();
}
