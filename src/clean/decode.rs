//! Bytes → text.
//!
//! The encoding is, in this order:
//! 1. that of the byte order mark;
//! 2. the declared one, or else the one that a page's markup declares, unless the
//!    bytes contradict it (below);
//! 3. UTF-16, if zero bytes stand where it has them for Latin letters;
//! 4. UTF-8, if the bytes are valid in it, or nearly: a few broken sequences
//!    among many whole ones, or one cut off at the end;
//! 5. what `chardetng` detects.
//!
//! Bytes contradict a declaration in three ways. Valid UTF-8 with characters
//! beyond ASCII is no text in an encoding of single bytes (nor, if decoding as
//! declared fails, in one of several): the odds against chance grow with every
//! character, and servers that declare latin-1 for everything are many. Bytes
//! without a zero or control byte that are valid UTF-8 are not UTF-16. Bytes with
//! zero bytes on the one side are not UTF-16 of the other order. An encoding that
//! the standard replaces as a whole counts as undeclared.

use encoding_rs::{
    Encoding as Codec, ISO_2022_JP, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
    X_USER_DEFINED,
};

use crate::article::Encoding;

/// Bytes made into text.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without a byte order mark: what the decoder of the WHATWG
    /// standard for the encoding makes of the bytes after it.
    pub text: String,
    /// The encoding that was used.
    pub encoding: Encoding,
    /// Whether bytes that are invalid in it were replaced by U+FFFD.
    pub replaced: bool,
}

/// Decodes `bytes` by byte order mark, else by `declared`, else by what the
/// markup of a page declares, else by detection.
#[must_use]
pub fn decode(bytes: &[u8], declared: Option<Encoding>) -> Decoded {
    let (codec, mark) = Codec::for_bom(bytes)
        .unwrap_or_else(|| (without_mark(bytes, declared.map(Encoding::codec)), 0));
    let bytes = bytes.get(mark..).unwrap_or_default();
    let (text, replaced) = codec.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        encoding: codec.into(),
        replaced,
    }
}

fn without_mark(bytes: &[u8], declared: Option<&'static Codec>) -> &'static Codec {
    let utf_16 = utf_16_by_zeros(bytes);
    declared
        .or_else(|| declared_by_markup(bytes))
        .filter(|codec| *codec != REPLACEMENT)
        .map(|codec| checked(codec, bytes, utf_16))
        .or(utf_16)
        .unwrap_or_else(|| detected(bytes))
}

/// `declared`, or what the bytes plainly are instead.
fn checked(
    declared: &'static Codec,
    bytes: &[u8],
    utf_16: Option<&'static Codec>,
) -> &'static Codec {
    if declared == UTF_8 {
        return declared;
    }
    if declared == UTF_16LE || declared == UTF_16BE {
        let is_control = |byte: &u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
        return if utf_16.is_some() {
            utf_16.unwrap_or(declared)
        } else if !bytes.iter().any(is_control) && std::str::from_utf8(bytes).is_ok() {
            UTF_8
        } else {
            declared
        };
    }
    let is_utf_8 = !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
    if is_utf_8 && (declared.is_single_byte() || declared.decode_without_bom_handling(bytes).1) {
        return UTF_8;
    }
    declared
}

/// Bytes at the beginning of a text that are looked at for its kind.
const BEGINNING: usize = 4096;

