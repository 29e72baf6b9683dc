//! The times that a text has spoken of so far.

use super::Granularity;
use super::calendar::Period;

/// The latest expressions of an article that lie on the calendar, by granularity.
#[derive(Debug, Default)]
pub(super) struct Focus {
    latest: Vec<(Granularity, u32, Period)>,
}

impl Focus {
    /// Takes up an expression by its index.
    pub(super) fn take(&mut self, index: u32, period: Period) {
        let granularity = period.granularity();
        // A quarter of the year before is what the one spoken of is compared with.
        let compared = |(_, _, known): &(Granularity, u32, Period)| {
            *known == period || period.moved_by(Granularity::Year, 1) == Some(*known)
        };
        if granularity == Granularity::Quarter && self.latest.iter().any(compared) {
            self.latest.sort_by_key(|(g, ..)| *g == granularity);
            return;
        }
        self.latest.retain(|(g, ..)| *g != granularity);
        self.latest.push((granularity, index, period));
    }

    /// The latest expression of all.
    pub(super) fn any(&self) -> Option<(u32, Period)> {
        self.latest
            .last()
            .map(|(_, index, period)| (*index, *period))
    }

    /// The latest expression of a granularity.
    pub(super) fn of(&self, granularity: Granularity) -> Option<(u32, Period)> {
        let found = self.latest.iter().rev().find(|(g, ..)| *g == granularity);
        found.map(|(_, index, period)| (*index, *period))
    }

    /// The latest period of a granularity, or the one that holds the latest finer one.
    pub(super) fn latest(&self, granularity: Granularity) -> Option<(u32, Period)> {
        let fine = self.latest.iter().rev().find(|(g, ..)| *g <= granularity);
        let (_, index, period) = fine?;
        if period.granularity() == granularity {
            return Some((*index, *period));
        }
        Some((*index, Period::holding(period.first()?, granularity)?))
    }
}
