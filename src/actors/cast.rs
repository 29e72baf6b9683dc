//! Mentions → actors: which mention speaks of whom.

use std::collections::HashMap;

use super::coding::{self, Basis};
use super::descriptions::{Described, Nature, Pointing};
use super::draft::Draft;
use super::identity::Identities;
use super::lists::LISTS;
use super::marked::Marked;
use super::mention::{Found, Who, span_of};
use super::names::Named;
use super::pronoun::Agreement;
use super::speech::Speakers;
use super::{Actor, ActorKind, Mention, MentionForm};
use crate::article::Span;
use crate::language::{Reading, Relation};

/// The actors of an article in the making.
pub(super) struct Cast<'a, 't> {
    text: &'t str,
    reading: &'a Reading,
    year: Option<u16>,
    pub(super) drafts: Vec<Draft>,
    names: Identities,
    /// Described ones by noun and number, the latest last.
    described: HashMap<(String, bool), Vec<usize>>,
    /// For each word the actor that a mention with it speaks of; a mention within
    /// another has its words to itself.
    pub(super) owner: Vec<Option<usize>>,
    marked: &'a Marked,
    /// The actor that each chain spoke of last.
    speaks_of: HashMap<u32, usize>,
    /// Pronouns whose chain has not named anyone yet.
    open: HashMap<u32, Vec<usize>>,
    /// Persons as they were mentioned last: sentence, whose, whether as a subject.
    recent: Vec<(u32, usize, bool)>,
}

/// Latest described ones that a new description is compared with.
const MEMORY: usize = 16;
/// Sentences back in which a pronoun's person is looked for if no chain tells.
const NEAR: u32 = 2;

impl<'a, 't> Cast<'a, 't> {
    pub(super) fn of(
        text: &'t str,
        reading: &'a Reading,
        found: &[Found<'t>],
        marked: &'a Marked,
        year: Option<u16>,
    ) -> Self {
        let mut drafts = Vec::new();
        let names = Identities::of(text, reading, found, &mut drafts);
        let mut cast = Self {
            text,
            reading,
            year,
            drafts,
            names,
            described: HashMap::new(),
            owner: vec![None; reading.tokens.len()],
            marked,
            speaks_of: HashMap::new(),
            open: HashMap::new(),
            recent: Vec::new(),
        };
        let beside = apposed(reading, found);
        for (at, mention) in found.iter().enumerate() {
            let whose = match &mention.who {
                Who::Named(named) => cast.named(named, mention),
                Who::Described(described) => {
                    let name = beside.get(&mention.head).and_then(|i| found.get(*i));
                    cast.described(described, mention, name)
                }
                Who::Pronoun(agreement) => cast.pronoun(*agreement, mention, at),
            };
            if let Some(whose) = whose {
                cast.add(mention, whose, found);
            }
        }
        Speakers::of(text, reading, &cast.owner).resolve(&mut cast, found);
        cast
    }

    /// Takes a mention of the actor `whose`.
    pub(super) fn add(&mut self, mention: &Found<'_>, whose: usize, found: &[Found<'_>]) {
        self.put(mention, whose);
        let heads = match &mention.who {
            // The head of a name's phrase may be its title.
            Who::Named(_) => mention.with_title(),
            _ => mention.head..mention.head + 1,
        };
        let chain = self
            .chain(mention.head)
            .or_else(|| heads.clone().rev().find_map(|h| self.chain(h)));
        let Some(chain) = chain else { return };
        self.speaks_of.insert(chain, whose);
        // "In his speech, Putin said": the pronoun came first.
        for at in self.open.remove(&chain).unwrap_or_default() {
            let Some(earlier) = found.get(at) else {
                continue;
            };
            let Who::Pronoun(agreement) = earlier.who else {
                continue;
            };
            let near = mention.sentence - earlier.sentence < NEAR;
            let agrees = self.drafts.get(whose).is_some_and(|d| agreement.allows(d));
            if near && agrees {
                self.put(earlier, whose);
            }
        }
    }

