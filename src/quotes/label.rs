//! Who speaks, set before what is said: "Minister: we will not go", "Q: Why?".

use super::source::Mentions;
use super::tree::{Tree, Words};
use crate::article::Span;
use crate::language::Upos;

/// Words of the longest label.
const LONGEST: usize = 8;

/// The words before the colon that opens a sentence and the colon itself, if they
/// name who speaks.
pub(super) fn label(
    tree: &Tree<'_>,
    text: &str,
    mentions: &Mentions,
    headline: bool,
) -> Option<(Words, usize)> {
    let colon = (1..=LONGEST.min(tree.len())).find(|i| tree.written(*i) == ":")?;
    let words = (0, colon);
    let nominal = (0..colon).all(|i| {
        matches!(
            tree.upos(i),
            Some(
                Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Adp | Upos::Num | Upos::Punct | Upos::X
            )
        )
    });
    let span = tree.span(words)?;
    let name = span.of(text);
    let letter = matches!(name, "Q" | "A");
    let capitals = name.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !name.chars().any(char::is_lowercase);
    let named = nominal && mentions.any_within(span);
    let says = (colon + 1..tree.len()).any(|i| matches!(tree.upos(i), Some(Upos::Verb | Upos::Aux)));
    let quoted = tree
        .token(colon + 1)
        .is_some_and(|t| t.span.of(text).starts_with(super::draft::is_double));
    let names = letter || (nominal && capitals) || named && (says || quoted);
    let plain = headline || letter || capitals || quoted || is_name(tree, colon);
    (names && plain).then_some((words, colon))
}

/// Whether a label is nothing but a name, as in a transcript.
fn is_name(tree: &Tree<'_>, colon: usize) -> bool {
    colon <= 3 && (0..colon).all(|i| tree.upos(i) == Some(Upos::Propn))
}

/// What the label's speaker says in its sentence.
pub(super) fn said(tree: &Tree<'_>, colon: usize) -> Option<Span> {
    tree.span((colon + 1, tree.len()))
}
