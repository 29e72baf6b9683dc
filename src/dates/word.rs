//! The words of a sentence as the recogniser sees them.

use super::meaning::{Meaning, Phrase};
use super::said::{Found, Part, Said};
use super::tense::{Tense, tense};
use super::vocabulary::{Entry, VOCABULARY};
use crate::article::Span;
use crate::language::{Name, NameKind, Relation, Token, Upos, Xpos};

/// A word, a number, a mark, or a piece of a hyphenated word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub(super) span: Span,
    /// As it is written.
    pub(super) text: &'a str,
    /// What the vocabulary knows of it.
    entry: Option<&'static Entry>,
    /// Index of its token among the sentence's.
    pub(super) token: usize,
    pub(super) upos: Upos,
}

impl Word<'_> {
    /// Whether it reads `word`, in any case.
    pub(super) fn is(&self, word: &str) -> bool {
        debug_assert!(
            VOCABULARY.entry(word).is_some(),
            "{word}: unknown to the vocabulary"
        );
        self.entry.is_some_and(|e| e.text == word)
    }

    pub(super) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(w))
    }

    /// As the vocabulary has it; empty if it does not.
    pub(super) fn folded(&self) -> &'static str {
        self.entry.map_or("", |e| e.text)
    }

    pub(super) fn meanings(&self) -> &'static [Meaning] {
        self.entry.map_or(&[], |e| e.meanings.as_slice())
    }

    pub(super) fn means(&self, meaning: Meaning) -> bool {
        self.meanings().contains(&meaning)
    }

    pub(super) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    pub(super) fn is_figure(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    pub(super) fn is_hyphen(&self) -> bool {
        matches!(self.text, "-" | "\u{2010}" | "\u{2011}")
    }

    pub(super) fn is_dash(&self) -> bool {
        self.is_hyphen() || matches!(self.text, "\u{2013}" | "--" | "\u{2014}")
    }

    /// The number that its digits write; "1,250" is one.
    pub(super) fn number(&self) -> Option<i64> {
        if !self.is_figure() || self.text.len() > 12 {
            return None;
        }
        if self.text.contains(',') {
            return self.text.replace(',', "").parse().ok();
        }
        self.text.parse().ok()
    }
}

/// The words of a sentence.
pub(super) struct Words<'a> {
    all: Vec<Word<'a>>,
    /// Stands for the words past either end.
    none: Word<'a>,
    pub(super) tokens: &'a [Token],
    base: u32,
    /// By token, whether it lies within a name that is no time.
    named: Vec<bool>,
}

impl<'a> Words<'a> {
    /// The words of a sentence's `tokens`, the first of which has the index `base`;
    /// `names` are those of the sentence.
    pub(super) fn new(text: &'a str, tokens: &'a [Token], base: u32, names: &[Name]) -> Self {
        let mut all = Vec::with_capacity(tokens.len());
        for (at, token) in tokens.iter().enumerate() {
            cut(text, token, at, &mut all);
        }
        let mut named = vec![false; tokens.len()];
        for name in names {
            let range = (name.tokens.start.saturating_sub(base)) as usize
                ..(name.tokens.end.saturating_sub(base)) as usize;
            let single = range.len() < 2;
            let person = name.kind == NameKind::Person;
            if single && !person || matches!(name.kind, NameKind::Event) {
                continue;
            }
            if let Some(marks) = named.get_mut(range) {
                marks.fill(true);
            }
        }
        let none = Word {
            span: Span::new(0, 0),
            text: "",
            entry: None,
            token: usize::MAX,
            upos: Upos::X,
        };
        Self {
            all,
            none,
            tokens,
            base,
            named,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The word at an index; an empty one past the end.
    pub(super) fn at(&self, at: usize) -> &Word<'a> {
        self.all.get(at).unwrap_or(&self.none)
    }

    /// A token by its index in the reading; none if it is not of this sentence.
    pub(super) fn token(&self, index: u32) -> Option<&'a Token> {
        self.tokens.get(index.checked_sub(self.base)? as usize)
    }

