//! Years, decades and centuries.

use super::Granularity;
use super::calendar::Period;
use super::meaning::Meaning;
use super::word::{Word, Words};
use crate::language::{Relation, Upos, Xpos};

impl Words<'_> {
    /// A year of four digits.
    pub(super) fn four_digits(&self, at: usize) -> Option<(usize, i16)> {
        let text = self.at(at).text;
        let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        let year: i16 = digits.then(|| text.parse().ok())??;
        (1000..2200).contains(&year).then_some((at + 1, year))
    }

    /// A year that stands alone, a decade or a century.
    pub(super) fn year(&self, at: usize) -> Option<(usize, Period)> {
        if let Some(found) = self.decade(at).or_else(|| self.century(at)) {
            return Some(found);
        }
        if let Some((end, year)) = self.spoken_year(at) {
            let of_words = self.reads(at, &["two", "thousand"]).is_some();
            let cued = self.before(at).means(Meaning::YearCue);
            let counted = matches!(self.at(end).upos, Upos::Noun | Upos::Num);
            return (!of_words || cued && !counted).then_some((end, Period::Year(year)));
        }
        let (end, year) = self.four_digits(at)?;
        self.is_year(at, year).then_some((end, Period::Year(year)))
    }

    /// Whether a figure is a year, not a count and not a part of a name.
    fn is_year(&self, at: usize, year: i16) -> bool {
        let (before, after) = (self.before(at), self.at(at + 1));
        if before.is_any(&["$", "£", "€", "#", "."]) || after.means(Meaning::Measure) {
            return false;
        }
        // "1,989", "1989.5" and "11-1989-3" are cut into several words that touch.
        if at > 0 && self.touch(at - 1) && (before.is_figure() || before.text == ":")
            || self.touch(at) && after.is_figure()
        {
            return false;
        }
        // "February 31, 2021" is no day of a year.
        if before.is(",") && at > 2 && self.month_word(at - 3).is_some() {
            return false;
        }
        if self.is_label(at) || self.is_in_row(at) {
            return false;
        }
        let plural = self
            .tokens
            .get(after.token)
            .is_some_and(|t| t.xpos == Xpos::Nouns);
        let counted = plural && after.upos == Upos::Noun;
        if (1900..2060).contains(&year) {
            // "The 2014 elections" and "2016 results", but "by 2000 roads".
            let round = year % 100 == 0 && !before.is_any(&["the", "this", "that", "'s", "fiscal"]);
            let about = before.means(Meaning::Opens) && !before.means(Meaning::YearCue)
                || before.means(Meaning::Vague);
            return !(counted && (round || about));
        }
        let cued = before.means(Meaning::YearCue)
            || before.is_any(&["(", "-", "–", "fiscal", "fy", "cy", "'s"]);
        cued && after.upos != Upos::Noun
    }

    /// Whether a figure is one of more than two with hyphens between them.
    fn is_in_row(&self, at: usize) -> bool {
        let piece = |i: usize| self.at(i).is_figure() || self.at(i).is_hyphen();
        let before = (at.saturating_sub(4)..at).rev();
        let before = before.take_while(|i| self.touch(*i) && piece(*i)).count();
        let after = (at..at + 4).take_while(|i| self.touch(*i) && piece(i + 1));
        before + after.count() > 3
    }

    /// Whether a figure belongs to a name or numbers a thing: "Orion 1980", "a 1987
    /// Chevrolet", "flight 1985".
    fn is_label(&self, at: usize) -> bool {
        let (before, after) = (self.before(at), self.at(at + 1));
        let Some(token) = self.tokens.get(self.at(at).token) else {
            return false;
        };
        let head = token.head.and_then(|h| self.token(h));
        let before_it = self.tokens.get(before.token);
        let numbers = before.upos == Upos::Noun
            && before.folded().is_empty()
            && before_it.is_some_and(|b| b.xpos == Xpos::Noun)
            && head.zip(before_it).is_some_and(|(h, b)| h.span == b.span);
        let part = matches!(
            token.relation,
            Relation::Nummod | Relation::Flat | Relation::Compound | Relation::NmodUnmarked
        );
        let of_name = part && head.is_some_and(|h| h.upos == Upos::Propn);
        let name = |w: &Word<'_>| w.upos == Upos::Propn && w.meanings().is_empty();
        let product =
            name(after) && (before.is_any(&["a", "an", "'s"]) || before.upos == Upos::Pron);
        numbers || of_name && (name(before) || product)
    }

    /// "The 1990s", "the '80s", "the nineties".
    fn decade(&self, at: usize) -> Option<(usize, Period)> {
        let word = self.at(at);
        let named = word.meanings().iter().find_map(|m| match m {
            Meaning::Decade(tens) => Some(1900 + tens),
            _ => None,
        });
        if let Some(year) = named {
            let the = self.before(at).is("the") || self.before(at).is_hyphen();
            return the.then_some((at + 1, Period::Decade(year)));
        }
        let (text, end) = match word.text {
            "'" | "\u{2019}" | "\u{2018}" | "`" if self.touch(at) => (self.at(at + 1).text, at + 2),
            text => (text, at + 1),
        };
        let short = text.trim_start_matches(['\'', '\u{2019}', '\u{2018}', '`']);
        let digits = short.trim_end_matches(|c: char| !c.is_ascii_digit());
        let tail = short.get(digits.len()..).unwrap_or_default();
        if !matches!(tail, "s" | "'s" | "\u{2019}s") || !digits.ends_with('0') {
            return None;
        }
        let year: i16 = digits.parse().ok()?;
        match digits.len() {
            2 if short.len() < text.len() || end > at + 1 || self.before(at).is("the") => {
                Some((end, Period::Decade(1900 + year)))
            }
            4 if year % 100 == 0 => Some((end, Period::Century(year))),
            4 if year < 2200 => Some((end, Period::Decade(year))),
            _ => None,
        }
    }

    /// "The 20th century", "the nineteenth century B.C." is none.
    fn century(&self, at: usize) -> Option<(usize, Period)> {
        let (end, place) = self.ordinal(at)?;
        let dash = end + usize::from(self.at(end).is_hyphen());
        let century = self.at(dash).means(Meaning::Unit(Granularity::Century));
        if self.at(dash + 1).is_any(&["bc", "b.c.", "bce"]) {
            return None;
        }
        let years = (i16::from(place) - 1) * 100;
        (century && (1..=30).contains(&place)).then_some((dash + 1, Period::Century(years)))
    }
}
