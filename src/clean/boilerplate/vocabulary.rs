//! The phrases that no story prints, by reason, and how to look one up.

mod index;

use std::sync::LazyLock;

use index::{Index, hash};

use crate::clean::draft::Reason;
use crate::clean::line::{After, Line};
use crate::clean::phrase::{Classes, Edge, Phrase, PhraseError, Scratch, content_lines, is_number};

/// What it takes for a line that matches a phrase to go, the least demanding
/// first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::clean) enum Demand {
    /// Nothing more: it goes wherever it stands.
    Nothing,
    /// To stand before the first paragraph or after the last, or beside a line
    /// that goes.
    Edge,
    /// To stand beside a line that goes, or in a run of such lines at an edge.
    Company,
}

/// What a line announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::clean) enum Opens {
    /// Nothing but itself.
    Nothing,
    /// A list of links to other stories.
    List,
    /// The readers' comments.
    Thread,
    /// One reader's comment.
    Comment,
    /// The end of one reader's comment.
    CommentEnd,
}

/// What the vocabulary says of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::clean) struct Entry {
    pub(in crate::clean) reason: Reason,
    pub(in crate::clean) demand: Demand,
    pub(in crate::clean) opens: Opens,
}

/// Longer lines are looked at by their edges before they are read.
const SHORT: usize = 80;

/// Longer stretches are not looked up: notices of this kind are short.
const LONGEST: usize = 700;

const FILES: [(Reason, &str); 12] = [
    (Reason::CommentWidget, include_str!("comment_widget.txt")),
    (Reason::ShareBar, include_str!("share_bar.txt")),
    (Reason::RelatedTeaser, include_str!("related_teaser.txt")),
    (Reason::SubscriptionPrompt, include_str!("subscription.txt")),
    (Reason::CookieNotice, include_str!("cookie_notice.txt")),
    (Reason::Advertisement, include_str!("advertisement.txt")),
    (Reason::CopyrightNotice, include_str!("copyright.txt")),
    (Reason::Navigation, include_str!("navigation.txt")),
    (Reason::TagList, include_str!("tag_list.txt")),
    (Reason::PhotoCredit, include_str!("photo_credit.txt")),
    (Reason::PrintOrEmail, include_str!("print_or_email.txt")),
    (Reason::PageNumber, include_str!("page_number.txt")),
];

#[derive(Debug, Default)]
struct Vocabulary {
    phrases: Vec<(Phrase, Entry)>,
    /// Phrases by their possible first words.
    by_first: Index,
    /// Phrases that begin with a number.
    by_number: Vec<u32>,
    /// Phrases that can begin with anything, by their possible last words.
    by_last: Index,
    /// Phrases that can begin with anything and end with a number.
    by_last_number: Vec<u32>,
}

#[expect(
    clippy::expect_used,
    reason = "the files are compiled in, and a test reads them"
)]
static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read().expect("the vocabulary is well formed"));

/// What the vocabulary says of a line of text, if it is one of its kind.
///
/// A line is looked up as a whole, then sentence by sentence, then part by part
/// between bars and bullets; the parts must all be of its kind. Text inside
/// quotation marks never is.
pub(in crate::clean) fn recognise(text: &str) -> Option<Entry> {
    if text.len() > LONGEST {
        return None;
    }
    let vocabulary = &*VOCABULARY;
    // A look at the first and last word spares nearly every paragraph the rest.
    let mut folded = [0; 24];
    let first = edge_word(text.as_bytes(), false, &mut folded).map(hash);
    let last = edge_word(text.as_bytes(), true, &mut folded).map(hash);
    let numbered = text
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .starts_with(|c: char| c.is_ascii_digit());
    let possible = numbered
        || first.is_some_and(|h| !vocabulary.by_first.get(h).is_empty())
        || last.is_some_and(|h| !vocabulary.by_last.get(h).is_empty())
        || text
            .trim_end_matches(|c: char| !c.is_alphanumeric())
            .ends_with(|c: char| c.is_ascii_digit())
        || text.starts_with(['©', '&', '(', '#']);
    if !possible {
        return None;
    }
    if text.len() > SHORT && !vocabulary.may_know(text) {
        return None;
    }
    vocabulary.entry(&Line::read(text), &mut Scratch::default())
}

/// The beginning of `text` up to its space number `spaces`; none if it has
/// fewer.
fn head(text: &str, spaces: usize) -> Option<&str> {
    let at = memchr::memchr_iter(b' ', text.as_bytes()).nth(spaces.checked_sub(1)?)?;
    text.get(..at)
}

