//! The words that tell whether what hangs from them happened.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::events::EventStatus;
use crate::language::lexicon::{embedded, entries, rows};

/// What a word makes of the event below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// It settles the event's status.
    Sets(EventStatus),
    /// What holds of the word holds of the event: "began", "carried out".
    Passes,
    /// It tells nothing, as saying does.
    Nothing,
}

/// What kind of word a layer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Verb,
    Noun,
    Adjective,
    /// A modifier of the event's own noun: "a possible strike".
    Modifier,
    Preposition,
    /// What marks a clause: "unless".
    Mark,
}

/// A word's layer for what hangs from it at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layer {
    /// Where the word itself holds.
    pub(super) affirmed: Effect,
    /// Where it is negated.
    pub(super) denied: Effect,
    pub(super) name: &'static str,
}

type Places = Vec<(&'static str, Layer)>;

static LAYERS: LazyLock<HashMap<(Kind, &'static str), Places>> =
    LazyLock::new(|| embedded("layers.tsv", layers(include_str!("layers.tsv"))));

fn layers(table: &'static str) -> Result<HashMap<(Kind, &'static str), Places>, String> {
    let mut all: HashMap<(Kind, &'static str), Places> = HashMap::new();
    for row in rows(table, 6)? {
        let [words, kind, places, affirmed, denied, name] = row[..] else {
            return Err(format!("not six columns: {row:?}"));
        };
        let kind = kind_of(kind)?;
        let layer = Layer {
            affirmed: effect(affirmed)?,
            denied: effect(denied)?,
            name,
        };
        for word in entries(words) {
            let of_word = all.entry((kind, word)).or_default();
            for place in entries(places) {
                if of_word.iter().any(|(other, _)| *other == place) {
                    return Err(format!("\"{word}\" ({kind:?}) twice with \"{place}\""));
                }
                of_word.push((place, layer));
            }
        }
    }
    Ok(all)
}

fn kind_of(cell: &str) -> Result<Kind, String> {
    Ok(match cell {
        "verb" => Kind::Verb,
        "noun" => Kind::Noun,
        "adjective" => Kind::Adjective,
        "modifier" => Kind::Modifier,
        "preposition" => Kind::Preposition,
        "mark" => Kind::Mark,
        other => return Err(format!("unknown kind \"{other}\"")),
    })
}

fn effect(cell: &str) -> Result<Effect, String> {
    Ok(match cell {
        "asserted" => Effect::Sets(EventStatus::Asserted),
        "negated" => Effect::Sets(EventStatus::Negated),
        "hypothetical" => Effect::Sets(EventStatus::Hypothetical),
        "future" => Effect::Sets(EventStatus::Future),
        "demanded" => Effect::Sets(EventStatus::Demanded),
        "pass" => Effect::Passes,
        "none" => Effect::Nothing,
        other => return Err(format!("unknown effect \"{other}\"")),
    })
}

/// The layer of a word for the first of these places at which it has one.
pub(super) fn layer(kind: Kind, word: &str, places: &[&str]) -> Option<Layer> {
    let of_word = LAYERS.get(&(kind, word))?;
    let at = |place: &&str| of_word.iter().find(|(other, _)| other == place);
    places.iter().find_map(at).map(|(_, layer)| *layer)
}

/// The layer of a word that has no places: a modifier, a preposition, a mark.
pub(super) fn alone(kind: Kind, word: &str) -> Option<Layer> {
    layer(kind, word, &["any"])
}

#[cfg(test)]
mod tests {
    use super::{Effect, Kind, LAYERS, layer, layers};
    use crate::events::EventStatus;

    #[test]
    fn a_word_has_a_layer_for_each_place() {
        let wish = layer(Kind::Verb, "want", &["to"]).map(|l| l.affirmed);
        assert_eq!(wish, Some(Effect::Sets(EventStatus::Hypothetical)));
        let demand = layer(Kind::Verb, "want", &["other", "to"]).map(|l| l.affirmed);
        assert_eq!(demand, Some(Effect::Sets(EventStatus::Demanded)));
        assert_eq!(layer(Kind::Verb, "want", &["from"]), None);
        assert!(LAYERS.len() > 350);
    }

    #[test]
    fn a_word_that_stands_twice_is_told() {
        let twice = "a|b\tverb\tto\tpass\tnone\tx\nb\tverb\tto\tnone\tnone\ty\n";
        assert!(layers(twice).is_err_and(|why| why.contains("\"b\"")));
    }
}
