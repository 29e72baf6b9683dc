//! When an event happened.
//!
//! An expression of time dates what it hangs from. An event has the one that hangs from
//! its own word or from those that its [own phrases reach](super::scope), never one of
//! the saying of it; narration without a time goes on at that of its
//! [story](narration), and what a lead tells in the present is of the day it was
//! published.

mod narration;

use super::scope::{Governor, WORDS, Which, governors, is_infinitive, is_saying};
use super::{Account, EventStatus, EventTime, TimeReason};
use crate::article::Span;
use crate::dates::{Anchor, DateExpression, Granularity};
use crate::language::tree::{Tree, Words};
use crate::language::{Relation, Upos, Xpos};
use narration::{Telling, telling};

/// The times that an article speaks of.
#[derive(Debug)]
pub(super) struct Calendar<'a> {
    account: Account<'a>,
    /// Index of the first sentence of the body.
    lead: usize,
    /// For each sentence the expression that its story is at, where it tells one.
    stories: Vec<Option<usize>>,
}

/// Sentences of the body that tell the news.
const LEAD: usize = 2;
/// Sentences of the body that are told of the lead's time, if nothing else is said.
const OPENING: usize = 4;
/// Steps from an expression to what it hangs from.
const SPELLS: usize = 3;

/// Prepositions of times at which something is not.
const OUTSIDE: [&str; 8] = [
    "until", "till", "than", "before", "after", "since", "prior", "ahead",
];

/// A phrase of time in a sentence.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    /// Index of its expression.
    index: usize,
    /// The word that its others hang from.
    head: usize,
    /// The word that it hangs from; none if it is the whole sentence's.
    governor: Option<usize>,
    /// Whether only the governor itself has it, by sense against the tree.
    lifted: bool,
}

impl<'a> Calendar<'a> {
    /// Finds what the story of each sentence is at. Takes linear time.
    pub(super) fn of(account: &Account<'a>) -> Self {
        let sentences = &account.reading.sentences.0;
        let lead = sentences.iter().position(|s| s.paragraph.is_some());
        let mut calendar = Self {
            account: *account,
            lead: lead.unwrap_or(sentences.len()),
            stories: vec![None; sentences.len()],
        };
        for (i, sentence) in sentences.iter().enumerate() {
            if calendar.dates_in(i).next().is_none() || sentence.paragraph.is_none() {
                continue;
            }
            let tree = Tree::of(account.text, account.reading, sentence);
            let story = calendar.story_of(i, &tree);
            if let Some(slot) = calendar.stories.get_mut(i) {
                *slot = story;
            }
        }
        calendar
    }

    /// The time of the event whose word is `at` in the sentence with index `sentence`. One
    /// that is itself a saying has the time that its verb has.
    pub(super) fn of_event(
        &self,
        sentence: usize,
        tree: &Tree<'_>,
        at: usize,
        status: EventStatus,
    ) -> Option<EventTime> {
        let phrases = self.phrases(sentence, tree);
        if !phrases.is_empty() {
            for governor in governors(tree, at) {
                if let Some(phrase) = self.at_governor(&phrases, tree, governor, at) {
                    let reason = match governor.own {
                        true => TimeReason::Governs,
                        false => TimeReason::Clause,
                    };
                    return self.time(phrase.index, reason);
                }
            }
        }
        let happened = matches!(status, EventStatus::Asserted | EventStatus::Negated);
        if !happened || self.dates_in(sentence).next().is_some() {
            return None;
        }
        let told = telling(tree, at)?;
        self.by_story(sentence, told)
            .or_else(|| self.by_publication(sentence, told, status))
    }

