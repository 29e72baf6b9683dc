//! UTF-8 that was once read as windows-1252 or latin-1, and saved so.
//!
//! Such a character is left as a lead (`â`, `Ã`, …) and one to three followers
//! from the upper half of windows-1252 that spell its UTF-8 bytes. Some of these
//! sequences also occur in good text: „Ä“ is a quoted letter, `Ježíš“` ends a
//! Czech quotation, `MANHÃ…` trails off. So a sequence is repaired if it is
//! *sure*, that is, if no orthography puts those characters in that order; if it
//! stands in a chain with a sure one or in a long chain; or if the whole document
//! is mojibake, which is to say that it has sure sequences and next to no other
//! letters beyond ASCII. Nothing is guessed for a lone U+FFFD.

use unicode_normalization::char::is_public_assigned;

/// How many times over a text may have been misread.
const MAX_DEPTH: usize = 3;

/// Characters in adjoining sequences from which on they are no chance.
const LONG_CHAIN: usize = 6;

/// What a document shows of mojibake.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Evidence {
    /// There is nothing to repair.
    #[default]
    None,
    /// Some sequences could be mojibake; each is judged for itself.
    Sequences,
    /// The document as a whole was misread.
    Document,
}

/// A sequence read as the character it once was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Repair {
    /// Bytes that the sequence takes up in the misread text.
    pub(super) len: usize,
    /// The character.
    pub(super) character: char,
}

#[derive(Clone, Copy)]
struct Reading {
    repair: Repair,
    /// Characters in the sequence.
    length: usize,
    sure: bool,
}

/// Looks through a document for mojibake.
pub(super) fn evidence(source: &str) -> Evidence {
    let bytes = source.as_bytes();
    let mut candidates = 0usize;
    let mut sure = 0usize;
    // End of the last candidate, and how many letters beyond ASCII lie between
    // candidates.
    let mut read_to = 0;
    for at in memchr::memchr_iter(LEAD_BYTE, bytes) {
        if at < read_to {
            continue;
        }
        if let Some(reading) = read(source, at) {
            candidates += 1;
            sure += usize::from(reading.sure);
            read_to = at + reading.repair.len;
        } else if lost_quote(&source[at..]).is_some() {
            candidates += 1;
            sure += 1;
        }
    }
    if sure == 0 {
        return if candidates == 0 {
            Evidence::None
        } else {
            Evidence::Sequences
        };
    }
    if strays(source, sure / 4) > sure / 4 {
        Evidence::Sequences
    } else {
        Evidence::Document
    }
}

/// Letters beyond ASCII that are in no sequence, counted up to just past `limit`.
fn strays(source: &str, limit: usize) -> usize {
    let mut read_to = 0;
    let mut strays = 0;
    for (at, c) in source.char_indices() {
        if c.is_ascii() || at < read_to {
            continue;
        }
        if let Some(reading) = read(source, at) {
            read_to = at + reading.repair.len;
        } else if lost_quote(&source[at..]).is_some() {
            read_to = at + LOST_QUOTE.len();
        } else if c.is_alphabetic() && !matches!(c, 'Ã' | 'Â') {
            strays += 1;
            if strays > limit {
                break;
            }
        }
    }
    strays
}

impl Evidence {
    /// The repair of the sequence that begins at byte `at` of `source`, if there
    /// is one and it is to be repaired. `chained` says that the sequence just
    /// before it was.
    pub(super) fn repair(self, source: &str, at: usize, chained: bool) -> Option<Repair> {
        if self == Evidence::None || source.as_bytes().get(at) != Some(&LEAD_BYTE) {
            return None;
        }
        let Some(reading) = read(source, at) else {
            let text = source.get(at..)?;
            return lost_quote(text).or_else(|| self.lost_space(source, at));
        };
        let accepted = reading.sure
            || chained
            || self == Evidence::Document
            || in_long_chain(source, at + reading.repair.len, reading.length);
        accepted.then_some(reading.repair)
    }

