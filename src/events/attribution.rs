//! Who says that an event happened.

use super::Attribution;
use crate::actors::Actor;
use crate::article::Span;
use crate::quotes::Held;

/// Who says so, or wants it so, the innermost first: what the article quotes one as
/// saying of what another said has both. A cue that is the event's own word tells
/// nothing of who says that it happened.
pub(super) fn attribution(held: &Held<'_>, trigger: Span) -> Vec<Attribution> {
    let quotes = held.around(trigger);
    let told = quotes.filter_map(|q| {
        Some(Attribution {
            source: q.source?,
            actor: q.speaker,
            cue: q.cue.filter(|c| !c.contains(trigger))?,
        })
    });
    told.collect()
}

/// Whether all who say so are sources without a name.
pub(super) fn is_anonymous(attribution: &[Attribution], actors: &[Actor]) -> bool {
    !attribution.is_empty()
        && attribution.iter().all(|a| {
            let actor = a.actor.and_then(|id| actors.get(id.0 as usize));
            actor.is_some_and(|actor| actor.anonymity.is_some())
        })
}