/// The first or last word of `text`, folded; none if it is too long to be in
/// the vocabulary or not ASCII.
fn edge_word<'b>(bytes: &[u8], last: bool, folded: &'b mut [u8; 24]) -> Option<&'b str> {
    let inside = |b: &u8| b.is_ascii_alphanumeric();
    let word = if last {
        let end = bytes.iter().rposition(inside)? + 1;
        let head = bytes.get(..end)?;
        let start = head.iter().rposition(|b| !inside(b) && *b != b'\'');
        head.get(start.map_or(0, |s| s + 1)..)?
    } else {
        let start = bytes.iter().position(inside)?;
        let tail = bytes.get(start..)?;
        let end = tail.iter().position(|b| !inside(b) && *b != b'\'');
        tail.get(..end.unwrap_or(tail.len()))?
    };
    let folded = folded.get_mut(..word.len())?;
    folded.copy_from_slice(word);
    folded.make_ascii_lowercase();
    std::str::from_utf8(folded).ok()
}

impl Vocabulary {
    fn read() -> Result<Self, PhraseError> {
        let classes = Classes::read(include_str!("classes.txt"))?;
        let mut vocabulary = Self::default();
        for (reason, data) in FILES {
            let (mut demand, mut opens) = (Demand::Company, Opens::Nothing);
            for line in content_lines(data) {
                (demand, opens) = match line {
                    "[anywhere]" => (Demand::Nothing, Opens::Nothing),
                    "[at an edge]" => (Demand::Edge, Opens::Nothing),
                    "[in company]" => (Demand::Company, Opens::Nothing),
                    "[opens a list]" => (Demand::Nothing, Opens::List),
                    "[opens a list, at an edge]" => (Demand::Edge, Opens::List),
                    "[opens a thread]" => (Demand::Nothing, Opens::Thread),
                    "[opens a thread, at an edge]" => (Demand::Edge, Opens::Thread),
                    "[opens a comment]" => (Demand::Company, Opens::Comment),
                    "[ends a comment]" => (Demand::Company, Opens::CommentEnd),
                    phrase => {
                        let entry = Entry {
                            reason,
                            demand,
                            opens,
                        };
                        vocabulary.insert(Phrase::read(phrase, &classes)?, entry);
                        continue;
                    }
                };
            }
        }
        Ok(vocabulary)
    }

    fn insert(&mut self, phrase: Phrase, entry: Entry) {
        let Ok(id) = u32::try_from(self.phrases.len()) else {
            return;
        };
        match phrase.first() {
            Edge::Words(words, number) => {
                words.iter().for_each(|w| self.by_first.insert(w, id));
                if number {
                    self.by_number.push(id);
                }
            }
            Edge::Anything => {
                if let Edge::Words(words, number) = phrase.last() {
                    if number {
                        self.by_last_number.push(id);
                    }
                    words.iter().for_each(|w| self.by_last.insert(w, id));
                }
            }
        }
        self.phrases.push((phrase, entry));
    }

    /// Whether a look at the beginning of a line, at its last word and at the
    /// ends of its parts leaves it possible that there is an entry for it.
    ///
    /// As a whole, in sentences or in a row, some stretch from its first word on
    /// must be a phrase: one that goes on as the line does, or one with a known
    /// last word.
    fn may_know(&self, text: &str) -> bool {
        let Some(head) = head(text, Phrase::HEAD + 2) else {
            return true;
        };
        let line = Line::read(head);
        // What follows the last word is not known.
        let (Some(words), true) = (
            line.words().get(..Phrase::HEAD),
            line.words().len() > Phrase::HEAD,
        ) else {
            return true;
        };
        let divided = words
            .iter()
            .enumerate()
            .filter(|(_, w)| w.after >= After::Stop);
        let mut scratch = Scratch::default();
        if divided
            .map(|(i, _)| 0..i + 1)
            .any(|part| self.best(&line, part, &mut scratch).is_some())
        {
            return true;
        }
        let mut goes_on = |id: &u32| {
            let phrase = self.phrases.get(*id as usize);
            phrase.is_some_and(|(phrase, _)| phrase.may_begin(&line, &mut scratch))
        };
        let first = line.word(0);
        if self.by_first.get(hash(first)).iter().any(&mut goes_on)
            || (is_number(first) && self.by_number.iter().any(&mut goes_on))
        {
            return true;
        }
        let may_end_with_number = self.by_last_number.iter().any(&mut goes_on);
        let mut is_last = |word: Option<&str>| {
            word.is_some_and(|w| {
                (may_end_with_number && w.bytes().any(|b| b.is_ascii_digit()))
                    || self.by_last.get(hash(w)).iter().any(&mut goes_on)
            })
        };
        // Every mark that could end a part, and more.
        let mut folded = [0; 24];
        let bytes = text.as_bytes();
        let mut before = b' ';
        for (at, b) in bytes.iter().enumerate() {
            let ends = matches!(b, b'.' | b'!' | b'?' | b'|' | b'>' | b'\n' | 0xE2 | 0xC2)
                || (matches!(b, b'/' | b'-') && before == b' ');
            before = *b;
            if ends {
                let part = bytes.get(..at).unwrap_or_default();
                if is_last(edge_word(part, true, &mut folded)) {
                    return true;
                }
            }
        }
        is_last(edge_word(bytes, true, &mut folded))
    }

