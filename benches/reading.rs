//! How fast the model reads, in words for each second of one thread's processor time.
//!
//! The numbers of the models are random, their sizes those that were considered; the
//! segments are 1,000 of 25 words, of 1.25 pieces a word. Of several runs the quickest
//! counts.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fs;

use copydesk::language::model::Model;

#[allow(dead_code)]
#[path = "../src/language/model/tests/writer.rs"]
mod writer;

use writer::{Random, Shape, file, letters, sections};

const SIZES: [(usize, usize); 4] = [(3, 768), (4, 768), (4, 1536), (2, 1536)];
const VOCABULARY: usize = 30_522;
const SEGMENTS: usize = 1_000;
const WORDS: usize = 25;
const RUNS: usize = 7;

fn main() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let texts: Vec<Vec<String>> = (0..SEGMENTS)
        .map(|_| (0..WORDS).map(|_| word(&mut random)).collect())
        .collect();
    let only = std::env::args()
        .skip(1)
        .find_map(|a| a.parse::<usize>().ok());
    for (at, (layers, ff)) in SIZES.into_iter().enumerate() {
        if only.is_some_and(|only| only != at) {
            continue;
        }
        let shape = Shape {
            heads: 12,
            layers,
            ff,
            vocabulary: VOCABULARY,
            max_pieces: 256,
            arc: 192,
            lab: 128,
            upos: 17,
            xpos: 50,
            deprel: 56,
            kinds: 8,
            start_threshold: 0.95,
        };
        let bytes = file(&sections(shape, &mut random)).leak();
        let before = cpu();
        let model = Model::from_bytes(bytes).unwrap();
        let loading = cpu() - before;
        let mut best = f64::INFINITY;
        for _ in 0..RUNS {
            let before = cpu();
            let readings = model.read_all(&texts);
            best = best.min(cpu() - before);
            assert_eq!(readings.len(), SEGMENTS);
        }
        let speed = (SEGMENTS * WORDS) as f64 / best;
        println!(
            "layers {layers}, feed-forward {ff}: {speed:.0} words a second, loaded in {:.0} ms",
            loading * 1e3
        );
    }
}

/// A word of one piece, or every fourth time of two.
fn word(random: &mut Random) -> String {
    let mut word = letters(26 * 26 + random.below(VOCABULARY - 30 - 26 * 26));
    if random.below(4) == 0 {
        // No piece of the vocabulary ends so; "##z" does.
        word.push('z');
    }
    word
}

/// Seconds of processor time that this thread has had.
fn cpu() -> f64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    let nanoseconds = text.split_whitespace().next().unwrap();
    nanoseconds.parse::<f64>().unwrap() / 1e9
}
