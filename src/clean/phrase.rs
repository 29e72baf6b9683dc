//! Patterns over the words of a line, as the vocabularies write them.
//!
//! | written | matches |
//! |---|---|
//! | `word` | the word, outside quotation marks, in any case |
//! | `WORD` | the same, in capitals only |
//! | `(a b\|c)` | one of the alternatives |
//! | `[a\|b]` | one of them or nothing |
//! | `+` after an element | it once or several times |
//! | `:` | nothing; the word before must be followed by a colon |
//! | `<n>` | a number, "12", "1,204", "2.3k" |
//! | `<year>` | a year from 1900 to 2099 |
//! | `<name>` | words with capitals, particles such as "van" between them |
//! | `<words>` | one word or several, whichever |
//! | `<class>` | a member of a class of words |
//! | `.` at the end | the line may end as a sentence does |
//!
//! A phrase matches a whole line or nothing. One without the point at its end
//! does not match a line that ends with a full stop, question or exclamation
//! mark: "Share" is a button, "Share." a sentence. Matching runs all threads of
//! a phrase side by side and takes time linear in the line's words.

mod grammar;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use grammar::Parser;

use super::line::{After, CAPITAL, Closing, Line, Word, bit_of};

/// A compiled pattern.
#[derive(Debug)]
pub(super) struct Phrase {
    program: Vec<Step>,
    /// Whether the line may end as a sentence does.
    sentence: bool,
    /// The fewest words it matches.
    fewest: usize,
    /// The most words it matches.
    most: usize,
    /// The steps that take the first word, each with the bits it accepts.
    starts: Vec<(usize, u64)>,
    /// For each of the first words, the bits of those that can stand there.
    begins: [u64; Phrase::HEAD],
    /// The bits of the words that can come last.
    ends: u64,
}

#[derive(Clone, Debug)]
enum Step {
    Take(Test),
    /// Goes on at both places.
    Fork(usize, usize),
    Colon,
    Accept,
}

#[derive(Clone, Debug)]
enum Test {
    Word(Box<str>),
    Capitals(Box<str>),
    OneOf(Arc<HashSet<Box<str>>>),
    Number,
    Year,
    NamePart,
    Any,
}

/// What a phrase can begin or end with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// One of these words or, if so marked, a number.
    Words(Vec<Box<str>>, bool),
    /// Anything.
    Anything,
}

/// Classes of words by name, each a list of entries of one word or several.
#[derive(Debug, Default)]
pub(super) struct Classes(HashMap<String, Vec<String>>);

