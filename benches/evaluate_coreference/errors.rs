//! What goes wrong, by the kind of words that a mention is made of.

use std::collections::BTreeMap;

use copydesk::actors::MentionForm;
use copydesk::actors::coreference::{Scorer, chains};
use copydesk::actors::markable::markables;

use super::ontogum::Document;

/// Mentions that take up an earlier one: linked rightly, linked to another chain, left
/// alone, not found; and links of what takes up nothing.
#[derive(Default)]
struct Count([usize; 5]);

/// Prints for each kind of words how its links came out.
pub fn errors(name: &str, documents: &[Document], scorer: &Scorer, show: bool) {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for document in documents {
        let reading = &document.reading;
        let found = markables(reading);
        let numbers = chains(&document.text, reading, &found, scorer);
        let spans: Vec<_> = found.iter().map(|m| m.span(reading).range()).collect();
        let gold =
            |span: &std::ops::Range<usize>| document.chains.iter().position(|c| c.contains(span));
        let golds: Vec<_> = spans.iter().map(gold).collect();
        for (i, m) in found.iter().enumerate() {
            let token = &reading.tokens[m.head as usize];
            let kind = match m.form {
                MentionForm::Name | MentionForm::Modifier => "name",
                MentionForm::Nominal => "description",
                MentionForm::Pronoun => match token.span.of(&document.text).to_lowercase().as_str()
                {
                    "i" | "me" | "my" | "mine" | "myself" | "we" | "us" | "our" | "ours"
                    | "you" | "your" | "yours" => "I, we, you",
                    "it" | "its" | "itself" => "it",
                    "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself" => {
                        "he, she"
                    }
                    "they" | "them" | "their" | "theirs" | "themselves" => "they",
                    _ => "this, that, here",
                },
            };
            let earlier = (0..i).rev().find(|j| numbers[*j] == numbers[i]);
            let takes_up = golds[i].is_some() && golds[..i].contains(&golds[i]);
            let first = golds[i].is_some_and(|g| document.chains[g][0] == spans[i]);
            let at = match (takes_up, earlier) {
                (true, Some(_)) => {
                    let same = (0..i).any(|j| numbers[j] == numbers[i] && golds[j] == golds[i]);
                    usize::from(!same)
                }
                (true, None) => 2,
                (false, Some(_)) if golds[i].is_none() || first => 4,
                _ => continue,
            };
            counts.entry(kind).or_default().0[at] += 1;
            if show && at > 0 {
                let to = earlier.map_or("-", |j| &document.text[spans[j].clone()]);
                println!(
                    "{at} {kind}: {} -> {}",
                    &document.text[spans[i].clone()],
                    to.replace('\n', " ")
                );
            }
        }
        for chain in &document.chains {
            for span in chain.iter().skip(1).filter(|s| !spans.contains(s)) {
                counts.entry("not found").or_default().0[3] += 1;
                if show {
                    println!(
                        "3 not found: {}",
                        document.text[span.clone()].replace('\n', " ")
                    );
                }
            }
        }
    }
    for (kind, Count([right, wrong, alone, missing, false_links])) in counts {
        println!(
            "errors {name} {kind}: right {right}, wrong chain {wrong}, left alone {alone}, \
             not found {missing}, false links {false_links}"
        );
    }
}

/// Shows the questions that are answered wrongly.
pub fn questions(questions: &[super::gap::Question], scorer: &Scorer) {
    for q in questions {
        let reading = &q.reading;
        let found = markables(reading);
        let numbers = chains(&q.text, reading, &found, scorer);
        let spans: Vec<_> = found.iter().map(|m| m.span(reading).range()).collect();
        let pronoun = spans.iter().position(|s| *s == q.pronoun);
        let told = |span: &std::ops::Range<usize>| {
            found.iter().zip(&numbers).any(|(m, n)| {
                let head = reading.tokens[m.head as usize].span.range();
                span.start <= head.start
                    && head.end <= span.end
                    && pronoun.is_some_and(|p| numbers[p] == *n)
            })
        };
        let fine = q.names.iter().all(|(s, right)| told(s) == *right);
        if fine {
            continue;
        }
        let mut text = q.text.clone();
        let mut marks = vec![(q.pronoun.clone(), "??".to_owned())];
        for (s, right) in &q.names {
            marks.push((
                s.clone(),
                format!(
                    "{}{}",
                    if *right { "R" } else { "W" },
                    if told(s) { "!" } else { "" }
                ),
            ));
        }
        marks.sort_by_key(|m| std::cmp::Reverse(m.0.start));
        for (s, m) in marks {
            text.insert_str(s.end, &format!("/{m}]"));
            text.insert_str(s.start, "[");
        }
        let chain: Vec<_> = pronoun
            .map(|p| {
                spans
                    .iter()
                    .zip(&numbers)
                    .filter(|(_, n)| **n == numbers[p])
                    .map(|(s, _)| &q.text[s.clone()])
                    .collect()
            })
            .unwrap_or_default();
        println!("GAPERR {chain:?} {text}\n");
    }
}
