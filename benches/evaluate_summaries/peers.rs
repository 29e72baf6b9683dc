//! The systems that ours is held against. All choose from the same sentences.
//!
//! - lead-3: the first sentences of the body
//! - LexRank (Erkan and Radev 2004), continuous: idf-modified cosine of the sentences'
//!   stemmed words, where it is above .1; each sentence is a document to idf
//! - TextRank (Mihalcea and Tarau 2004): words in common over the sum of the logarithms
//!   of the sentences' lengths, of the words that the paper's filter of parts of speech
//!   lets through: nouns, names, verbs, adjectives, adverbs and numbers, stemmed

use std::collections::{HashMap, HashSet};

use copydesk::language::Upos;
use copydesk::summary::Summary;

use crate::rank::heaviest;
use crate::rouge::tokens;
use crate::told::{Told, summary_of};

/// What makes a summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    Ours,
    Lead,
    LexRank,
    TextRank,
}

impl System {
    pub const ALL: [Self; 4] = [Self::Ours, Self::Lead, Self::LexRank, Self::TextRank];

    pub fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Lead => "lead",
            Self::LexRank => "LexRank",
            Self::TextRank => "TextRank",
        }
    }

    /// Its summary of the article that `told` tells of and whose body is given.
    pub fn summary(self, body: &str, told: &Told, most: usize) -> Summary {
        match self {
            Self::Ours => summary_of(body, most),
            Self::Lead => {
                let mut lead = told.body();
                lead.truncate(most);
                told.extract(&lead)
            }
            Self::LexRank => told.extract(&lexrank(told, most)),
            Self::TextRank => told.extract(&textrank(told, most)),
        }
    }
}

/// Links of less are none.
const THRESHOLD: f64 = 0.1;

pub fn lexrank(told: &Told, most: usize) -> Vec<usize> {
    let body = told.body();
    let said = |at: &usize| tokens(told.sentence(*at).span.of(told.text()));
    chosen(
        &body,
        &cosines(&body.iter().map(said).collect::<Vec<_>>()),
        most,
    )
}

pub fn textrank(told: &Told, most: usize) -> Vec<usize> {
    let body = told.body();
    let said = |at: &usize| content(told, *at);
    chosen(
        &body,
        &overlaps(&body.iter().map(said).collect::<Vec<_>>()),
        most,
    )
}

fn chosen(body: &[usize], similar: &[Vec<f64>], most: usize) -> Vec<usize> {
    heaviest(similar, most).iter().map(|i| body[*i]).collect()
}

/// The stemmed words of a sentence that the filter lets through.
fn content(told: &Told, at: usize) -> Vec<String> {
    let tells = |upos| {
        matches!(
            upos,
            Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Adv | Upos::Num
        )
    };
    let words = told.tokens(at).iter().filter(|t| tells(t.upos));
    words.flat_map(|t| tokens(t.span.of(told.text()))).collect()
}

fn cosines(said: &[Vec<String>]) -> Vec<Vec<f64>> {
    let mut documents: HashMap<&str, f64> = HashMap::new();
    for words in said {
        for word in words.iter().collect::<HashSet<_>>() {
            *documents.entry(word).or_default() += 1.0;
        }
    }
    let number = said.len() as f64;
    let vectors: Vec<HashMap<&str, f64>> = said
        .iter()
        .map(|words| {
            let mut vector = HashMap::new();
            for word in words {
                *vector.entry(word.as_str()).or_default() +=
                    (number / documents[word.as_str()]).ln();
            }
            vector
        })
        .collect();
    let dot = |a: &HashMap<&str, f64>, b: &HashMap<&str, f64>| {
        let mut common: Vec<f64> = a
            .iter()
            .filter_map(|(word, weight)| Some(weight * b.get(word)?))
            .collect();
        // A map has no order, and a sum of another order may differ in its last bits.
        common.sort_by(f64::total_cmp);
        common.iter().sum::<f64>()
    };
    let lengths: Vec<f64> = vectors.iter().map(|v| dot(v, v).sqrt()).collect();
    square(said.len(), |a, b| {
        let both = lengths[a] * lengths[b];
        let cosine = if both > 0.0 {
            dot(&vectors[a], &vectors[b]) / both
        } else {
            0.0
        };
        if cosine > THRESHOLD { cosine } else { 0.0 }
    })
}

fn overlaps(said: &[Vec<String>]) -> Vec<Vec<f64>> {
    let sets: Vec<HashSet<&String>> = said.iter().map(|words| words.iter().collect()).collect();
    square(said.len(), |a, b| {
        let common = sets[a].intersection(&sets[b]).count();
        let lengths = (said[a].len() as f64).ln() + (said[b].len() as f64).ln();
        if a == b || common == 0 || lengths <= 0.0 {
            0.0
        } else {
            common as f64 / lengths
        }
    })
}

/// The values of a symmetric relation.
fn square(number: usize, of: impl Fn(usize, usize) -> f64) -> Vec<Vec<f64>> {
    let mut all: Vec<Vec<f64>> = Vec::with_capacity(number);
    for a in 0..number {
        let row = (0..number).map(|b| if b < a { all[b][a] } else { of(a, b) });
        let row = row.collect();
        all.push(row);
    }
    all
}
