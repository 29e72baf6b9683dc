//! Faults in a hundred summaries, by kind.

use std::collections::BTreeMap;

use crate::faults::ground::Ground;
use crate::faults::{Case, Fault, Kind};
use crate::half::{Half, Part};
use crate::peers::System;
use crate::set::{Entry, SENTENCES, Set};

/// Prints the faults of each system, and those of the half looked at one by one if asked.
pub fn print(set: &Set, parts: &[Part], shows: bool) {
    let found: Vec<(&Entry, [Vec<Fault>; 4])> = set
        .entries
        .iter()
        .map(|entry| {
            let ground = Ground::of(&entry.told);
            let of = |at: usize| {
                let summary = &entry.summaries[at];
                Case::of(&entry.told, &ground, summary, SENTENCES).faults()
            };
            (entry, [0, 1, 2, 3].map(of))
        })
        .collect();
    println!("{}: faults in 100 summaries", set.name);
    for (part, half) in parts.iter().copied() {
        let own = || {
            found
                .iter()
                .filter(|(e, _)| half.is_none_or(|h| h == e.half))
        };
        let number = own().count();
        if number == 0 {
            continue;
        }
        let names = Kind::ALL.map(|k| format!("{:>13}", k.name())).concat();
        println!(
            "  {:<24}{names}{:>8}{:>9}",
            format!("{part} ({number})"),
            "all",
            "faulty"
        );
        for (at, system) in System::ALL.into_iter().enumerate() {
            let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
            for fault in own().flat_map(|(_, faults)| &faults[at]) {
                *counts.entry(fault.kind).or_default() += 1;
            }
            let per = |count: usize| 100.0 * count as f64 / number as f64;
            let cells = Kind::ALL.map(|k| {
                let count = counts.get(&k).copied().unwrap_or(0);
                format!("{:>13.1}", per(count))
            });
            let all = counts.values().sum();
            let faulty = own().filter(|(_, faults)| !faults[at].is_empty()).count();
            println!(
                "    {:<22}{}{:>8.1}{:>8.1}%",
                system.name(),
                cells.concat(),
                per(all),
                per(faulty)
            );
        }
    }
    if shows {
        for (entry, faults) in found.iter().filter(|(e, _)| e.half == Half::Seen) {
            for (at, system) in System::ALL.into_iter().enumerate() {
                errors(entry, system, at, &faults[at]);
            }
        }
    }
    println!();
}

fn errors(entry: &Entry, system: System, at: usize, faults: &[Fault]) {
    for fault in faults {
        let lines = &entry.summaries[at].sentences;
        let line = lines.get(fault.line).map_or("", |s| s.text.as_str());
        println!(
            "    {} {}: {} \"{}\" in: {line}",
            entry.id,
            system.name(),
            fault.kind.name(),
            fault.words
        );
    }
}
