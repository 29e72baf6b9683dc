//! The words that name a source, and the actor that answers to them.

use crate::actors::{Actor, ActorId};
use crate::article::Span;
use crate::language::tree::{Tree, Words};
use crate::language::{Relation, Upos};

/// The mentions of all actors by their starts, with whose they are.
pub(super) struct Mentions(Vec<(Span, ActorId)>);

/// Mentions before a word that may reach over it.
const MOST: usize = 12;

impl Mentions {
    pub(super) fn of(actors: &[Actor]) -> Self {
        let mut all = Vec::new();
        for (i, actor) in actors.iter().enumerate() {
            let Ok(id) = u32::try_from(i) else {
                break;
            };
            all.extend(actor.mentions.iter().map(|m| (m.span, ActorId(id))));
        }
        all.sort_by_key(|(span, id)| (span.start(), std::cmp::Reverse(span.end()), *id));
        Self(all)
    }

    /// Whose mention answers best to `head`, the main word of `source`: the longest
    /// within the source that holds it, else the shortest that reaches beyond.
    pub(super) fn speaker(&self, source: Span, head: Span) -> Option<ActorId> {
        let end = self
            .0
            .partition_point(|(span, _)| span.start() <= head.start());
        let near = self.0.get(end.saturating_sub(MOST)..end)?;
        let holding = near.iter().filter(|(span, _)| span.contains(head));
        let best = holding.min_by_key(|(span, _)| {
            let within = source.contains(*span);
            (
                !within,
                if within {
                    usize::MAX - span.len()
                } else {
                    span.len()
                },
            )
        });
        best.map(|(_, id)| *id)
    }

    /// Whose mention is the first within `span`.
    pub(super) fn first_within(&self, span: Span) -> Option<ActorId> {
        let at = self
            .0
            .partition_point(|(own, _)| own.start() < span.start());
        let (own, id) = self.0.get(at)?;
        span.contains(*own).then_some(*id)
    }

    /// Whether a mention begins and ends within `span`.
    pub(super) fn any_within(&self, span: Span) -> bool {
        self.first_within(span).is_some()
    }
}

/// The words of the source whose head is `at`.
pub(super) fn words(tree: &Tree<'_>, at: usize) -> Words {
    let (mut start, mut end) = tree.extent(at);
    for dependent in tree.dependents(at) {
        let (from, to) = tree.extent(dependent);
        match tree.relation(dependent) {
            // "by the union", "Turkey's"
            Some(Relation::Case) if dependent < at => start = start.max(to),
            Some(Relation::Case) => end = end.min(from),
            Some(
                Relation::Cc
                | Relation::Punct
                | Relation::Mark
                | Relation::Advmod
                | Relation::Discourse,
            ) if from == start && dependent < at && tree.upos(dependent) != Some(Upos::Adv) => {
                start = to;
            }
            _ => {}
        }
    }
    while start < at && tree.is_mark(start) && !matches!(tree.written(start), "(" | "[") {
        start += 1;
    }
    // "The ministry," keeps its comma only where one stands within, as about
    // "Smith, the mayor,".
    let comma = |i: usize| tree.written(i) == ",";
    if end > at + 1 && comma(end - 1) && !(start..end - 1).any(comma) {
        end -= 1;
    }
    (start, end.max(at + 1))
}

/// The word whose mentions answer to the source: what "who" stands for.
pub(super) fn named(tree: &Tree<'_>, at: usize) -> usize {
    let relative = matches!(
        tree.written(at).to_lowercase().as_str(),
        "who" | "which" | "that"
    ) && tree.upos(at) == Some(Upos::Pron);
    let clause = tree.head(at).filter(|_| relative);
    let clause = clause.filter(|c| tree.is(*c, Relation::AclRelcl));
    clause.and_then(|c| tree.head(c)).unwrap_or(at)
}
