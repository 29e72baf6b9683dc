//! Cues with who says, thinks or wants it and what, as the tree of a sentence has it.

use super::CueKind;
use super::argument::{
    after, complements, group, has_to, inverted, is_empty, is_passive, object, predicate, subject,
};
use super::clause::{after_it, around, before, beside, clause, clause_and_more, opens_quotation};
use super::lexicon::{self, Frames, Takes};
use super::nominal::{according, adjective, noun, of_adjective, view};
use crate::language::tree::{Tree, Words};
use crate::language::{Relation, Upos, Xpos};

/// A cue in a sentence, with its source and content.
#[derive(Clone, Debug)]
pub(super) struct Saying {
    pub(super) kind: CueKind,
    /// The word that tells it.
    pub(super) at: usize,
    /// The cue's words.
    pub(super) cue: Words,
    /// The head of the source.
    pub(super) source: Option<usize>,
    /// The words of the content, in order.
    pub(super) content: Vec<Words>,
    /// Whether words in quotation marks may go on with what it tells.
    pub(super) speech: bool,
}

/// The cues of a sentence, in text order. Takes linear time.
pub(super) fn sayings(tree: &Tree<'_>) -> Vec<Saying> {
    let all = (0..tree.len()).filter_map(|i| match tree.upos(i)? {
        Upos::Verb | Upos::Aux => verb(tree, i).or_else(|| according(tree, i)),
        Upos::Noun => noun(tree, i).or_else(|| view(tree, i)),
        Upos::Adj => adjective(tree, i),
        Upos::Propn | Upos::Pron => according(tree, i),
        _ => None,
    });
    let mut all: Vec<Saying> = all.collect();
    for i in 0..all.len() {
        add_on(tree, &mut all, i);
    }
    all
}

/// "He said that …, adding that …": to the tree, who adds may be in what was said; to
/// a reader it is who said it.
fn add_on(tree: &Tree<'_>, all: &mut [Saying], i: usize) {
    let Some((at, start)) = all.get(i).map(|s| (s.at, s.cue.0)) else {
        return;
    };
    let comma = start.checked_sub(1).filter(|c| tree.written(*c) == ",");
    let (Some(comma), "adding") = (comma, tree.written(at)) else {
        return;
    };
    let said = |s: &Saying| s.speech && s.source.is_some() && s.at < at;
    let outer = all.iter_mut().rev().filter(|s| said(s));
    let around = outer.filter(|s| {
        s.content
            .iter()
            .any(|(from, to)| (*from..*to).contains(&at))
    });
    // The outermost, whose cue comes first.
    let Some(outer) = around.last() else {
        return;
    };
    for part in &mut outer.content {
        part.1 = if part.0 < comma {
            part.1.min(comma)
        } else {
            part.1
        };
    }
    let source = outer.source;
    if let Some(own) = all.get_mut(i) {
        own.source = source;
    }
}

impl Saying {
    pub(super) fn new(kind: CueKind, at: usize, content: Vec<Words>) -> Self {
        Self {
            kind,
            at,
            cue: (at, at + 1),
            source: None,
            content,
            speech: false,
        }
    }
}

fn verb(tree: &Tree<'_>, at: usize) -> Option<Saying> {
    if tree.is(at, Relation::Case) || tree.is(at, Relation::Cop) {
        return None;
    }
    let passive = is_passive(tree, at);
    let known = lexicon::verb(tree.lemma(at), tree.written(at));
    let mut found = known.and_then(|frames| {
        if passive {
            in_passive(tree, at, frames)
        } else {
            active(tree, at, frames)
        }
    });
    if found.is_none() && passive {
        // "is concerned that" is an adjective to some trees and a passive to others.
        found = of_adjective(tree, at, tree.written(at));
    }
    let mut found = found?;
    found.cue = group(tree, at);
    let speech = known.is_some_and(|f| f.with(Takes::Quote).is_some());
    found.speech = speech;
    Some(found)
}

