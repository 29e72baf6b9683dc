//! A reading by rules alone, which holds the place of the trained model's.

use super::reading::{Reading, Token};
use super::relation::Relation;
use super::sentence::sentences;
use super::tag::{Upos, Xpos};
use super::word::words;
use crate::clean::Layout;

/// Reads headline, subheadline and paragraphs of `text`. Takes linear time.
///
/// Sentences and words are found by rules; every other word of a sentence hangs on
/// its first, all are [`Upos::X`], and there are no names.
#[must_use]
pub fn read(text: &str, layout: &Layout) -> Reading {
    let mut sentences = sentences(text, layout);
    let mut tokens: Vec<Token> = Vec::new();
    let count = |tokens: &[Token]| u32::try_from(tokens.len()).unwrap_or(u32::MAX);
    for sentence in &mut sentences.0 {
        let first = count(&tokens);
        for word in words(text, sentence.span) {
            let is_first = count(&tokens) == first;
            tokens.push(Token {
                span: word.span,
                upos: Upos::X,
                xpos: Xpos::Other,
                lemma: word.folded.into(),
                head: (!is_first).then_some(first),
                relation: if is_first {
                    Relation::Root
                } else {
                    Relation::Dep
                },
            });
        }
        sentence.tokens = first..count(&tokens);
    }
    Reading {
        sentences,
        tokens,
        names: Vec::new(),
    }
}
