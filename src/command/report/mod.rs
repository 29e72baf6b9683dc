//! An analysis as a page for a person to read.

mod page;
mod sections;

pub(super) use page::{Page, printable};
pub(super) use sections::report;
