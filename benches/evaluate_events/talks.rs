//! Events of one real article, strategic-talks.txt.
//!
//! An event of the key is found if one is told with one of its words as trigger or
//! mention and one of its types; its participants are right if of each group of names
//! one stands in the participant's words, or those of any mention of the actor it is. Its
//! status is right if it is one that goes with the type, its time if it holds the day.
//!
//! What is told must not hold: a withdrawal of the United States that happened or will;
//! NATO's expansion, an agreement, decision, promise or commitment that did or will; the
//! venue as a source or a target.

use std::path::Path;

use copydesk::article::{Article, Body, Span};
use copydesk::clean::clean;
use copydesk::events::{Event, EventStatus, Lexicon, Participant};

use crate::Options;
use crate::score::Share;
use crate::talks_key::{KEY, Key, NOT_SO, PUBLISHED, STAYS, VENUES};
use crate::told::Told;

/// The `nth` place, from one, where `word` stands as a word of its own.
fn place(text: &str, (word, nth): (&str, usize)) -> Span {
    let own = |at: &usize| {
        let before = text[..*at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    let mut found = text.match_indices(word).map(|(at, _)| at).filter(own);
    let at = found.nth(nth - 1);
    let at = at.unwrap_or_else(|| panic!("the article has no {word} {nth}"));
    Span::new(at, at + word.len())
}

/// Whether one of `names` stands in what is said of a participant.
fn is_called(told: &Told, participant: &Participant, names: &[&str]) -> bool {
    let spans = told.spans(participant);
    let mut words = spans.iter().map(|s| s.of(&told.text));
    words.any(|words| {
        names.iter().any(|name| {
            let mut found = words.match_indices(name);
            found.any(|(at, _)| {
                let before = words[..at].chars().next_back();
                let after = words[at + name.len()..].chars().next();
                !before.is_some_and(char::is_alphanumeric)
                    && !after.is_some_and(char::is_alphanumeric)
            })
        })
    })
}

fn names_all(told: &Told, side: &[Participant], groups: &[&[&str]]) -> bool {
    let named = |names: &&[&str]| side.iter().any(|p| is_called(told, p, names));
    groups.iter().all(named)
}

fn has_participants(told: &Told, event: &Event, key: &Key) -> bool {
    let (own, others) = told.sides(event);
    let both = |sources, targets| names_all(told, own, sources) && names_all(told, others, targets);
    both(key.sources, key.targets) || key.mutual && both(key.targets, key.sources)
}

fn has_status(event: &Event, key: &Key) -> bool {
    let mut kinds = key.kinds.iter().filter(|(kind, _)| *kind == event.kind);
    kinds.any(|(_, statuses)| statuses.contains(&event.status))
}

fn has_day(event: &Event, day: &str) -> bool {
    let day = day.parse().expect("a day of the key");
    let days = event.time.and_then(|t| t.days);
    days.is_some_and(|(first, after)| first <= day && day < after)
}

/// How an event meets its key: participants, status, day.
fn met(told: &Told, event: &Event, key: &Key) -> (bool, bool, bool) {
    (
        has_participants(told, event, key),
        has_status(event, key),
        key.day.is_none_or(|day| has_day(event, day)),
    )
}

fn words(event: &Event) -> impl Iterator<Item = Span> + use<'_> {
    std::iter::once(&event.trigger)
        .chain(&event.mentions)
        .copied()
}

/// What must not be told.
fn falsehoods(told: &Told) -> Vec<&Event> {
    let not_so: Vec<Span> = NOT_SO.iter().map(|w| place(&told.text, *w)).collect();
    let told_so = |e: &Event| matches!(e.status, EventStatus::Asserted | EventStatus::Future);
    let mut wrong = Vec::new();
    for event in &told.events {
        let leaves = event.kind == "RETREAT" && names_all(told, &event.sources, &[STAYS]);
        let happened = words(event).any(|w| not_so.iter().any(|n| n.overlaps(w)));
        let mut sides = event.sources.iter().chain(&event.targets);
        let venue = sides.any(|p| VENUES.iter().any(|v| p.span.of(&told.text) == *v));
        if told_so(event) && (leaves || happened) || venue {
            wrong.push(event);
        }
    }
    wrong
}

pub fn evaluate(file: &Path, options: &Options) {
    let raw = std::fs::read_to_string(file).expect("the article can be read");
    let clean = clean(&Article::from(Body::Text(raw)));
    let published = PUBLISHED.parse().ok();
    let told = Told::of(
        clean.text.as_str(),
        &clean.layout,
        published,
        Lexicon::shipped(),
    );
    let (mut typed, mut whole, mut status, mut day) = (
        Share::default(),
        Share::default(),
        Share::default(),
        Share::default(),
    );
    println!("strategic-talks.txt");
    for key in &KEY {
        let triggers: Vec<Span> = key.triggers.iter().map(|t| place(&told.text, *t)).collect();
        let of_key = |e: &&Event| {
            key.kinds.iter().any(|(kind, _)| *kind == e.kind)
                && words(e).any(|w| triggers.iter().any(|t| t.overlaps(w)))
        };
        let found = told.events.iter().filter(of_key);
        let best = found.max_by_key(|e| met(&told, e, key));
        let (parts, right, on_day) = best.map_or((false, false, false), |e| met(&told, e, key));
        typed.add(best.is_some());
        whole.add(parts);
        status.add(right);
        if key.day.is_some() {
            day.add(on_day);
        }
        let mut lacking = Vec::new();
        match best {
            None => lacking.push("not found"),
            Some(_) => {
                lacking.extend((!parts).then_some("participants"));
                lacking.extend((!right).then_some("status"));
                lacking.extend((!on_day).then_some("day"));
            }
        }
        if !lacking.is_empty() {
            println!("    {}: {}", key.what, lacking.join(", "));
            if let Some(event) = best {
                println!("        {}", told.line(event));
            }
        }
    }
    typed.line("type found");
    whole.line("type and participants found");
    status.line("status right");
    day.line("day right");
    let wrong = falsehoods(&told);
    println!(
        "  {} events, {} of them false",
        told.events.len(),
        wrong.len()
    );
    for event in wrong {
        println!("    false: {}", told.line(event));
    }
    if options.shows("talks") {
        for event in &told.events {
            println!("    {}", told.line(event));
        }
    }
}
