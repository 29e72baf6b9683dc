//! The scorer as it is kept and used: weights of 8 bits.

use super::network::{Network, Part, UNITS};
use super::row::Rows;
use crate::language::rounded;

/// The weights, as they are used.
#[derive(Clone, Debug, PartialEq)]
pub struct Scorer {
    /// All parts but [`Part::Pair`], which is empty.
    pub network: Network,
    /// The weights of [`Part::Pair`], in units of `unit`.
    pairs: Vec<[i8; UNITS]>,
    unit: f32,
}

/// The units before their threshold.
pub type Sums = [f32; UNITS];

const MAGIC: &[u8; 8] = b"COREF\x00\x00\x02";

impl Scorer {
    /// Rounds the weights that were fitted.
    #[must_use]
    pub fn of(network: &Network) -> Self {
        let pairs = network.part(Part::Pair);
        let unit = rounded::unit(pairs);
        let rounded = pairs.as_chunks::<UNITS>().0.iter();
        // Within range: no weight is above the greatest.
        let pairs = rounded.map(|row| row.map(|w| (w / unit).round() as i8));
        let mut scorer = Self {
            pairs: pairs.collect(),
            network: network.clone(),
            unit,
        };
        for part in parts() {
            let weights = scorer.network.parts.get_mut(part as usize);
            for row in weights
                .into_iter()
                .flat_map(|w| w.chunks_exact_mut(part.shape().1))
            {
                let unit = rounded::unit(row);
                row.iter_mut().for_each(|w| *w = (*w / unit).round() * unit);
            }
        }
        if let Some(pairs) = scorer.network.parts.get_mut(Part::Pair as usize) {
            *pairs = Vec::new();
        }
        scorer
    }

    /// Adds what the features of a comparison give to `sums`; there are at most 256.
    pub fn add_pair(&self, rows: &Rows, sums: &mut Sums) {
        let mut whole = [0_i16; UNITS];
        for row in rows.0.iter().take(256) {
            if let Some(weights) = self.pairs.get(*row as usize) {
                for (sum, weight) in whole.iter_mut().zip(weights) {
                    *sum += i16::from(*weight);
                }
            }
        }
        for (sum, whole) in sums.iter_mut().zip(whole) {
            *sum += f32::from(whole) * self.unit;
        }
    }

    /// The file of the weights: eight bytes that tell the format; for each row of each
    /// part but the last its unit and 8-bit weights; the unit of [`Part::Pair`] and its
    /// weights. Little-endian.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for part in parts() {
            for row in self.network.part(part).chunks_exact(part.shape().1) {
                rounded::write(row, &mut bytes);
            }
        }
        bytes.extend(self.unit.to_le_bytes());
        bytes.extend(self.pairs.as_flattened().iter().map(|w| w.cast_unsigned()));
        bytes
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote; none if it is of another format or
    /// length, or a unit is no number above 0.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut network = Network::zero();
        for part in parts() {
            let weights = network.parts.get_mut(part as usize)?;
            for row in weights.chunks_exact_mut(part.shape().1) {
                rounded::read(row, &mut rest)?;
            }
        }
        let unit = rounded::take_unit(&mut rest)?;
        let (rows, over) = rest.as_chunks::<UNITS>();
        if rows.len() != Part::Pair.shape().0 || !over.is_empty() {
            return None;
        }
        *network.parts.get_mut(Part::Pair as usize)? = Vec::new();
        Some(Self {
            network,
            pairs: rows.iter().map(|row| row.map(u8::cast_signed)).collect(),
            unit,
        })
    }
}

/// The parts whose rows have each their own unit.
fn parts() -> impl Iterator<Item = Part> {
    Part::ALL.into_iter().filter(|p| *p != Part::Pair)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::Scorer;
    use crate::actors::coreference::network::Network;

    #[test]
    fn what_was_written_is_read_and_nothing_else() {
        let mut network = Network::zero();
        for (i, weights) in network.parts.iter_mut().enumerate() {
            for (j, w) in weights.iter_mut().enumerate() {
                *w = ((i + j * 7) % 23) as f32 - 11.0;
            }
        }
        let bytes = Scorer::of(&network).to_bytes();
        let read = Scorer::from_bytes(&bytes).unwrap();
        assert_eq!(read.to_bytes(), bytes);
        assert!(Scorer::from_bytes(&bytes[1..]).is_none());
        assert!(Scorer::from_bytes(&bytes[..bytes.len() - 1]).is_none());
        let mut broken = bytes;
        broken[8..12].copy_from_slice(&f32::NAN.to_le_bytes());
        assert!(Scorer::from_bytes(&broken).is_none());
    }
}
