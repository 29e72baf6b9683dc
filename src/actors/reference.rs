//! Whom a description or a pronoun speaks of.

use super::ActorKind;
use super::cast::Cast;
use super::descriptions::{Described, Nature, Pointing};
use super::draft::{Draft, start};
use super::lists::LISTS;
use super::mention::{Found, Who};
use super::pronoun::Agreement;
use crate::language::Relation;

/// Latest ones that a description or pronoun is compared with.
const MEMORY: usize = 16;
/// Sentences back in which a pronoun's person is looked for if no chain tells.
pub(super) const NEAR: u32 = 2;

impl Cast<'_, '_> {
    pub(super) fn described(
        &mut self,
        described: &Described,
        mention: &Found<'_>,
        name: Option<&Found<'_>>,
    ) -> Option<usize> {
        if described.pointing == Pointing::None {
            return None;
        }
        let fits = |cast: &Self, whose: &usize| {
            let draft = cast.drafts.get(*whose);
            draft.is_some_and(|d| fits(described, d))
        };
        let beside = described
            .beside
            .and_then(|b| self.owner_of(b).filter(|w| fits(self, w)));
        if described.beside.is_some() {
            // A predicate is said of its subject, it does not speak of it again.
            let apposed = self
                .reading
                .tokens
                .get(mention.head as usize)
                .is_some_and(|t| t.relation == Relation::Appos);
            if let Some(whose) = beside {
                self.learn(described, whose);
                return apposed.then_some(whose);
            }
            if !apposed {
                return None;
            }
        }
        let named = name.and_then(|n| match &n.who {
            Who::Named(named) => self.names.whose(named, &mut self.drafts),
            _ => None,
        });
        if let Some(whose) = named.filter(|w| fits(self, w)) {
            self.learn(described, whose);
            return Some(whose);
        }
        // "As president he": an office, nobody.
        let bare = described.pointing == Pointing::Bare;
        let generic = described.modifiers.is_empty()
            && described.coding.country.is_none()
            && LISTS.generic.contains(&described.noun);
        let one = described.nature == Nature::Person && !described.several;
        if bare && (one || generic) {
            return None;
        }
        let known = self.known(described);
        let known = known.or_else(|| self.body_of_noun(described));
        let known = known.or_else(|| self.leader(described)).or_else(|| {
            let chained = self.chained(mention.head)?;
            let points = described.pointing != Pointing::Indefinite;
            (points && fits(self, &chained) && self.agrees(described, chained)).then_some(chained)
        });
        let whose = match (known, described.nature) {
            (Some(whose), _) => whose,
            (None, Nature::Place) => return None,
            (None, nature) => {
                let kind = match nature {
                    _ if described.several => ActorKind::Group,
                    Nature::Body => ActorKind::Organisation,
                    Nature::Person | Nature::Place => ActorKind::Person,
                };
                start(&mut self.drafts, kind)
            }
        };
        self.learn(described, whose);
        Some(whose)
    }

    /// The latest one that was described by the same noun, if nothing tells them apart.
    fn known(&self, described: &Described) -> Option<usize> {
        let other = |w: &String| LISTS.others.contains(w);
        if described.modifiers.iter().any(other) || described.is_shared() {
            return None;
        }
        let linked = match described.pointing {
            Pointing::Definite => true,
            Pointing::Bare => described.several,
            Pointing::Indefinite | Pointing::None => false,
        };
        let listed = self
            .by_noun
            .get(&(described.noun.clone(), described.several));
        let mut latest = listed.into_iter().flatten().rev().take(MEMORY).copied();
        latest.find(|whose| linked && self.agrees(described, *whose))
    }

    /// "The agency" is the body whose name ends so.
    fn body_of_noun(&self, described: &Described) -> Option<usize> {
        let bare = described.modifiers.is_empty() && described.coding.country.is_none();
        let one = described.nature == Nature::Body && !described.several;
        let fits = bare && one && described.pointing == Pointing::Definite;
        fits.then(|| self.names.body(&described.noun)).flatten()
    }

