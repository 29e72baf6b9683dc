//! What the lexicon teaches the classifier.

use super::network::{Inputs, KINDS};
use super::{inputs, parties};
use crate::actors::Actor;
use crate::article::Span;
use crate::events::Lexicon;
use crate::events::lexicon::TYPES;
use crate::events::predicate::{Predicate, Use};
use crate::events::scene::{Scene, mentioned};
use crate::language::{Reading, Xpos};

/// A predicate where it stands, and what the lexicon says of it.
#[derive(Clone, Debug)]
pub struct Lesson<'a> {
    /// Its dictionary form with its part of speech: "attack.v".
    pub word: String,
    /// What the lexicon says.
    pub says: Says,
    /// Whether it is written as its dictionary form where it must be, or as that and an
    /// "s". Where no use of a word is, that form may be a mistake: "shet" of "shot".
    pub base: bool,
    /// Whether it is a use of which the classifier would be asked, did the lexicon not
    /// hold the word.
    pub asked: bool,
    /// What the classifier looks at.
    pub inputs: Inputs<'a>,
    /// Where the sentence stands in the text.
    pub sentence: Span,
}

/// What the lexicon says of a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// That it tells of the kind with this index; the last is none of PLOVER's.
    Kind(usize),
    /// Nothing: no frame of the word fits.
    NoFrame,
    /// Nothing: it does not hold the word.
    Unknown,
}

/// The verbs of a text, as the shipped lexicon has them.
#[must_use]
pub fn lessons<'a>(text: &'a str, reading: &'a Reading, actors: &[Actor]) -> Vec<Lesson<'a>> {
    let lexicon = Lexicon::shipped();
    let mentioned = mentioned(actors);
    let mut all = Vec::new();
    for sentence in &reading.sentences.0 {
        let scene = Scene::of(text, reading, sentence, &mentioned);
        let predicates = (0..scene.tree.len()).filter_map(|at| Predicate::at(&scene, at));
        for predicate in predicates.filter(|p| p.used == Use::Verb) {
            let says = match predicate.frame(&scene, lexicon) {
                None if predicate.is_known(&scene, lexicon) => Says::NoFrame,
                None => Says::Unknown,
                Some(frame) => {
                    let kind = frame.tells.as_ref().map(|t| t.kind.as_str());
                    let index = TYPES.iter().position(|t| Some(*t) == kind);
                    Says::Kind(index.unwrap_or(KINDS - 1))
                }
            };
            let lemma = scene.tree.lemma(predicate.at).to_lowercase();
            let form = scene.tree.token(predicate.at).map(|t| t.xpos);
            let written = scene.tree.written(predicate.at).to_lowercase();
            all.push(Lesson {
                base: match form {
                    Some(Xpos::Verb) => written == lemma,
                    Some(Xpos::PresentThird) => written.strip_suffix('s') == Some(&lemma),
                    _ => false,
                },
                word: format!("{lemma}.v"),
                says,
                asked: parties(&scene, predicate).is_some(),
                inputs: inputs(&scene, predicate),
                sentence: sentence.span,
            });
        }
    }
    all
}
