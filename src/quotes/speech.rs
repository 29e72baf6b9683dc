//! Sentences and quotation marks → quotes.

use super::argument::subject;
use super::attribution::{Saying, sayings};
use super::draft::{Draft, Quoted, is_double, overlapping, quoted, trimmed};
use super::loose::RECENT;
use super::marks::{self, Quotation};
use super::source::{Mentions, named, words};
use crate::actors::Actor;
use crate::article::Span;
use crate::language::tree::Tree;
use crate::language::{Reading, Relation, Upos};

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
        unexplained: Vec::new(),
    };
    for index in 0..reading.sentences.0.len() {
        scribe.sentence(index);
    }
    let ahead = std::mem::take(&mut scribe.ahead);
    scribe.unexplained.extend(ahead);
    scribe.say_nobodys();
    let mut drafts = std::mem::take(&mut scribe.drafts);
    for draft in &mut drafts {
        scribe.finish(draft);
    }
    drafts
}

pub(super) struct Scribe<'a> {
    pub(super) text: &'a str,
    pub(super) reading: &'a Reading,
    pub(super) mentions: Mentions,
    pub(super) quotations: &'a [Quotation],
    /// Which draft has each quotation.
    pub(super) claimed: Vec<Option<usize>>,
    pub(super) drafts: Vec<Draft>,
    /// Quotations that stand alone, which what follows may explain, with the sentences
    /// they end in.
    pub(super) ahead: Vec<(usize, usize)>,
    /// Those that nothing explains.
    pub(super) unexplained: Vec<(usize, usize)>,
}

