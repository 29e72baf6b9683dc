//! Where quotation marks open and close.

use crate::article::Span;

/// The quotations within `block`, a paragraph or a sentence, with their marks.
///
/// Desks mix their marks, so a quotation that opens with `"` may close with `”`.
/// A straight mark opens before a letter and closes after one. A quotation that
/// is not closed is none, for nobody can tell where it ends. Takes linear time.
pub(crate) fn quotations(text: &str, block: Span) -> Vec<Span> {
    let body = block.of(text);
    let mut found = Vec::new();
    let mut open = None;
    let mut previous = ' ';
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let before = std::mem::replace(&mut previous, c);
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let opens = match c {
            '\u{201C}' | '\u{201E}' => true,
            '"' => open.is_none() && !next.is_whitespace(),
            _ => false,
        };
        // Some desks write the closing mark where one should open.
        let opens = opens
            || (c == '\u{201D}'
                && open.is_none()
                && before.is_whitespace()
                && next.is_alphanumeric());
        let closes = match c {
            '\u{201D}' => open.is_some(),
            '"' => open.is_some() && !before.is_whitespace(),
            _ => false,
        };
        if closes {
            if let Some(start) = open.take() {
                found.push(Span::new(
                    block.start() + start,
                    block.start() + at + c.len_utf8(),
                ));
            }
        } else if opens {
            open = Some(at);
        }
    }
    found
}

/// Whether every quotation mark of `block` has its counterpart there.
pub(crate) fn is_balanced(text: &str, block: Span) -> bool {
    let marks = |c: &char| matches!(c, '"' | '\u{201C}' | '\u{201D}' | '\u{201E}');
    block.of(text).chars().filter(marks).count() == 2 * quotations(text, block).len()
}
