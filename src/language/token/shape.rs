//! The shapes of words, numbers and addresses.

use super::chunk::{Chunk, LOOK};
use super::lists::LISTS;
use crate::language::abbreviation::abbreviation;

/// Letters, digits and the marks that belong to letters.
pub(super) fn is_wordly(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}' | '\u{200D}' | '\u{AD}')
}

pub(super) fn is_letter(c: char) -> bool {
    c.is_alphabetic()
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '`' | '\u{2BC}' | '\u{B4}')
}

/// Whether `word`, in lower case with straight apostrophes, is a clitic.
pub(super) fn is_clitic(word: &str) -> bool {
    let word = word.replace(['`', '\u{2BC}', '\u{B4}'], "'");
    matches!(
        word.as_str(),
        "'s" | "'m" | "'re" | "'ve" | "'ll" | "'d" | "n't"
    )
}

/// Where the clitics of `piece` begin, in bytes.
pub(super) fn clitics(piece: &str) -> Vec<usize> {
    if piece.len() > LOOK {
        return Vec::new();
    }
    let apostrophe = piece.chars().any(is_apostrophe);
    if !apostrophe && !piece.chars().next().is_some_and(char::is_alphabetic) {
        return Vec::new();
    }
    let folded: String = piece
        .chars()
        .map(|c| {
            if c == '\u{2019}' {
                '\''
            } else {
                c.to_ascii_lowercase()
            }
        })
        .collect();
    if let Some(cuts) = LISTS.divided.get(&folded) {
        // The entry's cuts are those of ASCII; a typographic apostrophe is longer.
        let longer = piece.len() - folded.len();
        return cuts.iter().map(|at| at + longer).collect();
    }
    let mut found = Vec::new();
    if !apostrophe || LISTS.whole.contains(folded.as_str()) {
        return found;
    }
    let mut end = piece.len();
    while let Some((at, mark)) = piece
        .get(..end)
        .unwrap_or_default()
        .char_indices()
        .rfind(|(_, c)| is_apostrophe(*c))
    {
        let stem = piece.get(..at).unwrap_or_default();
        let tail = piece
            .get(at + mark.len_utf8()..end)
            .unwrap_or_default()
            .to_ascii_lowercase();
        // A decade: "the 1960's".
        let digits =
            stem.len() > 1 && stem.ends_with('0') && stem.chars().all(|c| c.is_ascii_digit());
        let cut = match tail.as_str() {
            "t" => stem
                .char_indices()
                .next_back()
                .filter(|(i, c)| *i > 0 && matches!(c, 'n' | 'N'))
                .map(|(i, _)| i),
            "s" if digits => None,
            "s" | "m" | "re" | "ve" | "ll" | "d" if at > 0 => Some(at),
            _ => None,
        };
        let Some(cut) = cut else {
            break;
        };
        found.push(cut);
        end = cut;
    }
    found.reverse();
    found
}

impl Chunk {
    /// Where the word that begins at `at` ends.
    pub(super) fn word(&self, at: usize) -> usize {
        if let Some(end) = self.initials(at) {
            return end;
        }
        let mut start = at;
        let mut end = self.run(at, is_wordly);
        while let Some(joiner) = self.get(end) {
            let next = self.run(end + 1, is_wordly);
            // A run that is looked at and not taken is bounded.
            if next == end + 1 || next - end > LOOK {
                break;
            }
            let joins = match joiner {
                '_' => true,
                '.' => {
                    let next = self.initials(end + 1).unwrap_or(next);
                    end - at < 8
                        && next - end < 6
                        && self.get(next) == Some('.')
                        && abbreviation(&self.raw(at, next)).is_some()
                }
                '-' | '\u{2010}' | '\u{2011}' => self.hyphen(start, end, next),
                '&' => self.ampersand(start, end, next),
                '/' => end - at < 4 && self.slash(at, end, next),
                c if is_apostrophe(c) => {
                    self.is(end - 1, char::is_alphanumeric) && (self.is(end + 1, is_letter))
                }
                _ => false,
            };
            if !joins {
                break;
            }
            start = end + 1;
            end = next;
        }
        if self.get(end) == Some('$')
            && end - at < 4
            && LISTS.currency.contains(self.folded(at, end + 1).as_str())
        {
            return end + 1;
        }
        if self.get(end) == Some('/')
            && end == at + 1
            && matches!(self.get(at), Some('w' | 'W'))
            && end + 1 == self.chars.len()
        {
            return end + 1;
        }
        end
    }

