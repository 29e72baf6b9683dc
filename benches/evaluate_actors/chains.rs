//! Actors beside OntoGUM's chains.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::time::{Duration, Instant};

use copydesk::actors::{Actor, actors};
use copydesk::article::Span;
use copydesk::language::{Reading, Upos};

use super::ontogum::Document;

/// The word of a span that the others depend on.
fn head(reading: &Reading, span: &Range<usize>) -> Option<usize> {
    let tokens = &reading.tokens;
    let from = tokens.partition_point(|t| t.span.end() <= span.start);
    let to = tokens.partition_point(|t| t.span.start() < span.end);
    (from..to).find(|at| {
        tokens[*at]
            .head
            .is_none_or(|h| !(from..to).contains(&(h as usize)))
    })
}

/// Whether a chain has a name or a person's pronoun.
fn is_of_actors(reading: &Reading, chain: &[Range<usize>], text: &str) -> bool {
    chain.iter().filter_map(|m| head(reading, m)).any(|h| {
        let token = &reading.tokens[h];
        let word = token.span.of(text).to_lowercase();
        token.upos == Upos::Propn || matches!(word.as_str(), "he" | "she" | "his" | "her")
    })
}

fn by_head(reading: &Reading, chains: Vec<Vec<Range<usize>>>) -> Vec<Vec<usize>> {
    let heads = chains.iter().map(|c| {
        let heads: HashSet<usize> = c.iter().filter_map(|m| head(reading, m)).collect();
        let mut heads: Vec<usize> = heads.into_iter().collect();
        heads.sort_unstable();
        heads
    });
    heads.collect()
}

/// B³ of the mentions of `these` that `those` have too, and how many of these there are.
fn b_cubed(these: &[Vec<usize>], those: &[Vec<usize>]) -> (f64, f64) {
    let place: HashMap<usize, usize> = those
        .iter()
        .enumerate()
        .flat_map(|(i, c)| c.iter().map(move |m| (*m, i)))
        .collect();
    let (mut right, mut all) = (0.0, 0.0);
    for chain in these {
        let known: Vec<usize> = chain.iter().filter_map(|m| place.get(m).copied()).collect();
        let mut shared: HashMap<usize, f64> = HashMap::new();
        for i in &known {
            *shared.entry(*i).or_default() += 1.0;
        }
        right += shared.values().map(|n| n * n).sum::<f64>() / known.len().max(1) as f64;
        all += known.len() as f64;
    }
    (right, all)
}

pub fn evaluate(split: &str, documents: &[Document], errors: usize, reading: Duration) {
    let (mut p, mut all_p, mut r, mut all_r) = (0.0, 0.0, 0.0, 0.0);
    let mut found = (0_usize, 0_usize);
    let mut spent = Duration::ZERO;
    let mut shown = 0;
    for document in documents {
        let begun = Instant::now();
        let told = actors(&document.text, &document.reading);
        spent += begun.elapsed();
        let reading = &document.reading;
        let gold: Vec<Vec<Range<usize>>> = document
            .chains
            .iter()
            .filter(|c| is_of_actors(reading, c, &document.text))
            .cloned()
            .collect();
        let gold = by_head(reading, gold);
        let spans = |a: &Actor| {
            a.mentions
                .iter()
                .map(|m| m.span.range())
                .collect::<Vec<_>>()
        };
        let told = by_head(reading, told.iter().map(spans).collect());
        let (right, all) = b_cubed(&told, &gold);
        p += right;
        all_p += all;
        let (right, _) = b_cubed(&gold, &told);
        r += right;
        let wanted: HashSet<usize> = gold.iter().flatten().copied().collect();
        all_r += wanted.len() as f64;
        let heads: HashSet<usize> = told.iter().flatten().copied().collect();
        found.0 += wanted.intersection(&heads).count();
        found.1 += wanted.len();
        for chain in &gold {
            show(document, chain, &told, &mut shown, errors);
        }
    }
    let (p, r) = (p / all_p.max(1e-9), r / all_r.max(1e-9));
    println!(
        "{split} actors: B3 precision {p:.3} recall {r:.3} F1 {:.3}; mentions found {} of {} ({:.3}); actors {:.3} s, reading {:.3} s, ratio {:.2}",
        2.0 * p * r / (p + r).max(1e-9),
        found.0,
        found.1,
        found.0 as f64 / found.1.max(1) as f64,
        spent.as_secs_f64(),
        reading.as_secs_f64(),
        spent.as_secs_f64() / reading.as_secs_f64(),
    );
}

/// Prints a chain whose mentions are missing or divided.
fn show(
    document: &Document,
    chain: &[usize],
    told: &[Vec<usize>],
    shown: &mut usize,
    errors: usize,
) {
    let whose = |m: &usize| told.iter().position(|c| c.contains(m));
    let wrong = chain.iter().map(whose).collect::<HashSet<_>>().len() > 1;
    if !wrong || *shown >= errors {
        return;
    }
    *shown += 1;
    let words: Vec<String> = chain
        .iter()
        .map(|m| {
            let token = &document.reading.tokens[*m];
            let number = whose(m).map_or("-".to_owned(), |i| i.to_string());
            let from = token.span.start().saturating_sub(0);
            let span = Span::new(from, token.span.end());
            format!("{}:{number}", span.of(&document.text))
        })
        .collect();
    println!("  {}: {}", document.name, words.join(" "));
}
