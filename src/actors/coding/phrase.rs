//! A phrase cut into its parts: the one that names who is meant, and what hangs on
//! it by "of", by "in", by a comma.

use super::names::{Known, leader};
use super::nouns::{Description, NOUNS, described};
use crate::article::Span;
use crate::language::word::Word;

/// How a part hangs on what is before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// It is the first: the phrase's own noun and what is before it.
    Head,
    /// By "of" or "for": whose it is.
    Of,
    /// By "in" or "at": where it is.
    At,
    /// By a comma or a bracket: the same in other words.
    Aside,
    /// By a verb or another preposition: what it does or has to do with.
    Else,
}

/// How a name has to do with the one described.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// As its own: "Saudi forces".
    Own,
    /// As who leads it or where it sits: "Saudi-led forces", "London-based group".
    Led,
    /// As a backer or an enemy: "Saudi-backed forces", "pro-Saudi".
    Related,
}

/// What a word or a few say.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    /// A name of the tables.
    Name(Known, Link),
    /// A describing word.
    Noun(&'static Description),
    /// That an office is over.
    Former,
    /// A word with a capital that no table knows.
    Unknown,
}

/// A word or a few, and what they say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) what: What,
    pub(super) span: Span,
}

/// A part of a phrase.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) joint: Joint,
    pub(super) items: Vec<Item>,
}

/// A phrase in its parts; there is at least the head, which may be empty.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    pub(super) parts: Vec<Part>,
}

type Lookup<'a> = dyn Fn(&[Word<'_>], usize) -> Option<(usize, Known)> + 'a;

