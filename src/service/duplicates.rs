//! The articles of a stream so far, and which of them another tells again.

use std::collections::{HashMap, VecDeque};

use super::contract::{AnalyzeBatchResponse, analyze_batch_response::Outcome};
use crate::clean::fingerprint::distance;

/// Fingerprints that differ in no more bits than this belong to one story:
/// reprints of wire copy mostly lie within, while the nearest of thousands of
/// pairs of different stories lie twice as far apart (see EVALUATION.md).
const SAME_STORY_BITS: u32 = 6;

/// Stories remembered; the oldest is forgotten first.
const REMEMBERED: usize = 65_536;

/// Bands that a fingerprint is cut into. Two fingerprints that differ in at most
/// [`SAME_STORY_BITS`] bits agree in at least one, so only stories that share a
/// band need be compared.
const BANDS: u32 = SAME_STORY_BITS + 1;
const BAND_BITS: u32 = u64::BITS / BANDS;

/// The last 65,536 stories of a stream.
#[derive(Debug, Default)]
pub(super) struct Duplicates {
    stories: VecDeque<Story>,
    /// Number of the oldest story in `stories`.
    oldest: u64,
    /// The numbers of the stories with this band, oldest first.
    bands: HashMap<(u32, u64), VecDeque<u64>>,
}

#[derive(Debug)]
struct Story {
    fingerprint: u64,
    item_id: String,
}

impl Duplicates {
    /// Marks `answer` if an earlier one told the same story, and remembers it.
    pub(super) fn mark(&mut self, answer: &mut AnalyzeBatchResponse) {
        let Some(Outcome::Result(result)) = &answer.outcome else {
            return;
        };
        let fingerprint = result.document.as_ref().map_or(0, |d| d.fingerprint);
        if let Some(earlier) = self.tell(fingerprint, &answer.item_id) {
            answer.duplicate_of = earlier;
        }
    }

    /// The earliest item that told the story, if one did. A text without words
    /// tells none.
    fn tell(&mut self, fingerprint: u64, item_id: &str) -> Option<String> {
        if fingerprint == 0 {
            return None;
        }
        let earliest = bands(fingerprint)
            .filter_map(|band| {
                let numbers = self.bands.get(&band)?;
                let mut numbers = numbers.iter().copied();
                numbers.find(|n| self.distance(*n, fingerprint) <= SAME_STORY_BITS)
            })
            .min();
        let earlier = earliest.and_then(|n| self.story(n));
        // A story told in the very same words would only be found where this one
        // is found.
        let is_known = earlier.is_some_and(|s| s.fingerprint == fingerprint);
        let earlier = earlier.map(|s| s.item_id.clone());
        if !is_known {
            self.remember(fingerprint, item_id);
        }
        earlier
    }

    fn remember(&mut self, fingerprint: u64, item_id: &str) {
        if self.stories.len() == REMEMBERED {
            self.forget_oldest();
        }
        let number = self.oldest + self.stories.len() as u64;
        for band in bands(fingerprint) {
            self.bands.entry(band).or_default().push_back(number);
        }
        self.stories.push_back(Story {
            fingerprint,
            item_id: item_id.to_owned(),
        });
    }

    fn forget_oldest(&mut self) {
        let Some(story) = self.stories.pop_front() else {
            return;
        };
        self.oldest += 1;
        for band in bands(story.fingerprint) {
            if let Some(numbers) = self.bands.get_mut(&band) {
                numbers.pop_front();
                if numbers.is_empty() {
                    self.bands.remove(&band);
                }
            }
        }
    }

    fn story(&self, number: u64) -> Option<&Story> {
        let index = usize::try_from(number.checked_sub(self.oldest)?).ok()?;
        self.stories.get(index)
    }

    fn distance(&self, number: u64, fingerprint: u64) -> u32 {
        self.story(number)
            .map_or(u64::BITS, |s| distance(s.fingerprint, fingerprint))
    }
}

fn bands(fingerprint: u64) -> impl Iterator<Item = (u32, u64)> {
    (0..BANDS).map(move |band| {
        let bits = fingerprint >> (band * BAND_BITS) & ((1 << BAND_BITS) - 1);
        (band, bits)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::{Duplicates, REMEMBERED};

    #[test]
    fn a_story_is_known_again_within_six_bits() {
        let mut told = Duplicates::default();
        let first = 0x0123_4567_89ab_cdef_u64;
        assert_eq!(told.tell(first, "first"), None);
        // A bit in each band but one.
        let near = first ^ (1 | 1 << 10 | 1 << 20 | 1 << 30 | 1 << 40 | 1 << 50);
        assert_eq!(told.tell(near, "near").unwrap(), "first");
        assert_eq!(told.tell(first ^ (0b111_1111 << 54), "far"), None);
        // Near to both "first" and "near": the earlier is named.
        assert_eq!(told.tell(first ^ 1, "third").unwrap(), "first");
        assert_eq!(told.tell(first, "again").unwrap(), "first");
    }

    #[test]
    fn texts_without_words_are_not_alike() {
        let mut told = Duplicates::default();
        assert_eq!(told.tell(0, "a"), None);
        assert_eq!(told.tell(0, "b"), None);
    }

    #[test]
    fn the_oldest_stories_are_forgotten() {
        let mut told = Duplicates::default();
        assert_eq!(told.tell(u64::MAX, "old"), None);
        for n in 0..REMEMBERED as u64 {
            // Every pair differs in far more than six bits.
            told.tell(xxhash_rust::xxh3::xxh3_64(&n.to_le_bytes()), "other");
        }
        assert_eq!(told.tell(u64::MAX, "new"), None);
        assert_eq!(told.stories.len(), REMEMBERED);
    }
}