    fn put(&mut self, mention: &Found<'_>, whose: usize) {
        let Some(span) = span_of(self.reading, &mention.words) else {
            return;
        };
        let sentence = self.reading.sentences.0.get(mention.sentence as usize);
        let weight = weight(sentence.and_then(|s| s.paragraph), mention.sentence);
        let subject = self.is_subject(mention.head);
        let Some(draft) = self.drafts.get_mut(whose) else {
            return;
        };
        let form = mention.form;
        draft.add(
            Mention { span, form },
            weight * if subject { 1.25 } else { 1.0 },
        );
        if draft.actor.kind == Some(ActorKind::Person) {
            self.recent.push((mention.sentence, whose, subject));
        }
        let own = match &mention.who {
            Who::Named(_) => mention.with_title(),
            _ => mention.head..mention.head + 1,
        };
        for at in own {
            let inside = mention.words.contains(&at);
            if let Some(place) = self.owner.get_mut(at as usize)
                && (inside || place.is_none())
            {
                *place = Some(whose);
            }
        }
    }

    pub(super) fn span(&self, mention: &Found<'_>) -> Option<Span> {
        span_of(self.reading, &mention.words)
    }

    fn is_subject(&self, head: u32) -> bool {
        let token = self.reading.tokens.get(head as usize);
        token.is_some_and(|t| t.relation.universal() == Relation::Nsubj)
    }

    fn chain(&self, head: u32) -> Option<u32> {
        self.marked.chain(head)
    }

    fn chained(&self, head: u32) -> Option<usize> {
        self.speaks_of.get(&self.chain(head)?).copied()
    }

    fn named(&mut self, named: &Named<'_>, mention: &Found<'_>) -> Option<usize> {
        let whose = self.names.whose(named, &mut self.drafts)?;
        self.names.spoken_of(named, whose, mention.head);
        let span = span_of(self.reading, &mention.words)?;
        let draft = self.drafts.get_mut(whose)?;
        if draft.actor.kind != Some(ActorKind::Person) || named.words.len() > 1 {
            let mut coding = coding::code_in(self.text, span, self.year);
            if self.year.is_none() {
                // Nobody knows whose time this is.
                coding.roles.retain(|r| r.basis != Basis::Leader);
            }
            draft.learn(&coding);
        }
        if let Some(role) = &named.role {
            let one = !role.several;
            if one && draft.actor.kind == Some(ActorKind::Person) {
                draft.describe(role);
                self.remember(role, whose);
            }
        }
        Some(whose)
    }

    /// "the president" is later the one who was called so here.
    fn remember(&mut self, described: &Described, whose: usize) {
        let key = (described.noun.clone(), described.several);
        let known = self.described.entry(key).or_default();
        if known.last() != Some(&whose) {
            known.push(whose);
        }
    }

    fn described(
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
        let beside = described.beside.and_then(|b| {
            let owner = self.owner.get(b as usize).copied().flatten();
            owner.filter(|w| fits(self, w))
        });
        if let Some(beside_at) = described.beside {
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
            if !apposed || self.owner.get(beside_at as usize).is_none() {
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
                let mut draft = Draft::new(Some(kind));
                draft.several = described.several;
                self.drafts.push(draft);
                self.drafts.len() - 1
            }
        };
        self.learn(described, whose);
        Some(whose)
    }

