//! The organisations, places and groups of an article by their names.

use std::collections::HashMap;

use super::lists::LISTS;
use super::{ActorKind, coding};
use crate::article::Span;
use crate::language::word::words;

/// What has been named so far, found by the name's words, its initials, its
/// beginning or its end.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    all: Vec<Body>,
    by_name: HashMap<String, usize>,
    by_initials: HashMap<String, usize>,
    by_first: HashMap<String, Vec<usize>>,
    by_last: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Body {
    whose: usize,
    kind: ActorKind,
    words: Vec<String>,
}

/// Bodies of one word that are compared.
const MOST: usize = 24;

impl Bodies {
    /// What a name means: that of exactly these words, or an organisation that they
    /// abbreviate: "ABC", "Larnow Wire" of Larnow Wire Agency, with "the" also
    /// "Council" of Nordic Fisheries Council.
    pub(super) fn find(&self, words: &[&str], the: bool) -> Option<usize> {
        let key = essential(words);
        let whose = |at: usize| self.all.get(at).map(|b| b.whose);
        if let Some(at) = self.by_name.get(&key.join(" ")) {
            return whose(*at);
        }
        if let [only] = words
            && let Some(letters) = acronym(only)
        {
            return self.by_initials.get(&letters).copied().and_then(whose);
        }
        let (first, last) = (key.first()?, key.last()?);
        let organisation =
            |b: &Body| b.kind == ActorKind::Organisation && b.words.len() > key.len();
        let telling = key.len() > 1 || !is_ordinary(first);
        let begins = self.by_first.get(first).map_or(&[][..], Vec::as_slice);
        let mut begins = begins
            .iter()
            .rev()
            .take(MOST)
            .filter_map(|i| self.all.get(*i));
        let short = begins.find(|b| organisation(b) && b.words.starts_with(&key) && telling);
        if let Some(body) = short {
            return Some(body.whose);
        }
        if !the {
            return None;
        }
        let ends = self.by_last.get(last).map_or(&[][..], Vec::as_slice);
        let mut ends = ends
            .iter()
            .rev()
            .take(MOST)
            .filter_map(|i| self.all.get(*i));
        let body = ends.find(|b| organisation(b) && b.words.ends_with(&key))?;
        Some(body.whose)
    }

    /// What is named by exactly these words.
    pub(super) fn exact(&self, words: &[&str]) -> Option<usize> {
        let at = self.by_name.get(&essential(words).join(" "))?;
        self.all.get(*at).map(|b| b.whose)
    }

    /// Adds a name for the actor `whose`.
    pub(super) fn add(&mut self, words: &[&str], kind: ActorKind, whose: usize) {
        let key = essential(words);
        let at = self.all.len();
        self.by_name.entry(key.join(" ")).or_insert(at);
        if kind == ActorKind::Organisation {
            if let Some(letters) = initials(words) {
                self.by_initials.entry(letters).or_insert(at);
            }
            if let [only] = words
                && let Some(letters) = acronym(only)
            {
                self.by_initials.entry(letters).or_insert(at);
            }
        }
        if let (Some(first), Some(last)) = (key.first(), key.last()) {
            self.by_first.entry(first.clone()).or_default().push(at);
            self.by_last.entry(last.clone()).or_default().push(at);
        }
        self.all.push(Body {
            whose,
            kind,
            words: key,
        });
    }

    /// Takes letters in brackets after a name as another name of the actor `whose`.
    pub(super) fn add_acronym(&mut self, letters: &str, whose: usize) {
        if let Some(letters) = acronym(letters) {
            let at = self.all.len();
            self.by_initials.insert(letters.clone(), at);
            self.by_name.insert(letters.to_lowercase(), at);
            self.all.push(Body {
                whose,
                kind: ActorKind::Organisation,
                words: vec![letters.to_lowercase()],
            });
        }
    }
}

/// Whether one of two names is short for the other: by its initials, or as its
/// beginning or end.
pub(super) fn are_alike(words: &[&str], name: &[String]) -> bool {
    let name: Vec<&str> = name.iter().map(String::as_str).collect();
    let short = |a: &[&str], b: &[&str]| {
        let letters = a.first().filter(|_| a.len() == 1).and_then(|w| acronym(w));
        letters.is_some_and(|l| initials(b) == Some(l.clone()) || abbreviates(&l, b))
    };
    let (one, other) = (essential(words), essential(&name));
    let within = |a: &[String], b: &[String]| !a.is_empty() && (b.starts_with(a) || b.ends_with(a));
    let bare = |key: &[String]| key.concat().replace('.', "");
    short(words, &name)
        || short(&name, words)
        || within(&one, &other)
        || within(&other, &one)
        || bare(&one) == bare(&other)
}

