//! The weights of the scorer, and their file.

use super::row::ROWS;
use crate::language::reading::CONTEXT;

/// Numbers that a word's context is brought to.
pub const WORD: usize = 64;
/// Numbers that a markable is brought to.
pub const MENTION: usize = 96;
/// Units of the hidden layer of a comparison.
pub const UNITS: usize = 64;
/// Numbers of two markables that are multiplied with one another.
pub const FACTORS: usize = 32;
/// Scores of what a markable speaks of; the last ones are not used.
pub const TYPES: usize = 16;

/// A matrix of the network; each row is what one input adds to all outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A word's context → the word.
    Words,
    /// Head, governor and first word → the markable.
    Mention,
    /// Hashed features of the markable → the same.
    Own,
    /// The markable → the units, as the one to be linked.
    Anaphor,
    /// The same, as the candidate.
    Antecedent,
    /// The same, as one that stays alone.
    Alone,
    /// The markable to be linked → factors.
    Left,
    /// The candidate → factors.
    Right,
    /// Products of the factors → the units.
    Product,
    /// Hashed features of a comparison → the units.
    Pair,
    /// The units → the scores of a link and of staying alone.
    Output,
    /// The head's context → what the markable speaks of.
    EntityContext,
    /// Hashed features → the same.
    EntityRows,
}

impl Part {
    /// All of them, in the order of the file.
    pub const ALL: [Self; 13] = [
        Self::Words,
        Self::Mention,
        Self::Own,
        Self::Anaphor,
        Self::Antecedent,
        Self::Alone,
        Self::Left,
        Self::Right,
        Self::Product,
        Self::Pair,
        Self::Output,
        Self::EntityContext,
        Self::EntityRows,
    ];

    /// The numbers of inputs and of outputs.
    #[must_use]
    pub fn shape(self) -> (usize, usize) {
        match self {
            Self::Words => (CONTEXT, WORD),
            Self::Mention => (3 * WORD, MENTION),
            Self::Own => (ROWS / 4, MENTION),
            Self::Anaphor | Self::Antecedent | Self::Alone => (MENTION, UNITS),
            Self::Left | Self::Right => (MENTION, FACTORS),
            Self::Product => (FACTORS, UNITS),
            Self::Pair => (ROWS, UNITS),
            Self::Output => (2, UNITS),
            Self::EntityContext => (CONTEXT, TYPES),
            Self::EntityRows => (ROWS / 8, TYPES),
        }
    }
}

/// The weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// A matrix for each of [`Part::ALL`], row by row.
    pub parts: [Vec<f32>; 13],
}

/// A context's numbers are divided by this to be about one in length.
pub const CONTEXT_SCALE: f32 = 512.0;

const MAGIC: &[u8; 8] = b"COREF\x00\x00\x02";

impl Network {
    /// One whose weights are all 0.
    #[must_use]
    pub fn zero() -> Self {
        let parts = Part::ALL.map(|part| {
            let (inputs, outputs) = part.shape();
            vec![0.0; inputs * outputs]
        });
        Self { parts }
    }

    /// The matrix of `part`.
    #[must_use]
    pub fn part(&self, part: Part) -> &[f32] {
        self.parts.get(part as usize).map_or(&[], Vec::as_slice)
    }

    /// Adds `x` times the row `row` of `part` to `sums`; N is the part's width.
    #[inline]
    pub fn add_row<const N: usize>(&self, part: Part, row: usize, x: f32, sums: &mut [f32; N]) {
        let rows = self.part(part).as_chunks::<N>().0;
        if let Some(weights) = rows.get(row) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += x * weight;
            }
        }
    }

    /// Adds what the inputs `from` give to `sums`, from the row `first` on.
    pub fn add_all<const N: usize>(
        &self,
        part: Part,
        first: usize,
        from: &[f32],
        sums: &mut [f32; N],
    ) {
        let rows = self.part(part).as_chunks::<N>().0;
        let rows = rows.get(first..).unwrap_or_default();
        for (x, weights) in from.iter().zip(rows) {
            if *x != 0.0 {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += x * weight;
                }
            }
        }
    }

    /// Adds what a context gives to `sums`.
    pub fn add_context<const N: usize>(&self, part: Part, context: &[i8], sums: &mut [f32; N]) {
        let rows = self.part(part).as_chunks::<N>().0;
        for (x, weights) in context.iter().zip(rows) {
            let x = f32::from(*x) / CONTEXT_SCALE;
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += x * weight;
            }
        }
    }

    /// The file of the weights: eight bytes that tell the format, then for each row of
    /// each part a scale and 8-bit weights; little-endian.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for part in Part::ALL {
            for row in self.part(part).chunks_exact(part.shape().1) {
                let most = row.iter().fold(0.0_f32, |m, w| m.max(w.abs()));
                let scale = if most > 0.0 { most / 127.0 } else { 1.0 };
                bytes.extend(scale.to_le_bytes());
                // Within range: no weight is above the greatest.
                let weights = row.iter().map(|w| (w / scale).round() as i8);
                bytes.extend(weights.map(i8::cast_unsigned));
            }
        }
        bytes
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote; none if it is of another format or
    /// length, or a scale is no number.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut network = Self::zero();
        for (part, weights) in Part::ALL.into_iter().zip(&mut network.parts) {
            for row in weights.chunks_exact_mut(part.shape().1) {
                let (scale, after) = rest.split_first_chunk::<4>()?;
                let (own, after) = after.split_at_checked(row.len())?;
                let scale = f32::from_le_bytes(*scale);
                if !(scale.is_finite() && scale > 0.0) {
                    return None;
                }
                for (weight, byte) in row.iter_mut().zip(own) {
                    *weight = f32::from(byte.cast_signed()) * scale;
                }
                rest = after;
            }
        }
        rest.is_empty().then_some(network)
    }
}
