/// What an offset counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OffsetUnit {
    /// Bytes of the text in UTF-8.
    Utf8Byte,
    /// Code units of the text in UTF-16.
    Utf16CodeUnit,
    /// Unicode code points.
    #[default]
    CodePoint,
}

/// Bytes between two marks of an index: small enough that counting from a mark
/// is cheap, large enough that the marks are a small part of the text.
const STRIDE: usize = 256;

/// Turns byte positions of one text into another unit.
///
/// Building it takes one pass over the text; a look-up counts at most 256 bytes.
#[derive(Debug)]
pub struct OffsetIndex<'a> {
    text: &'a str,
    unit: OffsetUnit,
    /// Units before byte `i * STRIDE`. Empty where bytes and units are the same.
    marks: Vec<u32>,
}

impl<'a> OffsetIndex<'a> {
    /// Indexes `text` for offsets that count `unit`.
    #[must_use]
    pub fn new(text: &'a str, unit: OffsetUnit) -> Self {
        let mut marks = Vec::new();
        if unit != OffsetUnit::Utf8Byte && !text.is_ascii() {
            let mut units = 0;
            marks.reserve(text.len() / STRIDE + 1);
            for chunk in text.as_bytes().chunks(STRIDE) {
                marks.push(units);
                units += count(chunk, unit);
            }
        }
        Self { text, unit, marks }
    }

    /// The offset of `byte`, a character boundary of the text. One within a
    /// character gives the offset just past that character's first byte's unit;
    /// one past the end, the end.
    #[must_use]
    pub fn offset(&self, byte: usize) -> u32 {
        let byte = byte.min(self.text.len());
        let mark = byte / STRIDE;
        match self.marks.get(mark) {
            Some(units) => units + count(&self.text.as_bytes()[mark * STRIDE..byte], self.unit),
            // Either the text needs no marks, or `byte` is its end on a stride.
            None if self.marks.is_empty() => u32::try_from(byte).unwrap_or(u32::MAX),
            None => {
                let start = (mark - 1) * STRIDE;
                self.marks[mark - 1] + count(&self.text.as_bytes()[start..byte], self.unit)
            }
        }
    }

    /// The byte at `offset`, or none if the offset lies past the end or within a
    /// character.
    #[must_use]
    pub fn byte(&self, offset: u32) -> Option<usize> {
        if self.marks.is_empty() {
            let byte = offset as usize;
            return self.text.is_char_boundary(byte).then_some(byte);
        }
        let mark = self.marks.partition_point(|units| *units <= offset) - 1;
        let mut units = self.marks[mark];
        let mut byte = mark * STRIDE;
        // A mark may lie within a character whose unit is counted before it.
        while !self.text.is_char_boundary(byte) {
            byte += 1;
        }
        for c in self.text[byte..].chars() {
            if units >= offset {
                break;
            }
            units += match self.unit {
                OffsetUnit::Utf16CodeUnit if c.len_utf16() == 2 => 2,
                _ => 1,
            };
            byte += c.len_utf8();
        }
        (units == offset).then_some(byte)
    }
}

/// Units of the characters that begin in `bytes`.
fn count(bytes: &[u8], unit: OffsetUnit) -> u32 {
    let units: usize = match unit {
        OffsetUnit::Utf8Byte => bytes.len(),
        OffsetUnit::CodePoint => bytes.iter().filter(|b| is_first(**b)).count(),
        // A first byte from 0xF0 on begins a character of two code units.
        OffsetUnit::Utf16CodeUnit => bytes
            .iter()
            .map(|b| usize::from(is_first(*b)) + usize::from(*b >= 0xF0))
            .sum(),
    };
    u32::try_from(units).unwrap_or(u32::MAX)
}

fn is_first(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{OffsetIndex, OffsetUnit};

    const UNITS: [OffsetUnit; 3] = [
        OffsetUnit::Utf8Byte,
        OffsetUnit::Utf16CodeUnit,
        OffsetUnit::CodePoint,
    ];

    fn counted(text: &str, unit: OffsetUnit) -> usize {
        match unit {
            OffsetUnit::Utf8Byte => text.len(),
            OffsetUnit::Utf16CodeUnit => text.encode_utf16().count(),
            OffsetUnit::CodePoint => text.chars().count(),
        }
    }

    proptest! {
        #[test]
        fn every_boundary_goes_there_and_back(text in "(\\PC|[a-z]{40}|\u{1F468}\u{200D}\u{1F469}|e\u{301}){0,80}") {
            for unit in UNITS {
                let index = OffsetIndex::new(&text, unit);
                for byte in (0..=text.len()).filter(|b| text.is_char_boundary(*b)) {
                    let offset = index.offset(byte);
                    prop_assert_eq!(offset as usize, counted(&text[..byte], unit));
                    prop_assert_eq!(index.byte(offset), Some(byte));
                }
            }
        }
    }

    #[test]
    fn an_offset_within_a_surrogate_pair_is_no_position() {
        let text = "a\u{1F600}b";
        let index = OffsetIndex::new(text, OffsetUnit::Utf16CodeUnit);
        assert_eq!(index.byte(2), None);
        assert_eq!(index.byte(3), Some(5));
        assert_eq!(index.byte(9), None);
    }
}
