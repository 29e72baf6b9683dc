//! Mentions → actors: which mention speaks of whom.

use std::collections::HashMap;

use super::coding::{self, Basis};
use super::descriptions::Described;
use super::draft::Draft;
use super::identity::Identities;
use super::marked::Marked;
use super::mention::{Found, Who, span_of};
use super::names::Named;
use super::pronoun::Agreement;
use super::reference::NEAR;
use super::speech::Speakers;
use super::{Actor, ActorKind, Mention, MentionForm};
use crate::article::Span;
use crate::language::{Reading, Relation};

/// The actors of an article in the making.
pub(super) struct Cast<'a, 't> {
    text: &'t str,
    pub(super) reading: &'a Reading,
    year: Option<u16>,
    pub(super) drafts: Vec<Draft>,
    pub(super) names: Identities,
    /// Described ones by noun and number, the latest last.
    pub(super) by_noun: HashMap<(String, bool), Vec<usize>>,
    /// For each word the actor that a mention with it speaks of; a mention within
    /// another has its words to itself.
    pub(super) owner: Vec<Option<usize>>,
    marked: &'a Marked,
    /// The actor that each chain spoke of last.
    speaks_of: HashMap<u32, usize>,
    /// Pronouns whose chain has not named anyone yet.
    pub(super) open: HashMap<u32, Vec<usize>>,
    /// Persons as they were mentioned last: sentence, whose, whether as a subject.
    pub(super) recent: Vec<(u32, usize, bool)>,
}

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
            by_noun: HashMap::new(),
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
        cast.resolve_persons(found);
        Speakers::of(text, reading, &cast.owner).resolve(&mut cast, found);
        cast
    }

    /// Takes a mention of the actor `whose`.
    pub(super) fn add(&mut self, mention: &Found<'_>, whose: usize, found: &[Found<'_>]) {
        self.put(mention, whose);
        let chain = self
            .chain(mention.head)
            .or_else(|| mention.telling().rev().find_map(|h| self.chain(h)));
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
            let near = mention.sentence.abs_diff(earlier.sentence) < NEAR;
            let open = self.owner_of(earlier.head).is_none();
            if near && open && self.allows(agreement, whose) {
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
        for at in mention.telling() {
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

    /// The actor that a mention with a word speaks of.
    pub(super) fn owner_of(&self, at: u32) -> Option<usize> {
        self.owner.get(at as usize).copied().flatten()
    }

    /// Whether a pronoun may mean an actor.
    pub(super) fn allows(&self, agreement: Agreement, whose: usize) -> bool {
        self.drafts.get(whose).is_some_and(|d| agreement.allows(d))
    }

    pub(super) fn chain(&self, head: u32) -> Option<u32> {
        self.marked.chain(head)
    }

    pub(super) fn chained(&self, head: u32) -> Option<usize> {
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
        if let Some(role) = &named.role
            && !role.several
            && draft.actor.kind == Some(ActorKind::Person)
        {
            self.learn(role, whose);
        }
        Some(whose)
    }

    /// "the president" is later the one who was called so here.
    fn remember(&mut self, described: &Described, whose: usize) {
        let key = (described.noun.clone(), described.several);
        let known = self.by_noun.entry(key).or_default();
        if known.last() != Some(&whose) {
            known.push(whose);
        }
    }

    pub(super) fn learn(&mut self, described: &Described, whose: usize) {
        if let Some(draft) = self.drafts.get_mut(whose) {
            draft.describe(described);
        }
        self.remember(described, whose);
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
