//! Headline, byline, dateline and the other parts of the page.

use jiff::Timestamp;

use super::draft::{Assembled, Draft};
use crate::article::Span;

/// The parts of the page as an editor would name them, as spans of the clean
/// text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The headline.
    pub headline: Option<Span>,
    /// The line below the headline that sums up or adds to it.
    pub subheadline: Option<Span>,
    /// Lines that name the authors.
    pub bylines: Vec<Byline>,
    /// Where and when the report was filed.
    pub dateline: Option<Dateline>,
    /// Credits of agencies and contributors on lines of their own, and of
    /// photographs inside captions.
    pub credits: Vec<Span>,
    /// The paragraphs in text order.
    pub paragraphs: Vec<Paragraph>,
    /// Lines that say when the article was published or changed.
    pub publication_dates: Vec<Span>,
    /// When the page or its text says it was published.
    pub published: Option<Timestamp>,
}

/// A line that names authors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Byline {
    /// The whole line.
    pub span: Span,
    /// Each author's name in it.
    pub authors: Vec<Span>,
}

/// The start of a news report that says where it was filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The whole of it with its closing dash or colon.
    pub span: Span,
    /// The place.
    pub place: Span,
    /// The date, if there is one.
    pub date: Option<Span>,
    /// The agency, if there is one.
    pub agency: Option<Span>,
}

/// A paragraph of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text without the line feeds around it.
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Running text.
    Body,
    /// A heading within the text.
    Heading,
    /// An item of a list.
    ListItem,
    /// The caption of a picture, chart or video.
    Caption,
}

/// What a kept block of a draft is on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// The headline.
    Headline,
    /// The line below the headline.
    Subheadline,
    /// A line that names the authors.
    Byline,
    /// A line that says when the article was published or changed.
    PublicationDate,
    /// A credit on a line of its own.
    Credit,
    /// A paragraph of running text.
    #[default]
    Body,
    /// A heading within the text.
    Heading,
    /// An item of a list.
    ListItem,
    /// A caption.
    Caption,
}

/// Tells the role of each block of `draft`, one for each, whatever its verdict.
/// `title` is the headline as the caller or the page's metadata gives it.
#[must_use]
pub fn roles(draft: &Draft, title: Option<&str>) -> Vec<Role> {
    let _ = title;
    vec![Role::Body; draft.blocks.len()]
}

/// The layout of the clean text that `assembled` made of a draft whose blocks
/// have these `roles`.
#[must_use]
pub fn layout(assembled: &Assembled, roles: &[Role]) -> Layout {
    let mut layout = Layout::default();
    for (span, _role) in assembled.blocks.iter().zip(roles) {
        let Some(span) = *span else { continue };
        layout.paragraphs.push(Paragraph {
            span,
            kind: ParagraphKind::Body,
        });
    }
    layout
}
