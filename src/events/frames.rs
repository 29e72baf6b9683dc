//! The words that say that something happened.

use std::sync::LazyLock;

use serde::Deserialize;

use super::EventStatus;
use crate::language::lexicon::{Phrases, WordSet, embedded};

/// PLOVER's types.
const TYPES: [&str; 16] = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

/// The grammatical form of a word that says that something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// "withdraw".
    Base,
    /// "withdraws".
    Present,
    /// "withdrew".
    Past,
    /// "withdrawn", and "attacked", which may be past as well.
    Participle,
    /// "withdrawing".
    Progressive,
    /// "talks".
    Noun,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Frame {
    pub(super) name: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) cameo: String,
    #[serde(default)]
    verbs: String,
    #[serde(default)]
    nouns: String,
    #[serde(default)]
    pub(super) with: WordSet,
    #[serde(default)]
    pub(super) object: WordSet,
    #[serde(default)]
    pub(super) mutual: bool,
    #[serde(default)]
    pub(super) target: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusWords {
    negated: WordSet,
    hypothetical: WordSet,
    future: WordSet,
    demanded: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Grammar {
    pub(super) clause: WordSet,
    pub(super) prepositions: WordSet,
    pub(super) venues: WordSet,
    pub(super) auxiliaries: WordSet,
    pub(super) verbal: WordSet,
    pub(super) determiners: WordSet,
    pub(super) relatives: WordSet,
    pub(super) joining: WordSet,
    pub(super) modals: WordSet,
    pub(super) status_ends: WordSet,
    doubled: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    frame: Vec<Frame>,
    status: StatusWords,
    grammar: Grammar,
}

pub(super) struct Lexicon {
    pub(super) frames: Vec<Frame>,
    /// Index of the frame and form.
    pub(super) triggers: Phrases<(usize, Form)>,
    pub(super) grammar: Grammar,
    status: StatusWords,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| embedded("frames.toml", lexicon()));

pub(super) fn lexicon() -> Result<Lexicon, String> {
    let tables: Tables = toml::from_str(include_str!("frames.toml")).map_err(|e| e.to_string())?;
    let mut triggers = Phrases::new();
    for (i, frame) in tables.frame.iter().enumerate() {
        if !TYPES.contains(&frame.kind.as_str()) {
            return Err(format!("{}: no type \"{}\"", frame.name, frame.kind));
        }
        for verb in frame.verbs.split('|').filter(|v| !v.is_empty()) {
            for (phrase, form) in inflected(verb, &tables.grammar.doubled) {
                // "meeting" is the noun unless shown otherwise.
                if frame.nouns.split('|').any(|n| n == phrase) {
                    continue;
                }
                triggers.insert(&phrase, (i, form))?;
            }
        }
        for noun in frame.nouns.split('|').filter(|n| !n.is_empty()) {
            triggers.insert(noun, (i, Form::Noun))?;
        }
    }
    Ok(Lexicon {
        frames: tables.frame,
        triggers,
        grammar: tables.grammar,
        status: tables.status,
    })
}

/// The forms of a verb written as "base", "base:past" or "base:past:participle".
/// `doubled` holds those whose last letter is doubled before an ending.
fn inflected(verb: &str, doubled: &WordSet) -> Vec<(String, Form)> {
    let mut parts = verb.split(':');
    let base = parts.next().unwrap_or_default();
    let (head, tail) = match base.split_once(' ') {
        Some((head, tail)) => (head, format!(" {tail}")),
        None => (base, String::new()),
    };
    let consonant_y = head
        .strip_suffix('y')
        .filter(|s| !s.ends_with(['a', 'e', 'o', 'u']));
    let last = head.chars().last().filter(|_| doubled.contains(head));
    let doubled: String = head.chars().chain(last).collect();
    let past = match (head.strip_suffix('e'), consonant_y) {
        (Some(stem), _) => format!("{stem}ed{tail}"),
        (_, Some(stem)) => format!("{stem}ied{tail}"),
        _ => format!("{doubled}ed{tail}"),
    };
    let present = match consonant_y {
        Some(stem) => format!("{stem}ies{tail}"),
        None if head.ends_with("sh") || head.ends_with("ch") || head.ends_with('s') => {
            format!("{head}es{tail}")
        }
        None => format!("{head}s{tail}"),
    };
    let stem = head.strip_suffix('e').unwrap_or(&doubled);
    let progressive = format!("{stem}ing{tail}");
    let mut forms = vec![(present, Form::Present), (progressive, Form::Progressive)];
    let irregular = parts.next().map(str::to_owned);
    let participle = parts.next().map(str::to_owned);
    match (irregular, participle) {
        (None, _) => forms.push((past, Form::Participle)),
        (Some(same), None) => forms.push((same, Form::Participle)),
        (Some(past), Some(participle)) if past == participle => {
            forms.push((past, Form::Participle));
        }
        (Some(past), Some(participle)) => {
            forms.push((past, Form::Past));
            forms.push((participle, Form::Participle));
        }
    }
    if !forms.iter().any(|(form, _)| form == base) {
        forms.push((base.to_owned(), Form::Base));
    }
    forms
}

impl Lexicon {
    /// What a word before an event's own tells of its status, if it does.
    pub(super) fn status(&self, word: &str) -> Option<EventStatus> {
        let lists = [
            (&self.status.negated, EventStatus::Negated),
            (&self.status.demanded, EventStatus::Demanded),
            (&self.status.hypothetical, EventStatus::Hypothetical),
            (&self.status.future, EventStatus::Future),
        ];
        let found = lists.into_iter().find(|(words, _)| words.contains(word));
        found.map(|(_, status)| status)
    }
}
