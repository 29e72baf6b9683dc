//! Numbers in figures and words.

use super::meaning::Meaning;
use super::said::Amount;
use super::word::Words;

/// The largest count of units that is one.
const MOST: i64 = 1_000_000;

impl Words<'_> {
    /// A count that begins at a word: where it ends and what it is. "Two and a half",
    /// "5 1/2", "twenty-four", "a few", "two to three" (the first of them).
    pub(super) fn amount(&self, at: usize) -> Option<(usize, Amount)> {
        let (end, amount) = self.single_amount(at)?;
        // A range of counts; its first stands for it.
        let joined = self.at(end).is_any(&["to", "or"]) || self.at(end).is_dash();
        if joined && let Some((end, _)) = self.single_amount(end + 1) {
            return Some((end, amount));
        }
        Some((end, amount))
    }

    fn single_amount(&self, at: usize) -> Option<(usize, Amount)> {
        let word = self.at(at);
        if word.is("half") && self.at(at + 1).is_any(&["a", "an"]) {
            return Some((at + 2, Amount::Halves(1)));
        }
        if word.is_any(&["a", "an"]) {
            return self
                .after_article(at + 1)
                .or(Some((at + 1, Amount::whole(1))));
        }
        if word.is("couple") && self.at(at + 1).is("of") {
            return Some((at + 2, Amount::whole(2)));
        }
        if word.means(Meaning::Vague) {
            let of = usize::from(self.at(at + 1).is("of"));
            return Some((at + 1 + of, Amount::Vague));
        }
        let (end, count) = self.count(at)?;
        // "2 1/2", "two and a half".
        if self.at(end).text == "1/2" || self.at(end).text == "\u{BD}" {
            return Some((end + 1, Amount::Halves(count * 2 + 1)));
        }
        if let Some(end) = self.reads(end, &["and", "a", "half"]) {
            return Some((end, Amount::Halves(count * 2 + 1)));
        }
        Some((end, Amount::whole(count)))
    }

    /// "Couple of", "few", "dozen", "hundred" after "a".
    fn after_article(&self, at: usize) -> Option<(usize, Amount)> {
        let word = self.at(at);
        if word.is("couple") {
            return Some((
                at + 1 + usize::from(self.at(at + 1).is("of")),
                Amount::whole(2),
            ));
        }
        if word.is("dozen") {
            return Some((at + 1, Amount::whole(12)));
        }
        if word.means(Meaning::Vague) && !word.is("second") {
            return Some((at + 1, Amount::Vague));
        }
        let scale = self.scale(at)?;
        Some((at + 1, Amount::whole(scale)))
    }

    fn scale(&self, at: usize) -> Option<i64> {
        let word = self.at(at);
        [("hundred", 100), ("thousand", 1000), ("dozen", 12)]
            .into_iter()
            .find_map(|(name, scale)| word.is(name).then_some(scale))
    }

    /// A whole number in figures or words, and where it ends.
    pub(super) fn count(&self, at: usize) -> Option<(usize, i64)> {
        if let Some(number) = self.at(at).number() {
            let halved = self.at(at).text.ends_with(".5");
            return (number <= MOST && !halved).then_some((at + 1, number));
        }
        let (mut end, mut count) = self.below_hundred(at)?;
        while let Some(scale) = self.scale(end) {
            end += 1;
            count = count.checked_mul(scale).filter(|c| *c <= MOST)?;
        }
        Some((end, count))
    }

    /// "Seven", "ninety-six".
    pub(super) fn below_hundred(&self, at: usize) -> Option<(usize, i64)> {
        self.at(at).meanings().iter().find_map(|m| match m {
            Meaning::Number(number) => Some((at + 1, *number)),
            Meaning::Tens(tens) => {
                let ones = at + 1 + usize::from(self.at(at + 1).is_hyphen());
                match self.digit_word(ones) {
                    Some(one) => Some((ones + 1, tens + one)),
                    None => Some((at + 1, *tens)),
                }
            }
            _ => None,
        })
    }

    fn digit_word(&self, at: usize) -> Option<i64> {
        self.at(at).meanings().iter().find_map(|m| match m {
            Meaning::Number(number @ 1..=9) => Some(*number),
            _ => None,
        })
    }

    /// A place in an order up to the thirty-first, in figures ("8th") or words.
    pub(super) fn ordinal(&self, at: usize) -> Option<(usize, i8)> {
        let word = self.at(at);
        if word.is_figure() {
            let digits = word
                .text
                .trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let tail = word.text.get(digits.len()..).unwrap_or_default();
            let known = matches!(tail, "st" | "nd" | "rd" | "th");
            return known.then_some((at + 1, digits.parse().ok()?));
        }
        word.meanings().iter().find_map(|m| match m {
            Meaning::Ordinal(place) => Some((at + 1, *place)),
            Meaning::Tens(tens @ 20..=30) => {
                let ones = at + 1 + usize::from(self.at(at + 1).is_hyphen());
                let (end, place) = self.ordinal(ones).filter(|(_, p)| *p < 10)?;
                Some((end, i8::try_from(*tens).ok()? + place))
            }
            _ => None,
        })
    }

    /// A year that is spoken: "nineteen ninety-six", "two thousand and four".
    pub(super) fn spoken_year(&self, at: usize) -> Option<(usize, i16)> {
        let word = self.at(at);
        let century = word.meanings().iter().find_map(|m| match m {
            Meaning::Number(century @ 16..=19) => Some(*century),
            Meaning::Tens(20) => Some(20),
            _ => None,
        });
        if let Some(century) = century
            && let Some((end, rest)) = self.below_hundred(at + 1).filter(|(_, n)| *n >= 10)
        {
            return Some((end, i16::try_from(century * 100 + rest).ok()?));
        }
        let thousand = self.reads(at, &["two", "thousand"])?;
        let rest = thousand + usize::from(self.at(thousand).is("and"));
        let (end, rest) = self.below_hundred(rest).unwrap_or((thousand, 0));
        Some((end, i16::try_from(2000 + rest).ok()?))
    }
}
