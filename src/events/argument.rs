//! What stands in the slots around a predicate: its logical subject, objects,
//! complements and the nouns behind its prepositions.

use crate::language::tree::Tree;
use crate::language::{Relation, Upos, Xpos};

use super::words::WORDS;

/// Steps along a tree in search of a subject, so that none makes long work.
const FAR: usize = 8;

/// Whether a verb tells what is done to its subject.
pub(super) fn is_passive(tree: &Tree<'_>, at: usize) -> bool {
    let participle = tree.token(at).is_some_and(|t| t.xpos == Xpos::Participle);
    let marked = tree.dependent(at, Relation::AuxPass).is_some()
        || tree.dependent(at, Relation::NsubjPass).is_some()
        || tree.dependent(at, Relation::OblAgent).is_some();
    let bare = tree.dependent(at, Relation::Aux).is_none()
        && matches!(
            tree.relation(at),
            Some(Relation::Acl | Relation::Advcl | Relation::Amod)
        )
        && tree.dependent(at, Relation::Obj).is_none();
    if participle && (marked || bare) {
        return true;
    }
    // "was arrested and deported"
    let first = tree.head(at).filter(|_| tree.is(at, Relation::Conj));
    let subject = tree.dependents(at).any(|d| is_subject(tree, d));
    participle
        && !subject
        && tree.dependent(at, Relation::Aux).is_none()
        && tree.dependent(at, Relation::Obj).is_none()
        && first.is_some_and(|f| tree.dependent(f, Relation::AuxPass).is_some())
}

fn is_subject(tree: &Tree<'_>, at: usize) -> bool {
    matches!(
        tree.relation(at),
        Some(Relation::Nsubj | Relation::NsubjPass | Relation::NsubjOuter)
    )
}

/// The subject as the grammar has it: of a passive, to whom it is done.
pub(super) fn grammatical_subject(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let mut verb = at;
    for _ in 0..FAR {
        let mut own = tree.dependents(verb).filter(|d| is_subject(tree, *d));
        let first = own.next();
        // Of two, one stands in what is said.
        let subject = own.filter(|d| *d < verb).last().or(first);
        if let Some(subject) = subject {
            return Some(antecedent(tree, subject));
        }
        let head = tree.head(verb)?;
        match tree.relation(verb)? {
            Relation::Xcomp => {
                let object = tree.dependent(head, Relation::Obj).filter(|o| *o < verb);
                if let Some(object) = object
                    && WORDS.object_control.contains(tree.lemma(head))
                {
                    return Some(antecedent(tree, object));
                }
                verb = head;
            }
            Relation::Advcl => {
                // "contingent on Russia removing", where the tree hangs both from above
                let before = tree.dependents(head).find(|d| {
                    matches!(tree.relation(*d), Some(Relation::Obl | Relation::Nsubj))
                        && *d + 1 == verb
                        && tree.extent(*d).1 == verb
                });
                if tree.token(verb).is_some_and(|t| t.xpos == Xpos::Gerund) && before.is_some() {
                    return before;
                }
                if let Some(mark) = tree.dependent(verb, Relation::Mark)
                    && WORDS.finite_marks.contains(tree.lemma(mark))
                    && tree.token(verb).is_some_and(|t| t.xpos != Xpos::Gerund)
                {
                    return None;
                }
                // "urged Iran to stop", which some trees take for a clause apart
                let object = tree.dependent(head, Relation::Obj).filter(|o| *o < verb);
                if let Some(object) = object
                    && WORDS.object_control.contains(tree.lemma(head))
                {
                    return Some(antecedent(tree, object));
                }
                // "accused Iran of helping"
                let of = tree.dependent(verb, Relation::Mark).map(|m| tree.lemma(m));
                if matches!(of, Some("of" | "from" | "for")) && tree.upos(head) == Some(Upos::Verb)
                {
                    if is_passive(tree, head) {
                        return grammatical_subject(tree, head);
                    }
                    if let Some(object) = object {
                        return Some(antecedent(tree, object));
                    }
                }
                verb = head;
            }
            Relation::Conj => {
                let joins = matches!(tree.upos(head), Some(Upos::Verb | Upos::Adj | Upos::Aux))
                    || tree.dependent(head, Relation::Cop).is_some();
                if !joins {
                    return None;
                }
                verb = head;
            }
            Relation::Parataxis if verb > head => verb = head,
            Relation::Acl => return clause_of_noun(tree, verb, head),
            // "talks that ended" has its subject; "the man arrested" none
            Relation::AclRelcl => return Some(head),
            _ => return None,
        }
    }
    None
}

