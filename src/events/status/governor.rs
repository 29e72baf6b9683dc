//! What an event hangs from, and at which place.

use super::clause::{is_base, phrase};
use super::layers::{Kind, Layer, layer};
use super::tense::{auxiliaries, is_clause, is_finite, is_past, lower, subject, to, xpos};
use crate::language::tree::Tree;
use crate::language::{Relation, Upos, Xpos};

/// A layer and the word that it is of.
pub(super) struct Governor {
    pub(super) word: usize,
    pub(super) layer: Layer,
    /// The words that say it: a verb with its particle.
    pub(super) words: Vec<usize>,
}

/// The layer that an event hangs from.
pub(super) fn governor(tree: &Tree<'_>, at: usize) -> Option<Governor> {
    let head = tree.head(at)?;
    let places = places(tree, at, head);
    if places.is_empty() {
        return None;
    }
    let names: Vec<&str> = places.iter().map(String::as_str).collect();
    if let Some(found) = at_word(tree, head, &names) {
        return Some(found);
    }
    // "Ordered troops to retreat" and "called on Shell to leave", where the tree hangs
    // the clause from the noun.
    let noun = matches!(tree.upos(head), Some(Upos::Noun | Upos::Propn | Upos::Pron));
    let beside = matches!(
        tree.relation(head),
        Some(
            Relation::Obj | Relation::Iobj | Relation::Obl | Relation::NsubjPass | Relation::Nsubj
        )
    );
    let far = names.iter().any(|n| {
        !matches!(
            *n,
            "obj" | "subj" | "compound" | "that" | "base" | "modifier"
        )
    });
    if !(noun && beside && far && (is_clause(tree, at) || tree.is(at, Relation::Nmod))) {
        return None;
    }
    let above = tree.head(head)?;
    let mut wider: Vec<&str> = names.clone();
    if names.contains(&"to") && !wider.contains(&"other") {
        wider.insert(0, "other");
    }
    // What "for" or "of" brings to a noun in between is mostly the noun's own.
    wider.retain(|n| !matches!(*n, "of" | "in" | "ing" | "on"));
    at_word(tree, above, &wider)
}

/// The layer of a word for what hangs from it at one of these places.
fn at_word(tree: &Tree<'_>, word: usize, places: &[&str]) -> Option<Governor> {
    let kinds: &[Kind] = match tree.upos(word)? {
        Upos::Verb | Upos::Aux => &[Kind::Verb, Kind::Adjective],
        Upos::Noun | Upos::Propn => &[Kind::Noun, Kind::Verb],
        _ => &[Kind::Adjective, Kind::Verb, Kind::Noun],
    };
    for (key, mut words) in keys(tree, word) {
        let found = kinds.iter().find_map(|kind| layer(*kind, &key, places));
        if let Some(layer) = found {
            words.insert(0, word);
            return Some(Governor { word, layer, words });
        }
    }
    None
}

/// The names of a word in the lexicon, the longest first, each with its further words.
pub(super) fn keys(tree: &Tree<'_>, word: usize) -> Vec<(String, Vec<usize>)> {
    let lemma = tree.lemma(word).to_lowercase();
    let mut keys = Vec::new();
    for d in tree.dependents(word).take(32) {
        let near = word.abs_diff(d) <= 3;
        let close = match tree.relation(d) {
            Some(Relation::CompoundPrt) => true,
            Some(Relation::Advmod) => near && tree.lemma(d) != "not",
            Some(Relation::Obj | Relation::Xcomp | Relation::Obl) => {
                near && d > word && !tree.dependents(d).any(|e| tree.is(e, Relation::Det))
            }
            Some(Relation::Case) if tree.upos(word) == Some(Upos::Noun) => {
                keys.push((format!("{} {lemma}", phrase(tree, d)), vec![d]));
                false
            }
            _ => false,
        };
        if close {
            keys.push((format!("{lemma} {}", lower(tree, d)), vec![d]));
        }
    }
    let written = lower(tree, word);
    keys.push((lemma, Vec::new()));
    if keys.last().is_some_and(|(lemma, _)| *lemma != written) {
        keys.push((written, Vec::new()));
    }
    keys
}

