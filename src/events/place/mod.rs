//! Where an event happened.
//!
//! The names of places are found once for an article, and each is the place of its name
//! in the [atlas](atlas) that lies in the country named beside it, else the one most in
//! the news, with the countries that the article speaks of [before others](naming). An
//! event has the place whose words hang from its own word or from those that its [own
//! phrases reach](super::scope); the names of who takes part are no places by themselves.

mod atlas;
mod naming;
mod phrase;

use super::scope::{Governor, governors};
use super::{Account, EventPlace, PlaceReason};
use crate::article::Span;
use crate::language::tree::Tree;
use atlas::SiteKind;
use naming::Named;
use phrase::Phrases;

/// The places of an article.
#[derive(Debug)]
pub(super) struct Places<'a> {
    account: Account<'a>,
    /// Those named in its sentences, in text order.
    named: Vec<Named>,
    dateline: Option<Named>,
    /// Index of the first sentence of the body.
    lead: usize,
}

/// Sentences of the body whose events happen where the dateline says, if nothing else is
/// said.
const LEAD: usize = 2;

impl<'a> Places<'a> {
    /// Finds the places that the article names. Takes time n log n.
    pub(super) fn of(account: &Account<'a>) -> Self {
        let named = naming::named(account);
        let dateline = account.dateline;
        let dateline = dateline.map(|span| naming::lone(account, span, &named));
        let sentences = &account.reading.sentences.0;
        let lead = sentences.iter().position(|s| s.paragraph.is_some());
        Self {
            account: *account,
            named,
            dateline,
            lead: lead.unwrap_or(sentences.len()),
        }
    }

    /// The place of the event whose word is `at` in the sentence with index `sentence`.
    /// `participants` are the words that name who takes part in it.
    pub(super) fn of_event(
        &self,
        sentence: usize,
        tree: &Tree<'_>,
        at: usize,
        participants: &[Span],
    ) -> Option<EventPlace> {
        let phrases = Phrases::of(self, sentence, tree);
        for governor in governors(tree, at) {
            if let Some((span, named)) = at_governor(&phrases, &governor, at, participants) {
                let reason = match governor.own {
                    true => PlaceReason::Governs,
                    false => PlaceReason::Clause,
                };
                return Some(self.place(span, named, reason));
            }
        }
        if let Some((span, named)) = phrases.of_those_struck(at) {
            return Some(self.place(span, named, PlaceReason::Clause));
        }
        // "Militants in Syria attacked".
        let those = participants.iter().filter_map(|p| phrases.head_of(*p));
        for head in those.filter(|h| *h < at) {
            if let Some((span, named)) = phrases.place_of(head, head) {
                return Some(self.place(span, named, PlaceReason::Clause));
            }
        }
        self.by_dateline(sentence)
    }

    fn by_dateline(&self, sentence: usize) -> Option<EventPlace> {
        let named = self.dateline.as_ref()?;
        if !(self.lead..self.lead + LEAD).contains(&sentence) {
            return None;
        }
        // A report that tells of elsewhere was only filed here.
        let mut here = self.in_sentence(sentence).iter();
        let elsewhere = here.any(|n| {
            n.site
                .is_some_and(|s| s.country.is_none() || s.country != named.country)
        });
        (!elsewhere).then(|| self.place(named.span, named, PlaceReason::Dateline))
    }

    fn in_sentence(&self, sentence: usize) -> &[Named] {
        let Some(sentence) = self.account.reading.sentences.0.get(sentence) else {
            return &[];
        };
        let words = &sentence.tokens;
        let from = self.named.partition_point(|n| n.tokens.start < words.start);
        let to = self.named.partition_point(|n| n.tokens.start < words.end);
        self.named.get(from..to).unwrap_or_default()
    }

    fn place(&self, span: Span, named: &Named, reason: PlaceReason) -> EventPlace {
        let name = match named.site {
            Some(site) => site.name.to_owned(),
            None => named.span.of(self.account.text).to_owned(),
        };
        EventPlace {
            span,
            name,
            country: named.country.map(str::to_owned),
            coordinates: named.site.map(|s| s.at),
            reason,
        }
    }
}

/// The place among the phrases of a governor: of several the town, not the country around
/// it.
fn at_governor<'p>(
    phrases: &Phrases<'p>,
    governor: &Governor,
    at: usize,
    participants: &[Span],
) -> Option<(Span, &'p Named)> {
    let all = phrases.places(governor, at, participants);
    let kind = |n: &Named| n.site.map(|s| s.kind);
    let narrow = all
        .iter()
        .find(|(_, n)| !kind(n).is_some_and(SiteKind::is_wide));
    let region = all.iter().find(|(_, n)| kind(n) != Some(SiteKind::Country));
    narrow.or(region).or(all.first()).copied()
}

#[cfg(test)]
mod tests;
