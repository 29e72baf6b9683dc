//! Cues that are nouns, adjectives and prepositions.

use super::CueKind;
use super::argument::{FAR, after, complements, group, has_to, is_passive, preposition, subject};
use super::attribution::Saying;
use super::clause::without;
use super::lexicon::{Class, Takes, frames};
use crate::language::tree::{Tree, Words};
use crate::language::{Relation, Upos};

/// "Her promise to go", "the claim that", "calls by the union for reform".
pub(super) fn noun(tree: &Tree<'_>, at: usize) -> Option<Saying> {
    let frames = frames(Class::Noun, tree.lemma(at))?;
    let own = tree
        .dependents(at)
        .find(|d| tree.is(*d, Relation::NmodPoss));
    let by = tree.dependents(at).find(|d| {
        *d > at
            && tree.is(*d, Relation::Nmod)
            && preposition(tree, *d)
                .is_some_and(|p| matches!(tree.lemma(p), "by" | "from" | "among"))
    });
    let verb = tree
        .head(at)
        .filter(|v| tree.is(at, Relation::Obj) && (LIGHT.contains(&tree.lemma(*v))));
    let held = verb
        .filter(|v| !is_passive(tree, *v))
        .and_then(|v| subject(tree, v));
    let source = own.or(by).or(held);
    let cue = match (own, verb) {
        (None, Some(verb)) if verb < at && held.is_some() => (group(tree, verb).0, at + 1),
        _ => (at, at + 1),
    };
    let saying = |kind, content| {
        let saying = Saying::new(kind, at, content);
        Some(Saying {
            source,
            cue,
            ..saying
        })
    };
    // "Her advice is that": the clause is the predicate's.
    if matches!(
        tree.relation(at),
        Some(Relation::NsubjOuter | Relation::Nsubj)
    ) && let Some(head) = tree.head(at).filter(|h| *h > at)
        && let Some(kind) = frames.with(Takes::That).or(frames.with(Takes::To))
    {
        let start = if tree.is(at, Relation::NsubjOuter) {
            let marks = tree.dependents(head).filter(|d| *d > at);
            let mut marks = marks.filter(|d| tree.is(*d, Relation::Mark));
            marks.next()
        } else if tree.lemma(head) == "be" {
            let mut clauses = tree.dependents(head).filter(|d| *d > head);
            let clause = clauses.find(|d| tree.is(*d, Relation::Ccomp));
            clause.map(|c| tree.extent(c).0)
        } else {
            let marks = tree.dependents(head).filter(|d| *d > at && *d < head);
            let mut marks = marks.filter(|d| tree.is(*d, Relation::Mark));
            marks.next()
        };
        if let Some(start) = start {
            return saying(kind, vec![(start, tree.extent(head).1)]);
        }
    }
    let clause = tree.dependents(at).find(|d| {
        *d > at
            && matches!(
                tree.relation(*d),
                Some(Relation::Acl | Relation::Ccomp | Relation::AclRelcl)
            )
    });
    if let Some(clause) = clause {
        let opening = tree.extent(clause).0;
        if tree.lemma(opening) == "that"
            && !tree.is(clause, Relation::AclRelcl)
            && let Some(kind) = frames.with(Takes::That)
        {
            return saying(kind, vec![tree.extent(clause)]);
        }
        if has_to(tree, clause)
            && source.is_some()
            && let Some(kind) = frames.with(Takes::To)
        {
            return saying(kind, vec![tree.extent(clause)]);
        }
    }
    source?;
    let found = complements(tree, at).find_map(|(preposition, noun)| {
        let kind = frames.after(tree.lemma(preposition))?;
        (by != Some(noun)).then_some((kind, preposition, noun))
    })?;
    let (kind, preposition, noun) = found;
    let mut found = saying(kind, vec![after(tree, preposition, noun)])?;
    if preposition == found.cue.1 {
        found.cue.1 = preposition + 1;
    }
    Some(found)
}

/// Verbs that only hold a noun that tells what is done: "made a promise".
pub(super) const LIGHT: &[&str] = &[
    "make",
    "issue",
    "have",
    "express",
    "give",
    "release",
    "raise",
    "offer",
    "send",
    "deliver",
    "file",
    "voice",
    "share",
    "launch",
    "hold",
    "put",
    "take",
    "draw",
    "reiterate",
    "repeat",
    "lead",
    "announce",
];