/// Why a pattern cannot be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot read the phrase {0:?}: {1}")]
pub(super) struct PhraseError(String, &'static str);

/// The most words of a line that a phrase with `<words>` matches.
const LONGEST_WILD: usize = 32;

const PARTICLES: [&str; 19] = [
    "al", "and", "bin", "da", "de", "del", "della", "der", "di", "dos", "du", "el", "ibn", "la",
    "le", "of", "the", "van", "von",
];

impl Classes {
    /// Reads lines such as `colour: red, dark red, blue`; `#` begins a comment.
    pub(super) fn read(data: &str) -> Result<Self, PhraseError> {
        let mut classes = HashMap::new();
        for line in content_lines(data) {
            let Some((name, members)) = line.split_once(':') else {
                return Err(PhraseError(line.to_owned(), "a class without a colon"));
            };
            let members = members.split(',').map(|m| m.trim().to_owned());
            let entry: &mut Vec<String> = classes.entry(name.trim().to_owned()).or_default();
            entry.extend(members.filter(|m| !m.is_empty()));
        }
        Ok(Self(classes))
    }
}

/// The lines of a data file that are neither blank nor comments.
pub(super) fn content_lines(data: &str) -> impl Iterator<Item = &str> {
    data.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Phrase {
    /// How many words of a line's beginning tell most phrases apart.
    pub(super) const HEAD: usize = 4;

    /// Reads a pattern.
    pub(super) fn read(source: &str, classes: &Classes) -> Result<Self, PhraseError> {
        let mut parser = Parser {
            source,
            rest: source.trim(),
            classes,
            program: Vec::new(),
        };
        let sentence = match parser.rest.strip_suffix(" .") {
            Some(rest) => {
                parser.rest = rest;
                true
            }
            None => false,
        };
        parser.sequence()?;
        if !parser.rest.is_empty() {
            return Err(parser.error("a bracket that was never opened"));
        }
        parser.program.push(Step::Accept);
        let any = |s: &Step| matches!(s, Step::Take(Test::Any));
        let wild = parser.program.iter().any(any);
        let most = most(&parser.program);
        let mut phrase = Self {
            fewest: fewest(&parser.program),
            most: if wild { most.min(LONGEST_WILD) } else { most },
            starts: Vec::new(),
            begins: [0; Self::HEAD],
            ends: 0,
            program: parser.program,
            sentence,
        };
        let mut threads = Threads::default();
        threads.clear(phrase.program.len());
        threads.add(&phrase.program, 0, None);
        let bits = |at: usize| (at, phrase.bits(std::iter::once(at)));
        phrase.starts = threads.list.into_iter().map(bits).collect();
        phrase.begins = phrase.bits_of_first_words();
        phrase.ends = phrase.bits(phrase.last_steps());
        Ok(phrase)
    }

    fn bits_of_first_words(&self) -> [u64; Self::HEAD] {
        let (mut threads, mut next) = (Threads::default(), Threads::default());
        threads.clear(self.program.len());
        threads.add(&self.program, 0, Some(After::Colon));
        [(); Self::HEAD].map(|()| {
            let bits = self.bits(threads.list.iter().copied());
            next.clear(self.program.len());
            for &at in &threads.list {
                next.add(&self.program, at + 1, Some(After::Colon));
            }
            std::mem::swap(&mut threads, &mut next);
            bits
        })
    }

    fn bits(&self, steps: impl Iterator<Item = usize>) -> u64 {
        let steps = steps.filter_map(|at| self.program.get(at));
        let bits = steps.map(|step| match step {
            Step::Take(test) => test.bits(),
            _ => 0,
        });
        bits.fold(0, |all, bits| all | bits)
    }

    /// Whether it can match a line that begins with the first [`Phrase::HEAD`]
    /// words of `head` and is longer.
    pub(super) fn may_begin(&self, head: &Line, scratch: &mut Scratch) -> bool {
        let words = head.words().get(..Self::HEAD).unwrap_or_default();
        self.most > Self::HEAD
            && self.may_begin_by_bits(words)
            && self.follow(head, words, scratch)
            && !scratch.0.list.is_empty()
    }

    fn may_begin_by_bits(&self, words: &[Word]) -> bool {
        std::iter::zip(&self.begins, words).all(|(bits, word)| bits & word.bits != 0)
    }

    /// Whether it matches exactly the words `range` of `line`, of which the last
    /// is taken to end the line.
    pub(super) fn matches(&self, line: &Line, range: Range<usize>, scratch: &mut Scratch) -> bool {
        let Some(words) = line.words().get(range.clone()) else {
            return false;
        };
        let stopped = match line.words().len() == range.end {
            true => line.closing == Closing::Stop,
            false => words.last().is_some_and(|w| w.after == After::Stop),
        };
        if words.is_empty() || !(self.fewest..=self.most).contains(&words.len()) {
            return false;
        }
        let possible =
            self.may_begin_by_bits(words) && words.last().is_some_and(|w| self.ends & w.bits != 0);
        if !possible || (stopped && !self.sentence) {
            return false;
        }
        self.follow(line, words, scratch) && scratch.0.accepted
    }

    /// Runs through `words` of `line`; false if no thread comes to their end.
    fn follow(&self, line: &Line, words: &[Word], scratch: &mut Scratch) -> bool {
        let Scratch(threads, next) = scratch;
        threads.clear(self.program.len());
        let first = words.first().map_or(0, |w| w.bits);
        let starts = self.starts.iter().filter(|(_, bits)| bits & first != 0);
        threads.list.extend(starts.map(|(at, _)| *at));
        for word in words {
            next.clear(self.program.len());
            let folded = line.fold(word);
            for &at in &threads.list {
                if let Some(Step::Take(test)) = self.program.get(at)
                    && test.accepts(folded, word.capital, word.caps, word.quoted)
                {
                    next.add(&self.program, at + 1, Some(word.after));
                }
            }
            std::mem::swap(threads, next);
            if threads.list.is_empty() && !threads.accepted {
                return false;
            }
        }
        true
    }

    /// What it can begin with.
    pub(super) fn first(&self) -> Edge {
        let mut threads = Threads::default();
        threads.clear(self.program.len());
        threads.add(&self.program, 0, Some(After::Colon));
        self.edge(threads.list.into_iter())
    }

    /// What it can end with.
    pub(super) fn last(&self) -> Edge {
        self.edge(self.last_steps())
    }

    /// The steps from which it can come to its end.
    fn last_steps(&self) -> impl Iterator<Item = usize> + '_ {
        let mut threads = Threads::default();
        (0..self.program.len()).filter(move |at| {
            threads.clear(self.program.len());
            threads.add(&self.program, at + 1, Some(After::Colon));
            threads.accepted
        })
    }

    fn edge(&self, steps: impl Iterator<Item = usize>) -> Edge {
        let mut words = Vec::new();
        let mut number = false;
        for at in steps {
            match self.program.get(at) {
                Some(Step::Take(Test::Word(w) | Test::Capitals(w))) => words.push(w.clone()),
                Some(Step::Take(Test::OneOf(set))) => words.extend(set.iter().cloned()),
                Some(Step::Take(Test::Number | Test::Year)) => number = true,
                Some(Step::Take(_)) => return Edge::Anything,
                _ => {}
            }
        }
        words.sort();
        words.dedup();
        Edge::Words(words, number)
    }
}

impl Test {
    /// The bits of the words it accepts.
    fn bits(&self) -> u64 {
        match self {
            Test::Word(w) | Test::Capitals(w) => bit_of(w),
            Test::OneOf(set) => set.iter().fold(0, |bits, w| bits | bit_of(w)),
            Test::Number | Test::Year => bit_of("0"),
            Test::NamePart => PARTICLES.iter().fold(CAPITAL, |bits, w| bits | bit_of(w)),
            Test::Any => u64::MAX,
        }
    }

    fn accepts(&self, word: &str, capital: bool, caps: bool, quoted: bool) -> bool {
        match self {
            Test::Word(w) => !quoted && **w == *word,
            Test::Capitals(w) => !quoted && caps && **w == *word,
            Test::OneOf(set) => !quoted && set.contains(word),
            Test::Number => is_number(word),
            Test::Year => is_year(word),
            Test::NamePart => capital || PARTICLES.contains(&word),
            Test::Any => true,
        }
    }
}

/// Whether a folded word is a number: "12", "1,204", "9:14", "2.3k", "3rd".
pub(super) fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && !word
            .trim_end_matches(|c: char| c.is_ascii_lowercase())
            .contains(|c: char| c.is_alphabetic())
        && word.chars().filter(char::is_ascii_lowercase).count() <= 2
}