    /// `à` or a no-break space whose second half, a no-break space itself, has
    /// become a plain space. The space is not part of the repair of `à`.
    fn lost_space(self, source: &str, at: usize) -> Option<Repair> {
        if self != Evidence::Document {
            return None;
        }
        let (before, text) = source.split_at_checked(at)?;
        let after_capital = before.chars().next_back().is_some_and(char::is_uppercase);
        if after_capital {
            return None;
        }
        if text.starts_with("Ã ") {
            return Some(Repair {
                len: 'Ã'.len_utf8(),
                character: 'à',
            });
        }
        text.starts_with("Â ").then_some(Repair {
            len: "Â ".len(),
            character: '\u{A0}',
        })
    }
}

fn in_long_chain(source: &str, mut at: usize, mut length: usize) -> bool {
    while length < LONG_CHAIN {
        let Some(next) = read(source, at) else {
            return false;
        };
        if next.sure {
            return true;
        }
        length += next.length;
        at += next.repair.len;
    }
    true
}

/// The first byte in UTF-8 of every character that can be a lead: U+00C2 to
/// U+00F4.
const LEAD_BYTE: u8 = 0xC3;

const LOST_QUOTE: &str = "â€";

/// `”` whose third byte, which windows-1252 does not define, was lost or replaced
/// on the way.
fn lost_quote(text: &str) -> Option<Repair> {
    let rest = text.strip_prefix(LOST_QUOTE)?;
    let next = rest.chars().next();
    let len = match next {
        Some('\u{FFFD}') => LOST_QUOTE.len() + '\u{FFFD}'.len_utf8(),
        // What looks like a straight quotation mark may be the rest of a dash.
        Some(c) if c.is_alphanumeric() || c == '"' => return None,
        _ => LOST_QUOTE.len(),
    };
    Some(Repair {
        len,
        character: '”',
    })
}

fn read(source: &str, at: usize) -> Option<Reading> {
    let text = source.get(at..)?;
    let &[LEAD_BYTE, 0x82..=0xB4, second, ..] = text.as_bytes() else {
        return None;
    };
    // First bytes in UTF-8 of the upper half of windows-1252.
    if !matches!(second, 0xC2 | 0xC3 | 0xC5 | 0xC6 | 0xCB | 0xE2) {
        return None;
    }
    // A reading of depth n + 1 begins with one of depth n.
    let mut deepest = decode(text, 1)?;
    let mut depth = 1;
    while depth < MAX_DEPTH
        && let Some(deeper) = decode(text, depth + 1)
    {
        deepest = deeper;
        depth += 1;
    }
    let (character, len) = deepest;
    if !is_public_assigned(character) {
        return None;
    }
    let sequence = text.get(..len)?;
    let before = source.get(..at)?.chars().next_back();
    let after = text.get(len..)?.chars().next();
    Some(Reading {
        repair: Repair { len, character },
        length: sequence.chars().count(),
        sure: depth > 1 || is_sure(before, sequence, character, after),
    })
}

