//! The small words of a clause that tell whether it holds.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::language::lexicon::{WordSet, embedded};

/// Sets of small words by what they tell; the data file says of each what it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Signals {
    pub(super) negative_adverbs: WordSet,
    pub(super) negative_words: WordSet,
    pub(super) only: WordSet,
    pub(super) perhaps: WordSet,
    pub(super) can: WordSet,
    pub(super) will: WordSet,
    pub(super) would: WordSet,
    pub(super) must: WordSet,
    pub(super) any: WordSet,
    pub(super) coming: WordSet,
    pub(super) days: WordSet,
    pub(super) said: WordSet,
    pub(super) going: WordSet,
    pub(super) when: WordSet,
}

static SIGNALS: LazyLock<Signals> = LazyLock::new(|| {
    let table = toml::from_str(include_str!("signals.toml"));
    embedded("signals.toml", table.map_err(|e| e.to_string()))
});

pub(super) fn signals() -> &'static Signals {
    &SIGNALS
}

#[cfg(test)]
mod tests {
    use super::signals;

    #[test]
    fn the_small_words_are_known() {
        assert!(signals().negative_adverbs.contains("never"));
        assert!(signals().can.contains("might"));
    }
}
