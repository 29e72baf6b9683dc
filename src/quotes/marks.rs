//! Where quotation marks open and close, one within the other.

use crate::article::Span;

/// Words in quotation marks, with their marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quotation {
    pub(super) span: Span,
    /// Whether a mark stands at its start and at its end.
    pub(super) balanced: bool,
    /// Whether the paragraph ends within it and the next one opens with a mark, as
    /// is the custom where a quotation runs over paragraphs.
    pub(super) goes_on: bool,
}

/// The outermost quotations of the paragraphs `blocks`, in text order, none over a
/// paragraph's end. `ends` tells where the sentence at a place ends: so far
/// a quotation goes that nothing closes. Takes linear time.
///
/// Desks mix their marks, so a quotation that opens with `"` may close with `”`. A
/// straight mark opens before a word and closes after one. A single mark that may
/// be an apostrophe is one unless another could close what it opens.
pub(super) fn quotations(
    text: &str,
    blocks: &[Span],
    ends: impl Fn(usize) -> Span,
) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let next = blocks.get(at + 1).map_or("", |next| next.of(text));
        let goes_on = next.trim_start().starts_with(is_double);
        found.extend(of_block(text, *block, goes_on, &ends));
    }
    found
}

fn of_block(
    text: &str,
    block: Span,
    goes_on: bool,
    ends: &impl Fn(usize) -> Span,
) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    // The mark that opened the outermost quotation.
    let mut open: Option<Mark> = None;
    let marks = marks(block.of(text), block.start());
    for mark in &marks {
        match open {
            None => match mark.role {
                Role::Opens | Role::Either => open = Some(*mark),
                // 6'2" and 12" are measures.
                Role::Closes if mark.single || mark.before.is_ascii_digit() => {}
                Role::Closes => {
                    let before = found.last().map_or(block.start(), |q| q.span.end());
                    let start = ends(mark.start).start().max(before);
                    found.push(Quotation {
                        span: Span::new(start, mark.end),
                        balanced: false,
                        goes_on: false,
                    });
                }
            },
            Some(first) if first.single == mark.single => match mark.role {
                Role::Closes | Role::Either => {
                    found.push(Quotation {
                        span: Span::new(first.start, mark.end),
                        balanced: true,
                        goes_on: false,
                    });
                    open = None;
                }
                Role::Opens => {
                    // The one before was never closed.
                    let end = ends(first.start).end().min(mark.start);
                    let end = end.max(first.end);
                    if !first.single {
                        found.push(Quotation {
                            span: trimmed(text, Span::new(first.start, end)),
                            balanced: false,
                            goes_on: false,
                        });
                    }
                    open = Some(*mark);
                }
            },
            // Within double marks single ones are the speaker's own quotation, and
            // within single marks double ones.
            Some(_) => {}
        }
    }
    if let Some(first) = open.filter(|first| !first.single) {
        let end = if goes_on {
            block.end()
        } else {
            ends(first.start).end().min(block.end())
        };
        found.push(Quotation {
            span: trimmed(text, Span::new(first.start, end.max(first.end))),
            balanced: goes_on,
            goes_on,
        });
    }
    found
}

/// `span` without the white space at its end.
fn trimmed(text: &str, span: Span) -> Span {
    let len = span.of(text).trim_end().len();
    Span::new(span.start(), span.start() + len)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    /// Opens if nothing is open, else closes.
    Either,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    start: usize,
    end: usize,
    single: bool,
    role: Role,
    /// The letter or mark before it.
    before: char,
}

impl Mark {
    /// Whether it can be nothing but a closing mark: an apostrophe follows an "s"
    /// or a letter that is left out.
    fn surely_closes(&self) -> bool {
        !self.before.is_alphabetic() || !matches!(self.before, 's' | 'S' | 'n' | 'z')
    }
}

fn is_double(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201C}'
            | '\u{201D}'
            | '\u{201E}'
            | '\u{201F}'
            | '\u{AB}'
            | '\u{BB}'
            | '\u{FF02}'
            | '\u{300C}'
            | '\u{300E}'
    )
}

/// Words that lose their first letters: "'em", "'til".
const CUT_OFF: &[&str] = &[
    "em", "til", "till", "tis", "twas", "cause", "bout", "round", "n",
];

