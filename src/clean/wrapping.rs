//! Lines of hard-wrapped copy → the paragraphs they are part of.
//!
//! Wrapped copy shows itself by its breaks: a line ends because the next word
//! would have passed a width, the same one all through. A break *fits* the width
//! W if its line is no longer than W and would be longer with the next line's
//! first word. The width that most breaks of the document fit is taken if there
//! are at least three of them and every third goes on with a lower-case letter,
//! which tells prose from verse and from lists of headlines. Then, run of lines by
//! run of lines, the breaks that fit are undone, unless the run has too many that
//! neither fit nor end a sentence, or the next line begins an item, a speaker's
//! turn, an indented paragraph or a row of a table.
//!
//! A hyphen at the end of a line that is undone:
//! 1. stays after anything but lower-case letters with at most an initial
//!    capital (`U.S.-`, `F-`, `state-of-`), and before anything but a lower-case
//!    letter;
//! 2. stays if the document has the hyphenated word elsewhere, else goes if it
//!    has the joined one;
//! 3. stays if the document has its first part as a word, or if one of its parts
//!    is known for making compounds (`self-`, `-led`);
//! 4. goes.

use std::collections::HashSet;
use std::ops::{Range, RangeInclusive};

/// A line without its break.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its bytes in the source, without white space around it.
    pub(super) range: Range<usize>,
    /// Columns of white space before it.
    pub(super) indent: usize,
    /// Whether it shows nothing.
    pub(super) blank: bool,
}

/// What becomes of the break after a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Break {
    /// It stays.
    #[default]
    Kept,
    /// It stands for a space.
    Space,
    /// Nothing comes in its place.
    Nothing,
    /// It goes, with the hyphen before it.
    Hyphen,
}

/// Widths that copy is wrapped at, in characters.
const WIDTHS: RangeInclusive<usize> = 50..=100;

/// Bytes beyond which a line is not wrapped, whatever its characters.
const LONGEST: usize = 400;

/// By how many columns wrapping may fall short of the width.
const SLACK: usize = 2;

/// Breaks that must fit before any is undone.
const ENOUGH: usize = 3;

/// What becomes of the break after each line, one for each line.
pub(super) fn breaks(source: &str, lines: &[Line]) -> Vec<Break> {
    let mut breaks = vec![Break::Kept; lines.len()];
    let Some(width) = width(source, lines) else {
        return breaks;
    };
    let mut words = None;
    let mut first = 0;
    for run in lines.chunk_by(|a, b| !a.blank && !b.blank) {
        let fits = |i: &usize| Pair::at(source, run, *i).is_some_and(|pair| pair.fits(width));
        if is_wrapped(source, run, width) {
            for i in (0..run.len()).filter(fits) {
                if let (Some(one), Some(next), Some(slot)) =
                    (run.get(i), run.get(i + 1), breaks.get_mut(first + i))
                {
                    *slot = join(source, one, next, &mut words);
                }
            }
        }
        first += run.len();
    }
    breaks
}

/// A line and the one after it, if the break between them may be one that
/// wrapping made.
struct Pair<'a> {
    /// Width of the first line, in characters.
    width: usize,
    text: &'a str,
    next: &'a str,
}

impl<'a> Pair<'a> {
    fn at(source: &'a str, run: &[Line], i: usize) -> Option<Self> {
        let (one, next) = (run.get(i)?, run.get(i + 1)?);
        if one.range.len() > LONGEST || next.range.len() > LONGEST {
            return None;
        }
        let text = source.get(one.range.clone())?;
        let next_text = source.get(next.range.clone())?;
        // An indented line begins a paragraph, or goes on with an item.
        let divided = next.indent > one.indent && !begins_item(text);
        if divided || begins_item(next_text) || begins_turn(next_text) {
            return None;
        }
        if is_tabular(text) || is_tabular(next_text) {
            return None;
        }
        Some(Self {
            width: one.indent + text.chars().count(),
            text,
            next: next_text,
        })
    }

    fn first_word(&self) -> usize {
        let word = self.next.split_whitespace().next().unwrap_or_default();
        word.chars().count()
    }

    /// The widths that the break fits.
    fn widths(&self) -> RangeInclusive<usize> {
        let most = self.width + self.first_word();
        self.width..=most.max(self.width) + SLACK
    }

    fn fits(&self, width: usize) -> bool {
        self.widths().contains(&width)
    }

    fn goes_on(&self) -> bool {
        self.next.starts_with(char::is_lowercase)
    }

    fn may_end_paragraph(&self, width: usize) -> bool {
        let closing = ['"', '\'', '”', '’', ')', ']'];
        self.width <= width
            && !self.goes_on()
            && self
                .text
                .trim_end_matches(closing)
                .ends_with(['.', '!', '?', ':', '…'])
    }
}