fn active(tree: &Tree<'_>, at: usize, frames: &Frames) -> Option<Saying> {
    let subject = subject(tree, at);
    let expletive = tree.dependent(at, Relation::Expl).is_some();
    let saying = |kind, content, source| {
        let saying = Saying::new(kind, at, content);
        Some(Saying { source, ..saying })
    };
    if let Some(kind) = frames.with(Takes::That).or(frames.with(Takes::Quote))
        && let Some(clause) = clause(tree, at)
    {
        let source = subject.or_else(|| inverted(tree, at));
        // "Don't forget that": nobody does.
        let bare = tree.token(at).is_some_and(|t| t.xpos == Xpos::Verb);
        if source.is_none() && bare && tree.is(at, Relation::Root) && !expletive {
            return None;
        }
        return saying(kind, vec![clause_and_more(tree, at, clause)], source);
    }
    if let Some(kind) = frames.with(Takes::Quote) {
        let freely = frames.with(Takes::That).is_some();
        let quoted = |words: &Words| freely || opens_quotation(tree, words.0);
        if let Some(around) = around(tree, at).filter(|a| a.iter().any(quoted)) {
            let source = subject.or_else(|| inverted(tree, at));
            return saying(kind, around, source);
        }
        if let Some(beside) = beside(tree, at) {
            return saying(kind, vec![tree.extent(beside)], subject);
        }
        if object(tree, at).is_none()
            && let Some(before) = before(tree, at, subject).filter(quoted)
        {
            let mut content = vec![before];
            content.extend(after_it(tree, at));
            return saying(kind, content, subject);
        }
    }
    if expletive || (subject.is_none() && tree.is(at, Relation::Root)) {
        return None;
    }
    let object = object(tree, at);
    let infinitive = tree
        .dependents(at)
        .find(|d| *d > at && tree.is(*d, Relation::Xcomp) && has_to(tree, *d));
    let purpose = tree
        .dependents(at)
        .find(|d| *d > at && tree.is(*d, Relation::Advcl) && has_to(tree, *d));
    let asked = object.or_else(|| tree.dependent(at, Relation::Iobj));
    if let (Some(object), Some(infinitive)) = (asked, infinitive)
        && let Some(kind) = frames.with(Takes::ObjectTo)
    {
        let content = (tree.extent(object).0, tree.extent(infinitive).1);
        return saying(kind, vec![content], subject);
    }
    if let (Some(object), Some(kind)) = (object, frames.with(Takes::ObjectAs))
        && let Some(said) = predicate(tree, at)
    {
        let content = (tree.extent(object).0, tree.extent(said).1);
        return saying(kind, vec![content], subject);
    }
    if let Some(object) = object {
        // The tree may hang "of fraud" from the verb or from whom it accuses.
        let mut all = complements(tree, at).chain(complements(tree, object));
        let found = all.find_map(|(preposition, noun)| {
            let kind = frames.object_after(tree.lemma(preposition))?;
            Some((kind, noun))
        });
        if let Some((kind, noun)) = found {
            let content = (tree.extent(object).0, tree.extent(noun).1);
            return saying(kind, vec![content], subject);
        }
    }
    if object.is_none()
        && let (Some(infinitive), Some(kind)) = (infinitive.or(purpose), frames.with(Takes::To))
    {
        return saying(kind, vec![tree.extent(infinitive)], subject);
    }
    if let Some(kind) = frames.with(Takes::Gerund) {
        let gerund = tree.dependents(at).find(|d| {
            *d > at
                && matches!(tree.relation(*d), Some(Relation::Xcomp | Relation::Ccomp))
                && tree.token(*d).is_some_and(|t| t.xpos == Xpos::Gerund)
        });
        if let Some(gerund) = gerund {
            return saying(kind, vec![tree.extent(gerund)], subject);
        }
    }
    let addressed = frames.with(Takes::Addressee).is_some();
    if object.is_none() || addressed {
        let found = complements(tree, at).find_map(|(preposition, noun)| {
            Some((frames.after(tree.lemma(preposition))?, preposition, noun))
        });
        if let Some((kind, preposition, noun)) = found {
            let (start, mut end) = after(tree, preposition, noun);
            // "called for the council to vote"
            let mut goes_on = tree.dependents(at).filter(|d| has_to(tree, *d));
            if let Some(infinitive) = goes_on.find(|d| tree.extent(*d).0 == end) {
                end = tree.extent(infinitive).1;
            }
            return saying(kind, vec![(start, end)], subject);
        }
    }
    // "The video shows a man running": to the tree, a subject after the verb.
    let late = tree
        .dependents(at)
        .find(|d| *d > at && tree.is(*d, Relation::Nsubj));
    if let Some(late) = late.filter(|_| subject.is_some_and(|s| s < at))
        && let Some(kind) = frames.with(Takes::That)
    {
        return saying(
            kind,
            vec![(tree.extent(late).0, tree.extent(at).1)],
            subject,
        );
    }
    let kind = frames.with(Takes::Object).filter(|_| !addressed)?;
    let object = object.filter(|o| *o > at && !is_empty(tree, *o))?;
    subject?;
    saying(kind, vec![tree.extent(object)], subject)
}

fn in_passive(tree: &Tree<'_>, at: usize, frames: &Frames) -> Option<Saying> {
    let patient = tree
        .dependents(at)
        .find(|d| tree.is(*d, Relation::NsubjPass) || tree.is(*d, Relation::Nsubj));
    let agent = tree.dependent(at, Relation::OblAgent);
    let saying = |kind, content, source| {
        let saying = Saying::new(kind, at, content);
        Some(Saying { source, ..saying })
    };
    let addressed = frames.with(Takes::Addressee).is_some();
    if let Some(kind) = frames.with(Takes::That).or(frames.with(Takes::Quote))
        && let Some(clause) = clause(tree, at)
    {
        // "They were told that": whoever is told says nothing.
        return saying(kind, vec![tree.extent(clause)], agent);
    }
    if frames.with(Takes::Quote).is_some()
        && let (Some(kind), Some(around)) = (frames.with(Takes::Quote), around(tree, at))
    {
        return saying(kind, around, agent);
    }
    let whole = |from: usize| {
        let mut content: Vec<Words> = patient.map(|p| tree.extent(p)).into_iter().collect();
        content.push(tree.extent(from));
        content
    };
    let infinitive = tree
        .dependents(at)
        .find(|d| *d > at && tree.is(*d, Relation::Xcomp) && has_to(tree, *d));
    let to = frames.with(Takes::ObjectTo).or(frames.with(Takes::To));
    if let (Some(infinitive), Some(kind)) = (infinitive, to) {
        return saying(kind, whole(infinitive), agent);
    }
    if let (Some(kind), Some(said)) = (frames.with(Takes::ObjectAs), predicate(tree, at)) {
        return saying(kind, whole(said), agent);
    }
    let found = complements(tree, at).find_map(|(preposition, noun)| {
        Some((frames.object_after(tree.lemma(preposition))?, noun))
    });
    if let Some((kind, noun)) = found {
        return saying(kind, whole(noun), agent);
    }
    let kind = frames.with(Takes::Object).filter(|_| !addressed)?;
    let patient = patient.filter(|p| *p < at && !is_empty(tree, *p))?;
    agent?;
    saying(kind, vec![tree.extent(patient)], agent)
}