/// The places at which an event hangs from its head, the narrowest first.
fn places(tree: &Tree<'_>, at: usize, head: usize) -> Vec<String> {
    let of = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
    let gerund = xpos(tree, at) == Some(Xpos::Gerund);
    let Some(relation) = tree.relation(at) else {
        return Vec::new();
    };
    match relation {
        Relation::Ccomp | Relation::Xcomp | Relation::Acl | Relation::Advcl => {
            clausal(tree, at, head)
        }
        Relation::Csubj | Relation::CsubjPass | Relation::CsubjOuter => {
            let mut all = clausal(tree, at, head);
            all.push("subj".to_owned());
            all
        }
        Relation::Obj if gerund => of(&["ing", "obj"]),
        Relation::Obj | Relation::NsubjPass => of(&["obj"]),
        Relation::Nsubj => of(&["subj"]),
        Relation::Compound => of(&["compound"]),
        Relation::NmodPoss => of(&["of"]),
        Relation::Obl | Relation::Nmod | Relation::NmodUnmarked | Relation::OblUnmarked => {
            prepositions(tree, at)
        }
        _ => Vec::new(),
    }
}

/// The prepositions before a noun or gerund, all together first.
fn prepositions(tree: &Tree<'_>, at: usize) -> Vec<String> {
    let is =
        |d: &usize| matches!(tree.relation(*d), Some(Relation::Case | Relation::Mark)) && *d < at;
    tree.dependents(at)
        .filter(is)
        .map(|d| phrase(tree, d))
        .collect()
}

fn clausal(tree: &Tree<'_>, at: usize, head: usize) -> Vec<String> {
    let mut all = Vec::new();
    let mut push = |name: &str| all.push(name.to_owned());
    let object = tree.dependents(head).any(|d| {
        let object = matches!(tree.relation(d), Some(Relation::Obj | Relation::Iobj));
        (object && d < at) || (tree.is(d, Relation::NsubjPass) && tree.is(at, Relation::Xcomp))
    });
    let other = subject(tree, at).is_some() || object;
    if to(tree, at).is_some() {
        if other {
            push("other");
        }
        push("to");
        return all;
    }
    let before = prepositions(tree, at);
    let gerund = xpos(tree, at) == Some(Xpos::Gerund)
        || auxiliaries(tree, at).any(|a| xpos(tree, a) == Some(Xpos::Gerund));
    if gerund {
        let bare = before.is_empty();
        all.extend(before);
        if bare && !tree.is(at, Relation::Advcl) {
            if subject(tree, at).is_some() {
                all.push("other".to_owned());
            }
            all.push("ing".to_owned());
        }
        return all;
    }
    // A clause of time or reason is none of the verb's own.
    let marked = before.iter().any(|b| b != "that");
    if marked || (tree.is(at, Relation::Advcl) && before.is_empty()) {
        return all;
    }
    let participle = matches!(xpos(tree, at), Some(Xpos::Participle | Xpos::Past));
    if tree.is(at, Relation::Xcomp) && participle {
        push("other");
        return all;
    }
    if tree.is(at, Relation::Acl) && before.is_empty() && !is_finite(tree, at) {
        return all;
    }
    if is_base(tree, at) {
        push("base");
    }
    let bare = xpos(tree, at) == Some(Xpos::Verb) && auxiliaries(tree, at).next().is_none();
    if bare && before.is_empty() {
        push("bare");
        if tree.is(at, Relation::Xcomp) {
            push("to");
        }
    }
    if is_finite(tree, at) || !before.is_empty() || is_past(tree, at) || subject(tree, at).is_some()
    {
        push("that");
    }
    all
}
