//! Lists of words that tell how a verb or a noun takes its arguments.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::language::lexicon::{WordSet, embedded};

/// The lists of `words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    pub(super) object_control: WordSet,
    pub(super) finite_marks: WordSet,
    pub(super) acting_nouns: WordSet,
    pub(super) light: WordSet,
    pub(super) light_with: WordSet,
    pub(super) happening: WordSet,
    pub(super) owning: WordSet,
    pub(super) shared: WordSet,
    pub(super) quantities: WordSet,
    pub(super) vague: WordSet,
    pub(super) currencies: WordSet,
    pub(super) definite: WordSet,
    pub(super) irregular: HashMap<String, String>,
}

pub(super) static WORDS: LazyLock<Lists> = LazyLock::new(|| embedded("words.toml", lists()));

fn lists() -> Result<Lists, String> {
    toml::from_str(include_str!("words.toml")).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_lists_load() {
        assert!(super::lists().is_ok());
    }
}
