//! Sentences and quotation marks → quotes.

use super::CueKind;
use super::attribution::{Saying, sayings, subject};
use super::draft::{Draft, Quoted, is_double, overlapping, quoted, trimmed};
use super::label::{label, said};
use super::lexicon::{self, Takes};
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

struct Scribe<'a> {
    text: &'a str,
    reading: &'a Reading,
    mentions: Mentions,
    quotations: &'a [Quotation],
    /// Which draft has each quotation.
    claimed: Vec<Option<usize>>,
    drafts: Vec<Draft>,
    /// Quotations that stand alone, which what follows may explain, with the sentences
    /// they end in.
    ahead: Vec<(usize, usize)>,
    /// Those that nothing explains.
    unexplained: Vec<(usize, usize)>,
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
        self.announce(&tree, sentence, index);
        let from = self.quotations.partition_point(|q| q.span.end() <= sentence.span.start());
        let to = self.quotations.partition_point(|q| q.span.start() < sentence.span.end());
        for q in from..to.max(from) {
            if self.claimed.get(q).copied().flatten().is_none() && !labelled {
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
        let outside = |q: &Quotation| !q.span.overlaps(cue);
        let around = overlapping(self.quotations, cue).iter().find(|q| q.span.contains(cue));
        let around = around.map(|q| q.span);
        // Who says it is not named within what is said.
        let own = saying.source.map(|at| (words(tree, at), at));
        let own = own.filter(|(words, _)| {
            let span = tree.span(*words);
            span.is_some_and(|s| !overlapping(self.quotations, s).iter().any(|q| outside(q) && (q.span.contains(s) || q.span.start() <= s.start())))
        });
        let source = own.or_else(|| {
            saying.source?;
            let at = self.beside(tree, saying.at)?;
            Some((words(tree, at), at))
        });
        let mut source_span = source.and_then(|(words, _)| tree.span(words));
        if let Some(span) = source_span {
            for q in overlapping(self.quotations, span).iter().filter(|q| outside(q)) {
                if span.end() > q.span.end() && span.start() < q.span.end() && span.start() >= q.span.start() {
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
                for q in overlapping(self.quotations, part).iter().filter(|q| outside(q)) {
                    part = part.join(q.span);
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
            let span = if named == at { span } else { tree.span(words(tree, named))? };
            self.mentions.speaker(span, head)
        });
        // "“Now,” he said, “we go.”" may be two sentences to the reading.
        let mut recent = self.drafts.iter_mut().enumerate().rev().take(RECENT);
        if let Some((same_id, same)) =
            recent.find(|(_, d)| d.cue.is_some_and(|c| cue.contains(c)))
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
    fn speech_of(&self, part: Span, outside: &impl Fn(&Quotation) -> bool) -> Span {
        let within = overlapping(self.quotations, part);
        let sentence = |q: &&Quotation| {
            let inner = q.span.of(self.text).trim_matches(|c: char| is_double(c) || c == '\'');
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
            let before = self.text.get(part.start()..last.span.start().max(part.start()));
            if before.is_some_and(|b| b.trim_end().ends_with([':', ','])) {
                return last.span;
            }
        }
        part
    }

    /// Whether a word stands in quotation marks.
    fn is_quoted(&self, tree: &Tree<'_>, at: usize) -> bool {
        let span = tree.token(at).map(|t| t.span);
        span.is_some_and(|s| !overlapping(self.quotations, s).is_empty())
    }

    /// Who says what stands in quotation marks beside a verb: a subject of the verb
    /// outside them, or the noun right before or after it.
    fn beside(&self, tree: &Tree<'_>, verb: usize) -> Option<usize> {
        let own = tree.dependents(verb).find(|d| {
            matches!(tree.relation(*d), Some(Relation::Nsubj | Relation::NsubjOuter))
                && !self.is_quoted(tree, *d)
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
    fn push(&mut self, mut draft: Draft) {
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
            let direct = overlapping(self.quotations, first).iter().any(|q| q.span.contains(first));
            let ahead = std::mem::take(&mut self.ahead);
            let near = ahead.last().is_some_and(|(_, last)| last + 2 >= draft.sentence);
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
    fn claim_for(&mut self, draft: &Draft, id: usize) -> Vec<usize> {
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
        further
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
        if draft.inside {
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
        if self.signed(q, index) || self.second_half(q, before) || !is_speech(own.of(self.text)) {
            return;
        }
        self.beside_cue(tree, q, index, before);
    }

    /// Gives a quotation to the verb beside it, if there is one that may say it.
    fn beside_cue(&mut self, tree: &Tree<'_>, q: usize, index: usize, before: usize) -> bool {
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
        let same = same.map(|(i, d)| (before + i, d)).find(|(_, d)| d.cue.is_some_and(|c| c.contains(cue_span)));
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
            self.mentions.speaker(span, tree.token(named(tree, at))?.span)
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
    fn say_nobodys(&mut self) {
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
    fn second_half(&mut self, q: usize, before: usize) -> bool {
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
            d.cue.is_some_and(|c| c.start() >= first.span.end() && c.end() <= own.start())
        };
        let here = id >= before || self.drafts.len() == before;
        let Some(slot) = self.drafts.get_mut(id).filter(|d| broken && here && between(d)) else {
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

    /// "The minister added:", and what was said in the next paragraph.
    fn announced(&mut self, q: usize, first: usize) -> bool {
        let before = first.checked_sub(1).and_then(|i| self.reading.sentences.0.get(i));
        let Some(before) = before.filter(|s| s.span.of(self.text).ends_with(':')) else {
            return false;
        };
        let tree = Tree::of(self.text, self.reading, before);
        let drafts = self.drafts.len();
        self.beside_cue(&tree, q, first, drafts)
    }

    /// Takes the next paragraph for what "The minister added:" announces, if it is not
    /// in quotation marks.
    fn announce(&mut self, tree: &Tree<'_>, sentence: &Sentence, index: usize) {
        let sentences = self.reading.sentences.0.as_slice();
        let ends = sentence.span.of(self.text).ends_with(':');
        let mut next = sentences.iter().skip(index + 1).take_while(|s| {
            let first = sentences.get(index + 1);
            first.is_some_and(|first| first.paragraph == s.paragraph)
        });
        let Some(first) = next.next().filter(|s| ends && s.paragraph != sentence.paragraph) else {
            return;
        };
        let last = next.last().unwrap_or(first);
        let whole = first.span.join(last.span);
        let verb = (0..tree.len()).rev().take(NEAR).find(|i| is_saying(tree, *i));
        let (Some(verb), false) = (verb, whole.of(self.text).starts_with(is_double)) else {
            return;
        };
        let source = subject(tree, verb).filter(|s| !self.is_quoted(tree, *s));
        let (Some(at), Some(cue)) = (source, tree.token(verb).map(|t| t.span)) else {
            return;
        };
        let told = self.drafts.iter().rev().take(RECENT);
        if self.is_quoted(tree, verb) || told.into_iter().any(|d| d.cue.is_some_and(|c| c.contains(cue))) {
            return;
        }
        let source = tree.span(words(tree, at));
        let speaker = source.and_then(|span| {
            self.mentions.speaker(span, tree.token(named(tree, at))?.span)
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

    /// "“We go,” | the minister said": who says it may stand in the next sentence, where
    /// a comma goes before.
    fn cut_off(&mut self, q: usize, index: usize) -> bool {
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
    fn signed(&mut self, q: usize, index: usize) -> bool {
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
    fn alone(&mut self, q: usize, first: usize, index: usize) {
        if self.signed(q, index) || self.cut_off(q, index) {
            return;
        }
        let near = |d: &Draft| d.speech && !d.inside && d.sentence + 1 >= first && d.sentence <= index;
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
const SIGNATURE: usize = 120;

/// The dash and the name after it with which the line that goes on at `from`, or the
/// next one, tells who said what stands before.
fn signature(text: &str, from: usize) -> Option<(Span, Span)> {
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
    named.then(|| (Span::new(at, at + dash), Span::new(start, start + name.len())))
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

/// Whether a word is a verb that may tell what somebody says.
fn is_saying(tree: &Tree<'_>, at: usize) -> bool {
    tree.upos(at) == Some(Upos::Verb)
        && lexicon::verb(tree.lemma(at), tree.written(at))
            .is_some_and(|f| f.with(Takes::Quote).is_some())
}

/// The verb beside a quotation that may tell who says it.
fn cue_beside(tree: &Tree<'_>, quotation: Span) -> Option<usize> {
    let starts = (0..tree.len()).find(|i| tree.token(*i).is_some_and(|t| t.span.end() > quotation.start()));
    let starts = starts.unwrap_or(0);
    let after = (0..tree.len()).find(|i| tree.token(*i).is_some_and(|t| t.span.start() >= quotation.end()));
    let after = after.unwrap_or(tree.len());
    let ahead = after..tree.len().min(after + NEAR);
    let behind = (starts.saturating_sub(NEAR)..starts).rev();
    let verb = |i: &usize| is_saying(tree, *i);
    let cue = ahead.clone().find(verb).or_else(|| behind.clone().find(verb))?;
    Some(cue)
}
