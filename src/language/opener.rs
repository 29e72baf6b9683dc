//! Words that usually begin a sentence.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::lexicon::listed;

static OPENERS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| listed(include_str!("openers.txt")).collect());

/// Whether `word`, as written, usually begins a sentence and is no name.
pub(crate) fn is_opener(word: &str) -> bool {
    OPENERS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::is_opener;

    #[test]
    fn an_opener_is_known_as_written() {
        assert!(is_opener("The") && !is_opener("Senate"));
    }
}
