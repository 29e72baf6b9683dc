//! How likely two markables speak of the same.
//!
//! The contexts of a markable's head, governor and first word, with hashed features of
//! its own, are brought to a short vector once. A comparison adds what the two vectors
//! give by themselves, the products of a few numbers of each, and hashed features of
//! the comparison, in one hidden layer.

use super::chain::{Candidate, Chains};
use super::fact::Facts;
use super::file::{Scorer, Sums};
use super::network::{CONTEXT_SCALE, FACTORS, MENTION, Network, Part, UNITS, WORD};
use super::own::{alone, own};
use super::pair::pair;
use super::row::Rows;
use crate::language::Reading;
use crate::language::reading::CONTEXT;

/// What a markable gives to the comparisons that it is the candidate of.
#[derive(Clone, Debug)]
struct Earlier {
    sums: Sums,
    factors: [f32; FACTORS],
}

/// The scorer at work on a text, markable by markable.
#[derive(Debug)]
pub struct Scoring<'a> {
    scorer: &'a Scorer,
    reading: &'a Reading,
    facts: &'a Facts,
    earlier: Vec<Earlier>,
    /// What the present markable gives as the one to be linked, and alone.
    anaphor: Sums,
    factors: [f32; FACTORS],
    alone: Sums,
    /// The words of the present sentence that were brought to a vector.
    words: Vec<(u32, [f32; WORD])>,
    sentence: u32,
    /// Room for the features of a comparison.
    rows: Rows,
}

/// The three words whose contexts a markable is made of; each may be missing.
#[must_use]
pub fn words_of(facts: &Facts, at: usize) -> [Option<u32>; 3] {
    facts.all.get(at).map_or([None; 3], |f| {
        let first = (f.words.0 != f.at).then_some(f.words.0);
        [Some(f.at), f.place.governor, first]
    })
}

/// The units of a hidden layer weighted to a score.
#[must_use]
pub fn score(network: &Network, sums: &Sums, alone: bool) -> f32 {
    let output = network.part(Part::Output).chunks_exact(UNITS);
    let weights = output.skip(usize::from(alone)).take(1).flatten();
    // Eight sums at a time, in an order that does not depend on the processor.
    let mut parts = [0.0_f32; 8];
    for (i, (sum, weight)) in sums.iter().zip(weights).enumerate() {
        if let Some(part) = parts.get_mut(i % 8) {
            *part += sum.max(0.0) * weight;
        }
    }
    parts.iter().sum()
}

impl<'a> Scoring<'a> {
    /// Begins with the markables of a reading.
    #[must_use]
    pub fn begin(scorer: &'a Scorer, reading: &'a Reading, facts: &'a Facts) -> Self {
        Self {
            scorer,
            reading,
            facts,
            earlier: Vec::with_capacity(facts.all.len()),
            anaphor: [0.0; UNITS],
            factors: [0.0; FACTORS],
            alone: [0.0; UNITS],
            words: Vec::new(),
            sentence: u32::MAX,
            rows: Rows::default(),
        }
    }

    /// Goes to the next markable.
    pub fn advance(&mut self) {
        let at = self.earlier.len();
        let Some(fact) = self.facts.all.get(at) else {
            return;
        };
        if fact.sentence != self.sentence {
            self.sentence = fact.sentence;
            self.words.clear();
        }
        let mut mention = [0.0_f32; MENTION];
        for (place, word) in words_of(self.facts, at).into_iter().enumerate() {
            let Some(word) = word else { continue };
            let vector = self.word(word);
            self.network()
                .add_all(Part::Mention, place * WORD, &vector, &mut mention);
        }
        for row in own(fact).0 {
            self.network()
                .add_row(Part::Own, row as usize >> 2, 1.0, &mut mention);
        }
        for x in &mut mention {
            *x = x.max(0.0);
        }
        let network = self.network();
        let units = |part| {
            let mut sums = [0.0; UNITS];
            network.add_all(part, 0, &mention, &mut sums);
            sums
        };
        let factors = |part| {
            let mut sums = [0.0; FACTORS];
            network.add_all(part, 0, &mention, &mut sums);
            sums
        };
        self.anaphor = units(Part::Anaphor);
        self.alone = units(Part::Alone);
        self.factors = factors(Part::Left);
        self.earlier.push(Earlier {
            sums: units(Part::Antecedent),
            factors: factors(Part::Right),
        });
    }

    /// A word's vector; the last words of the sentence are remembered.
    fn word(&mut self, word: u32) -> [f32; WORD] {
        const REMEMBERED: usize = 12;
        let known = self.words.iter().rev().take(REMEMBERED);
        if let Some((_, vector)) = known.into_iter().find(|(at, _)| *at == word) {
            return *vector;
        }
        let mut vector = [0.0; WORD];
        let context = self.reading.context(word).unwrap_or(&[0; CONTEXT]);
        self.network()
            .add_context(Part::Words, context, &mut vector);
        self.words.push((word, vector));
        vector
    }

    /// How likely the present markable speaks of something new, where so many of the
    /// chains before it agree with it.
    #[must_use]
    pub fn alone(&self, chains: &Chains, agreeing: u64) -> f32 {
        let Some(fact) = self.facts.all.get(self.at()) else {
            return 0.0;
        };
        let mut sums = self.alone;
        let rows = alone(fact, chains, agreeing);
        self.scorer.add_pair(&rows, &mut sums);
        score(self.network(), &sums, true)
    }

    /// How likely the present markable speaks of what `candidate` does.
    #[must_use]
    pub fn linked(&mut self, chains: &Chains, candidate: Candidate) -> f32 {
        let mut sums = self.anaphor;
        let at = self.at();
        pair(self.facts, chains, at, candidate, &mut self.rows);
        if let Some(earlier) = self.earlier.get(candidate.at) {
            for (sum, known) in sums.iter_mut().zip(&earlier.sums) {
                *sum += known;
            }
            let products: [f32; FACTORS] = std::array::from_fn(|k| {
                let (a, b) = (self.factors.get(k), earlier.factors.get(k));
                a.zip(b).map_or(0.0, |(a, b)| a * b)
            });
            self.network()
                .add_all(Part::Product, 0, &products, &mut sums);
        }
        self.scorer.add_pair(&self.rows, &mut sums);
        score(self.network(), &sums, false)
    }

    fn at(&self) -> usize {
        self.earlier.len().saturating_sub(1)
    }

    fn network(&self) -> &'a Network {
        &self.scorer.network
    }
}

/// A context's number as the network takes it.
#[must_use]
pub fn scaled(x: i8) -> f32 {
    f32::from(x) / CONTEXT_SCALE
}
