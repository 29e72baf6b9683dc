use crate::service::contract::{AnalyzeResponse, Participant, Span};

pub(super) fn actor_name(id: &str, response: &AnalyzeResponse) -> Option<String> {
    let actor = response
        .actors
        .iter()
        .find(|a| !id.is_empty() && a.id == id)?;
    Some(actor.name.clone())
}

pub(super) fn named(
    participants: &[Participant],
    response: &AnalyzeResponse,
    nobody: &str,
) -> String {
    if participants.is_empty() {
        return nobody.to_owned();
    }
    let names = participants
        .iter()
        .map(|p| actor_name(&p.actor_id, response).unwrap_or_else(|| said(p.span.as_ref())));
    names.collect::<Vec<_>>().join(", ")
}

pub(super) fn said(span: Option<&Span>) -> String {
    span.map(|s| s.text.clone()).unwrap_or_default()
}

/// The words and the days they stand for; the last day is named, where the
/// contract names the day after it.
pub(super) fn interval(words: &str, begin: &str, end: &str) -> String {
    let day = |text: &str| text.parse::<jiff::civil::Date>().ok();
    let days = match (day(begin), day(end).and_then(|d| d.yesterday().ok())) {
        (Some(first), Some(last)) if first == last => format!("{first}"),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        (Some(first), None) => format!("from {first}"),
        (None, Some(last)) => format!("until {last}"),
        (None, None) => "not resolved".to_owned(),
    };
    match words {
        "" => days,
        words => format!("\"{words}\" = {days}"),
    }
}

pub(super) fn place(span: &Span) -> String {
    format!("[{}, {})", span.start, span.end)
}

/// Enough of a removed text to recognise it.
pub(super) fn excerpt(text: &str) -> String {
    const CHARACTERS: usize = 100;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(CHARACTERS) {
        Some((at, _)) => format!("\"{}...\"", words.get(..at).unwrap_or_default()),
        None => format!("\"{words}\""),
    }
}

/// The name of an enum's value as a reader would say it.
pub(super) fn in_words(name: &str, prefix: &str) -> String {
    let name = name.strip_prefix(prefix).unwrap_or(name);
    match name {
        "UNSPECIFIED" => "unknown".to_owned(),
        _ => name.to_lowercase().replace('_', " "),
    }
}

pub(super) fn counted(count: i32, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        n => format!("{n} {noun}s"),
    }
}
