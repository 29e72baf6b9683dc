//! What an editor would have to mend in a summary.
//!
//! - `pronoun`, `description`, `demonstrative` (`dangling`): words that mean what the
//!   article told before and the summary did not
//! - `marker`: "But", "also", "added" that point at a sentence which does not stand before
//! - `torn marks`, `lost marks` (`quotation`): a quotation mark without its counterpart;
//!   quoted words without marks
//! - `attribution`: what somebody said or thought, told as a fact
//! - `meaning`: a shortened sentence that says something else than the article's
//! - `layout`: title repeated, nothing, too much, the same twice
//!
//! The checker knows the article's reading, actors, chains and quotes, and nothing of how
//! the summary was chosen.

pub mod attribution;
pub mod dangling;
pub mod ground;
pub mod layout;
pub mod line;
pub mod marker;
pub mod marks;
pub mod meaning;
pub mod quotation;

use copydesk::summary::Summary;

use crate::told::Told;
use ground::Ground;
use line::Line;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Pronoun,
    Description,
    Demonstrative,
    Marker,
    TornMarks,
    LostMarks,
    Attribution,
    Meaning,
    Layout,
}

impl Kind {
    pub const ALL: [Self; 9] = [
        Self::Pronoun,
        Self::Description,
        Self::Demonstrative,
        Self::Marker,
        Self::TornMarks,
        Self::LostMarks,
        Self::Attribution,
        Self::Meaning,
        Self::Layout,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Pronoun => "pronoun",
            Self::Description => "description",
            Self::Demonstrative => "demonstrative",
            Self::Marker => "marker",
            Self::TornMarks => "torn marks",
            Self::LostMarks => "lost marks",
            Self::Attribution => "attribution",
            Self::Meaning => "meaning",
            Self::Layout => "layout",
        }
    }
}

/// A fault of a summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub kind: Kind,
    /// Index of the summary's sentence.
    pub line: usize,
    /// The words it lies in.
    pub words: String,
}

/// A summary beside its article.
pub struct Case<'a> {
    pub told: &'a Told,
    pub ground: &'a Ground,
    pub summary: &'a Summary,
    pub lines: Vec<Line<'a>>,
    /// Sentences that it may have.
    pub most: usize,
}

impl<'a> Case<'a> {
    pub fn of(told: &'a Told, ground: &'a Ground, summary: &'a Summary, most: usize) -> Self {
        let lines = summary.sentences.iter().map(|s| Line::of(told, s));
        Self {
            told,
            ground,
            summary,
            lines: lines.collect(),
            most,
        }
    }

    /// Every fault, each kind once for the same words of a sentence.
    pub fn faults(&self) -> Vec<Fault> {
        let mut all = Vec::new();
        for at in 0..self.lines.len() {
            all.extend(dangling::pronouns(self, at));
            all.extend(dangling::descriptions(self, at));
            all.extend(dangling::demonstratives(self, at));
            all.extend(marker::markers(self, at));
            all.extend(quotation::marks_of(self, at));
            all.extend(attribution::attribution(self, at));
            all.extend(meaning::meaning(self, at));
        }
        all.extend(layout::layout(self));
        all
    }

    pub fn fault(&self, kind: Kind, line: usize, words: impl Into<String>) -> Fault {
        Fault {
            kind,
            line,
            words: words.into(),
        }
    }

    /// Whether what the article says right before a sentence of the summary, stands right
    /// before it there too. The first sentence of an article has nothing before it.
    pub fn follows(&self, at: usize) -> bool {
        let Some(first) = self.lines[at].sentences.first() else {
            return true;
        };
        let body = self.told.body();
        let Some(place) = body.iter().position(|s| s == first) else {
            return *first == 0;
        };
        let Some(before) = place.checked_sub(1).map(|p| body[p]) else {
            return true;
        };
        let last = at.checked_sub(1).map(|i| &self.lines[i].sentences);
        last.is_some_and(|sentences| sentences.contains(&before))
    }

    /// The word as the article writes it, in lower case.
    pub fn folded(&self, token: usize) -> String {
        let written = self.told.reading.tokens[token].span.of(self.told.text());
        written.to_lowercase().replace('\u{2019}', "'")
    }
}