/// The character at the beginning of `text` once `depth` misreadings are undone,
/// and the bytes it takes up.
fn decode(text: &str, depth: usize) -> Option<(char, usize)> {
    if depth == 0 {
        let c = text.chars().next()?;
        return Some((c, c.len_utf8()));
    }
    let (lead, mut len) = decode(text, depth - 1)?;
    let mut bytes = [byte(lead)?, 0, 0, 0];
    let size = match bytes[0] {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    for slot in bytes.iter_mut().take(size).skip(1) {
        let (follower, n) = decode(text.get(len..)?, depth - 1)?;
        *slot = byte(follower)?;
        if !(0x80..=0xBF).contains(slot) {
            return None;
        }
        len += n;
    }
    let decoded = std::str::from_utf8(bytes.get(..size)?).ok()?;
    Some((decoded.chars().next()?, len))
}

/// The byte that windows-1252 reads as `c`; for the control characters of
/// latin-1, the byte of the same number.
fn byte(c: char) -> Option<u8> {
    Some(match c {
        '€' => 0x80,
        '‚' => 0x82,
        'ƒ' => 0x83,
        '„' => 0x84,
        '…' => 0x85,
        '†' => 0x86,
        '‡' => 0x87,
        'ˆ' => 0x88,
        '‰' => 0x89,
        'Š' => 0x8A,
        '‹' => 0x8B,
        'Œ' => 0x8C,
        'Ž' => 0x8E,
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '•' => 0x95,
        '–' => 0x96,
        '—' => 0x97,
        '˜' => 0x98,
        '™' => 0x99,
        'š' => 0x9A,
        '›' => 0x9B,
        'œ' => 0x9C,
        'ž' => 0x9E,
        'Ÿ' => 0x9F,
        '\u{80}'..='\u{FF}' => u8::try_from(u32::from(c)).ok()?,
        _ => return None,
    })
}

/// Whether `sequence` between `before` and `after` can be nothing but mojibake
/// for `character`.
fn is_sure(before: Option<char>, sequence: &str, character: char, after: Option<char>) -> bool {
    if character.is_control() {
        return false;
    }
    let mut chars = sequence.chars();
    let (Some(lead), Some(first)) = (chars.next(), chars.next()) else {
        return false;
    };
    let mut followers = sequence.chars().skip(1);
    if followers.any(is_c1) {
        return true;
    }
    if lead >= 'à' {
        return match (lead, first) {
            ('â', '€') | ('ð', 'Ÿ') => true,
            _ => sequence == "ï»¿" || !sequence.chars().skip(1).all(may_follow_letter),
        };
    }
    let follows = |test: fn(char) -> bool| before.is_some_and(test);
    let precedes = |test: fn(char) -> bool| after.is_some_and(test);
    match lead {
        'Â' | 'Ã' | 'Ä' | 'Å' => {
            // A capital with a sign after it, in the middle of a word.
            let closes = may_close(first);
            if follows(char::is_lowercase) && !(closes && lead > 'Ã') {
                return true;
            }
            if precedes(char::is_lowercase) && !closes && !first.is_alphabetic() {
                return true;
            }
            if lead == 'Â' {
                !follows(char::is_uppercase)
                    && matches!(first, '\u{A1}'..='\u{BF}')
                    && !matches!(first, '\u{AD}' | '²' | '³' | '¹' | 'ª' | 'º' | '»')
            } else {
                !may_follow_letter(first)
            }
        }
        _ => false,
    }
}

fn is_c1(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}')
}

/// Whether good text has `c` right after a letter that could be a lead: further
/// letters, what closes, trails off or notes, spaces.
fn may_follow_letter(c: char) -> bool {
    may_close(c)
        || c.is_alphabetic()
        || matches!(
            c,
            '«' | '‹'
                | '‘'
                | '‚'
                | '„'
                | '†'
                | '‡'
                | '•'
                | '™'
                | '®'
                | '©'
                | '°'
                | '²'
                | '³'
                | '¹'
                | '·'
                | '¡'
                | '¿'
        )
}

/// Whether `c` can end a word and have another after it without a space.
fn may_close(c: char) -> bool {
    matches!(
        c,
        '»' | '›' | '’' | '“' | '”' | '–' | '—' | '…' | '\u{A0}' | '\u{AD}'
    )
}

#[cfg(test)]
mod tests {
    use super::{Evidence, evidence};

    /// `text` with what is found repaired.
    fn repaired(text: &str) -> String {
        let evidence = evidence(text);
        let mut clean = String::new();
        let mut at = 0;
        let mut chained = false;
        while let Some(c) = text[at..].chars().next() {
            let repair = evidence.repair(text, at, chained);
            chained = repair.is_some();
            let (c, len) = repair.map_or((c, c.len_utf8()), |r| (r.character, r.len));
            clean.push(c);
            at += len;
        }
        clean
    }

