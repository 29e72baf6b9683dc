//! Words as the English treebanks of Universal Dependencies cut them.

mod chunk;
mod lists;
mod shape;

use chunk::Chunk;

use crate::article::Span;

/// A word or a mark, where it is cut out of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Where it stands.
    pub span: Span,
    /// Whether it is written as one token with the word before it: the "n't" of
    /// "don't", the "'s" of "Anna's", the "not" of "cannot".
    pub joined: bool,
}

/// The words of `text` within `within`, in order. Every character but white space
/// lies in exactly one of them. Takes linear time.
///
/// They follow the guidelines of UD English (the treebanks EWT and GUM): clitics
/// and hyphenated compounds are divided ("do|n't", "15|-|year"), prefixes are not
/// ("anti-war"); an abbreviation keeps its stop, and the stop that ends a sentence
/// is a word of its own.
#[must_use]
pub fn tokens(text: &str, within: Span) -> Vec<Cut> {
    let body = within.of(text);
    let mut cuts = Vec::with_capacity(body.len() / 5);
    let mut chunk = Chunk::default();
    let mut at = 0;
    while let Some(rest) = body.get(at..) {
        let Some(start) = rest.find(|c: char| !c.is_whitespace()) else {
            break;
        };
        let rest = rest.get(start..).unwrap_or_default();
        let len = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (written, after) = rest.split_at_checked(len).unwrap_or((rest, ""));
        at += start;
        chunk.cut(written, after, within.start() + at, &mut cuts);
        at += len;
    }
    cuts
}

#[cfg(test)]
mod tests;
