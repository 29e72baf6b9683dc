//! The markables of a text by their heads: what each speaks of, and in which chain.

use super::coreference::fact::Facts;
use super::coreference::{Entities, EntityType, chains_of, scorer};
use super::markable::{Markable, markables};
use crate::language::{Reading, Relation};

/// What is known of the markables of a text, by their head's index in
/// [`Reading::tokens`]. Of several with one head it is the phrase without those that it
/// is coordinated with.
#[derive(Debug)]
pub(super) struct Marked {
    by_head: Vec<Option<(EntityType, u8, u32)>>,
}

impl Marked {
    pub(super) fn of(text: &str, reading: &Reading) -> Self {
        let found = markables(reading);
        let scorer = scorer();
        let facts = Facts::of(text, reading, &found, &Entities(&scorer.network));
        let chains = chains_of(reading, &facts, scorer);
        let mut by_head = vec![None; reading.tokens.len()];
        for ((markable, fact), chain) in found.iter().zip(&facts.all).zip(chains) {
            if let Some(place) = by_head.get_mut(markable.head as usize)
                && place.is_none()
                && !is_group(reading, markable)
            {
                *place = Some((fact.entity, fact.sure, chain));
            }
        }
        Self { by_head }
    }

    /// The chain of the markable with a head.
    pub(super) fn chain(&self, head: u32) -> Option<u32> {
        let (_, _, chain) = self.by_head.get(head as usize).copied().flatten()?;
        Some(chain)
    }

    /// What the markable with a head speaks of, and how sure that is, from 0 to 3.
    pub(super) fn entity(&self, head: u32) -> Option<(EntityType, u8)> {
        let (entity, sure, _) = self.by_head.get(head as usize).copied().flatten()?;
        Some((entity, sure))
    }
}

fn is_group(reading: &Reading, markable: &Markable) -> bool {
    let words = reading.tokens_of(&markable.tokens);
    let joined =
        |t: &crate::language::Token| t.relation == Relation::Conj && t.head == Some(markable.head);
    words.iter().any(joined)
}
