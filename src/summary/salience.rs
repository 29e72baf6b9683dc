//! How much of what an article tells stands in each of its sentences.
//!
//! A sentence's salience is the number of words that it shares with what people write
//! when they sum an article up, less a price for each word it takes: a linear model
//! of its place, its length, its words, actors and events, fitted by
//! `training/summary`. Centrality is LexRank's (Erkan and Radev 2004).

mod centrality;
mod features;

use std::sync::LazyLock;

pub use features::{COUNT, Features, NAMES, features};

use super::Findings;
use crate::language::lexicon::{embedded, rows};

/// The sentence indices that may enter a summary, in text order: those of running
/// text, or all there are.
#[must_use]
pub fn eligible(found: &Findings<'_>) -> Vec<usize> {
    use crate::clean::ParagraphKind;
    let sentences = &found.reading.sentences.0;
    let kind = |i: &usize| {
        let paragraph = sentences.get(*i)?.paragraph?;
        let at = usize::try_from(paragraph).ok()?;
        found.layout.paragraphs.get(at).map(|p| p.kind)
    };
    let all = || 0..sentences.len();
    let running: Vec<usize> = all()
        .filter(|i| kind(i) == Some(ParagraphKind::Body))
        .collect();
    if !running.is_empty() {
        return running;
    }
    let listed: Vec<usize> = all().filter(|i| kind(i).is_some()).collect();
    if listed.is_empty() {
        all().collect()
    } else {
        listed
    }
}

/// A feature's mean, its deviation and its weight.
#[derive(Clone, Copy, Debug)]
struct Weight {
    mean: f32,
    deviation: f32,
    weight: f32,
}

static MODEL: LazyLock<Vec<Weight>> = LazyLock::new(|| {
    embedded(
        "summary.tsv",
        model(include_str!("../../models/summary.tsv")),
    )
});

fn model(table: &str) -> Result<Vec<Weight>, String> {
    let mut all = Vec::with_capacity(COUNT);
    for (row, name) in rows(table, 4)?.iter().zip(NAMES) {
        let number = |i: usize| {
            row.get(i)
                .and_then(|c| c.parse::<f32>().ok())
                .filter(|n| n.is_finite())
        };
        let (Some(mean), Some(deviation), Some(weight)) = (number(1), number(2), number(3)) else {
            return Err(format!("{name}: no numbers"));
        };
        if row.first() != Some(&name) || deviation <= 0.0 {
            return Err(format!("{name}: expected in its place"));
        }
        all.push(Weight {
            mean,
            deviation,
            weight,
        });
    }
    if all.len() != COUNT {
        return Err(format!("not {COUNT} rows"));
    }
    Ok(all)
}

/// The salience of each sentence that `features` tells of, in words.
pub(super) fn salience(features: &Features) -> Vec<f32> {
    let score = |row: &[f32; COUNT]| {
        let terms = row.iter().zip(MODEL.iter());
        terms
            .map(|(x, w)| (x - w.mean) / w.deviation * w.weight)
            .sum()
    };
    features.rows.iter().map(score).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_model_loads() {
        assert!(super::model(include_str!("../../models/summary.tsv")).is_ok());
        assert!(super::model("inverse_place\t0\t0\t1\n").is_err());
    }
}
