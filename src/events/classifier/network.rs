//! The weights of the classifier: one hidden layer, kept in 8 bits.

use crate::language::reading::CONTEXT;
use crate::language::rounded;

/// Words whose contexts are looked at: the predicate, its object, its subject.
pub const WORDS: usize = 3;
/// Inputs of a word: its context, and one that is 1 if there is such a word.
pub const WORD: usize = CONTEXT + 1;
/// Units of the hidden layer.
pub const UNITS: usize = 48;
/// PLOVER's sixteen types, and none of them.
pub const KINDS: usize = 17;

/// What a context's numbers are divided by; they are of about one length then.
const SCALE: f32 = 128.0;

const MAGIC: &[u8; 8] = b"EVENT\x00\x00\x01";

/// The contexts of the predicate, of its object and of its subject.
pub type Inputs<'a> = [Option<&'a [i8]>; WORDS];

/// The weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// What each input adds to the units, a row an input; the last row is always added.
    pub inner: Vec<[f32; UNITS]>,
    /// What each unit adds to the scores of the kinds; the last row is always added.
    pub outer: Vec<[f32; KINDS]>,
}

impl Network {
    /// One whose weights are all 0.
    #[must_use]
    pub fn zero() -> Self {
        Self {
            inner: vec![[0.0; UNITS]; WORDS * WORD + 1],
            outer: vec![[0.0; KINDS]; UNITS + 1],
        }
    }

    /// The number and the index of each input that is not 0.
    pub fn numbers<'a>(inputs: &'a Inputs<'a>) -> impl Iterator<Item = (usize, f32)> + 'a {
        let words = inputs.iter().enumerate();
        let words = words.filter_map(|(word, context)| Some((word * WORD, (*context)?)));
        let numbers = words.flat_map(|(first, context)| {
            let own = context.iter().map(|x| f32::from(*x) / SCALE);
            std::iter::once(1.0)
                .chain(own)
                .zip(first..)
                .map(|(x, i)| (i, x))
        });
        numbers.chain(std::iter::once((WORDS * WORD, 1.0)))
    }

    /// How likely each kind is; the last is none of PLOVER's.
    #[must_use]
    pub fn shares(&self, inputs: &Inputs<'_>) -> [f32; KINDS] {
        let mut units = [0.0; UNITS];
        for (i, x) in Self::numbers(inputs) {
            add(self.inner.get(i), x, &mut units);
        }
        self.shares_of_units(&units)
    }

    /// The same from the sums of the units.
    #[must_use]
    pub fn shares_of_units(&self, units: &[f32; UNITS]) -> [f32; KINDS] {
        let mut scores = [0.0; KINDS];
        for (row, x) in self.outer.iter().zip(units.iter().chain(&[1.0])) {
            if *x > 0.0 {
                add(Some(row), *x, &mut scores);
            }
        }
        let most = scores.iter().fold(f32::MIN, |m, s| m.max(*s));
        let powers = scores.map(|s| (s - most).exp());
        let all: f32 = powers.iter().sum();
        powers.map(|p| p / all)
    }

    /// The file of the weights: eight bytes that tell the format, then for each row its
    /// unit and its weights in 8 bits. Little-endian.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        self.inner
            .iter()
            .for_each(|row| rounded::write(row, &mut bytes));
        self.outer
            .iter()
            .for_each(|row| rounded::write(row, &mut bytes));
        bytes
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote; none if it is of another format or
    /// length, or a unit is no number above 0.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut network = Self::zero();
        for row in &mut network.inner {
            rounded::read(row, &mut rest)?;
        }
        for row in &mut network.outer {
            rounded::read(row, &mut rest)?;
        }
        rest.is_empty().then_some(network)
    }
}

fn add<const N: usize>(row: Option<&[f32; N]>, x: f32, sums: &mut [f32; N]) {
    for (sum, weight) in sums.iter_mut().zip(row.into_iter().flatten()) {
        *sum += x * weight;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::Network;

    #[test]
    fn what_was_written_is_read_and_nothing_else() {
        let mut network = Network::zero();
        let weights = network.inner.iter_mut().flatten();
        for (i, weight) in weights.enumerate() {
            *weight = ((i * 7) % 23) as f32 - 11.0;
        }
        let bytes = network.to_bytes();
        let read = Network::from_bytes(&bytes).unwrap();
        assert_eq!(read.to_bytes(), bytes);
        assert!(Network::from_bytes(&bytes[1..]).is_none());
        assert!(Network::from_bytes(&bytes[..bytes.len() - 1]).is_none());
        let mut broken = bytes;
        broken[8..12].copy_from_slice(&f32::NAN.to_le_bytes());
        assert!(Network::from_bytes(&broken).is_none());
    }
}
