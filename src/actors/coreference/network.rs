//! The weights of the scorer.

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

/// Sums that a processor keeps in its registers.
const BLOCK: usize = 32;

/// Adds each row, times its number, to `sums`.
fn add<const N: usize>(
    from: impl Iterator<Item = f32> + Clone,
    rows: &[[f32; N]],
    sums: &mut [f32; N],
) {
    for (at, sums) in sums.chunks_mut(BLOCK).enumerate() {
        if let Ok(sums) = <&mut [f32; BLOCK]>::try_from(&mut *sums) {
            let mut block = *sums;
            for (x, row) in from.clone().zip(rows) {
                // Of a markable's numbers about half are 0.
                if x == 0.0 {
                    continue;
                }
                let row = row.as_chunks::<BLOCK>().0;
                if let Some(row) = row.get(at) {
                    for (sum, weight) in block.iter_mut().zip(row) {
                        *sum += x * weight;
                    }
                }
            }
            *sums = block;
            continue;
        }
        for (x, row) in from.clone().zip(rows) {
            let row = row.get(at * BLOCK..).unwrap_or_default();
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += x * weight;
            }
        }
    }
}

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
        add(from.iter().copied(), rows, sums);
    }

    /// Adds what a context gives to `sums`.
    pub fn add_context<const N: usize>(&self, part: Part, context: &[i8], sums: &mut [f32; N]) {
        let rows = self.part(part).as_chunks::<N>().0;
        add(
            context.iter().map(|x| f32::from(*x) / CONTEXT_SCALE),
            rows,
            sums,
        );
    }
}
