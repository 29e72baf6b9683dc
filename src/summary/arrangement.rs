//! Putting sentences together in a style.

use super::{Style, SummarySentence};

/// What stands before each sentence of a list.
const BULLET: &str = "- ";

/// The sentences in a style's text.
pub(super) fn arranged<'a>(
    sentences: impl Iterator<Item = &'a SummarySentence>,
    style: Style,
) -> String {
    let lines = sentences.map(|s| match style {
        Style::Paragraph | Style::Headline => s.text.clone(),
        Style::Bullets => format!("{BULLET}{}", s.text),
    });
    let divider = match style {
        Style::Paragraph | Style::Headline => " ",
        Style::Bullets => "\n",
    };
    lines.collect::<Vec<_>>().join(divider)
}

/// Code points that a further sentence takes beside its own.
pub(super) fn surrounds(style: Style, is_first: bool) -> usize {
    let mark = match style {
        Style::Bullets => BULLET.chars().count(),
        Style::Paragraph | Style::Headline => 0,
    };
    mark + usize::from(!is_first)
}
