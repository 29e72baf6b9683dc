//! Words that point at the sentence before, where that is another one than in the article.

use copydesk::language::{Relation, Upos};

use super::{Case, Fault, Kind};

/// At the head of a sentence, outside quotation marks.
const OPENING: [&str; 58] = [
    "but",
    "however",
    "also",
    "meanwhile",
    "still",
    "instead",
    "yet",
    "and",
    "or",
    "nor",
    "so",
    "then",
    "thus",
    "therefore",
    "hence",
    "moreover",
    "furthermore",
    "nevertheless",
    "nonetheless",
    "besides",
    "otherwise",
    "consequently",
    "accordingly",
    "similarly",
    "likewise",
    "additionally",
    "conversely",
    "indeed",
    "afterwards",
    "afterward",
    "later",
    "elsewhere",
    "too",
    "rather",
    "in addition",
    "as a result",
    "for example",
    "for instance",
    "in contrast",
    "by contrast",
    "on the other hand",
    "in other words",
    "that said",
    "after that",
    "at the same time",
    "even so",
    "in turn",
    "as such",
    "that is why",
    "at that point",
    "because of this",
    "because of that",
    "despite this",
    "despite that",
    "in response",
    "to that end",
    "in the meantime",
    "in fact",
];
/// With more words they point at nothing: "so far", "later this year".
const NOT_OPENING: [&str; 14] = [
    "so far",
    "so long",
    "so much",
    "so many",
    "so called",
    "so-called",
    "still image",
    "still images",
    "later this",
    "later on",
    "later in",
    "rather than",
    "besides the",
    "yet another",
];
/// Beside the verb of the sentence or of what is said.
const INNER: [&str; 9] = [
    "also",
    "however",
    "though",
    "too",
    "meanwhile",
    "instead",
    "therefore",
    "nevertheless",
    "nonetheless",
];

pub fn markers(case: &Case<'_>, at: usize) -> Vec<Fault> {
    if case.follows(at) {
        return Vec::new();
    }
    let found = opening(case, at)
        .or_else(|| inner(case, at))
        .or_else(|| added(case, at));
    found
        .map(|words| case.fault(Kind::Marker, at, words))
        .into_iter()
        .collect()
}

fn opening(case: &Case<'_>, at: usize) -> Option<String> {
    let line = &case.lines[at];
    let first = line.kept.first()?;
    let start = case.told.reading.tokens[first.token].span.start();
    let text = line.sentence.text.to_lowercase();
    if case.ground.is_quoted(start) || text.starts_with(['"', '\'', '`', '\u{201C}', '\u{2018}']) {
        return None;
    }
    // "Still images" describe, "besides her" is no "besides".
    let relation = case.told.reading.tokens[first.token].relation;
    let points = !matches!(
        relation,
        Relation::Amod | Relation::Compound | Relation::Case | Relation::Mark
    );
    let begins = |words: &&&str| {
        let rest = text.strip_prefix(**words);
        rest.is_some_and(|r| !r.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
    };
    if NOT_OPENING.iter().any(|w| begins(&w)) {
        return None;
    }
    let phrase = |w: &&&str| w.contains(' ') || points;
    OPENING
        .iter()
        .filter(phrase)
        .find(begins)
        .map(|w| (*w).to_owned())
}

/// "The official also said", "it will, however, close".
fn inner(case: &Case<'_>, at: usize) -> Option<String> {
    let line = &case.lines[at];
    let found = line.kept.iter().find(|kept| {
        let word = &case.told.reading.tokens[kept.token];
        let is_inner = word.relation == Relation::Advmod
            && INNER.contains(&case.folded(kept.token).as_str())
            && !case.ground.is_quoted(word.span.start());
        let joined = kept.token > 0
            && matches!(
                case.folded(kept.token - 1).as_str(),
                "but" | "and" | "not" | "or"
            );
        is_inner && !joined && leads(case, word.head) && !same_subject_before(case, at, word.head)
    })?;
    Some(case.folded(found.token))
}

/// "He added": it goes on with what he said before.
fn added(case: &Case<'_>, at: usize) -> Option<String> {
    let line = &case.lines[at];
    let found = line.kept.iter().find(|kept| {
        let word = &case.told.reading.tokens[kept.token];
        let is_cue = word.upos == Upos::Verb
            && &*word.lemma == "add"
            && case
                .told
                .quotes
                .iter()
                .any(|q| q.cue.is_some_and(|c| c.overlaps(word.span)));
        let head = u32::try_from(kept.token).ok();
        is_cue && !same_subject_before(case, at, head)
    })?;
    Some(case.folded(found.token))
}

/// Whether a word is its sentence's verb, or says what is said.
fn leads(case: &Case<'_>, head: Option<u32>) -> bool {
    let Some(word) = head.and_then(|h| case.told.reading.tokens.get(h as usize)) else {
        return false;
    };
    let cue = case
        .told
        .quotes
        .iter()
        .any(|q| q.cue.is_some_and(|c| c.overlaps(word.span)));
    word.relation == Relation::Root || cue
}

/// Whether who the verb is told of was the subject or a source in the summary before, so
/// that the word has something to add to.
fn same_subject_before(case: &Case<'_>, at: usize, verb: Option<u32>) -> bool {
    let tokens = &case.told.reading.tokens;
    let of_verb = |t: &&copydesk::language::Token| {
        t.head == verb && t.relation.universal() == Relation::Nsubj
    };
    let Some(subject) = tokens.iter().find(of_verb).filter(|_| verb.is_some()) else {
        return false;
    };
    let spoken = case.ground.spoken.iter().filter(|s| s.actor.is_some());
    let actor = spoken
        .filter(|s| s.span.contains(subject.span))
        .find_map(|s| s.actor);
    let Some(actor) = actor else {
        return false;
    };
    let mut before = case.lines[..at].iter();
    before.any(|line| {
        let own = case.ground.spoken.iter().filter(|s| s.actor == Some(actor));
        let mut kept = own.filter(|s| line.place(case.told, s.span).is_some());
        kept.any(|s| {
            let inside = super::line::tokens_in(case.told, s.span);
            inside
                .into_iter()
                .any(|t| tokens[t].relation.universal() == Relation::Nsubj)
                || case
                    .told
                    .quotes
                    .iter()
                    .any(|q| q.source.is_some_and(|o| o.overlaps(s.span)))
        })
    })
}
