//! Who did what to whom, when and where, whether it happened, and who says so.

mod clause;
mod frames;

use std::collections::HashSet;

use jiff::civil::Date;

use crate::actors::{Actor, ActorId};
use crate::article::Span;
use crate::dates::DateExpression;
use crate::language::Reading;
use crate::language::word::{Word, words};
use crate::quotes::{CueKind, Held, Quote};
use clause::{Clauses, mentioned, spots};
use frames::{Form, LEXICON};

/// Something that happened, was said to happen, or did not.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// A PLOVER type in upper case.
    pub kind: String,
    /// The CAMEO code as deep as the text supports.
    pub cameo: Option<String>,
    /// The words that say that it happened.
    pub trigger: Span,
    /// Who did it.
    pub sources: Vec<Participant>,
    /// To whom.
    pub targets: Vec<Participant>,
    /// When.
    pub time: Option<EventTime>,
    /// Where: a place the text names.
    pub place: Option<Span>,
    /// Whether it happened, if it could be told.
    pub status: Option<EventStatus>,
    /// Who says so; none if the article itself does.
    pub attribution: Option<Attribution>,
    /// What this rests on.
    pub evidence: Vec<Evidence>,
}

/// An actor's part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Who, if an actor of the article answers to the words.
    pub actor: Option<ActorId>,
    /// The words that name it there.
    pub span: Span,
}

/// When something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventTime {
    /// The words.
    pub span: Span,
    /// The first day and the day after the last, if it could be resolved.
    pub days: Option<(Date, Date)>,
}

/// Whether something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventStatus {
    /// The text states that it did.
    Asserted,
    /// The text states that it did not.
    Negated,
    /// It is possible, conditional or offered.
    Hypothetical,
    /// It is planned or expected.
    Future,
    /// Somebody wants it to happen.
    Demanded,
}

/// Who says that something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The words that name who says so.
    pub source: Span,
    /// Who that is, if an actor answers to the words.
    pub actor: Option<ActorId>,
    /// The words of saying.
    pub cue: Span,
}

/// What a judgement rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The words.
    pub span: Span,
    /// What decided: "lexicon:" and the entry's name.
    pub rule: String,
    /// How sure that is, from 0 to 1, if the rule has a measure of it.
    pub confidence: Option<f32>,
}

/// The events of an article in text order. Takes linear time.
///
/// An event needs a word of the lexicon and somebody who does it or to whom it is
/// done; headlines, whose grammar is their own, give none.
#[must_use]
pub fn events(
    text: &str,
    reading: &Reading,
    actors: &[Actor],
    quotes: &[Quote],
    dates: &[DateExpression],
) -> Vec<Event> {
    let mentioned = mentioned(actors);
    let dates: Vec<DateExpression> = dates.iter().filter(|d| d.tells_when()).cloned().collect();
    let held = Held::of(quotes);
    let mut found = Vec::new();
    let sentences = reading.sentences.0.iter();
    for sentence in sentences.filter(|s| s.paragraph.is_some()) {
        let words = words(text, sentence.span);
        let start = mentioned.partition_point(|m| m.span.start() < sentence.span.start());
        let end = mentioned.partition_point(|m| m.span.start() < sentence.span.end());
        let spots = spots(&words, mentioned.get(start..end).unwrap_or_default());
        let clauses = Clauses {
            words: &words,
            spots,
        };
        let mut demand: Option<usize> = None;
        let mut at = 0;
        while at < words.len() {
            let Some((len, (frame, form))) = LEXICON.triggers.longest(&words, at) else {
                at += 1;
                continue;
            };
            let trigger = (at, at + len);
            at += len;
            let Some(mut event) = read(&clauses, trigger, *frame, *form, sentence.span) else {
                continue;
            };
            let asked = demand.is_some_and(|d| {
                words
                    .get(d..trigger.0)
                    .is_some_and(|w| w.iter().any(|w| w.is("that") || w.is("to")))
            });
            let main = main_verb(&clauses, *form, trigger.0) != trigger.0;
            if asked && !main && event.status != Some(EventStatus::Negated) {
                event.status = Some(EventStatus::Demanded);
            }
            if event.kind == "REQUEST" && event.status == Some(EventStatus::Asserted) {
                demand = demand.or(Some(trigger.1));
            }
            event.attribution = attribution(&held, event.trigger);
            event.time = time(&words, &clauses, trigger, &held, &dates);
            found.push(event);
        }
    }
    found
}

/// Where the verb stands whose subject and status the one at `at` shares: itself, as
/// a rule.
fn main_verb(clauses: &Clauses<'_>, form: Form, at: usize) -> usize {
    let past = matches!(form, Form::Past | Form::Participle);
    let over = past.then(|| clauses.joined_over_clause(at));
    over.flatten().unwrap_or(at)
}

