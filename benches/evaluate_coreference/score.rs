//! The measures of CoNLL-2012 (Pradhan et al. 2014) and of GAP (Webster et al. 2018).

use std::collections::HashMap;
use std::ops::Range;

use copydesk::actors::coreference::{EntityType, Scorer, chains, entities};
use copydesk::actors::markable::markables;

use super::gap::Question;
use super::ontogum::Document;

type Spans = Vec<Vec<Range<usize>>>;

#[derive(Default)]
struct Measure {
    right_p: f64,
    all_p: f64,
    right_r: f64,
    all_r: f64,
}

impl Measure {
    fn told(&self) -> (f64, f64, f64) {
        let p = self.right_p / self.all_p.max(1e-9);
        let r = self.right_r / self.all_r.max(1e-9);
        (p, r, 2.0 * p * r / (p + r).max(1e-9))
    }
}

fn found_in(document: &Document, scorer: &Scorer) -> (Spans, Vec<Range<usize>>) {
    let found = markables(&document.reading);
    let numbers = chains(&document.text, &document.reading, &found, scorer);
    let mut by_number: Vec<Vec<Range<usize>>> = Vec::new();
    let mut all = Vec::new();
    for (m, number) in found.iter().zip(numbers) {
        by_number.resize(by_number.len().max(number as usize + 1), Vec::new());
        let span = m.span(&document.reading).range();
        all.push(span.clone());
        if !by_number[number as usize].contains(&span) {
            by_number[number as usize].push(span);
        }
    }
    by_number.retain(|c| c.len() > 1);
    (by_number, all)
}

fn places(chains: &Spans) -> HashMap<&Range<usize>, usize> {
    let numbered = chains.iter().enumerate();
    numbered
        .flat_map(|(i, c)| c.iter().map(move |m| (m, i)))
        .collect()
}

/// Links that `chains` have and those of them that `others` keep.
fn muc(chains: &Spans, others: &Spans) -> (f64, f64) {
    let place = places(others);
    let (mut right, mut all) = (0.0, 0.0);
    for chain in chains {
        let mut parts: Vec<usize> = chain.iter().filter_map(|m| place.get(m).copied()).collect();
        let missing = chain.len() - parts.len();
        parts.sort_unstable();
        parts.dedup();
        right += (chain.len() - parts.len() - missing) as f64;
        all += (chain.len() - 1) as f64;
    }
    (right, all)
}

fn b_cubed(chains: &Spans, others: &Spans) -> (f64, f64) {
    let place = places(others);
    let (mut right, mut all) = (0.0, 0.0);
    for chain in chains {
        let mut shared: HashMap<usize, f64> = HashMap::new();
        for m in chain {
            if let Some(i) = place.get(m) {
                *shared.entry(*i).or_default() += 1.0;
            }
        }
        right += shared.values().map(|n| n * n).sum::<f64>() / chain.len() as f64;
        all += chain.len() as f64;
    }
    (right, all)
}

/// The best one-to-one alignment of chains by the share of mentions they have in common.
fn ceaf(gold: &Spans, told: &Spans) -> f64 {
    if gold.is_empty() || told.is_empty() {
        return 0.0;
    }
    let place = places(told);
    let mut likeness = vec![vec![0_i64; told.len()]; gold.len()];
    for (i, chain) in gold.iter().enumerate() {
        for m in chain {
            if let Some(j) = place.get(m) {
                likeness[i][*j] += 1;
            }
        }
        for (j, both) in likeness[i].iter_mut().enumerate() {
            let share = 2.0 * *both as f64 / (chain.len() + told[j].len()) as f64;
            *both = (share * 1e6) as i64;
        }
    }
    if gold.len() > told.len() {
        let turned = (0..told.len()).map(|j| likeness.iter().map(|row| row[j]).collect::<Vec<_>>());
        likeness = turned.collect();
    }
    let matrix = pathfinding::matrix::Matrix::from_rows(likeness).expect("a full matrix");
    pathfinding::kuhn_munkres::kuhn_munkres(&matrix).0 as f64 / 1e6
}