/// Whether a word is a year from 1900 to 2099.
pub(super) fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|b| b.is_ascii_digit())
}

/// The fewest words that lead through a program, found from its end.
fn fewest(program: &[Step]) -> usize {
    let mut least = vec![usize::MAX; program.len() + 1];
    // Steps lead on but for loops, which never make a way shorter.
    for (at, step) in program.iter().enumerate().rev() {
        let from = |at: usize| least.get(at).copied().unwrap_or(usize::MAX);
        let found = match step {
            Step::Accept => 0,
            Step::Take(_) => from(at + 1).saturating_add(1),
            Step::Colon => from(at + 1),
            Step::Fork(a, b) => from(*a).min(from(*b)),
        };
        if let Some(slot) = least.get_mut(at) {
            *slot = found;
        }
    }
    least.first().copied().unwrap_or_default()
}

/// The most words that lead through a program.
fn most(program: &[Step]) -> usize {
    let mut greatest = vec![0; program.len() + 1];
    for (at, step) in program.iter().enumerate().rev() {
        let from = |to: usize| match greatest.get(to) {
            // A loop has no end.
            _ if to <= at => usize::MAX,
            found => found.copied().unwrap_or_default(),
        };
        let found = match step {
            Step::Accept => 0,
            Step::Take(_) => from(at + 1).saturating_add(1),
            Step::Colon => from(at + 1),
            Step::Fork(a, b) => from(*a).max(from(*b)),
        };
        if let Some(slot) = greatest.get_mut(at) {
            *slot = found;
        }
    }
    greatest.first().copied().unwrap_or_default()
}

/// Room for matching, to be used again.
#[derive(Debug, Default)]
pub(super) struct Scratch(Threads, Threads);

#[derive(Debug, Default)]
struct Threads {
    list: Vec<usize>,
    /// For each step, the round it was last reached in.
    seen: Vec<u32>,
    round: u32,
    pending: Vec<usize>,
    accepted: bool,
}

impl Threads {
    fn clear(&mut self, steps: usize) {
        self.list.clear();
        self.accepted = false;
        if self.round == u32::MAX {
            self.seen.clear();
            self.round = 0;
        }
        self.round += 1;
        if self.seen.len() < steps {
            self.seen.resize(steps, 0);
        }
    }

    fn add(&mut self, program: &[Step], at: usize, after: Option<After>) {
        let mut pending = std::mem::take(&mut self.pending);
        pending.push(at);
        while let Some(at) = pending.pop() {
            match self.seen.get_mut(at) {
                Some(round) if *round != self.round => *round = self.round,
                _ => continue,
            }
            match program.get(at) {
                Some(Step::Take(_)) => self.list.push(at),
                Some(Step::Fork(a, b)) => pending.extend([*b, *a]),
                Some(Step::Colon) if after == Some(After::Colon) => pending.push(at + 1),
                Some(Step::Accept) => self.accepted = true,
                Some(Step::Colon) | None => {}
            }
        }
        self.pending = pending;
    }
}
