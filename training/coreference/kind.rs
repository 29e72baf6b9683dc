//! Fits what tells a markable's type: logistic regression on GUM's entities.

use copydesk::actors::coreference::entity::entity_rows;
use copydesk::actors::coreference::fact::Facts;
use copydesk::actors::coreference::network::{Network, Part, TYPES};
use copydesk::actors::coreference::scorer::scaled;
use copydesk::actors::coreference::{Entities, EntityType};
use copydesk::actors::markable::markables;

use super::ontogum::Document;
use super::random::Random;

const ROUNDS: usize = 5;
const RATE: f32 = 0.05;
const DROPPED: f32 = 0.2;

struct Case {
    context: Vec<f32>,
    rows: Vec<u32>,
    right: usize,
}

fn cases<'a>(documents: impl Iterator<Item = &'a Document>) -> Vec<Case> {
    let untold = Network::zero();
    let mut cases = Vec::new();
    for document in documents {
        let found = markables(&document.reading);
        let facts = Facts::of(
            &document.text,
            &document.reading,
            &found,
            &Entities(&untold),
        );
        for (markable, fact) in found.iter().zip(&facts.all) {
            let span = markable.span(&document.reading).range();
            let (Some(right), Some(context)) = (
                document.entities.get(&span),
                document.reading.context(markable.head),
            ) else {
                continue;
            };
            cases.push(Case {
                context: context.iter().map(|x| scaled(*x)).collect(),
                rows: entity_rows(fact).0.iter().map(|row| row >> 3).collect(),
                right: *right as usize,
            });
        }
    }
    cases
}

/// Writes the weights that tell types into `network`.
pub fn fit<'a>(network: &mut Network, documents: impl Iterator<Item = &'a Document>) {
    let cases = cases(documents);
    let mut squares = [Part::EntityContext, Part::EntityRows].map(|part| {
        let (inputs, outputs) = part.shape();
        network.parts[part as usize] = vec![0.0; inputs * outputs];
        vec![1e-2_f32; inputs * outputs]
    });
    let mut random = Random::new(5);
    let mut order: Vec<usize> = (0..cases.len()).collect();
    for round in 0..ROUNDS {
        let rate = RATE * (1.0 - round as f32 / ROUNDS as f32);
        random.shuffle(&mut order);
        for at in &order {
            let case = &cases[*at];
            let rows: Vec<u32> = case.rows.clone();
            let rows: Vec<u32> = rows
                .into_iter()
                .filter(|_| random.draw() >= DROPPED)
                .collect();
            let mut sums = [0.0_f32; TYPES];
            network.add_all(Part::EntityContext, 0, &case.context, &mut sums);
            for row in &rows {
                network.add_row(Part::EntityRows, *row as usize, 1.0, &mut sums);
            }
            let kinds = EntityType::ALL.len();
            let most = sums[..kinds].iter().copied().fold(f32::MIN, f32::max);
            let all: f32 = sums[..kinds].iter().map(|s| (s - most).exp()).sum();
            let mut back = [0.0_f32; TYPES];
            for (i, back) in back.iter_mut().take(kinds).enumerate() {
                *back = (sums[i] - most).exp() / all - f32::from(u8::from(i == case.right));
            }
            let mut turn = |part: Part, squares: &mut [f32], row: usize, x: f32| {
                let range = row * TYPES..(row + 1) * TYPES;
                let weights = &mut network.parts[part as usize][range.clone()];
                for ((w, s), b) in weights.iter_mut().zip(&mut squares[range]).zip(&back) {
                    let g = b * x;
                    *s += g * g;
                    *w -= rate * g / s.sqrt();
                }
            };
            let [contexts, own] = &mut squares;
            for (i, x) in case.context.iter().enumerate() {
                turn(Part::EntityContext, contexts, i, *x);
            }
            for row in &rows {
                turn(Part::EntityRows, own, *row as usize, 1.0);
            }
        }
    }
}
