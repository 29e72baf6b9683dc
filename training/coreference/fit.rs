//! Fitting by the marginal likelihood of the right links, with the costs of Durrett and
//! Klein (2013) for the wrong ones.

use copydesk::actors::coreference::Entities;
use copydesk::actors::coreference::chain::{Candidate, Chains, Reach, candidates};
use copydesk::actors::coreference::fact::Facts;
use copydesk::actors::coreference::network::Network;
use copydesk::actors::markable::{Markable, markables};

use super::gap::Question;
use super::gradient::Optimiser;
use super::ontogum::Document;
use super::pass::{Compared, Pass};
use super::question;
use super::random::Random;

/// Whether a choice is right; what cannot be told counts for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Right,
    Wrong,
    Untold,
}

/// What the fitting can be told.
#[derive(Clone, Copy)]
pub struct Settings {
    /// A mention called new, a new one called a mention, a wrong link.
    pub costs: [f32; 3],
    /// How much a question counts.
    pub question: f32,
    /// The share of documents whose chains so far are those that would be found.
    pub found: f32,
    pub rate: f32,
}

/// A document with what is known of it beforehand.
pub struct Prepared<'a> {
    document: &'a Document,
    facts: Facts,
    gold: Vec<Option<usize>>,
}

impl<'a> Prepared<'a> {
    pub fn new(document: &'a Document, kinds: &Network) -> Self {
        let found = markables(&document.reading);
        let gold = found.iter().map(|m| {
            let span = m.span(&document.reading).range();
            document.chains.iter().position(|c| c.contains(&span))
        });
        Self {
            facts: Facts::of(&document.text, &document.reading, &found, &Entities(kinds)),
            gold: gold.collect(),
            document,
        }
    }
}

/// A question with what is known of it beforehand.
pub struct Asked<'a> {
    pub question: &'a Question,
    pub found: Vec<Markable>,
    pub facts: Facts,
}

impl<'a> Asked<'a> {
    pub fn new(question: &'a Question, kinds: &Network) -> Self {
        let found = markables(&question.reading);
        let facts = Facts::of(&question.text, &question.reading, &found, &Entities(kinds));
        Self {
            question,
            found,
            facts,
        }
    }
}

pub struct Fit {
    pub optimiser: Optimiser,
    pub random: Random,
    pub settings: Settings,
}

impl Fit {
    pub fn new(kinds: Network, settings: Settings, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut optimiser = Optimiser::new(kinds, &mut random);
        optimiser.rate = settings.rate;
        Self {
            optimiser,
            random,
            settings,
        }
    }

    /// Goes through everything once, which is the part `gone` of the whole way; the mean
    /// loss.
    pub fn round(
        &mut self,
        documents: &[Prepared],
        questions: &[Asked],
        gone: std::ops::Range<f32>,
    ) -> f64 {
        let (mut loss, mut count) = (0.0, 0_usize);
        let mut order: Vec<usize> = (0..documents.len() + questions.len()).collect();
        self.random.shuffle(&mut order);
        let all = order.len() as f32;
        let mut waiting = 0;
        for (passed, at) in order.into_iter().enumerate() {
            // From full speed down to a twentieth.
            let now = gone.start + (gone.end - gone.start) * passed as f32 / all;
            self.optimiser.share = (1.0 - now).max(0.05);
            let (l, n) = match documents.get(at) {
                Some(document) => self.document(document),
                None => question::learn(self, &questions[at - documents.len()]),
            };
            loss += l;
            count += n;
            // A document or four questions make a step.
            waiting += if at < documents.len() { 4 } else { 1 };
            if waiting >= 4 {
                waiting = 0;
                self.optimiser.step();
            }
            if passed % 16 == 0 {
                self.optimiser.average();
            }
        }
        loss / count.max(1) as f64
    }

    fn document(&mut self, prepared: &Prepared) -> (f64, usize) {
        let (facts, gold) = (&prepared.facts, &prepared.gold);
        let reading = &prepared.document.reading;
        let mut pass = Pass::new(&self.optimiser.network, reading, facts, &mut self.random);
        let mut chains = Chains::default();
        let mut last: Vec<Option<usize>> = vec![None; prepared.document.chains.len()];
        let as_found = self.random.draw() < self.settings.found;
        let mut loss = 0.0;
        for (i, chain) in gold.iter().enumerate() {
            let (options, agreeing) = candidates(facts, &chains, i, Reach::FITTING);
            let right = |c: &Candidate| chain.is_some() && gold[c.at] == *chain;
            let anaphoric = options.iter().any(right);
            let labels = options.iter().map(|c| match right(c) {
                true => Label::Right,
                false => Label::Wrong,
            });
            let alone = if anaphoric {
                Label::Wrong
            } else {
                Label::Right
            };
            let labels: Vec<Label> = std::iter::once(alone).chain(labels).collect();
            let costs = labels
                .iter()
                .enumerate()
                .map(|(k, label)| match (label, k) {
                    (Label::Wrong, 0) => self.settings.costs[0],
                    (Label::Wrong, _) if !anaphoric => self.settings.costs[1],
                    (Label::Wrong, _) => self.settings.costs[2],
                    _ => 0.0,
                });
            let costs: Vec<f32> = costs.collect();
            let (l, best) = self.step(
                &mut pass,
                &chains,
                i,
                (&options, agreeing),
                &labels,
                &costs,
                1.0,
            );
            loss += l;
            let told = chain.and_then(|c| last[c]);
            chains.link(facts, i, if as_found { best } else { told });
            if let Some(c) = chain {
                last[*c] = Some(i);
            }
        }
        pass.finish(&mut self.optimiser);
        (loss, gold.len())
    }

    /// Learns one choice; the loss and the candidate that the scorer would choose.
    #[allow(clippy::too_many_arguments)]
    pub fn step(
        &mut self,
        pass: &mut Pass,
        chains: &Chains,
        at: usize,
        (options, agreeing): (&[Candidate], u64),
        labels: &[Label],
        costs: &[f32],
        counts: f32,
    ) -> (f64, Option<usize>) {
        let choices = std::iter::once(Err(agreeing)).chain(options.iter().copied().map(Ok));
        let network = &self.optimiser.network;
        let random = &mut self.random;
        let compared: Vec<Compared> = choices
            .map(|c| pass.compare(network, chains, at, c, Some(&mut *random)))
            .collect();
        let best = compared.iter().enumerate().fold(0, |best, (k, c)| {
            if c.score > compared[best].score {
                k
            } else {
                best
            }
        });
        let best = compared[best].candidate;
        let scores: Vec<f32> = compared
            .iter()
            .zip(costs)
            .map(|(c, cost)| c.score + cost)
            .collect();
        let told = || {
            labels
                .iter()
                .enumerate()
                .filter(|(_, l)| **l != Label::Untold)
        };
        let most = told().map(|(k, _)| scores[k]).fold(f32::MIN, f32::max);
        let weights: Vec<f32> = scores.iter().map(|s| (s - most).exp()).collect();
        let all: f32 = told().map(|(k, _)| weights[k]).sum();
        let fine: f32 = told()
            .filter(|(_, l)| **l == Label::Right)
            .map(|(k, _)| weights[k])
            .sum();
        let fine = fine.max(1e-20);
        for (k, label) in told() {
            let wanted = match label {
                Label::Right => weights[k] / fine,
                _ => 0.0,
            };
            let gradient = counts * (weights[k] / all - wanted);
            if gradient.abs() > 1e-3 {
                pass.turn(&mut self.optimiser, at, &compared[k], gradient);
            }
        }
        (f64::from((all / fine).ln()), best)
    }
}
