//! Words and trees → mentions of those who may act.

use std::ops::Range;

use super::MentionForm;
use super::descriptions::Described;
use super::marked::Marked;
use super::names::Named;
use super::phrase::NounPhrases;
use super::pronoun::Agreement;
use crate::article::Span;
use crate::language::word::{Word, words};
use crate::language::{Reading, Relation, Sentence, Token};

/// A mention before it is known whose it is.
#[derive(Clone, Debug)]
pub(super) struct Found<'t> {
    /// Indices in [`Reading::tokens`] of its words; never empty.
    pub(super) words: Range<u32>,
    /// The word that the others depend on.
    pub(super) head: u32,
    /// Index of its sentence.
    pub(super) sentence: u32,
    /// By what kind of words it speaks.
    pub(super) form: MentionForm,
    /// What the words say by themselves.
    pub(super) who: Who<'t>,
}

impl Found<'_> {
    /// The words of its title; none but names have one.
    pub(super) fn title(&self) -> Range<u32> {
        match &self.who {
            Who::Named(named) => named.title.clone(),
            _ => self.words.start..self.words.start,
        }
    }

    /// The words by which it is found again: all of a name and its title, whose head may
    /// be that of the phrase, and the head of others.
    pub(super) fn telling(&self) -> Range<u32> {
        match &self.who {
            Who::Named(_) => self.with_title(),
            _ => self.head..self.head + 1,
        }
    }

    /// Its words and those of its title.
    pub(super) fn with_title(&self) -> Range<u32> {
        match &self.who {
            Who::Named(named) if !named.title.is_empty() => named.title.start..self.words.end,
            _ => self.words.clone(),
        }
    }
}

/// What the words of a mention say by themselves.
#[derive(Clone, Debug)]
pub(super) enum Who<'t> {
    /// A proper name.
    Named(Named<'t>),
    /// A description.
    Described(Described),
    /// A pronoun that agrees with what it means.
    Pronoun(Agreement),
}

/// A sentence as the tables and the tree see it.
#[derive(Debug)]
pub(super) struct Line<'a, 't> {
    pub(super) text: &'t str,
    pub(super) reading: &'a Reading,
    pub(super) phrases: &'a NounPhrases<'a>,
    pub(super) marked: &'a Marked,
    pub(super) sentence: &'a Sentence,
    /// Index of the sentence.
    pub(super) number: u32,
    /// Its words as the tables divide them.
    pub(super) words: Vec<Word<'t>>,
    /// Whether nearly all of its words have capitals, so that these tell nothing.
    pub(super) title_case: bool,
}

impl<'a, 't> Line<'a, 't> {
    fn of(
        text: &'t str,
        reading: &'a Reading,
        phrases: &'a NounPhrases<'a>,
        marked: &'a Marked,
        (number, sentence): (usize, &'a Sentence),
    ) -> Self {
        let words = words(text, sentence.span);
        let title_case = sentence.paragraph.is_none() || is_title_case(&words);
        Self {
            text,
            reading,
            phrases,
            marked,
            sentence,
            number: u32::try_from(number).unwrap_or(u32::MAX),
            words,
            title_case,
        }
    }

    pub(super) fn token(&self, at: u32) -> Option<&'a Token> {
        self.reading.tokens.get(at as usize)
    }

    /// The tokens that lie in a span of the sentence.
    pub(super) fn tokens_in(&self, span: Span) -> Range<u32> {
        let own = self.reading.tokens_of(&self.sentence.tokens);
        let from = own.partition_point(|t| t.span.end() <= span.start());
        let to = own.partition_point(|t| t.span.start() < span.end());
        let at = |i: usize| self.sentence.tokens.start + u32::try_from(i).unwrap_or(0);
        at(from)..at(to.max(from))
    }

    /// The words of the tables that lie in a range of tokens.
    pub(super) fn words_in(&self, tokens: &Range<u32>) -> Range<usize> {
        let Some(span) = span_of(self.reading, tokens) else {
            return 0..0;
        };
        let from = self.words.partition_point(|w| w.span.end() <= span.start());
        let to = self.words.partition_point(|w| w.span.start() < span.end());
        from..to.max(from)
    }

    /// What a word is to the word that it depends on, as a whole with those that it is
    /// coordinated with: "Russian" of "U.S. and Russian diplomats" modifies too.
    pub(super) fn function(&self, head: u32) -> Option<(Relation, Option<u32>)> {
        let mut token = self.token(head)?;
        for _ in 0..LONGEST_SERIES {
            if token.relation.universal() != Relation::Conj {
                break;
            }
            token = self.token(token.head?)?;
        }
        Some((token.relation, token.head))
    }
}

/// Members of the longest coordination that is followed to its first.
const LONGEST_SERIES: usize = 12;

/// The text of a range of tokens; none if it is empty.
pub(super) fn span_of(reading: &Reading, tokens: &Range<u32>) -> Option<Span> {
    let words = reading.tokens_of(tokens);
    Some(words.first()?.span.join(words.last()?.span))
}

/// The mentions of all sentences, in text order, the longer first of those that begin
/// together. Takes linear time.
pub(super) fn mentions<'t>(
    text: &'t str,
    reading: &Reading,
    phrases: &NounPhrases<'_>,
    marked: &Marked,
) -> Vec<Found<'t>> {
    let mut all = Vec::new();
    let mut names = reading.names.as_slice();
    for sentence in reading.sentences.0.iter().enumerate() {
        let end = sentence.1.tokens.end;
        let own = names.partition_point(|n| n.tokens.start < end);
        let (here, rest) = names.split_at(own);
        names = rest;
        let line = Line::of(text, reading, phrases, marked, sentence);
        let mut found = line.names(here);
        found.sort_by_key(|f| f.words.start);
        let named: Vec<Range<u32>> = found.iter().map(|f| f.words.clone()).collect();
        let titled: Vec<Range<u32>> = found.iter().map(Found::with_title).collect();
        found.extend(line.descriptions(&titled));
        found.extend(line.pronouns(&named));
        found.sort_by_key(|f| (f.words.start, std::cmp::Reverse(f.words.end)));
        all.extend(found);
    }
    all
}

/// Whether nearly all longer words of a sentence have capitals and no stop ends
/// it, as in a headline.
fn is_title_case(words: &[Word<'_>]) -> bool {
    if words.last().is_some_and(|w| w.is(".")) {
        return false;
    }
    let longer = words.iter().filter(|w| w.text.chars().count() > 3);
    let (all, capitals) = longer.fold((0, 0), |(all, capitals), w| {
        (all + 1, capitals + usize::from(w.is_capitalised()))
    });
    all >= 4 && capitals * 5 >= all * 4
}
