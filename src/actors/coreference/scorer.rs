//! How likely two markables speak of the same: one hidden layer over hashed features.

use super::chain::Chains;
use super::feature::{Facts, Part, ROWS, Rows, own, together};
use crate::language::reading::CONTEXT;

/// Units of the hidden layer.
pub const UNITS: usize = 48;

/// The weights of the scorer.
#[derive(Clone, Debug)]
pub struct Scorer {
    /// For each feature's row what it adds to each unit; row by row.
    pub rows: Vec<f32>,
    /// What the score is of each unit.
    pub output: [f32; UNITS],
    /// For each number of the anaphor's context what it adds to each unit, and the same
    /// of the antecedent's.
    pub contexts: [Vec<f32>; 2],
}

/// The units before their threshold.
pub type Sums = [f32; UNITS];

impl Scorer {
    /// Adds what `rows` say to `sums`.
    pub fn sum(&self, rows: &Rows, sums: &mut Sums) {
        for row in &rows.0 {
            let start = (*row as usize % ROWS) * UNITS;
            if let Some(weights) = self.rows.get(start..start + UNITS) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += weight;
                }
            }
        }
    }

    /// Adds what the context of the anaphor (0) or the antecedent (1) says to `sums`.
    pub fn sum_context(&self, part: usize, context: &[f32], sums: &mut Sums) {
        let weights = self.contexts.get(part).map_or(&[][..], Vec::as_slice);
        for (x, weights) in context.iter().zip(weights.chunks_exact(UNITS)) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += x * weight;
            }
        }
    }

    /// The score of a comparison whose features sum to `sums`.
    #[must_use]
    pub fn score(&self, sums: &Sums) -> f32 {
        let units = sums.iter().zip(&self.output);
        units.map(|(sum, weight)| sum.max(0.0) * weight).sum()
    }

    /// Begins with the markables of a text.
    #[must_use]
    pub fn begin(&self, facts: &Facts) -> Scoring<'_> {
        Scoring {
            scorer: self,
            antecedents: vec![None; facts.all.len()],
            anaphor: (usize::MAX, [0.0; UNITS]),
        }
    }
}

/// The scorer at work on a text; what a markable gives by itself is summed once.
#[derive(Debug)]
pub struct Scoring<'a> {
    scorer: &'a Scorer,
    antecedents: Vec<Option<Box<Sums>>>,
    anaphor: (usize, Sums),
}

impl Scoring<'_> {
    /// How likely `at` speaks of something new.
    pub fn alone(&mut self, facts: &Facts, chains: &Chains, at: usize) -> f32 {
        let mut sums = [0.0; UNITS];
        self.scorer
            .sum(&own(facts, chains, at, Part::Alone), &mut sums);
        if let Some(fact) = facts.all.get(at) {
            self.scorer.sum_context(0, &fact.context, &mut sums);
        }
        self.scorer.score(&sums)
    }

    /// How likely `at` speaks of what `candidate` does.
    pub fn linked(&mut self, facts: &Facts, chains: &Chains, at: usize, candidate: usize) -> f32 {
        let scorer = self.scorer;
        if self.anaphor.0 != at {
            self.anaphor = (at, [0.0; UNITS]);
            scorer.sum(&own(facts, chains, at, Part::Anaphor), &mut self.anaphor.1);
            if let Some(fact) = facts.all.get(at) {
                scorer.sum_context(0, &fact.context, &mut self.anaphor.1);
            }
        }
        let mut sums = self.anaphor.1;
        if let Some(place) = self.antecedents.get_mut(candidate) {
            let known = place.get_or_insert_with(|| {
                let mut sums = Box::new([0.0; UNITS]);
                scorer.sum(&own(facts, chains, candidate, Part::Antecedent), &mut sums);
                if let Some(fact) = facts.all.get(candidate) {
                    scorer.sum_context(1, &fact.context, &mut sums);
                }
                sums
            });
            for (sum, known) in sums.iter_mut().zip(known.iter()) {
                *sum += known;
            }
        }
        scorer.sum(&together(facts, chains, at, candidate), &mut sums);
        scorer.score(&sums)
    }
}

impl Scorer {
    /// The file of the weights: those of the output, then a scale and 8-bit weights for
    /// each row; little-endian.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity((ROWS + 2 * CONTEXT) * (UNITS + 4) + UNITS * 4);
        for weight in self.output {
            bytes.extend(weight.to_le_bytes());
        }
        for row in self.all_rows() {
            let most = row.iter().fold(0.0_f32, |m, w| m.max(w.abs()));
            let scale = if most > 0.0 { most / 127.0 } else { 1.0 };
            bytes.extend(scale.to_le_bytes());
            // Within range: no weight is above the greatest.
            bytes.extend(
                row.iter()
                    .map(|w| ((w / scale).round() as i8).to_le_bytes()[0]),
            );
        }
        bytes
    }

    /// Reads what [`Scorer::to_bytes`] wrote; none if the length is another.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (output, rows) = bytes.split_at_checked(UNITS * 4)?;
        if rows.len() != (ROWS + 2 * CONTEXT) * (UNITS + 4) {
            return None;
        }
        let number = |b: &[u8]| Some(f32::from_le_bytes(b.try_into().ok()?));
        let mut scorer = Self {
            rows: Vec::with_capacity(ROWS * UNITS),
            output: [0.0; UNITS],
            contexts: [Vec::new(), Vec::new()],
        };
        for (place, bytes) in scorer.output.iter_mut().zip(output.chunks_exact(4)) {
            *place = number(bytes)?;
        }
        for row in rows.chunks_exact(UNITS + 4) {
            let (scale, weights) = row.split_at_checked(4)?;
            let scale = number(scale)?;
            let weights = weights.iter().map(|w| f32::from(w.cast_signed()) * scale);
            scorer.rows.extend(weights);
        }
        let mut contexts = scorer.rows.split_off(ROWS * UNITS);
        let second = contexts.split_off(CONTEXT * UNITS);
        scorer.contexts = [contexts, second];
        Some(scorer)
    }

    fn all_rows(&self) -> impl Iterator<Item = &[f32]> {
        let [first, second] = &self.contexts;
        let all = [&self.rows, first, second];
        all.into_iter().flat_map(|rows| rows.chunks_exact(UNITS))
    }
}
