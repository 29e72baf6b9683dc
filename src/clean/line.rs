//! A short stretch of text as words and the marks between them.

use std::ops::Range;

/// The words of a line, folded for comparison.
///
/// Folding lower-cases and makes every apostrophe a straight one. A word is a
/// run of letters and digits with apostrophes inside it; points, commas and
/// colons between digits belong to the number. `©` and `&` are words.
#[derive(Debug, Default)]
pub(super) struct Line {
    folded: String,
    words: Vec<Word>,
    /// How the line ends.
    pub(super) closing: Closing,
}

/// A word of a [`Line`].
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Where it stands in the line's text, in bytes.
    pub(super) at: Range<usize>,
    folded: Range<usize>,
    /// Whether it begins with a capital or is an account's name.
    pub(super) capital: bool,
    /// Whether all its letters are capitals.
    pub(super) caps: bool,
    /// Whether it stands inside quotation marks.
    pub(super) quoted: bool,
    /// What follows it.
    pub(super) after: After,
    /// The bit that [`bit_of`] gives its folded text, and [`CAPITAL`] if it
    /// begins with one.
    pub(super) bits: u64,
}

/// The bit of words that begin with a capital.
pub(super) const CAPITAL: u64 = 1 << 63;

/// One of 63 bits for a folded word: the first for all that begin with a digit.
/// Words with different bits are different.
pub(super) fn bit_of(folded: &str) -> u64 {
    match folded.as_bytes() {
        [] => 0,
        [b'0'..=b'9', ..] => 1,
        bytes @ [first, .., last] => {
            let mixed = usize::from(*first) * 11 + usize::from(*last) * 5 + bytes.len();
            1 << (1 + mixed % 62)
        }
        [only] => 1 << (1 + usize::from(*only) % 62),
    }
}

/// What stands between a word and the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum After {
    /// White space, a hyphen, a bracket.
    #[default]
    Space,
    /// A comma or semicolon.
    Comma,
    /// A colon.
    Colon,
    /// The end of a sentence.
    Stop,
    /// A bar, bullet, arrow, or a dash or stroke between spaces.
    Divider,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Closing {
    /// With a word, a bracket or another mark.
    #[default]
    Open,
    /// With a full stop, question or exclamation mark.
    Stop,
    /// With three points.
    Ellipsis,
    /// With a colon.
    Colon,
}

impl Line {
    /// Reads `text`.
    pub(super) fn read(text: &str) -> Self {
        let mut line = Line {
            folded: String::with_capacity(text.len()),
            words: Vec::with_capacity(text.len() / 5),
            closing: closing(text),
        };
        let mut quotes = Quotes::default();
        let mut chars = text.char_indices().peekable();
        let mut previous = ' ';
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map_or(' ', |(_, c)| *c);
            if c == '©' || c == '&' {
                let word = if c == '&' { "and" } else { "©" };
                line.push(at..at + c.len_utf8(), word, quotes.open());
            } else if is_alphanumeric(c) {
                let mut end = at + c.len_utf8();
                let mut last = c;
                while let Some((i, c)) = chars.peek().copied() {
                    let after = || text[i + c.len_utf8()..].chars().next().unwrap_or(' ');
                    let inside = match c {
                        ' ' => false,
                        '\'' | '’' => last.is_alphabetic() && after().is_alphabetic(),
                        '.' | ',' | ':' => last.is_ascii_digit() && after().is_ascii_digit(),
                        _ => is_alphanumeric(c) || is_combining(c),
                    };
                    if !inside {
                        break;
                    }
                    end = i + c.len_utf8();
                    last = c;
                    chars.next();
                }
                line.push(at..end, &text[at..end], quotes.open());
                if let (Some(word), '@') = (line.words.last_mut(), previous) {
                    word.capital = true;
                    word.bits |= CAPITAL;
                }
                previous = last;
                continue;
            } else if let Some(word) = line.words.last_mut() {
                word.after = word.after.max(mark(c, previous, next));
            }
            quotes.see(c, previous, next);
            previous = c;
        }
        line
    }

    /// Its words.
    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }

    /// Word `i`, folded; empty if there is none.
    pub(super) fn word(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| self.fold(w))
    }

    /// `word`, folded.
    pub(super) fn fold(&self, word: &Word) -> &str {
        self.folded.get(word.folded.clone()).unwrap_or_default()
    }

    /// The folded words in order.
    pub(super) fn folded(&self) -> impl Iterator<Item = &str> + Clone {
        self.words.iter().map(|w| self.fold(w))
    }

    fn push(&mut self, at: Range<usize>, text: &str, quoted: bool) {
        let start = self.folded.len();
        let (capital, caps);
        if text.is_ascii() {
            self.folded.push_str(text);
            if let Some(new) = self.folded.get_mut(start..) {
                new.make_ascii_lowercase();
            }
            capital = text.starts_with(|c: char| c.is_ascii_uppercase());
            caps = text.bytes().any(|b| b.is_ascii_uppercase())
                && !text.bytes().any(|b| b.is_ascii_lowercase());
        } else {
            let fold = |c| if c == '’' { '\'' } else { c };
            let folded = text.chars().flat_map(char::to_lowercase).map(fold);
            self.folded.extend(folded);
            let letters = || text.chars().filter(|c| c.is_alphabetic());
            capital = text.starts_with(char::is_uppercase);
            caps = letters().next().is_some() && letters().all(char::is_uppercase);
        }
        let bit = bit_of(self.folded.get(start..).unwrap_or_default());
        self.words.push(Word {
            at,
            folded: start..self.folded.len(),
            capital,
            caps,
            quoted,
            after: After::Space,
            bits: if capital { bit | CAPITAL } else { bit },
        });
    }
}

