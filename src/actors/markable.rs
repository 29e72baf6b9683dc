//! Stretches of words that may be mentions: names, descriptions and pronouns.

use std::ops::Range;

use super::MentionForm;
use crate::article::Span;
use crate::language::{Name, NameKind, Reading, Relation, Token, Upos, Xpos};

/// A stretch of words that may speak of somebody or something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markable {
    /// Indices in [`Reading::tokens`] of its words; never empty.
    pub tokens: Range<u32>,
    /// Index of the word that the others depend on.
    pub head: u32,
    /// Index of its sentence.
    pub sentence: u32,
    /// By what kind of words it speaks.
    pub form: MentionForm,
    /// What it names, if its head is within a name.
    pub kind: Option<NameKind>,
}

impl Markable {
    /// Where it stands.
    #[must_use]
    pub fn span(&self, reading: &Reading) -> Span {
        let words = reading.tokens_of(&self.tokens);
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::new(0, 0),
        }
    }
}

/// The markables of a text, sentence by sentence, by first word and then the longer
/// first: the noun phrases that the tree shows, without those in apposition or
/// predicated of another, and the names that modify a noun. Takes time in proportion
/// to the words and the depth of their trees.
#[must_use]
pub fn markables(reading: &Reading) -> Vec<Markable> {
    let mut found: Vec<Markable> = Vec::new();
    let named = Named::of(reading);
    for (number, sentence) in reading.sentences.0.iter().enumerate() {
        let tree = Tree::of(reading, sentence.tokens.clone());
        let begin = found.len();
        for at in sentence.tokens.clone() {
            let name = named.at(at);
            let mut add = |tokens: Range<u32>, form| {
                found.push(Markable {
                    tokens,
                    head: at,
                    sentence: u32::try_from(number).unwrap_or(u32::MAX),
                    form,
                    kind: name.map(|n| n.kind),
                });
            };
            match form(reading, &tree, name, at) {
                Some(MentionForm::Pronoun) => add(at..at + 1, MentionForm::Pronoun),
                Some(MentionForm::Modifier) => {
                    if let Some(name) = name {
                        add(name.tokens.clone(), MentionForm::Modifier);
                    }
                }
                Some(form) => {
                    let phrase = tree.phrase(reading, at);
                    add(phrase.own.clone(), form);
                    let others = [(phrase.bare, form), (phrase.group, MentionForm::Nominal)];
                    for (words, form) in others {
                        if let Some(words) = words.filter(|w| *w != phrase.own) {
                            add(words, form);
                        }
                    }
                }
                None => {}
            }
        }
        add_names(
            reading,
            &named,
            sentence.tokens.clone(),
            number,
            &mut found,
            begin,
        );
        if let Some(here) = found.get_mut(begin..) {
            here.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
        }
    }
    found
}

/// Adds the names of a sentence that no markable has for its words or its head: the
/// tree may see them as parts of another.
fn add_names(
    reading: &Reading,
    named: &Named,
    sentence: Range<u32>,
    number: usize,
    found: &mut Vec<Markable>,
    begin: usize,
) {
    let mut covered = vec![false; sentence.len()];
    for markable in found.get(begin..).unwrap_or_default() {
        if let Some(place) = covered.get_mut((markable.head - sentence.start) as usize) {
            *place |= markable.form != MentionForm::Pronoun;
        }
    }
    let mut at = sentence.start;
    while at < sentence.end {
        let Some(name) = named.at(at) else {
            at += 1;
            continue;
        };
        at = name.tokens.end.max(at + 1);
        let mut words = name.tokens.clone();
        let is_covered = |word: u32| {
            let place = covered.get((word - sentence.start) as usize);
            place.copied().unwrap_or(false)
        };
        if words.clone().any(is_covered) {
            continue;
        }
        // The word that hangs on one outside.
        let head = words.find(|word| {
            let token = reading.tokens.get(*word as usize);
            token.is_some_and(|t| t.head.is_none_or(|h| !name.tokens.contains(&h)))
        });
        found.push(Markable {
            tokens: name.tokens.clone(),
            head: head.unwrap_or(name.tokens.start),
            sentence: u32::try_from(number).unwrap_or(u32::MAX),
            form: MentionForm::Name,
            kind: Some(name.kind),
        });
    }
}

