use crate::summary::Form;

/// A part of an analysis that can be asked for beside the clean text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feature {
    /// Sentences.
    Sentences,
    /// Words with lemma, part of speech and tree.
    Tokens,
    /// Proper names.
    Names,
    /// Expressions of time.
    Dates,
    /// Actors.
    Actors,
    /// Quotes.
    Quotes,
    /// Events.
    Events,
    /// A summary.
    Summary,
}

impl Feature {
    /// All of them, in the order of the pipeline.
    pub const ALL: [Feature; 8] = [
        Feature::Sentences,
        Feature::Tokens,
        Feature::Names,
        Feature::Dates,
        Feature::Actors,
        Feature::Quotes,
        Feature::Events,
        Feature::Summary,
    ];
}

/// A set of features.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeatureSet(u16);

impl FeatureSet {
    /// None: the clean text alone.
    pub const EMPTY: Self = Self(0);

    /// What a request that names no feature gets: all but words and names, which
    /// would make up most of every answer.
    #[must_use]
    pub fn usual() -> Self {
        let all = Feature::ALL.into_iter();
        all.filter(|f| !matches!(f, Feature::Tokens | Feature::Names))
            .collect()
    }

    /// Whether `feature` is one of them.
    #[must_use]
    pub fn contains(self, feature: Feature) -> bool {
        self.0 & (1 << feature as u16) != 0
    }

    /// Those it holds, in the order of the pipeline.
    pub fn iter(self) -> impl Iterator<Item = Feature> {
        Feature::ALL.into_iter().filter(move |f| self.contains(*f))
    }
}

impl FromIterator<Feature> for FeatureSet {
    fn from_iter<I: IntoIterator<Item = Feature>>(features: I) -> Self {
        features
            .into_iter()
            .fold(Self::EMPTY, |set, f| Self(set.0 | 1 << f as u16))
    }
}

/// What is asked of an analysis.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// The features wanted.
    pub features: FeatureSet,
    /// What is asked of the summary.
    pub summary: Form,
    /// Whether the article's part of a story is wanted, too.
    pub for_story: bool,
}

impl Default for Brief {
    fn default() -> Self {
        Self {
            features: FeatureSet::usual(),
            summary: Form::default(),
            for_story: false,
        }
    }
}
