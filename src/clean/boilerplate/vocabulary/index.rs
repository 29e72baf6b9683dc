//! Where the phrases are that begin or end with a word.

use std::collections::HashMap;

/// Phrases by the hash of a word, behind a filter that most words do not pass.
#[derive(Debug)]
pub(super) struct Index {
    filter: [u64; 128],
    phrases: HashMap<u64, Vec<u32>>,
}

impl Default for Index {
    fn default() -> Self {
        Self {
            filter: [0; 128],
            phrases: HashMap::new(),
        }
    }
}

impl Index {
    pub(super) fn insert(&mut self, word: &str, phrase: u32) {
        let hash = hash(word);
        let (slot, bit) = Self::place(hash);
        if let Some(slot) = self.filter.get_mut(slot) {
            *slot |= bit;
        }
        let entry = self.phrases.entry(hash).or_default();
        if entry.last() != Some(&phrase) {
            entry.push(phrase);
        }
    }

    pub(super) fn get(&self, hash: u64) -> &[u32] {
        let (slot, bit) = Self::place(hash);
        if self.filter.get(slot).is_none_or(|s| s & bit == 0) {
            return &[];
        }
        self.phrases.get(&hash).map_or(&[], Vec::as_slice)
    }

    fn place(hash: u64) -> (usize, u64) {
        ((hash >> 6) as usize & 127, 1 << (hash & 63))
    }
}

pub(super) fn hash(word: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(word.as_bytes())
}
