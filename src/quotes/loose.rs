//! Quotations that no cue takes by the tree.

use super::draft::{Draft, is_double};
use super::lexicon::{self, Takes};
use super::source::{named, words};
use super::speech::Scribe;
use crate::article::Span;
use crate::language::tree::Tree;
use crate::language::{Sentence, Upos};

impl Scribe<'_> {
    /// A quotation that no cue takes by the tree.
    pub(super) fn unclaimed(
        &mut self,
        tree: &Tree<'_>,
        sentence: &Sentence,
        q: usize,
        index: usize,
        before: usize,
    ) {
        let Some(quotation) = self.quotations.get(q).copied() else {
            return;
        };
        // Words within what somebody says otherwise are no speech of their own.
        let here = self.drafts.get(before..).unwrap_or_default().iter();
        let mut here = here.filter(|d| d.cue.is_none_or(|c| !quotation.span.contains(c)));
        if here.any(|d| d.parts.iter().any(|p| p.overlaps(quotation.span))) {
            return;
        }
        let bare = |start: usize, end: usize| {
            let words = self.text.get(start..end).unwrap_or_default();
            words.chars().any(char::is_alphanumeric)
        };
        let (own, whole) = (quotation.span, sentence.span);
        let (starts, ends) = (own.start() >= whole.start(), own.end() <= whole.end());
        let before_it = starts && bare(whole.start(), own.start());
        let after_it = ends && bare(own.end(), whole.end());
        if !before_it && !after_it {
            if ends {
                let sentences = &self.reading.sentences.0;
                let first = sentences.partition_point(|s| s.span.end() <= own.start());
                self.alone(q, first, index);
            }
            return;
        }
        // "„We go“, the minister said": some desks set the comma outside.
        let rest = self.text.get(own.end()..).unwrap_or_default();
        let speech = is_speech(own.of(self.text)) || rest.starts_with(',');
        if self.signed(q, index) || self.second_half(q, before) || !speech {
            return;
        }
        self.beside_cue(tree, q, index, before);
    }

    /// Gives a quotation to the verb beside it, if there is one that may say it.
    pub(super) fn beside_cue(
        &mut self,
        tree: &Tree<'_>,
        q: usize,
        index: usize,
        before: usize,
    ) -> bool {
        let Some(own) = self.quotations.get(q).map(|q| q.span) else {
            return false;
        };
        let cue = cue_beside(tree, own).and_then(|cue| Some((cue, tree.token(cue)?.span)));
        let Some((cue, cue_span)) = cue else {
            return false;
        };
        let source = self.beside(tree, cue);
        // What is said in two halves has one cue.
        let same = self.drafts.iter_mut().skip(before).enumerate();
        let same = same
            .map(|(i, d)| (before + i, d))
            .find(|(_, d)| d.cue.is_some_and(|c| c.contains(cue_span)));
        if let Some((id, draft)) = same {
            let mut draft = std::mem::replace(draft, Draft::speech());
            self.take(&mut draft, q, id);
            self.go_on(&mut draft, q, id);
            if let Some(slot) = self.drafts.get_mut(id) {
                *slot = draft;
            }
            return true;
        }
        let source_span = source.and_then(|s| tree.span(words(tree, s)));
        let speaker = source.zip(source_span).and_then(|(at, span)| {
            self.mentions
                .speaker(span, tree.token(named(tree, at))?.span)
        });
        self.push(Draft {
            source: source_span,
            speaker,
            cue: Some(cue_span),
            parts: vec![own],
            sentence: index,
            ..Draft::speech()
        });
        true
    }

    /// Adds what is said by nobody knows whom.
    pub(super) fn say_nobodys(&mut self) {
        for (q, sentence) in std::mem::take(&mut self.unexplained) {
            let free = self.claimed.get(q).is_some_and(Option::is_none);
            let span = self.quotations.get(q).map(|q| q.span);
            if let Some(span) = span.filter(|s| free && is_speech(s.of(self.text))) {
                self.drafts.push(Draft {
                    kind: None,
                    parts: vec![span],
                    sentence,
                    ..Draft::speech()
                });
            }
        }
    }

    /// "“We,” she said, holding up a glass, “go.”": a quotation that goes on after a comma.
    pub(super) fn second_half(&mut self, q: usize, before: usize) -> bool {
        let first = q.checked_sub(1);
        let id = first.and_then(|first| self.claimed.get(first).copied().flatten());
        let (Some(first), Some(id)) = (first.and_then(|f| self.quotations.get(f)), id) else {
            return false;
        };
        let Some(own) = self.quotations.get(q).map(|q| q.span) else {
            return false;
        };
        let inner = |span: Span| {
            let text = span.of(self.text);
            text.trim_matches(|c: char| is_double(c) || matches!(c, '\'' | '\u{2018}' | '\u{2019}'))
        };
        let broken = inner(first.span).ends_with([',', '\u{2014}'])
            && inner(own).starts_with(char::is_lowercase);
        let between = |d: &Draft| {
            d.cue
                .is_some_and(|c| c.start() >= first.span.end() && c.end() <= own.start())
        };
        let here = id >= before || self.drafts.len() == before;
        let Some(slot) = self
            .drafts
            .get_mut(id)
            .filter(|d| broken && here && between(d))
        else {
            return false;
        };
        let mut draft = std::mem::replace(slot, Draft::speech());
        self.take(&mut draft, q, id);
        self.go_on(&mut draft, q, id);
        if let Some(slot) = self.drafts.get_mut(id) {
            *slot = draft;
        }
        true
    }

    /// "“We go,” | the minister said": who says it may stand in the next sentence, where
    /// a comma goes before.
    pub(super) fn cut_off(&mut self, q: usize, index: usize) -> bool {
        let sentences = &self.reading.sentences.0;
        let Some(own) = self.quotations.get(q).map(|q| q.span.of(self.text)) else {
            return false;
        };
        let inner = own.trim_end_matches(|c: char| is_double(c) || matches!(c, '\'' | '\u{2019}'));
        let (here, next) = (sentences.get(index), sentences.get(index + 1));
        let (Some(here), Some(next)) = (here, next) else {
            return false;
        };
        if !inner.ends_with([',', '?', '!']) || here.paragraph != next.paragraph {
            return false;
        }
        let tree = Tree::of(self.text, self.reading, next);
        if self.is_quoted(&tree, 0) {
            return false;
        }
        let before = self.drafts.len();
        self.beside_cue(&tree, q, index + 1, before)
    }

    /// A quotation with the name of who said it after a dash.
    pub(super) fn signed(&mut self, q: usize, index: usize) -> bool {
        let Some(own) = self.quotations.get(q).map(|q| q.span) else {
            return false;
        };
        let Some((dash, source)) = signature(self.text, own.end()) else {
            return false;
        };
        let speaker = self.mentions.first_within(source);
        self.push(Draft {
            source: Some(source),
            speaker,
            cue: Some(dash),
            parts: vec![own],
            sentence: index,
            signed: true,
            ..Draft::speech()
        });
        true
    }

    /// A quotation that is a sentence, or several, of its own goes on with what was
    /// said right before it.
    pub(super) fn alone(&mut self, q: usize, first: usize, index: usize) {
        if self.signed(q, index) || self.cut_off(q, index) {
            return;
        }
        let near =
            |d: &Draft| d.speech && !d.inside && d.sentence + 1 >= first && d.sentence <= index;
        let recent = self.drafts.iter().enumerate().rev().take(RECENT);
        let last = recent.filter(|(_, d)| near(d)).map(|(id, _)| id).next();
        let Some(id) = last else {
            if !self.announced(q, first) {
                self.ahead.push((q, index));
            }
            return;
        };
        let Some(slot) = self.drafts.get_mut(id) else {
            return;
        };
        let mut draft = std::mem::replace(slot, Draft::speech());
        self.take(&mut draft, q, id);
        self.go_on(&mut draft, q, id);
        if let Some(slot) = self.drafts.get_mut(id) {
            *slot = draft;
        }
    }
}

