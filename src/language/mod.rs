//! Clean text → its language and its sentences.

pub mod identification;
pub(crate) mod lexicon;
pub(crate) mod quotation;
pub(crate) mod saying;
pub mod sentence;
pub(crate) mod word;

pub use identification::{Identified, identify};
pub use sentence::{Sentence, SentenceId, Sentences, sentences};
