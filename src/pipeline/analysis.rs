use unicode_segmentation::UnicodeSegmentation;

use super::{Brief, Feature, Stylebook};
use crate::actors::Actor;
use crate::article::{Article, Span};
use crate::clean::{CleanArticle, fingerprint::fingerprint};
use crate::dates::DateExpression;
use crate::events::Event;
use crate::language::{Identified, Name, Sentences, Token, identify};
use crate::quotes::{Quote, sole_anonymous};
use crate::summary::{Chapter, Summary};

/// The analysis of one article, as far as it has come.
#[derive(Debug, Default)]
pub struct Analysis {
    /// The clean text and its company.
    pub clean: CleanArticle,
    /// Facts about the document as a whole.
    pub facts: DocumentFacts,
    /// Empty unless asked for, as are those that follow.
    pub sentences: Sentences,
    /// Words in text order.
    pub tokens: Vec<Token>,
    /// Names in text order.
    pub names: Vec<Name>,
    /// Expressions of time in text order.
    pub dates: Vec<DateExpression>,
    /// Actors, the most salient first.
    pub actors: Vec<Actor>,
    /// Quotes in text order.
    pub quotes: Vec<Quote>,
    /// Events in text order.
    pub events: Vec<Event>,
    /// The summary.
    pub summary: Option<Summary>,
    /// What the article gives to a story; none where it is in a language that the
    /// desk does not read.
    pub chapter: Option<Chapter>,
    /// What an editor should look at.
    pub flags: Vec<Flag>,
    /// What could not be done quite as asked.
    pub warnings: Vec<Warning>,
    /// Features that could not be given.
    pub refusals: Vec<FeatureRefusal>,
    /// What it was made by beside the data of the program.
    pub stylebook: Stylebook,
}

/// Facts about a document as a whole.
#[derive(Clone, Debug, Default)]
pub struct DocumentFacts {
    /// Its language.
    pub language: Identified,
    /// Length of the clean text in Unicode code points.
    pub characters: usize,
    /// Words by the rules of UAX #29.
    pub words: usize,
    /// Sentences of headline, subheadline and paragraphs.
    pub sentences: usize,
    /// See [`fingerprint`].
    pub fingerprint: u64,
}

/// What an analysis has just gained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The clean text and its company, facts, flags, warnings and refusals that are not
    /// about a feature.
    Clean,
    /// A feature.
    Feature(Feature),
}

/// Something an editor should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// An open code in upper case.
    pub code: &'static str,
    /// The same in a sentence.
    pub message: String,
    /// The words it rests on.
    pub spans: Vec<Span>,
    /// The feature it comes with; none for the article as a whole.
    pub about: Option<Feature>,
}

/// Something that could not be done quite as asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// An open code in upper case.
    pub code: &'static str,
    /// The same in a sentence.
    pub message: String,
    /// The feature it speaks of; none for the article as a whole.
    pub about: Option<Feature>,
}

/// A feature that could not be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeatureRefusal {
    /// Which.
    pub feature: Feature,
    /// Why.
    pub why: Refused,
}

/// Why a feature could not be given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The article is not in a language that the desk reads.
    #[error("the article is in the language \"{language}\"; the desk reads English")]
    Language {
        /// The article's language as a BCP 47 tag.
        language: String,
    },
}

impl DocumentFacts {
    /// Whether the desk reads the document's language. One that could not be told
    /// is taken for English.
    #[must_use]
    pub fn language_is_supported(&self) -> bool {
        self.language.is_english() || self.language.tag == "und"
    }
}

impl Analysis {
    pub(super) fn of_clean(article: &Article, clean: CleanArticle, stylebook: &Stylebook) -> Self {
        let text = clean.text.as_str();
        let found = identify(text);
        let mut warnings = Vec::new();
        let language = match &article.language {
            None => found,
            Some(tag) => {
                let declared = Identified {
                    tag: tag.clone(),
                    confidence: 1.0,
                };
                if declared.is_english() != found.is_english() && found.confidence > 0.9 {
                    warnings.push(Warning {
                        code: "LANGUAGE_MISMATCH",
                        message: format!(
                            "the article was given as \"{tag}\" but reads like \"{}\"",
                            found.tag
                        ),
                        about: None,
                    });
                }
                declared
            }
        };
        if language.tag == "und" {
            warnings.push(Warning {
                code: "LANGUAGE_UNDETERMINED",
                message: "the language could not be told; analysed as English".to_owned(),
                about: None,
            });
        }
        if clean.bytes_replaced {
            warnings.push(Warning {
                code: "INVALID_BYTES_REPLACED",
                message: "bytes that are invalid in the encoding became U+FFFD".to_owned(),
                about: None,
            });
        }
        if text.is_empty() {
            warnings.push(Warning {
                code: "NO_ARTICLE_TEXT",
                message: "nothing of the input reads as an article; see removals".to_owned(),
                about: None,
            });
        }
        let facts = DocumentFacts {
            language,
            characters: text.chars().count(),
            words: text.unicode_words().count(),
            sentences: 0,
            fingerprint: fingerprint(text, &clean.layout),
        };
        Self {
            clean,
            facts,
            warnings,
            stylebook: stylebook.clone(),
            ..Self::default()
        }
    }

    /// Flags an article that a single source without a name carries.
    pub(super) fn flag_sources(&mut self, actors: &[Actor]) {
        let Some(source) = sole_anonymous(actors, &self.quotes) else {
            return;
        };
        let condition = source.anonymity.and_then(|a| a.condition);
        let first = source.mentions.first().map(|m| m.span);
        self.flags.push(Flag {
            code: "SINGLE_ANONYMOUS_SOURCE",
            message: format!(
                "all that is said rests on one unnamed source: {}",
                source.name
            ),
            spans: first.into_iter().chain(condition).collect(),
            about: Some(Feature::Quotes),
        });
    }

    /// Tells of quotation marks that lack their counterparts.
    pub(super) fn flag_unbalanced(&mut self, spans: Vec<Span>) {
        if !spans.is_empty() {
            self.flags.push(Flag {
                code: "UNBALANCED_QUOTATION",
                message: "a quotation mark lacks its counterpart".to_owned(),
                spans,
                about: Some(Feature::Quotes),
            });
        }
    }

    pub(super) fn refuse(&mut self, brief: &Brief) {
        if self.facts.language_is_supported() {
            return;
        }
        let language = &self.facts.language.tag;
        self.flags.push(Flag {
            code: "LANGUAGE_NOT_SUPPORTED",
            message: format!("cleaned, but not analysed: the text is in \"{language}\""),
            spans: Vec::new(),
            about: None,
        });
        let refused = brief.features.iter().map(|feature| FeatureRefusal {
            feature,
            why: Refused::Language {
                language: language.clone(),
            },
        });
        self.refusals.extend(refused);
    }
}