    fn entry(&self, line: &Line, scratch: &mut Scratch) -> Option<Entry> {
        let whole = self.best(line, 0..line.words().len(), scratch);
        if whole.is_some_and(|e| e.demand == Demand::Nothing) {
            return whole;
        }
        let sentences = self.all(line, After::Stop, scratch).map(|(entry, _)| entry);
        let found = whole.or(sentences);
        let mut row = || {
            // A row of buttons: each lends the others company.
            let (row, buttons) = self.all(line, After::Divider, scratch)?;
            let demand = match row.demand {
                Demand::Company if buttons < 3 => Demand::Edge,
                _ => Demand::Nothing,
            };
            Some(Entry { demand, ..row })
        };
        let row = row().filter(|row| found.is_none_or(|f| row.demand < f.demand));
        row.or(found)
    }

    /// The entry of a line whose parts all have one: the most demanding of
    /// theirs, with the reason of the first, and how many parts there are.
    fn all(&self, line: &Line, divided_by: After, scratch: &mut Scratch) -> Option<(Entry, usize)> {
        let words = line.words();
        let (_, inner) = words.split_last()?;
        if inner.iter().all(|w| w.after != divided_by) {
            return None;
        }
        let ends = words
            .iter()
            .enumerate()
            .filter(|(_, w)| w.after == divided_by);
        let mut parts = 0;
        let mut start = 0;
        let mut entry: Option<Entry> = None;
        for end in ends.map(|(i, _)| i + 1).chain([words.len()]) {
            if start == end {
                continue;
            }
            let part = self.best(line, start..end, scratch)?;
            parts += 1;
            start = end;
            entry = Some(match entry {
                None => part,
                Some(e) => Entry {
                    demand: e.demand.max(part.demand),
                    opens: Opens::Nothing,
                    ..e
                },
            });
        }
        Some((entry?, parts)).filter(|_| parts > 1)
    }

    /// The least demanding entry that matches the words `range`.
    fn best(
        &self,
        line: &Line,
        range: std::ops::Range<usize>,
        scratch: &mut Scratch,
    ) -> Option<Entry> {
        let first = line.word(range.start);
        let last = line.word(range.end.checked_sub(1)?);
        let if_number = |word, ids| if is_number(word) { ids } else { [].as_slice() };
        let ids = self.by_first.get(hash(first)).iter();
        let ids = ids
            .chain(if_number(first, &self.by_number))
            .chain(self.by_last.get(hash(last)))
            .chain(if_number(last, &self.by_last_number));
        ids.filter_map(|id| self.phrases.get(*id as usize))
            .filter(|(phrase, _)| phrase.matches(line, range.clone(), scratch))
            .map(|(_, entry)| *entry)
            .min_by_key(|entry| entry.demand)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn every_phrase_can_be_read_and_found() {
        let classes = Classes::read(include_str!("classes.txt")).unwrap();
        let lines = FILES.iter().flat_map(|(_, data)| content_lines(data));
        let faults: Vec<_> = lines
            .filter(|line| !line.starts_with('[') || !line.ends_with(']'))
            .filter_map(|line| Phrase::read(line, &classes).err())
            .collect();
        assert!(faults.is_empty(), "{faults:#?}");
        let vocabulary = Vocabulary::read().unwrap();
        let lost: Vec<_> = FILES
            .iter()
            .flat_map(|(_, data)| content_lines(data))
            .filter(|line| {
                Phrase::read(line, &classes).is_ok_and(|phrase| {
                    phrase.first() == Edge::Anything
                        && !matches!(phrase.last(), Edge::Words(w, number) if number || !w.is_empty())
                })
            })
            .collect();
        assert!(lost.is_empty(), "no look-up leads to {lost:#?}");
        assert!(!vocabulary.phrases.is_empty());
    }
}
