//! How far a time or a place reaches: which words of a sentence an event's own may hang
//! from.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::language::lexicon::{WordSet, embedded};
use crate::language::saying::saying;
use crate::language::tree::Tree;
use crate::language::{Relation, Upos, Xpos};

/// Steps up or down a tree that are taken at most.
pub(super) const FAR: usize = 12;
/// Nouns below an event's word that are looked at, and how deep.
const NOUNS: usize = 24;
const DEEP: usize = 3;

#[derive(Debug, Deserialize)]
pub(super) struct Words {
    staging: WordSet,
    pub(super) aspectual: WordSet,
    unfolding: WordSet,
    happenings: WordSet,
    pub(super) spells: WordSet,
    holding: WordSet,
    during: WordSet,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let words = toml::from_str(include_str!("scope.toml"));
    embedded("scope.toml", words.map_err(|e| e.to_string()))
});

/// A word whose phrases tell of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Governor {
    pub(super) word: usize,
    /// Whether it belongs to the event itself, not to a clause around it.
    pub(super) own: bool,
    /// Which of its phrases reach the event.
    pub(super) which: Which,
}

/// Which phrases of a governor are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// All of them.
    All,
    /// Those before this word.
    Before(usize),
    /// Those after this word.
    After(usize),
    /// Those after the one and before the other.
    Between(usize, usize),
    /// The governor itself is the phrase: "the talks are in Geneva".
    Itself,
}

impl Governor {
    fn own(word: usize, which: Which) -> Self {
        let own = true;
        Self { word, own, which }
    }

    fn around(word: usize, which: Which) -> Self {
        let own = false;
        Self { word, own, which }
    }

    /// Whether a phrase whose head is `phrase` and which hangs from the governor is
    /// meant.
    pub(super) fn takes(&self, phrase: usize) -> bool {
        match self.which {
            Which::All => true,
            Which::Before(word) => phrase < word,
            Which::After(word) => phrase > word,
            Which::Between(after, before) => phrase > after && phrase < before,
            Which::Itself => false,
        }
    }
}

/// The words whose phrases may tell of the event at `at`, those that tell most surely
/// first. Bounded work.
pub(super) fn governors(tree: &Tree<'_>, at: usize) -> Vec<Governor> {
    let mut all = vec![Governor::own(at, Which::All)];
    below(tree, at, &mut all);
    announced(tree, at, &mut all);
    shared(tree, at, &mut all);
    within(tree, at, &mut all);
    all.extend(cause(tree, at));
    above(tree, at, &mut all);
    all
}

/// What happens as a verb tells: "Monday's attack killed ten".
fn cause(tree: &Tree<'_>, verb: usize) -> Option<Governor> {
    let subject = tree.dependent(verb, Relation::Nsubj);
    let subject =
        subject.filter(|s| is_happening(tree, *s) && WORDS.unfolding.contains(tree.lemma(verb)));
    subject.map(|s| Governor::around(s, Which::All))
}

/// What a verb's event is a part of: "killed in a raid in Kandahar".
fn within(tree: &Tree<'_>, at: usize, all: &mut Vec<Governor>) {
    let around = tree
        .dependents(at)
        .take(NOUNS)
        .filter(|d| tree.is(*d, Relation::Obl) && is_happening(tree, *d) && is_during(tree, *d));
    for noun in around {
        all.push(Governor::around(noun, Which::All));
        let mut lower = Vec::new();
        below(tree, noun, &mut lower);
        all.extend(lower.into_iter().map(|g| Governor { own: false, ..g }));
    }
}

/// Nouns of the event's own that its phrases may hang from by the tree: "killed ten
/// people on Monday".
fn below(tree: &Tree<'_>, at: usize, all: &mut Vec<Governor>) {
    let mut layer = vec![at];
    let mut left = NOUNS;
    for _ in 0..DEEP {
        let mut next = Vec::new();
        for &word in &layer {
            for noun in tree.dependents(word) {
                if left == 0 || !holds(tree, noun, word == at) {
                    continue;
                }
                left -= 1;
                let which = match clause_after(tree, noun) {
                    Some(clause) => Which::Between(noun, clause),
                    None => Which::After(noun),
                };
                all.push(Governor::own(noun, which));
                next.push(noun);
            }
        }
        layer = next;
    }
}

