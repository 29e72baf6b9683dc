//! Describing nouns and their phrases → mentions by description.

use std::ops::Range;

use super::MentionForm;
use super::gazetteer::{Description, GAZETTEER, Known};
use super::mention::{Found, Line, Who};
use crate::article::Span;
use crate::language::{Relation, Upos, Xpos};

/// A description as one mention gives it.
#[derive(Clone, Debug)]
pub(super) struct Described {
    /// What the tables say of its noun.
    pub(super) what: Description,
    /// How it points to what it describes.
    pub(super) pointing: Pointing,
    /// The states that it names.
    pub(super) countries: Vec<&'static str>,
    /// The words that gave states and role.
    pub(super) evidence: Vec<Span>,
    /// Its other words in lower case, such as "senior".
    pub(super) modifiers: Vec<String>,
    /// The word that it describes by standing beside it: the name of "Anna Berg, the
    /// minister", the subject of "Berg is the minister".
    pub(super) beside: Option<u32>,
}

/// How a description points to what it describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pointing {
    /// To one that is known: "the", "this", "their".
    Definite,
    /// To a new one: "a", "some", "three".
    Indefinite,
    /// Without a determiner.
    Bare,
    /// To none: "no", "any", "every".
    None,
}

impl<'t> Line<'_, 't> {
    /// The descriptions of the sentence, but for those within the names and titles
    /// `named`.
    pub(super) fn descriptions(&self, named: &[Range<u32>]) -> Vec<Found<'t>> {
        if self.title_case && self.sentence.paragraph.is_none() {
            return Vec::new();
        }
        let copulas = self.copulas();
        let mut found = Vec::new();
        for head in self.sentence.tokens.clone() {
            let Some(token) = self.token(head) else {
                continue;
            };
            let noun = matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj);
            let inside = {
                let next = named.partition_point(|n| n.end <= head);
                named.get(next).is_some_and(|n| n.contains(&head))
            };
            if !noun || inside {
                continue;
            }
            let predicate = copulas.binary_search(&head).is_ok();
            let (relation, governor) = match self.function(head) {
                Some(function) => function,
                None => continue,
            };
            if matches!(
                relation.universal(),
                Relation::Compound | Relation::Amod | Relation::Flat | Relation::Fixed
            ) || relation == Relation::NmodDesc
            {
                continue;
            }
            let words = self.phrases.up_to(head);
            let Some(described) = self.described(&words, head) else {
                continue;
            };
            let beside = if predicate {
                self.subject(head)
            } else if token.relation == Relation::Appos {
                governor
            } else {
                None
            };
            // A predicate whose subject is not known describes nobody that is.
            if predicate && beside.is_none() {
                continue;
            }
            found.push(Found {
                words,
                head,
                sentence: self.number,
                form: MentionForm::Nominal,
                who: Who::Described(Described {
                    beside,
                    ..described
                }),
            });
        }
        found
    }

    /// What the phrase `words` with the head `head` describes, if the tables know its
    /// noun.
    pub(super) fn described(&self, words: &Range<u32>, head: u32) -> Option<Described> {
        let divided = self.words_in(words);
        let last = self.words_in(&(head..head + 1)).end.checked_sub(1)?;
        let (at, what) = self.describing(divided.clone(), last)?;
        let noun = self.words.get(at.clone())?;
        let span = noun.first()?.span.join(noun.last()?.span);
        let mut countries = Vec::new();
        let mut evidence = vec![span];
        let mut modifiers = Vec::new();
        let mut place = divided.start;
        while place < at.start {
            let known = GAZETTEER.names.longest(&self.words, place);
            let (len, code) = match known {
                Some((len, Known::State(code) | Known::Demonym(code) | Known::Seat(code))) => {
                    (len, Some(*code))
                }
                Some((len, Known::Body(row))) => {
                    (len, GAZETTEER.bodies.get(*row).and_then(|b| b.country))
                }
                None => (1, None),
            };
            let end = (place + len).min(at.start);
            if let (Some(code), Some(first), Some(last)) =
                (code, self.words.get(place), self.words.get(end - 1))
            {
                // "Moscow-backed rebels" are not Russia's.
                let hyphen = self.words.get(end).is_some_and(|w| w.is("-"));
                if !hyphen {
                    countries.push(code);
                    evidence.push(first.span.join(last.span));
                }
            } else if let Some(word) = self.words.get(place)
                && !word.is_mark()
                && !word.is_possessive()
                && !GAZETTEER.lists.determiners.contains(&word.folded)
            {
                modifiers.push(word.folded.clone());
            }
            place = end.max(place + 1);
        }
        if countries.is_empty()
            && let Some((code, span)) = self.state_after(at.end)
        {
            countries.push(code);
            evidence.push(span);
        }
        countries.sort_unstable();
        countries.dedup();
        Some(Described {
            what: what.clone(),
            pointing: self.pointing(words),
            countries,
            evidence,
            modifiers,
            beside: None,
        })
    }

    /// The longest entry of the tables that ends with the word `last`, or that holds it
    /// and goes on, as "secretary of state" does.
    fn describing(
        &self,
        within: Range<usize>,
        last: usize,
    ) -> Option<(Range<usize>, &'static Description)> {
        let from = within.start.max(last.saturating_sub(LONGEST_ENTRY));
        (from..=last).find_map(|at| {
            let (len, what) = GAZETTEER.descriptions.longest(&self.words, at)?;
            (at + len > last).then_some((at..at + len, what))
        })
    }

    /// The state of "of Sweden", "of the United States" at the word `at`.
    fn state_after(&self, at: usize) -> Option<(&'static str, Span)> {
        if !self.words.get(at)?.is("of") {
            return None;
        }
        let article = self.words.get(at + 1)?.is("the");
        let begin = at + 1 + usize::from(article);
        let (len, known) = GAZETTEER.names.longest(&self.words, begin)?;
        let Known::State(code) = known else {
            return None;
        };
        let last = self.words.get(begin + len - 1)?;
        Some((code, self.words.get(begin)?.span.join(last.span)))
    }

    fn pointing(&self, words: &Range<u32>) -> Pointing {
        let Some(first) = self.token(words.start) else {
            return Pointing::Bare;
        };
        let lists = &GAZETTEER.lists;
        let lemma = first.lemma.to_lowercase();
        if first.xpos == Xpos::PossessivePronoun || lists.definite.contains(&lemma) {
            Pointing::Definite
        } else if lists.none.contains(&lemma) {
            Pointing::None
        } else if first.upos == Upos::Det || first.upos == Upos::Num {
            Pointing::Indefinite
        } else if self
            .reading
            .tokens_of(words)
            .iter()
            .any(|t| t.xpos == Xpos::Possessive)
        {
            Pointing::Definite
        } else {
            Pointing::Bare
        }
    }

    /// The words that are said of a subject: those with a copula, in order.
    fn copulas(&self) -> Vec<u32> {
        let own = self.reading.tokens_of(&self.sentence.tokens);
        let copula = own.iter().filter(|t| t.relation == Relation::Cop);
        let mut heads: Vec<u32> = copula.filter_map(|t| t.head).collect();
        heads.sort_unstable();
        heads.dedup();
        heads
    }

    /// The subject of what is said of it, unless it is denied.
    fn subject(&self, predicate: u32) -> Option<u32> {
        let near = predicate
            .saturating_sub(NEAR)
            .max(self.sentence.tokens.start);
        let mut subject = None;
        for at in near..predicate {
            let token = self.token(at)?;
            if token.head != Some(predicate) {
                continue;
            }
            match token.relation {
                Relation::Nsubj => subject = Some(at),
                Relation::Advmod if matches!(&*token.lemma, "not" | "never") => return None,
                _ => {}
            }
        }
        subject
    }

    /// Description of a title's words, if the tables know its noun.
    pub(super) fn title(&self, title: &Range<u32>) -> Option<Described> {
        let mut head = title.end.checked_sub(1)?;
        while head >= title.start {
            if let Some(described) = self.described(title, head) {
                return Some(described);
            }
            head = head.checked_sub(1)?;
        }
        None
    }
}

/// Words of the longest entry of the tables less one.
const LONGEST_ENTRY: usize = 3;
/// How far before a predicate its subject is looked for.
const NEAR: u32 = 40;

impl Described {
    /// The state it names, if it is one.
    pub(super) fn country(&self) -> Option<&'static str> {
        match self.countries.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}
