use jiff::Timestamp;

/// A raw article: what cleaning begins with.
#[derive(Clone, Debug)]
pub struct Article {
    /// The raw input.
    pub body: Body,
    /// The title, if it is known apart from the body.
    pub title: Option<String>,
    /// Where the article was found.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// Its language as a BCP 47 tag, if that is known for sure.
    pub language: Option<String>,
}

impl From<Body> for Article {
    /// An article of which nothing but the body is known.
    fn from(body: Body) -> Self {
        Self {
            body,
            title: None,
            url: None,
            published: None,
            language: None,
        }
    }
}

/// The raw input of an article.
#[derive(Clone, Debug)]
pub enum Body {
    /// Text that is not markup.
    Text(String),
    /// The source of an HTML page or of a part of one.
    Html(String),
    /// Text or HTML whose encoding is not certain.
    Bytes {
        /// The bytes.
        bytes: Vec<u8>,
        /// The encoding that came with them, if any.
        declared: Option<Encoding>,
    },
}

/// A character encoding of the WHATWG Encoding Standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// The encoding that `label` stands for, by the standard's table of labels.
    #[must_use]
    pub fn for_label(label: &str) -> Option<Self> {
        encoding_rs::Encoding::for_label(label.as_bytes()).map(Self)
    }

    /// Its name in the standard.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    pub(crate) fn codec(self) -> &'static encoding_rs::Encoding {
        self.0
    }
}

impl From<&'static encoding_rs::Encoding> for Encoding {
    fn from(codec: &'static encoding_rs::Encoding) -> Self {
        Self(codec)
    }
}

/// Why a body is no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidArticle {
    /// It holds nothing but white space.
    #[error("holds nothing but white space")]
    Blank,
    /// It is longer than positions can count.
    #[error("is longer than {} bytes", Body::MAX_LEN)]
    TooLong,
}

impl Body {
    /// The longest body that can be cleaned, in bytes: decoding can triple a
    /// body's length, and positions are counted in 32 bits.
    pub const MAX_LEN: usize = 1 << 30;

    /// Its length in bytes.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Body::Text(text) | Body::Html(text) => text.len(),
            Body::Bytes { bytes, .. } => bytes.len(),
        }
    }

    /// Whether it holds no byte at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Checks that there is something to clean.
    ///
    /// # Errors
    ///
    /// If it is blank, or longer than [`Body::MAX_LEN`].
    pub fn validate(&self) -> Result<(), InvalidArticle> {
        if self.len() > Self::MAX_LEN {
            return Err(InvalidArticle::TooLong);
        }
        let blank = match self {
            Body::Text(text) | Body::Html(text) => text.trim().is_empty(),
            Body::Bytes { bytes, .. } => bytes.trim_ascii().is_empty(),
        };
        if blank {
            return Err(InvalidArticle::Blank);
        }
        Ok(())
    }
}
