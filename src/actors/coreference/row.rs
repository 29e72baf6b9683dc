//! The rows of weights that features are hashed to.

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The number of rows.
pub const ROWS: usize = 1 << 15;

/// The rows of the features of a markable or of a comparison.
#[derive(Clone, Debug, Default)]
pub struct Rows(pub Vec<u32>);

impl Rows {
    /// Adds the feature `template` with the values `a` and `b`.
    pub(super) fn add(&mut self, template: u64, a: u64, b: u64) {
        // Two rounds of multiplication, as in FxHash: quick, and spread by the last.
        const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
        let mut key = (template.wrapping_mul(FACTOR).rotate_left(23) ^ a).wrapping_mul(FACTOR);
        key = (key.rotate_left(29) ^ b).wrapping_mul(FACTOR);
        key = (key ^ key >> 32).wrapping_mul(FACTOR);
        // The highest bits are the best; there are fifteen.
        self.0.push((key >> 49) as u32);
    }
}

/// The hash of a word.
pub(super) fn hash(text: &str) -> u64 {
    xxh3_64_with_seed(text.as_bytes(), 7)
}

/// The step of a number, finer for the small ones.
pub(super) fn step(n: u64) -> u64 {
    match n {
        0..=4 => n,
        5..=7 => 5,
        8..=11 => 6,
        12..=19 => 7,
        20..=39 => 8,
        40..=79 => 9,
        _ => 10,
    }
}
