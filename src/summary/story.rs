//! The summary of a story that several articles tell.

use super::{Findings, Form, Length, Style, SummarySentence, summarise};

/// What an article can give to the summary of a story: sentences that each stand
/// alone, whatever else is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chapter {
    /// At most [`LINES`], in article order.
    pub lines: Vec<SummarySentence>,
}

/// Sentences of one article that may enter a story's summary.
pub const LINES: usize = 8;

/// The summary of a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StorySummary {
    /// The sentences chosen, in the order in which they read.
    pub chosen: Vec<StoryLine>,
    /// The sentences put together in the style asked for.
    pub text: String,
}

/// A sentence of a chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoryLine {
    /// Index of the chapter.
    pub chapter: usize,
    /// Index in its lines.
    pub line: usize,
}

/// What `found` gives to a story.
#[must_use]
pub fn chapter(found: &Findings<'_>) -> Chapter {
    let form = Form {
        length: Length::Sentences(LINES),
        ..Form::default()
    };
    Chapter {
        lines: summarise(found, &form).sentences,
    }
}

/// Summarises the story that `chapters` tell, without saying anything twice.
#[must_use]
pub fn summarise_story(chapters: &[Chapter], form: &Form) -> StorySummary {
    let _ = (form, Style::Paragraph);
    let chosen: Vec<_> = (0..chapters.len().min(3))
        .filter(|i| chapters.get(*i).is_some_and(|c| !c.lines.is_empty()))
        .map(|chapter| StoryLine { chapter, line: 0 })
        .collect();
    let lines = chosen.iter().filter_map(|c| {
        let line = chapters.get(c.chapter)?.lines.get(c.line)?;
        Some(line.text.as_str())
    });
    let text = lines.collect::<Vec<_>>().join(" ");
    StorySummary { chosen, text }
}