    /// `text` in UTF-8, read as windows-1252.
    fn misread(text: &str) -> String {
        let (misread, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes());
        misread.into_owned()
    }

    #[test]
    fn misread_prose_is_read_again() {
        for text in [
            "It’s “over” – he said — and left… for £5m, 25 °C.",
            "Café, naïve, Müller, señor, garçon, façade",
            "À Paris, l’été a déjà commencé",
            "Jarosław Kaczyński and Aleksandar Vučić met in Łódź",
            "Recep Tayyip Erdoğan flew to İzmir and Şırnak",
            "Привет из Москвы",
            "Αθήνα, Ελλάδα",
            "日本の首相",
            "Thumbs up 👍🏽 from 🇫🇷",
            "€ 300, 5 ½ per cent, © Agency ™",
        ] {
            let once = misread(text);
            assert_ne!(once, text);
            assert_eq!(repaired(&once), text);
            let twice = misread(&once);
            assert_eq!(repaired(&twice), text);
        }
    }

    #[test]
    fn single_sequences_are_read_again_where_they_can_be_nothing_else() {
        for (written, meant) in [
            (
                "the president’s house, itâ€™s said",
                "the president’s house, it’s said",
            ),
            (
                "a proper “quote” and a cafÃ© in it",
                "a proper “quote” and a café in it",
            ),
            (
                "read as latin-1: it\u{E2}\u{80}\u{99}s",
                "read as latin-1: it’s",
            ),
            ("â€œGo,â€\u{9D} she said", "“Go,” she said"),
            ("â€œGo,â€ she said", "“Go,” she said"),
            ("â€œGo,â€\u{FFFD} she said", "“Go,” she said"),
            ("twice: itÃ¢â‚¬â„¢s", "twice: it’s"),
            ("price Â£5, Â© Agency", "price £5, © Agency"),
            ("ï»¿The first line", "\u{FEFF}The first line"),
        ] {
            assert_eq!(repaired(written), meant);
        }
    }

    #[test]
    fn a_no_break_space_that_became_a_space_is_known_in_a_misread_document() {
        assert_eq!(
            repaired("Câ€™est voilÃ  tout.Â Fini"),
            "C’est voilà  tout.\u{A0}Fini"
        );
    }

    #[test]
    fn good_text_stays() {
        for text in [
            "LE GRAND CAFÉ» et «LE CAFÉ»… «CAFÉ»",
            "Der Buchstabe „Ä“ steht vor „Ö“; ß“ und Spaß“ auch.",
            "Às vezes, AMANHÃ… ou AMANHÃ” — IRMÃ’S, MAÇÃ™ e MANHÃ®",
            "«Não… a manhã…” disse. «A irmã”… A lã…»",
            "„To je Ježíš“ řekl. „Příliš… a kříž“…",
            "Við fórum í bað…” sagði hún. „Það“…",
            "Ç’a été là…» — « où… »",
            "SÃO PAULO, MAÇÃ, PÃO, CORAÇÃO, Ângela, Âmbar, Ärger, Åland, Århus",
            "Å, Ä och Ö. ”Å” och ”Ä”… Å—Ä–Ö",
            "ÎLE-DE-FRANCE, NAÏVE, À, Â, Ô",
            "50 Â – 60 Â",
            "10 º C, 2ª parte, Nº 5, mañana»…",
            "Ðetta, Þór, bað",
            "lone \u{FFFD} stays",
            "ê, â, ç’ «â», qu’â…",
        ] {
            assert_eq!(repaired(text), text);
        }
    }

    #[test]
    fn one_sure_sequence_does_not_condemn_a_text_of_good_letters() {
        let text = "Ele disse: â€œnãoâ€\u{9D}. MANHÃ… Às três, a manhã é fria; é só o começo.";
        assert_eq!(evidence(text), Evidence::Sequences);
        assert!(repaired(text).contains("“não”. MANHÃ… Às três"));
    }
}
