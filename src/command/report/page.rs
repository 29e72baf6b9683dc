use std::borrow::Cow;
use std::env;
use std::fmt::Write;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Lines of text wrapped to a width, in colour where that is wanted.
///
/// Whatever is put on it is made [`printable`] first.
#[derive(Debug)]
pub(in crate::command) struct Page {
    text: String,
    width: usize,
    colour: bool,
}

/// How a stretch of text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Strong,
    Faint,
    Alert,
}

/// A page narrower than this is no page.
const NARROWEST: usize = 40;
const WIDEST: usize = 100;

impl Page {
    /// As wide as the terminal but no wider than a page; in colour unless
    /// `NO_COLOR` is set.
    pub(in crate::command) fn for_terminal() -> Self {
        let columns = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let forbidden = env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        Self {
            colour: !forbidden,
            ..Self::plain(columns.unwrap_or(WIDEST).clamp(NARROWEST, WIDEST))
        }
    }

    /// Without colour.
    pub(in crate::command) fn plain(width: usize) -> Self {
        Self {
            text: String::new(),
            width,
            colour: false,
        }
    }

    pub(in crate::command) fn into_text(self) -> String {
        self.text
    }

    pub(super) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    pub(super) fn heading(&mut self, name: &str) {
        self.blank();
        self.line(name, Look::Strong, 0, 0);
    }

    /// A paragraph, its first line indented by `first`, the others by `rest`.
    pub(super) fn line(&mut self, text: &str, look: Look, first: usize, rest: usize) {
        for hard in text.split('\n') {
            self.wrapped(&printable(hard), look, first, rest);
        }
    }

    fn wrapped(&mut self, text: &str, look: Look, first: usize, rest: usize) {
        let mut line = String::new();
        let mut used = 0;
        let mut indent = first;
        for word in text.split_whitespace() {
            for piece in pieces(word, self.width.saturating_sub(rest).max(1)) {
                let width = piece.width();
                if used > 0 && indent + used + 1 + width > self.width {
                    self.put(&line, look, indent);
                    line.clear();
                    (used, indent) = (0, rest);
                }
                if used > 0 {
                    line.push(' ');
                    used += 1;
                }
                line.push_str(piece);
                used += width;
            }
        }
        self.put(&line, look, indent);
    }

    fn put(&mut self, line: &str, look: Look, indent: usize) {
        let code = match look {
            Look::Plain => "",
            Look::Strong => "1",
            Look::Faint => "2",
            Look::Alert => "33",
        };
        let indent = " ".repeat(if line.is_empty() { 0 } else { indent });
        // Writing to a string cannot fail.
        let _ = if self.colour && !code.is_empty() {
            writeln!(self.text, "{indent}\x1b[{code}m{line}\x1b[0m")
        } else {
            writeln!(self.text, "{indent}{line}")
        };
    }
}

/// `word` in pieces of at most `width` columns.
fn pieces(word: &str, width: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut used) = (0, 0);
    for (at, c) in word.char_indices() {
        let columns = c.width().unwrap_or(0);
        if used > 0 && used + columns > width {
            pieces.extend(word.get(start..at));
            (start, used) = (at, 0);
        }
        used += columns;
    }
    pieces.extend(word.get(start..));
    pieces
}

/// `text` with everything spelled out that a terminal would obey or that would
/// reorder a line: control characters and those that set a direction.
pub(in crate::command) fn printable(text: &str) -> Cow<'_, str> {
    let is_unsafe = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200E}' | '\u{200F}' | '\u{061C}'
                | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if c == '\t' {
            shown.push(' ');
        } else if is_unsafe(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::{Look, Page, printable};

    #[test]
    fn lines_keep_to_the_width_whatever_the_words() {
        let mut page = Page::plain(40);
        page.line(
            &format!(
                "one two {} three 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字",
                "x".repeat(90)
            ),
            Look::Plain,
            2,
            4,
        );
        let text = page.into_text();
        assert!(text.starts_with("  one two"), "{text}");
        for line in text.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= 40, "{line}");
        }
    }

    #[test]
    fn what_a_terminal_would_obey_is_spelled_out() {
        assert_eq!(
            printable("a\x1b[2J\u{9b}b\u{202e}c\rd"),
            "a\\u{1b}[2J\\u{9b}b\\u{202e}c\\u{d}d"
        );
        assert_eq!(printable("né\u{200d}"), "né\u{200d}");
    }
}
