//! Protobuf → domain, and the one place where a request is found wanting.

mod summary;
mod violations;

use self::violations::{MAX_ID_BYTES, Violations};
use super::contract::{
    self, AnalysisOptions, AnalyzeBatchRequest, AnalyzeProgressivelyRequest, AnalyzeRequest,
    Ordering,
};
use super::desk::DeskOptions;
use super::status::Fault;
use crate::article::{Article, OffsetUnit};
use crate::pipeline::Brief;
use crate::summary::Form;

/// What the three kinds of requests have in common, as it came.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    item_id: String,
    article: Option<contract::Article>,
    features: Vec<i32>,
    options: AnalysisOptions,
    story_id: String,
    ends_story: bool,
}

/// A request that can be carried out.
#[derive(Clone, Debug)]
pub struct Order {
    /// The caller's name for it.
    pub item_id: String,
    /// What is to be analysed.
    pub article: Article,
    /// What is wanted.
    pub brief: Brief,
    /// What offsets are to count.
    pub unit: OffsetUnit,
}

/// What a request must keep to.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// The longest body, in bytes.
    pub max_article_bytes: usize,
    /// What its stream's first item chose, if it is one of a batch.
    pub stream: Option<StreamChoices>,
    /// Whether its article is to enter a story.
    pub for_story: bool,
}

/// What the first item of a batch chooses for all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StreamChoices {
    /// Whether answers come in the order sent.
    pub sent_order: bool,
    /// Whether articles that repeat an earlier one are marked.
    pub mark_duplicates: bool,
}

impl Rules {
    /// Those for a call about one article.
    #[must_use]
    pub fn single(options: &DeskOptions) -> Self {
        Self {
            max_article_bytes: options.max_article_bytes,
            stream: None,
            for_story: false,
        }
    }

    /// Those for an item of a batch.
    #[must_use]
    pub fn batch(options: &DeskOptions, choices: StreamChoices, for_story: bool) -> Self {
        Self {
            stream: Some(choices),
            for_story,
            ..Self::single(options)
        }
    }
}

impl StreamChoices {
    /// What `request` chooses.
    #[must_use]
    pub fn of(request: &AnalyzeBatchRequest) -> Self {
        let options = request.options.as_ref();
        Self {
            sent_order: options.is_some_and(|o| o.ordering() == Ordering::Sent),
            mark_duplicates: options.is_some_and(|o| o.mark_duplicates),
        }
    }

    /// Whether answers come in the order sent: on request, and where "earlier"
    /// must not depend on which was done first.
    #[must_use]
    pub fn in_order(self) -> bool {
        self.sent_order || self.mark_duplicates
    }
}

macro_rules! asked_from {
    ($($request:ty),*) => {$(
        impl From<$request> for Asked {
            fn from(request: $request) -> Self {
                Self {
                    item_id: request.item_id,
                    article: request.article,
                    features: request.features,
                    options: request.options.unwrap_or_default(),
                    ..Self::default()
                }
            }
        }
    )*};
}

asked_from!(AnalyzeRequest, AnalyzeProgressivelyRequest);

impl From<AnalyzeBatchRequest> for Asked {
    fn from(request: AnalyzeBatchRequest) -> Self {
        Self {
            item_id: request.item_id,
            article: request.article,
            features: request.features,
            options: request.options.unwrap_or_default(),
            story_id: request.story_id,
            ends_story: request.ends_story,
        }
    }
}

/// Whether `story_id` names a story.
pub(super) fn names_story(story_id: &str) -> bool {
    !story_id.is_empty() && story_id.len() <= MAX_ID_BYTES
}

/// What a story's first item asks of its summary; where that makes no sense, what
/// is asked by default.
pub(super) fn story_form(request: &AnalyzeBatchRequest) -> Form {
    let options = request.options.as_ref().and_then(|o| o.summary.clone());
    let asked = Violations::default().summary(options.unwrap_or_default());
    Form {
        length: asked.length,
        style: asked.style,
        ..Form::default()
    }
}

impl Asked {
    /// Checks the request and makes an order of it.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, at once, up to a number of mistakes that
    /// an answer has room for.
    pub fn check(self, rules: &Rules) -> Result<Order, Fault> {
        let mut found = Violations::default();
        found.item_id(&self.item_id);
        found.story(&self.story_id, self.ends_story);
        if let Some(choices) = rules.stream {
            found.of_stream(&self, choices);
        }
        let features = found.features(&self.features);
        let unit = found.unit(self.options.offset_unit);
        found.ordering(self.options.ordering);
        let summary = found.summary(self.options.summary.unwrap_or_default());
        let article = found.article(self.article, rules.max_article_bytes);
        // Where there is no article, there is a violation that says why.
        match (article, found.into_fault()) {
            (Some(article), None) => Ok(Order {
                item_id: self.item_id,
                article,
                brief: Brief {
                    features,
                    summary,
                    for_story: rules.for_story,
                },
                unit,
            }),
            (_, fault) => Err(fault.unwrap_or(Fault::Failed)),
        }
    }
}
