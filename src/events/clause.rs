//! Who stands where around the word that says that something happened.

use super::frames::{Form, Frame, LEXICON};
use super::{EventStatus, Participant};
use crate::actors::{Actor, ActorId, ActorKind, MentionForm};
use crate::article::Span;
use crate::language::saying::saying;
use crate::language::word::Word;

/// A mention of an actor in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// Its first word and the one past its last.
    pub(super) words: (usize, usize),
    pub(super) span: Span,
    pub(super) kind: Option<ActorKind>,
    form: MentionForm,
    /// Whom it names: the actor, or for "U.S. and Russian diplomats" both states.
    pub(super) whom: Vec<Participant>,
}

/// A mention of any actor, as the article has them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mentioned {
    pub(super) span: Span,
    form: MentionForm,
    kind: Option<ActorKind>,
    coded: bool,
    actor: ActorId,
}

/// All mentions of all actors in text order, the longest first of those that begin
/// together.
pub(super) fn mentioned(actors: &[Actor]) -> Vec<Mentioned> {
    let mut all = Vec::new();
    for (actor, i) in actors.iter().zip(0..) {
        all.extend(actor.mentions.iter().map(|m| Mentioned {
            span: m.span,
            form: m.form,
            kind: actor.kind,
            coded: actor.country.is_some(),
            actor: ActorId(i),
        }));
    }
    all.sort_by_key(|m| (m.span.start(), std::cmp::Reverse(m.span.end())));
    all
}

/// The outermost of the mentions in a sentence.
pub(super) fn spots(words: &[Word<'_>], mentioned: &[Mentioned]) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    let mut nested: Vec<Participant> = Vec::new();
    let mut outer: Option<Mentioned> = None;
    let mut close = |outer: Option<Mentioned>, nested: &mut Vec<Participant>| {
        let Some(m) = outer else { return };
        let first = words.partition_point(|w| w.span.start() < m.span.start());
        let past = words.partition_point(|w| w.span.end() <= m.span.end());
        let several = m.kind == Some(ActorKind::Group) && !m.coded && nested.len() > 1;
        let one = Participant {
            actor: Some(m.actor),
            span: m.span,
        };
        let inner = std::mem::take(nested);
        spots.push(Spot {
            words: (first, past),
            span: m.span,
            kind: m.kind,
            form: m.form,
            whom: if several { inner } else { vec![one] },
        });
    };
    for m in mentioned {
        if outer.is_some_and(|o| o.span.contains(m.span)) {
            if m.kind == Some(ActorKind::Country) {
                nested.push(Participant {
                    actor: Some(m.actor),
                    span: m.span,
                });
            }
            continue;
        }
        close(outer.replace(*m), &mut nested);
    }
    close(outer, &mut nested);
    spots
}

/// A sentence as events are read from it.
pub(super) struct Clauses<'a> {
    pub(super) words: &'a [Word<'a>],
    pub(super) spots: Vec<Spot>,
}

/// Words between an event's own and who takes part.
const REACH: usize = 9;

