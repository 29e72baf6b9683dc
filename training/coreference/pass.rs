//! A text on its way through the network and back.

use copydesk::actors::coreference::chain::{Candidate, Chains};
use copydesk::actors::coreference::fact::Facts;
use copydesk::actors::coreference::file::Sums;
use copydesk::actors::coreference::network::{FACTORS, MENTION, Network, Part, UNITS, WORD};
use copydesk::actors::coreference::own::{alone, own};
use copydesk::actors::coreference::pair::pair;
use copydesk::actors::coreference::row::Rows;
use copydesk::actors::coreference::scorer::{scaled, score, words_of};
use copydesk::language::Reading;

use super::gradient::Optimiser;
use super::random::Random;

/// Shares that are left out: of a markable's numbers, of hashed features.
const DROPPED: f32 = 0.2;
const DROPPED_ROWS: f32 = 0.2;

/// What a markable gives, or the gradient of it.
#[derive(Clone)]
struct Given {
    anaphor: Sums,
    antecedent: Sums,
    alone: Sums,
    left: [f32; FACTORS],
    right: [f32; FACTORS],
}

impl Given {
    fn zero() -> Self {
        Self {
            anaphor: [0.0; UNITS],
            antecedent: [0.0; UNITS],
            alone: [0.0; UNITS],
            left: [0.0; FACTORS],
            right: [0.0; FACTORS],
        }
    }
}

pub struct Pass<'a> {
    reading: &'a Reading,
    facts: &'a Facts,
    mentions: Vec<[f32; MENTION]>,
    /// What each of a markable's numbers is multiplied with: 0 where it is left out.
    masks: Vec<[f32; MENTION]>,
    rows: Vec<Vec<u32>>,
    given: Vec<Given>,
    back: Vec<Option<Box<Given>>>,
}

fn word(network: &Network, reading: &Reading, at: u32) -> [f32; WORD] {
    let mut vector = [0.0; WORD];
    let context = reading.context(at).expect("a word of the reading");
    network.add_context(Part::Words, context, &mut vector);
    vector
}

impl<'a> Pass<'a> {
    pub fn new(
        network: &Network,
        reading: &'a Reading,
        facts: &'a Facts,
        random: &mut Random,
    ) -> Self {
        let mut pass = Self {
            reading,
            facts,
            mentions: Vec::new(),
            masks: Vec::new(),
            rows: Vec::new(),
            given: Vec::new(),
            back: vec![None; facts.all.len()],
        };
        for (at, fact) in facts.all.iter().enumerate() {
            let mut mention = [0.0; MENTION];
            for (place, at) in words_of(facts, at).into_iter().enumerate() {
                if let Some(at) = at {
                    let vector = word(network, reading, at);
                    network.add_all(Part::Mention, place * WORD, &vector, &mut mention);
                }
            }
            let mut rows = own(fact).0;
            rows.retain(|_| random.draw() >= DROPPED_ROWS);
            for row in &rows {
                let kept = 1.0 / (1.0 - DROPPED_ROWS);
                network.add_row(Part::Own, *row as usize >> 2, kept, &mut mention);
            }
            let mut mask = [0.0; MENTION];
            for (x, mask) in mention.iter_mut().zip(&mut mask) {
                let kept = random.draw() >= DROPPED;
                if *x > 0.0 && kept {
                    *mask = 1.0 / (1.0 - DROPPED);
                }
                *x *= *mask;
            }
            let mut given = Given::zero();
            network.add_all(Part::Anaphor, 0, &mention, &mut given.anaphor);
            network.add_all(Part::Antecedent, 0, &mention, &mut given.antecedent);
            network.add_all(Part::Alone, 0, &mention, &mut given.alone);
            network.add_all(Part::Left, 0, &mention, &mut given.left);
            network.add_all(Part::Right, 0, &mention, &mut given.right);
            pass.mentions.push(mention);
            pass.masks.push(mask);
            pass.rows.push(rows);
            pass.given.push(given);
        }
        pass
    }

    /// The units, products and rows of a comparison; of staying alone where there is no
    /// candidate.
    pub fn compare(
        &self,
        network: &Network,
        chains: &Chains,
        at: usize,
        candidate: Result<Candidate, u64>,
        random: Option<&mut Random>,
    ) -> Compared {
        let (mut rows, mut sums) = match candidate {
            Ok(c) => {
                let mut rows = Rows::default();
                pair(self.facts, chains, at, c, &mut rows);
                (rows, self.given[at].anaphor)
            }
            Err(agreeing) => (
                alone(&self.facts.all[at], chains, agreeing),
                self.given[at].alone,
            ),
        };
        let mut kept = 1.0;
        if let Some(random) = random {
            rows.0.retain(|_| random.draw() >= DROPPED_ROWS);
            kept = 1.0 / (1.0 - DROPPED_ROWS);
        }
        let mut products = [0.0; FACTORS];
        if let Ok(c) = candidate {
            let (i, j) = (&self.given[at], &self.given[c.at]);
            for (sum, x) in sums.iter_mut().zip(&j.antecedent) {
                *sum += x;
            }
            products = std::array::from_fn(|k| i.left[k] * j.right[k]);
            network.add_all(Part::Product, 0, &products, &mut sums);
        }
        for row in &rows.0 {
            network.add_row(Part::Pair, *row as usize, kept, &mut sums);
        }
        Compared {
            score: score(network, &sums, candidate.is_err()),
            candidate: candidate.ok().map(|c| c.at),
            sums,
            products,
            rows: rows.0,
        }
    }

