//! The summary of a story that several articles tell.

use std::collections::BTreeSet;

use super::arrangement::{arranged, surrounds};
use super::selection::Candidates;
use super::{Findings, Form, HEADLINE, Length, MOST, Style, SummarySentence, budget, salience};
use crate::language::Upos;

/// What an article can give to the summary of a story: sentences that each stand
/// alone, whatever else is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chapter {
    /// At most [`LINES`], in article order.
    pub lines: Vec<SummarySentence>,
    /// How much of the article each tells, in words, and the words it tells it in.
    worth: Vec<(f32, BTreeSet<String>)>,
}

/// Sentences of one article that may enter a story's summary.
pub const LINES: usize = 8;

/// The summary of a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StorySummary {
    /// The sentences chosen, in the order in which they read.
    pub chosen: Vec<StoryLine>,
    /// The sentences put together in the style asked for.
    pub text: String,
}

/// A sentence of a chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StoryLine {
    /// Index of the chapter.
    pub chapter: usize,
    /// Index in its lines.
    pub line: usize,
}

/// What `found` gives to a story.
#[must_use]
pub fn chapter(found: &Findings<'_>) -> Chapter {
    let eligible = salience::eligible(found);
    let candidates = Candidates::of(found, &eligible);
    let mut choice = candidates.choice();
    let mut chosen: Vec<usize> = Vec::new();
    while chosen.len() < LINES {
        let Some(next) = choice.next(|_| true) else {
            break;
        };
        choice.take(next);
        chosen.push(next);
    }
    chosen.sort_unstable();
    let mut made = Chapter::default();
    for candidate in chosen.iter().filter_map(|i| candidates.all.get(*i)) {
        let Some(stance) = &candidate.stance else {
            continue;
        };
        made.lines.push(stance.draft.render(found.text));
        made.worth
            .push((candidate.salience, words(found, candidate.sentence)));
    }
    made
}

/// The words of a sentence that tell what it is about.
fn words(found: &Findings<'_>, sentence: usize) -> BTreeSet<String> {
    let own = found.reading.sentences.0.get(sentence);
    let tokens = own
        .map(|s| found.reading.tokens_of(&s.tokens))
        .unwrap_or_default();
    let telling = tokens.iter().filter(|t| {
        matches!(
            t.upos,
            Upos::Noun | Upos::Propn | Upos::Verb | Upos::Num | Upos::Adj
        )
    });
    telling.map(|t| t.lemma.to_lowercase()).collect()
}

/// Part of the fewer words of two sentences that they share when they say the same.
const SAME: f32 = 0.5;
/// What each other article that tells a sentence's words adds to its worth.
const CONFIRMED: f32 = 0.5;
/// Articles that are looked at for that.
const LOOKED_AT: usize = 200;

/// Summarises the story that `chapters` tell, without saying anything twice: what most
/// of them tell comes first to be chosen, and reads in the order of the chapters. The
/// focus and the compression of `form` do not apply. A headline is the first line that
/// is short enough for one.
#[must_use]
pub fn summarise_story(chapters: &[Chapter], form: &Form) -> StorySummary {
    let mut ranked: Vec<(f32, StoryLine)> = Vec::new();
    for (chapter, own) in chapters.iter().enumerate() {
        for (line, (worth, words)) in own.worth.iter().enumerate() {
            let others = chapters.iter().take(LOOKED_AT).enumerate();
            let others = others.filter(|(i, _)| *i != chapter);
            let confirmed = others
                .filter(|(_, c)| {
                    c.worth
                        .iter()
                        .any(|(_, other)| shared(words, other) >= SAME)
                })
                .count();
            let worth = worth + CONFIRMED * confirmed.min(6) as f32;
            ranked.push((worth, StoryLine { chapter, line }));
        }
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let sentence = |l: &StoryLine| chapters.get(l.chapter)?.lines.get(l.line);
    let told = |l: &StoryLine| {
        chapters
            .get(l.chapter)?
            .worth
            .get(l.line)
            .map(|(_, words)| words)
    };
    let (most, mut room) = match (form.style, form.length) {
        (Style::Headline, Length::Characters(room)) => (1, room.min(HEADLINE)),
        (Style::Headline, _) => (1, HEADLINE),
        (_, length) => budget(ranked.len(), length),
    };
    let mut chosen: Vec<StoryLine> = Vec::new();
    for (_, line) in &ranked {
        if chosen.len() >= most.min(MOST) {
            break;
        }
        let (Some(made), Some(words)) = (sentence(line), told(line)) else {
            continue;
        };
        let again = chosen
            .iter()
            .filter_map(told)
            .any(|other| shared(words, other) >= SAME);
        let needs = made.text.chars().count() + surrounds(form.style, chosen.is_empty());
        if again || needs > room {
            continue;
        }
        room -= needs;
        chosen.push(*line);
    }
    chosen.sort_unstable();
    let text = arranged(chosen.iter().filter_map(sentence), form.style);
    StorySummary { chosen, text }
}

fn shared(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f32 {
    let fewer = one.len().min(other.len()).max(1);
    one.intersection(other).count() as f32 / fewer as f32
}