impl Phrase {
    /// Cuts `words`; `known` finds names. Takes linear time.
    pub(super) fn of(words: &[Word<'_>], known: &Lookup<'_>) -> Self {
        let mut phrase = Self {
            parts: vec![Part::new(Joint::Head)],
        };
        let mut at = 0;
        while let Some(word) = words.get(at) {
            at += phrase.read(words, at, word, known).max(1);
        }
        phrase
    }

    /// Takes what begins at word `at`; the number of words it has.
    fn read(
        &mut self,
        words: &[Word<'_>],
        at: usize,
        word: &Word<'_>,
        known: &Lookup<'_>,
    ) -> usize {
        let lists = &NOUNS.lists;
        let next = words.get(at + 1);
        let name = known(words, at);
        let noun = described(words, at);
        let (name_len, noun_len) = (name.map_or(0, |n| n.0), noun.map_or(0, |n| n.0));
        if let Some((len, name)) = name.filter(|_| name_len >= noun_len) {
            let given = len == 1 && is_given_name(words, at, known);
            if given || self.is_surname(words, at, len, name) {
                self.push(What::Unknown, words, at, len);
                return len;
            }
            if let Some((titled, noun)) = noun.filter(|(_, noun)| is_title_of(noun, name)) {
                self.push(What::Noun(noun), words, at, titled);
            }
            let (link, after) = link(words, at, at + len);
            self.push(What::Name(name, link), words, at, len);
            return len + after;
        }
        if let Some((len, noun)) = noun {
            self.push(What::Noun(noun), words, at, len);
            return len;
        }
        let folded = word.folded.as_str();
        let hyphen = next.is_some_and(|w| w.is("-"));
        if lists.former.contains(folded) {
            self.push(What::Former, words, at, 1);
        } else if let "," | "(" | ";" | ":" = folded {
            self.open(Joint::Aside);
        } else if lists.of.contains(folded) {
            self.open(Joint::Of);
        } else if lists.at.contains(folded) {
            self.open(Joint::At);
        } else if lists.breaks.contains(folded) || lists.verbs.contains(folded) && !hyphen {
            self.open(Joint::Else);
        } else if word.is_capitalised() && !lists.directions.contains(folded) {
            self.push(What::Unknown, words, at, 1);
        }
        1
    }

    fn push(&mut self, what: What, words: &[Word<'_>], at: usize, len: usize) {
        let (Some(first), Some(last)) = (words.get(at), words.get(at + len - 1)) else {
            return;
        };
        let span = Span::new(first.span.start(), last.span.end());
        if let Some(part) = self.parts.last_mut() {
            part.items.push(Item { what, span });
        }
    }

    /// Begins a part. What comes after a verb belongs to it, and so does where that is.
    fn open(&mut self, joint: Joint) {
        match self.parts.last_mut() {
            Some(last) if last.items.is_empty() && last.joint != Joint::Head => last.joint = joint,
            Some(last) if last.items.is_empty() && joint != Joint::Of => last.joint = joint,
            _ => self.parts.push(Part::new(joint)),
        }
    }

    /// Whether a place's or state's name of one word is a person's surname here, as
    /// in "Jack London": it stands behind a name that no table knows.
    fn is_surname(&self, words: &[Word<'_>], at: usize, len: usize, name: Known) -> bool {
        let also_given = || {
            words
                .get(at)
                .is_some_and(|w| NOUNS.lists.also_given.contains(w.text))
        };
        let initials = |w: &Word<'_>| !w.text.chars().any(char::is_lowercase);
        let may_be = len == 1
            && match name {
                Known::Place(_) | Known::Seat(_) => true,
                Known::State(_) => also_given(),
                Known::Body(_) => words.get(at).is_some_and(|w| !initials(w)),
                _ => false,
            };
        let last = self.parts.last().and_then(|p| p.items.last());
        let before = last.filter(|item| match item.what {
            What::Unknown => true,
            What::Noun(noun) => noun.is_courtesy(),
            _ => false,
        });
        // "Mr. Bolton": the stop of a title is a mark of its own.
        let here = words.get(at).map_or(0, |w| w.span.start());
        let stop = at.checked_sub(1).and_then(|i| words.get(i));
        let reach = stop.filter(|w| w.is(".")).map_or(0, |w| w.span.len());
        may_be && before.is_some_and(|item| item.span.end() + reach + 1 >= here)
    }
}

/// Whether a place's name is a given name here, as in "Paris Hilton": a name that no
/// table knows stands behind it.
fn is_given_name(words: &[Word<'_>], at: usize, known: &Lookup<'_>) -> bool {
    let (Some(here), Some(next)) = (words.get(at), words.get(at + 1)) else {
        return false;
    };
    NOUNS.lists.given_names.contains(here.text)
        && next.is_capitalised()
        && next.span.start() == here.span.end() + 1
        && known(words, at + 1).is_none()
        && described(words, at + 1).is_none()
}

/// Whether a name begins with the title of its bearer's office, as "King Hussein".
fn is_title_of(noun: &Description, name: Known) -> bool {
    let Known::Leader(row) = name else {
        return false;
    };
    let role = leader(row).map(|leader| leader.role);
    noun.title && role.is_some() && noun.roles.first().copied() == role
}

/// How the name at words `start..end` has to do with the one described, and how
/// many words after it say so.
fn link(words: &[Word<'_>], start: usize, end: usize) -> (Link, usize) {
    let lists = &NOUNS.lists;
    let folded = |at: usize| words.get(at).map(|w| w.folded.as_str());
    let before = |back: usize| start.checked_sub(back).and_then(folded);
    let stance = match before(1) {
        Some("-") => before(2),
        other => other,
    };
    if stance.is_some_and(|w| lists.stances.contains(w)) {
        return (Link::Related, 0);
    }
    if folded(end) != Some("-") {
        return (Link::Own, 0);
    }
    match folded(end + 1) {
        Some(w) if lists.led.contains(w) => (Link::Led, 2),
        Some(w) if lists.related.contains(w) => (Link::Related, 2),
        _ => (Link::Own, 0),
    }
}

impl Part {
    fn new(joint: Joint) -> Self {
        Self {
            joint,
            items: Vec::new(),
        }
    }
}
