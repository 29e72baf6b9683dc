//! Who speaks, set before what is said: "Minister: we will not go", "Q: Why?".

use std::sync::LazyLock;

use serde::Deserialize;

use super::argument::subject;
use super::draft::{Draft, is_double, overlapping, trimmed};
use super::loose::{NEAR, RECENT, is_saying};
use super::source::{Mentions, named, words};
use super::speech::Scribe;
use crate::article::Span;
use crate::language::lexicon::{WordSet, embedded};
use crate::language::tree::{Tree, Words};
use crate::language::{Sentence, Upos};

/// The lists of `words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    not_speakers: WordSet,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| embedded("words.toml", lists()));

pub(super) fn lists() -> Result<Lists, String> {
    toml::from_str(include_str!("words.toml")).map_err(|e| e.to_string())
}

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
                Upos::Noun
                    | Upos::Propn
                    | Upos::Adj
                    | Upos::Det
                    | Upos::Adp
                    | Upos::Num
                    | Upos::Punct
                    | Upos::X
            )
        )
    });
    let span = tree.span(words)?;
    let name = span.of(text);
    let letter = matches!(name, "Q" | "A");
    let nobody = (0..colon).any(|i| {
        let word = tree.written(i).to_lowercase();
        LISTS.not_speakers.contains(&word)
    });
    if nobody {
        return None;
    }
    let capitals = name.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !name.chars().any(char::is_lowercase);
    let named = nominal && mentions.any_within(span);
    // The reading may end a sentence at the colon.
    let verb = |i| matches!(tree.upos(i), Some(Upos::Verb | Upos::Aux));
    let says = colon + 1 == tree.len() || (colon + 1..tree.len()).any(verb);
    let quoted = tree
        .token(colon + 1)
        .is_some_and(|t| t.span.of(text).starts_with(is_double));
    let names = letter || capitals || named && (says || quoted);
    let plain = headline || letter || capitals || quoted || is_name(tree, colon);
    (names && plain).then_some((words, colon))
}

/// Whether a label is nothing but a name, as in a transcript.
fn is_name(tree: &Tree<'_>, colon: usize) -> bool {
    colon <= 3 && (0..colon).all(|i| tree.upos(i) == Some(Upos::Propn))
}

impl Scribe<'_> {
    /// "Minister: we will not go".
    pub(super) fn label(&mut self, tree: &Tree<'_>, sentence: &Sentence, index: usize) -> bool {
        let headline = sentence.paragraph.is_none();
        if !self.opens_paragraph(index) {
            return false;
        }
        let found = label(tree, self.text, &self.mentions, headline);
        let Some((source, colon)) = found else {
            return false;
        };
        let spans = (tree.span(source), tree.span((colon, colon + 1)));
        let (Some(source), Some(cue)) = spans else {
            return false;
        };
        let start = cue.end();
        let mut end = sentence.span.end();
        let mut last = index;
        if !headline {
            // Who is named at a paragraph's start speaks to its end.
            let sentences = self.reading.sentences.0.iter().enumerate().skip(index + 1);
            for (i, next) in sentences.take_while(|(_, s)| s.paragraph == sentence.paragraph) {
                end = next.span.end();
                last = i;
            }
        }
        let inside = overlapping(self.quotations, cue);
        if !inside.is_empty() {
            return false;
        }
        let Some(content) = trimmed(self.text, Span::new(start, end), self.quotations) else {
            return false;
        };
        let head = tree.span((colon - 1, colon)).unwrap_or(source);
        let draft = Draft {
            source: Some(source),
            speaker: self.mentions.speaker(source, head),
            cue: Some(cue),
            parts: vec![content],
            sentence: last,
            ..Draft::speech()
        };
        self.push(draft);
        true
    }

    pub(super) fn opens_paragraph(&self, index: usize) -> bool {
        let sentences = &self.reading.sentences.0;
        let own = sentences.get(index).map(|s| s.paragraph);
        let before = index
            .checked_sub(1)
            .and_then(|i| sentences.get(i))
            .map(|s| s.paragraph);
        before != own || own == Some(None)
    }

    /// "The minister added:", and what was said in the next paragraph.
    pub(super) fn announced(&mut self, q: usize, first: usize) -> bool {
        let before = first
            .checked_sub(1)
            .and_then(|i| self.reading.sentences.0.get(i));
        let Some(before) = before.filter(|s| s.span.of(self.text).ends_with(':')) else {
            return false;
        };
        let tree = Tree::of(self.text, self.reading, before);
        let drafts = self.drafts.len();
        self.beside_cue(&tree, q, first, drafts)
    }

    /// Takes the next paragraph for what "The minister added:" announces, if it is not
    /// in quotation marks.
    pub(super) fn announce(&mut self, tree: &Tree<'_>, sentence: &Sentence, index: usize) {
        let sentences = self.reading.sentences.0.as_slice();
        let ends = sentence.span.of(self.text).ends_with(':');
        let mut next = sentences.iter().skip(index + 1).take_while(|s| {
            let first = sentences.get(index + 1);
            first.is_some_and(|first| first.paragraph == s.paragraph)
        });
        let Some(first) = next
            .next()
            .filter(|s| ends && s.paragraph != sentence.paragraph)
        else {
            return;
        };
        let last = next.last().unwrap_or(first);
        let whole = first.span.join(last.span);
        let verb = (0..tree.len())
            .rev()
            .take(NEAR)
            .find(|i| is_saying(tree, *i));
        let (Some(verb), false) = (verb, whole.of(self.text).starts_with(is_double)) else {
            return;
        };
        let source = subject(tree, verb).filter(|s| !self.is_quoted(tree, *s));
        let (Some(at), Some(cue)) = (source, tree.token(verb).map(|t| t.span)) else {
            return;
        };
        let told = self.drafts.iter().rev().take(RECENT);
        if self.is_quoted(tree, verb)
            || told
                .into_iter()
                .any(|d| d.cue.is_some_and(|c| c.contains(cue)))
        {
            return;
        }
        let source = tree.span(words(tree, at));
        let speaker = source.and_then(|span| {
            self.mentions
                .speaker(span, tree.token(named(tree, at))?.span)
        });
        let Some(content) = trimmed(self.text, whole, self.quotations) else {
            return;
        };
        let ends = sentences.partition_point(|s| s.span.end() < whole.end());
        self.push(Draft {
            source,
            speaker,
            cue: Some(cue),
            parts: vec![content],
            sentence: ends,
            ..Draft::speech()
        });
    }
}
