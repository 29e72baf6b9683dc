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
    let short = b"\n<!DOCTYPE html><!-- <meta charset=big5> --><META CHARSET=koi8-r><p>\xF0\xF2";
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
