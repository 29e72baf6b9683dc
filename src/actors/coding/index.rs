//! Names by their words: which is the longest that begins here.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::article::Span;
use crate::language::word::{Word, words};

/// Names of one or more words, in the case in which they are written, each with a
/// value.
///
/// A name is kept as the hash of its words, and so is each beginning of it, which
/// says that there is more to come: tens of thousands of names take little room, and
/// a text is looked up word by word.
#[derive(Debug)]
pub(super) struct Index<T> {
    nodes: HashMap<u64, Option<T>>,
}

impl<T: Copy + PartialEq> Index<T> {
    pub(super) fn new() -> Self {
        Self {
            nodes: HashMap::new(),
        }
    }

    /// Adds a name. The same name with the same value is there once.
    ///
    /// # Errors
    ///
    /// If it holds no word, or is there already with another value.
    pub(super) fn insert(&mut self, name: &str, value: T) -> Result<(), String> {
        let words = words(name, Span::new(0, name.len()));
        let Some((last, beginning)) = words.split_last() else {
            return Err("an empty name".to_owned());
        };
        let mut hash = 0;
        let mut hashes = Vec::new();
        for word in beginning {
            hash = next(hash, word);
            hashes.push(hash);
        }
        let whole = next(hash, last);
        if let Some(Some(other)) = self.nodes.get(&whole) {
            return match *other == value {
                true => Ok(()),
                false => Err(format!("\"{name}\" twice")),
            };
        }
        for hash in hashes {
            self.nodes.entry(hash).or_insert(None);
        }
        self.nodes.insert(whole, Some(value));
        Ok(())
    }

    /// The longest name that begins at word `at`: its length in words and its value.
    /// Takes time in the length of the longest name at most.
    pub(super) fn longest(&self, words: &[Word<'_>], at: usize) -> Option<(usize, T)> {
        let mut hash = 0;
        let mut longest = None;
        for (i, word) in words.get(at..)?.iter().enumerate() {
            hash = next(hash, word);
            match self.nodes.get(&hash) {
                None => break,
                Some(None) => {}
                Some(Some(value)) => longest = Some((i + 1, *value)),
            }
        }
        longest
    }
}

/// The hash of some words and one more.
fn next(hash: u64, word: &Word<'_>) -> u64 {
    xxh3_64_with_seed(word.text.as_bytes(), hash)
}
