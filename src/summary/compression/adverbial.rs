//! Adverbs and adverbials that commas set off.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::passage::Passage;
use super::retention::{LISTS, Stake};
use super::{CIRCUMSTANCE, LEAST, Removal};
use crate::article::Span;
use crate::language::lexicon::{embedded, entries, rows};
use crate::language::tree::Words;
use crate::language::{Relation, Upos, Xpos};
use crate::summary::OmissionReason;

/// Where an adverb that leads from sentence to sentence needs its commas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Between,
    First,
}

type Adverbs = HashMap<&'static str, Place>;

static DISCOURSE: LazyLock<Adverbs> = LazyLock::new(|| embedded("discourse.tsv", discourse()));

pub(super) fn discourse() -> Result<Adverbs, String> {
    let mut all = HashMap::new();
    for row in rows(include_str!("discourse.tsv"), 2)? {
        let place = match row.first() {
            Some(&"between") => Place::Between,
            Some(&"first") => Place::First,
            other => return Err(format!("unknown place {other:?}")),
        };
        for adverb in row.get(1).copied().into_iter().flat_map(entries) {
            if adverb.split(' ').count() > LONGEST || all.insert(adverb, place).is_some() {
                return Err(format!("\"{adverb}\" twice or too long"));
            }
        }
    }
    Ok(all)
}

/// Words of the longest such adverb.
const LONGEST: usize = 4;

pub(super) fn removals(passage: &Passage<'_>) -> Vec<Removal> {
    let tree = &passage.tree;
    let mut found: Vec<Removal> = conjunction(passage).into_iter().collect();
    for i in 0..tree.len() {
        let opens = i == 0 || passage.is_comma(i - 1);
        if opens {
            found.extend(adverb(passage, i));
        }
        found.extend(also(passage, i));
        found.extend(circumstance(passage, i));
    }
    found
}

/// "But" or "And" at the start.
fn conjunction(passage: &Passage<'_>) -> Option<Removal> {
    let tree = &passage.tree;
    let is_conjunction = tree.upos(0) == Some(Upos::Cconj)
        && tree.is(0, Relation::Cc)
        && matches!(passage.lower(0).as_str(), "but" | "and" | "yet");
    let head = tree.head(0)?;
    let told = |h: usize| tree.is(head, Relation::Ccomp) && tree.head(h).is_none();
    let whole = tree.head(head).is_none_or(told) && has_subject(passage, head);
    let other = matches!(passage.lower(1).as_str(), "yet" | "so" | "then");
    if !is_conjunction || !whole || other || !passage.is_word(1) {
        return None;
    }
    if passage.touches_quotation(tree.span((0, 2))?) {
        return None;
    }
    Some(Removal {
        span: Span::new(passage.start(0)?, passage.start(1)?),
        reason: OmissionReason::DiscourseMarker,
        quote: None,
        loss: LEAST,
    })
}

pub(super) fn has_subject(passage: &Passage<'_>, verb: usize) -> bool {
    let tree = &passage.tree;
    tree.dependents(verb).any(|d| {
        let relation = tree.relation(d).map(Relation::universal);
        matches!(
            relation,
            Some(Relation::Nsubj | Relation::Csubj | Relation::Expl)
        )
    })
}

/// "however" between commas, "Meanwhile" at the start.
fn adverb(passage: &Passage<'_>, start: usize) -> Option<Removal> {
    let (end, place) = longest(passage, start)?;
    let words = (start, end);
    if passage.touches_quotation(passage.tree.span(words)?) {
        return None;
    }
    let first = start == 0;
    let top = passage.top(words)?;
    let relation = passage.tree.relation(top)?.universal();
    let loose = matches!(
        relation,
        Relation::Advmod
            | Relation::Obl
            | Relation::Discourse
            | Relation::Parataxis
            | Relation::Advcl
            | Relation::Cc
            | Relation::Dep
            | Relation::Nmod
    );
    let bare = first && place == Place::First && passage.is_word(end);
    let span = match passage.cut(words, false) {
        None if bare && starts_clause(passage, end) => {
            Span::new(passage.start(0)?, passage.start(end)?)
        }
        span => span?,
    };
    loose.then_some(Removal {
        span,
        reason: if first {
            OmissionReason::DiscourseMarker
        } else {
            OmissionReason::Adverbial
        },
        quote: None,
        loss: LEAST,
    })
}