/// The subject of a clause that modifies the noun `head`.
fn clause_of_noun(tree: &Tree<'_>, verb: usize, head: usize) -> Option<usize> {
    let infinitive = tree
        .dependents(verb)
        .any(|d| tree.is(d, Relation::Mark) && tree.lemma(d) == "to");
    let gerund_after = tree
        .dependents(verb)
        .any(|d| tree.is(d, Relation::Mark) && tree.upos(d) != Some(Upos::Part));
    if !infinitive && !gerund_after {
        return Some(head);
    }
    // "Russia's threat to invade", "its plan for cutting"
    let poss = tree.dependent(head, Relation::NmodPoss);
    if poss.is_some() {
        return poss;
    }
    if infinitive && WORDS.acting_nouns.contains(tree.lemma(head)) {
        return Some(head);
    }
    // "talks to begin next week": the noun itself; "made a threat to invade": who made it
    let carried = tree.is(head, Relation::Obj) || tree.is(head, Relation::Obl);
    if carried
        && tree
            .head(head)
            .is_some_and(|v| tree.upos(v) == Some(Upos::Verb))
    {
        let verb_above = tree.head(head)?;
        return grammatical_subject(tree, verb_above);
    }
    Some(head)
}

/// What a relative pronoun stands for; else the word itself.
pub(super) fn antecedent(tree: &Tree<'_>, at: usize) -> usize {
    let relative = matches!(
        tree.token(at).map(|t| t.xpos),
        Some(Xpos::WhPronoun | Xpos::WhDeterminer)
    ) || (tree.upos(at) == Some(Upos::Pron)
        && matches!(tree.lemma(at), "who" | "which" | "that"));
    if !relative {
        return at;
    }
    let mut clause = tree.head(at);
    for _ in 0..FAR {
        let Some(verb) = clause else { return at };
        if tree.is(verb, Relation::AclRelcl) {
            return tree.head(verb).unwrap_or(at);
        }
        clause = tree.head(verb);
    }
    at
}

/// Who does it: the subject, or the agent of a passive.
pub(super) fn subject(tree: &Tree<'_>, at: usize) -> Option<usize> {
    if tree.upos(at) == Some(Upos::Verb) && is_passive(tree, at) {
        return agent(tree, at);
    }
    grammatical_subject(tree, at)
}

fn agent(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let own = tree.dependent(at, Relation::OblAgent);
    own.or_else(|| behind(tree, at, "by").find(|d| tree.upos(*d) != Some(Upos::Num)))
}

/// To whom it is done: the object, or the subject of a passive.
pub(super) fn object(tree: &Tree<'_>, at: usize) -> Option<usize> {
    if is_passive(tree, at) {
        return match tree.relation(at) {
            Some(Relation::Acl | Relation::Amod)
                if !tree.dependents(at).any(|d| is_subject(tree, d)) =>
            {
                tree.head(at)
            }
            _ => grammatical_subject(tree, at),
        };
    }
    if let Some(own) = tree.dependent(at, Relation::Obj) {
        return Some(antecedent(tree, own));
    }
    // "the town that the army seized": the noun is the object
    if tree.is(at, Relation::AclRelcl)
        && let Some(subject) = tree.dependent(at, Relation::Nsubj)
        && antecedent(tree, subject) == subject
        && !tree.dependents(at).any(|d| is_clause(tree, d))
    {
        return tree.head(at);
    }
    shared_object(tree, at)
}

/// "arrested and deported the man": the object stands with the last of them.
fn shared_object(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let next = tree.dependents(at).find(|d| tree.is(*d, Relation::Conj))?;
    let bare = tree
        .dependents(at)
        .filter(|d| *d > at && *d != next)
        .all(|d| tree.is(d, Relation::Cc) || tree.is_mark(d));
    let subject = tree.dependents(next).any(|d| is_subject(tree, d));
    if bare && !subject && next <= at + 4 && tree.upos(next) == Some(Upos::Verb) {
        return tree.dependent(next, Relation::Obj);
    }
    None
}

fn is_clause(tree: &Tree<'_>, at: usize) -> bool {
    matches!(tree.relation(at), Some(Relation::Ccomp | Relation::Xcomp))
}

/// The clauses that complete a predicate, those of its object with it ("demanded
/// promises that …").
pub(super) fn complements(tree: &Tree<'_>, at: usize) -> Vec<usize> {
    let mut all = Vec::new();
    let noun = matches!(tree.upos(at), Some(Upos::Noun | Upos::Propn));
    for d in tree.dependents(at) {
        match tree.relation(d) {
            Some(Relation::Ccomp | Relation::Xcomp) => all.push(d),
            Some(Relation::Acl) if noun => all.push(d),
            Some(Relation::Advcl) => {
                let mark = tree.dependent(d, Relation::Mark).map(|m| tree.lemma(m));
                let to = mark == Some("to") && d > at;
                let gerund = tree.token(d).is_some_and(|t| t.xpos == Xpos::Gerund)
                    && matches!(
                        mark,
                        Some("of" | "on" | "to" | "from" | "against" | "about" | "into")
                    );
                if to || gerund {
                    all.push(d);
                }
            }
            // "accused by the government of attacking"
            Some(Relation::OblAgent) => {
                let clause = tree.dependents(d).find(|c| {
                    tree.is(*c, Relation::Acl) && tree.dependent(*c, Relation::Mark).is_some()
                });
                all.extend(clause);
            }
            _ => {}
        }
    }
    if !noun
        && all.is_empty()
        && let Some(object) = tree.dependent(at, Relation::Obj)
    {
        let of_object = tree
            .dependents(object)
            .filter(|d| tree.is(*d, Relation::Acl));
        all.extend(of_object.filter(|d| tree.dependent(*d, Relation::Mark).is_some()));
    }
    let joined: Vec<usize> = all
        .iter()
        .flat_map(|c| tree.dependents(*c))
        .filter(|d| tree.is(*d, Relation::Conj) && tree.upos(*d) == Some(Upos::Verb))
        .collect();
    all.extend(joined);
    all
}