/// `char::is_alphanumeric`, sooner for the marks of typographic copy.
pub(super) fn is_alphanumeric(c: char) -> bool {
    // These are spared the tables.
    !('\u{2010}'..='\u{2027}').contains(&c) && c.is_alphanumeric()
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&c)
}

fn mark(c: char, previous: char, next: char) -> After {
    let spaced = previous.is_whitespace() && next.is_whitespace();
    match c {
        ',' | ';' => After::Comma,
        ':' => After::Colon,
        '.' | '!' | '?' | '…' if !next.is_alphanumeric() => After::Stop,
        '|' | '•' | '·' | '»' | '›' | '>' | '→' | '←' | '\n' => After::Divider,
        '/' | '-' | '–' | '—' if spaced => After::Divider,
        _ => After::Space,
    }
}

/// How `text` ends, brackets and quotation marks after it left aside.
pub(super) fn closing(text: &str) -> Closing {
    let text = text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '”' | '\'' | '’' | '»' | ')' | ']')
    });
    if text.ends_with('…') || text.ends_with("...") || text.ends_with(". . .") {
        return Closing::Ellipsis;
    }
    match text.chars().next_back() {
        Some('.' | '!' | '?' | '。' | '！' | '？' | '؟' | '।') => Closing::Stop,
        Some(':') => Closing::Colon,
        _ => Closing::Open,
    }
}

/// Whether `text` reads as running prose rather than as a heading or label: at
/// least eight words that end as sentences do, or so long that it can be
/// nothing else.
pub(super) fn is_prose(text: &str) -> bool {
    const SHORTEST: usize = 40;
    const UNMISTAKABLE: usize = 240;
    if text.len() < SHORTEST {
        return false;
    }
    let spaces = || text.split_ascii_whitespace().take(8).count();
    // Scripts that write no spaces between words.
    let unspaced = || text.chars().next().is_some_and(|c| c >= '\u{2E80}');
    match closing(text) {
        Closing::Stop | Closing::Ellipsis => spaces() == 8 || unspaced(),
        Closing::Open | Closing::Colon => text.len() >= UNMISTAKABLE,
    }
}

/// Which quotation marks are open.
#[derive(Default)]
struct Quotes {
    double: bool,
    single: bool,
}

impl Quotes {
    fn open(&self) -> bool {
        self.double || self.single
    }

    fn see(&mut self, c: char, previous: char, next: char) {
        match c {
            '"' => self.double = !self.double,
            '“' | '„' => self.double = true,
            '”' => self.double = false,
            '‘' => self.single = true,
            '\'' if !previous.is_alphanumeric() && next.is_alphanumeric() => self.single = true,
            '\'' | '’' if !next.is_alphanumeric() => self.single = false,
            _ => {}
        }
    }
}
