//! The summary of one real article, strategic-talks.txt.

use std::path::Path;

use copydesk::summary::Summary;

use crate::set::SENTENCES;
use crate::told::summary_of;

const OFFER: [&str; 1] = ["open to discussions"];
const LIMITS: [&str; 4] = [
    "contingent",
    "no chance",
    "no decisions",
    "no firm commitments",
];
const DAYS: [&str; 3] = ["Monday", "Wednesday", "Thursday"];
const SPEAKER: [&str; 2] = ["official", "administration"];
const SAYING: [&str; 4] = ["said", "says", "according to", "added"];
const PRONOUNS: [&str; 2] = ["he", "they"];

fn says(text: &str, any: &[&str]) -> bool {
    any.iter().any(|words| text.contains(words))
}

/// Whether each sentence that tells one of these names the official as saying so.
fn is_attributed(summary: &Summary, told: &[&str]) -> bool {
    let telling = summary.sentences.iter().filter(|s| says(&s.text, told));
    let mut telling = telling.peekable();
    telling.peek().is_some() && telling.all(|s| says(&s.text, &SPEAKER) && says(&s.text, &SAYING))
}

pub fn evaluate(file: &Path) {
    let body = std::fs::read_to_string(file).expect("the article can be read");
    let summary = summary_of(&body, SENTENCES);
    println!("strategic-talks.txt");
    for sentence in &summary.sentences {
        println!("    {}", sentence.text);
    }
    let mut words = summary.text.split(|c: char| !c.is_alphanumeric());
    let checks = [
        ("the offer of talks", says(&summary.text, &OFFER)),
        ("its limits", says(&summary.text, &LIMITS)),
        ("a date", says(&summary.text, &DAYS)),
        ("the offer attributed", is_attributed(&summary, &OFFER)),
        ("the limits attributed", is_attributed(&summary, &LIMITS)),
        (
            "no \"he\" or \"they\"",
            !words.any(|w| PRONOUNS.contains(&w.to_lowercase().as_str())),
        ),
    ];
    for (what, holds) in checks {
        println!("  {:<4}  {what}", if holds { "pass" } else { "FAIL" });
    }
    println!();
}
