//! Who says what in a sentence.

use std::sync::LazyLock;

use serde::Deserialize;

use super::QuoteKind;
use crate::actors::{Actor, ActorId, MentionForm};
use crate::article::Span;
use crate::language::lexicon::{WordSet, embedded};
use crate::language::saying::{self, saying};
use crate::language::word::Word;

/// The lists of `words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    pronouns: WordSet,
    not_said: WordSet,
    days: WordSet,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| embedded("words.toml", lists()));

pub(super) fn lists() -> Result<Lists, String> {
    toml::from_str(include_str!("words.toml")).map_err(|e| e.to_string())
}

/// A mention and whose it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Speaker {
    pub(super) span: Span,
    pub(super) actor: Option<ActorId>,
}

/// The mentions of all actors that may speak, in text order, the longest first of
/// those that begin together.
pub(super) fn speakers(actors: &[Actor]) -> Vec<Speaker> {
    let mut all = Vec::new();
    for (i, actor) in actors.iter().enumerate() {
        let actor_id = u32::try_from(i).ok().map(ActorId);
        for mention in &actor.mentions {
            if mention.form != MentionForm::Modifier {
                let (span, actor) = (mention.span, actor_id);
                all.push(Speaker { span, actor });
            }
        }
    }
    all.sort_by_key(|s| (s.span.start(), std::cmp::Reverse(s.span.end())));
    all
}

/// Words of saying with who says it and what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Saying {
    pub(super) cue: Span,
    pub(super) source: Option<Speaker>,
    /// What is said, with such words of the speaker's as it quotes.
    pub(super) content: Option<Span>,
}

/// Words between a speaker and the verb: "also", "later", "has".
const APART: usize = 2;
/// Words of the shortest content worth telling.
const SHORTEST: usize = 3;

