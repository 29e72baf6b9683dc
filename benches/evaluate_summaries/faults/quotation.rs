//! Quotation marks that came apart, and quoted words without them.

use super::marks::marks;
use super::{Case, Fault, Kind};

/// Words without marks that are not yet a fault: a mark may be taken for another's.
const STRAY: usize = 1;

pub fn marks_of(case: &Case<'_>, at: usize) -> Option<Fault> {
    let line = &case.lines[at];
    let text = &line.sentence.text;
    let own = marks(text);
    if let Some(torn) = own.torn {
        let words: String = text[torn..].chars().take(24).collect();
        return Some(case.fault(Kind::TornMarks, at, words));
    }
    let bare = |k: &&super::line::Kept| {
        let span = case.told.reading.tokens[k.token].span;
        let is_word = span.of(case.told.text()).contains(char::is_alphanumeric);
        is_word && case.ground.is_quoted(span.start()) && !own.encloses(k.at)
    };
    let bare: Vec<_> = line.kept.iter().filter(bare).collect();
    let first = bare.first().filter(|_| bare.len() > STRAY)?;
    let words: String = text[first.at..].chars().take(24).collect();
    Some(case.fault(Kind::LostMarks, at, words))
}
