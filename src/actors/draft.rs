//! What an actor gathers from its mentions.

use std::cmp::Reverse;

use super::coding::{self, Coding, Known, NoCountry, NoRole};
use super::coreference::Gender;
use super::descriptions::Described;
use super::lists::LISTS;
use super::{Actor, ActorKind, Mention, MentionForm, Uncoded};
use crate::article::Span;
use crate::language::word::words;

/// An actor in the making.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) actor: Actor,
    pub(super) gender: Option<Gender>,
    /// Whether a name speaks of it.
    pub(super) named: bool,
    /// The other words of its descriptions, such as "senior".
    pub(super) modifiers: Vec<String>,
    pub(super) weight: f32,
    no_country: Option<NoCountry>,
    no_role: Option<NoRole>,
}

impl Draft {
    fn new(kind: ActorKind) -> Self {
        let actor = Actor {
            name: String::new(),
            kind: Some(kind),
            country: None,
            roles: Vec::new(),
            mentions: Vec::new(),
            salience: 0.0,
            evidence: Vec::new(),
            anonymity: None,
            body: None,
            countries: Vec::new(),
            uncoded: Uncoded::default(),
        };
        Self {
            actor,
            gender: None,
            named: false,
            modifiers: Vec::new(),
            weight: 0.0,
            no_country: None,
            no_role: None,
        }
    }

    /// Takes what the codes of one of its phrases say of it.
    pub(super) fn learn(&mut self, coding: &Coding) {
        let actor = &mut self.actor;
        if actor.country.is_none() && actor.countries.is_empty() {
            let all = coding.country.iter().chain(&coding.others);
            let mut codes: Vec<&str> = all.clone().map(|c| c.code).collect();
            codes.sort_unstable();
            codes.dedup();
            match codes.as_slice() {
                [] => {}
                [one] => actor.country = Some((*one).to_owned()),
                several => actor.countries = several.iter().map(|c| (*c).to_owned()).collect(),
            }
            actor.evidence.extend(all.map(|c| c.evidence));
        }
        // A state acts as such, whatever its seat or its people would be by themselves.
        let state = matches!(actor.kind, Some(ActorKind::Country | ActorKind::Place));
        for coded in coding.roles.iter().filter(|_| !state) {
            if !actor.roles.iter().any(|known| known == coded.code) {
                actor.roles.push(coded.code.to_owned());
                actor.evidence.push(coded.evidence);
            }
        }
        if actor.kind == Some(ActorKind::Organisation) {
            actor.body = actor.body.or(coding.body);
        }
        self.no_country = self.no_country.or(coding.no_country);
        self.no_role = self.no_role.or(coding.no_role);
    }

    /// Takes what a description says of it.
    pub(super) fn describe(&mut self, described: &Described) {
        self.learn(&described.coding);
        for word in &described.modifiers {
            if !self.modifiers.contains(word) && self.modifiers.len() < MOST {
                self.modifiers.push(word.clone());
            }
        }
    }

    pub(super) fn add(&mut self, mention: Mention, weight: f32) {
        self.named |= mention.form == MentionForm::Name;
        self.actor.mentions.push(mention);
        self.weight += weight
            * match mention.form {
                MentionForm::Name => 1.0,
                MentionForm::Nominal => 0.8,
                MentionForm::Pronoun => 0.5,
                MentionForm::Modifier => 0.4,
            };
    }

    /// The actor, where `total` is the weight of all.
    pub(super) fn finish(self, text: &str, total: f32) -> Actor {
        let mut actor = self.actor;
        actor
            .mentions
            .sort_unstable_by_key(|m| (m.span.start(), Reverse(m.span.end())));
        actor.salience = self.weight / total;
        actor.name = fullest(text, &actor.mentions);
        actor.evidence.sort_unstable();
        actor.evidence.dedup();
        if actor.country.is_none() {
            actor.uncoded.country = if actor.countries.is_empty() {
                let why = self.no_country.unwrap_or(NoCountry::NoneNamed);
                Some(why)
            } else {
                Some(NoCountry::Several)
            };
        }
        if actor.roles.is_empty() {
            actor.uncoded.role = Some(match actor.kind {
                Some(ActorKind::Country) => NoRole::StateItself,
                _ => self.no_role.unwrap_or(NoRole::NoRoleWord),
            });
        }
        actor
    }
}

/// Begins an actor; its index.
pub(super) fn start(drafts: &mut Vec<Draft>, kind: ActorKind) -> usize {
    drafts.push(Draft::new(kind));
    drafts.len() - 1
}

/// Words that are kept of an actor's descriptions.
const MOST: usize = 12;

/// The fullest form among mentions: a name before a description, the longest, the
/// first of those equally long.
fn fullest(text: &str, mentions: &[Mention]) -> String {
    let known = |span: Span| {
        let words = words(text, span);
        let known = coding::known(&words, 0);
        known.filter(|(len, _)| *len == words.len()).map(|(_, k)| k)
    };
    // "Russia" names a state better than "Russians", "Russian" or "Moscow".
    let rank = |m: &Mention| match m.form {
        MentionForm::Name | MentionForm::Modifier => match known(m.span) {
            Some(Known::Demonym(_) | Known::People(_)) => 1,
            Some(Known::Seat(_)) => 3,
            _ => 4,
        },
        MentionForm::Nominal => 2,
        MentionForm::Pronoun => 0,
    };
    let best = mentions
        .iter()
        .rev()
        .max_by_key(|m| (rank(m), m.span.len()));
    let Some(best) = best else {
        return String::new();
    };
    let words = best.span.of(text);
    let determined = words.split_once(char::is_whitespace);
    match determined.filter(|_| best.form == MentionForm::Nominal) {
        Some((first, rest)) if LISTS.determiners.contains(&first.to_lowercase()) => {
            rest.trim_start().to_owned()
        }
        _ => words.to_owned(),
    }
}
