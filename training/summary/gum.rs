//! GUM's documents with their summaries, as lessons in salience.

use std::collections::HashMap;
use std::path::Path;

use copydesk::actors::actors;
use copydesk::article::{Article, Body};
use copydesk::clean::clean;
use copydesk::dates::dates;
use copydesk::events::{Account, events};
use copydesk::language::read;
use copydesk::quotes::quotes;
use copydesk::summary::Findings;
use copydesk::summary::salience::{COUNT, eligible, features};

/// What the sentences of a document are seen to have, and what each is worth.
pub(crate) struct Lesson {
    pub(crate) rows: Vec<[f32; COUNT]>,
    pub(crate) worth: Vec<f64>,
    /// How much the document counts.
    pub(crate) weight: f64,
}

#[derive(Default)]
struct Document {
    genre: String,
    summaries: Vec<String>,
    paragraphs: Vec<String>,
}

/// What a word takes, and what a pair of words in its order is worth beside the two.
const PRICE: f64 = 0.3;
const PAIR: f64 = 0.5;
/// How much documents count that are most like news.
const NEWS: f64 = 3.0;

pub(crate) fn lessons(path: &Path) -> Vec<Lesson> {
    documents(path).iter().map(lesson).collect()
}

fn documents(path: &Path) -> Vec<Document> {
    let file = std::fs::read_to_string(path).expect("the treebank can be read");
    let mut all: Vec<Document> = Vec::new();
    let mut begins = true;
    for line in file.lines() {
        if line.starts_with("# newdoc id") {
            all.push(Document::default());
            begins = true;
        }
        let Some(document) = all.last_mut() else {
            continue;
        };
        let value = || line.split_once(" = ").map_or("", |(_, value)| value.trim());
        if line.starts_with("# newpar") {
            begins = true;
        } else if line.starts_with("# meta::genre") {
            document.genre = value().to_owned();
        } else if line.starts_with("# meta::summary") {
            let summary = value();
            let text = summary.strip_prefix('(').and_then(|s| s.split_once(')'));
            document
                .summaries
                .push(text.map_or(summary, |(_, s)| s.trim()).to_owned());
        } else if let Some(text) = line.strip_prefix("# text = ") {
            if begins {
                document.paragraphs.push(String::new());
                begins = false;
            }
            if let Some(paragraph) = document.paragraphs.last_mut() {
                if !paragraph.is_empty() {
                    paragraph.push(' ');
                }
                paragraph.push_str(text.trim());
            }
        }
    }
    all
}

fn lesson(document: &Document) -> Lesson {
    let article = Article::from(Body::Text(document.paragraphs.join("\n\n")));
    let clean = clean(&article);
    let text = clean.text.as_str();
    let reading = read(text, &clean.layout);
    let actors = actors(text, &reading);
    let quotes = quotes(text, &reading, &actors);
    let dates = dates(text, &reading, None);
    let account = Account {
        text,
        reading: &reading,
        actors: &actors,
        quotes: &quotes,
        dates: &dates,
        published: None,
        dateline: None,
    };
    let events = events(&account);
    let found = Findings {
        text,
        layout: &clean.layout,
        reading: &reading,
        actors: &actors,
        quotes: &quotes,
        dates: &dates,
        events: &events,
    };
    let eligible = eligible(&found);
    let rows = features(&found, &eligible).rows;
    let summaries: Vec<Vec<String>> = document.summaries.iter().map(|s| words(s)).collect();
    let worth = eligible.iter().map(|i| {
        let own = words(reading.sentences.0[*i].span.of(text));
        let shared = |n: usize| {
            let each = summaries.iter().map(|s| common(&own, s, n) as f64);
            each.sum::<f64>() / summaries.len().max(1) as f64
        };
        shared(1) + PAIR * shared(2) - PRICE * own.len() as f64
    });
    let is_news = matches!(
        document.genre.as_str(),
        "news" | "bio" | "interview" | "speech"
    );
    Lesson {
        worth: worth.collect(),
        rows,
        weight: if is_news { NEWS } else { 1.0 },
    }
}

/// Words in lower case, without the commonest endings of plural and past.
fn words(text: &str) -> Vec<String> {
    let letters = |c: char| !c.is_ascii_alphanumeric();
    let words = text.split(letters).filter(|w| !w.is_empty());
    words.map(|w| stem(&w.to_lowercase())).collect()
}

fn stem(word: &str) -> String {
    let endings = ["ing", "es", "ed", "s"];
    let cut = endings.iter().filter_map(|e| word.strip_suffix(e));
    let cut = cut.filter(|w| w.len() > 3);
    cut.min_by_key(|w| w.len()).unwrap_or(word).to_owned()
}

/// How many runs of `n` words two texts share.
fn common(one: &[String], other: &[String], n: usize) -> usize {
    let mut counts: HashMap<&[String], usize> = HashMap::new();
    for run in other.windows(n) {
        *counts.entry(run).or_default() += 1;
    }
    let mut shared = 0;
    for run in one.windows(n) {
        if let Some(count) = counts.get_mut(run).filter(|c| **c > 0) {
            *count -= 1;
            shared += 1;
        }
    }
    shared
}
