//! Where a text may be cut between sentences for sure.

use std::ops::Range;

use super::abbreviation::{Abbreviation, abbreviation};
use super::token::Cut;

/// The most words of a segment.
pub const LONGEST: usize = 192;

/// Cuts the words of one block, a paragraph or a line, where a sentence ends for
/// sure: behind a full stop, a question or an exclamation mark that is a word of
/// its own, with the quotation marks and brackets that close there, before white
/// space and what begins a sentence; and behind an abbreviation before a word that
/// does nothing else. What may or may not be a boundary stays
/// within a segment. The ranges index `cuts`, follow each other without a gap and
/// hold at most [`LONGEST`] words each: a longer run is cut at the last semicolon
/// or colon of its second half, or comma or dash, or anywhere. Takes linear time.
#[must_use]
pub fn segments(text: &str, cuts: &[Cut]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let words = Words { text, cuts };
    let mut start = 0;
    let mut at = 0;
    while at < cuts.len() {
        if let Some(next) = words.sure_end(start, at) {
            found.extend(words.bounded(start..next));
            start = next;
            at = next;
        } else {
            at += 1;
        }
    }
    found.extend(words.bounded(start..cuts.len()));
    found
}

/// How many marks may close behind a stop.
const CLOSERS: usize = 4;

struct Words<'a> {
    text: &'a str,
    cuts: &'a [Cut],
}

impl<'a> Words<'a> {
    fn get(&self, at: usize) -> &'a str {
        self.cuts.get(at).map_or("", |cut| cut.span.of(self.text))
    }

    /// Whether white space stands before the word at `at`.
    fn spaced(&self, at: usize) -> bool {
        match (
            at.checked_sub(1).and_then(|i| self.cuts.get(i)),
            self.cuts.get(at),
        ) {
            (Some(before), Some(cut)) => before.span.end() < cut.span.start(),
            _ => false,
        }
    }

    /// The first word behind `at` and the marks that close there, with whether one
    /// of them is a quotation mark.
    fn behind(&self, at: usize) -> (usize, bool) {
        let mut next = at + 1;
        let mut quoted = false;
        while next <= at + CLOSERS && !self.spaced(next) && is_closer(self.get(next)) {
            quoted |= !matches!(self.get(next), ")" | "]" | "}");
            next += 1;
        }
        // "in 2009. [2] He": a reference belongs to what it stands behind.
        for _ in 0..CLOSERS {
            let number = self.get(next + 1);
            let reference = self.get(next) == "["
                && self.get(next + 2) == "]"
                && number.len() < 4
                && number.chars().all(|c| c.is_ascii_digit());
            if !reference {
                break;
            }
            next += 3;
        }
        (next, quoted)
    }

    /// The first word at or behind `at` that opens nothing.
    fn opened(&self, at: usize) -> &'a str {
        let mut at = at;
        for _ in 0..CLOSERS {
            if !is_opening(self.get(at)) {
                break;
            }
            at += 1;
        }
        self.get(at)
    }

    fn sure_end(&self, start: usize, at: usize) -> Option<usize> {
        let stop = self.get(at);
        if stop.len() > 1 && stop.ends_with('.') {
            return self.abbreviated_end(at);
        }
        let exclaims = stop.chars().all(|c| matches!(c, '?' | '!'));
        if stop != "." && !exclaims || self.get(at.saturating_sub(1)) == "Yahoo" {
            return None;
        }
        if at == start || self.spaced(at) || self.is_marker(start, at) {
            return None;
        }
        // "boats etc. The": its stop may be the abbreviation's.
        if abbreviation(self.get(at - 1)) == Some(Abbreviation::Inner) {
            return None;
        }
        let (next, quoted) = self.behind(at);
        if !self.spaced(next) || self.get(next).is_empty() {
            return None;
        }
        let begins = self.opened(next).chars().next()?.is_uppercase();
        // "“Stop!” Marsh said.": the sentence may go on.
        (begins && !(exclaims && quoted)).then_some(next)
    }

    /// Whether the stop at `at` belongs to the "1." or "2.1." of a list, to an
    /// initial or to the "b." before a year.
    fn is_marker(&self, start: usize, at: usize) -> bool {
        let word = self.get(at.saturating_sub(1));
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            let first = at < start + 2 || is_mark(self.get(at.saturating_sub(2)));
            return first && word.len() < 6 && word.chars().all(|c| c.is_ascii_digit() || c == '.');
        }
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    }

    /// Where the stop of an abbreviation ends the sentence too: "to the U.S. The".
    fn abbreviated_end(&self, at: usize) -> Option<usize> {
        let word = self.get(at).strip_suffix('.')?;
        let may_end = match abbreviation(word) {
            Some(kind) => kind == Abbreviation::Tail,
            None => word.contains('.') && word.contains(char::is_alphabetic),
        };
        let (next, _) = self.behind(at);
        (may_end && self.spaced(next) && is_subject(self.opened(next))).then_some(next)
    }

    /// `range` in pieces of at most [`LONGEST`] words.
    fn bounded(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut start = range.start;
        while range.end - start > LONGEST {
            let end = self.best_cut(start);
            found.push(start..end);
            start = end;
        }
        if start < range.end {
            found.push(start..range.end);
        }
        found
    }

    fn best_cut(&self, start: usize) -> usize {
        let last = |marks: fn(&str) -> bool| {
            (start + LONGEST / 2..start + LONGEST).rfind(|at| marks(self.get(*at)))
        };
        let place = last(|word| matches!(word, ";" | ":" | "..." | "\u{2026}"))
            .or_else(|| last(|word| matches!(word, "," | "--" | "\u{2014}" | "\u{2013}" | "-")));
        if let Some(at) = place {
            return at + 1;
        }
        let whole = |at: &usize| self.cuts.get(*at).is_none_or(|cut| !cut.joined);
        let hard = (start + LONGEST - 4..=start + LONGEST).rfind(whole);
        hard.unwrap_or(start + LONGEST)
    }
}

/// Words that are capitalised behind an abbreviation only where they begin a
/// sentence; in a headline's title case, too, few follow one.
fn is_subject(word: &str) -> bool {
    matches!(
        word,
        "The"
            | "This"
            | "These"
            | "There"
            | "It"
            | "Its"
            | "He"
            | "His"
            | "She"
            | "They"
            | "Their"
            | "We"
            | "Our"
            | "But"
            | "However"
            | "Meanwhile"
    )
}

fn is_mark(word: &str) -> bool {
    !word.chars().any(char::is_alphanumeric)
}

fn is_closer(word: &str) -> bool {
    matches!(
        word,
        "\"" | "'"
            | "''"
            | "\u{201D}"
            | "\u{2019}"
            | "\u{2019}\u{2019}"
            | "\u{BB}"
            | ")"
            | "]"
            | "}"
    )
}

fn is_opening(word: &str) -> bool {
    matches!(
        word,
        "\"" | "'"
            | "''"
            | "``"
            | "`"
            | "\u{201C}"
            | "\u{2018}"
            | "\u{AB}"
            | "("
            | "["
            | "{"
            | "\u{201D}"
    )
}

#[cfg(test)]
#[path = "segment_tests.rs"]
mod tests;
