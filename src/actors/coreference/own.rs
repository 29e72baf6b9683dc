//! Features of a markable by itself.

use super::chain::Chains;
use super::fact::Fact;
use super::row::{Rows, step};

/// The features of what a markable is, wherever it stands in a comparison.
#[must_use]
pub fn own(f: &Fact) -> Rows {
    let mut rows = Rows::default();
    let place = &f.place;
    rows.add(1, 0, 0);
    rows.add(2, f.shape, 0);
    rows.add(3, f.class, place.role as u64);
    rows.add(4, f.form as u64, f.head);
    rows.add(5, f.class, u64::from(f.definite));
    rows.add(6, f.form as u64, (f.content.len() as u64).min(6));
    rows.add(
        7,
        f.class,
        u64::from(f.first) << 1 | u64::from(f.quotation > 0),
    );
    rows.add(8, f.form as u64, gender(f));
    rows.add(9, f.form as u64, (f.entity as u64) << 2 | u64::from(f.sure));
    rows.add(
        10,
        f.class,
        (place.clause as u64) << 1 | u64::from(place.preposed),
    );
    rows.add(11, f.class, u64::from(f.sort) << 1 | u64::from(f.plural));
    rows.add(
        12,
        f.class,
        u64::from(place.depth.min(4)) << 3 | (place.clauses.len() as u64).min(3) << 1,
    );
    rows.add(13, f.class, u64::from(f.order.min(5)));
    rows
}

/// The features of what speaks for a markable's staying alone.
#[must_use]
pub fn alone(f: &Fact, chains: &Chains, compatible: u64) -> Rows {
    let mut rows = Rows::default();
    rows.add(101, f.class, 0);
    rows.add(102, f.shape, 0);
    rows.add(103, f.form as u64, f.head);
    let seen = f.telling.iter().filter(|w| chains.has_word(**w)).count() as u64;
    let all = u64::from(seen == f.telling.len() as u64);
    rows.add(104, f.class, seen.min(3) << 1 | all);
    let head = u64::from(chains.has_word(f.head));
    rows.add(
        105,
        u64::from(f.definite) << 3 | f.form as u64,
        head << 1 | all,
    );
    rows.add(106, f.class, compatible.min(6));
    rows.add(107, f.class, step(u64::from(f.sentence)));
    rows.add(
        108,
        f.class << 8 | f.entity as u64,
        u64::from(f.definite) << 1 | head,
    );
    rows.add(109, f.class, f.place.role as u64);
    rows
}

pub(super) fn gender(f: &Fact) -> u64 {
    f.gender.map_or(0, |g| g as u64 + 1)
}
