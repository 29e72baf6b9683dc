//! Abbreviations that are written with a stop.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lexicon::{embedded, entries, rows};

/// What the stop of an abbreviation tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// A name follows, so it never ends a sentence.
    Title,
    /// A month's, which ends no sentence before a number.
    Month,
    /// It is one before a number only.
    Number,
    /// It may end a sentence.
    Tail,
    /// It is one within a sentence; at its end the stop is the sentence's.
    Inner,
}

type Abbreviations = HashMap<&'static str, Abbreviation>;

static ABBREVIATIONS: LazyLock<Abbreviations> =
    LazyLock::new(|| embedded("abbreviations.txt", abbreviations()));

fn abbreviations() -> Result<Abbreviations, String> {
    let mut all = HashMap::new();
    for row in rows(include_str!("abbreviations.txt"), 2)? {
        let kind = match row.first() {
            Some(&"title") => Abbreviation::Title,
            Some(&"month") => Abbreviation::Month,
            Some(&"number") => Abbreviation::Number,
            Some(&"tail") => Abbreviation::Tail,
            Some(&"inner") => Abbreviation::Inner,
            other => return Err(format!("unknown kind {other:?}")),
        };
        for entry in row.get(1).copied().into_iter().flat_map(entries) {
            if all.insert(entry, kind).is_some() {
                return Err(format!("\"{entry}\" twice"));
            }
        }
    }
    Ok(all)
}

/// The kind of `word`, written without its last stop, if it is an abbreviation.
pub(crate) fn abbreviation(word: &str) -> Option<Abbreviation> {
    ABBREVIATIONS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::{Abbreviation, abbreviation};

    #[test]
    fn an_abbreviation_is_known_with_what_its_stop_tells() {
        assert_eq!(abbreviation("Gov"), Some(Abbreviation::Title));
        assert_eq!(abbreviation("Sept"), Some(Abbreviation::Month));
        assert_eq!(abbreviation("etc"), Some(Abbreviation::Inner));
        assert_eq!(abbreviation("cat"), None);
    }
}
