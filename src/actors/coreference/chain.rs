//! Chains of markables as they grow, and the candidates for the next link.

use std::collections::HashMap;

use super::feature::{Facts, Gender};
use crate::language::NameKind;

/// The nearest earlier markables that are candidates.
const NEAREST: usize = 40;
/// The further ones that share a word with the markable.
const ALIKE: usize = 12;

/// What is known of those that a chain speaks of.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    /// How many markables it has.
    pub size: u32,
    /// The last of them.
    pub last: usize,
    /// What it is named as.
    pub kind: Option<NameKind>,
    /// Whether a name is among them.
    pub named: bool,
    /// What its pronouns and titles told.
    pub gender: Option<Gender>,
    /// Whether it was spoken of in the plural.
    pub plural: bool,
}

/// The chains of the markables so far.
#[derive(Clone, Debug, Default)]
pub struct Chains {
    of: Vec<u32>,
    all: Vec<Chain>,
    /// The last markables with each telling word.
    by_word: HashMap<u64, Vec<usize>>,
}

impl Chains {
    /// The chain of each markable so far.
    #[must_use]
    pub fn numbers(&self) -> &[u32] {
        &self.of
    }

    /// The chain of a markable that was linked.
    #[must_use]
    pub fn chain(&self, at: usize) -> Option<&Chain> {
        self.all.get(*self.of.get(at)? as usize)
    }

    /// Takes the next markable, `at`, into the chain of `to`, or into a new one.
    pub fn link(&mut self, facts: &Facts, at: usize, to: Option<usize>) {
        let number = to.and_then(|to| self.of.get(to).copied());
        let number = number.unwrap_or_else(|| {
            self.all.push(Chain::default());
            u32::try_from(self.all.len() - 1).unwrap_or(u32::MAX)
        });
        self.of.push(number);
        let Some(fact) = facts.all.get(at) else {
            return;
        };
        if let Some(chain) = self.all.get_mut(number as usize) {
            chain.size += 1;
            chain.last = at;
            chain.named |= fact.is_name;
            if fact.is_name && chain.kind.is_none() {
                chain.kind = fact.kind;
            }
            chain.gender = chain.gender.or(fact.gender);
            chain.plural |= fact.plural;
        }
        for word in &fact.telling {
            let list = self.by_word.entry(*word).or_default();
            list.push(at);
        }
    }
}

/// The earlier markables that `at` may be linked to: the nearest, and the last ones
/// that share a telling word with it.
#[must_use]
pub fn candidates(facts: &Facts, chains: &Chains, at: usize) -> Vec<usize> {
    let nearest = at.saturating_sub(NEAREST);
    let mut found: Vec<usize> = (nearest..at).collect();
    if let Some(fact) = facts.all.get(at) {
        for word in &fact.telling {
            let list = chains.by_word.get(word).map_or(&[][..], Vec::as_slice);
            let far = list.iter().rev().filter(|i| **i < nearest);
            found.extend(far.take(ALIKE));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

impl Chains {
    /// Whether an earlier markable has the telling word.
    #[must_use]
    pub(super) fn has_word(&self, word: u64) -> bool {
        self.by_word.contains_key(&word)
    }

    /// Whether one of the last markables with the telling word is in the chain of
    /// `candidate`.
    #[must_use]
    pub(super) fn is_word_of(&self, word: u64, candidate: usize) -> bool {
        let number = self.of.get(candidate);
        let list = self.by_word.get(&word).map_or(&[][..], Vec::as_slice);
        let mut last = list.iter().rev().take(ALIKE);
        last.any(|i| self.of.get(*i) == number)
    }
}
