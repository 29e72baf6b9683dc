//! Choosing sentences under a budget.

use std::collections::BTreeSet;

use super::Findings;
use super::salience::{Features, features, salience};
use super::standing::{Stance, Standing};

/// A sentence that may be kept.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Index of its sentence in the article.
    pub(super) sentence: usize,
    /// Index of its row in the features.
    row: usize,
    /// How much of the article it tells, in words.
    pub(super) salience: f32,
    /// How it stands; none if it leans on what is not there.
    pub(super) stance: Option<Stance>,
    /// Main actors it tells of, and days of what is to come.
    told: BTreeSet<Told>,
}

/// What an article tells, once for however often it is told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    Actor(u32),
    /// By its value in TIMEX3.
    Day(String),
}

/// What a name that had to be put into a sentence costs, in words.
const NAME: f32 = 0.3;
/// What saying the same again costs, in words, if all of it is the same.
const AGAIN: f32 = 2.5;
/// The part of its words from which on one of two sentences says the same.
const SAME: f32 = 0.8;
/// What a main actor, and a day of what is to come, are worth that the summary lacks,
/// in words.
const ACTOR: f32 = 0.2;
const DAY: f32 = 1.2;
/// What all that is new in a sentence is worth at most, in words.
const MOST_NEW: f32 = 4.0;
/// Actors and days that count, the most salient and the first.
const MAIN: u32 = 5;

/// The sentences of an article that may enter its summary.
pub(super) struct Candidates {
    pub(super) all: Vec<Candidate>,
    features: Features,
}

impl Candidates {
    pub(super) fn of(found: &Findings<'_>, eligible: &[usize]) -> Self {
        let features = features(found, eligible);
        let standing = Standing::of(found);
        let scores = salience(&features);
        let all = eligible.iter().zip(scores).enumerate();
        let all = all
            .map(|(row, (sentence, salience))| {
                let stance = standing.stance(*sentence);
                let names = stance.as_ref().map_or(0, |s| s.names);
                Candidate {
                    sentence: *sentence,
                    row,
                    salience: salience - NAME * names as f32,
                    stance,
                    told: told(found, *sentence),
                }
            })
            .collect();
        Self { all, features }
    }

    /// Nothing chosen yet.
    pub(super) fn choice(&self) -> Choice<'_> {
        Choice {
            from: self,
            covered: BTreeSet::new(),
            standings: vec![Beside::default(); self.all.len()],
            is_first: true,
        }
    }
}

/// What is chosen of an article's sentences, as far as it bears on the next.
pub(super) struct Choice<'a> {
    from: &'a Candidates,
    covered: BTreeSet<&'a Told>,
    /// How each candidate stands to those chosen.
    standings: Vec<Beside>,
    is_first: bool,
}

/// How a candidate stands to the chosen sentence that is most like it.
#[derive(Clone, Copy, Debug, Default)]
struct Beside {
    is_chosen: bool,
    likeness: f32,
    shared: f32,
}

impl Choice<'_> {
    /// The best of those not yet chosen that stands and says something new; `fits`
    /// tells whether there is room for it.
    pub(super) fn next(&self, fits: impl Fn(&Candidate) -> bool) -> Option<usize> {
        let mut best: Option<(f32, usize)> = None;
        let all = self.from.all.iter().zip(&self.standings).enumerate();
        for (i, (candidate, beside)) in all {
            if candidate.stance.is_none() || beside.is_chosen || beside.shared >= SAME {
                continue;
            }
            let worth = candidate.salience - AGAIN * beside.likeness + self.gain(candidate);
            if best.is_none_or(|(most, _)| worth > most) && fits(candidate) {
                best = Some((worth, i));
            }
        }
        best.map(|(_, i)| i)
    }

    /// What a candidate tells that the chosen do not, in words.
    fn gain(&self, candidate: &Candidate) -> f32 {
        if self.is_first {
            return 0.0;
        }
        let new = candidate.told.iter().filter(|t| !self.covered.contains(t));
        let worth = new.map(|t| match t {
            Told::Actor(_) => ACTOR,
            Told::Day(_) => DAY,
        });
        worth.sum::<f32>().min(MOST_NEW)
    }

    /// Takes the candidate of this index.
    pub(super) fn take(&mut self, taken: usize) {
        let Some(candidate) = self.from.all.get(taken) else {
            return;
        };
        self.is_first = false;
        self.covered.extend(&candidate.told);
        let features = &self.from.features;
        for (i, (other, beside)) in self.from.all.iter().zip(&mut self.standings).enumerate() {
            beside.is_chosen |= i == taken;
            let likeness = features.likeness(candidate.row, other.row);
            beside.likeness = beside.likeness.max(likeness);
            beside.shared = beside.shared.max(features.shared(candidate.row, other.row));
        }
    }
}

fn told(found: &Findings<'_>, sentence: usize) -> BTreeSet<Told> {
    let Some(own) = found.reading.sentences.0.get(sentence) else {
        return BTreeSet::new();
    };
    let main = found.actors.iter().zip(0..MAIN);
    let actors = main.filter(|(a, _)| a.mentions.iter().any(|m| own.span.contains(m.span)));
    let from = found
        .dates
        .partition_point(|d| d.span.start() < own.span.start());
    let dates = found.dates.iter().skip(from);
    let here = dates.take_while(|d| d.span.end() <= own.span.end());
    // What is still to come is news on the day that it is told; when what is past
    // happened, the sentences that tell most say anyhow.
    let tokens = found.reading.tokens_of(&own.tokens);
    let is_to_come = tokens.iter().any(|t| &*t.lemma == "will");
    let days = here.filter(|d| is_to_come && d.tells_when());
    let days = days.map(|d| Told::Day(d.value.clone()));
    actors.map(|(_, id)| Told::Actor(id)).chain(days).collect()
}