/// The sayings of a sentence. `quoted` holds its quotations and `speakers` its
/// mentions of actors.
pub(super) fn sayings(words: &[Word<'_>], quoted: &[Span], speakers: &[Speaker]) -> Vec<Saying> {
    let mut found: Vec<Saying> = Vec::new();
    let mut told = 0;
    for (at, word) in words.iter().enumerate() {
        let next = quoted.partition_point(|q| q.end() <= word.span.start());
        let inside = quoted.get(next).is_some_and(|q| q.contains(word.span));
        let according = word.is("according") && words.get(at + 1).is_some_and(|w| w.is("to"));
        if at < told || inside || found.len() >= MOST {
            continue;
        }
        let saying = if according {
            according_to(words, at, speakers)
        } else if saying(word.text).is_some() {
            verb(words, at, speakers, !quoted.is_empty())
        } else {
            None
        };
        if let Some(mut saying) = saying {
            // What one has said, another has not.
            let taken = found.iter().filter_map(|s| s.content);
            let taken = taken.map(Span::end).max().unwrap_or(0);
            saying.content = saying.content.filter(|c| c.start() >= taken);
            let end = saying.content.map_or(0, Span::end);
            told = words.partition_point(|w| w.span.start() < end).max(at + 1);
            found.push(saying);
        }
    }
    found
}

/// Sayings of one sentence, so that none can make long work.
const MOST: usize = 16;

fn verb(words: &[Word<'_>], at: usize, speakers: &[Speaker], quoted: bool) -> Option<Saying> {
    let cue = words.get(at)?.span;
    if at > 0
        && words
            .get(at - 1)
            .is_some_and(|w| w.is("not") || w.folded.ends_with("n't"))
    {
        return None;
    }
    let position = |span: Span| words.partition_point(|w| w.span.start() < span.start());
    let past = |span: Span| words.partition_point(|w| w.span.end() <= span.end());
    let mark = |i: usize| words.get(i).is_some_and(Word::is_mark);
    // "the official said", "Putin, speaking in Moscow, said"
    let near = speakers.partition_point(|s| s.span.start() < cue.start());
    let before = speakers.get(near.saturating_sub(MOST)..near)?;
    let direct = before.iter().rev().find(|s| {
        let end = past(s.span);
        let gap = words.get(end..at).unwrap_or_default();
        gap.len() <= APART && !gap.iter().any(|w| w.is_mark() || w.is_possessive())
    });
    let aside = || {
        let comma = at
            .checked_sub(1)
            .filter(|i| words.get(*i).is_some_and(|w| w.is(",")))?;
        before.iter().find(|s| {
            let end = past(s.span);
            words.get(end).is_some_and(|w| w.is(",")) && end < comma
        })
    };
    // "said Putin", only after what was said
    let after = || {
        let next = speakers.get(near..)?.first()?;
        let inverted = position(next.span) == at + 1 && at > 0 && mark(at - 1);
        inverted.then_some(next)
    };
    let pronoun = || {
        let w = at.checked_sub(1).and_then(|i| words.get(i))?;
        LISTS.pronouns.contains(&w.folded).then_some(Speaker {
            span: w.span,
            actor: None,
        })
    };
    let inverted = after().copied();
    let source = inverted
        .or(direct.copied())
        .or_else(|| aside().copied())
        .or_else(pronoun);
    let Some(source) = source else {
        // Somebody says it, if it is not known who.
        let content = None;
        return quoted.then_some(Saying {
            cue,
            source,
            content,
        });
    };
    let begins = position(source.span).min(at);
    let ends = if inverted.is_some() {
        past(source.span)
    } else {
        at + 1
    };
    // What was said comes first if only a comma parts it from the speaker.
    let first = begins
        .checked_sub(1)
        .filter(|i| words.get(*i).is_some_and(|w| w.is(",")) && *i >= SHORTEST);
    let mut from = ends;
    // "told reporters that", "said on Monday that"
    let mut ahead =
        (from..words.len().min(from + 8)).take_while(|i| words.get(*i).is_some_and(|w| !w.is(";")));
    let that = ahead.find(|i| words.get(*i).is_some_and(|w| w.is("that")));
    let follows = match that {
        Some(that) => {
            from = that + 1;
            true
        }
        None => {
            let freely = saying(words.get(at)?.text) == Some(saying::Saying::Freely);
            let said = |w: &Word<'_>| {
                !w.is_mark()
                    && !LISTS.not_said.contains(&w.folded)
                    && !LISTS.days.contains(&w.folded)
            };
            freely && words.get(from).is_some_and(said)
        }
    };
    let content = if follows {
        content(words, from, words.len())
    } else {
        first.and_then(|comma| content(words, 0, comma))
    };
    let source = Some(source);
    Some(Saying {
        cue,
        source,
        content,
    })
}

fn according_to(words: &[Word<'_>], at: usize, speakers: &[Speaker]) -> Option<Saying> {
    let cue = words.get(at)?.span.join(words.get(at + 1)?.span);
    let near = speakers.partition_point(|s| s.span.start() < cue.end());
    let source = speakers
        .get(near)
        .copied()
        .filter(|s| words.partition_point(|w| w.span.start() < s.span.start()) == at + 2)?;
    let end = words.partition_point(|w| w.span.end() <= source.span.end());
    let content = if at == 0 {
        let comma = words.get(end).is_some_and(|w| w.is(","));
        comma
            .then(|| content(words, end + 1, words.len()))
            .flatten()
    } else {
        let comma = words.get(at - 1).is_some_and(|w| w.is(","));
        content(words, 0, at - usize::from(comma))
    };
    let source = Some(source);
    Some(Saying {
        cue,
        source,
        content,
    })
}

/// The words from `from` to `to` without marks at their ends that belong to the
/// sentence.
fn content(words: &[Word<'_>], mut from: usize, mut to: usize) -> Option<Span> {
    let stop = |i: usize| {
        let w = words.get(i);
        w.is_some_and(|w| matches!(w.text, "." | "," | ";" | ":" | "!" | "?" | "\u{2026}"))
    };
    while to > from && stop(to - 1) {
        to -= 1;
    }
    while from < to && stop(from) {
        from += 1;
    }
    let first = words.get(from)?;
    let last = words.get(to.checked_sub(1)?)?;
    (to >= from + SHORTEST).then(|| first.span.join(last.span))
}

/// How much of `content` is quoted.
pub(super) fn kind(content: Span, quoted: &[Span]) -> QuoteKind {
    let mut within = quoted.iter().filter(|q| content.overlaps(**q));
    match within.next() {
        None => QuoteKind::Indirect,
        Some(q) if q.start() <= content.start() && q.end() + 1 >= content.end() => {
            QuoteKind::Direct
        }
        Some(_) => QuoteKind::Mixed,
    }
}
