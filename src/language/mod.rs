//! Clean text → its language and its sentences.

pub mod identification;
pub mod sentence;

pub use identification::{Identified, identify};
pub use sentence::{Sentence, SentenceId, Sentences, sentences};