/// The clause behind a noun, which takes what follows it: "victims of a fire that broke
/// out Monday".
fn clause_after(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    let mut after = tree.dependents(noun).filter(|d| *d > noun);
    after.find(|d| matches!(tree.relation(*d), Some(Relation::Acl | Relation::AclRelcl)))
}

/// Whether a noun below an event may have the event's phrases.
fn holds(tree: &Tree<'_>, noun: usize, direct: bool) -> bool {
    if is_happening(tree, noun) || tree.upos(noun) == Some(Upos::Verb) {
        return false;
    }
    match tree.relation(noun) {
        Some(Relation::Obj | Relation::Iobj | Relation::NsubjPass) => direct,
        Some(Relation::Obl | Relation::OblAgent | Relation::Nmod) => {
            let case = tree.dependent(noun, Relation::Case);
            let fits = case.is_none_or(|c| WORDS.holding.contains(tree.lemma(c)));
            // "Accused of an act in …" is not there.
            let of = case.is_some_and(|c| tree.lemma(c) == "of");
            fits && !(of && tree.is(noun, Relation::Obl))
        }
        _ => false,
    }
}

/// Verbs that tell of a noun that it takes place, below it: "talks to begin on Monday",
/// "the attack that took place in Kabul".
fn announced(tree: &Tree<'_>, at: usize, all: &mut Vec<Governor>) {
    for verb in tree.dependents(at).take(NOUNS) {
        let clause = matches!(
            tree.relation(verb),
            Some(Relation::Acl | Relation::AclRelcl)
        );
        if clause && WORDS.staging.contains(tree.lemma(verb)) {
            all.push(Governor::own(verb, Which::All));
            let mut verb = verb;
            for _ in 0..DEEP {
                let Some(next) = tree.dependents(verb).find(|d| is_infinitive(tree, *d)) else {
                    break;
                };
                all.push(Governor::own(next, Which::All));
                verb = next;
            }
        }
    }
}

/// What those that the event is coordinated with share with it: what follows the last.
fn shared(tree: &Tree<'_>, at: usize, all: &mut Vec<Governor>) {
    let first = match tree.head(at) {
        Some(head) if tree.is(at, Relation::Conj) => head,
        _ => at,
    };
    let last = tree
        .dependents(first)
        .filter(|d| tree.is(*d, Relation::Conj));
    let last = last.take(NOUNS).last().filter(|d| *d > at);
    if let Some(last) = last.filter(|d| !has_subject(tree, *d)) {
        all.push(Governor::own(last, Which::After(last)));
    }
}

/// The words above an event, up to where another's clause begins.
fn above(tree: &Tree<'_>, at: usize, all: &mut Vec<Governor>) {
    let mut here = at;
    let mut own = true;
    for _ in 0..FAR {
        let (Some(head), Some(relation)) = (tree.head(here), tree.relation(here)) else {
            return;
        };
        let verbal = tree.upos(head) == Some(Upos::Verb);
        let governor = |which| Governor {
            word: head,
            own,
            which,
        };
        match relation {
            Relation::Conj => all.push(governor(Which::Before(head))),
            Relation::Nsubj if tree.dependent(head, Relation::Cop).is_some() => {
                all.push(governor(Which::Itself));
                // "The attack was deadly": its predicate's phrases are its own.
                all.push(governor(Which::All));
            }
            Relation::Obj | Relation::Nsubj | Relation::NsubjPass | Relation::Obl
                if own && verbal && is_staged(tree, here, head) =>
            {
                all.push(governor(Which::All));
                let lent = |g: &Governor| g.word != here;
                let mut lower = Vec::new();
                below(tree, head, &mut lower);
                all.extend(lower.into_iter().filter(lent));
            }
            _ if is_infinitive(tree, here) && WORDS.aspectual.contains(tree.lemma(head)) => {
                all.push(governor(Which::All));
            }
            Relation::Xcomp | Relation::Advcl if is_saying(tree, head) => return,
            Relation::Xcomp => {
                // "Plan to meet Monday", where the tree sees the day beside the plan; one
                // beside what is over is its own.
                if tree.token(head).is_some_and(|t| t.xpos != Xpos::Past) {
                    all.push(governor(Which::After(here)));
                }
                all.push(Governor::around(head, Which::Before(head)));
                all.extend(cause(tree, head));
                own = false;
            }
            Relation::Nsubj if verbal && WORDS.unfolding.contains(tree.lemma(head)) => {
                own = false;
                all.push(Governor::around(head, Which::All));
                let object = tree.dependent(head, Relation::Obj);
                let object = object.filter(|o| !is_happening(tree, *o));
                all.extend(object.map(|o| Governor::around(o, Which::After(o))));
            }
            Relation::Obl if verbal && !is_saying(tree, head) && is_during(tree, here) => {
                own = false;
                all.push(Governor::around(head, Which::All));
            }
            Relation::Advcl if goes_along(tree, here) => {
                own = false;
                all.push(Governor::around(head, Which::All));
                all.extend(cause(tree, head));
            }
            Relation::AclRelcl if is_happening(tree, head) => {
                all.push(Governor::around(head, Which::Before(here)));
                return;
            }
            _ => return,
        }
        here = head;
    }
}

