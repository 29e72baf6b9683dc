//! Characters that tell the parts of a page apart in what an extractor returns.

/// The number of markers.
pub(super) const COUNT: usize = 0xFFFD;

/// The first of them, at the start of a private-use plane.
const FIRST: u32 = 0xF_0000;

/// The marker with this number, below [`COUNT`].
pub(super) fn marker(number: usize) -> char {
    let number = u32::try_from(number.min(COUNT - 1)).unwrap_or(0);
    char::from_u32(FIRST + number).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The number of a marker.
pub(super) fn number(c: char) -> Option<usize> {
    let number = u32::from(c).checked_sub(FIRST)? as usize;
    (number < COUNT).then_some(number)
}

/// Whether a character of a page could be taken for a marker.
pub(super) fn is_one(c: char) -> bool {
    u32::from(c) >= FIRST
}
