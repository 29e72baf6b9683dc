//! Words into the pieces that the model has vectors for: the normalisation and the
//! greedy longest match of BERT's uncased tokeniser (Devlin et al., 2019), and how a
//! word is written, which that normalisation loses.

use std::collections::HashMap;

use icu_properties::{CodePointMapData, props::GeneralCategory, props::GeneralCategoryGroup};
use unicode_normalization::UnicodeNormalization;

use super::file::ModelError;

/// The most pieces of one word; the rest is left out.
pub(super) const PIECES_A_WORD: usize = 12;

/// The characters of a word that are looked at; no word of a language is longer, and
/// what is longer is no word.
const CHARS_A_WORD: usize = 200;

/// Kinds of [`Writing`] of a word, twice: its first piece and those after it.
pub(super) const WRITINGS: usize = 14;

/// How the word of a piece is written; an index below [`WRITINGS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Writing(u8);

impl Writing {
    /// The pieces that begin and end a segment.
    pub(super) const FRAME: Self = Self(6);

    /// How `word` is written.
    pub(super) fn of(word: &str) -> Self {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let Some(first) = letters.next() else {
            return Self(0);
        };
        let (mut others, mut lower, mut upper) = (0usize, 0, 0);
        for letter in letters {
            others += 1;
            lower += usize::from(letter.is_lowercase());
            upper += usize::from(letter.is_uppercase());
        }
        Self(match (first.is_lowercase(), first.is_uppercase(), others) {
            (true, _, _) if lower == others => 1,
            (_, true, 0) => 4,
            (_, true, _) if lower == others => 2,
            (_, true, _) if upper == others => 3,
            _ => 5,
        })
    }

    /// That of the word's pieces after the first.
    fn continued(self) -> Self {
        Self(self.0 + 7)
    }

    /// Its index.
    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// A piece: its number in the vocabulary and how its word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) id: u32,
    pub(super) writing: Writing,
}

/// The vocabulary.
pub(super) struct Vocabulary {
    /// Pieces that begin a word.
    first: HashMap<&'static str, u32>,
    /// Pieces that continue one, without "##".
    next: HashMap<&'static str, u32>,
    /// Bytes of the longest piece.
    longest: usize,
    len: usize,
    unknown: u32,
    begin: u32,
    end: u32,
}

impl Vocabulary {
    /// The pieces of `lines`, numbered from 0.
    ///
    /// # Errors
    ///
    /// A piece that the model cannot do without is missing.
    pub(super) fn read(lines: &'static str) -> Result<Self, ModelError> {
        let (mut first, mut next) = (HashMap::new(), HashMap::new());
        let (mut longest, mut len) = (0, 0);
        for (id, line) in (0u32..).zip(lines.split('\n')) {
            let (map, piece) = match line.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => (&mut next, rest),
                _ => (&mut first, line),
            };
            map.entry(piece).or_insert(id);
            longest = longest.max(piece.len());
            len += 1;
        }
        let special = |piece: &str| {
            let missing = || ModelError::section("vocab", format!("has no {piece}"));
            first.get(piece).copied().ok_or_else(missing)
        };
        Ok(Self {
            unknown: special("[UNK]")?,
            begin: special("[CLS]")?,
            end: special("[SEP]")?,
            first,
            next,
            longest,
            len,
        })
    }

    /// How many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The piece before a segment's words.
    pub(super) fn begin(&self) -> Piece {
        Piece {
            id: self.begin,
            writing: Writing::FRAME,
        }
    }

    /// The piece after them.
    pub(super) fn end(&self) -> Piece {
        Piece {
            id: self.end,
            writing: Writing::FRAME,
        }
    }

    /// Appends the pieces of `word`, at least one and at most [`PIECES_A_WORD`].
    pub(super) fn split(&self, word: &str, pieces: &mut Vec<Piece>) {
        let start = pieces.len();
        let writing = Writing::of(word);
        let mut ids = Vec::new();
        for part in parts(word) {
            let kept = ids.len();
            if !self.match_part(&part, &mut ids) {
                ids.truncate(kept);
                ids.push(self.unknown);
            }
            if ids.len() >= PIECES_A_WORD {
                break;
            }
        }
        if ids.is_empty() {
            ids.push(self.unknown);
        }
        for &id in ids.iter().take(PIECES_A_WORD) {
            let writing = match pieces.len() == start {
                true => writing,
                false => writing.continued(),
            };
            pieces.push(Piece { id, writing });
        }
    }

    /// Appends the longest pieces that make up `part`, from the left; whether they do.
    fn match_part(&self, part: &str, ids: &mut Vec<u32>) -> bool {
        let mut rest = part;
        let mut map = &self.first;
        while !rest.is_empty() {
            let mut end = rest.floor_char_boundary(self.longest);
            let found = loop {
                if end == 0 {
                    return false;
                }
                if let Some(&id) = map.get(&rest[..end]) {
                    break id;
                }
                end = rest.floor_char_boundary(end - 1);
            };
            ids.push(found);
            rest = &rest[end..];
            map = &self.next;
        }
        true
    }
}

