//! A sentence with those of its words that name actors.

use super::Participant;
use super::words::WORDS;
use crate::actors::{Actor, ActorId, ActorKind, MentionForm};
use crate::article::Span;
use crate::language::tree::Tree;
use crate::language::{Reading, Relation, Sentence, Upos, Xpos};

/// A mention of any actor, as the article has them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mentioned {
    span: Span,
    form: MentionForm,
    actor: ActorId,
    kind: Option<ActorKind>,
}

/// All mentions of all actors in text order, the longest first of those that begin
/// together.
pub(super) fn mentioned(actors: &[Actor]) -> Vec<Mentioned> {
    let mut all = Vec::new();
    for (actor, i) in actors.iter().zip(0..) {
        all.extend(actor.mentions.iter().map(|m| Mentioned {
            span: m.span,
            form: m.form,
            actor: ActorId(i),
            kind: actor.kind,
        }));
    }
    all.sort_by_key(|m| (m.span.start(), std::cmp::Reverse(m.span.end()), m.actor.0));
    all
}

/// A sentence as events are read from it.
pub(super) struct Scene<'a> {
    pub(super) tree: Tree<'a>,
    reading: &'a Reading,
    /// Index in the reading of the sentence's first word.
    first: u32,
    /// For each word the longest mention whose head it is.
    named: Vec<Option<Mentioned>>,
    /// For each word whether it stands in any mention that is a name.
    in_name: Vec<bool>,
}

impl<'a> Scene<'a> {
    /// Takes time in proportion to words and mentions.
    pub(super) fn of(
        text: &'a str,
        reading: &'a Reading,
        sentence: &Sentence,
        mentioned: &[Mentioned],
    ) -> Self {
        let tree = Tree::of(text, reading, sentence);
        let mut named: Vec<Option<Mentioned>> = vec![None; tree.len()];
        let mut in_name = vec![false; tree.len()];
        let tokens = reading.tokens_of(&sentence.tokens);
        let from = mentioned.partition_point(|m| m.span.start() < sentence.span.start());
        let here = mentioned.iter().skip(from);
        for mention in here.take_while(|m| m.span.start() < sentence.span.end()) {
            let first = tokens.partition_point(|t| t.span.start() < mention.span.start());
            let past = tokens.partition_point(|t| t.span.start() < mention.span.end());
            let outside = |i: &usize| tree.head(*i).is_none_or(|h| h < first || h >= past);
            let Some(head) = (first..past).find(outside) else {
                continue;
            };
            if mention.form == MentionForm::Name {
                in_name
                    .iter_mut()
                    .take(past)
                    .skip(first)
                    .for_each(|w| *w = true);
            }
            if let Some(slot) = named.get_mut(head) {
                let longer = slot.is_none_or(|m| m.span.len() < mention.span.len());
                if longer {
                    *slot = Some(*mention);
                }
            }
        }
        Self {
            tree,
            reading,
            first: sentence.tokens.start,
            named,
            in_name,
        }
    }

