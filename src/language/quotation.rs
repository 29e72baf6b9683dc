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

/// Whether every quotation mark of `block` has its counterpart there. Of single
/// marks only those count that cannot be an apostrophe: `‘` before a word and `’`
/// after a stop.
pub(crate) fn is_balanced(text: &str, block: Span) -> bool {
    let marks = |c: &char| matches!(c, '"' | '\u{201C}' | '\u{201D}' | '\u{201E}');
    let body = block.of(text);
    let double = body.chars().filter(marks).count() == 2 * quotations(text, block).len();
    let mut open = false;
    let mut previous = ' ';
    let mut chars = body.chars().peekable();
    while let Some(c) = chars.next() {
        let inner = chars.peek().is_some_and(|next| next.is_alphanumeric());
        match c {
            '\u{2018}' => open = true,
            '\u{2019}' if inner => {}
            '\u{2019}' if open => open = false,
            '\u{2019}' if matches!(previous, ',' | '.' | '!' | '?' | '\u{2026}') => return false,
            _ => {}
        }
        previous = c;
    }
    double && !open
}

#[cfg(test)]
mod tests {
    use super::is_balanced;
    use crate::article::Span;

    #[test]
    fn half_a_quotation_is_told_from_an_apostrophe() {
        let balanced = |text: &str| is_balanced(text, Span::new(0, text.len()));
        for whole in [
            "The crews’ boats didn’t sail.",
            "‘We won’t sail,’ he said.",
            "“We lost ‘all’,” he said.",
        ] {
            assert!(balanced(whole), "{whole}");
        }
        for half in [
            "‘We lost.",
            "Nobody came,’ he said.",
            "“We lost.",
            "We lost,\" he said.",
        ] {
            assert!(!balanced(half), "{half}");
        }
    }
}
