//! The forward pass in double precision, one number after the other.

use std::collections::HashMap;

use super::writer::{Content, Section, Shape};

type Rows = Vec<Vec<f64>>;

/// A model's numbers by section.
pub(crate) struct Reference {
    numbers: HashMap<String, Vec<f64>>,
    shape: Shape,
}

impl Reference {
    pub(crate) fn new(sections: &[Section], shape: Shape) -> Self {
        let numbers = |content: &Content| match content {
            Content::Bytes(_) => Vec::new(),
            Content::Whole(values) => values.iter().map(|&v| f64::from(v)).collect(),
            Content::Floating(values) => values.iter().map(|&v| f64::from(v)).collect(),
        };
        Self {
            numbers: sections
                .iter()
                .map(|s| (s.name.clone(), numbers(&s.content)))
                .collect(),
            shape,
        }
    }

    /// The scores of every piece, given as its number and how its word is written.
    pub(crate) fn scores(&self, pieces: &[(usize, usize)]) -> Rows {
        let hidden = self.shape.heads * 32;
        let embed = |(at, &(id, writing)): (usize, &(usize, usize))| {
            let part = |name: &str, row: usize, i: usize| self.numbers[name][row * hidden + i];
            (0..hidden)
                .map(|i| {
                    part("emb.q", id, i) * self.numbers["emb.s"][id]
                        + part("pos", at, i)
                        + part("case", writing, i)
                })
                .collect()
        };
        let rows: Rows = pieces.iter().enumerate().map(embed).collect();
        let mut rows = self.norm("emb.ln", &rows);
        for l in 0..self.shape.layers {
            let context = self.attention(&self.linear(&format!("l{l}.qkv"), &rows));
            let change = self.linear(&format!("l{l}.o"), &context);
            rows = self.norm(&format!("l{l}.ln1"), &sum(&rows, &change));
            let mut inner = self.linear(&format!("l{l}.ff1"), &rows);
            for v in inner.iter_mut().flatten() {
                *v *= 0.5 * (1.0 + (0.797_884_560_8 * (*v + 0.044_715 * v.powi(3))).tanh());
            }
            let change = self.linear(&format!("l{l}.ff2"), &inner);
            rows = self.norm(&format!("l{l}.ln2"), &sum(&rows, &change));
        }
        self.linear("heads", &rows)
    }

    fn norm(&self, name: &str, rows: &Rows) -> Rows {
        let gain = &self.numbers[&format!("{name}.g")];
        let shift = &self.numbers[&format!("{name}.b")];
        let one = |row: &Vec<f64>| {
            let mean = row.iter().sum::<f64>() / row.len() as f64;
            let variance = row.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / row.len() as f64;
            let normal = row.iter().map(|v| (v - mean) / (variance + 1e-12).sqrt());
            normal
                .zip(gain)
                .zip(shift)
                .map(|((v, g), s)| v * g + s)
                .collect()
        };
        rows.iter().map(one).collect()
    }

    fn linear(&self, name: &str, rows: &Rows) -> Rows {
        let weights = &self.numbers[&format!("{name}.q")];
        let scales = &self.numbers[&format!("{name}.s")];
        let biases = &self.numbers[&format!("{name}.b")];
        let one = |row: &Vec<f64>| {
            let scale = row.iter().fold(0.0f64, |m, v| m.max(v.abs())) / 127.0;
            let bytes: Vec<f64> = row.iter().map(|v| (v / scale).round_ties_even()).collect();
            let outputs = weights.chunks_exact(row.len()).zip(scales).zip(biases);
            outputs
                .map(|((weights, s), b)| {
                    let product: f64 = weights.iter().zip(&bytes).map(|(w, q)| w * q).sum();
                    product * scale * s + b
                })
                .collect()
        };
        rows.iter().map(one).collect()
    }

    fn attention(&self, projected: &Rows) -> Rows {
        let hidden = self.shape.heads * 32;
        let mut context = vec![vec![0.0; hidden]; projected.len()];
        for head in 0..self.shape.heads {
            let part =
                |row: usize, which: usize, d: usize| projected[row][which * hidden + head * 32 + d];
            for (i, out) in context.iter_mut().enumerate() {
                let product = |j| (0..32).map(|d| part(i, 0, d) * part(j, 1, d)).sum::<f64>();
                let weights: Vec<f64> = (0..projected.len())
                    .map(|j| (product(j) / 32f64.sqrt()).exp())
                    .collect();
                let all: f64 = weights.iter().sum();
                for d in 0..32 {
                    let values = weights.iter().enumerate().map(|(j, w)| w * part(j, 2, d));
                    out[head * 32 + d] = values.sum::<f64>() / all;
                }
            }
        }
        context
    }
}

fn sum(rows: &Rows, change: &Rows) -> Rows {
    let one = |(row, change): (&Vec<f64>, &Vec<f64>)| {
        row.iter().zip(change).map(|(a, b)| a + b).collect()
    };
    rows.iter().zip(change).map(one).collect()
}
