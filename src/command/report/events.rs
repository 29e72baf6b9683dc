//! What happened.

use std::collections::HashMap;

use super::page::{Look, Page};
use super::words::{actor_name, in_words, interval, named, said};
use crate::service::contract::{AnalyzeResponse, Attribution, Event, EventTime, event};

/// Content within content is set in no deeper than this.
const DEEPEST: usize = 5;

/// Lists the events in text order, each with its content below it.
pub(super) fn events(page: &mut Page, response: &AnalyzeResponse) {
    if response.events.is_empty() {
        return;
    }
    page.heading(&format!("WHAT HAPPENED ({})", response.events.len()));
    for (event, depth) in nested(&response.events) {
        let indent = 2 + 2 * depth.min(DEEPEST);
        page.line(&headline(event, response), Look::Plain, indent, indent + 2);
        let circumstances = circumstances(event, response);
        if !circumstances.is_empty() {
            page.line(&circumstances, Look::Faint, indent + 2, indent + 4);
        }
    }
}

/// Every event once, with the number of events that it is within. Some server's answer
/// may hold events that are within each other: those come last.
fn nested(events: &[Event]) -> Vec<(&Event, usize)> {
    let by_id: HashMap<&str, usize> = events
        .iter()
        .enumerate()
        .map(|(i, e)| (e.id.as_str(), i))
        .collect();
    let mut contents: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut first = Vec::new();
    for (i, event) in events.iter().enumerate() {
        let within = (!event.within_id.is_empty()).then_some(event.within_id.as_str());
        match within.and_then(|id| by_id.get(id)) {
            Some(around) => contents.entry(*around).or_default().push(i),
            None => first.push(i),
        }
    }
    let mut listed = Vec::with_capacity(events.len());
    for i in first.into_iter().chain(0..events.len()) {
        let mut next = vec![(i, 0)];
        while let Some((i, depth)) = next.pop() {
            // Taken out, so that nothing is listed twice.
            let own = contents.remove(&i).unwrap_or_default();
            next.extend(own.into_iter().rev().map(|inner| (inner, depth + 1)));
            listed.push((i, depth));
        }
    }
    let mut seen = vec![false; events.len()];
    let once = listed.into_iter().filter_map(|(i, depth)| {
        let seen = seen.get_mut(i)?;
        let event = events.get(i)?;
        (!std::mem::replace(seen, true)).then_some((event, depth))
    });
    once.collect()
}

/// What it is, whether it happened, and who did it to whom.
fn headline(event: &Event, response: &AnalyzeResponse) -> String {
    let mut kind = event.r#type.clone();
    if !event.mode.is_empty() {
        kind = format!("{kind}/{}", event.mode);
    }
    if !event.cameo.is_empty() {
        kind = format!("{kind} {}", event.cameo);
    }
    if !event.quad.is_empty() {
        kind = format!("{kind} ({})", in_words(&event.quad, ""));
    }
    let status = in_words(event::Status::as_str_name(&event.status()), "STATUS_");
    let targets = match event.targets.as_slice() {
        [] => String::new(),
        targets => format!(" -> {}", named(targets, response, "somebody")),
    };
    format!(
        "{} {kind}, {status}: {} \"{}\"{targets}",
        event.id,
        named(&event.sources, response, "somebody"),
        said(event.trigger.as_ref()),
    )
}

fn circumstances(event: &Event, response: &AnalyzeResponse) -> String {
    let mut parts = Vec::new();
    parts.extend(
        event
            .time
            .as_ref()
            .map(|time| format!("when: {}", when(time))),
    );
    parts.extend(place(event).map(|place| format!("where: {place}")));
    let who: Vec<String> = event
        .attribution
        .iter()
        .chain(&event.further_attributions)
        .map(|a| source(a, response))
        .collect();
    if !who.is_empty() {
        let unnamed = if event.anonymous {
            " (unnamed sources only)"
        } else {
            ""
        };
        parts.push(format!(
            "according to: {}{unnamed}",
            who.join(", quoted by ")
        ));
    }
    if !event.mentions.is_empty() {
        let words = event.mentions.iter().map(|m| format!("\"{}\"", m.text));
        parts.push(format!("also: {}", words.collect::<Vec<_>>().join(", ")));
    }
    parts.join("; ")
}

fn when(time: &EventTime) -> String {
    let words = time.span.as_ref().map_or("", |s| s.text.as_str());
    let days = interval(words, &time.begin, &time.end);
    let why = match time.reason.as_str() {
        "SAME_EVENT" => " (told elsewhere)",
        "STORY" => " (time of the story)",
        "PUBLISHED" => " (day of publication)",
        _ => "",
    };
    format!("{days}{why}")
}

/// The place's words, and what they name where that says more.
fn place(event: &Event) -> Option<String> {
    let words = event.place.as_ref().map_or("", |s| s.text.as_str());
    let Some(location) = &event.location else {
        return (!words.is_empty()).then(|| words.to_owned());
    };
    let mut name = location.name.clone();
    if !location.country.is_empty() {
        name = format!("{name}, {}", location.country);
    }
    if let (Some(latitude), Some(longitude)) = (location.latitude, location.longitude) {
        name = format!("{name}, at {latitude:.2} {longitude:.2}");
    }
    let why = match location.reason.as_str() {
        "SAME_EVENT" => " (told elsewhere)",
        "DATELINE" => " (dateline)",
        _ => "",
    };
    Some(if words == name || words.is_empty() {
        format!("{name}{why}")
    } else {
        format!("\"{words}\" = {name}{why}")
    })
}

fn source(attribution: &Attribution, response: &AnalyzeResponse) -> String {
    actor_name(&attribution.actor_id, response).unwrap_or_else(|| said(attribution.source.as_ref()))
}
