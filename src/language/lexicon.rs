//! Lists and tables of words: reading them and finding their entries in text.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::word::{Word, words};
use crate::article::Span;

/// The rows of a tab-separated table with `columns` columns; lines that are
/// blank or begin with "#" are none.
///
/// # Errors
///
/// The number of the first line that has more or fewer columns, or an empty one.
pub(crate) fn rows(table: &str, columns: usize) -> Result<Vec<Vec<&str>>, String> {
    let mut rows = Vec::new();
    for (i, line) in table.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let row: Vec<&str> = line.split('\t').map(str::trim).collect();
        if row.len() != columns || row.iter().any(|cell| cell.is_empty()) {
            return Err(format!("line {}: not {columns} filled columns", i + 1));
        }
        rows.push(row);
    }
    Ok(rows)
}

/// The entries of a cell that are divided by "|"; a cell "-" has none.
pub(crate) fn entries(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|e| *e != "-")
}

/// The entries of a list: those of all its lines but the ones that begin with "#".
pub(crate) fn listed(list: &str) -> impl Iterator<Item = &str> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(entries)
}

/// Words that a table writes in one string, divided by white space.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "String")]
pub(crate) struct WordSet(HashSet<String>);

impl From<String> for WordSet {
    fn from(words: String) -> Self {
        Self(words.split_whitespace().map(str::to_owned).collect())
    }
}

impl WordSet {
    /// Whether it holds `word`, in the case in which the table writes it.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

/// What an embedded table holds. It is part of the program, so a fault in it is a
/// fault of the program; a test loads each.
pub(crate) fn embedded<T>(name: &str, table: Result<T, String>) -> T {
    match table {
        Ok(table) => table,
        Err(why) => panic!("{name}: {why}"),
    }
}

/// Phrases of one or more words, in any case, each with a value.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    by_first: HashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T> Phrases<T> {
    pub(crate) fn new() -> Self {
        Self {
            by_first: HashMap::new(),
        }
    }

    /// Adds a phrase.
    ///
    /// # Errors
    ///
    /// If it holds no word or is there already.
    pub(crate) fn insert(&mut self, phrase: &str, value: T) -> Result<(), String> {
        let keys: Vec<String> = words(phrase, Span::new(0, phrase.len()))
            .iter()
            .map(|w| w.folded.clone())
            .collect();
        let Some(first) = keys.first() else {
            return Err("an empty phrase".to_owned());
        };
        let same = self.by_first.entry(first.clone()).or_default();
        if same.iter().any(|(other, _)| *other == keys) {
            return Err(format!("\"{phrase}\" twice"));
        }
        same.push((keys, value));
        Ok(())
    }

    /// The longest phrase that begins at word `at`: its length in words and its
    /// value.
    pub(crate) fn longest(&self, words: &[Word<'_>], at: usize) -> Option<(usize, &T)> {
        let rest = words.get(at..)?;
        let candidates = self.by_first.get(&rest.first()?.folded)?;
        let matching = candidates.iter().filter(|(keys, _)| {
            keys.len() <= rest.len() && keys.iter().zip(rest).all(|(key, w)| *key == w.folded)
        });
        let (keys, value) = matching.max_by_key(|(keys, _)| keys.len())?;
        Some((keys.len(), value))
    }
}

#[cfg(test)]
mod tests {
    use super::{entries, rows};

    #[test]
    fn a_row_with_a_missing_cell_is_told_by_its_line() {
        assert_eq!(rows("# head\na\tb\n", 2).map(|r| r.len()), Ok(1));
        assert!(rows("# head\na\t\n", 2).is_err_and(|e| e.contains("line 2")));
        assert_eq!(entries("-").count(), 0);
    }
}
