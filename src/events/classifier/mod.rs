//! What kind of event a verb tells of that the lexicon does not hold, by what the
//! language model made of it where it stands.
//!
//! The lexicon taught it: words that it holds are examples of their kinds, and of none
//! (distant supervision, Mintz et al. 2009). It is asked only of a verb by which one
//! actor does something to another.

pub mod lesson;
pub mod network;

use std::sync::LazyLock;

use super::argument::{object, subject};
use super::lexicon::{TYPES, Tells};
use super::predicate::{Predicate, Use};
use super::roles::Sides;
use super::scene::Scene;
use crate::language::Relation;
use network::{Inputs, Network};

static FITTED: LazyLock<Network> = LazyLock::new(|| {
    Network::from_bytes(include_bytes!("../../../models/events.model"))
        .unwrap_or_else(|| panic!("the embedded classifier is damaged"))
});

/// How sure it must be. Of words held out in fitting, nine in ten opinions as sure as this
/// were the lexicon's, and three in four if each word counts once.
const SURE: f32 = 0.7;

/// The code of CAMEO's root for each of PLOVER's types, in their order.
const ROOTS: [&str; TYPES.len()] = [
    "030", "040", "050", "060", "070", "080", "080", "100", "110", "120", "130", "140", "160",
    "150", "170", "190",
];

/// An event by a word that the lexicon does not hold.
#[derive(Debug)]
pub(super) struct Opinion {
    pub(super) tells: Tells,
    pub(super) sides: Sides,
    /// How likely it is, from 0 to 1.
    pub(super) confidence: f32,
}

/// The event that a word tells of that the lexicon does not hold, if that is likely
/// enough.
pub(super) fn opinion(scene: &Scene<'_>, predicate: Predicate) -> Option<Opinion> {
    let sides = parties(scene, predicate)?;
    let shares = FITTED.shares(&inputs(scene, predicate));
    let kinds = TYPES.iter().zip(ROOTS).zip(shares);
    let likeliest = kinds.reduce(|best, next| if next.1 > best.1 { next } else { best });
    let ((kind, root), share) = likeliest?;
    // Rounded, so that the last bits of a processor's arithmetic decide nothing.
    let confidence = (share * 100.0).round() / 100.0;
    if confidence < SURE {
        return None;
    }
    let tells = Tells {
        kind: (*kind).to_owned(),
        mode: None,
        cameo: Some(root.to_owned()),
    };
    Some(Opinion {
        tells,
        sides,
        confidence,
    })
}

/// Who does it to whom, if the word is a verb by which one actor does something to
/// another.
fn parties(scene: &Scene<'_>, predicate: Predicate) -> Option<Sides> {
    if predicate.used != Use::Verb {
        return None;
    }
    let mut sides = Sides::direct(scene, predicate);
    sides.sources.retain(|p| p.actor.is_some());
    sides.targets.retain(|p| p.actor.is_some());
    (!sides.sources.is_empty() && !sides.targets.is_empty()).then_some(sides)
}

/// What is known of a predicate: its own context, that of its object or else of what
/// stands behind its first preposition, and that of its subject.
fn inputs<'a>(scene: &Scene<'a>, predicate: Predicate) -> Inputs<'a> {
    let tree = &scene.tree;
    let at = predicate.at;
    let behind = || tree.dependents(at).find(|d| tree.is(*d, Relation::Obl));
    let words = [
        Some(at),
        object(tree, at).or_else(behind),
        subject(tree, at),
    ];
    words.map(|word| word.and_then(|w| scene.context(w)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::network::Network;
    use super::opinion;
    use crate::actors::actors;
    use crate::clean::Layout;
    use crate::events::predicate::Predicate;
    use crate::events::scene::{Scene, mentioned};
    use crate::language::read;

    #[test]
    fn the_embedded_file_loads() {
        let file = include_bytes!("../../../models/events.model");
        let network = Network::from_bytes(file).unwrap();
        assert_eq!(network.to_bytes().len(), file.len());
    }

    /// The opinion of the word at `at`, as "ASSAULT 190".
    fn thought(text: &str, at: usize) -> Option<String> {
        let reading = read(text, &Layout::of_paragraphs(text, "\n"));
        let mentioned = mentioned(&actors(text, &reading));
        let sentence = reading.sentences.0.first().unwrap();
        let scene = Scene::of(text, &reading, sentence, &mentioned);
        let told = opinion(&scene, Predicate::at(&scene, at).unwrap())?;
        assert!((0.7..=1.0).contains(&told.confidence));
        Some(format!("{} {}", told.tells.kind, told.tells.cameo.unwrap()))
    }

    #[test]
    fn it_tells_kinds_apart_and_what_is_none() {
        let thought = |text| thought(text, 1);
        assert_eq!(
            thought("Rebels attacked Peruvian soldiers.").as_deref(),
            Some("ASSAULT 190")
        );
        assert_eq!(
            thought("Chile accused Peru of lying.").as_deref(),
            Some("ACCUSE 110")
        );
        assert_eq!(thought("Chile resembles Peru."), None);
        assert_eq!(thought("Rebels attacked on Monday."), None);
    }
}
