//! Sentences and quotation marks → quotes.

use super::CueKind;
use super::attribution::{Saying, sayings, subject};
use super::draft::{Draft, Quoted, is_double, overlapping, quoted, trimmed};
use super::label::{label, said};
use super::marks::{self, Quotation};
use super::source::{Mentions, named, words};
use super::tree::Tree;
use crate::actors::Actor;
use crate::article::Span;
use crate::language::{Reading, Relation, Sentence, Upos};

/// The outermost quotations of an article.
pub(super) fn quotations(text: &str, reading: &Reading) -> Vec<Quotation> {
    let sentences = reading.sentences.0.as_slice();
    let blocks = sentences.chunk_by(|a, b| a.paragraph.is_some() && a.paragraph == b.paragraph);
    let blocks = blocks.filter_map(|b| Some(b.first()?.span.join(b.last()?.span)));
    let blocks: Vec<Span> = blocks.collect();
    let ends = |at: usize| {
        let next = sentences.partition_point(|s| s.span.end() <= at);
        sentences.get(next).map_or(Span::new(at, at), |s| s.span)
    };
    marks::quotations(text, &blocks, ends)
}

/// The quotes of an article before they are arranged, in no order.
pub(super) fn drafts(text: &str, reading: &Reading, actors: &[Actor]) -> Vec<Draft> {
    let quotations = quotations(text, reading);
    let mut scribe = Scribe {
        text,
        reading,
        mentions: Mentions::of(actors),
        quotations: &quotations,
        claimed: vec![None; quotations.len()],
        drafts: Vec::new(),
        ahead: Vec::new(),
    };
    for index in 0..reading.sentences.0.len() {
        scribe.sentence(index);
    }
    let mut drafts = std::mem::take(&mut scribe.drafts);
    for draft in &mut drafts {
        scribe.finish(draft);
    }
    drafts
}

struct Scribe<'a> {
    text: &'a str,
    reading: &'a Reading,
    mentions: Mentions,
    quotations: &'a [Quotation],
    /// Which draft has each quotation.
    claimed: Vec<Option<usize>>,
    drafts: Vec<Draft>,
    /// Quotations that stand alone, which what follows may explain.
    ahead: Vec<usize>,
}

impl<'a> Scribe<'a> {
    fn sentence(&mut self, index: usize) {
        let Some(sentence) = self.reading.sentences.0.get(index) else {
            return;
        };
        let tree = Tree::of(self.text, self.reading, sentence);
        let before = self.drafts.len();
        let labelled = self.label(&tree, sentence, index);
        for saying in sayings(&tree) {
            self.saying(&tree, &saying, index);
        }
        let from = self.quotations.partition_point(|q| q.span.end() <= sentence.span.start());
        let to = self.quotations.partition_point(|q| q.span.start() < sentence.span.end());
        for q in from..to.max(from) {
            // A quotation belongs to the sentence in which it ends.
            let ends = self.quotations.get(q).is_some_and(|q| q.span.end() <= sentence.span.end());
            if ends && self.claimed.get(q).copied().flatten().is_none() && !labelled {
                self.unclaimed(&tree, sentence, q, index, before);
            }
        }
    }

    /// "Minister: we will not go".
    fn label(&mut self, tree: &Tree<'_>, sentence: &Sentence, index: usize) -> bool {
        let headline = sentence.paragraph.is_none();
        if !self.opens_paragraph(index) {
            return false;
        }
        let found = label(tree, self.text, &self.mentions, headline);
        let Some((source, colon)) = found else {
            return false;
        };
        let (Some(source), Some(cue), Some(content)) =
            (tree.span(source), tree.span((colon, colon + 1)), said(tree, colon))
        else {
            return false;
        };
        let mut end = content.end();
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
        let Some(content) = trimmed(self.text, Span::new(content.start(), end), self.quotations) else {
            return false;
        };
        let head = tree.span((colon - 1, colon)).unwrap_or(source);
        let draft = Draft {
            kind: Some(CueKind::Saying),
            source: Some(source),
            speaker: self.mentions.speaker(source, head),
            cue: Some(cue),
            parts: vec![content],
            speech: true,
            sentence: last,
            quoted: Quoted::None,
            unbalanced: false,
        };
        self.push(draft);
        true
    }

    fn opens_paragraph(&self, index: usize) -> bool {
        let sentences = &self.reading.sentences.0;
        let own = sentences.get(index).map(|s| s.paragraph);
        let before = index.checked_sub(1).and_then(|i| sentences.get(i)).map(|s| s.paragraph);
        before != own || own == Some(None)
    }

