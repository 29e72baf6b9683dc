//! Words → mentions of those who may act.

use std::collections::HashSet;

use super::MentionForm;
use super::gazetteer::{Description, Kind, Sex};
use crate::article::Span;
use crate::language::word::Word;

/// A mention before it is known whose it is.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) span: Span,
    /// Its first word and the one past its last in its sentence.
    pub(super) words: (usize, usize),
    pub(super) form: MentionForm,
    pub(super) who: Who,
}

/// What the words of a mention say by themselves.
#[derive(Clone, Debug)]
pub(super) enum Who {
    /// A state.
    State(&'static str),
    /// The place that is a state's seat of government.
    Seat(&'static str, String),
    /// A body of the tables.
    Body(usize),
    /// A body that its words show to be one, and the state they name.
    NamedBody {
        name: String,
        country: Option<&'static str>,
    },
    /// A place that its words show to be one.
    Place(String),
    /// A person by name.
    Person(Person),
    /// A name that could be anything.
    Name { name: String, hint: Hint },
    /// A description.
    Described(Described),
}

/// A person as one mention names them.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    pub(super) names: Vec<String>,
    pub(super) sex: Option<Sex>,
    pub(super) role: Option<&'static str>,
    pub(super) country: Option<&'static str>,
    pub(super) evidence: Vec<Span>,
}

/// A description as one mention gives it.
#[derive(Clone, Debug)]
pub(super) struct Described {
    pub(super) what: Description,
    pub(super) definite: bool,
    pub(super) countries: Vec<&'static str>,
    pub(super) evidence: Vec<Span>,
}

/// What stands around a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    None,
    /// In a headline or at a sentence's start, where any word has a capital.
    Weak,
    Speaks,
    Place,
}

/// Names of more words are cut there.
pub(super) const LONGEST_NAME: usize = 10;

/// Finds names and descriptions in a sentence. `small` holds the words that the
/// article also writes small; `title_case` tells that capitals say nothing here.
pub(super) fn mentions(
    words: &[Word<'_>],
    small: &HashSet<String>,
    title_case: bool,
) -> Vec<Found> {
    let mut finder = Finder {
        words,
        small,
        title_case,
        found: Vec::new(),
    };
    finder.names();
    if !title_case {
        finder.descriptions();
    }
    finder
        .found
        .sort_by_key(|f| (f.span.start(), std::cmp::Reverse(f.span.end())));
    finder.found
}

/// Finds the mentions of a sentence.
pub(super) struct Finder<'a> {
    pub(super) words: &'a [Word<'a>],
    pub(super) small: &'a HashSet<String>,
    pub(super) title_case: bool,
    pub(super) found: Vec<Found>,
}

impl<'a> Finder<'a> {
    pub(super) fn word(&self, at: usize) -> Option<&'a Word<'a>> {
        self.words.get(at)
    }

    pub(super) fn is(&self, at: usize, folded: &str) -> bool {
        self.word(at).is_some_and(|w| w.is(folded))
    }

    pub(super) fn name(&self, at: usize, to: usize) -> String {
        let words = self.words.get(at..to).unwrap_or_default();
        let words: Vec<_> = words.iter().map(|w| w.text).collect();
        words.join(" ")
    }

    pub(super) fn span(&self, at: usize, to: usize) -> Option<Span> {
        Some(
            self.word(at)?
                .span
                .join(self.word(to.checked_sub(1)?)?.span),
        )
    }

    pub(super) fn push(&mut self, at: usize, to: usize, form: MentionForm, who: Who) {
        if let Some(span) = self.span(at, to) {
            let words = (at, to);
            self.found.push(Found {
                span,
                words,
                form,
                who,
            });
        }
    }
}

/// Whether a description is of one person.
pub(super) fn is_one_person(what: &Description) -> bool {
    what.kind == Kind::Person && !what.several
}
