//! The words and given names that tell what a markable is.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::language::lexicon::{WordSet, embedded, entries, rows};

/// What pronouns, titles, nouns and given names tell of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// "he", "Mr."
    Masculine,
    /// "she", "Mrs."
    Feminine,
    /// "it"
    Neuter,
}

/// Whom or what a pronoun means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Person {
    /// "he"
    Masculine,
    /// "she"
    Feminine,
    /// "it"
    Neuter,
    /// "they"
    Several,
    /// "I"
    Speaker,
    /// "we"
    Speakers,
    /// "you"
    Addressed,
    /// "this"
    Near,
    /// "that"
    Far,
    /// "here"
    Place,
    /// Any other.
    Other,
}

/// The lists of `words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    masculine: WordSet,
    feminine: WordSet,
    neuter: WordSet,
    several: WordSet,
    speaker: WordSet,
    speakers: WordSet,
    addressed: WordSet,
    near: WordSet,
    far: WordSet,
    places: WordSet,
    reflexive: WordSet,
    plural: WordSet,
    men: WordSet,
    women: WordSet,
    people: WordSet,
    bodies: WordSet,
    known: WordSet,
    new: WordSet,
    shown: WordSet,
}

/// The lists with the given names.
#[derive(Debug)]
pub(super) struct Words {
    lists: Lists,
    given: HashMap<&'static str, Gender>,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| embedded("coreference", words()));

fn words() -> Result<Words, String> {
    let mut given = HashMap::new();
    for row in rows(include_str!("given_names.tsv"), 2)? {
        let [sex, names] = row.as_slice() else {
            continue;
        };
        let gender = match *sex {
            "w" => Gender::Feminine,
            "m" => Gender::Masculine,
            other => return Err(format!("unknown sex \"{other}\"")),
        };
        for name in entries(names) {
            if given.insert(name, gender).is_some() {
                return Err(format!("\"{name}\" twice"));
            }
        }
    }
    let lists = toml::from_str(include_str!("words.toml")).map_err(|e| e.to_string())?;
    Ok(Words { lists, given })
}

impl Words {
    /// Whom a pronoun in lower case means.
    pub(super) fn person(&self, pronoun: &str) -> Person {
        let lists = [
            (&self.lists.masculine, Person::Masculine),
            (&self.lists.feminine, Person::Feminine),
            (&self.lists.neuter, Person::Neuter),
            (&self.lists.several, Person::Several),
            (&self.lists.speaker, Person::Speaker),
            (&self.lists.speakers, Person::Speakers),
            (&self.lists.addressed, Person::Addressed),
            (&self.lists.near, Person::Near),
            (&self.lists.far, Person::Far),
            (&self.lists.places, Person::Place),
        ];
        let found = lists.into_iter().find(|(list, _)| list.contains(pronoun));
        found.map_or(Person::Other, |(_, person)| person)
    }

    pub(super) fn is_reflexive(&self, pronoun: &str) -> bool {
        self.lists.reflexive.contains(pronoun)
    }

    pub(super) fn is_plural(&self, pronoun: &str) -> bool {
        self.lists.plural.contains(pronoun)
    }

    /// The gender that a noun or title in lower case tells.
    pub(super) fn gender(&self, lemma: &str) -> Option<Gender> {
        if self.lists.men.contains(lemma) {
            return Some(Gender::Masculine);
        }
        let is_woman = self.lists.women.contains(lemma);
        is_woman.then_some(Gender::Feminine)
    }

    /// The gender that a given name tells.
    pub(super) fn given(&self, name: &str) -> Option<Gender> {
        self.given.get(name).copied()
    }

    /// Whether a noun in lower case speaks of people (1), of a body of them (2) or of
    /// neither (0).
    pub(super) fn sort(&self, lemma: &str) -> u8 {
        match lemma {
            _ if self.lists.people.contains(lemma) => 1,
            _ if self.lists.bodies.contains(lemma) => 2,
            _ => 0,
        }
    }

    /// Whether a phrase's first word in lower case says that what it speaks of is
    /// known (1), new (2), shown (3) or nothing of it (0).
    pub(super) fn definite(&self, first: &str) -> u8 {
        match first {
            _ if self.lists.known.contains(first) => 1,
            _ if self.lists.new.contains(first) => 2,
            _ if self.lists.shown.contains(first) => 3,
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Gender, Person, WORDS, words};

    #[test]
    fn the_lists_load() {
        assert!(words().is_ok());
    }

    #[test]
    fn words_and_given_names_tell_the_gender() {
        assert_eq!(WORDS.gender("spokeswoman"), Some(Gender::Feminine));
        assert_eq!(WORDS.given("Vladimir"), Some(Gender::Masculine));
        assert_eq!(WORDS.given("Angela"), Some(Gender::Feminine));
        assert_eq!(WORDS.given("Berlin"), None);
        assert_eq!(WORDS.person("her"), Person::Feminine);
    }
}
