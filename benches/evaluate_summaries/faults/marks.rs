//! Where quotation marks open and close, with apostrophes told from them.

use std::ops::Range;

/// The quotation marks of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// What they enclose, with the marks, in text order.
    pub spans: Vec<Range<usize>>,
    /// The first mark without a counterpart.
    pub torn: Option<usize>,
    /// The double mark that is still open at the end.
    pub open: Option<usize>,
}

/// Longer stretches between single marks are taken for apostrophes that chance to fit.
const LONGEST_SINGLE: usize = 800;

/// Reads `“ ”`, `" "`, the "`` ''" of treebanks, `‘ ’` and `' '`. A text in tokens is read
/// too: "crew 's" and "did n't" have no marks.
pub fn marks(text: &str) -> Marks {
    let mut found = Marks::default();
    doubles(text, &mut found);
    singles(text, &mut found);
    found.spans.sort_by_key(|s| s.start);
    found
}

impl Marks {
    fn tear(&mut self, at: usize) {
        self.torn = Some(self.torn.map_or(at, |torn| torn.min(at)));
    }

    pub fn encloses(&self, place: usize) -> bool {
        self.spans.iter().any(|s| s.start < place && place < s.end)
    }
}

fn doubles(text: &str, found: &mut Marks) {
    let mut open: Option<usize> = None;
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        if at < skip {
            continue;
        }
        let rest = &text[at..];
        let (opens, closes, len) = if rest.starts_with("``") {
            (true, false, 2)
        } else if rest.starts_with("''") {
            (false, true, 2)
        } else {
            match c {
                '\u{201C}' | '\u{201E}' | '\u{AB}' => (true, false, c.len_utf8()),
                '\u{201D}' | '\u{BB}' => (false, true, c.len_utf8()),
                '"' => (open.is_none(), open.is_some(), 1),
                _ => continue,
            }
        };
        skip = at + len;
        if opens {
            if let Some(torn) = open.replace(at) {
                found.tear(torn);
            }
        } else if closes {
            match open.take() {
                Some(start) => found.spans.push(start..at + len),
                None => found.tear(at),
            }
        }
    }
    if let Some(torn) = open {
        found.tear(torn);
        found.open = Some(torn);
    }
}

/// What may follow an apostrophe that begins a word.
const CLIPPED: [&str; 17] = [
    "s", "t", "re", "ve", "ll", "m", "d", "em", "til", "tis", "twas", "cause", "n", "bout",
    "round", "cos", "nt",
];

#[derive(Clone, Copy, PartialEq)]
enum Single {
    Opens,
    /// It closes, or is the apostrophe of "crews'" and "goin'".
    MayClose,
    Closes,
    /// It closes if one is open, and is an apostrophe if none is.
    Apostrophe,
}

fn singles(text: &str, found: &mut Marks) {
    let mut events = Vec::new();
    let mut before: Option<char> = None;
    let mut solid: Option<char> = None;
    for (at, c) in text.char_indices() {
        if matches!(c, '\'' | '\u{2018}' | '\u{2019}') {
            let after = &text[at + c.len_utf8()..];
            let doubled = after.starts_with('\'') || before == Some('\'');
            let kind = single(c, before, solid, after);
            events.extend(
                kind.filter(|_| !doubled)
                    .map(|kind| (at, c.len_utf8(), kind)),
            );
        }
        before = Some(c);
        if !c.is_whitespace() {
            solid = Some(c);
        }
    }
    let mut open: Option<usize> = None;
    for (place, (at, len, kind)) in events.iter().copied().enumerate() {
        let later = || {
            let next = events[place + 1..].iter().map(|e| e.2);
            let mut next = next.take_while(|k| *k != Single::Opens);
            next.any(|k| k == Single::Closes)
        };
        match (kind, open) {
            (Single::Opens, None) => open = Some(at),
            (Single::Opens, Some(torn)) => {
                found.tear(torn);
                open = Some(at);
            }
            (Single::Closes, None) => found.tear(at),
            (Single::MayClose | Single::Apostrophe, None) => {}
            (Single::MayClose, Some(_)) if later() => {}
            (_, Some(start)) => {
                open = None;
                if at - start <= LONGEST_SINGLE {
                    found.spans.push(start..at + len);
                }
            }
        }
    }
    if let Some(torn) = open {
        found.tear(torn);
    }
}

fn single(c: char, before: Option<char>, solid: Option<char>, after: &str) -> Option<Single> {
    let next = after.chars().next();
    let apart = before.is_none_or(|b| b.is_whitespace() || "([\u{201C}\"`—–-".contains(b));
    let word: String = after.chars().take_while(|c| c.is_alphanumeric()).collect();
    let clipped = CLIPPED.contains(&word.to_lowercase().as_str());
    if c == '\u{2018}' {
        return (!clipped).then_some(Single::Opens);
    }
    if next.is_some_and(char::is_alphanumeric) {
        // "'90s" is clipped too.
        let number = word.starts_with(|c: char| c.is_ascii_digit());
        let opens = apart && c == '\'' && !clipped && !number;
        return opens.then_some(Single::Opens);
    }
    Some(match solid {
        Some('.' | ',' | '!' | '?' | '\u{2026}') => Single::Closes,
        Some('s' | 'S' | 'n') => Single::MayClose,
        _ => Single::Apostrophe,
    })
}
