//! Words, tokens and sentences found in raw text.

use std::collections::HashMap;
use std::ops::Range;

use super::tagging::universal;
use super::treebank::Treebank;

/// What is told of a word besides its place.
#[derive(Clone, Default)]
pub struct Tags {
    pub upos: String,
    pub lemma: String,
    pub relation: String,
    /// Index of the head among the paragraph's words; none for the root.
    pub head: Option<usize>,
}

/// A word found in a paragraph.
pub struct Found {
    pub span: Range<usize>,
    /// Whether it is one token with the word before it.
    pub joined: bool,
    /// Whether a sentence begins there.
    pub starts: bool,
    pub tags: Option<Tags>,
}

/// Spans with the paragraph they lie in.
type Spans = Vec<(usize, Range<usize>)>;

fn f1(gold: usize, told: usize, right: usize) -> f64 {
    200.0 * right as f64 / (gold + told).max(1) as f64
}

fn shared(gold: &Spans, told: &Spans) -> f64 {
    let known: std::collections::HashSet<_> = gold.iter().collect();
    f1(
        gold.len(),
        told.len(),
        told.iter().filter(|span| known.contains(span)).count(),
    )
}

/// Joins words to longer spans, a new one wherever `begins`.
fn merged<'a>(words: impl Iterator<Item = (usize, &'a Range<usize>, bool)>) -> Spans {
    let mut spans = Spans::new();
    for (paragraph, span, begins) in words {
        match spans
            .last_mut()
            .filter(|last| !begins && last.0 == paragraph)
        {
            Some(last) => last.1.end = span.end,
            None => spans.push((paragraph, span.clone())),
        }
    }
    spans
}

pub fn score(bank: &Treebank, found: &[Vec<Found>], show: bool) {
    let gold = || {
        bank.sentences
            .iter()
            .flat_map(|s| s.words.iter().enumerate().map(|(i, w)| (s.paragraph, i, w)))
    };
    let told = || {
        found
            .iter()
            .enumerate()
            .flat_map(|(p, words)| words.iter().map(move |w| (p, w)))
    };
    let gold_words: Spans = gold().map(|(p, _, w)| (p, w.span.clone())).collect();
    let told_words: Spans = told().map(|(p, w)| (p, w.span.clone())).collect();
    let gold_tokens = merged(gold().map(|(p, _, w)| (p, &w.span, !w.joined)));
    let told_tokens = merged(told().map(|(p, w)| (p, &w.span, !w.joined)));
    let gold_sentences = merged(gold().map(|(p, i, w)| (p, &w.span, i == 0)));
    let told_sentences = merged(told().map(|(p, w)| (p, &w.span, w.starts)));
    println!(
        "  {} raw text: tokens {:.2}  words {:.2}  sentences {:.2}",
        bank.name,
        shared(&gold_tokens, &told_tokens),
        shared(&gold_words, &told_words),
        shared(&gold_sentences, &told_sentences),
    );
    if show {
        list(bank, &gold_words, &told_words);
        list(bank, &gold_sentences, &told_sentences);
    }
    if told().any(|(_, w)| w.tags.is_some()) {
        score_tags(bank, found, gold_words.len(), told_words.len());
    }
}

fn score_tags(bank: &Treebank, found: &[Vec<Found>], gold: usize, told: usize) {
    let places: HashMap<(usize, Range<usize>), usize> = found
        .iter()
        .enumerate()
        .flat_map(|(p, words)| {
            words
                .iter()
                .enumerate()
                .map(move |(i, w)| ((p, w.span.clone()), i))
        })
        .collect();
    let [mut upos, mut lemmas, mut uas, mut las] = [0_usize; 4];
    for sentence in &bank.sentences {
        for word in &sentence.words {
            let Some(at) = places.get(&(sentence.paragraph, word.span.clone())) else {
                continue;
            };
            let words = &found[sentence.paragraph];
            let Some(tags) = &words[*at].tags else {
                continue;
            };
            upos += usize::from(tags.upos == word.upos);
            lemmas += usize::from(tags.lemma == word.lemma || word.lemma == "_");
            let head = word.head.checked_sub(1).map(|i| &sentence.words[i].span);
            let attached = tags.head.map(|i| &words[i].span) == head;
            uas += usize::from(attached);
            las += usize::from(attached && universal(&tags.relation) == universal(&word.relation));
        }
    }
    let percent = |right| f1(gold, told, right);
    println!(
        "  {} raw text: UPOS {:.2}  lemmas {:.2}  UAS {:.2}  LAS {:.2} (universal relations)",
        bank.name,
        percent(upos),
        percent(lemmas),
        percent(uas),
        percent(las)
    );
}

/// The words or sentences that were missed with those found there instead.
fn list(bank: &Treebank, gold: &Spans, told: &Spans) {
    let known: std::collections::HashSet<_> = told.iter().collect();
    for (paragraph, span) in gold.iter().filter(|span| !known.contains(span)) {
        let text = &bank.paragraphs[*paragraph];
        let instead = told
            .iter()
            .filter(|(p, s)| p == paragraph && s.start < span.end && span.start < s.end)
            .map(|(_, s)| &text[s.clone()]);
        println!(
            "    {}  for  {}",
            instead.collect::<Vec<_>>().join("|"),
            &text[span.clone()]
        );
    }
}
