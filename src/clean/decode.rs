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
mod tests;
