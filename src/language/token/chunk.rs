//! A run of characters without white space and the words in it.

use super::Cut;
use super::lists::LISTS;
use super::shape::{is_apostrophe, is_letter, is_wordly};
use crate::article::Span;
use crate::language::abbreviation::{Abbreviation, abbreviation};

/// How far a word is looked at ahead of cutting it, so that no input makes it a
/// long look.
pub(super) const LOOK: usize = 80;

/// The characters of a run, kept from one run to the next for their memory.
#[derive(Default)]
pub(super) struct Chunk {
    pub(super) chars: Vec<(usize, char)>,
    pub(super) len: usize,
    /// Whether the word behind it begins a noun phrase or is "not".
    pub(super) phrase: bool,
    /// The first character after the white space behind it and the one after that.
    pub(super) next: [Option<char>; 2],
}

impl Chunk {
    /// Cuts `written`, which stands at `offset` and before `after`.
    pub(super) fn cut(&mut self, written: &str, after: &str, offset: usize, cuts: &mut Vec<Cut>) {
        self.chars.clear();
        self.chars.extend(written.char_indices());
        self.len = written.len();
        let behind = after.get(1..).unwrap_or_default();
        let word = behind.get(
            ..behind
                .bytes()
                .take(8)
                .take_while(u8::is_ascii_lowercase)
                .count(),
        );
        self.phrase = word.is_some_and(|word| LISTS.phrase.contains(word));
        // A bound, for white space too may be long.
        let mut following = after.chars().take(LOOK).skip_while(|c| c.is_whitespace());
        self.next = [following.next(), following.next()];
        let mut at = 0;
        while at < self.chars.len() {
            let end = self.piece(at).clamp(at + 1, self.chars.len());
            let piece = written
                .get(self.byte(at)..self.byte(end))
                .unwrap_or_default();
            let clitic = at > 0 && self.is_clitic(at, end);
            let inner = if self.is(at, is_wordly) || self.is(at, is_apostrophe) {
                self.clitics(piece)
            } else {
                Vec::new()
            };
            let mut start = self.byte(at);
            for (i, stop) in inner.into_iter().chain([piece.len()]).enumerate() {
                let stop = self.byte(at) + stop;
                cuts.push(Cut {
                    span: Span::new(offset + start, offset + stop),
                    joined: i > 0 || clitic,
                });
                start = stop;
            }
            at = end;
        }
    }

    /// Where the clitics of `piece` begin, in bytes.
    fn clitics(&self, piece: &str) -> Vec<usize> {
        // "its a pity": a contraction, since a possessive has no article behind it.
        if self.phrase && self.len == piece.len() && piece.eq_ignore_ascii_case("its") {
            return vec![2];
        }
        super::shape::clitics(piece)
    }

