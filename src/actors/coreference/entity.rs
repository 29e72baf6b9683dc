//! What markables speak of: persons, places, things.

use super::fact::Fact;
use super::network::{Network, Part, TYPES};
use super::row::Rows;
use crate::actors::markable::Markable;
use crate::language::Reading;

/// What a markable speaks of, by the types of GUM (Zeldes 2017).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityType {
    /// A human being or several, one that is named, described or spoken to.
    Person,
    /// A country, a town, a room, a river.
    Place,
    /// A company, a government, a team.
    Organisation,
    /// A thing that can be touched.
    Object,
    /// A war, a meeting, what a verb's noun tells.
    Event,
    /// A date, a period.
    Time,
    /// Water, gold.
    Substance,
    /// An animal.
    Animal,
    /// A plant.
    Plant,
    /// Anything else.
    Abstract,
}

impl EntityType {
    /// All of them, in the order of their declaration.
    pub const ALL: [Self; 10] = [
        Self::Person,
        Self::Place,
        Self::Organisation,
        Self::Object,
        Self::Event,
        Self::Time,
        Self::Substance,
        Self::Animal,
        Self::Plant,
        Self::Abstract,
    ];

    /// Whether it can want and act: a person, an organisation, an animal.
    #[must_use]
    pub fn is_agent(self) -> bool {
        matches!(self, Self::Person | Self::Organisation | Self::Animal)
    }
}

/// Tells what markables speak of: one linear layer on the context of the head and
/// hashed features.
#[derive(Clone, Copy, Debug)]
pub struct Entities<'a>(pub &'a Network);

impl Entities<'_> {
    /// What a markable speaks of, and how sure that is: 0 if the next best is as likely
    /// to 3 where it is hardly possible.
    #[must_use]
    pub fn of(&self, reading: &Reading, markable: &Markable, fact: &Fact) -> (EntityType, u8) {
        let likely = self.likelihood(reading, markable, fact);
        let mut best = (EntityType::Abstract, 0.0);
        for (kind, p) in EntityType::ALL.into_iter().zip(likely) {
            if p > best.1 {
                best = (kind, p);
            }
        }
        let sure = match best.1 {
            p if p < 0.5 => 0,
            p if p < 0.75 => 1,
            p if p < 0.93 => 2,
            _ => 3,
        };
        (best.0, sure)
    }

    /// How likely it is that a markable speaks of each of [`EntityType::ALL`]; they
    /// sum to 1.
    #[must_use]
    pub fn likelihood(&self, reading: &Reading, markable: &Markable, fact: &Fact) -> [f32; 10] {
        let mut sums = [0.0; TYPES];
        let context = reading.context(markable.head).unwrap_or_default();
        self.0.add_context(Part::EntityContext, context, &mut sums);
        for row in entity_rows(fact).0 {
            self.0
                .add_row(Part::EntityRows, row as usize >> 3, 1.0, &mut sums);
        }
        let mut likely: [f32; 10] = std::array::from_fn(|i| sums.get(i).copied().unwrap_or(0.0));
        let most = likely.iter().copied().fold(f32::MIN, f32::max);
        for p in &mut likely {
            *p = (*p - most).exp();
        }
        let all: f32 = likely.iter().sum();
        likely.map(|p| p / all)
    }
}

/// The features that tell what a markable speaks of.
#[must_use]
pub fn entity_rows(f: &Fact) -> Rows {
    let mut rows = Rows::default();
    rows.add(1, 0, 0);
    rows.add(2, f.shape, 0);
    rows.add(3, f.form as u64, f.kind.map_or(0, |k| k as u64 + 1));
    if f.person.is_none() {
        rows.add(4, f.head, 0);
        rows.add(5, u64::from(f.sort), u64::from(f.plural));
        rows.add(6, f.gender.map_or(0, |g| g as u64 + 1), 0);
    }
    rows.add(7, f.place.role as u64, u64::from(f.place.possessive));
    rows.add(8, u64::from(f.definite), f.form as u64);
    rows
}
