//! The source of a page → blocks.

mod blocks;
mod builder;
mod extraction;
mod hints;
mod lean;
mod marker;
mod metadata;
mod page;
mod passes;
mod source;
mod tag;

use jiff::Timestamp;

use super::draft::Draft;
use page::Page;
use tag::Tag;

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

/// Whether `text` is the source of an HTML page or of a part of one: whether
/// the first thing in it, but for comments and an XML declaration, is a doctype
/// or the tag of an element that holds blocks or paragraphs.
#[must_use]
pub fn is_html(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        let past = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?xml") {
            rest.find("?>").map(|at| at + 2)
        } else {
            break;
        };
        let Some(after) = past.and_then(|at| rest.get(at..)) else {
            return false;
        };
        rest = after.trim_start();
    }
    let Some(markup) = rest.strip_prefix('<') else {
        return false;
    };
    if markup
        .get(..8)
        .is_some_and(|m| m.eq_ignore_ascii_case("!doctype"))
    {
        return true;
    }
    let end = markup
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(markup.len());
    let (name, after) = markup.split_at(end);
    let tag = Tag::named(name.to_ascii_lowercase().as_bytes());
    let opens = matches!(
        tag,
        Tag::Link | Tag::Meta | Tag::Script | Tag::Style | Tag::Noscript | Tag::Img
    );
    // The tag must end, and not be a word in angle brackets.
    after.starts_with(['>', '/', ' ', '\t', '\n', '\r', '\u{c}'])
        && after.contains('>')
        && (tag.is_block() || opens)
}

/// Divides the source of a page into blocks. Those outside the main content have
/// their verdict already. Takes time and memory linear in the length of `raw`.
#[must_use]
pub fn draft(raw: &str) -> (Draft, Metadata) {
    let page = Page::read(raw);
    let metadata = metadata::metadata(raw, &page);
    let kept = extraction::extract(raw, &page, metadata.title.as_deref());
    let draft = blocks::draft(raw, &page, &kept);
    (draft, metadata)
}
