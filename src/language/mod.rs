//! Clean text → its language, sentences, words and names.

pub(crate) mod abbreviation;
pub mod identification;
pub mod lemma;
pub(crate) mod lexicon;
pub mod model;
pub(crate) mod opener;
pub(crate) mod quotation;
mod read;
pub mod reading;
pub mod relation;
pub(crate) mod rounded;
pub(crate) mod saying;
pub mod segment;
pub mod sentence;
pub mod tag;
pub mod token;
pub(crate) mod tree;
pub(crate) mod word;

pub use identification::{Identified, identify};
pub use lemma::Lemmatiser;
pub use read::{model, model_version, read, read_while};
pub use reading::{Name, Reading, Token};
pub use relation::Relation;
pub use segment::segments;
pub use sentence::{Sentence, SentenceId, Sentences, sentences};
pub use tag::{NameKind, UnknownTag, Upos, Xpos};
pub use token::{Cut, tokens};