pub fn documents(name: &str, documents: &[Document], scorer: &Scorer, by_genre: bool) {
    let mut groups: Vec<(String, Vec<&Document>)> =
        vec![("all".to_owned(), documents.iter().collect())];
    if by_genre {
        for document in documents {
            let genre = document
                .name
                .split('_')
                .nth(1)
                .unwrap_or_default()
                .to_owned();
            match groups.iter_mut().find(|g| g.0 == genre) {
                Some(group) => group.1.push(document),
                None => groups.push((genre, vec![document])),
            }
        }
    }
    for (genre, documents) in groups {
        let [mut m, mut b, mut c, mut detected, mut linked] =
            std::array::from_fn(|_| Measure::default());
        for document in documents {
            let gold = &document.chains;
            let (told, all) = found_in(document, scorer);
            (m.right_r, m.all_r) = sum((m.right_r, m.all_r), muc(gold, &told));
            (m.right_p, m.all_p) = sum((m.right_p, m.all_p), muc(&told, gold));
            (b.right_r, b.all_r) = sum((b.right_r, b.all_r), b_cubed(gold, &told));
            (b.right_p, b.all_p) = sum((b.right_p, b.all_p), b_cubed(&told, gold));
            let likeness = ceaf(gold, &told);
            (c.right_r, c.all_r) = sum((c.right_r, c.all_r), (likeness, gold.len() as f64));
            (c.right_p, c.all_p) = sum((c.right_p, c.all_p), (likeness, told.len() as f64));
            let spans: std::collections::HashSet<_> = all.into_iter().collect();
            let of_gold = gold.iter().flatten();
            let hit = of_gold.clone().filter(|s| spans.contains(*s)).count() as f64;
            (detected.right_r, detected.all_r) = sum(
                (detected.right_r, detected.all_r),
                (hit, of_gold.count() as f64),
            );
            let (ours, theirs) = (places(&told), places(gold));
            let both = ours.keys().filter(|s| theirs.contains_key(**s)).count() as f64;
            (linked.right_p, linked.all_p) =
                sum((linked.right_p, linked.all_p), (both, ours.len() as f64));
            (linked.right_r, linked.all_r) =
                sum((linked.right_r, linked.all_r), (both, theirs.len() as f64));
        }
        let (m, b, c, l) = (m.told(), b.told(), c.told(), linked.told());
        println!(
            "{name} {genre}: MUC {:.3} {:.3} {:.3}  B3 {:.3} {:.3} {:.3}  CEAFe {:.3} {:.3} {:.3}  CoNLL F1 {:.3}  mentions in chains {:.3} {:.3} {:.3}  found {:.3}",
            m.0,
            m.1,
            m.2,
            b.0,
            b.1,
            b.2,
            c.0,
            c.1,
            c.2,
            (m.2 + b.2 + c.2) / 3.0,
            l.0,
            l.1,
            l.2,
            detected.told().1
        );
    }
}

fn sum(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    (a.0 + b.0, a.1 + b.1)
}

pub fn questions(name: &str, questions: &[Question], scorer: &Scorer) {
    let mut counts = [[0_usize; 3]; 2];
    for question in questions {
        let found = markables(&question.reading);
        let numbers = chains(&question.text, &question.reading, &found, scorer);
        let place = |span: &Range<usize>, exact: bool| -> Vec<u32> {
            let fits = found.iter().zip(&numbers).filter(|(m, _)| {
                if exact {
                    return m.span(&question.reading).range() == *span;
                }
                let head = question.reading.tokens[m.head as usize].span.range();
                span.start <= head.start && head.end <= span.end
            });
            fits.map(|f| *f.1).collect()
        };
        let pronoun = place(&question.pronoun, true);
        let count = &mut counts[usize::from(question.feminine)];
        for (span, wanted) in &question.names {
            let told = place(span, false).iter().any(|n| pronoun.contains(n));
            count[0] += usize::from(told && *wanted);
            count[1] += usize::from(told);
            count[2] += usize::from(*wanted);
        }
    }
    let f1 = |c: [usize; 3]| 2.0 * c[0] as f64 / (c[1] + c[2]).max(1) as f64;
    let all = std::array::from_fn(|i| counts[0][i] + counts[1][i]);
    println!(
        "GAP {name}: precision {:.3}  recall {:.3}  F1 {:.3}  masculine {:.3}  feminine {:.3}",
        all[0] as f64 / all[1].max(1) as f64,
        all[0] as f64 / all[2].max(1) as f64,
        f1(all),
        f1(counts[0]),
        f1(counts[1])
    );
}

/// How often markables that the treebank marks are given their type.
pub fn kinds(name: &str, documents: &[Document], scorer: &Scorer) {
    let mut counts = [[0_usize; 3]; 10];
    for document in documents {
        let found = markables(&document.reading);
        let told = entities(&document.text, &document.reading, &found, scorer);
        for (m, (told, _)) in found.iter().zip(told) {
            let span = m.span(&document.reading).range();
            if let Some(right) = document.entities.get(&span) {
                counts[told as usize][1] += 1;
                counts[*right as usize][2] += 1;
                counts[told as usize][0] += usize::from(told == *right);
            }
        }
    }
    let right: usize = counts.iter().map(|c| c[0]).sum();
    let all: usize = counts.iter().map(|c| c[1]).sum();
    print!(
        "types {name}: {:.3} of {all} right;",
        right as f64 / all.max(1) as f64
    );
    for (kind, c) in EntityType::ALL.into_iter().zip(counts) {
        print!(
            " {kind:?} {:.3}",
            2.0 * c[0] as f64 / (c[1] + c[2]).max(1) as f64
        );
    }
    println!();
}
