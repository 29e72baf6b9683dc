//! Documents of GUM with their OntoGUM chains, as raw text.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use copydesk::actors::coreference::EntityType;
use copydesk::clean::Layout;
use copydesk::language::{Reading, read};

/// A document.
pub struct Document {
    pub name: String,
    pub text: String,
    pub reading: Reading,
    /// Spans in `text` of the mentions of each chain.
    pub chains: Vec<Vec<Range<usize>>>,
    /// Spans of all that the treebank marks as spoken of, with their types.
    pub entities: HashMap<Range<usize>, EntityType>,
}

struct Word {
    form: String,
    /// The column of miscellany's "Entity=".
    entity: String,
    spaced: bool,
    /// Whether a paragraph begins with it.
    begins: bool,
}

/// The documents of the treebank's part `path` that have chains in the folder `chains`.
pub fn documents(path: &Path, chains: &Path) -> Vec<Document> {
    let file = std::fs::read_to_string(path).expect("the treebank can be read");
    let mut documents: Vec<(String, Vec<Word>)> = Vec::new();
    let mut begins = false;
    let mut joined: Option<(usize, String, bool)> = None;
    for line in file.lines() {
        if let Some(name) = line.strip_prefix("# newdoc id = ") {
            documents.push((name.trim().to_owned(), Vec::new()));
        }
        begins |= line.starts_with("# newpar") || line.starts_with("# newdoc");
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() != 10 || cells[0].contains('.') {
            continue;
        }
        let spaced = !cells[9].split('|').any(|m| m == "SpaceAfter=No");
        if let Some((_, last)) = cells[0].split_once('-') {
            joined = Some((last.parse().unwrap(), cells[1].to_owned(), spaced));
            continue;
        }
        let index: usize = cells[0].parse().unwrap();
        let words = &mut documents.last_mut().expect("a document was begun").1;
        let mut word = Word {
            form: cells[1].to_owned(),
            entity: cells[9]
                .split('|')
                .find_map(|m| m.strip_prefix("Entity="))
                .unwrap_or_default()
                .to_owned(),
            spaced,
            begins: std::mem::take(&mut begins),
        };
        if let Some((last, rest, after)) = &mut joined {
            let len = if index < *last && rest.starts_with(cells[1]) {
                cells[1].len()
            } else {
                rest.len()
            };
            word.form = rest.drain(..len).collect();
            word.spaced = *after && index == *last;
            if index == *last {
                joined = None;
            }
        }
        words.push(word);
    }
    let read = documents.into_iter().filter_map(|(name, words)| {
        let gold = std::fs::read_to_string(chains.join(format!("{name}.conll"))).ok()?;
        Some(document(name, &words, &gold))
    });
    read.collect()
}

fn document(name: String, words: &[Word], gold: &str) -> Document {
    let mut text = String::new();
    let mut spans = Vec::new();
    for word in words {
        if word.begins && !text.is_empty() {
            text.truncate(text.trim_end().len());
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&word.form);
        spans.push(start..text.len());
        if word.spaced {
            text.push(' ');
        }
    }
    let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut chains: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
    let rows = gold.lines().filter(|l| l.contains('\t'));
    for (at, row) in rows.enumerate() {
        let marks = row.split('\t').nth(2).unwrap_or("_");
        let mut rest = marks;
        while !rest.is_empty() && rest != "_" {
            if let Some(after) = rest.strip_prefix('(') {
                let len = after
                    .find(|c: char| !c.is_ascii_digit())
                    .unwrap_or(after.len());
                let (id, after) = after.split_at(len);
                open.entry(id).or_default().push(at);
                rest = after;
                if let Some(after) = rest.strip_prefix(')') {
                    close(&mut open, &mut chains, id, at, &spans);
                    rest = after;
                }
            } else {
                let len = rest.find(')').unwrap_or(rest.len());
                let id = &rest[..len];
                close(&mut open, &mut chains, id, at, &spans);
                rest = rest.get(len + 1..).unwrap_or_default();
            }
        }
    }
    let mut chains: Vec<_> = chains.into_values().filter(|c| c.len() > 1).collect();
    for chain in &mut chains {
        chain.sort_by_key(|s| (s.start, s.end));
        chain.dedup();
    }
    chains.sort_by_key(|c| (c[0].start, c[0].end));
    let reading = read_paragraphs(&text);
    Document {
        name,
        text,
        reading,
        chains,
        entities: entities(words, &spans),
    }
}

/// What the words' marks "(1-person-…", "1)" and "(1-person-…)" open and close.
fn entities(words: &[Word], spans: &[Range<usize>]) -> HashMap<Range<usize>, EntityType> {
    let mut open: HashMap<&str, Vec<(usize, Option<EntityType>)>> = HashMap::new();
    let mut found = HashMap::new();
    for (at, word) in words.iter().enumerate() {
        let mut rest = word.entity.as_str();
        while !rest.is_empty() {
            let (opens, body) = match rest.strip_prefix('(') {
                Some(body) => (true, body),
                None => (false, rest),
            };
            let end = body.find(['(', ')']).unwrap_or(body.len());
            let (mark, after) = body.split_at(end);
            let mut fields = mark.split('-');
            let id = fields.next().unwrap_or_default();
            if opens {
                let kind = fields.next().and_then(entity_type);
                open.entry(id).or_default().push((at, kind));
            }
            if let Some(after) = after.strip_prefix(')') {
                let begun = open.get_mut(id).and_then(Vec::pop);
                if let Some((from, Some(kind))) = begun {
                    found.insert(spans[from].start..spans[at].end, kind);
                }
                rest = after;
            } else {
                rest = after;
            }
        }
    }
    found
}

fn entity_type(name: &str) -> Option<EntityType> {
    Some(match name {
        "person" => EntityType::Person,
        "place" => EntityType::Place,
        "organization" => EntityType::Organisation,
        "object" => EntityType::Object,
        "event" => EntityType::Event,
        "time" => EntityType::Time,
        "substance" => EntityType::Substance,
        "animal" => EntityType::Animal,
        "plant" => EntityType::Plant,
        "abstract" => EntityType::Abstract,
        _ => return None,
    })
}

fn close<'a>(
    open: &mut HashMap<&'a str, Vec<usize>>,
    chains: &mut HashMap<&'a str, Vec<Range<usize>>>,
    id: &'a str,
    at: usize,
    spans: &[Range<usize>],
) {
    let start = open.get_mut(id).and_then(Vec::pop);
    if let (Some(from), Some(to)) = (start.and_then(|s| spans.get(s)), spans.get(at)) {
        chains.entry(id).or_default().push(from.start..to.end);
    }
}

/// Reads text whose paragraphs have a blank line between them.
pub fn read_paragraphs(text: &str) -> Reading {
    read(text, &Layout::of_paragraphs(text, "\n\n"))
}
