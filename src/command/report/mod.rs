//! An analysis as a page for a person to read.

mod dates;
mod events;
mod page;
mod reading;
mod sections;
mod summary;
mod words;

pub(super) use page::{Page, printable};
pub(super) use sections::report;

#[cfg(test)]
mod tests;
