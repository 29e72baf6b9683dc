//! A shortened sentence that says something else than the article's.
//!
//! What is looked at is the words left out whose head stays: if all of a clause goes, so
//! does what it says. A word that denies, doubts or binds the claim to a condition may not
//! go, nor what a verb or a preposition cannot do without, nor what tells one of many from
//! the others. A name may not stand for somebody else.

use copydesk::article::Span;
use copydesk::language::{Relation, Token, Upos, Xpos};

use super::line::{Line, Named, tokens_in};
use super::{Case, Fault, Kind};

const DENYING: [&str; 15] = [
    "not", "n't", "never", "no", "neither", "nor", "nobody", "nothing", "none", "nowhere",
    "hardly", "barely", "scarcely", "without", "rarely",
];
const DOUBTING: [&str; 30] = [
    "only",
    "allegedly",
    "reportedly",
    "apparently",
    "possibly",
    "perhaps",
    "probably",
    "likely",
    "supposedly",
    "purportedly",
    "almost",
    "nearly",
    "potentially",
    "partly",
    "partially",
    "maybe",
    "presumably",
    "seemingly",
    "ostensibly",
    "unlikely",
    "alleged",
    "suspected",
    "former",
    "would-be",
    "fake",
    "so-called",
    "least",
    "most",
    "up",
    "about",
];
/// Marks of a clause that the main claim depends on.
const BINDING: [&str; 10] = [
    "if",
    "unless",
    "until",
    "till",
    "provided",
    "providing",
    "once",
    "except",
    "lest",
    "whether",
];
/// What a head cannot do without.
const NEEDED: [Relation; 12] = [
    Relation::Obj,
    Relation::Iobj,
    Relation::Ccomp,
    Relation::Xcomp,
    Relation::Nsubj,
    Relation::Csubj,
    Relation::Cop,
    Relation::Case,
    Relation::Nummod,
    Relation::CompoundPrt,
    Relation::Fixed,
    Relation::Aux,
];

pub fn meaning(case: &Case<'_>, at: usize) -> Vec<Fault> {
    let line = &case.lines[at];
    let mut found = Vec::new();
    let dropped = line.dropped(case.told);
    for token in dropped {
        if let Some(why) = lost(case, line, token) {
            let word = case.folded(token);
            found.push(case.fault(Kind::Meaning, at, format!("{why} ({word})")));
        }
    }
    let wrong = line.named.iter().find(|n| is_another(case, n));
    found.extend(wrong.map(|n| {
        let text = case.told.text();
        let (name, for_) = (n.source.of(text), n.replaces.of(text));
        case.fault(Kind::Meaning, at, format!("{name} for {for_}"))
    }));
    found
}

/// What a sentence loses with a word, if it is anything that it needs.
fn lost(case: &Case<'_>, line: &Line<'_>, at: usize) -> Option<&'static str> {
    let tokens = &case.told.reading.tokens;
    let word = &tokens[at];
    let head = word.head? as usize;
    if !line.keeps(head) || word.upos == Upos::Punct {
        return None;
    }
    let folded = case.folded(at);
    let relation = word.relation;
    if DENYING.contains(&folded.as_str()) {
        return Some("negation");
    }
    if word.xpos == Xpos::Modal {
        return Some("modal");
    }
    if DOUBTING.contains(&folded.as_str())
        && matches!(
            relation,
            Relation::Advmod | Relation::Amod | Relation::Compound
        )
    {
        return Some("doubt");
    }
    if matches!(relation.universal(), Relation::Advcl | Relation::Mark) && binds(case, at) {
        return Some("condition");
    }
    if NEEDED.contains(&relation.universal()) || NEEDED.contains(&relation) {
        return Some("complement");
    }
    let restricts = matches!(relation, Relation::AclRelcl | Relation::Acl);
    if restricts && !is_set_off(case, at, head) {
        return Some("restriction");
    }
    let of = relation == Relation::Nmod
        && dependent(tokens, at, Relation::Case).is_some_and(|d| case.folded(d) == "of");
    of.then_some("complement")
}

/// Whether a clause is one that the claim depends on, or a word the mark of one.
fn binds(case: &Case<'_>, at: usize) -> bool {
    let is_mark = |t: usize| BINDING.contains(&case.folded(t).as_str());
    let tokens = &case.told.reading.tokens;
    if tokens[at].relation == Relation::Mark {
        return is_mark(at);
    }
    near(tokens, at).any(|t| {
        let mark = matches!(tokens[t].relation, Relation::Mark | Relation::Advmod);
        tokens[t].head == u32::try_from(at).ok() && mark && is_mark(t)
    })
}

/// Words around one that may depend on it.
const NEAR: usize = 25;

fn near(tokens: &[Token], at: usize) -> std::ops::Range<usize> {
    at.saturating_sub(NEAR)..tokens.len().min(at + NEAR)
}

fn dependent(tokens: &[Token], at: usize, relation: Relation) -> Option<usize> {
    let own = u32::try_from(at).ok();
    near(tokens, at).find(|t| tokens[*t].head == own && tokens[*t].relation == relation)
}

/// Whether a mark stands before the clause of `at`, which modifies `head`.
fn is_set_off(case: &Case<'_>, at: usize, head: usize) -> bool {
    let tokens = &case.told.reading.tokens;
    let between = head.min(at)..at.max(head);
    let mut marks = between.filter(|t| tokens[*t].upos == Upos::Punct);
    marks.any(|t| case.folded(t).contains([',', '-', '–', '—', '(']))
}

/// Whether a name is another's than the one that is meant.
fn is_another(case: &Case<'_>, named: &Named) -> bool {
    let actor = |span: Span| {
        let spoken = case.ground.spoken.iter().filter(|s| s.actor.is_some());
        let mut own = spoken.filter(|s| s.span.overlaps(span));
        own.find_map(|s| s.actor)
    };
    let chain = |span: Span| {
        let mut spoken = case.ground.spoken.iter();
        let exact = spoken.find(|s| s.span == span).and_then(|s| s.chain);
        exact.filter(|_| !tokens_in(case.told, span).is_empty())
    };
    match (actor(named.source), actor(named.replaces)) {
        (Some(a), Some(b)) => a != b,
        _ => match (chain(named.source), chain(named.replaces)) {
            (Some(a), Some(b)) => a != b,
            _ => false,
        },
    }
}
