//! As what an event would stand in a set of PLOVER's records.

use copydesk::events::{Event, EventStatus};

/// Whether it is of one of PLOVER's types, which alone have a quarter.
pub fn is_plover(event: &Event) -> bool {
    event.quad.is_some()
}

/// Whether it is not the content of another PLOVER event, as the visit of "agreed to
/// visit" is.
pub fn stands_alone(event: &Event, all: &[Event]) -> bool {
    let container = event.within.and_then(|i| all.get(i as usize));
    !container.is_some_and(is_plover)
}

/// The types that a record of this event may have; none if it is no record.
///
/// PLOVER records what was done or said, and what will be: nothing that did not happen,
/// and nothing that is only demanded, since the demand is the record. Its manual reads
/// cooperation that is still to come (CONSULT, SUPPORT, COOPERATE, AID) as AGREE, a
/// RETREAT that is announced as CONCEDE (its table of CAMEO's codes has both, as the
/// promises of 035, under AGREE), and conflict to come (SANCTION, PROTEST,
/// MOBILIZE, COERCE, ASSAULT) as THREATEN. Coders do not always follow it, so that a
/// planned event may stand under its own type too. One that is only possible is a record
/// through this rule alone, where it is offered or threatened.
pub fn readings(event: &Event) -> Vec<&str> {
    if !is_plover(event) {
        return Vec::new();
    }
    let raw = event.kind.as_str();
    let ahead: &[&str] = match raw {
        "CONSULT" | "SUPPORT" | "COOPERATE" | "AID" | "CONCEDE" => &["AGREE"],
        "RETREAT" => &["CONCEDE", "AGREE"],
        "SANCTION" | "PROTEST" | "MOBILIZE" | "COERCE" | "ASSAULT" => &["THREATEN"],
        _ => &[],
    };
    match event.status {
        EventStatus::Asserted => vec![raw],
        EventStatus::Future => std::iter::once(raw).chain(ahead.iter().copied()).collect(),
        EventStatus::Hypothetical => ahead.to_vec(),
        EventStatus::Negated | EventStatus::Demanded => Vec::new(),
    }
}

/// Types whose participants the sets write in either order.
pub fn is_mutual(kind: &str) -> bool {
    matches!(kind, "CONSULT" | "AGREE" | "SUPPORT" | "COOPERATE")
}
