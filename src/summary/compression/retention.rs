//! What must stay in a sentence.

use std::sync::LazyLock;

use serde::Deserialize;

use super::passage::Passage;
use crate::article::Span;
use crate::events::Event;
use crate::language::lexicon::{WordSet, embedded};
use crate::language::saying::saying;
use crate::language::tree::Words;
use crate::language::{Relation, Upos};

/// The lists of words.toml.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    negations: WordSet,
    conditions: WordSet,
    hedges: WordSet,
    casualties: WordSet,
    pub(super) relatives: WordSet,
    pub(super) definite: WordSet,
    pub(super) occasion_prepositions: WordSet,
    pub(super) occasions: WordSet,
    pub(super) concessions: WordSet,
    pub(super) speaking: WordSet,
    pub(super) telling: WordSet,
    pub(super) shifted: WordSet,
    pub(super) speakers: WordSet,
}

pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(|| embedded("words.toml", lists()));

pub(super) fn lists() -> Result<Lists, String> {
    toml::from_str(include_str!("words.toml")).map_err(|e| e.to_string())
}

/// What something that is left out holds of what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub(super) enum Stake {
    Nothing,
    /// An event, or when or where one outside of it happened.
    Event,
}

impl Passage<'_> {
    /// What is lost with `words`; none if they must stay, be they set off or not.
    pub(super) fn stake(&self, words: Words) -> Option<Stake> {
        let span = self.tree.span(words)?;
        let must_stay = self.holds_claim(words) || self.touches_quotation(span) || self.tells(span);
        if must_stay {
            return None;
        }
        let mut stake = Stake::Nothing;
        for event in self.events() {
            if span.contains(event.trigger) {
                stake = Stake::Event;
                continue;
            }
            let mut parts = event.sources.iter().chain(&event.targets);
            if parts.any(|p| span.contains(p.span)) {
                return None;
            }
            if self.dates_or_places(event, span) {
                stake = Stake::Event;
            }
        }
        Some(stake)
    }

    /// Whether one of the words denies, restricts or hedges, says something or tells
    /// of the dead.
    pub(super) fn holds_claim(&self, (start, end): Words) -> bool {
        (start..end).any(|i| {
            let says = self.tree.upos(i) == Some(Upos::Verb) && saying(&self.lower(i)).is_some();
            says || self.is_listed(i, &[&LISTS.negations, &LISTS.conditions, &LISTS.hedges])
                || self.is_listed(i, &[&LISTS.casualties])
        })
    }

    /// Whether one of `lists` has the word, which is not a name such as "May".
    fn is_listed(&self, i: usize, lists: &[&WordSet]) -> bool {
        let (word, lemma) = (self.lower(i), self.tree.lemma(i).to_lowercase());
        let listed = |list: &&WordSet| list.contains(&word) || list.contains(&lemma);
        self.tree.upos(i) != Some(Upos::Propn) && lists.iter().any(listed)
    }

    pub(super) fn is_negation(&self, i: usize) -> bool {
        LISTS.negations.contains(&self.lower(i))
    }

    /// Whether the clause of `i` is denied or only possible, as far as its own words
    /// tell.
    pub(super) fn is_denied(&self, i: usize) -> bool {
        let tree = &self.tree;
        let lists = [&LISTS.negations, &LISTS.conditions, &LISTS.hedges];
        let is_clause = |d: usize| {
            let relation = tree.relation(d).map(Relation::universal);
            matches!(
                relation,
                Some(Relation::Ccomp | Relation::Advcl | Relation::Conj | Relation::Parataxis)
            )
        };
        let own = tree.dependents(i).filter(|d| !is_clause(*d));
        let mut words = own.flat_map(|d| std::iter::once(d).chain(tree.dependents(d)));
        words.any(|w| self.is_listed(w, &lists)) || self.is_listed(i, &lists)
    }

    /// Whether a quote's cue or its whole content or source stands there.
    fn tells(&self, span: Span) -> bool {
        self.quotes().any(|(_, quote)| {
            quote.cue.is_some_and(|c| c.overlaps(span))
                || quote.source.is_some_and(|s| span.contains(s))
                || quote
                    .parts()
                    .take(MANY)
                    .any(|p| p.overlaps(span) && !p.contains(span))
        })
    }

    /// The quotes whose content begins in the sentence or shortly before it, each with
    /// its index.
    pub(super) fn quotes(&self) -> impl Iterator<Item = (usize, &crate::quotes::Quote)> {
        let all = self.found.quotes;
        let from = all.partition_point(|q| q.content.start() < self.span.start());
        let to = all.partition_point(|q| q.content.start() < self.span.end());
        let from = from.saturating_sub(BEFORE);
        let near = all.get(from..to).unwrap_or_default();
        near.iter().enumerate().map(move |(i, q)| (from + i, q))
    }

    fn events(&self) -> impl Iterator<Item = &Event> {
        let all = self.found.events;
        let from = all.partition_point(|e| e.trigger.start() < self.span.start());
        let to = all.partition_point(|e| e.trigger.start() < self.span.end());
        all.get(from..to).unwrap_or_default().iter()
    }

    fn dates_or_places(&self, event: &Event, span: Span) -> bool {
        let time = event.time.and_then(|t| t.span);
        let place = event.place.as_ref().map(|p| p.span);
        let mut both = time.into_iter().chain(place);
        both.any(|s| s.overlaps(span))
    }

    /// Whether an expression of time stands there, or the time or place of an event.
    pub(super) fn holds_time_or_place(&self, span: Span) -> bool {
        let dates = self.found.dates;
        let next = dates.partition_point(|d| d.span.end() <= span.start());
        let dated = dates.get(next).is_some_and(|d| d.span.overlaps(span));
        dated || self.events().any(|e| self.dates_or_places(e, span))
    }
}

/// Quotes before a sentence of which a part may stand in it.
const BEFORE: usize = 4;
/// Parts of a quote that are looked at.
const MANY: usize = 16;
