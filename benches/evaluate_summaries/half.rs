//! The part of a set that was looked at, and the other.

/// Half of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// Those with an odd number, which alone are looked at.
    Seen,
    /// Those with an even one.
    Unseen,
}

impl Half {
    /// Where the one with this number belongs.
    pub fn of(number: usize) -> Self {
        if number % 2 == 1 {
            Self::Seen
        } else {
            Self::Unseen
        }
    }
}

/// A set or half of it, as a row of a table.
pub type Part = (&'static str, Option<Half>);

/// A set and its halves.
pub const PARTS: [Part; 3] = [
    ("all", None),
    ("looked at", Some(Half::Seen)),
    ("not looked at", Some(Half::Unseen)),
];
