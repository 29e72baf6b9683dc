//! Sets of names and how many of them are found.

use std::collections::HashSet;
use std::path::Path;

/// A name: first word, last word and one, and its kind.
pub type Name = (usize, usize, String);

pub struct Set {
    pub name: &'static str,
    pub sentences: Vec<(Vec<String>, Vec<Name>)>,
}

impl Set {
    pub fn words(&self) -> Vec<Vec<String>> {
        self.sentences
            .iter()
            .map(|(words, _)| words.clone())
            .collect()
    }
}

fn kind(label: &str) -> Option<&'static str> {
    match label {
        "PER" | "politician" | "person" => Some("PER"),
        "ORG" | "organisation" | "politicalparty" => Some("ORG"),
        "LOC" | "country" | "location" => Some("LOC"),
        _ => None,
    }
}

/// The sets that are there.
pub fn read(open: &Path, split: &str) -> Vec<Set> {
    let uner = open.join(format!("ner_uner_ewt/en_ewt-ud-{split}.iob2"));
    let wikigold = open.join("ner_wikigold/CONLL-format/data/wikigold.conll.txt");
    let politics = open.join(format!("ner_crossner_politics/{split}.txt"));
    let mut sets = vec![set("UNER EWT", &uner, 1, 2)];
    let mut last = set("wikigold", &wikigold, 0, 1);
    // The last fifth is held out of training; the fifth before it serves as dev.
    let fifth = last.sentences.len() / 5;
    let from = last.sentences.len() - fifth;
    if split == "test" {
        last.sentences.drain(..from);
    } else {
        last.sentences.truncate(from);
        last.sentences.drain(..from - fifth);
    }
    sets.push(last);
    sets.push(set("CrossNER politics", &politics, 0, 1));
    sets
}

/// Reads a file with a word a line, its form and its label in these columns.
fn set(name: &'static str, path: &Path, form: usize, label: usize) -> Set {
    let file = std::fs::read_to_string(path).expect("the set can be read");
    let mut sentences = Vec::new();
    let mut words = Vec::new();
    let mut labels: Vec<String> = Vec::new();
    for line in file.lines().chain([""]) {
        let cells: Vec<&str> = line.split_whitespace().collect();
        // A comment, not the word "#", which has its label behind it.
        let numbered = form > 0;
        if numbered && line.starts_with('#') {
            continue;
        }
        if let (Some(form), Some(label)) = (cells.get(form), cells.get(label)) {
            words.push((*form).to_owned());
            labels.push((*label).to_owned());
        } else if !words.is_empty() {
            let found = spans(&labels);
            labels.clear();
            sentences.push((std::mem::take(&mut words), found));
        }
    }
    Set { name, sentences }
}

/// The names of labels in IO or BIO.
fn spans(labels: &[String]) -> Vec<Name> {
    let mut names: Vec<(usize, usize, &str)> = Vec::new();
    for (i, label) in labels.iter().enumerate() {
        let Some((place, kind)) = label.split_once('-') else {
            continue;
        };
        match names
            .last_mut()
            .filter(|n| place == "I" && n.1 == i && n.2 == kind)
        {
            Some(name) => name.1 = i + 1,
            None => names.push((i, i + 1, kind)),
        }
    }
    let known = |(start, end, label)| Some((start, end, kind(label)?.to_owned()));
    names.into_iter().filter_map(known).collect()
}

pub fn score(set: &Set, told: Vec<Vec<Name>>) {
    let kinds = ["PER", "ORG", "LOC"];
    let mut counts = [[0_u32; 3]; 3];
    for ((_, gold), told) in set.sentences.iter().zip(told) {
        let told: HashSet<Name> = told.into_iter().collect();
        for (i, kind) in kinds.iter().enumerate() {
            let gold: HashSet<&Name> = gold.iter().filter(|n| n.2 == *kind).collect();
            let told: HashSet<&Name> = told.iter().filter(|n| n.2 == *kind).collect();
            counts[i][0] += u32::try_from(gold.intersection(&told).count()).unwrap_or_default();
            counts[i][1] += u32::try_from(told.len()).unwrap_or_default();
            counts[i][2] += u32::try_from(gold.len()).unwrap_or_default();
        }
    }
    let share = |a: u32, b: u32| f64::from(a) / f64::from(b.max(1));
    let f1 = |c: &[u32; 3]| share(2 * c[0], c[1] + c[2]);
    let all = [0, 1, 2].map(|i| counts.iter().map(|c| c[i]).sum::<u32>());
    println!(
        "  {}: precision {:.3}  recall {:.3}  F1 {:.3}  (PER {:.3}  ORG {:.3}  LOC {:.3}; {} names)",
        set.name,
        share(all[0], all[1]),
        share(all[0], all[2]),
        f1(&all),
        f1(&counts[0]),
        f1(&counts[1]),
        f1(&counts[2]),
        all[2],
    );
}