    /// "U.S" of "U.S.", "a.m": single letters with stops between them.
    fn initials(&self, at: usize) -> Option<usize> {
        let mut end = at;
        let mut letters = 0;
        while self.is(end, is_letter) {
            letters += 1;
            if letters > 8 {
                return None;
            }
            end += 1;
            if self.get(end) == Some('.')
                && self.is(end + 1, is_letter)
                && !self.is(end + 2, is_wordly)
            {
                end += 1;
            } else {
                break;
            }
        }
        (letters > 1 && !self.is(end, is_wordly)).then_some(end)
    }

    fn hyphen(&self, start: usize, end: usize, next: usize) -> bool {
        if end - start > 8 || next - end > 16 {
            let prefix =
                end - start <= 8 && LISTS.prefix.contains(self.folded(start, end).as_str());
            return prefix;
        }
        LISTS.prefix.contains(self.folded(start, end).as_str())
            || LISTS.tail.contains(self.folded(end + 1, next).as_str())
    }

    /// "AT&T", "R&D", but not "Johnson&Johnson".
    fn ampersand(&self, start: usize, end: usize, next: usize) -> bool {
        let upper = |from, to| self.run(from, char::is_uppercase) == to;
        end - start <= 4
            && next - end <= 4
            && (upper(start, end) && upper(end + 1, next) || end == start + 1 && next == end + 2)
    }

    fn slash(&self, at: usize, end: usize, next: usize) -> bool {
        let single = end == at + 1
            && next == end + 2
            && self.is(at, is_letter)
            && self.is(end + 1, is_letter);
        single || next - at < 8 && LISTS.slashed.contains(self.folded(at, next).as_str())
    }

    /// Where a number that begins at `at` ends.
    pub(super) fn number(&self, at: usize) -> Option<usize> {
        let digit = |i: usize| self.is(i, |c| c.is_ascii_digit());
        let sign = match self.get(at)? {
            '.' | '+' if (at == 0 || self.get(at - 1) == Some('$')) && digit(at + 1) => 1,
            c if c.is_ascii_digit() => 0,
            _ => return None,
        };
        let from = at + sign;
        if let Some(end) = self.hyphenated(from) {
            return Some(end);
        }
        let mut end = self.run(from, |c| c.is_ascii_digit());
        let mut plain = true;
        while let Some(joiner) = self.get(end) {
            let next = self.run(end + 1, |c| c.is_ascii_digit());
            let joins = match joiner {
                '.' | ':' => next > end + 1,
                ',' => next == end + 4,
                '/' => next > end + 1 && next - end <= 5 && (!plain || end - from <= 4),
                _ => false,
            };
            if !joins {
                break;
            }
            plain = false;
            end = next;
        }
        let letters = self.run(end, is_wordly);
        if letters > end {
            let tail = self.initials(end).unwrap_or(letters);
            let unit = tail - end <= 8 && LISTS.unit.contains(self.folded(end, tail).as_str());
            return Some(if unit { end } else { self.word(end) });
        }
        let next = self.run(end + 1, is_wordly);
        let decade = plain && matches!(end - from, 2 | 4) && self.get(end - 1) == Some('0');
        if decade
            && next == end + 2
            && self.is(end, is_apostrophe)
            && matches!(self.get(end + 1), Some('s' | 'S'))
        {
            return Some(next);
        }
        Some(end)
    }

