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
    pub(super) none: WordSet,
    pub(super) reaching: WordSet,
    pub(super) governing: WordSet,
    pub(super) dealing: WordSet,
    pub(super) company_endings: WordSet,
    pub(super) name_endings: WordSet,
    pub(super) regnal: WordSet,
    her_address: WordSet,
    his_address: WordSet,
    pub(super) it: WordSet,
    pub(super) they: WordSet,
    pub(super) there: WordSet,
    pub(super) speakers: WordSet,
    pub(super) others: WordSet,
    she: WordSet,
    he: WordSet,
    women: WordSet,
    men: WordSet,
}

/// The sex that a given name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sex {
    Woman,
    Man,
}

pub(super) struct Gazetteer {
    pub(super) lists: Lists,
}

pub(super) static GAZETTEER: LazyLock<Gazetteer> =
    LazyLock::new(|| embedded("words.toml", gazetteer()));

pub(super) fn gazetteer() -> Result<Gazetteer, String> {
    let lists = toml::from_str(include_str!("words.toml")).map_err(|e| e.to_string())?;
    Ok(Gazetteer { lists })
}

impl Gazetteer {
    /// The sex that a person's first name tells, if it is a common given name.
    pub(super) fn given(&self, name: &str) -> Option<Sex> {
        Sex::told(name, &self.lists.women, &self.lists.men)
    }

    /// The sex that a form of address in lower case tells.
    pub(super) fn address(&self, folded: &str) -> Option<Sex> {
        Sex::told(folded, &self.lists.her_address, &self.lists.his_address)
    }

    /// The sex of whom a pronoun means, if it tells.
    pub(super) fn pronoun(&self, folded: &str) -> Option<Sex> {
        Sex::told(folded, &self.lists.she, &self.lists.he)
    }
}

impl Sex {
    fn told(word: &str, women: &WordSet, men: &WordSet) -> Option<Self> {
        if women.contains(word) {
            return Some(Self::Woman);
        }
        men.contains(word).then_some(Self::Man)
    }
}
