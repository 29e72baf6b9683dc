//! Which markables speak of the same: a mention-ranking model.
//!
//! Each markable in turn is linked to the earlier one that the scorer finds likeliest,
//! or to none (Denis and Baldridge 2008; Durrett and Klein 2013). What is already
//! linked to a candidate speaks for or against it.

pub mod chain;
pub mod entity;
pub mod fact;
pub mod file;
pub mod network;
pub mod own;
pub mod pair;
pub mod place;
pub mod row;
pub mod scorer;
mod words;

pub use chain::{Chain, Chains};
pub use entity::{Entities, EntityType};
pub use file::Scorer;
pub use words::{Gender, Person, gender_of_name};

use std::sync::LazyLock;

use crate::language::Reading;

use super::markable::Markable;
use chain::{Reach, candidates};
use fact::Facts;
use scorer::Scoring;

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
    let facts = Facts::of(text, reading, found, &Entities(&scorer.network));
    chains_of(reading, &facts, scorer)
}

/// [`chains`] of markables whose facts are known.
#[must_use]
pub fn chains_of(reading: &Reading, facts: &Facts, scorer: &Scorer) -> Vec<u32> {
    let mut chains = Chains::default();
    let mut scoring = Scoring::begin(scorer, reading, facts);
    for at in 0..facts.all.len() {
        scoring.advance();
        let (candidates, agreeing) = candidates(facts, &chains, at, Reach::LINKING);
        let mut best: Option<usize> = None;
        let mut highest = scoring.alone(&chains, agreeing);
        for candidate in candidates {
            let value = scoring.linked(&chains, candidate);
            if value > highest {
                highest = value;
                best = Some(candidate.at);
            }
        }
        chains.link(facts, at, best);
    }
    chains.numbers().to_vec()
}

/// What each markable speaks of, and how sure that is, from 0 to 3.
#[must_use]
pub fn entities(
    text: &str,
    reading: &Reading,
    found: &[Markable],
    scorer: &Scorer,
) -> Vec<(EntityType, u8)> {
    let facts = Facts::of(text, reading, found, &Entities(&scorer.network));
    facts.all.iter().map(|f| (f.entity, f.sure)).collect()
}

#[cfg(test)]
mod tests;
