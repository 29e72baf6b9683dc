//! Times told by their place beside another time.

use super::Granularity;
use super::meaning::Meaning;
use super::said::{Amount, From, Part, Reference, Said, Which};
use super::word::Words;
use crate::language::Upos;

impl Words<'_> {
    /// "Last", "this coming", "that same": where it ends and which it tells.
    pub(super) fn which(&self, at: usize) -> Option<(usize, Which)> {
        let word = self.at(at);
        let which = word.meanings().iter().find_map(|m| match m {
            Meaning::Which(which) => Some(*which),
            _ => None,
        })?;
        if word.is_any(&["this", "that"]) {
            // "This past spring", "that same day"; "that" may also join clauses.
            let next = self.which(at + 1).filter(|(_, w)| {
                matches!(w, Which::Last | Which::Next | Which::Spoken) && !word.is("that")
                    || *w == Which::Spoken
            });
            let pointing = matches!(word.upos, Upos::Det | Upos::Pron);
            return next.or(pointing.then_some((at + 1, which)));
        }
        // "Following the meeting", "past midnight".
        let determined =
            matches!(self.before(at).upos, Upos::Det | Upos::Pron) || self.before(at).is("'s");
        let preposition = word.is("past") && word.upos == Upos::Adp;
        let after = which == Which::Following && !determined;
        (!preposition && !after).then_some((at + 1, which))
    }

    /// "Last year", "the third quarter of 1998", "this year's second half", "the weekend".
    pub(super) fn relative(&self, at: usize) -> Option<(usize, Said)> {
        let the = at + usize::from(self.at(at).is("the"));
        let found = self.which(the).and_then(|(end, which)| {
            // "Next year" is this one's, "the next year" another's.
            let next = if the > at && which == Which::Next {
                Which::Following
            } else {
                which
            };
            self.chosen(end, which, next)
        });
        if found.is_some() {
            return found;
        }
        if let Some(found) = self.year_before(the).or_else(|| self.part_of_year(the)) {
            // "The year-ago period", but the "year-ago" results.
            let bare = the > at && self.before(found.0).is_any(&["ago", "earlier"]);
            return (!bare).then_some(found);
        }
        if let Some(found) = self.week_of(the) {
            return Some(found);
        }
        if let Some((end, part)) = self.part(at) {
            // The "third-quarter" loss.
            let hyphen = the > at
                && matches!(part, Part::Quarter(_))
                && self.at(end.saturating_sub(2)).is_hyphen();
            return (!hyphen).then(|| self.contained(end, part));
        }
        (the > at).then(|| self.spoken(the))?
    }

    /// What follows "last" and its like.
    fn chosen(&self, at: usize, which: Which, of_unit: Which) -> Option<(usize, Said)> {
        let at = at + usize::from(self.at(at).is_any(&["full", "whole", "entire"]));
        let at = at
            + usize::from(
                self.at(at)
                    .is_any(&["fiscal", "financial", "calendar", "academic"]),
            );
        let article = self.at(at).is_any(&["a", "an", "half", "second"]);
        if !article
            && let Some((end, amount)) = self.amount(at)
            && let Some((end, unit)) = self.counted(end)
        {
            let (amount, side) = (self.in_units(end, amount), Some(which));
            return Some((end, Said::Length { unit, amount, side }));
        }
        if let Some((end, unit)) = self.unit(at) {
            let title =
                self.at(at).is_capitalised() && self.at(at).text.chars().any(char::is_lowercase);
            if title {
                return None;
            }
            if self.before(at).is("past") {
                let amount = Amount::whole(1);
                let side = Some(which);
                return Some((end, Said::Length { unit, amount, side }));
            }
            if unit == Granularity::Quarter
                && which == Which::Spoken
                && let Some((end, container)) = self.container(end)
            {
                return Some((end, Said::Within(Part::Same, Box::new(container))));
            }
            return Some(self.possessed(end, Said::Unit(unit, of_unit)));
        }
        if let Some((end, _)) = self.units(at) {
            let reference = match which {
                Which::Last => Reference::Past,
                Which::Next => Reference::Future,
                _ => return None,
            };
            return Some((end, Said::Reference(reference)));
        }
        if self.at(at).is("period") {
            if let Some((end, container)) = self.container(at + 1) {
                return Some((end, Said::Within(Part::Same, Box::new(container))));
            }
            let latest = self.before(at).is("latest");
            return latest.then_some((at + 1, Said::Unit(Granularity::Quarter, Which::Last)));
        }
        // "Said that Monday's": a weekday is not pointed at.
        if self.before(at).is("that") {
            return None;
        }
        match self.calendar_day(at) {
            Some((end, Said::Part(part, Which::Bare))) => {
                return Some((end, Said::Part(part, which)));
            }
            Some((end, said @ (Said::Dated(..) | Said::Period(_)))) => return Some((end, said)),
            _ => {}
        }
        let (end, part) = self.part(at)?;
        Some((end, Said::Part(part, which)))
    }

    /// "Last year's third quarter".
    fn possessed(&self, end: usize, said: Said) -> (usize, Said) {
        if self.at(end).is("'s") && self.at(end + 1).is_any(&["quarter", "period"]) {
            return (end + 2, Said::Within(Part::Same, Box::new(said)));
        }
        if self.at(end).is("'s")
            && let Some((after, part)) = self.part(end + 1)
            && !matches!(part, Part::Weekday(_))
        {
            return (after, Said::Within(part, Box::new(said)));
        }
        (end, said)
    }

    /// "The quarter", "the fiscal year": the one that is spoken of.
    fn spoken(&self, at: usize) -> Option<(usize, Said)> {
        let full = at + usize::from(self.at(at).is_any(&["full", "whole", "entire"]));
        let (end, unit) = self.unit(self.fiscal(full))?;
        let long = matches!(
            unit,
            Granularity::Week
                | Granularity::Month
                | Granularity::Quarter
                | Granularity::Year
                | Granularity::Decade
        );
        // "The year-long siege", "the week's end" is one, "the year before" is another.
        let after = self.at(end);
        if after.is_hyphen() || after.is_any(&["before", "after", "of", "that"]) || !long {
            return None;
        }
        // "The year ended March 31" is a length.
        let to_month = after.is("to") && self.month_word(end + 1).is_some();
        if unit == Granularity::Year && (to_month || after.is_any(&["ended", "ending"])) {
            let amount = Amount::whole(1);
            return Some((
                end,
                Said::Length {
                    unit,
                    amount,
                    side: None,
                },
            ));
        }
        let which = match unit {
            Granularity::Quarter => Which::Spoken,
            _ => Which::This,
        };
        Some((end, Said::Unit(unit, which)))
    }

    /// "Two days ago", "a year earlier", "three weeks from now", "years ago".
    pub(super) fn away(&self, at: usize) -> Option<(usize, Said)> {
        let (end, amount) = match self.units(at) {
            Some(_) => (at, Amount::Vague),
            None => self.amount(at)?,
        };
        let (end, unit) = self.counted(end)?;
        let amount = self.in_units(end, amount);
        let so = self.reads(end, &["or", "so"]).unwrap_or(end);
        let (end, direction, from) = if self.at(so).is("ago") {
            (so + 1, -1, From::Publication)
        } else if self.at(so).is("earlier") {
            (so + 1, -1, From::Focus)
        } else if self.at(so).is("later") {
            (so + 1, 1, From::Focus)
        } else if self.at(so).is("hence") {
            (so + 1, 1, From::Publication)
        } else {
            (self.reads(so, &["from", "now"])?, 1, From::Publication)
        };
        if amount == Amount::Vague {
            let reference = if direction < 0 {
                Reference::Past
            } else {
                Reference::Future
            };
            return Some((end, Said::Reference(reference)));
        }
        Some((
            end,
            Said::Away {
                unit,
                amount,
                direction,
                from,
            },
        ))
    }

    /// A unit in the singular.
    pub(super) fn unit(&self, at: usize) -> Option<(usize, Granularity)> {
        self.at(at).meanings().iter().find_map(|m| match m {
            Meaning::Unit(unit) => Some((at + 1, *unit)),
            _ => None,
        })
    }

    /// A unit in the plural.
    pub(super) fn units(&self, at: usize) -> Option<(usize, Granularity)> {
        self.at(at).meanings().iter().find_map(|m| match m {
            Meaning::Units(unit) => Some((at + 1, *unit)),
            _ => None,
        })
    }

    /// A unit after a count, with what may stand between: "more weeks", "trading days".
    pub(super) fn counted(&self, at: usize) -> Option<(usize, Granularity)> {
        let at = at + usize::from(self.at(at).means(Meaning::Between));
        self.unit(at).or_else(|| self.units(at)).or_else(|| {
            let fortnight = self.at(at).is_any(&["fortnight", "fortnights"]);
            fortnight.then_some((at + 1, Granularity::Week))
        })
    }

    /// A count of what ends at `end`: a fortnight is two weeks.
    pub(super) fn in_units(&self, end: usize, amount: Amount) -> Amount {
        match amount {
            Amount::Halves(halves) if self.before(end).is_any(&["fortnight", "fortnights"]) => {
                Amount::Halves(halves.saturating_mul(2))
            }
            amount => amount,
        }
    }
}