    /// What the language model made of a word where it stands.
    pub(super) fn context(&self, at: usize) -> Option<&'a [i8]> {
        self.reading.context(self.first + u32::try_from(at).ok()?)
    }

    /// The mention whose head a word is.
    pub(super) fn mention(&self, at: usize) -> Option<&Mentioned> {
        self.named.get(at).and_then(Option::as_ref)
    }

    /// What the actor is whose mention has this head.
    pub(super) fn actor_kind(&self, at: usize) -> Option<Option<ActorKind>> {
        self.mention(at).map(|m| m.kind)
    }

    /// Whether a word is part of an actor's name.
    pub(super) fn is_in_name(&self, at: usize) -> bool {
        self.in_name.get(at).copied().unwrap_or_default()
    }

    fn participant(&self, at: usize) -> Option<Participant> {
        let mention = self.mention(at)?;
        Some(Participant {
            actor: Some(mention.actor),
            span: mention.span,
        })
    }

    /// Who takes part by the noun phrase whose head is `at`, all that are joined in it;
    /// each the actor whom the phrase names, else the one to whom it belongs.
    pub(super) fn people(&self, at: usize) -> Vec<Participant> {
        let mut all = Vec::new();
        for member in self.joined(at) {
            all.extend(self.person(member, 0));
        }
        all
    }

    /// The heads that are joined to `at` with it.
    pub(super) fn joined(&self, at: usize) -> Vec<usize> {
        let mut all = vec![at];
        let tree = &self.tree;
        let conjuncts = tree.dependents(at).filter(|d| {
            tree.is(*d, Relation::Conj)
                && matches!(
                    tree.upos(*d),
                    Some(Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adj | Upos::X)
                )
        });
        all.extend(conjuncts);
        all
    }

    fn person(&self, at: usize, depth: usize) -> Vec<Participant> {
        let tree = &self.tree;
        let own = self.participant(at);
        // "U.S. and Russian diplomats": a group of several, each with its state
        let group = self.actor_kind(at) == Some(Some(ActorKind::Group)) || own.is_none();
        if group && !self.is_in_name(at) {
            let nations = self.nations(at);
            if nations.len() > 1 {
                return nations;
            }
        }
        if let Some(own) = own {
            return vec![own];
        }
        if depth > 3 {
            return Vec::new();
        }
        let lemma = tree.lemma(at);
        let by_way_of = |preposition: &str| -> Vec<Participant> {
            let behind = super::argument::behind(tree, at, preposition).filter(|d| *d > at);
            let heads = behind.flat_map(|d| self.joined(d));
            heads.flat_map(|d| self.person(d, depth + 1)).collect()
        };
        if tree.upos(at) == Some(Upos::Num) || WORDS.quantities.contains(lemma) {
            let inner = by_way_of("of");
            if !inner.is_empty() {
                return inner;
            }
        }
        // "his rival Anna Berg"
        let names = tree.dependents(at).filter(|d| {
            matches!(
                tree.relation(*d),
                Some(Relation::Appos | Relation::Flat | Relation::NmodDesc)
            ) && self.actor_kind(*d) == Some(Some(ActorKind::Person))
        });
        if let Some(name) = names.filter_map(|d| self.participant(d)).next() {
            return vec![name];
        }
        for relation in [
            Relation::NmodPoss,
            Relation::Compound,
            Relation::Amod,
            Relation::NmodDesc,
        ] {
            let owners = tree.dependents(at).filter(|d| tree.is(*d, relation));
            let owners = owners.flat_map(|d| self.joined(d));
            let owners: Vec<_> = owners.flat_map(|d| self.person_of_modifier(d)).collect();
            if !owners.is_empty() {
                return owners;
            }
        }
        for preposition in ["by", "of", "from", "against", "with", "in"] {
            if preposition == "in" && !WORDS.acting_nouns.contains(lemma) {
                continue;
            }
            let inner = by_way_of(preposition);
            if !inner.is_empty() {
                return inner;
            }
        }
        Vec::new()
    }

    /// A modifier's actor: "Indian proposal", "Russia's demands".
    fn person_of_modifier(&self, at: usize) -> Vec<Participant> {
        if let Some(own) = self.participant(at) {
            return vec![own];
        }
        // "the opposition leader's home"
        let tree = &self.tree;
        if tree.is(at, Relation::NmodPoss) {
            return self.person(at, 2);
        }
        Vec::new()
    }

    /// The states in front of a noun: "U.S. and Russian diplomats".
    pub(super) fn nations(&self, at: usize) -> Vec<Participant> {
        let tree = &self.tree;
        let front = tree.dependents(at).filter(|d| {
            *d < at && matches!(tree.relation(*d), Some(Relation::Amod | Relation::Compound))
        });
        let all = front.flat_map(|d| self.joined(d));
        let all = all.filter(|d| {
            self.mention(*d).is_some_and(|m| {
                m.kind == Some(ActorKind::Country) || m.form == MentionForm::Modifier
            })
        });
        all.filter_map(|d| self.participant(d)).collect()
    }

    /// The phrase of a head as a participant that no actor answers to; none if the words
    /// name nothing that could take part.
    pub(super) fn thing(&self, at: usize) -> Option<Participant> {
        let tree = &self.tree;
        let noun = matches!(tree.upos(at), Some(Upos::Noun | Upos::Propn));
        if !noun || WORDS.vague.contains(&tree.lemma(at).to_lowercase()) {
            return None;
        }
        let (mut start, end) = tree.extent(at);
        let mut past = end;
        for d in tree.dependents(at) {
            let (from, to) = tree.extent(d);
            match tree.relation(d) {
                Some(Relation::Case | Relation::Punct | Relation::Cc) if d < at => {
                    start = start.max(to);
                }
                Some(
                    Relation::AclRelcl
                    | Relation::Acl
                    | Relation::Conj
                    | Relation::Appos
                    | Relation::Parataxis
                    | Relation::Punct
                    | Relation::Case,
                ) if d > at => past = past.min(from),
                _ => {}
            }
        }
        let span = tree.span((start.min(at), past.max(at + 1)))?;
        Some(Participant { actor: None, span })
    }

    /// Whether a noun speaks of what is known already: "the talks", "Monday's meeting".
    pub(super) fn is_definite(&self, at: usize) -> bool {
        let tree = &self.tree;
        tree.dependents(at).any(|d| match tree.relation(d) {
            Some(Relation::Det) => {
                WORDS.definite.contains(&tree.lemma(d).to_lowercase())
                    || WORDS.definite.contains(&tree.written(d).to_lowercase())
            }
            Some(Relation::NmodPoss) => true,
            _ => false,
        })
    }

    /// The dictionary form of a verb's object, if it refers back: "those demands".
    pub(super) fn taken_up(&self, at: usize) -> Option<String> {
        let object = super::argument::object(&self.tree, at)?;
        let known = self.is_definite(object);
        known.then(|| self.tree.lemma(object).to_lowercase())
    }

    /// Whether a word is a number.
    pub(super) fn is_number(&self, at: usize) -> bool {
        self.tree.upos(at) == Some(Upos::Num) || self.tree.dependent(at, Relation::Nummod).is_some()
    }

    /// Whether a word is an amount of money.
    pub(super) fn is_money(&self, at: usize) -> bool {
        let tree = &self.tree;
        let money = |i: usize| {
            WORDS.currencies.contains(&tree.lemma(i).to_lowercase())
                || tree.token(i).is_some_and(|t| t.xpos == Xpos::Currency)
        };
        let (start, end) = tree.extent(at);
        money(at) || (start..end.min(start + 8)).any(money)
    }
}
