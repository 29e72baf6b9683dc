//! What the verb that governs an expression tells of its time.

use super::vocabulary::VOCABULARY;
use crate::language::{Relation, Token, Upos, Xpos};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
    Future,
}

/// Steps up the tree that are taken at most.
const REACH: usize = 24;

/// The tense of the nearest clause above a word of a sentence that has one. `tokens`
/// are the sentence's, `base` is the index of the first, `at` counts from it.
///
/// An infinitive without a tense of its own ("to begin next week") is still to come
/// where a verb of planning or a noun governs it, and otherwise as what it depends on.
pub(super) fn tense(tokens: &[Token], base: u32, at: usize) -> Option<Tense> {
    let head = |at: usize| {
        let head = tokens.get(at)?.head?.checked_sub(base)?;
        usize::try_from(head).ok()
    };
    let mut here = at;
    for _ in 0..REACH {
        let Some(token) = tokens.get(here) else {
            break;
        };
        let group = Group::of(tokens, base, here);
        if let Some(tense) = group.tense(token) {
            return Some(tense);
        }
        let above = head(here);
        if group.to && token.xpos == Xpos::Verb {
            let governor = above.and_then(|h| tokens.get(h));
            let planned = governor.is_some_and(|g| VOCABULARY.planned.contains(&g.lemma));
            let of_noun = matches!(token.relation, Relation::Acl);
            // "Had been scheduled to expire" is over.
            let over = above.is_some_and(|h| Group::of(tokens, base, h).had);
            if planned || of_noun || above.is_none() {
                return Some(if over { Tense::Past } else { Tense::Future });
            }
        }
        // "The letter dated Monday", "a vote scheduled for Friday".
        if token.relation == Relation::Acl && token.xpos == Xpos::Participle {
            let planned = VOCABULARY.arranging.contains(&token.lemma);
            return Some(if planned { Tense::Future } else { Tense::Past });
        }
        match above {
            Some(above) => here = above,
            None => {
                // A headline leaves the auxiliary out: "Five killed Friday".
                let passive = token.xpos == Xpos::Participle;
                return passive.then_some(Tense::Past);
            }
        }
    }
    None
}

/// What goes with a verb or a predicate to make its tense.
#[derive(Default)]
struct Group {
    modal: bool,
    past: bool,
    have: bool,
    /// "Had".
    had: bool,
    present: bool,
    be_present: bool,
    to: bool,
    /// "Due to" before an infinitive.
    due: bool,
}

impl Group {
    fn of(tokens: &[Token], base: u32, at: usize) -> Self {
        let mut group = Self::default();
        let Some(at) = u32::try_from(at).ok().and_then(|at| at.checked_add(base)) else {
            return group;
        };
        for token in tokens.iter().filter(|t| t.head == Some(at)) {
            let auxiliary = matches!(
                token.relation,
                Relation::Aux | Relation::AuxPass | Relation::Cop
            );
            if token.relation == Relation::Mark && token.xpos == Xpos::To {
                group.to = true;
            }
            group.due |= token.relation == Relation::Case
                && token.upos == Upos::Adj
                && VOCABULARY.planned.contains(&token.lemma);
            if !auxiliary {
                continue;
            }
            let have = &*token.lemma == "have";
            match token.xpos {
                Xpos::Modal => group.modal = true,
                Xpos::Past => {
                    group.past = true;
                    group.had |= have;
                }
                Xpos::Present | Xpos::PresentThird => {
                    group.have |= have;
                    group.be_present |= !have;
                    group.present = true;
                }
                _ => group.have |= have,
            }
            group.modal |= VOCABULARY.future.contains(&token.lemma);
        }
        group
    }

    /// The tense of `token` with what goes with it; none if it has none of its own.
    fn tense(&self, token: &Token) -> Option<Tense> {
        if self.due && token.upos == Upos::Verb {
            return Some(if self.had { Tense::Past } else { Tense::Future });
        }
        if self.modal {
            return Some(if self.have {
                Tense::Past
            } else {
                Tense::Future
            });
        }
        if self.past {
            return Some(Tense::Past);
        }
        if self.have && self.present {
            return Some(Tense::Past);
        }
        if self.be_present && token.xpos == Xpos::Gerund && token.upos == Upos::Verb {
            return Some(Tense::Future);
        }
        if self.be_present {
            return Some(Tense::Present);
        }
        if token.upos != Upos::Verb {
            return None;
        }
        match token.xpos {
            // "They planned a march on Saturday".
            Xpos::Past if VOCABULARY.arranging.contains(&token.lemma) => Some(Tense::Future),
            Xpos::Past => Some(Tense::Past),
            Xpos::Present | Xpos::PresentThird => {
                let says = VOCABULARY.saying.contains(&token.lemma);
                Some(if says { Tense::Past } else { Tense::Present })
            }
            _ => None,
        }
    }
}
