//! The phrases of a sentence that say where.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Places;
use super::atlas::SiteKind;
use super::naming::Named;
use crate::article::Span;
use crate::events::scope::{Governor, Which, is_happening};
use crate::language::lexicon::{WordSet, embedded};
use crate::language::tree::Tree;
use crate::language::{Relation, Upos, Xpos};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    r#where: WordSet,
    beside: WordSet,
    directions: WordSet,
    sorts: WordSet,
    anaphoric: WordSet,
    sides: WordSet,
}

/// Whether a word is for a sort of place: "province".
pub(super) fn is_sort(word: &str) -> bool {
    WORDS.sorts.contains(&word.to_lowercase())
}

/// Whether a word tells a part of a place: "southern".
pub(super) fn is_side(word: &str) -> bool {
    WORDS.sides.contains(&word.to_lowercase())
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let words = toml::from_str(include_str!("words.toml"));
    embedded("words.toml", words.map_err(|e| e.to_string()))
});

/// Nouns between a preposition and the name: "in a village near the town of".
const DEEP: usize = 4;
/// Phrases of one governor that are looked at.
const MOST: usize = 32;

/// A sentence's phrases of place.
pub(super) struct Phrases<'p> {
    tree: &'p Tree<'p>,
    /// The names of places in it, and the last one before it.
    named: &'p [Named],
    before: Option<&'p Named>,
    /// Index of the sentence's first word.
    base: u32,
}

impl<'p> Phrases<'p> {
    pub(super) fn of(places: &'p Places<'_>, sentence: usize, tree: &'p Tree<'p>) -> Self {
        let named = places.in_sentence(sentence);
        let words = places.account.reading.sentences.0.get(sentence);
        let base = words.map_or(0, |s| s.tokens.start);
        let earlier = places.named.partition_point(|n| n.tokens.start < base);
        let before = earlier.checked_sub(1).and_then(|i| places.named.get(i));
        Self {
            tree,
            named,
            before,
            base,
        }
    }

