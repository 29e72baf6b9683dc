//! Articles with the summaries that people wrote of them.

use std::path::Path;

use serde_json::Value;

use crate::detokenised::detokenised;
use crate::half::Half;

/// An article, its text and its reference summaries as they are given: in tokens.
#[derive(Clone)]
pub struct Article {
    pub id: String,
    pub half: Half,
    pub body: String,
    pub references: Vec<String>,
}

impl Article {
    /// The same in ordinary writing.
    pub fn detokenised(&self) -> Self {
        Self {
            body: detokenised(&self.body),
            references: self.references.iter().map(|r| detokenised(r)).collect(),
            ..self.clone()
        }
    }
}

/// The articles of a file with a JSON object a line.
pub fn articles(file: &Path) -> Vec<Article> {
    let lines = std::fs::read_to_string(file).expect("the articles can be read");
    let rows = lines.lines().filter(|l| !l.trim().is_empty());
    rows.enumerate()
        .map(|(at, line)| {
            let row: Value = serde_json::from_str(line).expect("a line of JSON");
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let references = row["refs"].as_array().expect("references");
            Article {
                id: text(&row["id"]),
                half: Half::of(at + 1),
                body: text(&row["src"]),
                references: references.iter().map(text).collect(),
            }
        })
        .collect()
}
