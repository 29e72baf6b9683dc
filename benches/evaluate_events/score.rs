//! What was right, found and marked.

use std::collections::BTreeMap;

use crate::{Half, Options};

/// What is counted over all that is looked at, and over each half of it.
#[derive(Default)]
pub struct Halves<S> {
    pub all: S,
    first: S,
    second: S,
}

impl<S> Halves<S> {
    /// Counts something of a half, and gives what the whole says of it.
    pub fn add<T>(&mut self, half: Half, add: impl Fn(&mut S) -> T) -> T {
        let own = match half {
            Half::First => &mut self.first,
            Half::Second => &mut self.second,
        };
        add(own);
        add(&mut self.all)
    }

    /// Prints each half, unless one alone is looked at, and then the whole.
    pub fn print(&self, options: &Options, print: impl Fn(&S, &str)) {
        if options.half.is_none() {
            print(&self.first, "first half");
            print(&self.second, "second half");
        }
        print(&self.all, "all that was looked at");
    }
}

#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub right: usize,
    pub found: usize,
    pub marked: usize,
}

fn share(part: usize, of: usize) -> f64 {
    part as f64 / of.max(1) as f64
}

impl Tally {
    pub fn precision(&self) -> f64 {
        share(self.right, self.found)
    }

    pub fn recall(&self) -> f64 {
        share(self.right, self.marked)
    }

    pub fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.marked).max(1) as f64
    }

    pub fn line(&self, what: &str) {
        println!(
            "  {what:<28} P {:.3}  R {:.3}  F1 {:.3}  ({} right, {} found, {} marked)",
            self.precision(),
            self.recall(),
            self.f1(),
            self.right,
            self.found,
            self.marked,
        );
    }
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default)]
pub struct Share {
    pub part: usize,
    pub of: usize,
}

impl Share {
    pub fn add(&mut self, right: bool) {
        self.part += usize::from(right);
        self.of += 1;
    }

    pub fn line(&self, what: &str) {
        println!(
            "  {what:<44} {:.3} ({} of {})",
            share(self.part, self.of),
            self.part,
            self.of
        );
    }
}

/// Tallies by class.
#[derive(Clone, Debug, Default)]
pub struct Classes(pub BTreeMap<String, Tally>);

impl Classes {
    pub fn of(&mut self, class: &str) -> &mut Tally {
        self.0.entry(class.to_owned()).or_default()
    }

    pub fn all(&self) -> Tally {
        let mut all = Tally::default();
        for one in self.0.values() {
            all.right += one.right;
            all.found += one.found;
            all.marked += one.marked;
        }
        all
    }

    /// The mean F1 of the classes that are marked at all.
    pub fn macro_f1(&self) -> f64 {
        let marked = self.0.values().filter(|t| t.marked > 0);
        let (sum, n) = marked.fold((0.0, 0_usize), |(s, n), t| (s + t.f1(), n + 1));
        sum / n.max(1) as f64
    }

    pub fn print(&self) {
        for (class, tally) in &self.0 {
            tally.line(class);
        }
    }
}