    fn saying(&mut self, tree: &Tree<'_>, saying: &Saying, index: usize) {
        let Some(cue) = tree.span(saying.cue) else {
            return;
        };
        let source = saying.source.map(|at| (words(tree, at), at));
        let source_span = source.and_then(|(words, _)| tree.span(words));
        let outside = |q: &Quotation| {
            !q.span.overlaps(cue) && source_span.is_none_or(|s| !q.span.contains(s))
        };
        let mut parts: Vec<Span> = Vec::new();
        for part in saying.content.iter().filter_map(|p| tree.span(*p)) {
            let mut part = part;
            for q in overlapping(self.quotations, part) {
                if outside(q) {
                    part = part.join(q.span);
                } else if q.span.contains(cue) {
                    let start = part.start().max(q.span.start());
                    let end = part.end().min(q.span.end());
                    part = Span::new(start, end.max(start));
                }
            }
            // What is said holds neither who says it nor the cue.
            for apart in [source_span, Some(cue)].into_iter().flatten() {
                if part.overlaps(apart) {
                    part = if apart.start() <= part.start() {
                        Span::new(apart.end().min(part.end()), part.end())
                    } else {
                        Span::new(part.start(), apart.start())
                    };
                }
            }
            let part = trimmed(self.text, part, self.quotations);
            let Some(part) = part else {
                continue;
            };
            match parts.last_mut() {
                Some(last) if last.overlaps(part) => *last = last.join(part),
                _ => parts.push(part),
            }
        }
        parts.sort();
        if parts.is_empty() {
            return;
        }
        let speaker = source.zip(source_span).and_then(|((_, at), span)| {
            let named = named(tree, at);
            let head = tree.token(named)?.span;
            let span = if named == at { span } else { tree.span(words(tree, named))? };
            self.mentions.speaker(span, head)
        });
        let draft = Draft {
            kind: Some(saying.kind),
            source: source_span,
            speaker,
            cue: Some(cue),
            parts,
            speech: saying.speech,
            sentence: index,
            quoted: Quoted::None,
            unbalanced: false,
        };
        self.push(draft);
    }

    /// Adds a draft, with the quotations that it takes in and those that go on from
    /// them over paragraphs.
    fn push(&mut self, mut draft: Draft) {
        let id = self.drafts.len();
        let cue = draft.cue;
        let mut further = Vec::new();
        for part in &draft.parts {
            let from = self.quotations.partition_point(|q| q.span.end() <= part.start());
            let rest = self.quotations.iter().enumerate().skip(from);
            for (q, quotation) in rest.take_while(|(_, q)| q.span.start() < part.end()) {
                if cue.is_some_and(|cue| quotation.span.contains(cue)) {
                    continue;
                }
                if let Some(claimed) = self.claimed.get_mut(q)
                    && claimed.is_none()
                {
                    *claimed = Some(id);
                    further.push(q);
                }
            }
        }
        for q in further {
            self.go_on(&mut draft, q, id);
        }
        if let Some(first) = draft.parts.first().copied()
            && draft.speech
            && !self.ahead.is_empty()
        {
            let direct = overlapping(self.quotations, first).iter().any(|q| q.span.contains(first));
            let ahead = std::mem::take(&mut self.ahead);
            if direct {
                for q in ahead {
                    self.take(&mut draft, q, id);
                }
            }
        }
        self.drafts.push(draft);
    }

    /// Adds the quotations of the paragraphs over which quotation `q` runs.
    fn go_on(&mut self, draft: &mut Draft, q: usize, id: usize) {
        let mut at = q;
        while self.quotations.get(at).is_some_and(|q| q.goes_on) {
            at += 1;
            if self.claimed.get(at).copied().flatten().is_some() {
                break;
            }
            self.take(draft, at, id);
        }
    }

    fn take(&mut self, draft: &mut Draft, q: usize, id: usize) {
        let Some(quotation) = self.quotations.get(q) else {
            return;
        };
        if let Some(claimed) = self.claimed.get_mut(q) {
            *claimed = Some(id);
        }
        let at = draft.parts.partition_point(|p| p.start() < quotation.span.start());
        draft.parts.insert(at, quotation.span);
        let sentences = &self.reading.sentences.0;
        let last = sentences.partition_point(|s| s.span.end() < quotation.span.end());
        draft.sentence = draft.sentence.max(last);
    }

    fn finish(&self, draft: &mut Draft) {
        let inside = draft.cue.is_some_and(|cue| !overlapping(self.quotations, cue).is_empty());
        if inside {
            let first = draft.parts.first().map(|p| p.of(self.text));
            let opens = first.is_some_and(|p| p.starts_with(['\u{2018}', '\'']));
            draft.quoted = if opens { Quoted::All } else { Quoted::None };
            return;
        }
        draft.quoted = quoted(self.text, &draft.parts, self.quotations);
        let mut within = draft.parts.iter().flat_map(|p| overlapping(self.quotations, *p));
        draft.unbalanced = within.any(|q| !q.balanced);
    }

