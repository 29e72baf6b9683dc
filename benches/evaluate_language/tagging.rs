//! Tags, lemmas and trees over words that are given.

use super::treebank::{Treebank, Word};

/// What is told of the words of one sentence.
#[derive(Clone, Default)]
pub struct Told {
    pub upos: Vec<String>,
    pub xpos: Vec<String>,
    pub lemmas: Vec<String>,
    /// Counted from one, 0 for the root; empty if no tree is told.
    pub heads: Vec<usize>,
    pub relations: Vec<String>,
    /// Names: first word, last word and one, and PER, ORG or LOC.
    pub names: Vec<(usize, usize, String)>,
}

/// A relation without its subtype.
pub fn universal(relation: &str) -> &str {
    relation.split(':').next().unwrap_or_default()
}

/// The share of words, in percent, of which `right` holds.
fn share(bank: &Treebank, told: &[Told], right: impl Fn(&Word, &Told, usize) -> bool) -> f64 {
    let (mut hits, mut all) = (0, 0);
    for (sentence, told) in bank.sentences.iter().zip(told) {
        for (i, word) in sentence.words.iter().enumerate() {
            all += 1;
            hits += u32::from(right(word, told, i));
        }
    }
    100.0 * f64::from(hits) / f64::from(all.max(1))
}

pub fn score(bank: &Treebank, told: &[Told]) {
    let is = |list: &[String], i: usize, gold: &str| list.get(i).is_some_and(|t| t == gold);
    print!(
        "  {} given words: UPOS {:.2}  XPOS {:.2}  lemmas {:.2}",
        bank.name,
        share(bank, told, |w, t, i| is(&t.upos, i, &w.upos)),
        share(bank, told, |w, t, i| is(&t.xpos, i, &w.xpos)),
        share(bank, told, |w, t, i| is(&t.lemmas, i, &w.lemma)
            || w.lemma == "_"),
    );
    if told.iter().any(|t| !t.heads.is_empty()) {
        let attached = |w: &Word, t: &Told, i: usize| t.heads.get(i) == Some(&w.head);
        print!(
            "  UAS {:.2}  LAS {:.2}  LAS with subtypes {:.2}",
            share(bank, told, attached),
            share(bank, told, |w, t, i| {
                let relation = t.relations.get(i).map(|r| universal(r));
                attached(w, t, i) && relation == Some(universal(&w.relation))
            }),
            share(bank, told, |w, t, i| attached(w, t, i)
                && is(&t.relations, i, &w.relation)),
        );
    }
    println!();
}

/// The lemmas of words whose tags too are given.
pub fn score_lemmas(bank: &Treebank, lemmas: &[Vec<String>]) {
    let told: Vec<_> = lemmas
        .iter()
        .map(|l| Told {
            lemmas: l.clone(),
            ..Told::default()
        })
        .collect();
    let right = share(bank, &told, |w, t, i| {
        t.lemmas.get(i).is_some_and(|l| *l == w.lemma)
    });
    println!("  {} given words and tags: lemmas {right:.2}", bank.name);
}