    /// The word before an index; an empty one before the first.
    pub(super) fn before(&self, at: usize) -> &Word<'a> {
        at.checked_sub(1).map_or(&self.none, |i| self.at(i))
    }

    /// Whether the word at an index is part of a name that is no time.
    pub(super) fn is_named(&self, at: usize) -> bool {
        self.named.get(self.at(at).token).copied().unwrap_or(false)
    }

    /// Whether no space stands between the words at two indices.
    pub(super) fn touch(&self, at: usize) -> bool {
        let (a, b) = (self.at(at), self.at(at + 1));
        !b.text.is_empty() && a.span.end() == b.span.start()
    }

    /// The tense of an expression's clause. "Until Monday" is still to come.
    pub(super) fn tense(&self, found: &Found) -> Option<Tense> {
        let start = found.words.start;
        let before = self.before(start);
        if before.is_any(&["until", "till"]) && start > 1 {
            return Some(Tense::Future);
        }
        let anchor = self.anchor(found);
        // A month before a noun may be of another time than the clause: "a June deal".
        if let (Said::Part(Part::Month(_) | Part::Season(_), _), Some(token)) =
            (&found.said, self.tokens.get(anchor))
            && matches!(token.relation, Relation::Compound | Relation::NmodUnmarked)
        {
            return None;
        }
        // "Set for Friday".
        let head = self.tokens.get(anchor).and_then(|t| t.head);
        let planned = head
            .and_then(|h| self.token(h))
            .is_some_and(|h| VOCABULARY.planned.contains(&h.lemma));
        if before.is("for") && planned {
            return Some(Tense::Future);
        }
        // "Said Friday", "announced Friday", whatever the tree makes of it.
        let beside = self
            .tokens
            .get(before.token)
            .filter(|t| t.upos == Upos::Verb);
        let said = beside.is_some_and(|t| {
            t.xpos == Xpos::Past
                || t.xpos == Xpos::Participle
                    && t.relation != Relation::Xcomp
                    && !VOCABULARY.planned.contains(&t.lemma)
                    && !self.has_auxiliary(before.token)
        });
        if said && beside.is_some_and(|t| !VOCABULARY.arranging.contains(&t.lemma)) {
            return Some(Tense::Past);
        }
        match tense(self.tokens, self.base, anchor) {
            Some(Tense::Past) => Some(Tense::Past),
            _ if before.is("by") => Some(Tense::Future),
            tense => tense,
        }
    }

    /// Whether the words tell that an expression's time has begun: "since March", "ended
    /// Jan. 31", "spoke on May 3".
    pub(super) fn has_begun(&self, found: &Found) -> bool {
        let before = self.before(found.words.start);
        if before.is_any(&["since", "ended"]) {
            return true;
        }
        let head = self.tokens.get(self.anchor(found)).and_then(|t| t.head);
        let verb = head.and_then(|h| self.token(h));
        before.is("on")
            && verb
                .is_some_and(|v| v.xpos == Xpos::Past && !VOCABULARY.arranging.contains(&v.lemma))
    }

    fn has_auxiliary(&self, token: usize) -> bool {
        let index = u32::try_from(token)
            .ok()
            .and_then(|t| t.checked_add(self.base));
        self.tokens
            .iter()
            .any(|t| t.head == index && matches!(t.relation, Relation::Aux | Relation::AuxPass))
    }

    /// The token of an expression that its clause is told from: the one of its words
    /// that depends on a word outside.
    fn anchor(&self, found: &Found) -> usize {
        let first = self.at(found.words.start).token;
        let last = self.before(found.words.end).token;
        let base = self.base as usize;
        let outside = |at: &usize| {
            let head = self.tokens.get(*at).and_then(|t| t.head);
            head.is_none_or(|h| !(first..=last).contains(&(h as usize).wrapping_sub(base)))
        };
        (first..=last.min(self.tokens.len()))
            .find(outside)
            .unwrap_or(first)
    }

    /// Where `words` that stand at `at` end.
    pub(super) fn reads(&self, at: usize, words: &[&str]) -> Option<usize> {
        let all = words.iter().enumerate().all(|(i, w)| self.at(at + i).is(w));
        all.then_some(at + words.len())
    }

    /// The longest phrase that begins at a word and that `wanted` takes: where it ends
    /// and what it says.
    pub(super) fn phrase<T>(
        &self,
        at: usize,
        wanted: impl Fn(Phrase) -> Option<T>,
    ) -> Option<(usize, T)> {
        let first = self.at(at);
        if !first.means(Meaning::Opens) {
            return None;
        }
        let found = VOCABULARY.phrases(first.folded()).iter();
        let found = found.filter_map(|(words, phrase)| {
            let meaning = wanted(*phrase)?;
            Some((self.reads(at, words)?, meaning))
        });
        found.max_by_key(|(end, _)| *end)
    }
}

/// Pieces that a hyphenated word is cut into, besides those that are cut already.
fn cut<'a>(text: &'a str, token: &Token, at: usize, into: &mut Vec<Word<'a>>) {
    let written = token.span.of(text);
    let mut push = |from: usize, to: usize| {
        let piece = written.get(from..to).unwrap_or_default();
        if piece.is_empty() {
            return;
        }
        let start = token.span.start() + from;
        into.push(Word {
            span: Span::new(start, start + piece.len()),
            text: piece,
            entry: VOCABULARY.entry(piece),
            token: at,
            upos: token.upos,
        });
    };
    // "mid-November", "1998-99", "2021/22"; a day such as "2022-01-08" is one word.
    let season = written.as_bytes().get(4) == Some(&b'/')
        && matches!(written.len(), 7 | 9)
        && written.bytes().filter(|b| !b.is_ascii_digit()).count() == 1;
    if season {
        push(0, 4);
        push(4, 5);
        push(5, written.len());
        return;
    }
    let hyphen = written.find(['-', '\u{2013}']).filter(|i| *i > 0);
    match hyphen {
        Some(i) if written.len() <= 32 && written.matches(['-', '\u{2013}']).count() == 1 => {
            let width = written
                .get(i..)
                .and_then(|r| r.chars().next())
                .map_or(1, char::len_utf8);
            push(0, i);
            push(i, i + width);
            push(i + width, written.len());
        }
        _ => push(0, written.len()),
    }
}
