//! What goes wrong, by the kind of words that a mention is made of.

use std::collections::BTreeMap;

use copydesk::actors::coreference::fact::{Fact, Facts};
use copydesk::actors::coreference::{Entities, Person, Scorer, chains_of};
use copydesk::actors::markable::markables;

use super::ontogum::Document;

/// Mentions that take up an earlier one: linked rightly, linked to another chain, left
/// alone, not found; and links of what takes up nothing.
#[derive(Default)]
struct Count([usize; 5]);

/// Prints for each kind of words how its links came out.
pub fn errors(name: &str, documents: &[Document], scorer: &Scorer) {
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for document in documents {
        let reading = &document.reading;
        let found = markables(reading);
        let spans: Vec<_> = found.iter().map(|m| m.span(reading).range()).collect();
        let gold =
            |span: &std::ops::Range<usize>| document.chains.iter().position(|c| c.contains(span));
        let golds: Vec<_> = spans.iter().map(gold).collect();
        let facts = Facts::of(&document.text, reading, &found, &Entities(&scorer.network));
        let numbers = chains_of(reading, &facts, scorer);
        for (i, fact) in facts.all.iter().enumerate() {
            let kind = kind(fact);
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
        }
        for chain in &document.chains {
            let missing = chain.iter().skip(1).filter(|s| !spans.contains(s)).count();
            counts.entry("not found").or_default().0[3] += missing;
        }
    }
    for (kind, Count([right, wrong, alone, missing, false_links])) in counts {
        println!(
            "errors {name} {kind}: right {right}, wrong chain {wrong}, left alone {alone}, \
             not found {missing}, false links {false_links}"
        );
    }
}

fn kind(fact: &Fact) -> &'static str {
    match fact.person {
        None if fact.is_name => "names",
        None => "descriptions",
        Some(Person::Speaker | Person::Speakers | Person::Addressed) => "I, we, you",
        Some(Person::Masculine | Person::Feminine) => "he, she",
        Some(Person::Neuter) => "it",
        Some(Person::Several) => "they",
        Some(_) => "this, that, here",
    }
}