/// UTF-16, if it is the text of an alphabet: the high bytes of its letters are
/// the same small number, those of spaces and line feeds are zero.
fn utf_16_by_zeros(bytes: &[u8]) -> Option<&'static Codec> {
    let beginning = bytes.get(..BEGINNING).unwrap_or(bytes);
    let (pairs, _) = beginning.as_chunks::<2>();
    if pairs.len() < 2 {
        return None;
    }
    let share = |side: usize, test: fn(u8) -> bool| {
        let matching = pairs.iter().filter(|pair| test(pair[side])).count();
        matching * 100 / pairs.len()
    };
    let is_high =
        |side| share(side, |byte| byte == 0) >= 10 && share(side, |byte| byte < 0x09) >= 70;
    let is_low = |side| share(side, |byte| byte == 0) <= 2;
    if is_high(1) && is_low(0) {
        Some(UTF_16LE)
    } else if is_high(0) && is_low(1) {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn detected(bytes: &[u8]) -> &'static Codec {
    if std::str::from_utf8(bytes).is_ok() {
        // Escape sequences are all that tells ISO-2022-JP from ASCII.
        let escapes = bytes.is_ascii() && memchr::memmem::find(bytes, b"\x1B$").is_some();
        return if escapes && !ISO_2022_JP.decode_without_bom_handling(bytes).1 {
            ISO_2022_JP
        } else {
            UTF_8
        };
    }
    if is_nearly_utf_8(bytes) {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Allow)
}

/// Whether bytes that are not valid UTF-8 are no other encoding either.
fn is_nearly_utf_8(bytes: &[u8]) -> bool {
    let mut whole = 0usize;
    let mut broken = 0usize;
    let mut rest = bytes;
    loop {
        match std::str::from_utf8(rest) {
            Ok(valid) => {
                whole += beyond_ascii(valid.as_bytes());
                break;
            }
            Err(error) => {
                let (valid, after) = rest.split_at(error.valid_up_to());
                whole += beyond_ascii(valid);
                let Some(length) = error.error_len() else {
                    // Cut off at the end. A single byte may be a letter of
                    // another encoding; two that fit each other hardly are.
                    return broken * 4 < whole || (broken == 0 && after.len() > 1);
                };
                broken += 1;
                rest = after.get(length..).unwrap_or_default();
            }
        }
    }
    broken * 4 < whole
}

fn beyond_ascii(valid: &[u8]) -> usize {
    valid.iter().filter(|byte| **byte >= 0xC0).count()
}

/// The encoding that the source of a page names in its XML declaration or in a
/// `meta` element near its beginning, after the prescan of the HTML standard.
fn declared_by_markup(bytes: &[u8]) -> Option<&'static Codec> {
    let beginning = bytes.get(..BEGINNING).unwrap_or(bytes).trim_ascii_start();
    if beginning.first() != Some(&b'<') {
        return None;
    }
    let mut rest = beginning;
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = rest.get(at..)?;
        let label = if rest.starts_with(b"<!--") {
            let end = memchr::memmem::find(rest, b"-->")?;
            rest = rest.get(end + 3..)?;
            continue;
        } else if starts_with_name(rest, b"<?xml") {
            attribute(tag(rest), b"encoding")
        } else if starts_with_name(rest, b"<meta") {
            let tag = tag(rest);
            let content = || {
                let kind = attribute(tag, b"http-equiv")?;
                kind.eq_ignore_ascii_case(b"content-type")
                    .then(|| attribute(attribute(tag, b"content")?, b"charset"))?
            };
            attribute(tag, b"charset").or_else(content)
        } else {
            None
        };
        if let Some(codec) = label.and_then(Codec::for_label) {
            // The declaration was read as ASCII, so it cannot be in these.
            return Some(if codec == UTF_16LE || codec == UTF_16BE {
                UTF_8
            } else if codec == X_USER_DEFINED {
                WINDOWS_1252
            } else {
                codec
            });
        }
        rest = rest.get(1..)?;
    }
    None
}

fn starts_with_name(text: &[u8], name: &[u8]) -> bool {
    text.get(..name.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(name))
        && text
            .get(name.len())
            .is_some_and(|next| next.is_ascii_whitespace() || *next == b'/')
}

