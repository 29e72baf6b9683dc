//! How like the others the sentences of an article are.

use std::collections::{BTreeMap, BTreeSet};

/// Sentences that are compared with one another; what lies beyond has the least
/// centrality, which keeps the cost of long texts linear.
pub(super) const COMPARED: usize = 300;

/// The likeness of sentences by their words, and what follows from it.
#[derive(Clone, Debug, Default)]
pub(super) struct Centrality {
    /// Each sentence's words with their weights, of length 1.
    pub(super) vectors: Vec<BTreeMap<u32, f32>>,
    /// Mean likeness to the others.
    pub(super) degree: Vec<f32>,
    /// LexRank's, times the number of sentences.
    pub(super) rank: Vec<f32>,
}

/// The cosine of two vectors of length 1.
pub(super) fn cosine(a: &BTreeMap<u32, f32>, b: &BTreeMap<u32, f32>) -> f32 {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    few.iter()
        .filter_map(|(word, x)| Some(x * many.get(word)?))
        .sum()
}

pub(super) fn centrality(words: &[Vec<u32>]) -> Centrality {
    let n = words.len();
    let mut sentences: BTreeMap<u32, usize> = BTreeMap::new();
    for own in words {
        for word in own.iter().collect::<BTreeSet<_>>() {
            *sentences.entry(*word).or_default() += 1;
        }
    }
    let rarity = |word: &u32| {
        let among = sentences.get(word).copied().unwrap_or(1) as f32;
        ((n as f32 + 1.0) / (among + 0.5)).ln()
    };
    let vectors: Vec<BTreeMap<u32, f32>> = words
        .iter()
        .map(|own| {
            let mut vector = BTreeMap::new();
            for word in own {
                *vector.entry(*word).or_default() += rarity(word);
            }
            let length = vector.values().map(|x: &f32| x * x).sum::<f32>().sqrt();
            vector.values_mut().for_each(|x| *x /= length.max(1e-6));
            vector
        })
        .collect();
    let m = n.min(COMPARED);
    let mut likeness = vec![0.0f32; m * m];
    for (i, a) in vectors.iter().enumerate().take(m) {
        for (j, b) in vectors.iter().enumerate().take(i) {
            let like = cosine(a, b);
            for at in [i * m + j, j * m + i] {
                if let Some(cell) = likeness.get_mut(at) {
                    *cell = like;
                }
            }
        }
    }
    let rows: Vec<&[f32]> = likeness.chunks(m.max(1)).collect();
    let sums: Vec<f32> = rows.iter().map(|r| r.iter().sum()).collect();
    let mut rank = vec![1.0f32 / m.max(1) as f32; m];
    for _ in 0..ROUNDS {
        let mut next = vec![(1.0 - DAMPING) / m.max(1) as f32; m];
        for ((row, sum), own) in rows.iter().zip(&sums).zip(&rank) {
            if *sum <= 1e-9 {
                continue;
            }
            for (to, like) in next.iter_mut().zip(row.iter()) {
                *to += DAMPING * own * like / sum;
            }
        }
        rank = next;
    }
    let mut degree: Vec<f32> = sums
        .iter()
        .map(|s| s / m.saturating_sub(1).max(1) as f32)
        .collect();
    degree.resize(n, 0.0);
    let mut rank: Vec<f32> = rank.iter().map(|r| r * m as f32).collect();
    rank.resize(n, 0.0);
    Centrality {
        vectors,
        degree,
        rank,
    }
}

/// The damping of LexRank, and rounds until ranks differ no more.
const DAMPING: f32 = 0.85;
const ROUNDS: usize = 20;
