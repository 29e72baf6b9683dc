//! Cues with who says, thinks or wants it and what, as the tree of a sentence has it.

use super::CueKind;
use super::lexicon::{self, Class, Frames, Takes, frames};
use super::tree::{Tree, Words};
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

/// Steps up a tree to find a subject or a clause, so that none makes long work.
const FAR: usize = 8;

/// The cues of a sentence, in text order. Takes linear time.
pub(super) fn sayings(tree: &Tree<'_>) -> Vec<Saying> {
    let all = (0..tree.len()).filter_map(|i| match tree.upos(i)? {
        Upos::Verb | Upos::Aux => verb(tree, i).or_else(|| according(tree, i)),
        Upos::Noun => noun(tree, i).or_else(|| view(tree, i)),
        Upos::Adj => adjective(tree, i),
        Upos::Propn | Upos::Pron => according(tree, i),
        _ => None,
    });
    all.collect()
}

impl Saying {
    fn new(kind: CueKind, at: usize, content: Vec<Words>) -> Self {
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
    if let (Some(object), Some(infinitive)) = (object, infinitive)
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
        let found = complements(tree, at).find_map(|(preposition, noun)| {
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
    let late = tree.dependents(at).find(|d| *d > at && tree.is(*d, Relation::Nsubj));
    if let Some(late) = late.filter(|_| subject.is_some_and(|s| s < at))
        && let Some(kind) = frames.with(Takes::That)
    {
        return saying(kind, vec![(tree.extent(late).0, tree.extent(at).1)], subject);
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
    let found = complements(tree, at)
        .find_map(|(preposition, noun)| Some((frames.object_after(tree.lemma(preposition))?, noun)));
    if let Some((kind, noun)) = found {
        return saying(kind, whole(noun), agent);
    }
    let kind = frames.with(Takes::Object).filter(|_| !addressed)?;
    let patient = patient.filter(|p| *p < at && !is_empty(tree, *p))?;
    agent?;
    saying(kind, vec![tree.extent(patient)], agent)
}

/// "Her promise to go", "the claim that", "calls by the union for reform".
fn noun(tree: &Tree<'_>, at: usize) -> Option<Saying> {
    let frames = frames(Class::Noun, tree.lemma(at))?;
    let own = tree.dependents(at).find(|d| tree.is(*d, Relation::NmodPoss));
    let by = tree.dependents(at).find(|d| {
        *d > at
            && tree.is(*d, Relation::Nmod)
            && preposition(tree, *d).is_some_and(|p| matches!(tree.lemma(p), "by" | "from" | "among"))
    });
    let verb = tree.head(at).filter(|v| {
        tree.is(at, Relation::Obj)
            && (LIGHT.contains(&tree.lemma(*v)))
    });
    let held = verb.filter(|v| !is_passive(tree, *v)).and_then(|v| subject(tree, v));
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
    if matches!(tree.relation(at), Some(Relation::NsubjOuter | Relation::Nsubj))
        && let Some(head) = tree.head(at).filter(|h| *h > at)
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
        *d > at && matches!(tree.relation(*d), Some(Relation::Acl | Relation::Ccomp | Relation::AclRelcl))
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
const LIGHT: &[&str] = &[
    "make", "issue", "have", "express", "give", "release", "raise", "offer", "send", "deliver",
    "file", "voice", "share", "launch", "hold", "put", "take", "draw", "reiterate", "repeat",
    "lead", "announce",
];

/// "In the president's view", "in the words of the mayor", "according to a report".
fn view(tree: &Tree<'_>, at: usize) -> Option<Saying> {
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
const VIEWS: &[&str] = &[
    "word", "view", "opinion", "mind", "eye", "judgment", "judgement", "estimation", "telling",
    "account",
];

fn according(tree: &Tree<'_>, at: usize) -> Option<Saying> {
    let case = tree.dependents(at).find(|d| {
        *d < at && matches!(tree.relation(*d), Some(Relation::Case | Relation::Mark))
    })?;
    let to = case + 1;
    if !tree.written(case).eq_ignore_ascii_case("according") || tree.lemma(to) != "to" {
        return None;
    }
    let content = beyond(tree, at)?;
    let saying = Saying::new(CueKind::Saying, at, content);
    // "A database tracking such deaths" may hang from its verb.
    let nominal = |i: &usize| {
        matches!(tree.upos(*i), Some(Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num))
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
fn beyond(tree: &Tree<'_>, at: usize) -> Option<Vec<Words>> {
    let phrase = tree.extent(at);
    let mut clause = tree.head(at)?;
    for _ in 0..FAR {
        match (tree.relation(clause), tree.head(clause)) {
            // At a sentence's end it speaks of all that is joined there.
            (Some(Relation::Conj), Some(head)) => clause = head,
            // "…, a rise of 2%, according to": a noun's clause.
            (Some(relation), Some(head))
                if !is_clause(relation) || matches!(relation, Relation::Advcl | Relation::Parataxis) =>
            {
                clause = head;
            }
            _ => break,
        }
    }
    let whole = tree.extent(clause);
    Some(without(whole, phrase))
}

fn is_clause(relation: Relation) -> bool {
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

/// The words of `whole` before and after `part`.
fn without(whole: Words, part: Words) -> Vec<Words> {
    let parts = [(whole.0, part.0.min(whole.1)), (part.1.max(whole.0), whole.1)];
    parts.into_iter().filter(|(start, end)| start < end).collect()
}

fn adjective(tree: &Tree<'_>, at: usize) -> Option<Saying> {
    let stands = tree.dependent(at, Relation::Cop).is_some() || tree.is(at, Relation::Xcomp);
    if !stands {
        return None;
    }
    let mut found = of_adjective(tree, at, tree.lemma(at))?;
    found.cue = group(tree, at);
    Some(found)
}

fn of_adjective(tree: &Tree<'_>, at: usize, word: &str) -> Option<Saying> {
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

/// Whether a quotation mark opens at a word or right before it.
fn opens_quotation(tree: &Tree<'_>, at: usize) -> bool {
    let opens = |i: usize| tree.token(i).is_some_and(|t| t.xpos == Xpos::OpeningQuote);
    opens(at) || at.checked_sub(1).is_some_and(opens)
}

/// The clause that a verb has for an object.
fn clause(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let clauses = tree.dependents(at);
    clauses.into_iter().find(|d| {
        tree.is(*d, Relation::Ccomp)
            && tree.token(*d).is_some_and(|t| t.xpos != Xpos::Gerund || tree.dependent(*d, Relation::Aux).is_some())
    })
}

/// A clause with what else the tree hangs from its verb though it goes on with what is
/// said: "and …" without a comma, "because …", "; …".
fn clause_and_more(tree: &Tree<'_>, at: usize, clause: usize) -> Words {
    let (start, mut end) = tree.extent(clause);
    if clause < at {
        return (start, end);
    }
    for next in tree.dependents(at).filter(|d| *d > clause) {
        let (from, to) = tree.extent(next);
        let own = tree.dependents(next).any(|d| {
            matches!(
                tree.relation(d),
                Some(Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter | Relation::Expl)
            )
        });
        let goes_on = match tree.relation(next) {
            Some(Relation::Conj) => own && !is_cue(tree, next),
            Some(Relation::Advcl) => own && CONJUNCTIONS.contains(&tree.lemma(from)),
            Some(Relation::Parataxis) => {
                from.checked_sub(1).is_some_and(|i| matches!(tree.written(i), ";" | ":"))
            }
            _ => false,
        };
        if goes_on && from >= end && from <= end + 1 {
            end = to;
        }
    }
    (start, end)
}

/// Whether a verb tells what somebody says.
fn is_cue(tree: &Tree<'_>, at: usize) -> bool {
    lexicon::verb(tree.lemma(at), tree.written(at)).is_some_and(|f| f.with(Takes::Quote).is_some())
}

/// Words that join a clause to what is said, not to the saying of it.
const CONJUNCTIONS: &[&str] = &["because", "if", "unless", "so", "since", "while", "whereas", "although", "though"];

/// What stands before "…, sources said" where the tree sees no clause.
fn before(tree: &Tree<'_>, at: usize, subject: Option<usize>) -> Option<Words> {
    let subject = subject.filter(|s| *s < at)?;
    let comma = tree.extent(subject).0.checked_sub(1)?;
    let (start, end) = tree.extent(at);
    let last = (at + 1..end).all(|i| tree.is_mark(i)) || tree.is(at, Relation::Root);
    let comma = matches!(tree.written(comma), "," | "\u{2014}").then_some(comma)?;
    let verb = (start..comma).any(|i| matches!(tree.upos(i), Some(Upos::Verb | Upos::Aux)));
    (last && verb && comma >= start + SHORTEST).then_some((start, comma))
}

/// What goes on after "…, sources said, …".
fn after_it(tree: &Tree<'_>, at: usize) -> Option<Words> {
    let comma = tree.written(at + 1) == ",";
    let mut clauses = tree.dependents(at).filter(|d| *d > at && comma);
    let clause = clauses.find(|d| tree.is(*d, Relation::Parataxis))?;
    Some(tree.extent(clause))
}

/// Words of the shortest clause before its cue.
const SHORTEST: usize = 4;

/// What the words "…, he said, …" stand in, or "as he said" hangs from.
fn around(tree: &Tree<'_>, at: usize) -> Option<Vec<Words>> {
    let head = tree.head(at)?;
    let as_he_said = || {
        tree.is(at, Relation::Advcl)
            && tree
                .dependents(at)
                .any(|d| tree.is(d, Relation::Mark) && tree.lemma(d) == "as")
    };
    if !tree.is(at, Relation::Parataxis) && !as_he_said() {
        return None;
    }
    let own = tree.extent(at);
    let whole = tree.extent(head);
    let parts = without(whole, own);
    (!parts.is_empty()).then_some(parts)
}

/// What stands beside a verb, after a colon or in quotation marks.
fn beside(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let mut all = tree.dependents(at).filter(|d| *d > at);
    all.find(|d| {
        matches!(tree.relation(*d), Some(Relation::Parataxis)) && {
            let start = tree.extent(*d).0;
            let opens = |i: usize| matches!(tree.token(i).map(|t| t.xpos), Some(Xpos::OpeningQuote | Xpos::Colon));
            opens(start) || start.checked_sub(1).is_some_and(opens)
        }
    })
}

/// Who does what a verb tells: its own subject, or the one it shares.
pub(super) fn subject(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let mut verb = at;
    for _ in 0..FAR {
        let mut subjects = tree.dependents(verb).filter(|d| {
            matches!(tree.relation(*d), Some(Relation::Nsubj | Relation::NsubjOuter))
                || (verb != at && tree.is(*d, Relation::NsubjPass))
        });
        // Of two, one stands in what is said.
        let first = subjects.next();
        let own = subjects.filter(|d| *d < verb).last().or(first);
        if own.is_some() {
            return own;
        }
        let head = tree.head(verb)?;
        match tree.relation(verb)? {
            Relation::Xcomp => {
                if let Some(object) = tree.dependent(head, Relation::Obj).filter(|o| *o < verb) {
                    return Some(object);
                }
                verb = head;
            }
            Relation::Conj | Relation::Advcl => verb = head,
            // "a report saying that"
            Relation::Acl => return Some(head),
            Relation::Parataxis if verb > head => verb = head,
            _ => return None,
        }
    }
    None
}

/// The subject after the verb that the tree takes for something else: "says minister".
fn inverted(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let mut after = tree.dependents(at).filter(|d| *d > at);
    after.find(|d| {
        tree.extent(*d).0 == at + 1
            && matches!(tree.upos(*d), Some(Upos::Noun | Upos::Propn | Upos::Pron))
            && matches!(
                tree.relation(*d),
                Some(Relation::Obj | Relation::Iobj | Relation::OblUnmarked | Relation::Vocative | Relation::Dep)
            )
    })
}

fn is_passive(tree: &Tree<'_>, at: usize) -> bool {
    let participle = tree.token(at).is_some_and(|t| t.xpos == Xpos::Participle);
    participle
        && (tree.dependent(at, Relation::AuxPass).is_some()
            || tree.dependent(at, Relation::NsubjPass).is_some()
            || (tree.dependent(at, Relation::Aux).is_none()
                && matches!(tree.relation(at), Some(Relation::Acl | Relation::Advcl))))
}

fn has_to(tree: &Tree<'_>, verb: usize) -> bool {
    tree.dependents(verb)
        .any(|d| tree.is(d, Relation::Mark) && tree.lemma(d) == "to")
}

fn object(tree: &Tree<'_>, at: usize) -> Option<usize> {
    tree.dependent(at, Relation::Obj)
}

/// Whether a word names nothing: "it", "that".
fn is_empty(tree: &Tree<'_>, at: usize) -> bool {
    let (start, end) = tree.extent(at);
    end - start == 1 && matches!(tree.upos(at), Some(Upos::Pron | Upos::Det))
}

/// What an object is said to be: "a disaster", "as a disaster".
fn predicate(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let mut after = tree.dependents(at).filter(|d| *d > at);
    after.find(|d| match tree.relation(*d) {
        Some(Relation::Xcomp) => !has_to(tree, *d),
        Some(Relation::Obl | Relation::Advcl) => {
            let mut marks = tree.dependents(*d);
            marks.any(|m| {
                matches!(tree.relation(m), Some(Relation::Case | Relation::Mark))
                    && tree.lemma(m) == "as"
            })
        }
        _ => false,
    })
}

fn preposition(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    let mut all = tree.dependents(noun).filter(|d| *d < noun);
    all.find(|d| tree.is(*d, Relation::Case))
}

/// The nouns and gerunds after a preposition that hang from `at`, each with it.
fn complements<'t>(
    tree: &'t Tree<'_>,
    at: usize,
) -> impl Iterator<Item = (usize, usize)> + use<'t> {
    let after = tree.dependents(at).filter(move |d| *d > at);
    after.filter_map(|d| {
        let wanted = matches!(
            tree.relation(d),
            Some(Relation::Obl | Relation::Nmod | Relation::Advcl | Relation::Acl | Relation::Xcomp)
        );
        let mut marks = tree.dependents(d).filter(|m| *m < d);
        let mark = marks.find(|m| {
            matches!(tree.relation(*m), Some(Relation::Case | Relation::Mark))
                && tree.upos(*m) != Some(Upos::Part)
        })?;
        wanted.then_some((mark, d))
    })
}

/// The words of a noun after its preposition.
fn after(tree: &Tree<'_>, preposition: usize, noun: usize) -> Words {
    let (start, end) = tree.extent(noun);
    ((preposition + 1).max(start), end)
}

/// A verb with the words that belong to it: "has not said".
fn group(tree: &Tree<'_>, at: usize) -> Words {
    let belongs = |i: usize| {
        matches!(
            tree.relation(i),
            Some(Relation::Aux | Relation::AuxPass | Relation::Cop | Relation::Advmod | Relation::CompoundPrt)
        )
    };
    let mut start = at;
    while let Some(before) = start.checked_sub(1)
        && belongs(before)
        && tree.head(before) == Some(at)
    {
        start = before;
    }
    let mut end = at + 1;
    while end < tree.len() && belongs(end) && tree.head(end) == Some(at) {
        end += 1;
    }
    (start, end)
}
