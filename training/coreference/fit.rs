//! Fitting by stochastic gradients (AdaGrad) on the marginal likelihood of the right
//! links, with the costs of Durrett and Klein (2013) for the wrong ones.

use copydesk::actors::coreference::Scorer;
use copydesk::actors::coreference::chain::{Chains, candidates};
use copydesk::actors::coreference::feature::{Facts, Part, ROWS, Rows, own, together};
use copydesk::actors::coreference::scorer::{Sums, UNITS};
use copydesk::actors::markable::markables;
use copydesk::language::reading::CONTEXT;

use super::gap::Question;
use super::ontogum::Document;

const RATE: f32 = 0.05;
/// How often each question is asked in a round.
const AGAIN: usize = 1;
const CONTEXT_RATE: f32 = 0.02;
/// The share of features that a step leaves out.
const DROPPED: f32 = 0.25;
/// A mention called new, a new one called a mention, a wrong link.
const COSTS: [f32; 3] = [3.0, 0.15, 1.0];

pub struct Fit {
    scorer: Scorer,
    /// Sums of squared gradients.
    rows: Vec<f32>,
    output: [f32; UNITS],
    contexts: [Vec<f32>; 2],
    /// The mean of the weights so far: what is written.
    mean: Scorer,
    steps: usize,
    random: u64,
}

impl Fit {
    pub fn new() -> Self {
        let mut fit = Self {
            scorer: Scorer {
                rows: vec![0.0; ROWS * UNITS],
                output: [0.0; UNITS],
                contexts: [vec![0.0; CONTEXT * UNITS], vec![0.0; CONTEXT * UNITS]],
            },
            rows: vec![1e-2; ROWS * UNITS],
            output: [1e-2; UNITS],
            contexts: [vec![1e-1; CONTEXT * UNITS], vec![1e-1; CONTEXT * UNITS]],
            mean: Scorer {
                rows: Vec::new(),
                output: [0.0; UNITS],
                contexts: [Vec::new(), Vec::new()],
            },
            steps: 0,
            random: 9,
        };
        for part in 0..2 {
            for i in 0..CONTEXT * UNITS {
                fit.scorer.contexts[part][i] = (fit.draw() - 0.5) * 0.1;
            }
        }
        for i in 0..ROWS * UNITS {
            fit.scorer.rows[i] = (fit.draw() - 0.5) * 0.06;
        }
        for i in 0..UNITS {
            fit.scorer.output[i] = if i % 2 == 0 { 0.3 } else { -0.3 };
        }
        fit.mean = fit.scorer.clone();
        fit
    }