/// The normalised parts of a word: a mark of punctuation and an ideograph each stand
/// alone.
fn parts(word: &str) -> Vec<String> {
    let end = word.char_indices().nth(CHARS_A_WORD).map(|(at, _)| at);
    let word = &word[..end.unwrap_or(word.len())];
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut take = |c: char| {
        let alone = is_mark(c) || is_ideograph(c);
        if (alone || c.is_whitespace()) && !part.is_empty() {
            parts.push(std::mem::take(&mut part));
        }
        match alone {
            true => parts.push(c.to_string()),
            false if !c.is_whitespace() => part.push(c),
            false => {}
        }
    };
    if word.is_ascii() {
        let kept = word.chars().filter(|&c| !is_dropped(c));
        kept.for_each(|c| take(c.to_ascii_lowercase()));
    } else {
        let kept: String = word.chars().filter(|&c| !is_dropped(c)).collect();
        let plain = kept.to_lowercase();
        plain.nfd().filter(|&c| !is_accent(c)).for_each(take);
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

/// Control characters and such, but no white space.
fn is_dropped(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{fffd}' => true,
        c if c.is_ascii() => c.is_ascii_control(),
        c => GeneralCategoryGroup::Other.contains(category(c)),
    }
}

fn is_accent(c: char) -> bool {
    !c.is_ascii() && category(c) == GeneralCategory::NonspacingMark
}

fn is_mark(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_punctuation(),
        false => GeneralCategoryGroup::Punctuation.contains(category(c)),
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(
        c,
        '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{2a6df}'
            | '\u{2a700}'..='\u{2ceaf}'
            | '\u{2f800}'..='\u{2fa1f}'
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]

    use super::*;

    const LINES: &str =
        "[PAD]\n[UNK]\n[CLS]\n[SEP]\nhar\n##bour\n##s\nharbours\n-\nu\n.\ncafe\n本\n##";

    fn pieces(word: &str) -> Vec<u32> {
        let mut pieces = Vec::new();
        let vocabulary = Vocabulary::read(LINES).unwrap();
        vocabulary.split(word, &mut pieces);
        pieces.iter().map(|p| p.id).collect()
    }

    #[test]
    fn the_longest_pieces_are_taken_from_the_left() {
        assert_eq!(pieces("Harbours"), [7]);
        assert_eq!(pieces("harbour"), [4, 5]);
        assert_eq!(pieces("harss"), [4, 6, 6]);
    }

    #[test]
    fn punctuation_stands_alone_inside_a_word() {
        assert_eq!(pieces("U.U."), [9, 10, 9, 10]);
        assert_eq!(pieces("harbour-Har"), [4, 5, 8, 4]);
        assert_eq!(pieces("u本u"), [9, 12, 9]);
    }

    #[test]
    fn accents_and_control_characters_go() {
        assert_eq!(pieces("CAFÉ"), [11]);
        assert_eq!(pieces("cafe\u{301}"), [11]);
        assert_eq!(pieces("ca\u{0}f\u{200b}e\u{ad}"), [11]);
    }

    #[test]
    fn a_part_without_a_match_is_unknown_as_a_whole() {
        assert_eq!(pieces("harzzz-u"), [1, 8, 9]);
        assert_eq!(pieces(""), [1]);
        assert_eq!(pieces("\u{200b}"), [1]);
    }

    #[test]
    fn no_word_has_more_than_twelve_pieces() {
        assert_eq!(pieces(&"u.".repeat(500_000)).len(), PIECES_A_WORD);
        assert_eq!(
            pieces(&format!("har{}", "s".repeat(1_000_000))).len(),
            PIECES_A_WORD
        );
    }

    #[test]
    fn writing_is_told_by_the_letters() {
        let writing = |word| Writing::of(word).index();
        assert_eq!(writing("1,200"), 0);
        assert_eq!(writing("don't"), 1);
        assert_eq!(writing("McDonald"), 5);
        assert_eq!(writing("O'neill"), 2);
        assert_eq!(writing("U.N."), 3);
        assert_eq!(writing("A"), 4);
        assert_eq!(writing("é"), 1);
        assert_eq!(writing("iPhone"), 5);
        assert_eq!(writing("漢字"), 5);
    }

    #[test]
    fn pieces_after_the_first_are_marked() {
        let mut pieces = Vec::new();
        Vocabulary::read(LINES)
            .unwrap()
            .split("Harbour", &mut pieces);
        let writing: Vec<usize> = pieces.iter().map(|p| p.writing.index()).collect();
        assert_eq!(writing, [2, 9]);
    }
}
