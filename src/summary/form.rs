//! What is asked of a summary.

/// What is asked of a summary.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    /// How long it may be.
    pub length: Length,
    /// How its sentences are put together.
    pub style: Style,
    /// What it is to be about; none for the whole article.
    pub focus: Option<Focus>,
    /// Whether sentences are shortened.
    pub compression: Compression,
}

/// How long a summary may be at most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Length {
    /// In sentences; at least 1.
    Sentences(usize),
    /// In Unicode code points of the summary's text; whole sentences within it.
    Characters(usize),
    /// The part of the article's sentences to keep, above 0 and up to 1; at
    /// least one sentence is kept.
    Ratio(f64),
}

impl Default for Length {
    fn default() -> Self {
        Length::Sentences(3)
    }
}

/// The form of a summary's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Sentences in article order, divided by spaces.
    #[default]
    Paragraph,
    /// A sentence a line, each after "- ".
    Bullets,
    /// One line of [`HEADLINE`] code points at most, without a stop at its end.
    Headline,
}

/// Unicode code points of the longest line in [`Style::Headline`].
pub const HEADLINE: usize = 90;

/// What a summary is to be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focus {
    /// An actor of the article, by any name that the article gives it.
    Actor(String),
    /// The sentences that answer a question.
    Question(Question),
}

/// A question that a report answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Who did it, and to whom.
    Who,
    /// What happened.
    What,
    /// When it happened.
    When,
    /// Where it happened.
    Where,
    /// Who says so.
    AccordingToWhom,
}

/// Whether the sentences of a summary are shortened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Compression {
    /// Where a bound in characters would otherwise keep a sentence out, and in
    /// headlines.
    #[default]
    WhereNeeded,
    /// By all that the meaning can do without.
    Always,
    /// Never, in headlines neither.
    Never,
}
