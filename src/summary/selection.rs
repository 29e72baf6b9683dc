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
    /// Starts of what it tells: events and days.
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

    /// The best of those not yet chosen that stands and says something new, beside
    /// `chosen`; `fits` tells whether there is room for it.
    pub(super) fn next(
        &self,
        chosen: &[usize],
        fits: impl Fn(&Candidate) -> bool,
    ) -> Option<usize> {
        let covered: BTreeSet<Told> = chosen
            .iter()
            .filter_map(|i| self.all.get(*i))
            .flat_map(|c| c.told.iter().cloned())
            .collect();
        let mut best: Option<(f32, usize)> = None;
        for (i, candidate) in self.all.iter().enumerate() {
            if candidate.stance.is_none() || chosen.contains(&i) {
                continue;
            }
            let again = chosen
                .iter()
                .filter_map(|c| self.all.get(*c))
                .map(|c| self.features.likeness(c.row, candidate.row))
                .fold(0.0f32, f32::max);
            let shared = chosen
                .iter()
                .filter_map(|c| self.all.get(*c))
                .map(|c| self.features.shared(c.row, candidate.row))
                .fold(0.0f32, f32::max);
            if shared >= SAME {
                continue;
            }
            let new = candidate.told.difference(&covered);
            let gain: f32 = new
                .map(|t| match t {
                    Told::Actor(_) => ACTOR,
                    Told::Day(_) => DAY,
                })
                .sum();
            let worth = candidate.salience - AGAIN * again
                + if chosen.is_empty() {
                    0.0
                } else {
                    gain.min(MOST_NEW)
                };
            if best.is_none_or(|(most, _)| worth > most) && fits(candidate) {
                best = Some((worth, i));
            }
        }
        best.map(|(_, i)| i)
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