/// The quotation marks of a paragraph that begins at `base`.
fn marks(body: &str, base: usize) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    let mut previous = ' ';
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut len = c.len_utf8();
        // Two single marks or two grave accents make a double one.
        let twice = matches!(c, '\'' | '`' | '\u{2018}' | '\u{2019}')
            && chars.peek().is_some_and(|(_, next)| *next == c);
        if twice {
            chars.next();
            len *= 2;
        }
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let rest = body.get(at + len..).unwrap_or_default();
        if let Some((single, role)) = role(c, twice, previous, next, rest) {
            found.push(Mark {
                start: base + at,
                end: base + at + len,
                single,
                role,
                before: previous,
            });
        }
        previous = c;
    }
    without_apostrophes(found)
}

/// Whether a mark is single, and what it does; none if it is none.
fn role(c: char, twice: bool, before: char, next: char, rest: &str) -> Option<(bool, Role)> {
    let apart =
        before.is_whitespace() || matches!(before, '(' | '[' | '\u{2014}' | '\u{2013}' | '-' | '/');
    let inside = apart || is_double(before) || matches!(before, '\u{2018}' | '\'');
    let opens = inside && !next.is_whitespace();
    let closes = !before.is_whitespace() && !next.is_alphanumeric();
    let straight = match (opens, closes) {
        (true, false) => Role::Opens,
        (false, true) => Role::Closes,
        _ => Role::Either,
    };
    Some(match c {
        '"' | '\u{FF02}' => (false, straight),
        '\'' if twice => (false, straight),
        '`' if twice => (false, Role::Opens),
        '\u{2018}' if twice => (false, Role::Opens),
        '\u{2019}' if twice => (false, Role::Closes),
        // In German a quotation opens with „ and closes with “.
        '\u{201C}' | '\u{201F}' if !opens && closes => (false, Role::Either),
        '\u{201C}' | '\u{201F}' | '\u{201E}' | '\u{300C}' | '\u{300E}' => (false, Role::Opens),
        // Some desks write the closing mark where one should open.
        '\u{201D}' if apart && next.is_alphanumeric() => (false, Role::Either),
        '\u{201D}' | '\u{300D}' | '\u{300F}' => (false, Role::Closes),
        '\u{AB}' | '\u{BB}' => (false, straight),
        '\u{2018}' | '\'' | '\u{2039}' | '\u{201A}' if opens && !closes => {
            let end = rest
                .find(|c: char| !c.is_alphanumeric())
                .unwrap_or(rest.len());
            let word = rest.get(..end).unwrap_or_default().to_lowercase();
            let cut_off = CUT_OFF.contains(&word.as_str())
                || word.starts_with(|c: char| c.is_ascii_digit()) && c != '\u{2039}';
            if cut_off {
                return None;
            }
            (true, Role::Opens)
        }
        '\u{2019}' | '\'' | '\u{203A}' if closes => (true, Role::Closes),
        _ => return None,
    })
}

/// Leaves out single marks that nothing answers: possessives, mostly.
fn without_apostrophes(marks: Vec<Mark>) -> Vec<Mark> {
    let mut keep: Vec<bool> = marks.iter().map(|m| !m.single).collect();
    let mut open: Option<usize> = None;
    let mut close: Option<usize> = None;
    let mut pair = |first: usize, last: usize| {
        for i in [first, last] {
            if let Some(keep) = keep.get_mut(i) {
                *keep = true;
            }
        }
    };
    for (i, mark) in marks.iter().enumerate().filter(|(_, m)| m.single) {
        match (mark.role, open) {
            (Role::Opens, _) => {
                if let (Some(first), Some(last)) = (open, close.take()) {
                    pair(first, last);
                }
                open = Some(i);
            }
            (_, Some(first)) if mark.surely_closes() => {
                pair(first, i);
                (open, close) = (None, None);
            }
            // "the boys' boats": only if nothing else closes it.
            (_, Some(_)) => close = close.or(Some(i)),
            (_, None) => {}
        }
    }
    if let (Some(first), Some(last)) = (open, close) {
        pair(first, last);
    }
    let kept = marks.into_iter().zip(keep).filter(|(_, keep)| *keep);
    kept.map(|(mark, _)| mark).collect()
}
