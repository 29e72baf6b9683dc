//! Whom a pronoun means: the actor that its chain speaks of.

use super::coreference::{chains, scorer};
use super::gazetteer::{GAZETTEER, Sex};
use super::markable::markables;
use super::resolution::{Cast, weight};
use super::{ActorKind, Mention, MentionForm};
use crate::article::Span;
use crate::language::Reading;

/// What a pronoun of the third person agrees with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Agreement {
    /// A person of a sex: "he".
    Person(Sex),
    /// No person: "it".
    Thing,
    /// Anyone: "they".
    Any,
    /// A place or a state: "there".
    Place,
}

impl Agreement {
    fn of(pronoun: &str) -> Option<Self> {
        let folded = pronoun.to_lowercase();
        if let Some(sex) = GAZETTEER.pronoun(&folded) {
            return Some(Self::Person(sex));
        }
        match folded.as_str() {
            "it" | "its" | "itself" => Some(Self::Thing),
            "they" | "them" | "their" | "theirs" | "themselves" => Some(Self::Any),
            "there" => Some(Self::Place),
            _ => None,
        }
    }

    fn allows(self, kind: Option<ActorKind>, sex: Option<Sex>) -> bool {
        match self {
            Self::Person(own) => {
                matches!(kind, None | Some(ActorKind::Person)) && sex.is_none_or(|s| s == own)
            }
            Self::Thing => !matches!(kind, Some(ActorKind::Person | ActorKind::Group)),
            Self::Any => true,
            Self::Place => matches!(kind, Some(ActorKind::Place | ActorKind::Country)),
        }
    }
}

impl Cast<'_> {
    /// Adds the pronouns of the third person to the actors that they mean. "I", "we" and
    /// "you" are left alone: who speaks is not known here.
    pub(super) fn resolve_pronouns(&mut self, text: &str, reading: &Reading) {
        let found = markables(reading);
        let numbers = chains(text, reading, &found, scorer());
        let covers = self.by_word(reading);
        // The actor that each chain spoke of last.
        let mut speaks_of: Vec<Option<usize>> = vec![None; found.len()];
        for (markable, number) in found.iter().zip(numbers) {
            let Some(last) = speaks_of.get_mut(number as usize) else {
                continue;
            };
            let head = markable.head as usize;
            let Some(word) = reading.tokens.get(head) else {
                continue;
            };
            if markable.form != MentionForm::Pronoun {
                let span = markable.span(reading);
                let covering = covers.get(head).into_iter().flatten();
                let inside = covering.filter(|(mention, _)| span.contains(*mention));
                *last = inside.map(|(_, whose)| *whose).next().or(*last);
                continue;
            }
            let Some(agreement) = Agreement::of(word.span.of(text)) else {
                continue;
            };
            let sentence = reading.sentences.0.get(markable.sentence as usize);
            let paragraph = sentence.and_then(|s| s.paragraph);
            if let Some(draft) = last.and_then(|whose| self.drafts.get_mut(whose))
                && agreement.allows(draft.actor.kind, draft.sex)
            {
                let mention = Mention {
                    span: word.span,
                    form: MentionForm::Pronoun,
                };
                draft.add(mention, weight(paragraph, markable.sentence as usize));
            }
        }
    }

    /// For each word the mentions that it lies in, with whose they are.
    fn by_word(&self, reading: &Reading) -> Vec<Vec<(Span, usize)>> {
        let mut covers = vec![Vec::new(); reading.tokens.len()];
        for (whose, draft) in self.drafts.iter().enumerate() {
            for mention in &draft.actor.mentions {
                let span = mention.span;
                let first = reading
                    .tokens
                    .partition_point(|t| t.span.end() <= span.start());
                let words = reading.tokens.iter().zip(&mut covers).skip(first);
                for (_, cover) in words.take_while(|(t, _)| t.span.start() < span.end()) {
                    cover.push((span, whose));
                }
            }
        }
        covers
    }
}
