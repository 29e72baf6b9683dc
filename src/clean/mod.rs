//! Raw bytes, text or HTML → clean text, the parts of the page, and what was
//! removed and why.
//!
//! The way of an article through this room: [`decode`](decode::decode) makes
//! bytes into text; [`plain`] or [`html`] normalises it and divides it into the
//! blocks of a [`Draft`](draft::Draft); [`layout::roles`] tells what each block
//! is on the page; [`boilerplate`] and [`repeats`] judge which go;
//! [`Draft::assemble`](draft::Draft::assemble) carries the verdicts out. Nothing
//! is dropped on the way but white space and markup: what goes is a
//! [`Removal`] with its reason.

pub mod boilerplate;
pub mod decode;
pub mod draft;
pub mod fingerprint;
pub mod html;
pub mod layout;
mod line;
mod mojibake;
pub mod normalise;
mod phrase;
pub mod plain;
pub mod repeats;
mod wrapping;

pub use draft::{Reason, Removal};
pub use html::Metadata;
pub use layout::{Byline, Dateline, Layout, Paragraph, ParagraphKind};

use crate::article::{Article, Body, Encoding, TracedText};

/// An article cleaned.
#[derive(Debug, Default)]
pub struct CleanArticle {
    /// The raw input as text: the body, or what its bytes were decoded to.
    pub raw: String,
    /// The clean text and where it stands in the raw input.
    pub text: TracedText,
    /// What was removed, in raw order.
    pub removals: Vec<Removal>,
    /// The parts of the page.
    pub layout: Layout,
    /// What the page says of itself; empty for text.
    pub metadata: Metadata,
    /// What bytes were decoded with.
    pub encoding: Option<Encoding>,
    /// Whether invalid bytes were replaced by U+FFFD.
    pub bytes_replaced: bool,
}

/// Cleans an article. Takes time and memory linear in the length of its body.
#[must_use]
pub fn clean(article: &Article) -> CleanArticle {
    let mut encoding = None;
    let mut bytes_replaced = false;
    let (raw, is_html) = match &article.body {
        Body::Text(text) => (text.clone(), false),
        Body::Html(text) => (text.clone(), true),
        Body::Bytes { bytes, declared } => {
            let decoded = decode::decode(bytes, *declared);
            encoding = Some(decoded.encoding);
            bytes_replaced = decoded.replaced;
            let is_html = html::is_html(&decoded.text);
            (decoded.text, is_html)
        }
    };
    let (mut draft, metadata) = if is_html {
        html::draft(&raw)
    } else {
        (plain::draft(&raw), Metadata::default())
    };
    let title = article.title.as_deref().or(metadata.title.as_deref());
    let roles = layout::roles(&draft, title);
    boilerplate::judge(&mut draft, &roles);
    repeats::judge(&mut draft, &roles);
    let assembled = draft.assemble(&raw);
    let mut layout = layout::layout(&assembled, &roles);
    layout.published = layout.published.or(metadata.published);
    CleanArticle {
        raw,
        text: assembled.text,
        removals: assembled.removals,
        layout,
        metadata,
        encoding,
        bytes_replaced,
    }
}