    /// Telephone and other numbers and dates with hyphens, told by the lengths of
    /// their groups.
    fn hyphenated(&self, at: usize) -> Option<usize> {
        let mut groups = Vec::new();
        let mut end = at;
        loop {
            let next = self.run(end, |c| c.is_ascii_digit());
            if next == end || next - end > 5 || groups.len() > 3 {
                return None;
            }
            groups.push(next - end);
            end = next;
            if matches!(self.get(end), Some('-' | '/')) && self.is(end + 1, |c| c.is_ascii_digit())
            {
                end += 1;
            } else {
                break;
            }
        }
        let known = matches!(
            groups.as_slice(),
            [3, 3, 4]
                | [1, 3, 3, 4]
                | [3, 4]
                | [1, 4]
                | [5, 4]
                | [3, 2, 4]
                | [1 | 2, 1 | 2, 2 | 4]
                | [4, 2, 2]
        );
        (known && !self.is(end, is_wordly)).then_some(end)
    }

    /// Where an address of the web, of mail or of a file that begins at `at` ends.
    pub(super) fn address(&self, at: usize) -> Option<usize> {
        if !self.is(at, is_wordly) {
            return None;
        }
        let rest = self.chars.get(at..).unwrap_or_default();
        let scheme = LISTS.scheme.iter().any(|scheme| {
            rest.len() > scheme.len()
                && scheme
                    .chars()
                    .zip(rest)
                    .all(|(s, (_, c))| s == c.to_ascii_lowercase())
        });
        if scheme {
            return Some(self.trimmed(
                at,
                self.run(at, |c| {
                    !matches!(c, '<' | '>' | '"' | '\u{201D}' | '\u{2019}')
                }),
            ));
        }
        let look = rest.len().min(LOOK);
        let bounded = rest.get(..look).unwrap_or_default();
        let span = bounded
            .iter()
            .take_while(|(_, c)| {
                is_wordly(*c) || matches!(c, '.' | '_' | '-' | '+' | '%' | '~' | '&')
            })
            .count();
        let end = at + span;
        if self.get(end) == Some('@') && self.is(end + 1, is_wordly) {
            let host = self.run(end + 1, |c| is_wordly(c) || matches!(c, '.' | '_' | '-'));
            return Some(self.trimmed(at, host));
        }
        if !bounded.iter().take(span).any(|(_, c)| *c == '.') {
            return None;
        }
        let mut end = end;
        while end > at && !self.is(end - 1, is_wordly) {
            end -= 1;
        }
        let dot = self
            .chars
            .get(at..end)?
            .iter()
            .rposition(|(_, c)| *c == '.')?
            + at;
        let label = self.folded(dot + 1, end);
        // The name of a newsgroup: "rec.sport.rowing".
        let labels = self.chars.get(at..end)?.split(|(_, c)| *c == '.');
        let group = labels.clone().count() > 2
            && labels.clone().all(|label| {
                label.len() > 1 && label.iter().all(|(_, c)| c.is_lowercase() || *c == '-')
            });
        if group {
            return Some(end);
        }
        let known = label.len() > 1 && LISTS.domain.contains(label.as_str())
            && dot > at && self.is(dot - 1, is_wordly)
            // A sentence that begins without a space is none: "end.De".
            && !(self.is(dot + 1, char::is_uppercase) && self.is(dot + 2, char::is_lowercase));
        if !known {
            return None;
        }
        if self.get(end) == Some('/') && self.is(end + 1, is_wordly) {
            return Some(self.trimmed(at, self.run(end, |c| !matches!(c, '<' | '>' | '"'))));
        }
        Some(end)
    }

    /// The end of an address without the marks that belong to the sentence.
    fn trimmed(&self, at: usize, mut end: usize) -> usize {
        let opened = self
            .chars
            .get(at..end)
            .unwrap_or_default()
            .iter()
            .any(|(_, c)| *c == '(');
        while end > at + 1
            && self.is(end - 1, |c| {
                matches!(
                    c,
                    '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ')' | ']' | '}' | '\u{2026}'
                )
            })
        {
            if opened && self.get(end - 1) == Some(')') {
                break;
            }
            end -= 1;
        }
        end
    }
}
