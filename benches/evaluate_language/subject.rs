//! What is examined: the language stage of Copydesk. All that the evaluation knows
//! of it is here.

use copydesk::article::Span;
use copydesk::clean::Layout;
use copydesk::language::model::{Model, SegmentReading};
use copydesk::language::{Lemmatiser, Reading, model, read, tokens};

use super::raw::{Found, Tags};
use super::tagging::Told;
use super::treebank::Treebank;

pub struct Subject {
    model: &'static Model,
    lemmatiser: Lemmatiser,
}

impl Subject {
    /// Loads the model.
    pub fn load() -> Self {
        let model = model();
        Self {
            model,
            lemmatiser: Lemmatiser::from_bytes(model.lemma().as_bytes())
                .expect("the model's table of lemmas"),
        }
    }

    /// Reads a whole article; how many words, between white space, it has.
    pub fn words(&self, article: &str) -> usize {
        std::hint::black_box(whole(article));
        article.split_whitespace().count()
    }

    /// The words and sentences of each paragraph.
    pub fn raw(&self, bank: &Treebank) -> Vec<Vec<Found>> {
        bank.paragraphs.iter().map(|p| found(p)).collect()
    }

    /// The lemmas of words whose Penn tags are given.
    pub fn lemmas(&self, bank: &Treebank) -> Vec<Vec<String>> {
        let lemmas = bank.sentences.iter().map(|sentence| {
            let words = sentence.words.iter();
            words
                .map(|w| self.lemmatiser.lemma(&w.form, &w.xpos).into_owned())
                .collect()
        });
        lemmas.collect()
    }

    /// What is told of sentences whose words are given.
    pub fn told(&self, sentences: &[Vec<String>]) -> Vec<Told> {
        let readings = self.model.read_sentences(sentences);
        let told = readings.iter().zip(sentences);
        told.map(|(reading, words)| self.of(reading, words))
            .collect()
    }

    fn of(&self, reading: &SegmentReading, words: &[String]) -> Told {
        let meta = self.model.meta();
        let labels = |of: &[u8], list: &[String]| -> Vec<String> {
            of.iter().map(|i| list[usize::from(*i)].clone()).collect()
        };
        let xpos = labels(&reading.xpos, &meta.xpos);
        let names = reading.names.iter().filter_map(|name| {
            let kind = match self.model.kinds()[usize::from(name.kind)].as_str() {
                "FAC" => "LOC",
                kind @ ("PER" | "ORG" | "LOC") => kind,
                _ => return None,
            };
            let (from, to) = (name.words.start as usize, name.words.end as usize);
            Some((from, to, kind.to_owned()))
        });
        Told {
            upos: labels(&reading.upos, &meta.upos),
            lemmas: words
                .iter()
                .zip(&xpos)
                .map(|(word, xpos)| self.lemmatiser.lemma(word, xpos).into_owned())
                .collect(),
            xpos,
            heads: reading.heads.iter().map(|h| *h as usize).collect(),
            relations: labels(&reading.relations, &meta.deprel),
            names: names.collect(),
        }
    }
}

/// Reads text whose paragraphs have a blank line between them.
fn whole(text: &str) -> Reading {
    read(text, &Layout::of_paragraphs(text, "\n\n"))
}

fn found(paragraph: &str) -> Vec<Found> {
    let reading = whole(paragraph);
    let cuts = tokens(paragraph, Span::new(0, paragraph.len()));
    assert_eq!(cuts.len(), reading.tokens.len());
    let sentences = &reading.sentences.0;
    let starts: Vec<usize> = sentences.iter().map(|s| s.tokens.start as usize).collect();
    let found = reading.tokens.iter().zip(&cuts).enumerate();
    found
        .map(|(i, (token, cut))| Found {
            span: token.span.range(),
            joined: cut.joined,
            starts: starts.binary_search(&i).is_ok(),
            tags: Some(Tags {
                upos: token.upos.to_string(),
                lemma: token.lemma.to_string(),
                relation: token.relation.to_string(),
                head: token.head.map(|h| h as usize),
            }),
        })
        .collect()
}