/// A tag up to its end.
fn tag(text: &[u8]) -> &[u8] {
    let end = memchr::memchr(b'>', text).unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

/// The value of the attribute `name`, quoted or not.
fn attribute<'a>(tag: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let mut from = 0;
    loop {
        let at = from
            + tag
                .get(from..)?
                .windows(name.len())
                .position(|window| window.eq_ignore_ascii_case(name))?;
        from = at + name.len();
        // `charset` within `content` has a semicolon or a space before it.
        let begins = at
            .checked_sub(1)
            .and_then(|before| tag.get(before))
            .is_none_or(|before| {
                matches!(before, b';' | b'/' | b'"' | b'\'') || before.is_ascii_whitespace()
            });
        let Some(value) = tag
            .get(from..)?
            .trim_ascii_start()
            .strip_prefix(b"=")
            .filter(|_| begins)
        else {
            continue;
        };
        let value = value.trim_ascii_start();
        let (quote, inner) = value.split_first()?;
        let end = match quote {
            b'"' | b'\'' => {
                return inner
                    .split(|byte| byte == quote)
                    .next()
                    .map(<[u8]>::trim_ascii);
            }
            _ => value.iter().position(|byte| {
                byte.is_ascii_whitespace() || matches!(byte, b';' | b'"' | b'\'' | b'?')
            }),
        };
        return value.get(..end.unwrap_or(value.len()));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]

    use super::{Decoded, decode};
    use crate::article::Encoding;

    fn decoded(bytes: &[u8], declared: Option<&str>) -> (String, &'static str, bool) {
        let declared = declared.map(|label| Encoding::for_label(label).expect("a label"));
        let Decoded {
            text,
            encoding,
            replaced,
        } = decode(bytes, declared);
        (text, encoding.name(), replaced)
    }

    fn is(bytes: &[u8], declared: Option<&str>, text: &str, encoding: &'static str) {
        assert_eq!(
            decoded(bytes, declared),
            (text.to_owned(), encoding, false),
            "{bytes:?} declared as {declared:?}"
        );
    }

    fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn a_byte_order_mark_outweighs_any_declaration() {
        is(b"\xEF\xBB\xBFcaf\xC3\xA9", Some("latin1"), "café", "UTF-8");
        let mut little = vec![0xFF, 0xFE];
        little.extend(utf_16("café 😀", u16::to_le_bytes));
        is(&little, Some("utf-8"), "café 😀", "UTF-16LE");
        let mut big = vec![0xFE, 0xFF];
        big.extend(utf_16("café 😀", u16::to_be_bytes));
        is(&big, None, "café 😀", "UTF-16BE");
        // Only the first is a mark.
        is(b"\xEF\xBB\xBF\xEF\xBB\xBFa", None, "\u{FEFF}a", "UTF-8");
    }

    #[test]
    fn a_declaration_holds_where_the_bytes_allow_it() {
        is(b"na\xEFve", Some("iso-8859-1"), "naïve", "windows-1252");
        is(
            b"\xCF\xF0\xE8\xE2\xE5\xF2",
            Some("windows-1251"),
            "Привет",
            "windows-1251",
        );
        is(b"\x93\xFA\x96\x7B", Some("shift_jis"), "日本", "Shift_JIS");
        is(b"plain", Some("windows-1251"), "plain", "windows-1251");
        // Valid in both: the two Chinese characters stay.
        let both = b"\xC4\xA3\xCA\xBD";
        is(both, Some("gbk"), "模式", "GBK");
    }

    #[test]
    fn valid_utf_8_is_not_read_as_declared_latin_1() {
        is(
            "the café’s".as_bytes(),
            Some("latin1"),
            "the café’s",
            "UTF-8",
        );
        is("Łódź".as_bytes(), Some("windows-1251"), "Łódź", "UTF-8");
    }

    #[test]
    fn utf_16_is_known_by_its_zero_bytes() {
        let text = "No mark, no declaration.\nOnly zeros – and a dash.";
        let little = utf_16(text, u16::to_le_bytes);
        let big = utf_16(text, u16::to_be_bytes);
        is(&little, None, text, "UTF-16LE");
        is(&big, None, text, "UTF-16BE");
        is(&big, Some("utf-16"), text, "UTF-16BE");
        is(
            b"Not in pairs at all",
            Some("utf-16"),
            "Not in pairs at all",
            "UTF-8",
        );
        // A text with stray zero bytes is none.
        is(
            b"one\0two three\0four five\0",
            None,
            "one\0two three\0four five\0",
            "UTF-8",
        );
    }

    #[test]
    fn what_markup_declares_is_used() {
        let xml = b"<?xml version=\"1.0\" encoding='windows-1251'?><p>\xCF\xF0\xE8\xE2\xE5\xF2</p>";
        assert_eq!(decoded(xml, None).1, "windows-1251");
        let short =
            b"\n<!DOCTYPE html><!-- <meta charset=big5> --><META CHARSET=koi8-r><p>\xF0\xF2";
        assert_eq!(decoded(short, None).1, "KOI8-R");
        let long = b"<html><head><meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-2\"><p>\xB3\xF3d\xBC";
        assert_eq!(decoded(long, None), {
            let text = "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-2\"><p>łódź";
            (text.to_owned(), "ISO-8859-2", false)
        });
        // The transport knows better than the page.
        assert_eq!(decoded(short, Some("koi8-u")).1, "KOI8-U");
        // Text that merely speaks of markup declares nothing.
        assert_eq!(
            decoded(b"Put <meta charset=big5> there, the caf\xE9 said", None).1,
            "windows-1252"
        );
        // A page in UTF-8 that says it is latin-1, and one that says it is UTF-16.
        assert_eq!(
            decoded("<meta charset=latin1>né".as_bytes(), None).1,
            "UTF-8"
        );
        assert_eq!(
            decoded("<meta charset=utf-16>né".as_bytes(), None).1,
            "UTF-8"
        );
    }

    #[test]
    fn undeclared_bytes_are_told_by_what_they_hold() {
        is(b"", None, "", "UTF-8");
        is("naïve – “so”".as_bytes(), None, "naïve – “so”", "UTF-8");
        is(
            b"The mayor\x92s caf\xE9 \x96 closed",
            None,
            "The mayor’s café – closed",
            "windows-1252",
        );
        is(b"\x1B$BF|K\\\x1B(B", None, "日本", "ISO-2022-JP");
        is(b"\x1B[31mred\x1B[0m", None, "\x1B[31mred\x1B[0m", "UTF-8");
        let sentence = "Президент прибыл в столицу во вторник и встретился с министрами.";
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(sentence);
        is(&bytes, None, sentence, "windows-1251");
    }

    #[test]
    fn what_cannot_be_read_is_replaced_and_said_so() {
        // Cut off in the middle of a character.
        assert_eq!(
            decoded(b"done \xE2\x80", None),
            ("done \u{FFFD}".to_owned(), "UTF-8", true)
        );
        // A stray byte does not make a long text another encoding's.
        let mut bytes = "déjà vu à l’été".as_bytes().to_vec();
        bytes.push(0xFF);
        let (text, encoding, replaced) = decoded(&bytes, None);
        assert_eq!((encoding, replaced), ("UTF-8", true));
        assert!(text.starts_with("déjà vu à l’été\u{FFFD}"));
        // Declared so, it is read so.
        assert_eq!(
            decoded(b"caf\xE9", Some("utf-8")),
            ("caf\u{FFFD}".to_owned(), "UTF-8", true)
        );
        // Half a pair at the end of UTF-16.
        let (text, encoding, replaced) = decoded(b"\xFF\xFEa\0b", None);
        assert_eq!(
            (text.as_str(), encoding, replaced),
            ("a\u{FFFD}", "UTF-16LE", true)
        );
        // An encoding the standard gives up is not declared.
        is(b"still read", Some("hz-gb-2312"), "still read", "UTF-8");
    }
}