/// Whether a verb only says that a noun beside it takes place.
fn is_staged(tree: &Tree<'_>, noun: usize, verb: usize) -> bool {
    let oblique = tree.is(noun, Relation::Obl);
    let passive = tree.is(noun, Relation::NsubjPass);
    let lemma = tree.lemma(verb);
    WORDS.staging.contains(lemma)
        && (!oblique || lemma == "take" || lemma == "break")
        // "The attack was followed by" tells of the other.
        && !(passive && matches!(lemma, "follow" | "see" | "witness" | "hit" | "strike"))
}

/// Whether an adverbial clause is at the time and place of the one it belongs to: "killing
/// ten", "when a bomb exploded".
fn goes_along(tree: &Tree<'_>, verb: usize) -> bool {
    let mut marks = tree
        .dependents(verb)
        .filter(|d| tree.is(*d, Relation::Mark) || (tree.is(*d, Relation::Advmod) && *d < verb));
    let gerund = tree.token(verb).is_some_and(|t| t.xpos == Xpos::Gerund);
    // "As Russia has demanded" only compares.
    let perfect = tree
        .dependents(verb)
        .any(|d| tree.is(d, Relation::Aux) && tree.lemma(d) == "have");
    match marks.next() {
        Some(_) if perfect => false,
        Some(mark) => matches!(tree.lemma(mark), "when" | "as" | "while"),
        None => gerund,
    }
}

/// Whether a verb is the infinitive, or the like, that another verb has beside it. Readings
/// differ on what it is to that one.
pub(super) fn is_infinitive(tree: &Tree<'_>, verb: usize) -> bool {
    let to = || {
        let mark = tree.dependent(verb, Relation::Mark);
        mark.is_some_and(|m| tree.lemma(m) == "to")
    };
    match tree.relation(verb) {
        Some(Relation::Xcomp) => true,
        Some(Relation::Advcl) => to(),
        _ => false,
    }
}

fn is_during(tree: &Tree<'_>, noun: usize) -> bool {
    let case = tree.dependent(noun, Relation::Case);
    case.is_some_and(|c| WORDS.during.contains(tree.lemma(c)))
}

fn has_subject(tree: &Tree<'_>, verb: usize) -> bool {
    tree.dependents(verb).any(|d| {
        matches!(
            tree.relation(d),
            Some(Relation::Nsubj | Relation::NsubjPass | Relation::Expl)
        )
    })
}

/// Whether a noun is for what happens.
pub(super) fn is_happening(tree: &Tree<'_>, noun: usize) -> bool {
    matches!(tree.upos(noun), Some(Upos::Noun)) && WORDS.happenings.contains(tree.lemma(noun))
}

/// Whether a word tells that somebody says something.
pub(super) fn is_saying(tree: &Tree<'_>, verb: usize) -> bool {
    let written = tree.written(verb).to_lowercase();
    saying(&written).is_some()
        || (tree.upos(verb) == Some(Upos::Verb) && saying(tree.lemma(verb)).is_some())
}