/// The width that the document is wrapped at, if it is.
fn width(source: &str, lines: &[Line]) -> Option<usize> {
    let widest = *WIDTHS.end();
    // How many more breaks fit each width than fit the one before.
    let mut steps = vec![0i64; widest + 2];
    for (i, one) in lines.iter().enumerate() {
        let next_blank = lines.get(i + 1).is_none_or(|next| next.blank);
        if one.blank || next_blank || one.range.len() + WIDTHS.start() / 2 < *WIDTHS.start() {
            continue;
        }
        let Some(pair) = Pair::at(source, lines, i) else {
            continue;
        };
        let widths = pair.widths();
        if *widths.start() > widest {
            continue;
        }
        if let Some(step) = steps.get_mut(*widths.start()) {
            *step += 1;
        }
        if let Some(step) = steps.get_mut(*widths.end() + 1) {
            *step -= 1;
        }
    }
    let mut fitting = 0;
    let mut best = (0, 0);
    for (width, step) in steps.iter().enumerate() {
        fitting += step;
        if WIDTHS.contains(&width) && fitting > best.0 {
            best = (fitting, width);
        }
    }
    let (_, width) = best;
    let mut fit = 0;
    let mut goes_on = 0;
    for (i, one) in lines.iter().enumerate() {
        let next_blank = lines.get(i + 1).is_none_or(|next| next.blank);
        if !one.blank
            && !next_blank
            && let Some(pair) = Pair::at(source, lines, i)
            && pair.fits(width)
        {
            fit += 1;
            goes_on += usize::from(pair.goes_on());
        }
    }
    (fit >= ENOUGH && goes_on * 3 >= fit).then_some(width)
}

/// Whether the breaks of a run of lines are such as wrapping at `width` makes.
fn is_wrapped(source: &str, run: &[Line], width: usize) -> bool {
    let mut fit = 0;
    let mut goes_on = 0;
    let mut misfit = 0;
    for pair in (0..run.len()).filter_map(|i| Pair::at(source, run, i)) {
        if pair.fits(width) {
            fit += 1;
            goes_on += usize::from(pair.goes_on());
        } else if !pair.may_end_paragraph(width) {
            misfit += 1;
        }
    }
    // A headline or a byline without a blank line after it is no counter-evidence.
    fit > 0
        && misfit <= (fit / 3).max(usize::from(goes_on == fit))
        && (fit < 3 || goes_on * 4 >= fit)
}

/// Whether a line begins an item of a list: with a bullet or a number.
pub(super) fn begins_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('•' | '‣' | '◦' | '▪' | '●' | '·' | '-' | '–' | '*' | '+') => {
            chars.next().is_some_and(char::is_whitespace)
        }
        Some('0'..='9') => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            // A longer number is a year or an amount.
            line.len() - rest.len() <= 2
                && rest.strip_prefix(['.', ')']).is_some_and(|rest| {
                    let mut rest = rest.chars();
                    rest.next().is_some_and(char::is_whitespace)
                        && rest.next().is_some_and(|c| !c.is_lowercase())
                })
        }
        _ => false,
    }
}

/// Whether a line begins with a speaker's name or initial and a colon.
fn begins_turn(line: &str) -> bool {
    let Some((label, _)) = line.split_once(':') else {
        return false;
    };
    label.len() <= 40
        && label.split_whitespace().count() <= 4
        && label
            .split_whitespace()
            .all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '('))
        && !label.is_empty()
}

/// Whether a line is set in columns.
fn is_tabular(line: &str) -> bool {
    line.contains('\t') || line.contains("   ") || line.contains(" | ")
}

fn join<'a>(
    source: &'a str,
    one: &Line,
    next: &Line,
    words: &mut Option<HashSet<&'a str>>,
) -> Break {
    let text = source.get(one.range.clone()).unwrap_or_default();
    let next = source.get(next.range.clone()).unwrap_or_default();
    if text.ends_with('\u{AD}') {
        return Break::Nothing;
    }
    if let Some(before) = text.strip_suffix('—') {
        let attached = before.ends_with(char::is_alphanumeric);
        return if attached {
            Break::Nothing
        } else {
            Break::Space
        };
    }
    let Some(before) = text.strip_suffix(['-', '\u{2010}']) else {
        return Break::Space;
    };
    if !before.ends_with(|c: char| c.is_alphanumeric() || c == '.')
        || !next.starts_with(char::is_alphanumeric)
    {
        return Break::Space;
    }
    let token = before
        .rsplit(|c: char| c.is_whitespace() || "(\"'“‘—/".contains(c))
        .next()
        .unwrap_or_default();
    let mut letters = token.chars();
    let word_like =
        letters.next().is_some_and(char::is_alphabetic) && letters.all(char::is_lowercase);
    if !word_like || !next.starts_with(char::is_lowercase) {
        return Break::Nothing;
    }
    let tail = next
        .split(|c: char| !is_of_word(c))
        .next()
        .unwrap_or_default();
    let words = words.get_or_insert_with(|| words_of(source));
    if words.contains(format!("{token}-{tail}").as_str()) {
        return Break::Nothing;
    }
    if words.contains(format!("{token}{tail}").as_str()) {
        return Break::Hyphen;
    }
    let listed = |list: &'static str, word: &str| {
        list.lines()
            .filter(|line| !line.starts_with('#'))
            .any(|line| line == word)
    };
    let compound = words.contains(token)
        || listed(COMPOUND_HEADS, &token.to_lowercase())
        || listed(COMPOUND_TAILS, tail);
    if compound {
        Break::Nothing
    } else {
        Break::Hyphen
    }
}

const COMPOUND_HEADS: &str = include_str!("wrapping/compound_heads.txt");
const COMPOUND_TAILS: &str = include_str!("wrapping/compound_tails.txt");

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '\u{2010}')
}

/// The words of a text, hyphenated ones whole.
fn words_of(source: &str) -> HashSet<&str> {
    source
        .split(|c: char| !is_of_word(c))
        .filter(|word| !word.is_empty() && !word.ends_with(['-', '\u{2010}']))
        .collect()
}
