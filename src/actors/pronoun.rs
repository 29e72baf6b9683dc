//! Pronouns, and what they agree with.

use std::ops::Range;

use super::coreference::{Gender, Person};
use super::draft::Draft;
use super::mention::{Found, Line, Who};
use super::{ActorKind, MentionForm};
use crate::language::{Relation, Token, Upos};

/// What a pronoun agrees with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    /// A person of a sex: "he".
    Person(Gender),
    /// No person: "it".
    Thing,
    /// Several, or one of no known sex: "they".
    Any,
    /// A place or a state: "there".
    Place,
    /// Who speaks: "I", "we".
    Speaker,
}

impl Agreement {
    fn of(pronoun: &str) -> Option<Self> {
        Some(match Person::of(&pronoun.to_lowercase()) {
            Person::Masculine => Self::Person(Gender::Masculine),
            Person::Feminine => Self::Person(Gender::Feminine),
            Person::Neuter => Self::Thing,
            Person::Several => Self::Any,
            Person::Place => Self::Place,
            Person::Speaker | Person::Speakers => Self::Speaker,
            Person::Addressed | Person::Near | Person::Far | Person::Other => return None,
        })
    }

    /// Whether the actor in the making may be meant.
    pub(super) fn allows(self, draft: &Draft) -> bool {
        let kind = draft.actor.kind;
        match self {
            Self::Person(own) => {
                matches!(kind, None | Some(ActorKind::Person))
                    && draft.gender.is_none_or(|s| s == own)
            }
            Self::Thing => !matches!(kind, Some(ActorKind::Person | ActorKind::Group)),
            Self::Any => kind != Some(ActorKind::Place),
            Self::Place => matches!(kind, Some(ActorKind::Place | ActorKind::Country)),
            Self::Speaker => !matches!(kind, Some(ActorKind::Place)),
        }
    }
}

/// Whether a word stands for someone or something, and not for nothing as in "it
/// rains" and "there is".
fn refers(token: &Token) -> bool {
    let pronoun = token.upos == Upos::Pron && token.relation != Relation::Expl;
    pronoun || (token.upos == Upos::Adv && token.relation.universal() == Relation::Advmod)
}

impl<'t> Line<'_, 't> {
    /// The pronouns of the sentence, but for those within the names `named`.
    pub(super) fn pronouns(&self, named: &[Range<u32>]) -> Vec<Found<'t>> {
        let own = self.sentence.tokens.clone();
        let found = own.filter_map(|at| {
            let token = self.token(at).filter(|t| refers(t))?;
            let agreement = Agreement::of(token.span.of(self.text))?;
            let next = named.partition_point(|n| n.end <= at);
            let inside = named.get(next).is_some_and(|n| n.contains(&at));
            (!inside).then_some(Found {
                words: at..at + 1,
                head: at,
                sentence: self.number,
                form: MentionForm::Pronoun,
                who: Who::Pronoun(agreement),
            })
        });
        found.collect()
    }
}
