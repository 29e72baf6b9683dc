//! Lines that name the authors.
//!
//! A line is one if all of it reads "By" or "Posted by" and names, with titles,
//! an agency, or a date behind them ("By JANE DOE and John Smith, Staff
//! Writers"), or a name, a comma and an agency or a post ("Jane Doe, Associated
//! Press"). A name is two words or more with capitals, none of them a day, a
//! month or a function word; a verb or a full stop makes the line a sentence
//! ("By Monday, the storm had passed.").

use std::ops::Range;

use super::names::{is_agency, is_calendar_word, is_function_word, is_post_word};
use crate::clean::line::{After, Closing, Line, Word};
use crate::clean::phrase::is_number;

/// The longest byline, in bytes.
const LONGEST: usize = 200;

/// The authors of a byline.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parsed {
    /// Each author's name, in bytes of the line.
    pub(super) authors: Vec<Range<usize>>,
    /// Where what follows the authors begins.
    pub(super) rest: usize,
}

/// Reads a line that names authors; none if it is no such line.
pub(super) fn parse(text: &str) -> Option<Parsed> {
    if text.len() > LONGEST || text.len() < 6 || text.contains(['"', '“', '?']) {
        return None;
    }
    // Most lines are not read any further than this.
    let mut first = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty());
    let head = first.next()?;
    let labelled = LABELS.iter().any(|l| head.eq_ignore_ascii_case(l)) || head == "by";
    if !labelled && !text.contains([',', '|', '•', '–', '—']) {
        return None;
    }
    let line = Line::read(text);
    let (start, lone_name_will_do) = match label(&line) {
        Some((start, generous)) => (start, generous),
        None if labelled => return None,
        None => return credited(text, &line),
    };
    authors(&line, start, lone_name_will_do)
}

/// Whether a line is nothing but a name of two to four words.
pub(super) fn is_bare_name(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let line = Line::read(text);
    (2..=4).contains(&line.words().len())
        && line.closing == Closing::Open
        && name(&line, 0).is_some_and(|end| end == line.words().len())
        && !line.folded().any(is_post_word)
}

const LABELS: [&str; 18] = [
    "by",
    "posted",
    "written",
    "reported",
    "published",
    "story",
    "words",
    "text",
    "article",
    "analysis",
    "review",
    "author",
    "authors",
    "contributed",
    "submitted",
    "opinion",
    "commentary",
    "writer",
];

/// Where the names begin after "By" or its like, and whether one word makes a
/// name there.
fn label(line: &Line) -> Option<(usize, bool)> {
    let first = line.words().first()?;
    let colon = first.after == After::Colon;
    match line.word(0) {
        "by" => Some((1, colon)),
        "author" | "authors" | "writer" if colon => Some((1, true)),
        "posted" | "published" | "written" | "submitted" if line.word(1) == "by" => Some((2, true)),
        word if LABELS.contains(&word) && line.word(1) == "by" => Some((2, false)),
        _ => None,
    }
}

fn authors(line: &Line, start: usize, lone_name_will_do: bool) -> Option<Parsed> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = start;
    loop {
        let end = name(line, at)?;
        let words = line.words().get(at..end)?;
        let agency = is_agency(line.folded().skip(at).take(end - at));
        let title = found.is_empty() || !words.iter().any(|w| is_post_word(line.fold(w)));
        let enough = words.len() >= 2 || lone_name_will_do || agency;
        if !enough || !title {
            if found.is_empty() {
                return None;
            }
            break;
        }
        found.push(words.first()?.at.start..words.last()?.at.end);
        at = end;
        let last = words.last()?;
        let joined = line.word(at) == "and" || line.word(at) == "with";
        let listed = last.after == After::Comma;
        let next = if joined { at + 1 } else { at };
        if !(joined || listed) || !begins_author(line, next) {
            break;
        }
        at = next;
    }
    let rest = line.words().get(at..)?;
    let stopped = line.closing == Closing::Stop && !ends_with_initial(line);
    if stopped || line.closing == Closing::Ellipsis || !is_trailer(line, rest) {
        return None;
    }
    let rest = rest.first().map_or_else(
        || line.words().last().map_or(0, |w| w.at.end),
        |w| w.at.start,
    );
    Some(Parsed {
        authors: found,
        rest,
    })
}

