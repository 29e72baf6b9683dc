//! Which sentences tell most and stand alone.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::actors::Actor;
use crate::article::Span;
use crate::clean::{Layout, ParagraphKind};
use crate::events::Event;
use crate::language::Sentences;
use crate::language::lexicon::{Phrases, embedded, listed};
use crate::language::quotation::{is_balanced, quotations};
use crate::language::word::{Word, words};

/// A sentence that may be kept.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) span: Span,
    /// Whether it holds half a quotation or lies within one.
    pub(super) is_broken: bool,
    /// Whether it leans on the sentence before it.
    leans: bool,
    score: f32,
    longer_words: HashSet<String>,
}

static LEANINGS: LazyLock<Phrases<()>> = LazyLock::new(|| embedded("leanings.txt", leanings()));

pub(super) fn leanings() -> Result<Phrases<()>, String> {
    let mut all = Phrases::new();
    for entry in listed(include_str!("leanings.txt")) {
        all.insert(entry, ())?;
    }
    Ok(all)
}

/// What an event adds to a sentence, and how many of them do.
const EVENT: f32 = 0.15;
const EVENTS: usize = 2;
/// Words of a sentence that is too short or too long to be read with ease.
const SHORT: usize = 6;
const LONG: usize = 60;

/// The sentences that may be kept, the best first.
pub(super) fn candidates(
    text: &str,
    layout: &Layout,
    sentences: &Sentences,
    actors: &[Actor],
    events: &[Event],
) -> Vec<Candidate> {
    let kind = |paragraph: Option<u32>| {
        let i = usize::try_from(paragraph?).ok()?;
        layout.paragraphs.get(i).map(|p| p.kind)
    };
    let all = || sentences.0.iter();
    let running = |s: &&crate::language::Sentence| kind(s.paragraph) == Some(ParagraphKind::Body);
    let mut eligible: Vec<_> = all().filter(running).collect();
    if eligible.is_empty() {
        eligible = all().filter(|s| s.paragraph.is_some()).collect();
    }
    if eligible.is_empty() {
        eligible = all().collect();
    }
    let mut mentions: Vec<_> = actors
        .iter()
        .flat_map(|a| a.mentions.iter().map(|m| (m.span.start(), a.salience)))
        .collect();
    mentions.sort_by_key(|(start, _)| *start);
    // The quotations of each paragraph, for a sentence may lie within one.
    let mut quoted: Vec<Span> = Vec::new();
    for paragraph in &layout.paragraphs {
        quoted.extend(quotations(text, paragraph.span));
    }
    let mut found: Vec<Candidate> = Vec::with_capacity(eligible.len());
    for (place, sentence) in eligible.into_iter().enumerate() {
        let span = sentence.span;
        let words = words(text, span);
        let from = mentions.partition_point(|(start, _)| *start < span.start());
        let here = mentions
            .iter()
            .skip(from)
            .take_while(|(start, _)| *start < span.end());
        let actors: f32 = here.map(|(_, salience)| salience).sum::<f32>().min(1.0);
        let from = events.partition_point(|e| e.trigger.start() < span.start());
        let happens = events.iter().skip(from).take(EVENTS);
        let events = happens.filter(|e| e.trigger.start() < span.end()).count();
        let length = words.iter().filter(|w| !w.is_mark()).count();
        let fit = if (SHORT..=LONG).contains(&length) {
            1.0
        } else {
            0.4
        };
        let lead = 1.0 / (1.0 + 0.3 * place as f32);
        let next = quoted.partition_point(|q| q.end() < span.end());
        let within = quoted
            .get(next)
            .is_some_and(|q| q.contains(span) && *q != span && q.len() > span.len() + 1);
        found.push(Candidate {
            span,
            is_broken: within || !is_balanced(text, span),
            leans: leans(&words),
            score: fit * (lead + 0.5 * actors + EVENT * events as f32),
            longer_words: longer_words(&words),
        });
    }
    found.sort_by(|a, b| {
        let faults = |c: &Candidate| (c.is_broken, c.leans);
        faults(a)
            .cmp(&faults(b))
            .then(b.score.total_cmp(&a.score))
            .then(a.span.cmp(&b.span))
    });
    found
}

/// Whether a sentence begins with words that lean on the one before.
fn leans(words: &[Word<'_>]) -> bool {
    let first = words.iter().position(|w| !w.is_mark());
    first.is_some_and(|at| LEANINGS.longest(words, at).is_some())
}

fn longer_words(words: &[Word<'_>]) -> HashSet<String> {
    let longer = words.iter().filter(|w| w.text.chars().count() > 3);
    longer.map(|w| w.folded.clone()).collect()
}

impl Candidate {
    /// Whether most of what `other` says is said here, or the other way round.
    pub(super) fn repeats(&self, other: &Self) -> bool {
        let common = self.longer_words.intersection(&other.longer_words).count();
        let fewer = self.longer_words.len().min(other.longer_words.len());
        self.span.overlaps(other.span) || (fewer > 0 && common * 5 > fewer * 4)
    }
}
