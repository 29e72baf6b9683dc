//! Where words begin and end.

use crate::article::Span;

/// A word, a number or a single mark.
#[derive(Clone, Debug)]
pub(crate) struct Word<'a> {
    /// Where it stands in the clean text.
    pub(crate) span: Span,
    /// As it is written.
    pub(crate) text: &'a str,
    /// In lower case, with straight apostrophes.
    pub(crate) folded: String,
}

impl Word<'_> {
    /// Whether it is a mark, not a word or a number.
    pub(crate) fn is_mark(&self) -> bool {
        !self.text.chars().any(char::is_alphanumeric)
    }

    /// Whether it begins with a capital letter.
    pub(crate) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it is the ending of a possessive.
    pub(crate) fn is_possessive(&self) -> bool {
        matches!(self.folded.as_str(), "'s" | "'")
    }

    /// Whether it reads `folded`, in any case.
    pub(crate) fn is(&self, folded: &str) -> bool {
        self.folded == folded
    }
}

pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

/// The words of `text` within `within`, in order. Takes linear time.
///
/// Hyphens divide words, so that "Moscow-backed" holds "Moscow"; a possessive's
/// "'s" is a word of its own; "U.S." and the "J." of a name keep their stops;
/// "1,250.5" is one word.
pub(crate) fn words(text: &str, within: Span) -> Vec<Word<'_>> {
    let body = within.of(text);
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(rest) = body.get(at..) {
        let Some(first) = rest.chars().next() else {
            break;
        };
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let len = if first.is_alphanumeric() {
            initials(rest).unwrap_or_else(|| word_len(rest))
        } else if is_apostrophe(first) {
            possessive_len(rest).unwrap_or(first.len_utf8())
        } else {
            first.len_utf8()
        };
        let written = rest.get(..len).unwrap_or_default();
        let folded = written.to_lowercase().replace('\u{2019}', "'");
        let start = within.start() + at;
        words.push(Word {
            span: Span::new(start, start + len),
            text: written,
            folded,
        });
        at += len.max(1);
    }
    words
}

/// Letters of the longest initials taken as one word.
const LONGEST_INITIALS: usize = 8;

/// The length of "U.S." or of a name's "J.".
fn initials(rest: &str) -> Option<usize> {
    let mut pairs = 0;
    let mut len = 0;
    let mut chars = rest.chars();
    let mut capital = false;
    // The bound keeps "a.a.a…" from being looked at again at each letter.
    while pairs <= LONGEST_INITIALS {
        let mut ahead = chars.clone();
        match (ahead.next(), ahead.next()) {
            (Some(letter), Some('.')) if letter.is_alphabetic() => {
                pairs += 1;
                capital = letter.is_uppercase();
                len += letter.len_utf8() + 1;
                chars = ahead;
            }
            _ => break,
        }
    }
    let next = chars.next();
    let broken_off = next.is_some_and(char::is_alphanumeric);
    // A lone letter with a stop is an initial only where a name goes on.
    let goes_on = next == Some(' ') && chars.next().is_some_and(char::is_uppercase);
    match pairs {
        0 => None,
        _ if pairs > LONGEST_INITIALS => None,
        _ if broken_off => None,
        1 => (capital && goes_on).then_some(len),
        _ => Some(len),
    }
}

fn word_len(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let mut previous = ' ';
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let joins = match c {
            '.' | ',' => previous.is_ascii_digit() && next.is_some_and(|n| n.is_ascii_digit()),
            _ if is_apostrophe(c) => {
                next.is_some_and(char::is_alphabetic)
                    && possessive_len(rest.get(i..).unwrap_or_default()).is_none()
            }
            // Combining marks belong to the letter before them.
            '\u{300}'..='\u{36F}' => true,
            _ => c.is_alphanumeric(),
        };
        if !joins {
            return i;
        }
        previous = c;
    }
    rest.len()
}

/// The length of a possessive's ending at the start of `rest`.
fn possessive_len(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let apostrophe = chars.next().filter(|c| is_apostrophe(*c))?;
    chars.next().filter(|c| *c == 's')?;
    if chars.next().is_some_and(char::is_alphanumeric) {
        return None;
    }
    Some(apostrophe.len_utf8() + 1)
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::article::Span;

    #[test]
    fn initials_possessives_and_numbers_are_words_of_their_own_kind() {
        let text =
            "The U.S. envoy's U.S.-backed plan cost 1,250.5 million, George W. Bush didn’t say.";
        let all = words(text, Span::new(0, text.len()));
        let texts: Vec<_> = all.iter().map(|w| w.text).collect();
        assert_eq!(
            texts,
            [
                "The", "U.S.", "envoy", "'s", "U.S.", "-", "backed", "plan", "cost", "1,250.5",
                "million", ",", "George", "W.", "Bush", "didn’t", "say", "."
            ]
        );
    }
}
