//! The words that tell that somebody says, thinks or wants something.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::CueKind;
use crate::language::lexicon::{embedded, entries, rows};

/// What stands beside a cue and is the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Takes {
    /// Words in quotation marks, or a clause beside a comma.
    Quote,
    /// A clause, with or without "that".
    That,
    /// An infinitive.
    To,
    /// A gerund.
    Gerund,
    /// An object.
    Object,
    /// Nothing: an object is who is addressed.
    Addressee,
    /// An object and its infinitive.
    ObjectTo,
    /// An object and what it is said to be.
    ObjectAs,
    /// A noun after this preposition.
    After(&'static str),
    /// An object and the noun after this preposition.
    ObjectAfter(&'static str),
}

/// What part of speech a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Class {
    Verb,
    Noun,
    Adjective,
}

/// What a cue takes, and what it tells if it does.
#[derive(Clone, Debug, Default)]
pub(super) struct Frames(Vec<(Takes, CueKind)>);

impl Frames {
    /// What the cue tells with `takes`; none if it does not take that.
    pub(super) fn with(&self, takes: Takes) -> Option<CueKind> {
        let found = self.0.iter().find(|(own, _)| *own == takes);
        found.map(|(_, kind)| *kind)
    }

    /// What the cue tells with the noun after `preposition`.
    pub(super) fn after(&self, preposition: &str) -> Option<CueKind> {
        let found = self
            .0
            .iter()
            .find(|(own, _)| matches!(own, Takes::After(own) if *own == preposition));
        found.map(|(_, kind)| *kind)
    }

    /// What the cue tells with an object and the noun after `preposition`.
    pub(super) fn object_after(&self, preposition: &str) -> Option<CueKind> {
        let found = self
            .0
            .iter()
            .find(|(own, _)| matches!(own, Takes::ObjectAfter(own) if *own == preposition));
        found.map(|(_, kind)| *kind)
    }
}

type Cues = HashMap<&'static str, Vec<(Class, Frames)>>;

/// The regular forms of the verbs of `cues.tsv`, each with its dictionary form: a form
/// that the tables of the language do not know is still known here.
static FORMS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut forms = HashMap::new();
    for (lemma, classes) in CUES.iter() {
        if classes.iter().any(|(class, _)| *class == Class::Verb) {
            for form in inflected(lemma) {
                forms.entry(form).or_insert(*lemma);
            }
        }
    }
    forms
});

/// The forms of a regular verb: "ruled", "ruling", "rules".
fn inflected(lemma: &str) -> Vec<String> {
    let consonant = |c: char| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let mut stems = vec![lemma.to_owned()];
    if let Some(stem) = lemma.strip_suffix('e') {
        stems = vec![stem.to_owned()];
    } else if let Some(last) = lemma.chars().next_back().filter(|c| consonant(*c)) {
        // "admitted", "planned"
        stems.push(format!("{lemma}{last}"));
    }
    let mut forms = vec![format!("{lemma}s"), format!("{lemma}es")];
    for stem in stems {
        forms.push(format!("{stem}ed"));
        forms.push(format!("{stem}ing"));
    }
    if let Some(stem) = lemma.strip_suffix('y').filter(|s| s.ends_with(consonant)) {
        forms.push(format!("{stem}ied"));
        forms.push(format!("{stem}ies"));
    }
    forms
}

static CUES: LazyLock<Cues> = LazyLock::new(|| embedded("cues.tsv", cues()));

/// The cues of `cues.tsv`.
pub(super) fn cues() -> Result<Cues, String> {
    let mut all = Cues::new();
    for row in rows(include_str!("cues.tsv"), 4)? {
        let [kind, class, takes, lemmas] = row.as_slice() else {
            continue;
        };
        let kind = CueKind::named(kind).ok_or_else(|| format!("unknown kind \"{kind}\""))?;
        let class = match *class {
            "verb" => Class::Verb,
            "noun" => Class::Noun,
            "adjective" => Class::Adjective,
            other => return Err(format!("unknown class \"{other}\"")),
        };
        for lemma in entries(lemmas) {
            let classes = all.entry(lemma).or_default();
            if !classes.iter().any(|(own, _)| *own == class) {
                classes.push((class, Frames::default()));
            }
            let Some((_, frames)) = classes.iter_mut().find(|(own, _)| *own == class) else {
                continue;
            };
            for takes in takes.split_whitespace() {
                let takes = takes_of(takes)?;
                // The first line that gives a pattern says what it tells.
                if frames.with(takes).is_none() {
                    frames.0.push((takes, kind));
                }
            }
        }
    }
    Ok(all)
}

fn takes_of(written: &'static str) -> Result<Takes, String> {
    Ok(match written {
        "quote" => Takes::Quote,
        "that" => Takes::That,
        "to" => Takes::To,
        "ing" => Takes::Gerund,
        "it" => Takes::Object,
        "whom" => Takes::Addressee,
        "them-to" => Takes::ObjectTo,
        "as" => Takes::ObjectAs,
        other => match other.split_once('+') {
            Some(("", preposition)) => Takes::After(preposition),
            Some(("them", preposition)) => Takes::ObjectAfter(preposition),
            _ => return Err(format!("unknown pattern \"{other}\"")),
        },
    })
}

/// What a verb takes, if it is a cue: by its dictionary form, or its own.
pub(super) fn verb(lemma: &str, written: &str) -> Option<&'static Frames> {
    frames(Class::Verb, lemma).or_else(|| {
        let lemma = FORMS.get(written.to_lowercase().as_str())?;
        frames(Class::Verb, lemma)
    })
}

/// What the word of this class and dictionary form takes, if it is a cue.
pub(super) fn frames(class: Class, lemma: &str) -> Option<&'static Frames> {
    let classes = CUES.get(lemma)?;
    let found = classes.iter().find(|(own, _)| *own == class);
    found.map(|(_, frames)| frames)
}
