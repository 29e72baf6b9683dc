//! What the names of an article do anywhere in it.

use std::collections::{HashMap, HashSet};

use super::mention::{Found, Hint, Who, is_one_person};
use crate::article::Span;

/// What is known of an article's names before any of them is an actor.
#[derive(Debug, Default)]
pub(super) struct Survey<'f> {
    /// Acronyms and the names they stand for.
    pub(super) acronyms: HashMap<&'f str, &'f str>,
    /// Names that stand beside the description of a person.
    pub(super) described: HashSet<&'f str>,
    /// Single words that may be a person's last name.
    pub(super) lone: HashSet<&'f str>,
    pub(super) places: HashSet<&'f str>,
    pub(super) speakers: HashSet<&'f str>,
    /// How often a name stands where its capital tells something.
    pub(super) strong: HashMap<&'f str, usize>,
}

impl<'f> Survey<'f> {
    pub(super) fn of(text: &str, found: &'f [Vec<Found>]) -> Self {
        let mut survey = Self::default();
        for mentions in found {
            for (at, mention) in mentions.iter().enumerate() {
                survey.look_at(text, mentions, at, mention);
            }
        }
        survey
    }

    fn look_at(&mut self, text: &str, mentions: &'f [Found], at: usize, mention: &'f Found) {
        let (name, hint) = match &mention.who {
            Who::Name { name, hint } => (name.as_str(), *hint),
            Who::NamedBody { name, .. } => (name.as_str(), Hint::None),
            Who::Person(person) => {
                if let [last] = person.names.as_slice() {
                    self.lone.insert(last);
                }
                return;
            }
            _ => return,
        };
        *self.strong.entry(name).or_default() += usize::from(hint != Hint::Weak);
        match hint {
            Hint::Place => drop(self.places.insert(name)),
            Hint::Speaks => drop(self.speakers.insert(name)),
            Hint::None | Hint::Weak => {}
        }
        if hint != Hint::Place && matches!(mention.who, Who::Name { .. }) && !name.contains(' ') {
            self.lone.insert(name);
        }
        // A description may hold names that come between.
        let before = mentions.get(at.saturating_sub(3)..at).unwrap_or_default();
        let mut before = before.iter().rev();
        let before = before.find(|m| matches!(m.who, Who::Described(_)));
        let next = mentions.get(at + 1);
        if before.is_some_and(|b| describes_person(b) && apposed(text, b, mention))
            || next.is_some_and(|n| describes_person(n) && apposed(text, mention, n))
        {
            self.described.insert(name);
        }
        if let Some(next) = next
            && let Who::Name { name: short, .. } = &next.who
        {
            let between = Span::new(mention.span.end(), next.span.start()).of(text);
            let initials = name.split(' ').filter_map(|w| w.chars().next());
            let initials: String = initials.filter(|c| c.is_uppercase()).collect();
            if between.trim() == "(" && initials.len() > 1 && initials == *short {
                self.acronyms.insert(short, name);
            }
        }
    }
}

fn describes_person(mention: &Found) -> bool {
    matches!(&mention.who, Who::Described(described) if is_one_person(&described.what))
}

/// The first mention after the one at `at`; a description may hold some itself.
pub(super) fn following(mentions: &[Found], at: usize) -> Option<&Found> {
    let end = mentions.get(at)?.span.end();
    let mut near = mentions.iter().skip(at + 1).take(4);
    near.find(|next| next.span.start() >= end)
}

/// Whether only a comma or nothing stands between two mentions.
pub(super) fn apposed(text: &str, first: &Found, second: &Found) -> bool {
    let between = Span::new(first.span.end(), second.span.start());
    first.span.end() <= second.span.start() && matches!(between.of(text).trim(), "" | ",")
}
