//! The source of a page → blocks.

use jiff::Timestamp;

use super::draft::Draft;

/// What a page says of itself apart from its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The article's title.
    pub title: Option<String>,
    /// The authors' names.
    pub authors: Vec<String>,
    /// When the article was published.
    pub published: Option<Timestamp>,
    /// The language as a BCP 47 tag.
    pub language: Option<String>,
}

/// Whether `text` is the source of an HTML page.
#[must_use]
pub fn is_html(text: &str) -> bool {
    let _ = text;
    false
}

/// Divides the source of a page into blocks. Those outside the main content have
/// their verdict already.
#[must_use]
pub fn draft(raw: &str) -> (Draft, Metadata) {
    (super::plain::draft(raw), Metadata::default())
}