/// Whether a subject with its determiners begins at `i`.
fn starts_clause(passage: &Passage<'_>, i: usize) -> bool {
    let tree = &passage.tree;
    let mut at = i;
    while let Some(head) = tree.head(at).filter(|h| tree.extent(*h).0 >= i) {
        at = head;
    }
    let relation = tree.relation(at).map(Relation::universal);
    relation == Some(Relation::Nsubj)
}

/// The longest adverb that begins at a word: where it ends and what it is.
fn longest(passage: &Passage<'_>, start: usize) -> Option<(usize, Place)> {
    let mut found = None;
    let mut text = String::new();
    for end in start + 1..=start + LONGEST {
        if end > start + 1 {
            text.push(' ');
        }
        text.push_str(&passage.lower(end - 1));
        if let Some(place) = DISCOURSE.get(text.as_str()) {
            found = Some((end, *place));
        }
    }
    found
}

/// "also" before a verb.
fn also(passage: &Passage<'_>, i: usize) -> Option<Removal> {
    let tree = &passage.tree;
    let is_also = passage.lower(i) == "also" && tree.is(i, Relation::Advmod);
    let head = tree.head(i)?;
    let between = i > 0 && passage.is_word(i - 1) && passage.is_word(i + 1);
    let contrasts = tree.upos(i - usize::from(i > 0)) == Some(Upos::Cconj)
        || (0..i).any(|w| passage.lower(w) == "only");
    let plain = is_also && between && head > i && tree.upos(head) == Some(Upos::Verb);
    if !plain || contrasts || tree.dependents(head).any(|d| passage.is_negation(d)) {
        return None;
    }
    let span = Span::new(passage.start(i)?, passage.start(i + 1)?);
    (!passage.touches_quotation(span)).then_some(Removal {
        span,
        reason: OmissionReason::Adverbial,
        quote: None,
        loss: LEAST,
    })
}

/// "on the sidelines of the fair", "despite the rain", "speaking in Velden".
fn circumstance(passage: &Passage<'_>, i: usize) -> Option<Removal> {
    let tree = &passage.tree;
    let relation = tree.relation(i)?.universal();
    let words = match relation {
        Relation::Obl if is_occasion(passage, i) || is_concession(passage, i) => {
            passage.phrase(i)?
        }
        Relation::Advcl if is_participle(passage, i) => passage.phrase(i)?,
        _ => return None,
    };
    if !reads_whole(passage, words) {
        return None;
    }
    let head = tree.head(i)?;
    let stays = passage.stake(words)? != Stake::Nothing
        || passage.holds_time_or_place(tree.span(words)?)
        || passage.is_denied(head);
    if stays {
        return None;
    }
    Some(Removal {
        span: passage.cut(words, false)?,
        reason: OmissionReason::Adverbial,
        quote: None,
        loss: CIRCUMSTANCE,
    })
}

/// Whether no comma stands among the words.
fn reads_whole(passage: &Passage<'_>, words: Words) -> bool {
    !passage.has_marks(words)
}

fn preposition(passage: &Passage<'_>, i: usize) -> Option<String> {
    let case = passage.tree.dependent(i, Relation::Case)?;
    let (start, _) = passage.phrase(i)?;
    (case == start).then(|| passage.lower(case))
}

fn is_occasion(passage: &Passage<'_>, i: usize) -> bool {
    let lemma = passage.tree.lemma(i).to_lowercase();
    LISTS.occasions.contains(&lemma)
        && preposition(passage, i).is_some_and(|p| LISTS.occasion_prepositions.contains(&p))
}

fn is_concession(passage: &Passage<'_>, i: usize) -> bool {
    preposition(passage, i).is_some_and(|p| LISTS.concessions.contains(&p))
}

/// Whether it is a participle without a subject or conjunction, between the subject
/// and its verb or at the start.
fn is_participle(passage: &Passage<'_>, i: usize) -> bool {
    let tree = &passage.tree;
    let Some((start, _)) = passage.phrase(i) else {
        return false;
    };
    let bare = start == i && !has_subject(passage, i);
    let form = tree.token(i).map(|t| t.xpos);
    let before = tree.head(i).is_some_and(|h| {
        let mut subjects = tree.dependents(h);
        let after_subject = subjects.any(|d| {
            let relation = tree.relation(d).map(Relation::universal);
            relation == Some(Relation::Nsubj) && d < i
        });
        let speaks = LISTS.speaking.contains(tree.lemma(i));
        h > i && (after_subject || (start == 0 && speaks))
    });
    bare && before && matches!(form, Some(Xpos::Gerund | Xpos::Participle))
}
