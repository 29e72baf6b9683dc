//! What a summary and its sentences are made of.

use crate::article::Span;

/// A summary made of the article's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The sentences in article order.
    pub sentences: Vec<SummarySentence>,
    /// The sentences put together in the style asked for.
    pub text: String,
}

/// A sentence of a summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SummarySentence {
    /// As it reads in the summary: its pieces one after the other.
    pub text: String,
    /// What it was taken from, in the order in which it reads: the sources of its
    /// pieces, with those that touch in one.
    pub spans: Vec<Span>,
    /// The text in parts, each with its origin; never empty.
    pub pieces: Vec<Piece>,
    /// What stands in the article's sentence and not in this one, in text order.
    pub omissions: Vec<Omission>,
    /// The words that answer the question asked, in text order; empty without one.
    pub answers: Vec<Span>,
}

/// A part of a summary's sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// As it reads.
    pub text: String,
    /// How it came there.
    pub origin: Origin,
}

/// How words came into a summary's sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// They stand in the article, letter for letter.
    Verbatim(Span),
    /// They stand in the article but for a capital letter.
    Recased(Span),
    /// A name that stands in the article at `source` but for a capital letter or an
    /// ending "'s", put for the words at `replaces`, which mean the same.
    Named {
        /// Where the article has the name.
        source: Span,
        /// The words that stand in its place in the article's sentence.
        replaces: Span,
    },
    /// A mark or a space that the sentence needs where something was left out.
    Supplied,
}

/// Something that a summary's sentence leaves out of the article's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Omission {
    /// The words.
    pub span: Span,
    /// Why they may go.
    pub reason: OmissionReason,
}

/// Why words may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OmissionReason {
    /// "But", "Meanwhile": it points at a sentence that is not there.
    DiscourseMarker,
    /// "he said" after what the summary attributes already.
    Attribution,
    /// ", the region's largest port,": says over what is named.
    Apposition,
    /// ", which was built in 1951,": tells more of what is named.
    RelativeClause,
    /// ", however,", "on the sidelines of the fair": when, where or how beside what.
    Adverbial,
    /// "(…)": an aside.
    Parenthesis,
    /// "GENEVA (Reuters) -": where it was filed.
    Dateline,
}

impl SummarySentence {
    /// The article's words at `span`, unchanged.
    #[must_use]
    pub fn verbatim(text: &str, span: Span) -> Self {
        Self {
            text: span.of(text).to_owned(),
            spans: vec![span],
            pieces: vec![Piece {
                text: span.of(text).to_owned(),
                origin: Origin::Verbatim(span),
            }],
            ..Self::default()
        }
    }
}