    /// The expressions of a sentence that tell when, by their indices.
    fn dates_in(
        &self,
        sentence: usize,
    ) -> impl Iterator<Item = (usize, &'a DateExpression)> + use<'a> {
        let dates = self.account.dates;
        let span = self
            .account
            .reading
            .sentences
            .0
            .get(sentence)
            .map(|s| s.span);
        let span = span.unwrap_or(Span::new(0, 0));
        let from = dates.partition_point(|d| d.span.start() < span.start());
        let own = dates.iter().enumerate().skip(from);
        own.take_while(move |(_, d)| d.span.start() < span.end())
            .filter(|(_, d)| d.tells_when())
    }

    fn phrases(&self, sentence: usize, tree: &Tree<'_>) -> Vec<Phrase> {
        let own = self.dates_in(sentence);
        let own = own.filter_map(|(index, date)| phrase(tree, index, date.span));
        own.map(|p| self.lifted(tree, p)).collect()
    }

    /// The day of "declined to discuss the tour Wednesday" is that of the main verb, if it
    /// is over.
    fn lifted(&self, tree: &Tree<'_>, phrase: Phrase) -> Phrase {
        let over = || {
            let (_, end) = self.account.dates.get(phrase.index)?.days?;
            Some(end <= self.account.published?.tomorrow().ok()?)
        };
        let bare = matches!(
            tree.relation(phrase.head),
            Some(Relation::OblUnmarked | Relation::NmodUnmarked)
        );
        let object = |g: &usize| matches!(tree.relation(*g), Some(Relation::Obj | Relation::Obl));
        let matrix = phrase.governor.and_then(|g| {
            let g = if object(&g) { tree.head(g)? } else { g };
            let tense = Some(Xpos::Past) == tree.token(tree.head(g)?).map(|t| t.xpos);
            let lends = tree
                .head(g)
                .is_some_and(|h| WORDS.aspectual.contains(tree.lemma(h)));
            let own = tense && !lends && is_infinitive(tree, g) && phrase.head > g;
            own.then(|| tree.head(g)).flatten()
        });
        match matrix {
            Some(matrix) if bare && over() == Some(true) => Phrase {
                governor: Some(matrix),
                lifted: true,
                ..phrase
            },
            _ => phrase,
        }
    }

    /// The phrase of a governor that dates the event: of several the finest that could be
    /// resolved.
    fn at_governor(
        &self,
        phrases: &[Phrase],
        tree: &Tree<'_>,
        governor: Governor,
        at: usize,
    ) -> Option<Phrase> {
        let meant = phrases.iter().filter(|p| match governor.which {
            Which::Itself => p.head == governor.word,
            _ if p.lifted => p.governor == Some(at) && governor.word == at,
            _ => p.governor == Some(governor.word) && governor.takes(p.head),
        });
        let inside = meant.filter(|p| is_inside(tree, p.head));
        let rank = |p: &&Phrase| {
            let date = self.account.dates.get(p.index);
            let days = date.is_some_and(|d| d.days.is_some());
            let fine = date
                .and_then(|d| d.granularity)
                .map(|g| g.max(Granularity::Day));
            let lent = date.is_some_and(|d| d.anchor != Anchor::Itself);
            (
                !days,
                fine.unwrap_or(Granularity::Millennium),
                lent,
                p.index,
            )
        };
        inside.min_by_key(rank).copied()
    }

    fn time(&self, index: usize, reason: TimeReason) -> Option<EventTime> {
        let date = self.account.dates.get(index)?;
        let mut time = EventTime {
            span: Some(date.span),
            days: date.days,
            reason,
        };
        let last = date.until.and_then(|u| self.account.dates.get(u as usize));
        let last = last.filter(|l| l.tells_when());
        if let Some(last) = last {
            time.span = Some(date.span.join(last.span));
            if let (Some((first, _)), Some((_, end))) = (date.days, last.days) {
                time.days = (first < end).then_some((first, end));
            }
        }
        Some(time)
    }

    /// The last expression of a sentence that dates what it tells in the past.
    fn story_of(&self, sentence: usize, tree: &Tree<'_>) -> Option<usize> {
        let dated = |p: &&Phrase| {
            let date = self.account.dates.get(p.index);
            let fine = date.is_some_and(|d| {
                d.days.is_some()
                    && d.anchor != Anchor::Unresolved
                    && d.granularity.is_some_and(|g| g <= Granularity::Day)
            });
            let governor = p.governor;
            fine && governor.is_some_and(|g| telling(tree, g) == Some(Telling::Past))
                && is_inside(tree, p.head)
        };
        let phrases = self.phrases(sentence, tree);
        phrases.iter().rev().find(dated).map(|p| p.index)
    }

    /// The time of the story, for what is narrated in the past.
    fn by_story(&self, sentence: usize, told: Telling) -> Option<EventTime> {
        if told != Telling::Past {
            return None;
        }
        let sentences = &self.account.reading.sentences.0;
        let paragraph = sentences.get(sentence)?.paragraph?;
        let before = self.stories.get(..sentence)?.iter().zip(sentences).rev();
        let same = before.take_while(|(_, s)| s.paragraph == Some(paragraph));
        let same = same.filter_map(|(story, _)| *story).next();
        let opening = || {
            let within = (self.lead..self.lead + OPENING).contains(&sentence);
            let lead = self.stories.get(self.lead).copied().flatten();
            lead.filter(|_| within && sentence > self.lead)
        };
        self.time(same.or_else(opening)?, TimeReason::Story)
    }

    /// The day of publication, for what the lead tells.
    fn by_publication(
        &self,
        sentence: usize,
        told: Telling,
        status: EventStatus,
    ) -> Option<EventTime> {
        let fresh = match told {
            Telling::Present => (self.lead..self.lead + LEAD).contains(&sentence),
            Telling::Past => sentence == self.lead,
            Telling::Said => false,
        };
        let published = self.account.published?;
        (fresh && status == EventStatus::Asserted).then(|| EventTime {
            span: None,
            days: published.tomorrow().ok().map(|next| (published, next)),
            reason: TimeReason::Published,
        })
    }
}

/// The phrase of an expression: "Monday", or the "hours" of "the early hours of Monday".
fn phrase(tree: &Tree<'_>, index: usize, span: Span) -> Option<Phrase> {
    let (start, end) = words_in(tree, span)?;
    let outside = |i: &usize| tree.head(*i).is_none_or(|h| h < start || h >= end);
    let mut head = (start..end).find(outside)?;
    for _ in 0..SPELLS {
        let above = tree.head(head).filter(|h| {
            tree.is(head, Relation::Nmod)
                && tree.upos(*h) == Some(Upos::Noun)
                && WORDS.spells.contains(tree.lemma(*h))
        });
        let Some(above) = above else {
            break;
        };
        head = above;
    }
    // "Said Monday the army had left": the tree gives the day to what follows.
    let before = start.min(tree.extent(head).0).checked_sub(1);
    let said = before.filter(|b| tree.upos(*b) == Some(Upos::Verb) && is_saying(tree, *b));
    let free = matches!(
        tree.relation(head),
        Some(Relation::Obl | Relation::OblUnmarked)
    );
    let said = said.filter(|_| free && tree.head(head).is_some_and(|h| h > head));
    Some(Phrase {
        index,
        head,
        governor: said.or(tree.head(head)),
        lifted: said.is_some(),
    })
}

/// The words of a sentence that stand in a span of the text.
fn words_in(tree: &Tree<'_>, span: Span) -> Option<Words> {
    let first =
        (0..tree.len()).find(|i| tree.token(*i).is_some_and(|t| t.span.end() > span.start()))?;
    let inside = |i: &usize| tree.token(*i).is_some_and(|t| t.span.start() < span.end());
    let count = (first..tree.len()).take_while(inside).count();
    (count > 0).then_some((first, first + count))
}

/// Whether a phrase says at what time something is, not before or since when.
fn is_inside(tree: &Tree<'_>, head: usize) -> bool {
    let mut cases = tree
        .dependents(head)
        .filter(|d| tree.is(*d, Relation::Case));
    !cases.any(|c| OUTSIDE.contains(&tree.lemma(c).to_lowercase().as_str()))
}

#[cfg(test)]
mod tests;