/// Whether another author's name, not a post or an agency, begins at word `at`.
fn begins_author(line: &Line, at: usize) -> bool {
    let Some(end) = name(line, at) else {
        return false;
    };
    let words = || line.folded().skip(at).take(end - at);
    end - at >= 2 && !words().any(is_post_word) && !is_agency(words())
}

/// "Jane Doe, Associated Press": a name, a mark, and an agency or a post.
fn credited(text: &str, line: &Line) -> Option<Parsed> {
    let end = name(line, 0)?;
    let words = line.words().get(..end)?;
    let last = words.last()?;
    let rest = line.words().get(end..)?;
    let divided = matches!(last.after, After::Comma | After::Divider);
    let plain = (2..=4).contains(&words.len()) && (1..=8).contains(&rest.len());
    let telling = is_agency(rest.iter().map(|w| line.fold(w)))
        || rest.iter().any(|w| is_writing_post(line.fold(w)));
    // "Jane Doe / Reuters" is a photographer's credit.
    let fits = divided
        && !text.contains('/')
        && plain
        && telling
        && line.closing == Closing::Open
        && !words.iter().any(|w| is_post_word(line.fold(w)))
        && is_trailer(line, rest);
    let name = words.first()?.at.start..last.at.end;
    fits.then(|| Parsed {
        authors: std::iter::once(name).collect(),
        rest: rest.first().map_or(last.at.end, |w| w.at.start),
    })
}

fn is_writing_post(word: &str) -> bool {
    matches!(
        word,
        "writer"
            | "writers"
            | "correspondent"
            | "correspondents"
            | "reporter"
            | "reporters"
            | "columnist"
            | "contributor"
    )
}

/// The word after the name that begins at word `at`.
fn name(line: &Line, at: usize) -> Option<usize> {
    const LONGEST_NAME: usize = 6;
    let words = line.words();
    let mut end = at;
    for word in words.iter().skip(at).take(LONGEST_NAME) {
        let folded = line.fold(word);
        let particle = end > at && !word.capital && is_particle(folded);
        let fits = !word.quoted
            && !folded.ends_with("'s")
            && !is_number(folded)
            && (particle || (word.capital && !is_calendar_word(folded)))
            && (end == at
                || !matches!(
                    folded,
                    "and"
                        | "with"
                        | "for"
                        | "in"
                        | "on"
                        | "at"
                        | "updated"
                        | "published"
                        | "posted"
                ))
            && (end > at || !is_function_word(folded));
        if !fits {
            break;
        }
        end += 1;
        let initial = word.at.len() <= 3;
        let ends = match word.after {
            After::Space => false,
            After::Stop => !initial,
            After::Comma | After::Colon | After::Divider => true,
        };
        if ends {
            break;
        }
    }
    // A particle ends no name.
    while end > at && words.get(end - 1).is_some_and(|w| !w.capital) {
        end -= 1;
    }
    (end > at).then_some(end)
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "bin"
            | "da"
            | "de"
            | "del"
            | "della"
            | "den"
            | "der"
            | "di"
            | "dos"
            | "du"
            | "el"
            | "ibn"
            | "la"
            | "le"
            | "of"
            | "ter"
            | "van"
            | "von"
            | "y"
    )
}

/// Whether the words behind the names are a post, an agency, an address or a
/// date: words with capitals, numbers, and the few that join them.
fn is_trailer(line: &Line, rest: &[Word]) -> bool {
    const LONGEST_TRAILER: usize = 18;
    rest.len() <= LONGEST_TRAILER
        && rest.iter().all(|word| {
            let folded = line.fold(word);
            (word.capital && !is_function_word(folded))
                || is_number(folded)
                || is_calendar_word(folded)
                || is_post_word(folded)
                || matches!(
                    folded,
                    "a" | "am"
                        | "and"
                        | "at"
                        | "by"
                        | "com"
                        | "for"
                        | "from"
                        | "in"
                        | "m"
                        | "of"
                        | "on"
                        | "org"
                        | "p"
                        | "pm"
                        | "the"
                        | "to"
                        | "updated"
                        | "published"
                        | "posted"
                        | "ago"
                        | "min"
                        | "read"
                        | "hours"
                        | "minutes"
                )
        })
}

fn ends_with_initial(line: &Line) -> bool {
    line.words()
        .last()
        .is_some_and(|w| w.at.len() <= 2 || matches!(line.fold(w), "jr" | "sr" | "iii" | "inc"))
}
