//! Where a phrase that a set gives stands, and who overlaps it.

use copydesk::article::Span;
use copydesk::events::Participant;

use crate::told::Told;

/// The places of `phrase` that begin where a word does.
fn occurrences(text: &str, phrase: &str) -> Vec<Span> {
    let begins = |at: usize| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(char::is_alphanumeric)
    };
    let found = text.match_indices(phrase).filter(|(at, _)| begins(*at));
    found
        .map(|(at, word)| Span::new(at, at + word.len()))
        .collect()
}

/// All places of `phrase`; if it has none, those of its words with a capital.
pub fn places(text: &str, phrase: &str) -> Vec<Span> {
    let phrase = phrase.trim();
    if phrase.is_empty() {
        return Vec::new();
    }
    let whole = occurrences(text, phrase);
    if !whole.is_empty() {
        return whole;
    }
    let words = phrase.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-')));
    let capital = |w: &&str| w.len() > 1 && w.starts_with(char::is_uppercase);
    words
        .filter(capital)
        .flat_map(|word| occurrences(text, word))
        .collect()
}

/// How much a side and the `gold` places share: the best of its participants, wherever
/// the text speaks of them, in shared bytes of all bytes; zero if no two overlap.
pub fn shared(told: &Told, side: &[Participant], gold: &[Span]) -> f64 {
    let spans = side.iter().flat_map(|p| told.spans(p));
    let of_span = |span: Span| {
        let each = gold.iter().filter(|g| g.overlaps(span)).map(|g| {
            let both = g.end().min(span.end()) - g.start().max(span.start());
            both as f64 / (g.len() + span.len() - both) as f64
        });
        each.fold(0.0, f64::max)
    };
    spans.map(of_span).fold(0.0, f64::max)
}

pub fn overlaps(told: &Told, side: &[Participant], gold: &[Span]) -> bool {
    shared(told, side, gold) > 0.0
}
