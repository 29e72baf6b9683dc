//! ROUGE: how much of a reference a summary says.
//!
//! As Google's package `rouge_score` reckons it with its stemmer: words are runs of a
//! to z and digits in lower case, those of more than three letters stemmed; ROUGE-L is
//! over the whole text.

use std::collections::HashMap;

use crate::porter::stem;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
}

impl Score {
    fn of(common: usize, found: usize, marked: usize) -> Self {
        let precision = common as f64 / found.max(1) as f64;
        let recall = common as f64 / marked.max(1) as f64;
        let sum = precision + recall;
        let f1 = if sum > 0.0 {
            2.0 * precision * recall / sum
        } else {
            0.0
        };
        Self {
            precision,
            recall,
            f1,
        }
    }

    pub fn mean<'a>(all: impl Iterator<Item = &'a Self>) -> Self {
        let mut sum = Self::default();
        let mut number = 0.0_f64;
        for one in all {
            sum.precision += one.precision;
            sum.recall += one.recall;
            sum.f1 += one.f1;
            number += 1.0;
        }
        let number = number.max(1.0);
        Self {
            precision: sum.precision / number,
            recall: sum.recall / number,
            f1: sum.f1 / number,
        }
    }
}

/// ROUGE-1, ROUGE-2 and ROUGE-L.
pub const MEASURES: [&str; 3] = ["ROUGE-1", "ROUGE-2", "ROUGE-L"];

/// The three measures against several references.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scores {
    /// Each against the reference that gives it the highest F1.
    pub best: [Score; 3],
    /// The mean over the references.
    pub mean: [Score; 3],
}

impl Scores {
    pub fn of(references: &[Vec<String>], summary: &str) -> Self {
        let found = tokens(summary);
        let each: Vec<[Score; 3]> = references.iter().map(|r| scores(r, &found)).collect();
        let mut all = Self::default();
        for at in 0..3 {
            let of_measure = || each.iter().map(|e| &e[at]);
            all.mean[at] = Score::mean(of_measure());
            for score in of_measure() {
                if score.f1 > all.best[at].f1 {
                    all.best[at] = *score;
                }
            }
        }
        all
    }
}

/// The words that count.
pub fn tokens(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let runs = lower.split(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit()));
    let words = runs.filter(|run| !run.is_empty());
    words
        .map(|word| match word.len() {
            0..=3 => word.to_owned(),
            _ => stem(word),
        })
        .collect()
}

fn scores(marked: &[String], found: &[String]) -> [Score; 3] {
    let common = longest_common(marked, found);
    [
        series(marked, found, 1),
        series(marked, found, 2),
        Score::of(common, found.len(), marked.len()),
    ]
}

/// Series of `n` words that stand in both, each as often as it does in both.
fn series(marked: &[String], found: &[String], n: usize) -> Score {
    let mut left: HashMap<&[String], usize> = HashMap::new();
    for series in marked.windows(n) {
        *left.entry(series).or_default() += 1;
    }
    let mut common = 0;
    for series in found.windows(n) {
        if let Some(count) = left.get_mut(series).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    let number = |all: &[String]| (all.len() + 1).saturating_sub(n);
    Score::of(common, number(found), number(marked))
}

/// The length of the longest series of words that both have in this order.
fn longest_common(marked: &[String], found: &[String]) -> usize {
    let mut row = vec![0; found.len() + 1];
    for word in marked {
        let mut before = 0;
        for (at, other) in found.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other {
                before + 1
            } else {
                above.max(row[at])
            };
            before = above;
        }
    }
    row[found.len()]
}

#[cfg(test)]
mod tests {
    use super::{Scores, tokens};

    #[test]
    fn what_both_say_counts_once_each_time() {
        let reference = tokens("The ferry sailed; the ferry didn't sink.");
        assert_eq!(reference.join(" "), "the ferri sail the ferri didn t sink");
        let scores = Scores::of(&[reference], "The ferries sail. The the");
        let [one, two, longest] = scores.best;
        assert_eq!((one.precision, one.recall), (4.0 / 5.0, 4.0 / 8.0));
        assert_eq!((two.precision, two.recall), (3.0 / 4.0, 3.0 / 7.0));
        assert_eq!(longest.recall, 4.0 / 8.0);
        assert_eq!(Scores::of(&[tokens("All")], "").best[0].f1, 0.0);
    }

    #[test]
    fn the_best_reference_and_the_mean_are_told_apart() {
        let references = [tokens("one two"), tokens("three four")];
        let scores = Scores::of(&references, "one two");
        assert_eq!((scores.best[0].f1, scores.mean[0].f1), (1.0, 0.5));
    }
}