    /// The name that a word is part of.
    fn named_at(&self, word: usize) -> Option<&'p Named> {
        let word = self.base + u32::try_from(word).ok()?;
        let at = self.named.partition_point(|n| n.tokens.end <= word);
        self.named.get(at).filter(|n| n.tokens.contains(&word))
    }

    /// The word of a phrase that the others hang from.
    pub(super) fn head_of(&self, span: Span) -> Option<usize> {
        let within = |i: usize| self.tree.token(i).is_some_and(|t| span.contains(t.span));
        let mut all = (0..self.tree.len()).filter(|i| within(*i));
        all.find(|i| self.tree.head(*i).is_none_or(|h| !within(h)))
    }

    /// The places whose phrases hang from a governor of the event at `at`.
    pub(super) fn places(
        &self,
        governor: &Governor,
        at: usize,
        participants: &[Span],
    ) -> Vec<(Span, &'p Named)> {
        let word = governor.word;
        if governor.which == Which::Itself {
            return self.where_at(word, 0).into_iter().collect();
        }
        let tree = self.tree;
        let mut all = Vec::new();
        for phrase in tree.dependents(word).take(MOST) {
            if !governor.takes(phrase) {
                continue;
            }
            let found = match tree.relation(phrase) {
                Some(
                    Relation::Obl | Relation::Nmod | Relation::OblUnmarked | Relation::NmodUnmarked,
                ) => self.where_at(phrase, 0),
                Some(Relation::Advmod) => self.there(phrase),
                Some(Relation::Compound) if word == at => self.before_noun(phrase, participants),
                _ => None,
            };
            all.extend(found);
        }
        all
    }

    /// The first place whose phrase hangs from a noun.
    pub(super) fn place_of(&self, noun: usize, after: usize) -> Option<(Span, &'p Named)> {
        let mut phrases = self.tree.dependents(noun).take(MOST);
        phrases.find_map(|p| {
            let fits = p > after && self.tree.is(p, Relation::Nmod);
            fits.then(|| self.where_at(p, 0)).flatten()
        })
    }

    /// The place where those are to whom something happens: "wounded three soldiers
    /// traveling in a convoy in Mosul".
    pub(super) fn of_those_struck(&self, at: usize) -> Option<(Span, &'p Named)> {
        let tree = self.tree;
        let struck = tree
            .dependents(at)
            .take(MOST)
            .filter(|d| matches!(tree.relation(*d), Some(Relation::Obj | Relation::NsubjPass)));
        let mut doing = struck
            .flat_map(|d| tree.dependents(d).take(MOST))
            .filter(|d| {
                tree.is(*d, Relation::Acl) && tree.token(*d).is_some_and(|t| t.xpos == Xpos::Gerund)
            });
        doing.find_map(|d| {
            let mut phrases = tree.dependents(d).take(MOST);
            phrases.find_map(|p| {
                tree.is(p, Relation::Obl)
                    .then(|| self.where_at(p, 0))
                    .flatten()
            })
        })
    }

    /// The place of a noun behind a preposition of place.
    fn where_at(&self, noun: usize, depth: usize) -> Option<(Span, &'p Named)> {
        let tree = self.tree;
        let mut cases = tree
            .dependents(noun)
            .filter(|d| *d < noun && tree.is(*d, Relation::Case));
        let case = cases.next()?;
        let lemma = tree.lemma(case).to_lowercase();
        let named = self.named_at(noun);
        // "North of Baghdad", "outside of".
        let direction = cases.next().is_some() && WORDS.directions.contains(&lemma);
        let inward = WORDS.r#where.contains(&lemma) || direction;
        let beside = WORDS.beside.contains(&lemma);
        if let Some(named) = named {
            let flat = named.site.is_some_and(|s| s.kind == SiteKind::Sea) || is_ground(tree, noun);
            return (inward || (beside && flat)).then_some((named.span, named));
        }
        if !(inward || beside) {
            return None;
        }
        self.within(noun, depth, beside)
    }

    /// The place that a noun for something else names: "the city of Basra", "Idlib
    /// province", "a hospital in Kabul".
    fn within(&self, noun: usize, depth: usize, beside: bool) -> Option<(Span, &'p Named)> {
        if depth >= DEEP || is_happening(self.tree, noun) {
            return None;
        }
        let tree = self.tree;
        let sort = WORDS.sorts.contains(tree.lemma(noun));
        let of = |relation: Relation| tree.dependents(noun).filter(move |d| tree.is(*d, relation));
        let named = |d: usize| self.named_at(d).map(|n| (n.span, n));
        let town = |n: &Named| n.site.is_none_or(|s| s.kind == SiteKind::Town);
        let mut best = of(Relation::Appos).find_map(named).filter(|_| sort);
        let before = of(Relation::Compound).find_map(named);
        let before = before.filter(|(_, n)| sort || (!beside && town(n)));
        best = narrower(best, before);
        for phrase in of(Relation::Nmod)
            .chain(of(Relation::NmodUnmarked))
            .take(MOST)
        {
            let case = tree.dependent(phrase, Relation::Case);
            let is_of = case.is_some_and(|c| tree.lemma(c) == "of");
            let found = match is_of {
                true if sort || WORDS.directions.contains(tree.lemma(noun)) => {
                    named(phrase).or_else(|| self.within(phrase, depth + 1, false))
                }
                true => None,
                false => self.where_at(phrase, depth + 1),
            };
            best = narrower(best, found);
        }
        if best.is_some() {
            return best;
        }
        of(Relation::NmodPoss).find_map(named).filter(|_| sort)
    }

    /// The place that "there" means.
    fn there(&self, word: usize) -> Option<(Span, &'p Named)> {
        let tree = self.tree;
        let token = tree.token(word)?;
        if token.upos != Upos::Adv || !WORDS.anaphoric.contains(&tree.lemma(word).to_lowercase()) {
            return None;
        }
        let here = self.base + u32::try_from(word).ok()?;
        let earlier = self.named.partition_point(|n| n.tokens.end <= here);
        let own = earlier.checked_sub(1).and_then(|i| self.named.get(i));
        own.or(self.before).map(|n| (token.span, n))
    }

    /// A place in front of what happens: "the Geneva talks". A country there is who does
    /// it.
    fn before_noun(&self, word: usize, participants: &[Span]) -> Option<(Span, &'p Named)> {
        let named = self.named_at(word)?;
        let acts = participants.iter().any(|p| p.overlaps(named.span));
        let country = named.site.is_some_and(|s| s.kind == SiteKind::Country);
        (!acts && !country).then_some((named.span, named))
    }
}

/// Of two places that one phrase names the one that lies in the other, as far as their
/// kinds tell; else the first.
fn narrower<'p>(
    first: Option<(Span, &'p Named)>,
    second: Option<(Span, &'p Named)>,
) -> Option<(Span, &'p Named)> {
    let width = |place: &Option<(Span, &Named)>| {
        let kind = place.and_then(|(_, n)| n.site).map(|s| s.kind);
        match (place, kind) {
            (None, _) => 4,
            (_, None | Some(SiteKind::Town)) => 0,
            (_, Some(SiteKind::Region | SiteKind::State)) => 1,
            (_, Some(SiteKind::Country)) => 2,
            (_, Some(SiteKind::Continent | SiteKind::Sea)) => 3,
        }
    };
    if width(&second) < width(&first) {
        second
    } else {
        first
    }
}

/// Whether a name ends in a word for something one is on: "the Korean Peninsula".
fn is_ground(tree: &Tree<'_>, noun: usize) -> bool {
    matches!(
        tree.lemma(noun).to_lowercase().as_str(),
        "island"
            | "islands"
            | "peninsula"
            | "heights"
            | "river"
            | "lake"
            | "square"
            | "street"
            | "avenue"
            | "road"
            | "border"
            | "mount"
            | "strip"
            | "sea"
    )
}