    fn learn(&mut self, described: &Described, whose: usize) {
        if let Some(draft) = self.drafts.get_mut(whose) {
            draft.describe(described);
        }
        self.remember(described, whose);
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
            .described
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

    fn pronoun(&mut self, agreement: Agreement, mention: &Found<'_>, at: usize) -> Option<usize> {
        if agreement == Agreement::Speaker {
            return None;
        }
        let allowed = |cast: &Self, whose: &usize| {
            cast.drafts.get(*whose).is_some_and(|d| agreement.allows(d))
        };
        let chained = self.chained(mention.head).filter(|w| allowed(self, w));
        if chained.is_some() {
            return chained;
        }
        let near = match agreement {
            Agreement::Person(_) => self.last_person(mention, &|w| allowed(self, &w)),
            Agreement::Place => self.last_place(mention),
            _ => None,
        };
        if near.is_none()
            && let Some(chain) = self.chain(mention.head)
        {
            self.open.entry(chain).or_default().push(at);
        }
        near
    }

    /// The person that "he" means if no chain tells: the last subject of the sentences
    /// before, or the only person in them.
    fn last_person(&self, mention: &Found<'_>, allowed: &dyn Fn(usize) -> bool) -> Option<usize> {
        let near = |r: &&(u32, usize, bool)| {
            r.0 + NEAR >= mention.sentence && r.0 < mention.sentence && allowed(r.1)
        };
        let mut before = self.recent.iter().rev().take(MEMORY).filter(near);
        let first = before.next()?;
        if first.2 {
            return Some(first.1);
        }
        let mut whose = first.1;
        for other in before {
            if other.2 {
                return Some(other.1);
            }
            if other.1 != whose {
                whose = usize::MAX;
            }
        }
        (whose == first.1).then_some(whose)
    }

    /// The place that "there" means if no chain tells: the nearest before it in its
    /// sentence.
    fn last_place(&self, mention: &Found<'_>) -> Option<usize> {
        let sentence = self.reading.sentences.0.get(mention.sentence as usize)?;
        let before = sentence.tokens.start..mention.head;
        let owner = |at: u32| self.owner.get(at as usize).copied().flatten();
        before.rev().filter_map(owner).find(|whose| {
            let draft = self.drafts.get(*whose);
            draft.is_some_and(|d| Agreement::Place.allows(d))
        })
    }

    /// The actors, the most salient first, those of equal weight in text order.
    pub(super) fn into_actors(self) -> Vec<Actor> {
        let text = self.text;
        let mut drafts = self.drafts;
        drafts.retain(acts);
        let total: f32 = drafts.iter().map(|d| d.weight).sum();
        let first = |d: &Draft| d.actor.mentions.first().map(|m| m.span);
        drafts.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(first(a).cmp(&first(b))));
        let finished = drafts.into_iter().map(|draft| draft.finish(text, total));
        finished.collect()
    }
}

/// Whether an actor in the making is one: someone or something is named or described,
/// not only used to tell of what kind another is.
fn acts(draft: &Draft) -> bool {
    let forms = draft.actor.mentions.iter().map(|m| m.form);
    let speaks = |f: MentionForm| matches!(f, MentionForm::Name | MentionForm::Nominal);
    let kind = draft.actor.kind;
    let coded = draft.actor.country.is_some() || !draft.actor.roles.is_empty();
    let modifies = coded || !matches!(kind, Some(ActorKind::Group | ActorKind::Place));
    let mut forms = forms.peekable();
    forms.peek().is_some() && forms.any(|f| speaks(f) || (modifies && f == MentionForm::Modifier))
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

/// The names that stand in apposition, by the word that they stand beside.
fn apposed(reading: &Reading, found: &[Found<'_>]) -> HashMap<u32, usize> {
    let mut beside = HashMap::new();
    for (i, mention) in found.iter().enumerate() {
        let token = reading.tokens.get(mention.head as usize);
        if let (Who::Named(_), Some(token)) = (&mention.who, token)
            && token.relation == Relation::Appos
            && let Some(head) = token.head
        {
            beside.entry(head).or_insert(i);
        }
    }
    beside
}

/// How much a mention counts in the sentence `at` of the article: the headline's more
/// than the lead's, the lead's more than the others'.
fn weight(paragraph: Option<u32>, at: u32) -> f32 {
    match (paragraph, at) {
        (None, _) => 2.0,
        (_, 0..4) => 1.5,
        _ => 1.0,
    }
}
