//! Chains of markables as they grow, and the candidates for the next link.

use std::collections::HashMap;

use super::entity::EntityType;
use super::fact::{Fact, Facts};
use super::words::{Gender, Person};
use crate::language::NameKind;

/// How many of the nearest earlier markables are candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// For a pronoun.
    pub pronouns: usize,
    /// For a name or a description.
    pub others: usize,
}

impl Reach {
    /// When markables are linked: beyond it hardly a link is found.
    pub const LINKING: Self = Self {
        pronouns: 30,
        others: 16,
    };
    /// When the scorer is fitted: more wrong candidates teach more.
    pub const FITTING: Self = Self {
        pronouns: 36,
        others: 24,
    };
}

/// The further ones that share a word with the markable.
const ALIKE: usize = 8;
/// Sentences over which a name may take up a pronoun before it.
const BACKWARD: u32 = 2;

/// What is known of those that a chain speaks of.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    /// How many markables it has.
    pub size: u32,
    /// The first and the last of them.
    pub first: usize,
    /// The last of them.
    pub last: usize,
    /// What it is named as.
    pub kind: Option<NameKind>,
    /// Whether a name is among them.
    pub named: bool,
    /// Whether anything but pronouns is.
    pub described: bool,
    /// What its pronouns and titles told.
    pub gender: Option<Gender>,
    /// Whether it was spoken of in the plural, and in the singular.
    pub plural: bool,
    /// Whether it was spoken of in the singular.
    pub singular: bool,
    /// What it speaks of, and how sure that is.
    pub entity: Option<(EntityType, u8)>,
    /// Those of its markables in the paragraph of the last one.
    pub here: u32,
}

impl Chain {
    fn take(&mut self, fact: &Fact, at: usize, same_paragraph: bool) {
        if self.size == 0 {
            self.first = at;
        }
        self.here = if same_paragraph { self.here + 1 } else { 1 };
        self.size += 1;
        self.last = at;
        self.named |= fact.is_name;
        self.described |= fact.person.is_none();
        if fact.is_name && self.kind.is_none() {
            self.kind = fact.kind;
        }
        self.gender = self.gender.or(fact.gender);
        self.plural |= fact.plural;
        self.singular |= !fact.plural && fact.person != Some(Person::Addressed);
        if self.entity.is_none_or(|(_, sure)| fact.sure > sure) {
            self.entity = Some((fact.entity, fact.sure));
        }
    }

    /// Whether a pronoun agrees with it in gender, number and what it speaks of.
    #[must_use]
    pub fn agrees(&self, pronoun: &Fact) -> bool {
        let entity = self.entity.map(|(kind, _)| kind);
        let is_person = self.kind == Some(NameKind::Person)
            || matches!(entity, Some(EntityType::Person | EntityType::Animal));
        match pronoun.person {
            Some(Person::Masculine) => {
                is_person && self.singular && self.gender.is_none_or(|g| g == Gender::Masculine)
            }
            Some(Person::Feminine) => {
                is_person && self.singular && self.gender.is_none_or(|g| g == Gender::Feminine)
            }
            Some(Person::Neuter) => {
                self.singular
                    && entity != Some(EntityType::Person)
                    && self.gender.is_none_or(|g| g == Gender::Neuter)
            }
            Some(Person::Several) => {
                self.plural || matches!(entity, Some(EntityType::Organisation | EntityType::Place))
            }
            _ => true,
        }
    }
}

/// The chains of the markables so far.
#[derive(Clone, Debug, Default)]
pub struct Chains {
    of: Vec<u32>,
    all: Vec<Chain>,
    /// The last markables with each telling word.
    by_word: HashMap<u64, Vec<usize>>,
}

impl Chains {
    /// The chain of each markable so far.
    #[must_use]
    pub fn numbers(&self) -> &[u32] {
        &self.of
    }

    /// The chain of a markable that was linked.
    #[must_use]
    pub fn chain(&self, at: usize) -> Option<&Chain> {
        self.all.get(*self.of.get(at)? as usize)
    }

