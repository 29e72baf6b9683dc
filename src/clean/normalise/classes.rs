//! Classes of characters that normalising treats apart.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// Whether no character before `c` composes with it or changes places with it,
/// and it stands as it is.
pub(super) fn is_boundary(c: char) -> bool {
    match c {
        '\0'..='\u{2FF}'
        | '\u{400}'..='\u{482}'
        | '\u{2010}'..='\u{205E}'
        | '\u{20A0}'..='\u{20C0}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' => true,
        _ => {
            canonical_combining_class(c) == 0
                && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
        }
    }
}

/// Whether `c` shows nothing and means nothing in running text.
pub(super) fn is_invisible(c: char) -> bool {
    match c {
        '\u{AD}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => true,
        _ => c.is_control() && !c.is_whitespace(),
    }
}

/// Whether `c` steers the order in which text is displayed.
pub(super) fn is_directional(c: char) -> bool {
    matches!(
        c,
        '\u{61C}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
    )
}

pub(super) fn is_right_to_left(c: char) -> bool {
    c.is_alphabetic()
        && matches!(
            c,
            '\u{590}'..='\u{8FF}'
                | '\u{FB1D}'..='\u{FDFF}'
                | '\u{FE70}'..='\u{FEFC}'
                | '\u{10800}'..='\u{10FFF}'
                | '\u{1E800}'..='\u{1EFFF}'
        )
}
