//! Credits: who else worked on a report, and who took a picture.
//!
//! A credit line is one whose whole text is of the forms in `credits.txt`
//! ("Reporting by Jane Doe; Editing by John Smith"). A caption is a short block
//! whose last part, in brackets or after its last full stop, is the credit of a
//! photographer or agency; only that part is the credit.

use std::ops::Range;
use std::sync::LazyLock;

use crate::clean::boilerplate::is_photo_credit;
use crate::clean::line::{After, Line};
use crate::clean::phrase::{Classes, Phrase, Scratch, content_lines};

/// The longest credit line, in bytes.
const LONGEST: usize = 420;

/// The longest caption, in bytes.
const LONGEST_CAPTION: usize = 700;

/// The longest credit of a photograph, in bytes.
const LONGEST_PHOTO_CREDIT: usize = 90;

#[expect(
    clippy::expect_used,
    reason = "the file is compiled in, and a test reads it"
)]
static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let classes = Classes::default();
    content_lines(include_str!("credits.txt"))
        .map(|line| Phrase::read(line, &classes))
        .collect::<Result<_, _>>()
        .expect("the credits are well formed")
});

/// Whether a line credits an agency or contributors.
pub(super) fn is_credit(text: &str) -> bool {
    if text.len() > LONGEST || !could_be_credit(text) {
        return false;
    }
    let line = Line::read(text);
    let mut scratch = Scratch::default();
    let mut matches = |range: Range<usize>| {
        PHRASES
            .iter()
            .any(|p| p.matches(&line, range.clone(), &mut scratch))
    };
    // Each part of "Reporting by …; editing by …" is one.
    let words = line.words();
    let mut start = 0;
    let mut all = !words.is_empty();
    for end in 1..=words.len() {
        let divided = words.get(end - 1).is_some_and(|w| {
            let source = text.get(w.at.end..).unwrap_or_default();
            source.starts_with(';') || matches!(w.after, After::Divider)
        });
        if divided || end == words.len() {
            all &= matches(start..end);
            start = end;
        }
    }
    all || matches(0..words.len())
}

/// A look at the beginning and end that spares most lines the rest.
fn could_be_credit(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let begins = |word: &str| {
        start
            .as_bytes()
            .get(..word.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(word.as_bytes()))
    };
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    const STARTS: [&str; 18] = [
        "report",
        "edit",
        "writ",
        "additional",
        "compil",
        "translat",
        "with ",
        "by ",
        "produc",
        "graphic",
        "research",
        "source",
        "this ",
        "material",
        "informat",
        "contribut",
        "adapt",
        "agenc",
    ];
    const ENDS: [&str; 8] = [
        "report",
        "story",
        "article",
        "reporting",
        "Reuters",
        "AP",
        "AFP",
        "Press",
    ];
    STARTS.iter().any(|w| begins(w)) || ENDS.iter().any(|w| end.ends_with(w))
}

/// Where the photographer's or agency's credit stands in a caption; none if the
/// block is no caption with one.
pub(super) fn caption_credit(text: &str) -> Option<Range<usize>> {
    const FEWEST_WORDS: usize = 4;
    if text.len() > LONGEST_CAPTION {
        return None;
    }
    let trimmed = text.trim_end();
    let mut from = trimmed.len().saturating_sub(LONGEST_PHOTO_CREDIT);
    while !trimmed.is_char_boundary(from) {
        from += 1;
    }
    let end = trimmed.get(from..)?;
    if !is_telling(end) {
        return None;
    }
    let at = match trimmed
        .strip_suffix(')')
        .or_else(|| trimmed.strip_suffix(']'))
    {
        Some(inner) => inner.rfind(['(', '['])?,
        None => {
            let body = trimmed.trim_end_matches('.');
            let stops = [". ", "| ", ".” ", ".\" ", "? ", ": "];
            let ends = stops.iter().filter_map(|s| Some(body.rfind(s)? + s.len()));
            // "Photo: Jane Doe" has a colon of its own.
            ends.filter(|at| is_picture(body.get(*at..).unwrap_or_default()))
                .min()?
        }
    };
    let caption = trimmed.get(..at)?;
    let credit = trimmed.get(at..)?;
    let said = caption.split_whitespace().take(FEWEST_WORDS).count() == FEWEST_WORDS;
    (at >= from && said && is_picture(credit)).then_some(at..trimmed.len())
}

fn is_picture(credit: &str) -> bool {
    let inner = credit.trim_matches(|c: char| !c.is_alphanumeric());
    is_telling(inner) && is_photo_credit(inner)
}

/// Whether some text has a stroke or a word as the credits of pictures have.
fn is_telling(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, first)| {
        let word: &[u8] = match first {
            b'/' => b"/",
            b'h' => b"hoto",
            b'H' => b"HOTO",
            b'm' => b"mage",
            b'G' => b"Getty",
            b'i' => b"icture",
            b'o' => b"ourtesy",
            _ => return false,
        };
        bytes.get(at..).is_some_and(|rest| rest.starts_with(word))
    })
}

/// Whether a block says of itself that it is a caption.
pub(super) fn is_labelled_caption(text: &str) -> bool {
    const LABELS: [&str; 7] = [
        "FILE - ",
        "FILE – ",
        "FILE — ",
        "FILE PHOTO: ",
        "FILE PHOTO - ",
        "Caption: ",
        "Image caption: ",
    ];
    text.len() <= LONGEST_CAPTION && LABELS.iter().any(|l| text.starts_with(l))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contributors_and_agencies_are_credits() {
        for line in [
            "Reporting by Ana Duarte and Li Wen; Editing by Tom Reed",
            "(Reporting by Ana Duarte in Lisbon; writing by Li Wen; editing by Tom Reed)",
            "The Associated Press contributed to this report.",
            "Associated Press writers Ana Duarte in Lisbon and Li Wen in Macau contributed to this report.",
            "With files from The Canadian Press",
            "— With reporting by Ana Duarte",
        ] {
            assert!(is_credit(line), "{line}");
        }
    }

    #[test]
    fn sentences_about_reporting_are_none() {
        for line in [
            "Reporting by the newspaper had led to the minister's fall.",
            "The drought contributed to this year's poor harvest, according to the report.",
            "With files from the ministry, she went to court.",
            "He edited by candlelight.",
        ] {
            assert!(!is_credit(line), "{line}");
        }
    }

    #[test]
    fn the_credit_of_a_caption_is_its_last_part() {
        for (caption, credit) in [
            (
                "Fishermen mend nets in Peniche on Friday. (AP Photo/Ana Duarte)",
                "(AP Photo/Ana Duarte)",
            ),
            (
                "Fishermen mend nets in Peniche on Friday. Photo: Ana Duarte/Reuters",
                "Photo: Ana Duarte/Reuters",
            ),
            (
                "Fishermen mend nets in Peniche. REUTERS/Ana Duarte",
                "REUTERS/Ana Duarte",
            ),
        ] {
            let found = caption_credit(caption).and_then(|at| caption.get(at));
            assert_eq!(found, Some(credit));
        }
        assert_eq!(
            caption_credit("He sold the boat to a museum (and regretted it)."),
            None
        );
    }
}