    /// Takes the next markable, `at`, into the chain of `to`, or into a new one.
    pub fn link(&mut self, facts: &Facts, at: usize, to: Option<usize>) {
        let number = to.and_then(|to| self.of.get(to).copied());
        let number = number.unwrap_or_else(|| {
            self.all.push(Chain::default());
            u32::try_from(self.all.len() - 1).unwrap_or(u32::MAX)
        });
        self.of.push(number);
        let Some(fact) = facts.all.get(at) else {
            return;
        };
        if let Some(chain) = self.all.get_mut(number as usize) {
            let last = facts.all.get(chain.last);
            let same = chain.size > 0 && last.is_some_and(|l| l.paragraph == fact.paragraph);
            chain.take(fact, at, same);
        }
        for word in &fact.telling {
            self.by_word.entry(*word).or_default().push(at);
        }
    }

    /// Whether an earlier markable has the telling word.
    #[must_use]
    pub(super) fn has_word(&self, word: u64) -> bool {
        self.by_word.contains_key(&word)
    }

    /// Whether one of the last markables with the telling word is in the chain of
    /// `candidate`.
    #[must_use]
    pub(super) fn is_word_of(&self, word: u64, candidate: usize) -> bool {
        let number = self.of.get(candidate);
        let list = self.by_word.get(&word).map_or(&[][..], Vec::as_slice);
        let mut last = list.iter().rev().take(ALIKE);
        last.any(|i| self.of.get(*i) == number)
    }
}

/// An earlier markable that one may be linked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its index.
    pub at: usize,
    /// Chains between the two that agree as well as its own does.
    pub rank: u8,
    /// Whether its own chain agrees.
    pub agrees: bool,
    /// Whether no agreeing chain is spoken of more often.
    pub foremost: bool,
}

/// The earlier markables that `at` may be linked to, the nearest first, and the number
/// of chains among them that agree with it.
#[must_use]
pub fn candidates(
    facts: &Facts,
    chains: &Chains,
    at: usize,
    reach: Reach,
) -> (Vec<Candidate>, u64) {
    let Some(fact) = facts.all.get(at) else {
        return (Vec::new(), 0);
    };
    let is_pronoun = fact.person.is_some();
    let reach = if is_pronoun {
        reach.pronouns
    } else {
        reach.others
    };
    let nearest = at.saturating_sub(reach);
    let mut found: Vec<usize> = (nearest..at).collect();
    for word in &fact.telling {
        let list = chains.by_word.get(word).map_or(&[][..], Vec::as_slice);
        let far = list.iter().rev().skip_while(|i| **i >= nearest);
        found.extend(far.take(ALIKE));
    }
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.dedup();
    if !is_pronoun {
        // A name or a description takes up only a pronoun near it that nothing explains.
        found.retain(|j| {
            facts.all.get(*j).is_some_and(|earlier| {
                earlier.person.is_none()
                    || (fact.sentence - earlier.sentence <= BACKWARD
                        && chains.chain(*j).is_some_and(|c| !c.described))
            })
        });
    }
    let mut seen: Vec<(u32, u8, bool)> = Vec::new();
    let (mut rank, mut most) = (0_u8, 0);
    let mut list = Vec::with_capacity(found.len());
    for j in found {
        let number = chains.of.get(j).copied().unwrap_or(u32::MAX);
        let known = seen.iter().find(|s| s.0 == number).copied();
        let (_, own, agrees) = known.unwrap_or_else(|| {
            let chain = chains.chain(j);
            let agrees = chain.is_some_and(|c| {
                if is_pronoun {
                    c.agrees(fact)
                } else {
                    facts.all.get(j).is_some_and(|e| e.head == fact.head)
                }
            });
            let entry = (number, rank, agrees);
            if agrees {
                rank = rank.saturating_add(1);
                most = most.max(chain.map_or(0, |c| c.size));
            }
            seen.push(entry);
            entry
        });
        list.push(Candidate {
            at: j,
            rank: own,
            agrees,
            foremost: false,
        });
    }
    for candidate in &mut list {
        let size = chains.chain(candidate.at).map_or(0, |c| c.size);
        candidate.foremost = candidate.agrees && size >= most;
    }
    (list, u64::from(rank))
}