/// The name that each word is part of.
struct Named<'a> {
    names: &'a [Name],
    by_word: Vec<Option<usize>>,
}

impl<'a> Named<'a> {
    fn of(reading: &'a Reading) -> Self {
        let mut by_word = vec![None; reading.tokens.len()];
        for (i, name) in reading.names.iter().enumerate() {
            let words = by_word.get_mut(name.tokens.start as usize..name.tokens.end as usize);
            for word in words.into_iter().flatten() {
                *word = Some(i);
            }
        }
        let names = &reading.names;
        Self { names, by_word }
    }

    fn at(&self, at: u32) -> Option<&'a Name> {
        let number = self.by_word.get(at as usize).copied().flatten()?;
        self.names.get(number)
    }
}

fn form(reading: &Reading, tree: &Tree, name: Option<&Name>, at: u32) -> Option<MentionForm> {
    let token = reading.tokens.get(at as usize)?;
    // The last word of a name that modifies another word: "the U.S. army".
    let modifies = || {
        let name = name?;
        let outside = token.head.is_none_or(|h| !name.tokens.contains(&h));
        outside.then_some(MentionForm::Modifier)
    };
    match token.upos {
        Upos::Pron => is_referring(token).then_some(MentionForm::Pronoun),
        Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym => {
            match token.relation.universal() {
                Relation::Compound | Relation::Amod => return modifies(),
                Relation::Flat
                | Relation::Fixed
                | Relation::Goeswith
                | Relation::Nummod
                | Relation::Discourse => return None,
                _ => {}
            }
            // A description in apposition speaks with what it describes; a name there,
            // as in "Cork, Ireland", for itself.
            let described = token.relation == Relation::Appos && name.is_none();
            if described || token.relation == Relation::NmodDesc || tree.is_predicate(reading, at) {
                return None;
            }
            Some(if token.upos == Upos::Propn {
                MentionForm::Name
            } else {
                MentionForm::Nominal
            })
        }
        Upos::Adj => modifies().or_else(|| {
            // "the second", "the poor".
            let stands_for_noun = matches!(
                token.relation.universal(),
                Relation::Nsubj | Relation::Obj | Relation::Obl | Relation::Nmod | Relation::Iobj
            );
            let is_phrase = stands_for_noun && tree.has(reading, at, Relation::Det);
            is_phrase.then_some(MentionForm::Nominal)
        }),
        Upos::Adv => {
            let place = token.relation.universal() == Relation::Advmod
                && matches!(&*token.lemma, "here" | "there");
            place.then_some(MentionForm::Pronoun)
        }
        _ => None,
    }
}

/// Whether a pronoun stands for someone or something: personal, possessive,
/// reflexive and demonstrative ones do, relative and expletive ones do not.
fn is_referring(token: &Token) -> bool {
    token.relation != Relation::Expl
        && (matches!(token.xpos, Xpos::Pronoun | Xpos::PossessivePronoun)
            || (token.xpos == Xpos::Determiner
                && matches!(&*token.lemma, "this" | "that" | "these" | "those")))
}

/// The dependents of each word of a sentence.
struct Tree {
    first: u32,
    children: Vec<Vec<u32>>,
    /// The words that each word has below it, as the first and the last of them.
    reach: Vec<(u32, u32)>,
}