/// The event that the words of `trigger` tell, if they tell one.
fn read(
    clauses: &Clauses<'_>,
    trigger: (usize, usize),
    frame: usize,
    form: Form,
    clause: Span,
) -> Option<Event> {
    let (at, end) = trigger;
    let frame = LEXICON.frames.get(frame)?;
    if !clauses.is_used_as(form, at) || !clauses.has_object(frame, end) {
        return None;
    }
    let (mut targets, place) = clauses.object(frame, end, form != Form::Noun);
    let passive = form == Form::Participle && clauses.passive(at);
    let main = main_verb(clauses, form, at);
    let mut sources = match form {
        Form::Noun => clauses.after("between", end),
        _ if passive => clauses.after("by", end),
        _ => clauses.subject(main),
    };
    match form {
        Form::Noun => {
            if sources.is_empty() && !targets.is_empty() {
                sources = clauses.subject(at);
            }
            if sources.len() + targets.len() < 2 || sources.is_empty() {
                return None;
            }
        }
        _ if passive => {
            targets = clauses.subject(at);
            if targets.is_empty() {
                return None;
            }
        }
        _ if sources.is_empty() => return None,
        _ => {}
    }
    if frame.kind == "REQUEST" && targets.is_empty() {
        targets = clauses.asked(end);
    }
    let alone = sources.len() + targets.len() < 2;
    if alone && frame.mutual && !passive || frame.target && targets.is_empty() {
        return None;
    }
    let mut named: HashSet<_> = sources.iter().map(|s| s.actor).collect();
    targets.retain(|t| named.insert(t.actor));
    let words = clauses.words.get(at..end)?;
    let trigger = words.first()?.span.join(words.last()?.span);
    let asserted = (form != Form::Noun).then_some(EventStatus::Asserted);
    let rule = format!("lexicon:{}", frame.name);
    Some(Event {
        kind: frame.kind.clone(),
        cameo: Some(frame.cameo.clone()),
        trigger,
        sources,
        targets,
        time: None,
        place,
        // A noun alone does not tell whether "the talks" took place.
        status: clauses.status(main).or(asserted),
        attribution: None,
        evidence: vec![Evidence {
            span: clause,
            rule,
            confidence: None,
        }],
    })
}

/// The innermost quote that holds `span` and tells what somebody says, knows or thinks
/// to be so; who only wants it says nothing.
fn quoting<'a>(held: &Held<'a>, span: Span) -> Option<&'a Quote> {
    let mut around = held.around(span);
    around.find(|quote| {
        !matches!(
            quote.cue_kind,
            Some(CueKind::Wanting | CueKind::Feeling | CueKind::Deciding | CueKind::Urging)
        )
    })
}

fn attribution(held: &Held<'_>, trigger: Span) -> Option<Attribution> {
    let quote = quoting(held, trigger)?;
    let (source, cue) = (quote.source?, quote.cue?);
    let actor = quote.speaker;
    Some(Attribution { source, actor, cue })
}

/// When: an expression after the event's words in its clause and before the next
/// event's, else one shortly before them.
fn time(
    words: &[Word<'_>],
    clauses: &Clauses<'_>,
    trigger: (usize, usize),
    held: &Held<'_>,
    dates: &[DateExpression],
) -> Option<EventTime> {
    let (first, last) = (words.first()?.span, words.last()?.span);
    let own = words.get(trigger.0)?.span;
    let position = |span: Span| words.partition_point(|w| w.span.start() < span.start());
    let near = dates.partition_point(|d| d.span.start() < own.start());
    let before = near.checked_sub(1).and_then(|i| dates.get(i));
    let before = before.filter(|d| d.span.start() >= first.start());
    let after = dates.get(near).filter(|d| d.span.end() <= last.end());
    let after = after.filter(|d| {
        let at = position(d.span);
        let other = (trigger.1..at)
            .take(MOST)
            .any(|i| LEXICON.triggers.longest(words, i).is_some());
        !clauses.breaks(trigger.1, at) && !other
    });
    let before = before.filter(|d| {
        let at = position(d.span);
        // "On Monday, …" opens the sentence; elsewhere no clause may end between.
        at <= 1 || !clauses.breaks(at, trigger.0)
    });
    let found = after.or(before)?;
    // "said Saturday" tells when it was said.
    let says = quoting(held, own).is_some_and(|q| !q.parts().any(|p| p.contains(found.span)));
    let (span, days) = (found.span, found.days);
    (!says).then_some(EventTime { span, days })
}

/// Words between an event's own and its time.
const MOST: usize = 20;

#[cfg(test)]
mod tests;
