//! What reading a text gives: its sentences, words and names.

use std::ops::Range;

use super::relation::Relation;
use super::sentence::Sentences;
use super::tag::{NameKind, Upos, Xpos};
use crate::article::Span;

/// A word, a number or a mark, by the rules of Universal Dependencies for English:
/// "didn't" is two, "U.S." is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands; never empty.
    pub span: Span,
    /// Its part of speech.
    pub upos: Upos,
    /// The same in finer detail.
    pub xpos: Xpos,
    /// Its dictionary form.
    pub lemma: Box<str>,
    /// Index in [`Reading::tokens`] of the word of the same sentence that it
    /// depends on; none for the root, of which each sentence has one.
    pub head: Option<u32>,
    /// What it is to that word; [`Relation::Root`] for a root and for no other.
    pub relation: Relation,
}

/// A proper name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands: from its first word's start to its last word's end.
    pub span: Span,
    /// Indices in [`Reading::tokens`] of its words; never empty.
    pub tokens: Range<u32>,
    /// What it names.
    pub kind: NameKind,
}

/// The sentences, words and names of an article, each in text order. Neither the
/// words nor the names overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The sentences of headline, subheadline and paragraphs. Their tokens are all
    /// the tokens there are.
    pub sentences: Sentences,
    /// The words of the sentences.
    pub tokens: Vec<Token>,
    /// The names among them; none goes over a sentence's end.
    pub names: Vec<Name>,
    /// What the model made of each word where it stands, in [`CONTEXT`] numbers a word:
    /// for scorers that were fitted with the same model.
    pub contexts: Vec<i8>,
}

/// Numbers in the context of a word.
pub const CONTEXT: usize = 384;

impl Reading {
    /// The context of a word; none if it is not one of this reading.
    #[must_use]
    pub fn context(&self, at: u32) -> Option<&[i8]> {
        let start = at as usize * CONTEXT;
        self.contexts.get(start..start + CONTEXT)
    }

    /// The tokens of a range, such as a sentence's or a name's; none if it is not
    /// one of this reading.
    #[must_use]
    pub fn tokens_of(&self, range: &Range<u32>) -> &[Token] {
        let range = range.start as usize..range.end as usize;
        self.tokens.get(range).unwrap_or_default()
    }
}

#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;