impl Scribe<'_> {
    pub(super) fn sentence(&mut self, index: usize) {
        let Some(sentence) = self.reading.sentences.0.get(index) else {
            return;
        };
        let tree = Tree::of(self.text, self.reading, sentence);
        let before = self.drafts.len();
        let labelled = self.label(&tree, sentence, index);
        for saying in sayings(&tree) {
            self.saying(&tree, &saying, index);
        }
        self.announce(&tree, sentence, index);
        let from = self
            .quotations
            .partition_point(|q| q.span.end() <= sentence.span.start());
        let to = self
            .quotations
            .partition_point(|q| q.span.start() < sentence.span.end());
        for q in from..to.max(from) {
            if self.claimed.get(q).copied().flatten().is_none() && !labelled {
                self.unclaimed(&tree, sentence, q, index, before);
            }
        }
    }

    pub(super) fn saying(&mut self, tree: &Tree<'_>, saying: &Saying, index: usize) {
        let Some(cue) = tree.span(saying.cue) else {
            return;
        };
        let outside = |q: &Quotation| !q.span.overlaps(cue);
        let around = overlapping(self.quotations, cue)
            .iter()
            .find(|q| q.span.contains(cue));
        let around = around.map(|q| q.span);
        // Who says it is not named within what is said.
        let own = saying.source.map(|at| (words(tree, at), at));
        let own = own.filter(|(words, _)| {
            let span = tree.span(*words);
            span.is_some_and(|s| {
                !overlapping(self.quotations, s)
                    .iter()
                    .any(|q| outside(q) && (q.span.contains(s) || q.span.start() <= s.start()))
            })
        });
        let source = own.or_else(|| {
            saying.source?;
            let at = self.beside(tree, saying.at)?;
            Some((words(tree, at), at))
        });
        let mut source_span = source.and_then(|(words, _)| tree.span(words));
        if let Some(span) = source_span {
            for q in overlapping(self.quotations, span)
                .iter()
                .filter(|q| outside(q))
            {
                if span.end() > q.span.end()
                    && span.start() < q.span.end()
                    && span.start() >= q.span.start()
                {
                    source_span = trimmed(self.text, Span::new(q.span.end(), span.end()), &[]);
                }
            }
        }
        let mut parts: Vec<Span> = Vec::new();
        for part in saying.content.iter().filter_map(|p| tree.span(*p)) {
            let mut part = part;
            if let Some(around) = around {
                // What stands in quotation marks tells nothing of what stands without.
                let start = part.start().max(around.start());
                let end = part.end().min(around.end());
                part = Span::new(start, end.max(start));
            } else {
                for q in overlapping(self.quotations, part)
                    .iter()
                    .filter(|q| outside(q))
                {
                    part = part.join(q.span);
                }
            }
            // What is said holds neither who says it nor the cue.
            for apart in [source_span, Some(cue)].into_iter().flatten() {
                if part.overlaps(apart) {
                    let before = apart.start().saturating_sub(part.start());
                    let after = part.end().saturating_sub(apart.end());
                    part = if after >= before {
                        Span::new(part.end() - after, part.end())
                    } else {
                        Span::new(part.start(), apart.start())
                    };
                }
            }
            let part = trimmed(self.text, part, self.quotations);
            let Some(part) = part.map(|part| self.speech_of(part, &outside)) else {
                continue;
            };
            match parts.last_mut() {
                Some(last) if last.overlaps(part) => *last = last.join(part),
                _ => parts.push(part),
            }
        }
        parts.sort();
        // "Asked why, he said, “No.”": of words on both sides, those in quotation marks
        // are what is said.
        let direct = |p: &Span| overlapping(self.quotations, *p).iter().any(outside);
        if parts.iter().any(direct) {
            parts.retain(direct);
        }
        if parts.is_empty() {
            return;
        }
        let speaker = source.zip(source_span).and_then(|((_, at), span)| {
            let named = named(tree, at);
            let head = tree.token(named)?.span;
            let span = if named == at {
                span
            } else {
                tree.span(words(tree, named))?
            };
            self.mentions.speaker(span, head)
        });
        // "“Now,” he said, “we go.”" may be two sentences to the reading.
        let mut recent = self.drafts.iter_mut().enumerate().rev().take(RECENT);
        if let Some((same_id, same)) = recent.find(|(_, d)| d.cue.is_some_and(|c| cue.contains(c)))
        {
            parts.retain(|p| !same.parts.iter().any(|own| own.overlaps(*p)));
            same.parts.extend(parts);
            same.parts.sort();
            let (id, same) = (same_id, same.clone());
            self.claim_for(&same, id);
            return;
        }
        let draft = Draft {
            kind: Some(saying.kind),
            source: source_span,
            speaker,
            cue: Some(cue),
            parts,
            speech: saying.speech,
            inside: around.is_some(),
            sentence: index,
            ..Draft::speech()
        };
        self.push(draft);
    }

    /// What of `part` is speech: where it begins with a whole sentence in quotation
    /// marks, or ends with one after a colon, that alone.
    pub(super) fn speech_of(&self, part: Span, outside: &impl Fn(&Quotation) -> bool) -> Span {
        let within = overlapping(self.quotations, part);
        let sentence = |q: &&Quotation| {
            let inner = q
                .span
                .of(self.text)
                .trim_matches(|c: char| is_double(c) || c == '\'');
            outside(q)
                && inner.starts_with(|c: char| c.is_uppercase())
                && inner.ends_with([',', '.', '!', '?', '\u{2026}'])
        };
        let first = within.first().filter(|q| q.span.start() <= part.start());
        if let Some(first) = first.filter(sentence)
            && within.len() == 1
        {
            return first.span;
        }
        let last = within.last().filter(|q| q.span.end() >= part.end());
        if let Some(last) = last.filter(sentence) {
            let before = self
                .text
                .get(part.start()..last.span.start().max(part.start()));
            if before.is_some_and(|b| b.trim_end().ends_with([':', ','])) {
                return last.span;
            }
        }
        part
    }

    /// Whether a word stands in quotation marks.
    pub(super) fn is_quoted(&self, tree: &Tree<'_>, at: usize) -> bool {
        let span = tree.token(at).map(|t| t.span);
        span.is_some_and(|s| !overlapping(self.quotations, s).is_empty())
    }

    /// Who says what stands in quotation marks beside a verb: a subject of the verb
    /// outside them, or the noun right before or after it.
    pub(super) fn beside(&self, tree: &Tree<'_>, verb: usize) -> Option<usize> {
        let own = tree.dependents(verb).find(|d| {
            matches!(
                tree.relation(*d),
                Some(Relation::Nsubj | Relation::NsubjOuter)
            ) && !self.is_quoted(tree, *d)
        });
        let shared = || subject(tree, verb).filter(|s| !self.is_quoted(tree, *s));
        let named = |i: &usize| {
            let nominal = matches!(tree.upos(*i), Some(Upos::Propn | Upos::Noun | Upos::Pron));
            nominal && !self.is_quoted(tree, *i)
        };
        let near = || {
            let before = verb.checked_sub(1).filter(named);
            before.or_else(|| (verb + 1..tree.len().min(verb + 4)).find(named))
        };
        let mut head = own.or_else(shared).or_else(near)?;
        // "Ruth Okafor": the name's first word is its head.
        for _ in 0..4 {
            let part = matches!(
                tree.relation(head),
                Some(Relation::Flat | Relation::Compound | Relation::NmodDesc)
            );
            match tree.head(head).filter(|h| part && named(h)) {
                Some(up) => head = up,
                None => break,
            }
        }
        Some(head)
    }

    /// Adds a draft, with the quotations that it takes in and those that go on from
    /// them over paragraphs.
    pub(super) fn push(&mut self, mut draft: Draft) {
        let id = self.drafts.len();
        let further = self.claim_for(&draft, id);
        for q in further {
            self.go_on(&mut draft, q, id);
        }
        if let Some(first) = draft.parts.first().copied()
            && draft.speech
            && !draft.inside
            && !self.ahead.is_empty()
        {
            let direct = overlapping(self.quotations, first)
                .iter()
                .any(|q| q.span.contains(first));
            let ahead = std::mem::take(&mut self.ahead);
            let near = ahead
                .last()
                .is_some_and(|(_, last)| last + 2 >= draft.sentence);
            if direct && near && !draft.signed {
                for (q, _) in ahead {
                    self.take(&mut draft, q, id);
                }
            } else {
                self.unexplained.extend(ahead);
            }
        }
        self.drafts.push(draft);
    }

    /// Marks the quotations that a draft takes in as its own, and gives them.
    pub(super) fn claim_for(&mut self, draft: &Draft, id: usize) -> Vec<usize> {
        let cue = draft.cue;
        let mut further = Vec::new();
        for part in &draft.parts {
            let from = self
                .quotations
                .partition_point(|q| q.span.end() <= part.start());
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
        further
    }

    /// Adds the quotations of the paragraphs over which quotation `q` runs.
    pub(super) fn go_on(&mut self, draft: &mut Draft, q: usize, id: usize) {
        let mut at = q;
        while self.quotations.get(at).is_some_and(|q| q.goes_on) {
            at += 1;
            if self.claimed.get(at).copied().flatten().is_some() {
                break;
            }
            self.take(draft, at, id);
        }
    }

    pub(super) fn take(&mut self, draft: &mut Draft, q: usize, id: usize) {
        let Some(quotation) = self.quotations.get(q) else {
            return;
        };
        if let Some(claimed) = self.claimed.get_mut(q) {
            *claimed = Some(id);
        }
        let at = draft
            .parts
            .partition_point(|p| p.start() < quotation.span.start());
        draft.parts.insert(at, quotation.span);
        let sentences = &self.reading.sentences.0;
        let last = sentences.partition_point(|s| s.span.end() < quotation.span.end());
        draft.sentence = draft.sentence.max(last);
    }

    pub(super) fn finish(&self, draft: &mut Draft) {
        if draft.inside {
            let first = draft.parts.first().map(|p| p.of(self.text));
            let opens = first.is_some_and(|p| p.starts_with(['\u{2018}', '\'']));
            draft.quoted = if opens { Quoted::All } else { Quoted::None };
            return;
        }
        draft.quoted = quoted(self.text, &draft.parts, self.quotations);
        let mut within = draft
            .parts
            .iter()
            .flat_map(|p| overlapping(self.quotations, *p));
        draft.unbalanced = within.any(|q| !q.balanced);
    }
}
