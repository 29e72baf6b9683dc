//! Which markables speak of the same: a mention-ranking model.
//!
//! Each markable in turn is linked to the earlier one that the scorer finds likeliest,
//! or to none (Denis and Baldridge 2008; Durrett and Klein 2013). What is already
//! linked to a candidate speaks for or against it.

pub mod chain;
pub mod feature;
pub mod scorer;

pub use chain::{Chain, Chains};
pub use scorer::Scorer;

use std::sync::LazyLock;

use crate::language::Reading;

use super::markable::Markable;
use chain::candidates;
use feature::Facts;

static FITTED: LazyLock<Scorer> = LazyLock::new(|| {
    Scorer::from_bytes(include_bytes!("../../../models/coreference.model"))
        .unwrap_or_else(|| panic!("the embedded scorer is damaged"))
});

/// The scorer that `train_coreference` fitted.
#[must_use]
pub fn scorer() -> &'static Scorer {
    &FITTED
}

/// For each markable the index of its chain; those of one chain speak of the same. The
/// chains are numbered in the order of their first markables. Takes time in
/// proportion to the number of markables.
#[must_use]
pub fn chains(text: &str, reading: &Reading, found: &[Markable], scorer: &Scorer) -> Vec<u32> {
    let facts = Facts::of(text, reading, found);
    let mut chains = Chains::default();
    let mut score = scorer.begin(&facts);
    for at in 0..found.len() {
        let mut best: Option<usize> = None;
        let mut highest = score.alone(&facts, &chains, at);
        for candidate in candidates(&facts, &chains, at) {
            let value = score.linked(&facts, &chains, at, candidate);
            if value > highest {
                highest = value;
                best = Some(candidate);
            }
        }
        chains.link(&facts, at, best);
    }
    chains.numbers().to_vec()
}