    fn draw(&mut self) -> f32 {
        self.random = self
            .random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.random >> 40) as f32 / (1_u64 << 24) as f32
    }

    pub fn scorer(&self) -> Scorer {
        self.mean.clone()
    }

    /// Moves the mean by a share of the way.
    fn average(&mut self) {
        self.steps += 1;
        let share = (1.0 / (1.0 + self.steps as f32)).max(0.01);
        let [a, b] = &mut self.mean.contexts;
        let [c, d] = &self.scorer.contexts;
        let pairs = [(&mut self.mean.rows, &self.scorer.rows), (a, c), (b, d)];
        for (mean, now) in pairs {
            for (mean, now) in mean.iter_mut().zip(now) {
                *mean += share * (now - *mean);
            }
        }
        for (mean, now) in self.mean.output.iter_mut().zip(&self.scorer.output) {
            *mean += share * (now - *mean);
        }
    }

    /// Goes through everything once; the mean loss.
    pub fn round(&mut self, documents: &[Document], questions: &[Question], round: usize) -> f64 {
        let (mut loss, mut count) = (0.0, 0_usize);
        let again = (0..questions.len() * AGAIN).map(|q| documents.len() + q % questions.len());
        let mut order: Vec<usize> = (0..documents.len()).chain(again).collect();
        for i in (1..order.len()).rev() {
            let j = (self.draw() * (i + 1) as f32) as usize;
            order.swap(i, j.min(i));
        }
        let _ = round;
        for at in order {
            match documents.get(at) {
                Some(document) => {
                    let found = markables(&document.reading);
                    let gold: Vec<Option<usize>> = found
                        .iter()
                        .map(|m| {
                            let span = m.span(&document.reading).range();
                            document.chains.iter().position(|c| c.contains(&span))
                        })
                        .collect();
                    let facts = Facts::of(&document.text, &document.reading, &found);
                    let mut chains = Chains::default();
                    let mut last: Vec<Option<usize>> = vec![None; document.chains.len()];
                    for (i, chain) in gold.iter().enumerate() {
                        let right = |j: usize| chain.is_some() && gold[j] == *chain;
                        loss += self.step(&facts, &chains, i, right);
                        count += 1;
                        chains.link(&facts, i, chain.and_then(|c| last[c]));
                        if let Some(c) = chain {
                            last[*c] = Some(i);
                        }
                    }
                    self.average();
                }
                None => {
                    if let Some(l) = self.question(&questions[at - documents.len()]) {
                        loss += l;
                        count += 1;
                    }
                }
            }
        }
        loss / count.max(1) as f64
    }

    fn question(&mut self, question: &Question) -> Option<f64> {
        let found = markables(&question.reading);
        let spans: Vec<_> = found
            .iter()
            .map(|m| m.span(&question.reading).range())
            .collect();
        let pronoun = spans.iter().position(|s| *s == question.pronoun)?;
        let (name, _) = question.names.iter().find(|n| n.1)?;
        let facts = Facts::of(&question.text, &question.reading, &found);
        let means = |j: usize| {
            let head = question.reading.tokens[found[j].head as usize].span.range();
            name.start <= head.start && head.end <= name.end
        };
        let mut chains = Chains::default();
        // Others with the same last word are taken to be the same.
        for i in 0..pronoun {
            let same = (0..i).rev().find(|j| {
                facts.all[*j].is_name
                    && facts.all[i].is_name
                    && facts.all[*j].telling == facts.all[i].telling
            });
            chains.link(&facts, i, same);
        }
        (0..pronoun).any(means).then(|| {
            let wanted = chains.numbers().to_vec();
            let chain: Vec<u32> = (0..pronoun)
                .filter(|j| means(*j))
                .map(|j| wanted[j])
                .collect();
            self.step(&facts, &chains, pronoun, |j| chain.contains(&wanted[j]))
        })
    }

    fn step(
        &mut self,
        facts: &Facts,
        chains: &Chains,
        at: usize,
        right: impl Fn(usize) -> bool,
    ) -> f64 {
        let options = candidates(facts, chains, at);
        let mut rows: Vec<Vec<u32>> = vec![own(facts, chains, at, Part::Alone).0];
        let anaphor = own(facts, chains, at, Part::Anaphor).0;
        for j in &options {
            let mut all = anaphor.clone();
            all.extend(own(facts, chains, *j, Part::Antecedent).0);
            all.extend(together(facts, chains, at, *j).0);
            rows.push(all);
        }
        let is_right: Vec<bool> = options.iter().map(|j| right(*j)).collect();
        let linked = is_right.contains(&true);
        let mut sums: Vec<Sums> = vec![[0.0; UNITS]; rows.len()];
        let mut scores = vec![0.0_f32; rows.len()];
        let mut of_anaphor = [0.0; UNITS];
        self.scorer
            .sum_context(0, &facts.all[at].context, &mut of_anaphor);
        for (i, rows) in rows.iter_mut().enumerate() {
            rows.retain(|_| self.draw() >= DROPPED);
            sums[i] = of_anaphor;
            self.scorer.sum(&Rows(rows.clone()), &mut sums[i]);
            if i > 0 {
                let context = &facts.all[options[i - 1]].context;
                self.scorer.sum_context(1, context, &mut sums[i]);
            }
            scores[i] = self.scorer.score(&sums[i]);
        }
        let good: Vec<bool> = std::iter::once(!linked).chain(is_right).collect();
        for (i, good) in good.iter().enumerate() {
            if !good {
                scores[i] += match (i, linked) {
                    (0, _) => COSTS[0],
                    (_, false) => COSTS[1],
                    (_, true) => COSTS[2],
                };
            }
        }
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let weights: Vec<f32> = scores.iter().map(|s| (s - most).exp()).collect();
        let all: f32 = weights.iter().sum();
        let fine: f32 = weights
            .iter()
            .zip(&good)
            .filter(|w| *w.1)
            .map(|w| w.0)
            .sum();
        let mut output = [0.0_f32; UNITS];
        let mut all_back = [0.0_f32; UNITS];
        for (i, weight) in weights.iter().enumerate() {
            let wanted = if good[i] {
                weight / fine.max(1e-20)
            } else {
                0.0
            };
            let gradient = weight / all - wanted;
            if gradient.abs() < 1e-3 {
                continue;
            }
            let mut back = [0.0_f32; UNITS];
            for u in 0..UNITS {
                if sums[i][u] > 0.0 {
                    output[u] += gradient * sums[i][u];
                    back[u] = gradient * self.scorer.output[u];
                }
            }
            for (all, back) in all_back.iter_mut().zip(&back) {
                *all += back;
            }
            if i > 0 {
                self.turn_context(1, &facts.all[options[i - 1]].context, &back);
            }
            for row in &rows[i] {
                let start = *row as usize * UNITS;
                for (u, g) in back.iter().copied().enumerate() {
                    if g != 0.0 {
                        let square = &mut self.rows[start + u];
                        *square += g * g;
                        self.scorer.rows[start + u] -= RATE * g / square.sqrt();
                    }
                }
            }
        }
        self.turn_context(0, &facts.all[at].context, &all_back);
        for (u, g) in output.iter().enumerate() {
            self.output[u] += g * g;
            self.scorer.output[u] -= RATE * 0.2 * g / self.output[u].sqrt();
        }
        f64::from((all / fine.max(1e-20)).ln())
    }

    fn turn_context(&mut self, part: usize, context: &[f32], back: &[f32; UNITS]) {
        let squares = self.contexts[part].chunks_exact_mut(UNITS);
        let weights = self.scorer.contexts[part].chunks_exact_mut(UNITS);
        for ((x, squares), weights) in context.iter().zip(squares).zip(weights) {
            for u in 0..UNITS {
                let g = back[u] * x;
                squares[u] += g * g;
                weights[u] -= CONTEXT_RATE * g / squares[u].sqrt();
            }
        }
    }
}