    /// A quotation that no cue takes by the tree.
    fn unclaimed(&mut self, tree: &Tree<'_>, sentence: &Sentence, q: usize, index: usize, before: usize) {
        let Some(quotation) = self.quotations.get(q).copied() else {
            return;
        };
        // Words within what somebody says otherwise are no speech of their own.
        let mut here = self.drafts.get(before..).unwrap_or_default().iter();
        if here.any(|d| d.parts.iter().any(|p| p.overlaps(quotation.span))) {
            return;
        }
        let first = self.reading.sentences.0.partition_point(|s| s.span.end() <= quotation.span.start());
        let opening = self.reading.sentences.0.get(first).map_or(sentence.span, |s| s.span);
        let around = [
            Span::new(opening.start(), quotation.span.start().max(opening.start())),
            Span::new(quotation.span.end().min(sentence.span.end()), sentence.span.end()),
        ];
        let alone = around.iter().all(|s| !s.of(self.text).chars().any(char::is_alphanumeric));
        if alone {
            self.alone(q, first, index);
            return;
        }
        if !is_speech(quotation.span.of(self.text)) {
            return;
        }
        let Some((cue, source)) = cue_beside(tree, quotation.span) else {
            return;
        };
        let Some(cue_span) = tree.token(cue).map(|t| t.span) else {
            return;
        };
        // What is said in two halves has one cue.
        let same = self.drafts.iter_mut().skip(before).enumerate();
        let same = same.map(|(i, d)| (before + i, d)).find(|(_, d)| d.cue.is_some_and(|c| c.contains(cue_span)));
        if let Some((id, draft)) = same {
            let mut draft = std::mem::replace(draft, empty());
            self.take(&mut draft, q, id);
            self.go_on(&mut draft, q, id);
            if let Some(slot) = self.drafts.get_mut(id) {
                *slot = draft;
            }
            return;
        }
        let source_span = source.and_then(|s| tree.span(words(tree, s)));
        let speaker = source.zip(source_span).and_then(|(at, span)| {
            self.mentions.speaker(span, tree.token(named(tree, at))?.span)
        });
        self.push(Draft {
            kind: Some(CueKind::Saying),
            source: source_span,
            speaker,
            cue: Some(cue_span),
            parts: vec![quotation.span],
            speech: true,
            sentence: index,
            quoted: Quoted::All,
            unbalanced: false,
        });
    }

    /// A quotation that is a sentence, or several, of its own goes on with what was
    /// said right before it.
    fn alone(&mut self, q: usize, first: usize, index: usize) {
        let near = |d: &Draft| d.speech && d.sentence + 1 >= first && d.sentence <= index;
        let recent = self.drafts.iter().enumerate().rev().take(RECENT);
        let last = recent.filter(|(_, d)| near(d)).map(|(id, _)| id).next();
        let Some(id) = last else {
            self.ahead.push(q);
            return;
        };
        let Some(slot) = self.drafts.get_mut(id) else {
            return;
        };
        let mut draft = std::mem::replace(slot, empty());
        self.take(&mut draft, q, id);
        self.go_on(&mut draft, q, id);
        if let Some(slot) = self.drafts.get_mut(id) {
            *slot = draft;
        }
    }
}

fn empty() -> Draft {
    Draft {
        kind: None,
        source: None,
        speaker: None,
        cue: None,
        parts: Vec::new(),
        speech: false,
        sentence: 0,
        quoted: Quoted::None,
        unbalanced: false,
    }
}

/// Whether words in quotation marks read like speech, not like a name.
fn is_speech(quotation: &str) -> bool {
    let inner = quotation.trim_matches(|c: char| is_double(c) || matches!(c, '\u{2018}' | '\u{2019}' | '\'' | '`'));
    let ends = inner.ends_with([',', '.', '!', '?', '\u{2026}', '\u{2014}', '-']);
    let words = inner.split_whitespace().count();
    ends || words >= LONG
}

/// Quotes before a quotation that it may go on with.
const RECENT: usize = 16;
/// Words of a quotation that is too long for a name.
const LONG: usize = 6;
/// Words between a quotation and its cue.
const NEAR: usize = 8;

/// The verb beside a quotation that may tell who says it, with its subject.
fn cue_beside(tree: &Tree<'_>, quotation: Span) -> Option<(usize, Option<usize>)> {
    let starts = (0..tree.len()).find(|i| tree.token(*i).is_some_and(|t| t.span.end() > quotation.start()));
    let starts = starts.unwrap_or(0);
    let after = (0..tree.len()).find(|i| tree.token(*i).is_some_and(|t| t.span.start() >= quotation.end()));
    let after = after.unwrap_or(tree.len());
    let ahead = after..tree.len().min(after + NEAR);
    let behind = (starts.saturating_sub(NEAR)..starts).rev();
    let verb = |i: &usize| {
        tree.upos(*i) == Some(Upos::Verb)
            && super::lexicon::frames(super::lexicon::Class::Verb, tree.lemma(*i))
                .is_some_and(|f| f.with(super::lexicon::Takes::Quote).is_some())
    };
    let cue = ahead.clone().find(verb).or_else(|| behind.clone().find(verb))?;
    let own = subject(tree, cue);
    let next = || {
        // "says minister", whatever the tree makes of it
        let named = |i: &usize| matches!(tree.upos(*i), Some(Upos::Propn | Upos::Noun | Upos::Pron));
        let noun = (cue + 1..tree.len().min(cue + 4)).find(named)?;
        Some(tree.head(noun).filter(|h| *h > noun && tree.is(noun, Relation::Compound)).unwrap_or(noun))
    };
    let source = own.or_else(next);
    Some((cue, source))
}
