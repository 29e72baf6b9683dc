//! Whom "I" and "we" mean within quotation marks: whoever speaks.

use super::cast::Cast;
use super::mention::{Found, Who};
use super::pronoun::Agreement;
use crate::article::Span;
use crate::language::quotation::quotations;
use crate::language::saying::saying;
use crate::language::{Reading, Relation, Token};

/// The quotations of an article with the actors who speak in them, in text order.
#[derive(Debug, Default)]
pub(super) struct Speakers(Vec<(Span, usize)>);

impl Speakers {
    /// A quotation's speaker is the subject of the verb of saying in the sentence that
    /// it stands in or, without one, the speaker of the quotation before it in the
    /// paragraph.
    pub(super) fn of(text: &str, reading: &Reading, owner: &[Option<usize>]) -> Self {
        let mut found = Vec::new();
        let all = reading.sentences.0.as_slice();
        for block in all.chunk_by(|a, b| a.paragraph.is_some() && a.paragraph == b.paragraph) {
            let (Some(first), Some(last)) = (block.first(), block.last()) else {
                continue;
            };
            let quoted = quotations(text, first.span.join(last.span));
            let mut before: Option<usize> = None;
            let mut rest = block;
            for quotation in quoted {
                while rest
                    .first()
                    .is_some_and(|s| s.span.end() <= quotation.start())
                {
                    rest = rest.split_first().map_or(&[][..], |(_, r)| r);
                }
                let over = rest.iter().take_while(|s| s.span.start() < quotation.end());
                let told = over.filter_map(|sentence| {
                    let subject = |at: u32| subject_of_saying(text, reading, at, quotation);
                    let mut subjects = sentence.tokens.clone().filter_map(subject);
                    subjects.find_map(|s| owner.get(s as usize).copied().flatten())
                });
                let speaker = told.last().or(before);
                if let Some(speaker) = speaker {
                    found.push((quotation, speaker));
                }
                before = speaker;
            }
        }
        Self(found)
    }

    /// Adds the pronouns of the first person to the speakers they mean.
    pub(super) fn resolve(&self, cast: &mut Cast<'_, '_>, found: &[Found<'_>]) {
        for mention in found {
            if !matches!(mention.who, Who::Pronoun(Agreement::Speaker)) {
                continue;
            }
            let Some(span) = cast.span(mention) else {
                continue;
            };
            let next = self.0.partition_point(|(q, _)| q.end() <= span.start());
            let within = self.0.get(next).filter(|(q, _)| q.contains(span));
            if let Some((_, whose)) = within {
                cast.add(mention, *whose, found);
            }
        }
    }
}

/// The word at `at` if it is the subject of a verb of saying and outside `quotation`.
fn subject_of_saying(text: &str, reading: &Reading, at: u32, quotation: Span) -> Option<u32> {
    let verb = verb_of_saying(text, reading, at)?;
    let outside = |t: &Token| !quotation.contains(t.span);
    (outside(reading.tokens.get(at as usize)?) && outside(verb)).then_some(at)
}

/// The verb of saying that the word at `at` is the subject of.
pub(super) fn verb_of_saying<'r>(text: &str, reading: &'r Reading, at: u32) -> Option<&'r Token> {
    let subject = reading.tokens.get(at as usize)?;
    let verb = reading.tokens.get(subject.head? as usize)?;
    let says = || saying(&verb.span.of(text).to_lowercase()).is_some();
    (subject.relation.universal() == Relation::Nsubj && says()).then_some(verb)
}
