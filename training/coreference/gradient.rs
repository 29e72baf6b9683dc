//! Steps down the gradient: Adam (Kingma and Ba 2015) for the matrices that every
//! comparison uses, AdaGrad (Duchi et al. 2011) for the hashed rows.

use copydesk::actors::coreference::network::{Network, Part};

use super::random::Random;

const ROW_RATE: f32 = 0.02;
/// The share of a weight that a step at the full rate takes off.
const DECAY: f32 = 0.02;

pub struct Optimiser {
    pub network: Network,
    /// The gradient gathered since the last step.
    pub gradient: Network,
    mean: Network,
    square: Network,
    steps: i32,
    /// The mean of the weights so far: what is written.
    average: Network,
    averaged: usize,
    /// The share of the full rates that holds now.
    pub share: f32,
    pub rate: f32,
}

fn is_hashed(part: Part) -> bool {
    matches!(part, Part::Own | Part::Pair | Part::EntityRows)
}

fn is_entity(part: Part) -> bool {
    matches!(part, Part::EntityContext | Part::EntityRows)
}

impl Optimiser {
    pub fn new(mut network: Network, random: &mut Random) -> Self {
        for part in Part::ALL {
            let spread = match part {
                Part::EntityContext | Part::EntityRows => continue,
                Part::Output => 0.0,
                Part::Pair | Part::Own => 0.06,
                Part::Words => 0.1,
                _ => 2.0 / (part.shape().0 as f32).sqrt(),
            };
            for (i, weight) in network.parts[part as usize].iter_mut().enumerate() {
                *weight = if part == Part::Output {
                    [0.3, -0.3][i % 2]
                } else {
                    (random.draw() - 0.5) * spread
                };
            }
        }
        let mut square = Network::zero();
        for part in Part::ALL.into_iter().filter(|p| is_hashed(*p)) {
            square.parts[part as usize].fill(1e-2);
        }
        Self {
            average: network.clone(),
            network,
            gradient: Network::zero(),
            mean: Network::zero(),
            square,
            steps: 0,
            averaged: 0,
            share: 1.0,
            rate: 2e-3,
        }
    }

    pub fn averaged(&self) -> Network {
        self.average.clone()
    }

    /// One step of the matrices.
    pub fn step(&mut self) {
        self.steps += 1;
        let fresh = [0.9_f32, 0.999].map(|b| 1.0 - b.powi(self.steps));
        for part in Part::ALL {
            if is_hashed(part) || is_entity(part) {
                continue;
            }
            let at = part as usize;
            let all = self.network.parts[at]
                .iter_mut()
                .zip(&mut self.gradient.parts[at])
                .zip(&mut self.mean.parts[at])
                .zip(&mut self.square.parts[at]);
            for (((weight, gradient), mean), square) in all {
                *mean += 0.1 * (*gradient - *mean);
                *square += 0.001 * (*gradient * *gradient - *square);
                let step = (*mean / fresh[0]) / ((*square / fresh[1]).sqrt() + 1e-6);
                *weight -= self.rate * self.share * (step + DECAY * *weight);
                *gradient = 0.0;
            }
        }
    }

    /// One step of a hashed row.
    pub fn turn_row(&mut self, part: Part, row: usize, back: &[f32]) {
        let range = row * back.len()..(row + 1) * back.len();
        let weights = &mut self.network.parts[part as usize][range.clone()];
        let squares = &mut self.square.parts[part as usize][range];
        for ((w, s), g) in weights.iter_mut().zip(squares).zip(back) {
            if *g != 0.0 {
                *s += g * g;
                *w -= ROW_RATE * self.share * g / s.sqrt();
            }
        }
    }

    /// Moves the average by a share of the way.
    pub fn average(&mut self) {
        self.averaged += 1;
        let share = (1.0 / (1.0 + self.averaged as f32)).max(0.004);
        for (average, now) in self.average.parts.iter_mut().zip(&self.network.parts) {
            for (average, now) in average.iter_mut().zip(now) {
                *average += share * (now - *average);
            }
        }
    }
}