/// A name's words in lower case without articles and "Inc." and the like.
fn essential(words: &[&str]) -> Vec<String> {
    let lists = &LISTS;
    let mut key: Vec<String> = words
        .iter()
        .map(|w| w.to_lowercase().replace('\u{2019}', "'"))
        .filter(|w| w.chars().any(char::is_alphanumeric) && w != "the")
        .collect();
    while key.len() > 1
        && key
            .last()
            .is_some_and(|w| lists.company_endings.contains(w))
    {
        key.pop();
    }
    key
}

/// Whether a word says too little to stand for a name by itself.
fn is_ordinary(word: &str) -> bool {
    let lists = &LISTS;
    let capital: String = word
        .chars()
        .take(1)
        .flat_map(char::to_uppercase)
        .chain(word.chars().skip(1))
        .collect();
    word.chars().count() < 3
        || lists.modifiers.contains(word)
        || lists.body_words.contains(&capital)
        || lists.place_words.contains(&capital)
        || is_known(&capital)
}

/// Whether a word by itself is a name of the tables.
fn is_known(word: &str) -> bool {
    let words = words(word, Span::new(0, word.len()));
    coding::known(&words, 0).is_some()
}

/// The letters of a word that is nothing but capitals: "NFC", "N.F.C.".
pub(super) fn acronym(word: &str) -> Option<String> {
    let letters: String = word.chars().filter(|c| *c != '.').collect();
    let capitals = letters
        .chars()
        .all(|c| c.is_uppercase() || c == '&' || c.is_ascii_digit());
    (capitals && letters.chars().filter(|c| c.is_uppercase()).count() > 1).then_some(letters)
}

/// The first letters of a name's capitalised words, if there are several.
fn initials(words: &[&str]) -> Option<String> {
    let capital = |w: &&str| w.chars().next().filter(|c| c.is_uppercase());
    let parts = words.iter().filter(|w| !w.eq_ignore_ascii_case("the"));
    let letters: String = parts.filter_map(capital).collect();
    (letters.chars().count() > 1).then_some(letters)
}

/// Whether letters in brackets may abbreviate a name: they begin alike, and the
/// letters stand in the name in their order.
pub(super) fn abbreviates(letters: &str, words: &[&str]) -> bool {
    let Some(letters) = acronym(letters) else {
        return false;
    };
    let name: String = words.concat().to_lowercase();
    let mut rest = name.chars();
    words.len() > 1
        && letters
            .to_lowercase()
            .chars()
            .all(|letter| rest.any(|c| c == letter))
}

#[cfg(test)]
mod tests {
    use super::{Bodies, abbreviates};
    use crate::actors::ActorKind::{Organisation, Place};

    #[test]
    fn an_organisation_is_found_by_its_short_forms() {
        let mut bodies = Bodies::default();
        bodies.add(&["Nordic", "Fisheries", "Council"], Organisation, 1);
        bodies.add(&["Larnow", "Wire", "Inc."], Organisation, 2);
        bodies.add(&["Larnow", "Strait"], Place, 3);
        let find = |words: &[&str], the| bodies.find(words, the);
        assert_eq!(find(&["Council"], true), Some(1));
        assert_eq!(find(&["Council"], false), None);
        assert_eq!(find(&["NFC"], false), Some(1));
        assert_eq!(find(&["N.F.C."], false), Some(1));
        assert_eq!(find(&["Larnow", "Wire"], false), Some(2));
        assert_eq!(find(&["Larnow"], false), Some(2));
        assert_eq!(find(&["LARNOW", "STRAIT"], false), Some(3));
        assert_eq!(find(&["Strait"], true), None);
        assert_eq!(find(&[], false), None);
    }

    #[test]
    fn letters_in_brackets_follow_the_name() {
        assert!(abbreviates(
            "SIPRI",
            &[
                "Stockholm",
                "International",
                "Peace",
                "Research",
                "Institute"
            ]
        ));
        assert!(!abbreviates("USA", &["Nordic", "Council"]));
        assert!(!abbreviates("Oslo", &["Oslo", "Bank"]));
    }
}
