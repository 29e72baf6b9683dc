//! A set of articles with what each system makes of them.

use std::path::Path;

use copydesk::summary::Summary;

use crate::articles::{Article, articles};
use crate::half::Half;
use crate::peers::System;
use crate::rouge::{Scores, tokens};
use crate::told::Told;

/// Sentences of the summaries.
pub const SENTENCES: usize = 3;

/// The articles of a set in one form of writing.
pub struct Set {
    pub name: String,
    pub entries: Vec<Entry>,
}

/// An article with the summaries of all systems, in the order of [`System::ALL`].
pub struct Entry {
    pub half: Half,
    pub id: String,
    pub told: Told,
    pub references: Vec<Vec<String>>,
    pub summaries: [Summary; 4],
    pub scores: [Scores; 4],
}

impl Entry {
    pub fn of(article: &Article, sentences: usize) -> Self {
        let told = Told::of(&article.body);
        let references: Vec<_> = article.references.iter().map(|r| tokens(r)).collect();
        let summaries = System::ALL.map(|s| s.summary(&article.body, &told, sentences));
        let scores = [0, 1, 2, 3].map(|i| Scores::of(&references, &summaries[i].text));
        Self {
            half: article.half,
            id: article.id.clone(),
            told,
            references,
            summaries,
            scores,
        }
    }
}

impl Set {
    /// The set of a file, as it is given and in ordinary writing.
    pub fn both(name: &str, file: &Path) -> [Self; 2] {
        let given = articles(file);
        let written: Vec<_> = given.iter().map(Article::detokenised).collect();
        [(given, "as given"), (written, "detokenised")].map(|(articles, form)| Self {
            name: format!("{name}, {form}"),
            entries: articles.iter().map(|a| Entry::of(a, SENTENCES)).collect(),
        })
    }

    pub fn of_half(&self, half: Option<Half>) -> impl Iterator<Item = &Entry> {
        let entries = self.entries.iter();
        entries.filter(move |e| half.is_none_or(|h| h == e.half))
    }
}
