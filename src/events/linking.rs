//! Which words of an article tell of the same event.

use super::{Event, EventStatus, Participant, TimeReason};
use crate::actors::ActorId;

/// An event with what tells whether another is the same.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) event: Event,
    /// The dictionary form of its word.
    pub(super) lemma: String,
    /// That of its object, if the object refers back: "those demands".
    pub(super) taken_up: Option<String>,
    /// Whether a noun tells it.
    pub(super) noun: bool,
    /// Whether that noun speaks of one known already: "the talks", "those demands".
    pub(super) definite: bool,
}

/// Events before one that it may be the same as.
const FAR: usize = 40;

/// The events with those that are told twice put together, each where it is told first.
/// Takes linear time.
pub(super) fn link(drafts: Vec<Draft>) -> Vec<Event> {
    let mut kept: Vec<Draft> = Vec::new();
    // Where each draft went.
    let mut places: Vec<u32> = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        let within = draft.event.within.and_then(|w| places.get(w as usize));
        draft.event.within = within.copied();
        let from = kept.len().saturating_sub(FAR);
        let same = (from..kept.len())
            .rev()
            .find(|i| kept.get(*i).is_some_and(|earlier| are_one(earlier, &draft)));
        let place = same.unwrap_or(kept.len());
        places.push(u32::try_from(place).unwrap_or(u32::MAX));
        match same.and_then(|i| kept.get_mut(i)) {
            Some(earlier) => join(&mut earlier.event, draft.event),
            None => kept.push(draft),
        }
    }
    answer_demands(&mut kept);
    kept.into_iter().map(|d| d.event).collect()
}

fn are_one(earlier: &Draft, later: &Draft) -> bool {
    let (a, b) = (&earlier.event, &later.event);
    if a.kind != b.kind || apart(a, b) {
        return false;
    }
    let all = |e: &Event| -> Vec<ActorId> {
        e.sources
            .iter()
            .chain(&e.targets)
            .filter_map(|p| p.actor)
            .collect()
    };
    let (first, second) = (all(a), all(b));
    let shared = first.iter().filter(|x| second.contains(x)).count();
    let status =
        a.status == b.status || (later.noun && later.definite && b.status == EventStatus::Asserted);
    if later.noun {
        // "the talks", "Monday's meeting": known already, or the same by day and people
        let nobody_else = second.iter().all(|x| first.contains(x));
        let day = a
            .time
            .and_then(|t| t.days)
            .zip(b.time.and_then(|t| t.days))
            .is_some();
        let known = later.definite && (earlier.lemma == later.lemma || a.kind == "CONSULT");
        let people = shared > 0 || second.is_empty();
        return nobody_else && status && (known && people || day && shared >= 2);
    }
    let sides = |x: &[Participant], y: &[Participant]| {
        x.is_empty() && y.is_empty()
            || x.iter()
                .any(|p| p.actor.is_some() && y.iter().any(|q| q.actor == p.actor))
    };
    let mirrored = earlier.noun && shared >= 2;
    (earlier.lemma == later.lemma || mirrored)
        && a.status == b.status
        && (mirrored || sides(&a.sources, &b.sources) && sides(&a.targets, &b.targets))
        && shared > 0
}

/// Whether two are of different days.
fn apart(a: &Event, b: &Event) -> bool {
    let days = a.time.and_then(|t| t.days).zip(b.time.and_then(|t| t.days));
    days.is_some_and(|((from, to), (since, until))| to <= since || until <= from)
}

/// Adds to an event what is told of it later.
fn join(event: &mut Event, later: Event) {
    event.mentions.push(later.trigger);
    event.mentions.extend(later.mentions);
    let side = |own: &mut Vec<Participant>, others: &[Participant], opposite: &[Participant]| {
        for other in others.iter().filter(|p| p.actor.is_some()) {
            let known = |all: &[Participant]| all.iter().any(|p| p.actor == other.actor);
            if !known(own) && !known(opposite) {
                own.push(*other);
            }
        }
    };
    if event.sources.is_empty() {
        side(&mut event.sources, &later.sources, &event.targets);
    }
    if event.targets.is_empty() {
        side(&mut event.targets, &later.targets, &event.sources);
    }
    let days = |days: Option<(jiff::civil::Date, jiff::civil::Date)>| {
        days.and_then(|(from, to)| from.until(to).ok())
            .map(|s| s.get_days())
    };
    let finer = match (event.time, later.time) {
        (None, Some(_)) => true,
        (Some(own), Some(new)) => match (days(own.days), days(new.days)) {
            (None, Some(_)) => true,
            (Some(own), Some(new)) => new < own,
            _ => false,
        },
        _ => false,
    };
    if finer && let Some(mut time) = later.time {
        time.reason = TimeReason::SameEvent;
        event.time = Some(time);
    }
    if event.place.is_none() {
        event.place = later.place.map(|mut place| {
            place.reason = super::PlaceReason::SameEvent;
            place
        });
    }
    event.mode = event.mode.take().or(later.mode);
    event.evidence.extend(later.evidence);
}

/// Who rejects or accepts "those demands" does so to whoever made them.
fn answer_demands(kept: &mut [Draft]) {
    const NOUNS: [(&str, &str); 6] = [
        ("demand", "REQUEST"),
        ("request", "REQUEST"),
        ("call", "REQUEST"),
        ("accusation", "ACCUSE"),
        ("threat", "THREATEN"),
        ("offer", "AGREE"),
    ];
    for i in 0..kept.len() {
        let (before, rest) = kept.split_at_mut(i);
        let Some(draft) = rest.first_mut() else {
            continue;
        };
        if draft.event.targets.iter().any(|t| t.actor.is_some()) || draft.noun {
            continue;
        }
        let Some(object) = draft.event.targets.first().copied() else {
            continue;
        };
        let Some(taken_up) = draft.taken_up.as_deref() else {
            continue;
        };
        let kind = NOUNS
            .iter()
            .find(|(noun, _)| *noun == taken_up)
            .map(|(_, kind)| *kind);
        let made = before
            .iter()
            .rev()
            .take(FAR)
            .find(|d| Some(d.event.kind.as_str()) == kind);
        let Some(made) = made else { continue };
        let own = |p: &&Participant| draft.event.sources.iter().all(|s| s.actor != p.actor);
        let makers: Vec<Participant> = made.event.sources.iter().filter(own).copied().collect();
        if let Some(first) = makers.first() {
            draft.event.targets = vec![Participant {
                actor: first.actor,
                span: object.span,
            }];
        }
    }
}
