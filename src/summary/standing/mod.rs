//! Whether a sentence stands alone, and what makes it.
//!
//! A pronoun or a description that means somebody named in an earlier sentence is
//! replaced by the name; a word that only ties the sentence to the one before is
//! dropped. What leans on something that no actor answers to cannot be helped.

mod antecedent;
mod opening;
mod speech;

use super::draft::{Change, Draft, Edit};
use super::{Findings, SummarySentence};
use crate::actors::ActorId;
use crate::language::tree::Tree;
use antecedent::Antecedents;

/// The sentences of an article as they can stand in a summary.
pub(super) struct Standing<'a> {
    found: Findings<'a>,
    antecedents: Antecedents<'a>,
}

/// A sentence that can stand in a summary.
#[derive(Clone, Debug)]
pub(super) struct Stance {
    /// The sentence with its changes, whatever else is in the summary.
    pub(super) draft: Draft,
    /// The descriptions in it for which names were put, each with whom it means: they
    /// may stay where a sentence before names them.
    pub(super) described: Vec<(Edit, ActorId)>,
    /// How many names were put into it.
    pub(super) names: usize,
}

impl<'a> Standing<'a> {
    pub(super) fn of(found: &Findings<'a>) -> Self {
        Self {
            found: *found,
            antecedents: Antecedents::of(found),
        }
    }

    /// How the sentence of this index can stand; none if it cannot.
    pub(super) fn stance(&self, sentence: usize) -> Option<Stance> {
        let Findings { text, reading, .. } = self.found;
        let own = reading.sentences.0.get(sentence)?;
        let tree = Tree::of(text, reading, own);
        let span = speech::own(text, own.span);
        if speech::is_torn(&self.found, span) || speech::is_cut(span.of(text)) {
            return None;
        }
        let mut draft = Draft::of(span);
        opening::detach(text, &tree, &mut draft)?;
        let mut described = Vec::new();
        let mut names = 0;
        for need in self.antecedents.needs(&self.found, own, &tree)? {
            if need.is_quoted {
                return None;
            }
            let change = Change::Name {
                source: need.name?,
                possessive: need.possessive,
            };
            let edit = Edit {
                span: need.span,
                change,
            };
            if draft.add(edit.clone()) {
                names += 1;
                if need.is_description {
                    described.push((edit, need.actor));
                }
            }
        }
        Some(Stance {
            draft,
            described,
            names,
        })
    }
}

/// The sentence of this index as it can stand in a summary without any other; none if
/// it cannot, or if there is no such sentence.
#[must_use]
pub fn standing_alone(found: &Findings<'_>, sentence: usize) -> Option<SummarySentence> {
    let stance = Standing::of(found).stance(sentence)?;
    Some(stance.draft.render(found.text))
}
