//! Sources without a name.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::draft::Draft;
use super::mention::{Found, Who};
use super::speech::verb_of_saying;
use super::{ActorKind, MentionForm};
use crate::article::Span;
use crate::language::lexicon::{Phrases, WordSet, embedded, listed};
use crate::language::word::words;
use crate::language::{Reading, Relation, Sentence};

/// That an actor is a source without a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anonymity {
    /// The words that say on what condition it spoke: "on condition of anonymity".
    pub condition: Option<Span>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    conditions: String,
    sources: WordSet,
}

/// What `anonymity.toml` holds.
#[derive(Debug)]
struct Words {
    conditions: Phrases<()>,
    sources: WordSet,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| embedded("anonymity.toml", load()));

fn load() -> Result<Words, String> {
    let table: Table = toml::from_str(include_str!("anonymity.toml")).map_err(|e| e.to_string())?;
    let mut conditions = Phrases::new();
    for phrase in listed(&table.conditions) {
        conditions.insert(phrase, ())?;
    }
    Ok(Words {
        conditions,
        sources: table.sources,
    })
}

/// Marks the sources without a name among `drafts`: whoever is never named and speaks
/// on a stated condition, or speaks and is described as sources are. `owner` has for
/// each word the actor that a mention with it speaks of.
pub(super) fn mark(
    text: &str,
    reading: &Reading,
    found: &[Found<'_>],
    owner: &[Option<usize>],
    drafts: &mut [Draft],
) {
    let speakers = speakers(text, reading, owner);
    for whose in speakers.iter().copied() {
        let Some(draft) = drafts.get_mut(whose).filter(|d| is_nameless(d)) else {
            continue;
        };
        let nominal = |f: MentionForm| f == MentionForm::Nominal;
        let mut described = draft.actor.mentions.iter().filter(|m| nominal(m.form));
        if described.any(|m| is_source(text, m.span)) {
            draft.actor.anonymity = Some(Anonymity { condition: None });
        }
    }
    let mut rest = found;
    for sentence in &reading.sentences.0 {
        let end = rest.partition_point(|f| f.words.start < sentence.tokens.end);
        let (here, after) = rest.split_at(end);
        rest = after;
        for condition in conditions(text, sentence) {
            let whose = whose_condition(reading, here, owner, drafts, &speakers, condition);
            if let Some(draft) = whose.and_then(|w| drafts.get_mut(w)) {
                let known = draft.actor.anonymity.and_then(|a| a.condition);
                let condition = known.or(Some(condition));
                draft.actor.anonymity = Some(Anonymity { condition });
            }
        }
    }
}

fn is_nameless(draft: &Draft) -> bool {
    let people = matches!(
        draft.actor.kind,
        None | Some(ActorKind::Person | ActorKind::Group)
    );
    people && !draft.named
}

/// Whether the last word of a description is one for sources.
fn is_source(text: &str, description: Span) -> bool {
    let words = words(text, description);
    let last = words.iter().rfind(|w| !w.is_mark() && !w.is_possessive());
    last.is_some_and(|w| WORDS.sources.contains(&w.folded))
}

/// The actors that are the subject of a verb of saying, or that something is said
/// "according to".
fn speakers(text: &str, reading: &Reading, owner: &[Option<usize>]) -> BTreeSet<usize> {
    let mut speakers = BTreeSet::new();
    for (at, token) in (0..).zip(&reading.tokens) {
        let speaker = match token.relation.universal() {
            Relation::Nsubj => verb_of_saying(text, reading, at).map(|_| at),
            Relation::Case if matches!(&*token.lemma, "accord" | "according") => token.head,
            _ => None,
        };
        speakers.extend(speaker.and_then(|s| owner.get(s as usize).copied().flatten()));
    }
    speakers
}

fn conditions(text: &str, sentence: &Sentence) -> Vec<Span> {
    let words = words(text, sentence.span);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let phrase = WORDS.conditions.longest(&words, at);
        let len = phrase.map_or(1, |(len, ())| len);
        if phrase.is_some()
            && let (Some(first), Some(last)) = (words.get(at), words.get(at + len - 1))
        {
            found.push(first.span.join(last.span));
        }
        at += len;
    }
    found
}

/// Who spoke on a condition: of the nameless ones in its sentence one who speaks
/// anywhere, else any; the nearest before it, else the first after it.
fn whose_condition(
    reading: &Reading,
    here: &[Found<'_>],
    owner: &[Option<usize>],
    drafts: &[Draft],
    speakers: &BTreeSet<usize>,
    condition: Span,
) -> Option<usize> {
    let mut best: Option<((bool, bool, usize), usize)> = None;
    for (order, mention) in here.iter().enumerate() {
        let Some(whose) = owner.get(mention.head as usize).copied().flatten() else {
            continue;
        };
        let nameless = drafts.get(whose).is_some_and(is_nameless);
        let Some(token) = reading.tokens.get(mention.head as usize) else {
            continue;
        };
        if !nameless || matches!(mention.who, Who::Named(_)) {
            continue;
        }
        let before = token.span.end() <= condition.start();
        let near = if before { order } else { here.len() - order };
        let rank = (speakers.contains(&whose), before, near);
        if best.is_none_or(|(b, _)| rank > b) {
            best = Some((rank, whose));
        }
    }
    best.map(|(_, whose)| whose)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_loads() {
        assert!(super::load().is_ok());
    }
}
