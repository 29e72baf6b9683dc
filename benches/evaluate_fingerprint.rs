//! How far apart the fingerprints of reprints and of different stories lie.
//!
//! `cargo bench --bench evaluate_fingerprint -- --articles FILE.jsonl --field text`
//!
//! Each line of FILE is a JSON object whose field holds an article's text. From
//! every article of 120 words or more this makes the reprints that papers make
//! of wire copy, and prints the distances in bits, median, 95th percentile and
//! maximum, beside the least distances between different articles. `--articles`
//! may be given several times.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::collections::BTreeSet;
use std::fs;

use copydesk::article::{Article, Body};
use copydesk::clean::clean;
use copydesk::clean::fingerprint::{distance, fingerprint};

fn main() {
    let mut args = std::env::args().skip(1);
    let (mut files, mut field) = (Vec::new(), "text".to_owned());
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--articles" => files.extend(args.next()),
            "--field" => field = args.next().unwrap_or(field),
            _ => {}
        }
    }
    let mut articles = BTreeSet::new();
    for file in &files {
        let Ok(lines) = fs::read_to_string(file) else {
            println!("skipped: no file {file}");
            continue;
        };
        for line in lines.lines() {
            let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let text = value[&field].as_str().unwrap_or_default();
            if text.split_whitespace().count() >= 120 {
                articles.insert(text.to_owned());
            }
        }
    }
    let articles: Vec<String> = articles.into_iter().collect();
    if articles.len() < 2 {
        println!("skipped: give articles with --articles FILE.jsonl --field NAME");
        return;
    }
    println!("{} articles", articles.len());
    let prints: Vec<u64> = articles.iter().map(|a| of(a)).collect();

    type Reprint = fn(&str, &str) -> String;
    let reprints: [(&str, Reprint); 9] = [
        ("set anew: headline, byline, dateline", |t, _| {
            format!(
                "Another headline for the same story\n\nBy Jane Doe\n\nLARNOW (AP) — {}\n\n© 2026 The Example. All rights reserved.",
                paragraphs(t)
            )
        }),
        ("last tenth cut", |t, _| cut(t, 10)),
        ("last quarter cut", |t, _| cut(t, 25)),
        ("last half cut", |t, _| cut(t, 50)),
        ("one sentence dropped", |t, _| {
            let s = sentences(t);
            let i = t.len() % s.len();
            [&s[..i], &s[i + 1..]].concat().join(" ")
        }),
        ("one word in fifty changed", |t, other| edit(t, other, 50)),
        ("one word in twenty changed", |t, other| edit(t, other, 20)),
        ("a sentence added at the end", |t, other| {
            format!("{t} {}", sentences(other)[0])
        }),
        ("a sentence added at the start", |t, other| {
            format!("{} {t}", sentences(other)[0])
        }),
    ];
    for (name, reprint) in reprints {
        let mut distances: Vec<u32> = articles
            .iter()
            .enumerate()
            .map(|(i, text)| {
                let other = &articles[(i + 1) % articles.len()];
                distance(prints[i], of(&reprint(text, other)))
            })
            .collect();
        println!("{name:40} {}", spread(&mut distances));
    }
    let mut different: Vec<u32> = (0..prints.len())
        .flat_map(|i| (0..i).map(move |j| (i, j)))
        .map(|(i, j)| distance(prints[i], prints[j]))
        .collect();
    different.sort_unstable();
    println!(
        "{} pairs of different articles: least {:?}, median {}",
        different.len(),
        &different[..different.len().min(5)],
        different[different.len() / 2]
    );
}

fn of(text: &str) -> u64 {
    let clean = clean(&Article::from(Body::Text(text.to_owned())));
    fingerprint(clean.text.as_str(), &clean.layout)
}

fn sentences(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = text.split_inclusive(". ").map(str::trim).collect();
    found.retain(|s| !s.is_empty());
    found
}

fn paragraphs(text: &str) -> String {
    let found = sentences(text);
    let found: Vec<String> = found.chunks(2).map(|c| c.join(" ")).collect();
    found.join("\n\n")
}

fn cut(text: &str, percent: usize) -> String {
    let found = sentences(text);
    let keep = (found.len() * (100 - percent) / 100).max(1);
    found[..keep].join(" ")
}

fn edit(text: &str, other: &str, every: usize) -> String {
    let others: Vec<&str> = other.split_whitespace().collect();
    let words = text.split_whitespace().enumerate();
    let words = words.map(|(i, w)| {
        if i % every == every / 2 {
            others[i % others.len()]
        } else {
            w
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn spread(distances: &mut [u32]) -> String {
    distances.sort_unstable();
    let at = |percent: usize| distances[(distances.len() - 1) * percent / 100];
    format!("median {:2}  p95 {:2}  max {:2}", at(50), at(95), at(100))
}