    /// Takes the gradient of a comparison's score.
    pub fn turn(&mut self, fit: &mut Optimiser, at: usize, compared: &Compared, gradient: f32) {
        let alone = compared.candidate.is_none();
        let output = usize::from(alone) * UNITS;
        let mut back = [0.0_f32; UNITS];
        for u in 0..UNITS {
            if compared.sums[u] > 0.0 {
                fit.gradient.parts[Part::Output as usize][output + u] +=
                    gradient * compared.sums[u];
                back[u] = gradient * fit.network.parts[Part::Output as usize][output + u];
            }
        }
        for row in &compared.rows {
            fit.turn_row(Part::Pair, *row as usize, &back);
        }
        let add = |into: &mut Sums| {
            for (x, b) in into.iter_mut().zip(&back) {
                *x += b;
            }
        };
        let own = self.back[at].get_or_insert_with(|| Box::new(Given::zero()));
        let Some(j) = compared.candidate else {
            add(&mut own.alone);
            return;
        };
        add(&mut own.anaphor);
        let mut factors = [0.0_f32; FACTORS];
        let weights = fit.network.part(Part::Product).chunks_exact(UNITS);
        let gradients = fit.gradient.parts[Part::Product as usize].chunks_exact_mut(UNITS);
        for (k, (weights, gradients)) in weights.zip(gradients).enumerate() {
            for u in 0..UNITS {
                factors[k] += back[u] * weights[u];
                gradients[u] += back[u] * compared.products[k];
            }
        }
        for k in 0..FACTORS {
            own.left[k] += factors[k] * self.given[j].right[k];
        }
        let other = self.back[j].get_or_insert_with(|| Box::new(Given::zero()));
        add(&mut other.antecedent);
        for k in 0..FACTORS {
            other.right[k] += factors[k] * self.given[at].left[k];
        }
    }

    /// Takes all gradients back to the contexts.
    pub fn finish(self, fit: &mut Optimiser) {
        for (at, back) in self.back.iter().enumerate() {
            let Some(back) = back else { continue };
            let mention = &self.mentions[at];
            let mut turned = [0.0_f32; MENTION];
            through(fit, Part::Anaphor, 0, mention, &back.anaphor, &mut turned);
            through(
                fit,
                Part::Antecedent,
                0,
                mention,
                &back.antecedent,
                &mut turned,
            );
            through(fit, Part::Alone, 0, mention, &back.alone, &mut turned);
            through(fit, Part::Left, 0, mention, &back.left, &mut turned);
            through(fit, Part::Right, 0, mention, &back.right, &mut turned);
            for (x, mask) in turned.iter_mut().zip(&self.masks[at]) {
                *x *= mask;
            }
            for row in &self.rows[at] {
                fit.turn_row(Part::Own, *row as usize >> 2, &turned);
            }
            for (place, at) in words_of(self.facts, at).into_iter().enumerate() {
                let Some(at) = at else { continue };
                let vector = word(&fit.network, self.reading, at);
                let mut of_word = [0.0_f32; WORD];
                through(
                    fit,
                    Part::Mention,
                    place * WORD,
                    &vector,
                    &turned,
                    &mut of_word,
                );
                let context = self.reading.context(at).expect("a word of the reading");
                let gradients = fit.gradient.parts[Part::Words as usize].chunks_exact_mut(WORD);
                for (x, gradients) in context.iter().zip(gradients) {
                    let x = scaled(*x);
                    for (g, b) in gradients.iter_mut().zip(&of_word) {
                        *g += x * b;
                    }
                }
            }
        }
    }
}

/// Takes the gradient `back` of a part's outputs to its weights and its inputs.
fn through(
    fit: &mut Optimiser,
    part: Part,
    first: usize,
    inputs: &[f32],
    back: &[f32],
    turned: &mut [f32],
) {
    let width = back.len();
    let weights = fit.network.parts[part as usize]
        .chunks_exact(width)
        .skip(first);
    let gradients = fit.gradient.parts[part as usize]
        .chunks_exact_mut(width)
        .skip(first);
    for (((x, turned), weights), gradients) in inputs.iter().zip(turned).zip(weights).zip(gradients)
    {
        let mut sum = 0.0;
        for ((w, g), b) in weights.iter().zip(gradients).zip(back) {
            sum += w * b;
            *g += x * b;
        }
        *turned += sum;
    }
}

/// A comparison that was made.
pub struct Compared {
    pub score: f32,
    pub candidate: Option<usize>,
    sums: Sums,
    products: [f32; FACTORS],
    rows: Vec<u32>,
}
