//! Documents of GUM with the sentences that people summed them up in.

use std::path::Path;

use crate::articles::Article;
use crate::half::{Half, PARTS};
use crate::peers::System;
use crate::rouge::Score;
use crate::set::{Entry, Set};

/// A document and its genre.
pub struct Document {
    pub genre: String,
    pub article: Article,
}

/// The documents of a part of the treebank, as raw text with a blank line between
/// paragraphs.
pub fn documents(file: &Path) -> Vec<Document> {
    let lines = std::fs::read_to_string(file).expect("the treebank can be read");
    let mut all: Vec<Document> = Vec::new();
    let mut begins = false;
    for line in lines.lines().filter_map(|l| l.strip_prefix("# ")) {
        if let Some(id) = line.strip_prefix("newdoc id = ") {
            all.push(Document {
                genre: String::new(),
                article: Article {
                    id: id.to_owned(),
                    half: Half::of(all.len() + 1),
                    body: String::new(),
                    references: Vec::new(),
                },
            });
            continue;
        }
        let document = all.last_mut().expect("a document was begun");
        if let Some(genre) = line.strip_prefix("meta::genre = ") {
            document.genre = genre.to_owned();
        } else if let Some(summary) = line.strip_prefix("meta::summary") {
            let told = summary.split_once(" = ").map_or("", |(_, told)| told);
            let told = match told.strip_prefix('(') {
                Some(signed) => signed.split_once(") ").map_or(told, |(_, told)| told),
                None => told,
            };
            document.article.references.push(told.to_owned());
        } else if line == "newpar" {
            begins = true;
        } else if let Some(text) = line.strip_prefix("text = ") {
            let body = &mut document.article.body;
            if !body.is_empty() {
                body.push_str(if begins { "\n\n" } else { " " });
            }
            body.push_str(text);
            begins = false;
        }
    }
    all
}

/// Whether it is of the news or of another genre.
const GROUPS: [(&str, bool); 2] = [("news", true), ("other genres", false)];

/// Prints the scores of summaries of one and of three sentences, and gives those of
/// three by group.
pub fn print(part: &str, documents: &[Document]) -> Vec<Set> {
    let mut threes = Vec::new();
    for (group, news) in GROUPS {
        let own = documents.iter().filter(|d| (d.genre == "news") == news);
        let own: Vec<&Document> = own.collect();
        for sentences in [1, 3] {
            let set = Set {
                name: format!("GUM {part}, {group}"),
                entries: own
                    .iter()
                    .map(|d| Entry::of(&d.article, sentences))
                    .collect(),
            };
            println!(
                "{}, {} documents, sentences: {sentences}",
                set.name,
                set.entries.len()
            );
            for (at, system) in System::ALL.into_iter().enumerate() {
                let mut line = format!("    {:<10}", system.name());
                for (name, best) in [("best", true), ("mean", false)] {
                    for measure in [0, 1] {
                        let of = |e: &Entry| {
                            let scores = &e.scores[at];
                            if best {
                                scores.best[measure]
                            } else {
                                scores.mean[measure]
                            }
                        };
                        let scores: Vec<Score> = set.of_half(PARTS[0].1).map(of).collect();
                        let score = Score::mean(scores.iter());
                        line += &format!(
                            "  {name} R{} P {:5.2} R {:5.2} F1 {:5.2}",
                            measure + 1,
                            100.0 * score.precision,
                            100.0 * score.recall,
                            100.0 * score.f1
                        );
                    }
                }
                println!("{line}");
            }
            if sentences == 3 {
                threes.push(set);
            }
        }
    }
    println!();
    threes
}
