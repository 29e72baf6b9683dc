//! Noun phrases: where they begin, and what stands before a name in its own.

use std::ops::Range;

use crate::language::{Reading, Relation, Token, Upos, Xpos};

/// What the trees of a text say of its noun phrases.
#[derive(Debug)]
pub(super) struct NounPhrases<'r> {
    reading: &'r Reading,
    /// For each word the first word of its phrase up to the word itself.
    begins: Vec<u32>,
}

impl<'r> NounPhrases<'r> {
    /// Takes time in proportion to the words.
    pub(super) fn of(reading: &'r Reading) -> Self {
        let count = u32::try_from(reading.tokens.len()).unwrap_or(u32::MAX);
        let mut begins: Vec<u32> = (0..count).collect();
        // A dependent on the left stands before its head, so its own beginning is known
        // when the head is reached.
        for at in 0..count {
            let (Some(token), Some(begin)) = (
                reading.tokens.get(at as usize),
                begins.get(at as usize).copied(),
            ) else {
                continue;
            };
            let Some(head) = token.head.filter(|h| *h > at && belongs(token)) else {
                continue;
            };
            if let Some(whole) = begins.get_mut(head as usize) {
                *whole = begin.min(*whole);
            }
        }
        Self { reading, begins }
    }

    /// The words of a phrase from its first to its head.
    pub(super) fn up_to(&self, head: u32) -> Range<u32> {
        let begin = self.begins.get(head as usize).copied().unwrap_or(head);
        begin..head + 1
    }

    /// The word of a stretch that the others depend on: the first whose head lies
    /// outside.
    pub(super) fn head_of(&self, words: &Range<u32>) -> u32 {
        let outside = |at: &u32| {
            let token = self.reading.tokens.get(*at as usize);
            token.is_some_and(|t| t.head.is_none_or(|h| !words.contains(&h)))
        };
        words.clone().find(outside).unwrap_or(words.start)
    }

    /// The words before a name that belong to it as a title does: "former foreign
    /// minister" of "the former foreign minister Anna Berg". Without determiner; may be
    /// empty.
    pub(super) fn title(&self, name: &Range<u32>) -> Range<u32> {
        let token = |at: u32| self.reading.tokens.get(at as usize);
        let head = self.head_of(name);
        // The title may depend on the name or, as trees of such phrases vary, the name
        // on the title.
        let above = token(head)
            .filter(|t| matches!(t.relation, Relation::Appos | Relation::Flat))
            .and_then(|t| t.head)
            .filter(|h| *h < name.start);
        let own = self.up_to(head).start;
        let mut start = above.map_or(own, |a| self.up_to(a).start).min(own);
        let near = name.start.saturating_sub(LONGEST_TITLE);
        start = start.max(near);
        let parts = |at: &u32| {
            token(*at).is_some_and(|t| {
                matches!(t.upos, Upos::Punct | Upos::Verb | Upos::Cconj) && !is_hyphen(t)
            })
        };
        if let Some(mark) = (start..name.start).rev().find(parts) {
            start = mark + 1;
        }
        let determines = |at: u32| {
            token(at).is_some_and(|t| {
                matches!(t.upos, Upos::Det | Upos::Part) || t.xpos == Xpos::PossessivePronoun
            })
        };
        while start < name.start && determines(start) {
            start += 1;
        }
        start.min(name.start)..name.start
    }
}

/// Words of the longest title.
const LONGEST_TITLE: u32 = 10;

/// Whether a dependent on the left of its head is part of the same phrase.
fn belongs(token: &Token) -> bool {
    match token.relation.universal() {
        Relation::Det | Relation::Amod | Relation::Compound | Relation::Nummod | Relation::Flat => {
            true
        }
        Relation::Nmod => {
            matches!(
                token.relation,
                Relation::NmodPoss | Relation::NmodDesc | Relation::NmodUnmarked
            )
        }
        Relation::Advmod => !matches!(&*token.lemma, "as" | "not" | "only" | "even" | "also"),
        _ => false,
    }
}

fn is_hyphen(token: &Token) -> bool {
    matches!(&*token.lemma, "-" | "\u{2010}" | "\u{2011}")
}