/// The nouns and gerunds behind `preposition` that hang from `at`.
pub(super) fn behind<'t>(
    tree: &'t Tree<'_>,
    at: usize,
    preposition: &'t str,
) -> impl Iterator<Item = usize> + use<'t> {
    tree.dependents(at).filter(move |d| {
        let hangs = matches!(
            tree.relation(*d),
            Some(
                Relation::Obl
                    | Relation::OblAgent
                    | Relation::Nmod
                    | Relation::Advcl
                    | Relation::Acl
                    | Relation::Xcomp
                    | Relation::Obj
            )
        );
        hangs
            && tree.dependents(*d).any(|m| {
                m < *d
                    && matches!(tree.relation(m), Some(Relation::Case | Relation::Mark))
                    && tree.lemma(m) == preposition
                    && (tree.upos(m) != Some(Upos::Part) || preposition != "to")
            })
    })
}

/// The nouns behind `preposition` of a predicate, whether the tree hangs them from it,
/// from its object, or for a noun from the verb that carries it.
pub(super) fn oblique(tree: &Tree<'_>, at: usize, preposition: &str) -> Vec<usize> {
    let mut all: Vec<usize> = behind(tree, at, preposition).collect();
    if tree.upos(at) == Some(Upos::Verb) {
        if all.is_empty()
            && let Some(object) = tree.dependent(at, Relation::Obj)
            && preposition != "of"
        {
            all.extend(behind(tree, object, preposition));
        }
        if all.is_empty()
            && let Some(first) = tree.head(at).filter(|_| tree.is(at, Relation::Conj))
            && tree.dependent(at, Relation::Obj).is_none()
            && WORDS.shared.contains(preposition)
        {
            // "withdrew and fled from the town" shares; so does its reverse
            all.extend(behind(tree, first, preposition).filter(|d| *d > at));
        }
    } else if all.is_empty()
        && !matches!(preposition, "of" | "by")
        && let Some(verb) = carrier(tree, at)
    {
        all.extend(behind(tree, verb, preposition));
    }
    all.into_iter().map(|d| antecedent(tree, d)).collect()
}

/// The verb that carries a noun as its object ("hold talks"), with a preposition
/// ("enter into talks") or as its subject ("talks are held").
pub(super) fn carrier(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let verb = tree.head(at)?;
    let carried = match tree.relation(at)? {
        Relation::Obj => WORDS.light.contains(tree.lemma(verb)),
        Relation::Obl => WORDS.light_with.contains(tree.lemma(verb)),
        Relation::NsubjPass => WORDS.light.contains(tree.lemma(verb)),
        Relation::Nsubj => WORDS.happening.contains(tree.lemma(verb)),
        Relation::Conj => return carrier(tree, verb),
        _ => false,
    };
    carried.then_some(verb)
}

/// Who does what a noun tells by way of the verb that carries it.
pub(super) fn carried_subject(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let verb = tree.head(at)?;
    match tree.relation(at)? {
        Relation::Obj
            if WORDS.light.contains(tree.lemma(verb))
                || WORDS.owning.contains(tree.lemma(verb)) =>
        {
            subject(tree, verb)
        }
        Relation::Obl if WORDS.light_with.contains(tree.lemma(verb)) => {
            grammatical_subject(tree, verb)
        }
        Relation::NsubjPass if WORDS.light.contains(tree.lemma(verb)) => subject(tree, verb),
        Relation::Conj => carried_subject(tree, verb),
        _ => None,
    }
}

/// The first of the lemmas in `words` that stands after `at` and so on in order.
pub(super) fn follow(tree: &Tree<'_>, at: usize, words: &str) -> bool {
    let mut next = at + 1;
    words.split('_').all(|word| {
        let found = (next..tree.len()).find(|i| {
            tree.lemma(*i).eq_ignore_ascii_case(word) || tree.written(*i).eq_ignore_ascii_case(word)
        });
        next = found.map_or(next, |i| i + 1);
        found.is_some()
    })
}
