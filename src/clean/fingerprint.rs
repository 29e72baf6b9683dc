//! Nearly equal texts, told by nearly equal bits.

use xxhash_rust::xxh3::xxh3_64;

use super::layout::{Layout, ParagraphKind};
use crate::article::Span;

/// Words past this one weigh too little to turn a bit, and are not read.
const WORDS: u64 = 4_096;

/// The word whose weight is half of the first one's.
const HALF: u64 = 200;

/// 64 bits that nearly equal articles nearly share; 0 for a text without words.
///
/// A SimHash (Charikar, "Similarity estimation techniques from rounding
/// algorithms", 2002) of the words of four letters or more and of the numbers,
/// in which the word at place `i` weighs `1 / (1 + (i / 200)²)`: what papers cut
/// from a wire story is its end, and what tells stories apart is their lead.
/// Only body paragraphs are read, without the dateline, so that another
/// headline, byline or agency line does not matter.
#[must_use]
pub fn fingerprint(text: &str, layout: &Layout) -> u64 {
    let mut sums = [0_i64; 64];
    let mut place = 0;
    for span in body(layout) {
        place = add(&mut sums, place, span.of(text));
    }
    if place == 0 && add(&mut sums, 0, text) == 0 {
        return 0;
    }
    let bits = sums
        .iter()
        .enumerate()
        .filter(|(_, sum)| **sum > 0)
        .fold(0, |bits, (i, _)| bits | 1 << i);
    // 0 says that there are no words.
    u64::max(bits, 1)
}

/// The number of bits in which two fingerprints differ.
#[must_use]
pub fn distance(a: u64, b: u64) -> u32 {
    (a ^ b).count_ones()
}

fn body(layout: &Layout) -> impl Iterator<Item = Span> {
    let dateline = layout.dateline.map(|d| d.span);
    let paragraphs = layout.paragraphs.iter();
    paragraphs
        .filter(|p| p.kind == ParagraphKind::Body)
        .map(move |p| match dateline {
            Some(d) if p.span.contains(d) => Span::new(d.end(), p.span.end()),
            _ => p.span,
        })
}

/// Adds the words of `text`, the first of which is the article's word number
/// `place`, and returns the number of the word after the last.
fn add(sums: &mut [i64; 64], mut place: u64, text: &str) -> u64 {
    let mut folded = String::new();
    let words = text.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|w| !w.is_empty()) {
        if place >= WORDS {
            break;
        }
        let weight = ((HALF * HALF) << 16) / (HALF * HALF + place * place);
        place += 1;
        if word.len() < 4 && !word.bytes().any(|b| b.is_ascii_digit()) {
            continue;
        }
        folded.clear();
        folded.extend(word.chars().flat_map(char::to_lowercase));
        let hash = xxh3_64(folded.as_bytes());
        let weight = i64::try_from(weight).unwrap_or(i64::MAX);
        for (bit, sum) in sums.iter_mut().enumerate() {
            *sum += if hash >> bit & 1 == 1 {
                weight
            } else {
                -weight
            };
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use super::{distance, fingerprint};
    use crate::article::{Article, Body};
    use crate::clean::clean;

    fn of(text: &str) -> u64 {
        let clean = clean(&Article::from(Body::Text(text.to_owned())));
        fingerprint(clean.text.as_str(), &clean.layout)
    }

    const STORY: &str = "The port of Larnow reopened on Tuesday after dockers voted to end \
        a strike that had kept forty ships waiting outside the harbour for eleven days.\n\
        Union leader Petra Holm told members that the new contract would raise night pay by \
        nine per cent and bring back the canteen that the operator closed last spring.\n\
        The operator, Larnow Terminals, confirmed the agreement in a short statement and \
        promised that the backlog would be cleared before the end of the month.\n\
        Exporters of grain and timber had warned that contracts worth millions would be lost \
        if the cranes stood still for another week.\n\
        The transport ministry said it would review the law on strikes in ports, a step that \
        both sides called unnecessary.";

    #[test]
    fn a_reprint_keeps_nearly_all_bits() {
        let cut = STORY.rsplit_once('\n').unwrap_or_default().0;
        let set_anew = STORY.replace("The port of Larnow", "THE PORT OF LARNOW");
        let edited = STORY.replace("short statement", "written statement");
        assert!(distance(of(STORY), of(cut)) <= 6);
        assert_eq!(distance(of(STORY), of(&set_anew)), 0);
        assert!(distance(of(STORY), of(&edited)) <= 6);
    }

    #[test]
    fn another_story_shares_no_more_than_chance() {
        let other = "A court in Velm sentenced two brothers on Friday for selling forged \
            paintings to museums across the region over fourteen years.\n\
            Experts had noticed that a pigment in one of the landscapes was not sold before \
            the war, and a laboratory traced the canvas to a workshop in the old town.\n\
            The museum's director thanked the police and announced an exhibition of fakes.";
        assert!(distance(of(STORY), of(other)) > 14);
    }

    #[test]
    fn only_a_text_without_words_has_none() {
        assert_eq!(of("… — !"), 0);
        assert_ne!(of("Storm"), 0);
    }
}