    pub(super) fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|(_, c)| *c)
    }

    pub(super) fn is(&self, at: usize, test: fn(char) -> bool) -> bool {
        self.get(at).is_some_and(test)
    }

    pub(super) fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.len, |(i, _)| *i)
    }

    /// The end of the longest stretch from `at` of which all characters pass.
    pub(super) fn run(&self, at: usize, test: impl Fn(char) -> bool) -> usize {
        let rest = self.chars.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|(_, c)| test(*c)).count()
    }

    /// The characters from `from` to `to` in lower case.
    pub(super) fn folded(&self, from: usize, to: usize) -> String {
        let piece = self.chars.get(from..to).unwrap_or_default();
        piece.iter().flat_map(|(_, c)| c.to_lowercase()).collect()
    }

    pub(super) fn raw(&self, from: usize, to: usize) -> String {
        let piece = self.chars.get(from..to).unwrap_or_default();
        piece.iter().map(|(_, c)| *c).collect()
    }

    /// Where the piece that begins at `at` ends, before clitics are cut off it.
    fn piece(&self, at: usize) -> usize {
        let Some(first) = self.get(at) else {
            return at;
        };
        let begins = at == 0 || !self.is(at - 1, is_wordly);
        if begins && let Some(end) = self.address(at) {
            return end;
        }
        if let Some(end) = self.emoticon(at) {
            return end;
        }
        if begins && let Some(end) = self.number(at) {
            return end;
        }
        if is_wordly(first) {
            return self.with_stop(at, self.word(at));
        }
        if is_apostrophe(first)
            && let Some(end) = self.apostrophe(at)
        {
            return end;
        }
        match first {
            '#' | '@' if begins && self.is(at + 1, is_letter) => {
                self.run(at + 1, |c| is_wordly(c) || c == '_')
            }
            // "word..." and "word...?": an ellipsis is one word, the marks behind it another.
            '.' | '\u{2026}' if self.is(at + 1, is_dot) => self.run(at, is_dot),
            '.' | '!' | '?' => self.run(at, |c| matches!(c, '.' | '!' | '?')),
            '\u{2018}' if self.get(at + 1) == Some('\u{2019}') => at + 2,
            _ if is_rule(first) => {
                let same = self.run(at, |c| c == first);
                let mixed = self.run(at, is_rule);
                // A rule drawn of several marks: "---==".
                if mixed - at > 3 { mixed } else { same }
            }
            '#' | '$' | '\\' | '/' | '`' | '^' | '\u{2019}' | '\'' => self.run(at, |c| c == first),
            _ => at + 1,
        }
    }

    fn emoticon(&self, at: usize) -> Option<usize> {
        if self.chars.len() - at > 5 || self.is(at, is_wordly) && at > 0 {
            return None;
        }
        // With the comma or the stop behind it, or without.
        let end = self.chars.len();
        let marks = usize::from(self.is(end - 1, |c| matches!(c, '.' | ',' | '!' | '?')));
        let ends = [end, end - marks].into_iter().filter(|end| *end > at);
        let mut known = ends.filter(|end| LISTS.emoticon.contains(self.raw(at, *end).as_str()));
        known.next()
    }

    /// What begins with an apostrophe and goes on: "'s" behind a word, "'90s",
    /// "'em".
    fn apostrophe(&self, at: usize) -> Option<usize> {
        let end = self.run(at + 1, is_wordly);
        let digits = self.run(at + 1, |c| c.is_ascii_digit());
        if digits == at + 3 && (end == digits || end == digits + 1 && self.get(digits) == Some('s'))
        {
            return Some(end);
        }
        if end == at + 1 || end > at + 6 {
            return None;
        }
        let word = self.folded(at, end).replace('\u{2019}', "'");
        let known = LISTS.whole.contains(word.as_str())
            || LISTS.divided.contains_key(&word)
            || (at > 0 || end == self.chars.len()) && super::shape::is_clitic(&word);
        known.then_some(end)
    }

    /// Whether the piece from `at` to `end` is a clitic of the piece before it.
    fn is_clitic(&self, at: usize, end: usize) -> bool {
        if !self.is(at, is_apostrophe) || !self.is(at - 1, char::is_alphanumeric) {
            return false;
        }
        // "the boys' boats": a possessive, unless a quotation ends there.
        let lone = end == at + 1;
        let plural = matches!(self.get(at - 1), Some('s' | 'S'));
        lone && plural && self.get(at) != Some('`')
            || !lone && super::shape::is_clitic(&self.folded(at, end).replace('\u{2019}', "'"))
    }

    /// The end of the word from `at` to `end` with the hyphen of a speaker who
    /// breaks off: "th- that".
    fn broken_off(&self, at: usize, end: usize) -> usize {
        let breaks = self.get(end) == Some('-')
            && end + 1 == self.chars.len()
            && end - at <= 2
            && self.is(at, is_letter)
            && !LISTS.short.contains(self.folded(at, end).as_str());
        if breaks { end + 1 } else { end }
    }

    /// The end of the word from `at` to `end` with the stop that belongs to it.
    fn with_stop(&self, at: usize, end: usize) -> usize {
        if self.get(end) != Some('.') {
            return self.broken_off(at, end);
        }
        if end - at > LOOK {
            return end;
        }
        let word = self.raw(at, end);
        let initials = word.contains('.') && word.split('.').all(|p| p.chars().count() == 1);
        if self.get(end + 1) == Some('.') {
            // "Washington, D.C.." has one stop too many.
            let both = end + 2 == self.chars.len() && (initials || abbreviation(&word).is_some());
            return if both { end + 1 } else { end };
        }
        if self.is(end + 1, char::is_alphanumeric) {
            let digits = self.is(end + 1, |c| c.is_ascii_digit());
            return match abbreviation(&word) {
                Some(Abbreviation::Title) => end + 1,
                Some(Abbreviation::Month | Abbreviation::Number) if digits => end + 1,
                _ => end,
            };
        }
        let last = end + 1 == self.chars.len();
        let [next, second] = self.next;
        let ends = last && next.is_none();
        let digit = last && next.is_some_and(|c| c.is_ascii_digit());
        let goes_on = !last && self.is(end + 1, |c| matches!(c, ',' | ';' | ':' | '-' | '\''))
            || (last || self.get(end + 1) == Some(')'))
                && next.is_some_and(|c| !c.is_uppercase() && !is_quote(c));
        let letters = word.chars().count();
        let keeps = match abbreviation(&word) {
            Some(Abbreviation::Title | Abbreviation::Tail) => true,
            Some(Abbreviation::Month) => !ends,
            Some(Abbreviation::Number) => digit,
            Some(Abbreviation::Inner) => goes_on,
            None if initials => true,
            None if letters == 1 && self.is(at, char::is_uppercase) => {
                let name = next.is_some_and(char::is_uppercase)
                    && (second.is_none_or(|c| !c.is_whitespace()) || word != "I");
                !ends && (name && word != "I" || goes_on && !digit)
            }
            None => false,
        };
        if keeps { end + 1 } else { end }
    }
}

fn is_rule(c: char) -> bool {
    matches!(c, '-' | '=' | '*' | '_' | '~' | '+' | '<' | '>' | '|')
}

fn is_dot(c: char) -> bool {
    matches!(c, '.' | '\u{2026}')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201C}' | '\u{2018}' | '(' | '[' | '\'')
}