impl Clauses<'_> {
    fn folded(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |w| w.folded.as_str())
    }

    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |i| self.folded(i))
    }

    /// Whether a clause ends among the words from `from` to `to`.
    pub(super) fn breaks(&self, from: usize, to: usize) -> bool {
        let ends =
            |i: usize| LEXICON.grammar.clause.contains(self.folded(i)) && !self.is_aside_mark(i);
        to < from || to - from > 2 * REACH || (from..to).any(ends)
    }

    /// Whether the word at `at` is a comma beside an apposition: "her colleague, Ann
    /// Berg, in Oslo".
    fn is_aside_mark(&self, at: usize) -> bool {
        if self.folded(at) != "," {
            return false;
        }
        let next = self.spots.partition_point(|s| s.words.0 <= at);
        let actor = |s: &Spot| s.whom.first().and_then(|p| p.actor);
        // It stands between the two or after the second.
        [next.checked_sub(1), next.checked_sub(2)]
            .iter()
            .any(|first| {
                let pair = first.and_then(|i| self.spots.get(i..i + 2));
                matches!(pair, Some([a, b]) if actor(a) == actor(b)
                && a.words.1 + 1 == b.words.0
                && self.folded(a.words.1) == ","
                && (a.words.1 == at || b.words.1 == at))
            })
    }

    /// Whether the words at `at` are used as `form`; "attack" is a noun as well.
    pub(super) fn is_used_as(&self, form: Form, at: usize) -> bool {
        let before = self.before(at);
        let grammar = &LEXICON.grammar;
        let verbal = grammar.verbal.contains(before) || before.ends_with("ly");
        let named = self
            .spot_before(at)
            .is_some_and(|s| s.words.1 == at && s.form != MentionForm::Modifier);
        match form {
            Form::Base | Form::Present => verbal || named,
            Form::Past => true,
            Form::Participle => {
                !grammar.determiners.contains(before)
                    && !self
                        .words
                        .get(at.wrapping_sub(1))
                        .is_some_and(Word::is_possessive)
            }
            Form::Progressive => self.passive(at),
            Form::Noun => true,
        }
    }

    /// Whether a form of "to be" stands before.
    pub(super) fn passive(&self, at: usize) -> bool {
        let be = |i: usize| LEXICON.grammar.auxiliaries.contains(self.folded(i));
        (at.saturating_sub(2)..at).any(be) && !self.breaks(at.saturating_sub(2), at)
    }

    fn spot_before(&self, at: usize) -> Option<&Spot> {
        let past = self.spots.partition_point(|s| s.words.1 <= at);
        self.spots.get(past.checked_sub(1)?)
    }

    /// Whether the object that `frame` needs stands after `end`.
    pub(super) fn has_object(&self, frame: &Frame, end: usize) -> bool {
        frame.object.is_empty()
            || (end..self.words.len().min(end + REACH))
                .any(|i| frame.object.contains(self.folded(i)))
    }

    /// Who stands as the subject of the word at `at`.
    pub(super) fn subject(&self, at: usize) -> Vec<Participant> {
        let past = self.spots.partition_point(|s| s.words.1 <= at);
        let near = self
            .spots
            .get(past.saturating_sub(REACH)..past)
            .unwrap_or_default();
        for (i, spot) in near.iter().enumerate().rev() {
            let relatives = &LEXICON.grammar.relatives;
            let from = spot.words.1 + usize::from(relatives.contains(self.folded(spot.words.1)));
            if at.saturating_sub(from) > REACH || self.breaks(from, at) {
                return Vec::new();
            }
            let owner = self
                .words
                .get(spot.words.1)
                .is_some_and(Word::is_possessive);
            let mut first = spot.words.0;
            while first > 0 && LEXICON.grammar.determiners.contains(self.before(first)) {
                first -= 1;
            }
            let governed = LEXICON.grammar.prepositions.contains(self.before(first));
            // The second of two that are joined may be governed by what is before
            // the first.
            if owner || spot.form == MentionForm::Modifier || governed {
                continue;
            }
            let mut all = spot.whom.clone();
            let mut next = spot;
            for other in near.get(..i).unwrap_or_default().iter().rev() {
                let joins = self.joined(other, next);
                if !joins {
                    break;
                }
                if LEXICON
                    .grammar
                    .prepositions
                    .contains(self.before(other.words.0))
                {
                    return Vec::new();
                }
                all.splice(0..0, other.whom.iter().copied());
                next = other;
            }
            return all;
        }
        Vec::new()
    }

    fn joined(&self, first: &Spot, second: &Spot) -> bool {
        let between = first.words.1..second.words.0;
        let short = between.len() <= 3 && !between.is_empty();
        short
            && between
                .clone()
                .any(|i| self.folded(i) == "and" || self.folded(i) == ",")
            && between
                .clone()
                .all(|i| LEXICON.grammar.joining.contains(self.folded(i)))
    }

    /// To whom it is done, and where: those after the word that ends at `end`.
    /// `bare` tells whether it takes an object without a preposition.
    pub(super) fn object(
        &self,
        frame: &Frame,
        end: usize,
        bare: bool,
    ) -> (Vec<Participant>, Option<Span>) {
        let mut targets: Vec<Participant> = Vec::new();
        let mut place = None;
        let mut last: Option<&Spot> = None;
        let mut previous = None;
        let from = self.spots.partition_point(|s| s.words.0 < end);
        for spot in self.spots.iter().skip(from).take(REACH) {
            let near = spot.words.0 - end <= REACH || last.is_some();
            if !near || self.breaks(end, spot.words.0) {
                break;
            }
            if last.is_some_and(|l| self.joined(l, spot)) {
                targets.extend(spot.whom.iter().copied());
                (last, previous) = (Some(spot), Some(spot.words.1));
                continue;
            }
            let anchor = previous
                .replace(spot.words.1)
                .unwrap_or(end)
                .min(spot.words.0);
            let gap = (end..spot.words.0).rev();
            let preposition = gap
                .map(|i| self.folded(i))
                .find(|w| LEXICON.grammar.prepositions.contains(w));
            let named = spot.form == MentionForm::Name;
            let located = named && matches!(spot.kind, Some(ActorKind::Country | ActorKind::Place));
            match preposition {
                Some(p) if LEXICON.grammar.venues.contains(p) => {
                    let between = (anchor..spot.words.0)
                        .filter(|i| LEXICON.grammar.prepositions.contains(self.folded(*i)));
                    let near = spot.words.0 - anchor <= REACH - 2 && between.count() == 1;
                    if located && near && place.is_none() {
                        place = Some(spot.span);
                    }
                }
                Some(p) if targets.is_empty() && frame.with.contains(p) => {
                    targets.clone_from(&spot.whom);
                    last = Some(spot);
                }
                None if targets.is_empty() && frame.object.is_empty() && bare => {
                    targets.clone_from(&spot.whom);
                    last = Some(spot);
                }
                None if targets.is_empty() && frame.object.contains("to") => {
                    targets.clone_from(&spot.whom);
                    last = Some(spot);
                }
                _ => {}
            }
        }
        (targets, place)
    }

    /// Those after `word` ("by", "between") if it stands right after `end`.
    pub(super) fn after(&self, word: &str, end: usize) -> Vec<Participant> {
        let Some(at) = (end..end + 3).find(|i| self.folded(*i) == word) else {
            return Vec::new();
        };
        let from = self.spots.partition_point(|s| s.words.0 <= at);
        let near = self
            .spots
            .get(from..self.spots.len().min(from + REACH))
            .unwrap_or_default();
        let Some(first) = near.first().filter(|s| s.words.0 <= at + 2) else {
            return Vec::new();
        };
        let mut all = first.whom.clone();
        for pair in near.windows(2) {
            match pair {
                [a, b] if self.joined(a, b) => all.extend(b.whom.iter().copied()),
                _ => break,
            }
        }
        all
    }

    /// Those whom the clauses after a demand are about: "that NATO will not …".
    pub(super) fn asked(&self, end: usize) -> Vec<Participant> {
        let from = self.spots.partition_point(|s| s.words.0 < end);
        let clause = |s: &&Spot| {
            let mut first = s.words.0;
            while first > end && LEXICON.grammar.joining.contains(self.before(first)) {
                first -= 1;
            }
            self.before(first) == "that"
        };
        let near = self.spots.iter().skip(from).take(REACH).filter(clause);
        near.flat_map(|s| s.whom.iter().copied()).collect()
    }

    /// The main verb that the past one at `at` is joined to over the clause between
    /// them: "has demanded that the navy leave and accused …". What the clause says
    /// has not happened, so that its own verb is no past one.
    pub(super) fn joined_over_clause(&self, at: usize) -> Option<usize> {
        let and = at.checked_sub(1).filter(|i| self.folded(*i) == "and")?;
        let near = and.saturating_sub(3 * REACH)..and;
        let that = near.rev().find(|i| self.folded(*i) == "that")?;
        let verbs = (that.saturating_sub(4)..that).rev();
        let modal = (that..and).any(|i| LEXICON.grammar.modals.contains(self.folded(i)));
        verbs.into_iter().find(|i| {
            let verb = self.folded(*i);
            LEXICON.status(verb) == Some(EventStatus::Demanded) || modal && saying(verb).is_some()
        })
    }

    /// What the words before the one at `at` tell of what became of the event.
    pub(super) fn status(&self, at: usize) -> Option<EventStatus> {
        let from = at.saturating_sub(REACH);
        let mut found = None;
        let mut beyond = false;
        for i in (from..at).rev() {
            let word = self.folded(i);
            if LEXICON.grammar.status_ends.contains(word) {
                break;
            }
            beyond |= word == "that";
            let marked = LEXICON.status(word);
            match marked {
                // A "not" before a "that" denies something else.
                Some(EventStatus::Negated) if beyond && !word.starts_with("den") => break,
                // "not only" denies nothing.
                Some(EventStatus::Negated) if self.folded(i + 1) != "only" => {
                    return marked;
                }
                Some(EventStatus::Demanded) => {
                    let link = (i..at).any(|j| matches!(self.folded(j), "that" | "to"));
                    if link {
                        return marked;
                    }
                }
                Some(status) => found = found.or(Some(status)),
                None => {}
            }
        }
        found
    }
}
