//! Describing nouns and their phrases → mentions by description.

use std::ops::Range;

use super::MentionForm;
use super::coding::{self, Coding, Description, Known};
use super::coreference::EntityType;
use super::lists::LISTS;
use super::mention::{Found, Line, Who};
use crate::language::{Relation, Upos, Xpos};

/// A description as one mention gives it.
#[derive(Clone, Debug)]
pub(super) struct Described {
    /// What it describes.
    pub(super) nature: Nature,
    /// Whether that is more than one.
    pub(super) several: bool,
    /// Whether its noun is one that is put before a person's name.
    pub(super) title: bool,
    /// How it points to what it describes.
    pub(super) pointing: Pointing,
    /// Its noun in dictionary form, by which it may come back.
    pub(super) noun: String,
    /// The codes of its words.
    pub(super) coding: Coding,
    /// Its other words in lower case, such as "senior".
    pub(super) modifiers: Vec<String>,
    /// The word that it describes by standing beside it: the name of "Anna Berg, the
    /// minister", the subject of "Berg is the minister".
    pub(super) beside: Option<u32>,
}

/// What is described.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    /// A human being or several.
    Person,
    /// A body of people.
    Body,
    /// A place; it is spoken of only where it has a name.
    Place,
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
            let words = self.own_words(self.phrases.up_to(head));
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

    /// A phrase without what stands before it: "NATO members" of "between Russia and
    /// NATO members", "younger voters" of "particularly among younger voters".
    fn own_words(&self, mut words: Range<u32>) -> Range<u32> {
        let before = words.start.checked_sub(1).and_then(|b| self.token(b));
        if before.is_some_and(|t| &*t.lemma == "between") {
            let and = |at: &u32| self.token(*at).is_some_and(|t| t.upos == Upos::Cconj);
            if let Some(and) = words.clone().find(and) {
                words.start = and + 1;
            }
        }
        let outside = |at: u32| {
            self.token(at).is_some_and(|t| {
                matches!(
                    t.upos,
                    Upos::Adv | Upos::Adp | Upos::Sconj | Upos::Cconj | Upos::Punct
                )
            })
        };
        while words.len() > 1 && outside(words.start) {
            words.start += 1;
        }
        words
    }

    /// What the phrase `words` with the head `head` describes, if it is one who may act
    /// or where: by what the trained scorer takes the head for and, where that is not
    /// sure, by the tables.
    fn described(&self, words: &Range<u32>, head: u32) -> Option<Described> {
        let (at, what) = self.noun(words, head)?;
        let nature = self.nature(head, what)?;
        self.phrase(words, head, nature, (at, what))
    }

    /// The noun of a phrase in words of the tables, and what they say of it.
    fn noun(
        &self,
        words: &Range<u32>,
        head: u32,
    ) -> Option<(Range<usize>, Option<&'static Description>)> {
        let last = self.words_in(&(head..head + 1)).end.checked_sub(1)?;
        let listed = self.describing(self.words_in(words), last);
        Some(listed.map_or((last..last + 1, None), |(at, what)| (at, Some(what))))
    }

    fn nature(&self, head: u32, what: Option<&Description>) -> Option<Nature> {
        let listed = what.and_then(|what| {
            let noun = self.words.get(self.words_in(&(head..head + 1)).start)?;
            let lists = &LISTS;
            let speaks = !what.roles.is_empty() || lists.speaking_nouns.contains(&noun.folded);
            let acts = speaks && !what.modifier && !lists.things.contains(&noun.folded);
            acts.then_some(match what.who {
                coding::Who::Body => Nature::Body,
                coding::Who::Person | coding::Who::People => Nature::Person,
            })
        });
        let Some((entity, sure)) = self.marked.entity(head) else {
            return listed;
        };
        match entity {
            // What the tables know for one who acts need not be sure.
            EntityType::Person if sure > 0 && (listed.is_some() || sure > 1) => {
                Some(Nature::Person)
            }
            EntityType::Organisation if sure > 0 && (listed.is_some() || sure > 1) => {
                Some(Nature::Body)
            }
            EntityType::Place if sure > 0 => Some(Nature::Place),
            _ if sure < 1 => listed,
            _ => None,
        }
    }

    fn phrase(
        &self,
        words: &Range<u32>,
        head: u32,
        nature: Nature,
        (at, what): (Range<usize>, Option<&'static Description>),
    ) -> Option<Described> {
        let divided = self.words_in(words);
        let first = self.words.get(divided.start.min(at.start))?;
        let end = self.state_after(at.end).unwrap_or(at.end);
        let whole = first.span.join(self.words.get(end.checked_sub(1)?)?.span);
        let mut modifiers = Vec::new();
        let mut place = divided.start;
        while place < at.start {
            let known = coding::known(&self.words, place);
            let len = known.map_or(1, |(len, _)| len);
            if known.is_none()
                && let Some(word) = self.words.get(place)
                && !word.is_mark()
                && !word.is_possessive()
                && !LISTS.determiners.contains(&word.folded)
            {
                modifiers.push(word.folded.clone());
            }
            place += len;
        }
        let token = self.token(head)?;
        let plural = matches!(token.xpos, Xpos::Nouns | Xpos::ProperNouns);
        Some(Described {
            nature,
            several: what.map_or(plural, |w| w.several) || self.is_collective(head, nature),
            title: what.is_some_and(|w| w.title),
            pointing: self.pointing(words),
            noun: token.lemma.to_lowercase(),
            coding: coding::code(self.text, whole),
            modifiers,
            beside: None,
        })
    }

    /// Whether a singular noun speaks of many: "the community".
    fn is_collective(&self, head: u32, nature: Nature) -> bool {
        let lemma = self.token(head).map(|t| t.lemma.to_lowercase());
        nature == Nature::Person && lemma.is_some_and(|l| LISTS.collectives.contains(&l))
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
            let (len, what) = coding::described(&self.words, at)?;
            (at + len > last).then_some((at..at + len, what))
        })
    }

    /// The end of "of Sweden", "of the United States" at the word `at`.
    fn state_after(&self, at: usize) -> Option<usize> {
        if !self.words.get(at)?.is("of") {
            return None;
        }
        let article = self.words.get(at + 1)?.is("the");
        let begin = at + 1 + usize::from(article);
        let (len, known) = coding::known(&self.words, begin)?;
        matches!(known, Known::State(_)).then_some(begin + len)
    }

    fn pointing(&self, words: &Range<u32>) -> Pointing {
        let Some(first) = self.token(words.start) else {
            return Pointing::Bare;
        };
        let lists = &LISTS;
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
            if let Some((at, Some(what))) = self.noun(title, head)
                && !what.modifier
            {
                return self.phrase(title, head, Nature::Person, (at, Some(what)));
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
        let first = self.coding.country?.code;
        let one = self.coding.others.iter().all(|c| c.code == first);
        one.then_some(first)
    }

    /// Whether it names several states.
    pub(super) fn is_shared(&self) -> bool {
        self.coding.country.is_some() && self.country().is_none()
    }
}
