//! Where and when a report was filed: "WASHINGTON (AP) —".
//!
//! Read at the start of a paragraph: a place, perhaps a country or state, a
//! date, an agency in brackets, then a dash or colon, and after it a new
//! sentence. A place in capitals alone must not be a label or an acronym
//! ("WARNING —", "NATO — the alliance —"); one in small letters must be among
//! the places that datelines name, or have a date or a known agency with it.

use std::ops::Range;

use super::names::{is_agency, is_calendar_word, is_dateline_place, is_label};
use crate::clean::line::Line;
use crate::clean::phrase::{is_number, is_year};

/// The longest dateline, in bytes.
const LONGEST: usize = 110;

/// The parts of a dateline, in bytes of the paragraph it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::clean) struct Parsed {
    /// Its end, past the closing mark.
    end: usize,
    pub(super) place: Range<usize>,
    pub(super) date: Option<Range<usize>>,
    pub(super) agency: Option<Range<usize>>,
}

impl Parsed {
    /// The whole of it.
    pub(super) fn span(&self) -> Range<usize> {
        0..self.end
    }

    /// What follows it in the paragraph.
    pub(in crate::clean) fn rest<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.end..).unwrap_or(text).trim_start()
    }
}

/// Reads the dateline at the start of a paragraph; none if there is none.
pub(in crate::clean) fn parse(text: &str) -> Option<Parsed> {
    if !text.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    let mut limit = LONGEST.min(text.len());
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let head = text.get(..limit)?;
    separators(head).find_map(|(mark, rest)| {
        let follows = text.get(rest..)?.trim_start();
        let new_sentence = follows.starts_with(|c: char| {
            c.is_uppercase() || c.is_ascii_digit() || "\"“‘'«(".contains(c) || c >= '\u{600}'
        });
        let colon = head.get(mark..)?.starts_with(':');
        let mut parsed = read(head.get(..mark)?, colon)?;
        parsed.end = rest;
        new_sentence.then_some(parsed)
    })
}

/// The marks that can close a dateline: where each begins and ends.
fn separators(head: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    // The dashes are U+2013 to U+2015.
    memchr::memchr3_iter(0xE2, b'-', b':', head.as_bytes())
        .filter_map(|at| {
            let c = head.get(at..)?.chars().next()?;
            let before = head.get(..at)?;
            let after = head.get(at + c.len_utf8()..)?;
            let end = at + c.len_utf8();
            match c {
                '—' | '–' | '―' => Some((at, end)),
                '-' if after.starts_with('-') => {
                    Some((at, end + after.len() - after.trim_start_matches('-').len()))
                }
                '-' if before.ends_with([' ', ')']) && after.starts_with([' ', '\u{A0}']) => {
                    Some((at, end))
                }
                ':' if after.starts_with(' ') => Some((at, end)),
                _ => None,
            }
        })
        .take(4)
}

fn read(head: &str, colon: bool) -> Option<Parsed> {
    /// The most words before the agency.
    const MOST: usize = 12;
    let (before, agency) = bracketed(head);
    let mut agency = agency.filter(|a| !a.is_empty());
    let begins = |pair: &&[u8]| matches!(pair, [b' ', b] if b.is_ascii_alphanumeric());
    if before.as_bytes().windows(2).filter(begins).count() > MOST {
        return None;
    }
    let line = Line::read(before);
    let words = line.words();
    if words.is_empty() || words.len() > MOST {
        return None;
    }
    let mut parts = parts(before);
    let first = parts.next()?;
    let place_words = || words.iter().filter(|w| w.at.end <= first.end);
    let folded = || place_words().map(|w| line.fold(w));
    let count = folded().count();
    if !(1..=5).contains(&count) || before.get(first.clone())?.contains(['!', '?', '"', '“']) {
        return None;
    }
    let capitals =
        place_words().all(|w| w.caps) && place_words().any(|w| w.at.len() > 1) && first.len() >= 3;
    let mut place = first.clone();
    let mut date: Option<Range<usize>> = None;
    for part in parts {
        let words: Vec<_> = words
            .iter()
            .filter(|w| part.contains(&w.at.start))
            .collect();
        let folded = || words.iter().map(|w| line.fold(w));
        let is_date = !words.is_empty()
            && folded().all(|w| is_calendar_word(w) || is_number(w) || is_year(w));
        if is_date {
            date = Some(date.map_or(part.clone(), |d| d.start..part.end));
        } else if agency.is_none() && is_agency(folded()) {
            agency = Some(part);
        } else if date.is_none()
            && words.len() <= 4
            && words
                .iter()
                .all(|w| w.capital || matches!(line.fold(w), "of" | "and" | "the" | "c" | "d"))
        {
            place.end = part.end;
        } else {
            return None;
        }
    }
    let mut known_agency = agency.clone().is_some_and(|a| {
        let line = Line::read(head.get(a).unwrap_or_default());
        is_agency(line.folded())
    });
    if let Some(inside) = agency.clone() {
        // "(Jan. 8)" and "(Monday)" are dates in an agency's place.
        let line = Line::read(head.get(inside.clone()).unwrap_or_default());
        if line.folded().all(|w| is_calendar_word(w) || is_number(w)) {
            date = date.or(Some(inside));
            agency = None;
            known_agency = false;
        } else if !known_agency
            && (line.words().len() > 4 || !line.words().iter().all(|w| w.capital))
        {
            return None;
        }
    }
    let evidence = known_agency || date.is_some();
    let listed = is_dateline_place(folded());
    let label = is_label(folded()) || folded().any(is_calendar_word) || folded().all(is_number);
    let starts_as_name = place_words().next().is_some_and(|w| w.capital);
    let names = place_words().all(|w| {
        w.capital
            || matches!(
                line.fold(w),
                "de" | "la"
                    | "es"
                    | "of"
                    | "au"
                    | "al"
                    | "el"
                    | "del"
                    | "the"
                    | "sur"
                    | "upon"
                    | "am"
            )
    });
    let accepted = if label {
        false
    } else if colon {
        (capitals && listed) || (evidence && (capitals || listed))
    } else if capitals {
        listed || evidence || agency.is_some() || place.len() >= 4
    } else {
        starts_as_name
            && names
            && (known_agency || (listed && place.len() < 40) || (date.is_some() && count <= 3))
    };
    accepted.then_some(Parsed {
        end: head.len(),
        place,
        date,
        agency,
    })
}

/// The text before an agency in brackets or strokes at the end of `head`, and
/// where the agency stands.
fn bracketed(head: &str) -> (&str, Option<Range<usize>>) {
    let trimmed = head.trim_end();
    for (open, close) in [('(', ')'), ('/', '/'), ('[', ']')] {
        let Some(inner) = trimmed.strip_suffix(close) else {
            continue;
        };
        let Some(start) = inner.rfind(open) else {
            continue;
        };
        let before = inner.get(..start).unwrap_or_default();
        return (before.trim_end(), Some(start + 1..inner.len()));
    }
    // "BERLIN (AP) Jan. 8" has its agency in the middle.
    (trimmed, None)
}

/// The parts of a dateline between commas, without white space around them.
fn parts(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    text.split(',').filter_map(move |part| {
        let at = start + (part.len() - part.trim_start().len());
        start += part.len() + 1;
        let end = at + part.trim().len();
        (end > at).then_some(at..end)
    })
}
