//! Fitting by the likelihood of the labels: steps of Adam (Kingma and Ba 2015) with
//! units and words left out at random (Srivastava et al. 2014).

use copydesk::events::classifier::network::{KINDS, Network, UNITS, WORD, WORDS};

use super::example::Example;
use super::random::Random;

/// Examples of a step.
const STEP: usize = 32;

#[derive(Clone, Copy)]
pub struct Settings {
    pub rounds: usize,
    pub rate: f32,
    pub decay: f32,
    pub drop: f32,
    pub seed: u64,
}

pub fn fit(examples: &[&Example], settings: Settings) -> Network {
    let mut random = Random::new(settings.seed);
    let mut fit = Fit::new(settings, &mut random);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let steps = (examples.len().div_ceil(STEP) * settings.rounds) as f32;
    for _ in 0..settings.rounds {
        random.shuffle(&mut order);
        for together in order.chunks(STEP) {
            for at in together {
                fit.learn(examples[*at], &mut random);
            }
            let gone = fit.steps as f32 / steps;
            fit.step((1.0 - gone).max(0.02));
        }
    }
    fit.network
}

struct Fit {
    network: Network,
    gradient: Network,
    mean: Network,
    square: Network,
    steps: i32,
    settings: Settings,
}

impl Fit {
    fn new(settings: Settings, random: &mut Random) -> Self {
        let mut network = Network::zero();
        for weight in network.inner.iter_mut().flatten() {
            *weight = (random.draw() - 0.5) * 0.1;
        }
        for weight in network.outer.iter_mut().flatten() {
            *weight = (random.draw() - 0.5) * 0.4;
        }
        Self {
            network,
            gradient: Network::zero(),
            mean: Network::zero(),
            square: Network::zero(),
            steps: 0,
            settings,
        }
    }

    /// Adds what an example teaches to the gradient.
    fn learn(&mut self, example: &Example, random: &mut Random) {
        let drop = self.settings.drop;
        let mut inputs = example.inputs();
        for word in inputs.iter_mut().skip(1) {
            if random.draw() < drop {
                *word = None;
            }
        }
        let mut numbers = [0.0; WORDS * WORD + 1];
        for (i, x) in Network::numbers(&inputs) {
            numbers[i] = x;
        }
        let mut units = [0.0; UNITS];
        for (row, x) in self.network.inner.iter().zip(numbers) {
            if x != 0.0 {
                units.iter_mut().zip(row).for_each(|(u, w)| *u += x * w);
            }
        }
        for unit in &mut units {
            let kept = random.draw() >= drop;
            *unit = if kept {
                unit.max(0.0) / (1.0 - drop)
            } else {
                0.0
            };
        }
        let mut back: [f32; KINDS] = self.network.shares_of_units(&units);
        back[example.kind] -= 1.0;
        back.iter_mut().for_each(|b| *b *= example.weight);
        let mut deeper = [0.0; UNITS];
        let rows = self.gradient.outer.iter_mut().zip(&self.network.outer);
        for (i, (gradient, row)) in rows.enumerate() {
            let x = units.get(i).copied().unwrap_or(1.0);
            if x == 0.0 {
                continue;
            }
            gradient
                .iter_mut()
                .zip(&back)
                .for_each(|(g, b)| *g += x * b);
            if let Some(d) = deeper.get_mut(i) {
                let sum: f32 = row.iter().zip(&back).map(|(w, b)| w * b).sum();
                *d = sum / (1.0 - drop);
            }
        }
        for (gradient, x) in self.gradient.inner.iter_mut().zip(numbers) {
            if x != 0.0 {
                gradient
                    .iter_mut()
                    .zip(&deeper)
                    .for_each(|(g, d)| *g += x * d);
            }
        }
    }

    /// One step, at this share of the full rate.
    fn step(&mut self, share: f32) {
        self.steps += 1;
        let fresh = [0.9_f32, 0.999].map(|b| 1.0 - b.powi(self.steps));
        let rate = self.settings.rate * share;
        let decay = self.settings.decay;
        let turn =
            |weights: &mut [f32], gradient: &mut [f32], mean: &mut [f32], square: &mut [f32]| {
                let all = weights.iter_mut().zip(gradient).zip(mean).zip(square);
                for (((weight, gradient), mean), square) in all {
                    *mean += 0.1 * (*gradient - *mean);
                    *square += 0.001 * (*gradient * *gradient - *square);
                    let step = (*mean / fresh[0]) / ((*square / fresh[1]).sqrt() + 1e-6);
                    *weight -= rate * (step + decay * *weight);
                    *gradient = 0.0;
                }
            };
        turn(
            self.network.inner.as_flattened_mut(),
            self.gradient.inner.as_flattened_mut(),
            self.mean.inner.as_flattened_mut(),
            self.square.inner.as_flattened_mut(),
        );
        turn(
            self.network.outer.as_flattened_mut(),
            self.gradient.outer.as_flattened_mut(),
            self.mean.outer.as_flattened_mut(),
            self.square.outer.as_flattened_mut(),
        );
    }
}