    /// "The Turkish leader" is the one named so far who holds office in Turkey, the last
    /// of several.
    fn leader(&self, described: &Described) -> Option<usize> {
        let country = described.country()?;
        let one = described.nature == Nature::Person && !described.several;
        let points = one && described.pointing == Pointing::Definite;
        if !points || !LISTS.leaders.contains(&described.noun) {
            return None;
        }
        let mut last = self.recent.iter().rev().take(MEMORY);
        let holds = |whose: usize| {
            self.drafts.get(whose).is_some_and(|d| {
                let actor = &d.actor;
                let office = actor.roles.iter().any(|r| r == "GOV");
                d.named && office && actor.country.as_deref() == Some(country)
            })
        };
        last.find(|(_, whose, _)| holds(*whose)).map(|r| r.1)
    }

    /// Whether neither country nor words of a description speak against an actor.
    fn agrees(&self, described: &Described, whose: usize) -> bool {
        let Some(draft) = self.drafts.get(whose) else {
            return false;
        };
        let theirs = draft.actor.country.as_deref();
        let country = described.country();
        let open = described.pointing == Pointing::Definite;
        let same = theirs == country || (open && (theirs.is_none() || country.is_none()));
        let told = draft.modifiers.is_empty() && !draft.named;
        let words = described
            .modifiers
            .iter()
            .all(|m| draft.modifiers.contains(m));
        same && (words || (told && open && draft.actor.country.is_none()))
    }

    pub(super) fn pronoun(
        &mut self,
        agreement: Agreement,
        mention: &Found<'_>,
        at: usize,
    ) -> Option<usize> {
        if agreement == Agreement::Speaker {
            return None;
        }
        let chained = self.chained(mention.head);
        let chained = chained.filter(|w| self.allows(agreement, *w));
        if chained.is_some() {
            return chained;
        }
        let near = (agreement == Agreement::Place).then(|| self.last_place(mention));
        let near = near.flatten();
        if near.is_none()
            && let Some(chain) = self.chain(mention.head)
        {
            self.open.entry(chain).or_default().push(at);
        }
        near
    }

    /// Looks for the persons that "he" and "she" mean where no chain told, once all
    /// chains have been followed.
    pub(super) fn resolve_persons(&mut self, found: &[Found<'_>]) {
        let mut recent = std::mem::take(&mut self.recent);
        // Pronouns that were joined late stand among the others by their sentence.
        recent.sort_by_key(|r| r.0);
        for mention in found {
            if let Who::Pronoun(agreement @ Agreement::Person(_)) = mention.who
                && self.owner_of(mention.head).is_none()
                && let Some(whose) = self.last_person(&recent, agreement, mention)
            {
                self.add(mention, whose, found);
            }
        }
    }

    /// The person that its chain speaks of by now or, if none, the last subject of the
    /// sentences before, or the only person in them.
    fn last_person(
        &self,
        recent: &[(u32, usize, bool)],
        agreement: Agreement,
        mention: &Found<'_>,
    ) -> Option<usize> {
        let allowed = |whose: usize| self.allows(agreement, whose);
        if let Some(chained) = self.chained(mention.head).filter(|w| allowed(*w)) {
            return Some(chained);
        }
        let here = recent.partition_point(|r| r.0 < mention.sentence);
        let before = recent.get(..here).unwrap_or_default().iter().rev();
        let mut before = before
            .take(MEMORY)
            .take_while(|r| r.0 + NEAR >= mention.sentence)
            .filter(|r| allowed(r.1));
        let first = before.next()?;
        if first.2 {
            return Some(first.1);
        }
        let mut only = true;
        for other in before {
            if other.2 {
                return Some(other.1);
            }
            only &= other.1 == first.1;
        }
        only.then_some(first.1)
    }

    /// The place that "there" means if no chain tells: the nearest before it in its
    /// sentence.
    fn last_place(&self, mention: &Found<'_>) -> Option<usize> {
        let sentence = self.reading.sentences.0.get(mention.sentence as usize)?;
        let before = sentence.tokens.start..mention.head;
        let mut owners = before.rev().filter_map(|at| self.owner_of(at));
        owners.find(|whose| self.allows(Agreement::Place, *whose))
    }
}

/// Whether a description may speak of an actor.
fn fits(described: &Described, draft: &Draft) -> bool {
    let several = described.several;
    match (described.nature, draft.actor.kind) {
        (_, None) => true,
        (Nature::Person, Some(ActorKind::Person))
        | (Nature::Body, Some(ActorKind::Organisation)) => !several,
        (Nature::Person | Nature::Body, Some(ActorKind::Group)) => several,
        (Nature::Place, Some(ActorKind::Place | ActorKind::Country)) => !several,
        _ => false,
    }
}
