//! Who says that an event happened.

use super::Attribution;
use crate::article::Span;
use crate::quotes::Held;

/// Who says so, the innermost first: what the article quotes one as saying of what
/// another said has both.
pub(super) fn attribution(held: &Held<'_>, trigger: Span) -> Vec<Attribution> {
    let quotes = held.around(trigger);
    let told = quotes.filter_map(|q| {
        Some(Attribution {
            source: q.source?,
            actor: q.speaker,
            cue: q.cue?,
        })
    });
    told.collect()
}
