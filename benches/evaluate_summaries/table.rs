//! What each system's summaries share with those that people wrote.

use crate::bootstrap::paired;
use crate::half::PARTS;
use crate::peers::System;
use crate::rouge::{MEASURES, Score, Scores};
use crate::set::{Entry, Set};

/// Prints a set's scores, in hundredths.
pub fn print(set: &Set) {
    let several = set.entries.iter().any(|e| e.references.len() > 1);
    println!("{}", set.name);
    kind(set, "best reference by F1", |s| &s.best);
    if several {
        kind(set, "mean of the references", |s| &s.mean);
    }
    println!();
}

fn kind(set: &Set, name: &str, of: fn(&Scores) -> &[Score; 3]) {
    for (part, half) in PARTS {
        let entries: Vec<&Entry> = set.of_half(half).collect();
        println!("  {part}, {} articles, {name}", entries.len());
        println!(
            "    {:<10} {:<21} {:<21} {:<21} words  sentences",
            "", "ROUGE-1 P     R    F1", "ROUGE-2 P     R    F1", "ROUGE-L P     R    F1"
        );
        for (at, system) in System::ALL.into_iter().enumerate() {
            let mut line = format!("    {:<10}", system.name());
            for measure in 0..MEASURES.len() {
                let score = Score::mean(entries.iter().map(|e| &of(&e.scores[at])[measure]));
                line += &format!(
                    "     {:5.2} {:5.2} {:5.2}",
                    100.0 * score.precision,
                    100.0 * score.recall,
                    100.0 * score.f1
                );
            }
            let number = entries.len().max(1) as f64;
            let words = entries.iter().map(|e| words(&e.summaries[at].text));
            let sentences = entries.iter().map(|e| e.summaries[at].sentences.len());
            println!(
                "{line}  {:5.1}  {:.2}",
                words.sum::<usize>() as f64 / number,
                sentences.sum::<usize>() as f64 / number
            );
        }
        let mut line = "    ours - lead, F1 with 95 % interval:".to_owned();
        for (at, measure) in MEASURES.into_iter().enumerate() {
            let f1 = |e: &Entry, system: usize| of(&e.scores[system])[at].f1;
            let differences: Vec<f64> = entries.iter().map(|e| f1(e, 0) - f1(e, 1)).collect();
            line += &format!("  {measure} {}", paired(&differences));
        }
        println!("{line}");
    }
}

fn words(text: &str) -> usize {
    let words = text.split_whitespace();
    words.filter(|w| w.contains(char::is_alphanumeric)).count()
}
