//! What an actor gathers from its mentions.

use std::cmp::Reverse;

use super::descriptions::Described;
use super::gazetteer::{GAZETTEER, Known, Sex};
use super::{Actor, ActorKind, Mention, MentionForm};
use crate::article::Span;
use crate::language::word::words;

/// An actor in the making.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) actor: Actor,
    pub(super) sex: Option<Sex>,
    /// Whether a name speaks of it.
    pub(super) named: bool,
    /// Whether it is more than one.
    pub(super) several: bool,
    /// The other words of its descriptions, such as "senior".
    pub(super) modifiers: Vec<String>,
    pub(super) weight: f32,
}

impl Draft {
    pub(super) fn new(kind: Option<ActorKind>) -> Self {
        let actor = Actor {
            name: String::new(),
            kind,
            country: None,
            roles: Vec::new(),
            mentions: Vec::new(),
            salience: 0.0,
            evidence: Vec::new(),
            anonymity: None,
        };
        Self {
            actor,
            sex: None,
            named: false,
            several: kind == Some(ActorKind::Group),
            modifiers: Vec::new(),
            weight: 0.0,
        }
    }

    pub(super) fn learn(&mut self, country: Option<&str>, role: Option<&str>, evidence: &[Span]) {
        let news = country.filter(|_| self.actor.country.is_none());
        let role = role.filter(|r| !self.actor.roles.iter().any(|known| known == r));
        if news.is_none() && role.is_none() {
            return;
        }
        self.actor.country = self.actor.country.take().or(news.map(str::to_owned));
        self.actor.roles.extend(role.map(str::to_owned));
        self.actor.evidence.extend(evidence);
    }

    /// Takes what a description says of it.
    pub(super) fn describe(&mut self, described: &Described) {
        self.learn(
            described.country(),
            described.what.role,
            &described.evidence,
        );
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
        actor
    }
}

/// Words that are kept of an actor's descriptions.
const MOST: usize = 12;

/// The fullest form among mentions: a name before a description, the longest, the
/// first of those equally long.
fn fullest(text: &str, mentions: &[Mention]) -> String {
    let known = |span: Span| {
        let words = words(text, span);
        let known = GAZETTEER.names.longest(&words, 0);
        known.filter(|(len, _)| *len == words.len()).map(|(_, k)| k)
    };
    // "Russia" names a state better than "Russians", "Russian" or "Moscow".
    let rank = |m: &Mention| match m.form {
        MentionForm::Name | MentionForm::Modifier => match known(m.span) {
            Some(Known::Demonym(_)) => 1,
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
        Some((first, rest)) if GAZETTEER.lists.determiners.contains(&first.to_lowercase()) => {
            rest.trim_start().to_owned()
        }
        _ => words.to_owned(),
    }
}
