//! What describes a noun and stands beside it between commas.

use super::passage::Passage;
use super::retention::{LISTS, Stake};
use super::{CIRCUMSTANCE, DESCRIPTION, MOST, Removal};
use crate::language::tree::Words;
use crate::language::{Relation, Upos, Xpos};
use crate::summary::OmissionReason;

pub(super) fn removals(passage: &Passage<'_>) -> Vec<Removal> {
    let all = 0..passage.tree.len();
    all.filter_map(|i| removal(passage, i)).collect()
}

fn removal(passage: &Passage<'_>, i: usize) -> Option<Removal> {
    let tree = &passage.tree;
    let head = tree.head(i)?;
    let words = passage.phrase(i)?;
    let (start, end) = words;
    let reason = match tree.relation(i)? {
        Relation::Appos | Relation::NmodUnmarked | Relation::Nummod if is_age(passage, i, head) => {
            OmissionReason::Apposition
        }
        Relation::Appos if describes(passage, i, head) => OmissionReason::Apposition,
        Relation::Nmod | Relation::Obl if includes(passage, start, head) => {
            OmissionReason::Apposition
        }
        Relation::AclRelcl if is_relative(passage, start, i) => OmissionReason::RelativeClause,
        Relation::Acl if is_participle(passage, words, i, head) => OmissionReason::RelativeClause,
        _ => return None,
    };
    let known = reason == OmissionReason::Apposition || is_known(passage, head);
    let beside = head + 1 < start && !passage.has_marks((head, start - 1));
    if !known || !beside || passage.has_marks(words) || in_list(passage, head) {
        return None;
    }
    let stake = passage.stake(words)?;
    let ends = passage.is_stop(end);
    Some(Removal {
        span: passage.cut(words, true)?,
        reason,
        quote: None,
        loss: match stake {
            Stake::Event => MOST,
            // What stands last tells more often than it describes.
            Stake::Nothing if ends && reason == OmissionReason::RelativeClause => CIRCUMSTANCE,
            Stake::Nothing => DESCRIPTION,
        },
    })
}

/// Whether the noun is one of several, of which a comma may begin another.
fn in_list(passage: &Passage<'_>, noun: usize) -> bool {
    let tree = &passage.tree;
    tree.is(noun, Relation::Conj) || tree.dependent(noun, Relation::Conj).is_some()
}

/// "Brandt, 43,"
fn is_age(passage: &Passage<'_>, i: usize, head: usize) -> bool {
    let tree = &passage.tree;
    let number = tree.written(i);
    let plain = number.len() <= 3 && number.chars().all(|c| c.is_ascii_digit());
    let alone = passage.phrase(i) == Some((i, i + 1));
    plain && alone && head < i && tree.upos(head) == Some(Upos::Propn) && is_person(passage, head)
}

fn is_person(passage: &Passage<'_>, noun: usize) -> bool {
    let Some(token) = passage.tree.token(noun) else {
        return false;
    };
    let names = &passage.found.reading.names;
    let next = names.partition_point(|n| n.span.end() <= token.span.start());
    names
        .get(next)
        .is_some_and(|n| n.span.contains(token.span) && n.kind == crate::language::NameKind::Person)
}

/// Whether `i` only describes `head`, which is a name or known without it. A name is
/// never what describes.
fn describes(passage: &Passage<'_>, i: usize, head: usize) -> bool {
    let tree = &passage.tree;
    let noun = match tree.upos(i) {
        Some(Upos::Noun) => true,
        // "the largest in the region"
        Some(Upos::Adj) => is_definite(passage, i),
        _ => false,
    };
    let bare = tree.dependents(i).all(|d| {
        let relation = tree.relation(d).map(Relation::universal);
        let clause = matches!(
            relation,
            Some(
                Relation::Nsubj | Relation::Cop | Relation::Aux | Relation::Conj | Relation::Appos
            )
        );
        // "a skier Jan Okker"
        let named = d > i
            && tree.upos(d) == Some(Upos::Propn)
            && tree.dependent(d, Relation::Case).is_none();
        !clause && !named
    });
    let known = is_definite(passage, i) || tree.upos(head) == Some(Upos::Propn);
    let determined = is_definite(passage, i)
        || tree.dependent(i, Relation::Det).is_some()
        || tree.dependent(i, Relation::Nmod).is_some()
        || tree.dependent(i, Relation::Amod).is_some();
    noun && bare && known && determined && is_known(passage, head)
}

/// Whether a noun tells who or what it is without what stands beside it.
fn is_known(passage: &Passage<'_>, noun: usize) -> bool {
    let tree = &passage.tree;
    match tree.upos(noun) {
        Some(Upos::Propn) => true,
        Some(Upos::Noun) => is_definite(passage, noun),
        _ => false,
    }
}

fn is_definite(passage: &Passage<'_>, noun: usize) -> bool {
    let tree = &passage.tree;
    tree.dependents(noun).any(|d| match tree.relation(d) {
        Some(Relation::Det) => LISTS.definite.contains(&passage.lower(d)),
        Some(Relation::NmodPoss) => true,
        _ => false,
    })
}

/// "including two of them", "such as Velden"
fn includes(passage: &Passage<'_>, start: usize, head: usize) -> bool {
    let tree = &passage.tree;
    let first = passage.lower(start);
    let such = first == "such" && passage.lower(start + 1) == "as";
    (first == "including" || such) && tree.upos(head) == Some(Upos::Noun)
}

/// Whether a clause begins with a relative pronoun, a preposition before it or not.
fn is_relative(passage: &Passage<'_>, start: usize, verb: usize) -> bool {
    let tree = &passage.tree;
    let relative = |i: usize| LISTS.relatives.contains(&passage.lower(i));
    let after = tree.upos(start) == Some(Upos::Adp) && relative(start + 1);
    let finite =
        tree.upos(verb) == Some(Upos::Verb) || tree.dependent(verb, Relation::Cop).is_some();
    finite && (relative(start) || after)
}

/// "based in Oslo" between the subject and its verb.
fn is_participle(passage: &Passage<'_>, (start, end): Words, i: usize, head: usize) -> bool {
    let tree = &passage.tree;
    let form = tree.token(i).map(|t| t.xpos);
    let subject = tree.relation(head).map(Relation::universal) == Some(Relation::Nsubj);
    let followed = tree.head(head).is_some_and(|verb| verb >= end);
    start == i && subject && followed && matches!(form, Some(Xpos::Gerund | Xpos::Participle))
}