impl Tree {
    fn of(reading: &Reading, range: Range<u32>) -> Self {
        let first = range.start;
        let mut children = vec![Vec::new(); range.len()];
        for at in range.clone() {
            let head = reading.tokens.get(at as usize).and_then(|t| t.head);
            if let Some(list) = head.and_then(|h| children.get_mut((h - first) as usize)) {
                list.push(at);
            }
        }
        let mut tree = Self {
            first,
            children,
            reach: range.clone().map(|at| (at, at)).collect(),
        };
        tree.fill(reading, range);
        tree
    }

    fn below(&self, at: u32) -> &[u32] {
        let list = self.children.get((at - self.first) as usize);
        list.map_or(&[], Vec::as_slice)
    }

    fn reach(&self, at: u32) -> (u32, u32) {
        let found = self.reach.get((at - self.first) as usize);
        found.copied().unwrap_or((at, at))
    }

    /// Fills `reach` from the leaves up.
    fn fill(&mut self, reading: &Reading, range: Range<u32>) {
        let root = range.clone().find(|at| {
            reading
                .tokens
                .get(*at as usize)
                .is_some_and(|t| t.head.is_none())
        });
        let mut order: Vec<u32> = root.into_iter().collect();
        let mut next = 0;
        while let Some(at) = order.get(next).copied() {
            order.extend_from_slice(self.below(at));
            next += 1;
        }
        for at in order.into_iter().rev() {
            let mut reach = (at, at);
            for child in self.below(at) {
                let (from, to) = self.reach(*child);
                reach = (reach.0.min(from), reach.1.max(to));
            }
            if let Some(place) = self.reach.get_mut((at - self.first) as usize) {
                *place = reach;
            }
        }
    }

    fn has(&self, reading: &Reading, at: u32, relation: Relation) -> bool {
        let mut below = self.below(at).iter();
        below.any(|c| {
            reading
                .tokens
                .get(*c as usize)
                .is_some_and(|t| t.relation == relation)
        })
    }

    /// Whether a noun is said of another: "is the minister".
    fn is_predicate(&self, reading: &Reading, at: u32) -> bool {
        self.has(reading, at, Relation::Cop)
    }

    fn phrase(&self, reading: &Reading, at: u32) -> Phrase {
        let (mut from, mut to) = (at, at);
        let mut without = None;
        let (mut group, mut grouped) = (at, false);
        for child in self.below(at) {
            let Some(token) = reading.tokens.get(*child as usize) else {
                continue;
            };
            let reach = self.reach(*child);
            match token.relation.universal() {
                Relation::Conj => {
                    grouped = true;
                    group = group.max(reach.1);
                }
                Relation::Case if *child > at => to = to.max(reach.1),
                Relation::Case
                | Relation::Cc
                | Relation::Mark
                | Relation::Punct
                | Relation::Parataxis
                | Relation::Discourse
                | Relation::Cop
                | Relation::Nsubj
                | Relation::Aux
                | Relation::Csubj
                | Relation::Advcl
                | Relation::Expl
                | Relation::Vocative => {}
                Relation::Advmod if token.upos == Upos::Part => {}
                main => {
                    if main == Relation::Appos && *child > at && without.is_none() {
                        without = Some(to);
                    }
                    from = from.min(reach.0);
                    to = to.max(reach.1);
                }
            }
        }
        let trimmed = |mut from: u32, mut to: u32| {
            let is_mark = |at: u32| {
                let token = reading.tokens.get(at as usize);
                token.is_some_and(|t| t.upos == Upos::Punct)
            };
            while to > at && is_mark(to) {
                to -= 1;
            }
            while from < at && is_mark(from) {
                from += 1;
            }
            from..to + 1
        };
        Phrase {
            own: trimmed(from, to),
            bare: without.map(|to| trimmed(from, to)),
            group: grouped.then_some(from..group + 1),
        }
    }
}

/// The words of a noun phrase.
struct Phrase {
    /// All of it, without the words that it is coordinated with.
    own: Range<u32>,
    /// Those before what stands in apposition, if something does.
    bare: Option<Range<u32>>,
    /// With the words that it is coordinated with, if there are any.
    group: Option<Range<u32>>,
}
