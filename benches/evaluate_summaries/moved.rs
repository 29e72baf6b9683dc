//! What is left of a summary's score when the article does not begin as reports do.

use copydesk::article::Span;

use crate::half::PARTS;
use crate::peers::System;
use crate::rouge::Scores;
use crate::set::{Entry, SENTENCES, Set};
use crate::told::Told;

/// What a blog's author puts before a report.
const INTRODUCTION: &str = "Several of you asked me to post this piece in full, so here it is with a link \
     to the paper at the end. As always, keep it polite below and tell me what you make of it.";

type Change = (&'static str, fn(&Entry) -> String);

const CHANGES: [Change; 5] = [
    ("lead at the end", |e| {
        let (lead, rest) = divided(e);
        format!("{rest} {lead}")
    }),
    ("lead in the middle", |e| {
        let text = e.told.text();
        let (lead, rest) = divided(e);
        let body = e.told.body();
        let half = body.get(body.len().div_ceil(2)).copied();
        // An article of few sentences has no middle behind its lead.
        let middle = half.map_or(text.len(), |at| e.told.sentence(at).span.start());
        let at = middle
            .saturating_sub(text.len() - rest.len())
            .min(rest.len());
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        format!("{}\n\n{lead}\n\n{}", before.trim(), after.trim())
    }),
    ("first sentence twice", |e| {
        let first = first(e);
        format!("{first} {}", e.told.text())
    }),
    ("first sentence as a paragraph", |e| {
        let first = first(e);
        format!("{first}\n\n{}", e.told.text())
    }),
    ("a blog's introduction", |e| {
        format!("{INTRODUCTION}\n\n{}", e.told.text())
    }),
];

fn first(entry: &Entry) -> &str {
    let told = &entry.told;
    let first = told.body().first().copied();
    first.map_or("", |at| told.sentence(at).span.of(told.text()))
}

/// The first three sentences of the article and what follows.
fn divided(entry: &Entry) -> (&str, &str) {
    let text = entry.told.text();
    let body = entry.told.body();
    let next = body.get(3).map(|at| entry.told.sentence(*at).span.start());
    let at = next.unwrap_or(text.len());
    let part = |from, to| Span::new(from, to).of(text).trim_end();
    (part(0, at), part(at, text.len()))
}

/// Prints how ROUGE-1 and ROUGE-2 of ours and of the lead change with the articles.
pub fn print(set: &Set) {
    println!(
        "{}: the article changed, F1 against the best reference",
        set.name
    );
    for (name, change) in CHANGES {
        let changed: Vec<[Scores; 2]> = set
            .entries
            .iter()
            .map(|entry| {
                let body = change(entry);
                let told = Told::of(&body);
                [System::Ours, System::Lead].map(|system| {
                    let text = system.summary(&body, &told, SENTENCES).text;
                    Scores::of(&entry.references, &text)
                })
            })
            .collect();
        for (part, half) in PARTS {
            let mut line = format!("  {name:<30} {part:<13}");
            for (at, system) in [System::Ours, System::Lead].into_iter().enumerate() {
                line += &format!("  {:<5}", system.name());
                for measure in [0, 1] {
                    let pairs = set.entries.iter().zip(&changed);
                    let pairs = pairs.filter(|(e, _)| half.is_none_or(|h| h == e.half));
                    let (mut now, mut before, mut number) = (0.0, 0.0, 0.0_f64);
                    for (entry, scores) in pairs {
                        now += scores[at].best[measure].f1;
                        before += entry.scores[at].best[measure].f1;
                        number += 1.0;
                    }
                    let number = number.max(1.0);
                    line += &format!(
                        "  R{} {:5.2} ({:+.2})",
                        measure + 1,
                        100.0 * now / number,
                        100.0 * (now - before) / number
                    );
                }
            }
            println!("{line}");
        }
    }
    println!();
}