/// "In the president's view", "in the words of the mayor", "according to a report".
pub(super) fn view(tree: &Tree<'_>, at: usize) -> Option<Saying> {
    let case = preposition(tree, at)?;
    let of_view = VIEWS.contains(&tree.lemma(at)) && matches!(tree.lemma(case), "in" | "to" | "by");
    if !of_view || !tree.is(at, Relation::Obl) {
        return according(tree, at);
    }
    let own = tree.dependent(at, Relation::NmodPoss);
    let of = || {
        let mut nouns = tree.dependents(at).filter(|d| tree.is(*d, Relation::Nmod));
        nouns.find(|d| preposition(tree, *d).is_some_and(|p| tree.lemma(p) == "of"))
    };
    let source = own.or_else(of)?;
    let content = beyond(tree, at)?;
    let saying = Saying::new(CueKind::Thinking, at, content);
    Some(Saying {
        source: Some(source),
        ..saying
    })
}

/// What somebody holds by whom something is said to be so.
pub(super) const VIEWS: &[&str] = &[
    "word",
    "view",
    "opinion",
    "mind",
    "eye",
    "judgment",
    "judgement",
    "estimation",
    "telling",
    "account",
];

pub(super) fn according(tree: &Tree<'_>, at: usize) -> Option<Saying> {
    let case = tree
        .dependents(at)
        .find(|d| *d < at && matches!(tree.relation(*d), Some(Relation::Case | Relation::Mark)))?;
    let to = case + 1;
    if !tree.written(case).eq_ignore_ascii_case("according") || tree.lemma(to) != "to" {
        return None;
    }
    let content = beyond(tree, at)?;
    let saying = Saying::new(CueKind::Saying, at, content);
    // "A database tracking such deaths" may hang from its verb.
    let nominal = |i: &usize| {
        matches!(
            tree.upos(*i),
            Some(Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
        )
    };
    let noun = if tree.is(case, Relation::Mark) {
        (to + 1..at).take_while(nominal).last()?
    } else {
        at
    };
    Some(Saying {
        cue: (case, to + 1),
        source: Some(noun),
        speech: true,
        ..saying
    })
}

/// The clause that the phrase of `at` modifies, without it.
pub(super) fn beyond(tree: &Tree<'_>, at: usize) -> Option<Vec<Words>> {
    let phrase = tree.extent(at);
    let mut clause = tree.head(at)?;
    for _ in 0..FAR {
        match (tree.relation(clause), tree.head(clause)) {
            // At a sentence's end it speaks of all that is joined there.
            (Some(Relation::Conj), Some(head)) => clause = head,
            // "…, a rise of 2%, according to": a noun's clause.
            (Some(relation), Some(head))
                if !is_clause(relation)
                    || matches!(relation, Relation::Advcl | Relation::Parataxis) =>
            {
                clause = head;
            }
            _ => break,
        }
    }
    let whole = tree.extent(clause);
    Some(without(whole, phrase))
}

pub(super) fn is_clause(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Root
            | Relation::Ccomp
            | Relation::Advcl
            | Relation::Acl
            | Relation::AclRelcl
            | Relation::Csubj
            | Relation::Parataxis
            | Relation::Xcomp
    )
}

pub(super) fn adjective(tree: &Tree<'_>, at: usize) -> Option<Saying> {
    let stands = tree.dependent(at, Relation::Cop).is_some() || tree.is(at, Relation::Xcomp);
    if !stands {
        return None;
    }
    let mut found = of_adjective(tree, at, tree.lemma(at))?;
    found.cue = group(tree, at);
    Some(found)
}

pub(super) fn of_adjective(tree: &Tree<'_>, at: usize, word: &str) -> Option<Saying> {
    let frames = frames(Class::Adjective, word)?;
    let source = subject(tree, at).or_else(|| tree.dependent(at, Relation::NsubjPass))?;
    let saying = |kind, content| {
        let saying = Saying::new(kind, at, content);
        Some(Saying {
            source: Some(source),
            ..saying
        })
    };
    let clause = tree.dependents(at).find(|d| {
        *d > at
            && matches!(tree.relation(*d), Some(Relation::Ccomp | Relation::Advcl))
            && (tree.is(*d, Relation::Ccomp) || tree.lemma(tree.extent(*d).0) == "that")
    });
    if let (Some(clause), Some(kind)) = (clause, frames.with(Takes::That)) {
        return saying(kind, vec![tree.extent(clause)]);
    }
    let infinitive = tree.dependents(at).find(|d| *d > at && has_to(tree, *d));
    if let (Some(infinitive), Some(kind)) = (infinitive, frames.with(Takes::To)) {
        return saying(kind, vec![tree.extent(infinitive)]);
    }
    let found = complements(tree, at).find_map(|(preposition, noun)| {
        Some((frames.after(tree.lemma(preposition))?, preposition, noun))
    });
    let (kind, preposition, noun) = found?;
    saying(kind, vec![after(tree, preposition, noun)])
}
