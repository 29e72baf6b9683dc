//! Words that help to tell who is spoken of.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::language::lexicon::{WordSet, embedded};

/// The lists of `words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    pub(super) modifiers: WordSet,
    pub(super) determiners: WordSet,
    pub(super) definite: WordSet,
    pub(super) body_words: WordSet,
    pub(super) place_words: WordSet,
    pub(super) speaking_nouns: WordSet,
    pub(super) things: WordSet,
    pub(super) generic: WordSet,
    pub(super) leaders: WordSet,
    pub(super) collectives: WordSet,
    pub(super) none: WordSet,
    pub(super) reaching: WordSet,
    pub(super) governing: WordSet,
    pub(super) dealing: WordSet,
    pub(super) company_endings: WordSet,
    pub(super) name_endings: WordSet,
    pub(super) regnal: WordSet,
    pub(super) others: WordSet,
}

pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(|| embedded("words.toml", lists()));

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