/// Bytes of the longest signature.
pub(super) const SIGNATURE: usize = 120;

/// The dash and the name after it with which the line that goes on at `from`, or the
/// next one, tells who said what stands before.
pub(super) fn signature(text: &str, from: usize) -> Option<(Span, Span)> {
    let rest = text.get(from..)?;
    let at = from + rest.len() - rest.trim_start().len();
    let line = text.get(at..)?;
    let end = line.bytes().take(SIGNATURE).position(|b| b == b'\n');
    let line = match end {
        Some(end) => line.get(..end)?,
        None if line.len() <= SIGNATURE => line,
        None => return None,
    };
    let name = line.trim_start_matches(['\u{2014}', '\u{2015}', '\u{2013}', '-']);
    let dash = line.len() - name.len();
    let start = at + line.len() - name.trim_start().len();
    let name = name.trim().trim_end_matches('.');
    let capital = name.chars().next().is_some_and(char::is_uppercase);
    let words = name.split_whitespace().count();
    let plain = !name.contains(['!', '?', ';', ':', '"', '\u{201C}', '\u{201D}']);
    let named = dash > 0 && capital && plain && words <= 12;
    named.then(|| {
        (
            Span::new(at, at + dash),
            Span::new(start, start + name.len()),
        )
    })
}

/// Whether words in quotation marks read like speech, not like a name.
pub(super) fn is_speech(quotation: &str) -> bool {
    let inner = quotation
        .trim_matches(|c: char| is_double(c) || matches!(c, '\u{2018}' | '\u{2019}' | '\'' | '`'));
    let ends = inner.ends_with([',', '.', '!', '?', '\u{2026}', '\u{2014}', '-']);
    let words = inner.split_whitespace().count();
    ends || words >= LONG
}

/// Quotes before a quotation that it may go on with.
pub(super) const RECENT: usize = 16;

/// Words of a quotation that is too long for a name.
pub(super) const LONG: usize = 6;

/// Words between a quotation and its cue.
pub(super) const NEAR: usize = 8;

/// Whether a word is a verb that may tell what somebody says.
pub(super) fn is_saying(tree: &Tree<'_>, at: usize) -> bool {
    tree.upos(at) == Some(Upos::Verb)
        && lexicon::verb(tree.lemma(at), tree.written(at))
            .is_some_and(|f| f.with(Takes::Quote).is_some())
}

/// The verb beside a quotation that may tell who says it.
pub(super) fn cue_beside(tree: &Tree<'_>, quotation: Span) -> Option<usize> {
    let starts = (0..tree.len()).find(|i| {
        tree.token(*i)
            .is_some_and(|t| t.span.end() > quotation.start())
    });
    let starts = starts.unwrap_or(tree.len());
    let after = (0..tree.len()).find(|i| {
        tree.token(*i)
            .is_some_and(|t| t.span.start() >= quotation.end())
    });
    let after = after.unwrap_or(tree.len());
    let ahead = after..tree.len().min(after + NEAR);
    let behind = (starts.saturating_sub(NEAR)..starts).rev();
    let verb = |i: &usize| is_saying(tree, *i);
    let cue = ahead
        .clone()
        .find(verb)
        .or_else(|| behind.clone().find(verb))?;
    Some(cue)
}
