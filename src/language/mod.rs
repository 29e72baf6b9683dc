//! Clean text → its language, sentences, words and names.

pub mod identification;
pub(crate) mod lexicon;
mod provisional;
pub(crate) mod quotation;
pub mod reading;
pub mod relation;
pub(crate) mod saying;
pub mod sentence;
pub mod tag;
pub(crate) mod word;

pub use identification::{Identified, identify};
pub use provisional::read;
pub use reading::{Name, Reading, Token};
pub use relation::Relation;
pub use sentence::{Sentence, SentenceId, Sentences, sentences};
pub use tag::{NameKind, UnknownTag, Upos, Xpos};
