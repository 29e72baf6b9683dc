//! What can be wrong with a request, field by field.

use jiff::Timestamp;

use super::{Asked, StreamChoices};
use crate::article::{Article, Body, Encoding, InvalidArticle, OffsetUnit};
use crate::pipeline::{Feature, FeatureSet};
use crate::service::contract::{self, Ordering};
use crate::service::status::{Fault, Violation};

/// The longest `item_id` and `story_id`, in bytes.
pub(super) const MAX_ID_BYTES: usize = 256;

/// Mistakes named in one answer. A status travels in headers, whose length many
/// clients limit to 8 KiB.
const MAX_VIOLATIONS: usize = 16;

/// The longest title, URL and language tag, in bytes.
const MAX_TITLE_BYTES: usize = 4096;
const MAX_URL_BYTES: usize = 8192;
const MAX_LANGUAGE_BYTES: usize = 64;

/// The times that a `google.protobuf.Timestamp` can say, in seconds: from the
/// first second of the year 1 to the last of 9999.
const TIMES: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;

/// What has been found wrong so far.
#[derive(Debug, Default)]
pub(super) struct Violations(Vec<Violation>);

impl Violations {
    /// The fault they are; none if there are none.
    pub(super) fn into_fault(mut self) -> Option<Fault> {
        self.0.truncate(MAX_VIOLATIONS);
        (!self.0.is_empty()).then_some(Fault::Invalid(self.0))
    }

    pub(super) fn add(
        &mut self,
        field: impl Into<String>,
        reason: &'static str,
        text: impl Into<String>,
    ) {
        self.0.push(Violation {
            field: field.into(),
            reason,
            description: text.into(),
            limit: None,
        });
    }

    fn too_long(&mut self, field: &str, reason: &'static str, length: usize, limit: usize) {
        self.over(field, reason, length, ("limit_bytes", limit));
    }

    /// Notes a length over its limit, which has the unit in its name.
    pub(super) fn over(
        &mut self,
        field: &str,
        reason: &'static str,
        length: usize,
        (name, limit): (&'static str, usize),
    ) {
        if length <= limit {
            return;
        }
        let unit = name.strip_prefix("limit_").unwrap_or(name);
        self.0.push(Violation {
            field: field.to_owned(),
            reason,
            description: format!("is longer than {limit} {unit}"),
            limit: Some((name, limit as u64)),
        });
    }

    pub(super) fn unknown(&mut self, field: impl Into<String>, value: i32) {
        self.add(
            field,
            "UNKNOWN_VALUE",
            format!("has the unknown value {value}"),
        );
    }

    pub(super) fn item_id(&mut self, item_id: &str) {
        self.too_long("item_id", "ITEM_ID_TOO_LONG", item_id.len(), MAX_ID_BYTES);
    }

    pub(super) fn story(&mut self, story_id: &str, ends_story: bool) {
        let field = "story_id";
        self.too_long(field, "STORY_ID_TOO_LONG", story_id.len(), MAX_ID_BYTES);
        if ends_story && story_id.is_empty() {
            self.add(
                field,
                "REQUIRED",
                "is missing: ends_story says that it ends",
            );
        }
    }

    pub(super) fn of_stream(&mut self, asked: &Asked, choices: StreamChoices) {
        if asked.item_id.is_empty() {
            self.add("item_id", "ITEM_ID_MISSING", "is missing");
        }
        let changed = "STREAM_OPTION_CHANGED";
        let text = "is not what the stream's first item says";
        let ordering = Ordering::try_from(asked.options.ordering);
        let is_set = !matches!(ordering, Ok(Ordering::Unspecified) | Err(_));
        if is_set && (ordering == Ok(Ordering::Sent)) != choices.sent_order {
            self.add("options.ordering", changed, text);
        }
        if asked.options.mark_duplicates && !choices.mark_duplicates {
            self.add("options.mark_duplicates", changed, text);
        }
    }

    pub(super) fn features(&mut self, features: &[i32]) -> FeatureSet {
        if features.is_empty() {
            return FeatureSet::usual();
        }
        let mut wanted = FeatureSet::EMPTY;
        for (i, value) in features.iter().enumerate() {
            use contract::Feature as Named;
            let feature = match Named::try_from(*value) {
                Ok(Named::Sentences) => Feature::Sentences,
                Ok(Named::Tokens) => Feature::Tokens,
                Ok(Named::Names) => Feature::Names,
                Ok(Named::Dates) => Feature::Dates,
                Ok(Named::Actors) => Feature::Actors,
                Ok(Named::Quotes) => Feature::Quotes,
                Ok(Named::Events) => Feature::Events,
                Ok(Named::Summary) => Feature::Summary,
                Ok(Named::CleanText) => continue,
                Ok(Named::Unspecified) | Err(_) => {
                    self.unknown(format!("features[{i}]"), *value);
                    // A list can be as long as a message.
                    if self.0.len() == MAX_VIOLATIONS {
                        return wanted;
                    }
                    continue;
                }
            };
            wanted = wanted.iter().chain([feature]).collect();
        }
        wanted
    }

    pub(super) fn ordering(&mut self, value: i32) {
        if Ordering::try_from(value).is_err() {
            self.unknown("options.ordering", value);
        }
    }

    pub(super) fn unit(&mut self, value: i32) -> OffsetUnit {
        match contract::OffsetUnit::try_from(value) {
            Ok(contract::OffsetUnit::Utf8Byte) => OffsetUnit::Utf8Byte,
            Ok(contract::OffsetUnit::Utf16CodeUnit) => OffsetUnit::Utf16CodeUnit,
            Ok(contract::OffsetUnit::CodePoint | contract::OffsetUnit::Unspecified) => {
                OffsetUnit::CodePoint
            }
            Err(_) => {
                self.unknown("options.offset_unit", value);
                OffsetUnit::default()
            }
        }
    }

    pub(super) fn article(
        &mut self,
        article: Option<contract::Article>,
        max_bytes: usize,
    ) -> Option<Article> {
        let Some(article) = article else {
            self.add("article", "REQUIRED", "is missing");
            return None;
        };
        let declared = self.encoding(&article);
        let published = article.publish_time.and_then(|time| self.time(time));
        self.url(&article.url);
        self.language(&article.language);
        self.too_long(
            "article.title",
            "TITLE_TOO_LONG",
            article.title.len(),
            MAX_TITLE_BYTES,
        );
        let body = match article.body {
            Some(contract::article::Body::Text(text)) => ("article.text", Body::Text(text)),
            Some(contract::article::Body::Html(text)) => ("article.html", Body::Html(text)),
            Some(contract::article::Body::RawBytes(bytes)) => {
                ("article.raw_bytes", Body::Bytes { bytes, declared })
            }
            None => {
                self.add(
                    "article.body",
                    "ARTICLE_EMPTY",
                    "is missing: give text, html or raw_bytes",
                );
                return None;
            }
        };
        let (field, body) = body;
        let max_bytes = max_bytes.min(Body::MAX_LEN);
        if body.len() > max_bytes {
            self.too_long(field, "ARTICLE_TOO_LARGE", body.len(), max_bytes);
            return None;
        }
        match body.validate() {
            Ok(()) => {}
            Err(why @ InvalidArticle::Blank) => {
                self.add(field, "ARTICLE_EMPTY", why.to_string());
                return None;
            }
            Err(why @ InvalidArticle::TooLong) => {
                self.add(field, "ARTICLE_TOO_LARGE", why.to_string());
                return None;
            }
        }
        let given = |text: String| (!text.is_empty()).then_some(text);
        Some(Article {
            body,
            title: given(article.title),
            url: given(article.url),
            published,
            language: given(article.language),
        })
    }

    fn encoding(&mut self, article: &contract::Article) -> Option<Encoding> {
        let label = &article.declared_encoding;
        if label.is_empty() {
            return None;
        }
        let field = "article.declared_encoding";
        if !matches!(article.body, Some(contract::article::Body::RawBytes(_))) {
            self.add(field, "ENCODING_WITHOUT_BYTES", "is only for raw_bytes");
            return None;
        }
        let encoding = Encoding::for_label(label);
        if encoding.is_none() {
            self.add(
                field,
                "UNKNOWN_ENCODING",
                "is no label of the WHATWG Encoding Standard",
            );
        }
        encoding
    }

    fn time(&mut self, time: prost_types::Timestamp) -> Option<Timestamp> {
        let instant = Some(time)
            .filter(|t| TIMES.contains(&t.seconds) && (0..1_000_000_000).contains(&t.nanos))
            .and_then(|t| Timestamp::new(t.seconds, t.nanos).ok());
        if instant.is_none() {
            self.add(
                "article.publish_time",
                "OUT_OF_RANGE",
                "must be a time of the years 1 to 9999",
            );
        }
        instant
    }

    fn url(&mut self, url: &str) {
        self.too_long("article.url", "URL_TOO_LONG", url.len(), MAX_URL_BYTES);
        if !url.is_empty() && !is_absolute(url) {
            self.add("article.url", "INVALID_URL", "is not an absolute URL");
        }
    }

    fn language(&mut self, tag: &str) {
        if !tag.is_empty() && !is_language_tag(tag) {
            self.add(
                "article.language",
                "INVALID_LANGUAGE",
                "is not a BCP 47 tag",
            );
        }
    }
}

/// Whether `url` has a scheme and something after it, and for the web a host.
/// Whether it leads anywhere is not ours to say.
fn is_absolute(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once(':') else {
        return false;
    };
    let letters = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    let scheme_is_one =
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(letters);
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let has_host = || {
        rest.strip_prefix("//")
            .is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#']))
    };
    let clean = !url.chars().any(|c| c.is_whitespace() || c.is_control());
    scheme_is_one && clean && !rest.is_empty() && (!web || has_host())
}

/// Whether `tag` has the shape of a BCP 47 tag: a language of two to eight
/// letters, or "x", then parts of one to eight letters and digits.
fn is_language_tag(tag: &str) -> bool {
    if tag.len() > MAX_LANGUAGE_BYTES {
        return false;
    }
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let private = first.eq_ignore_ascii_case("x");
    let language = (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    let mut rest = parts.peekable();
    (language || private && rest.peek().is_some())
        && rest.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::{is_absolute, is_language_tag};

    #[test]
    fn an_absolute_url_names_its_scheme_and_host() {
        for url in [
            "https://example.org/a?b#c",
            "HTTP://example.org",
            "urn:newsml:example.org:1",
            "ftp://files.example.org/wire.txt",
        ] {
            assert!(is_absolute(url), "{url}");
        }
        for url in [
            "",
            "/a",
            "example.org/a",
            "https:",
            "https:///a",
            "http:a",
            "1a:b",
            "a:b c",
        ] {
            assert!(!is_absolute(url), "{url}");
        }
    }

    #[test]
    fn a_language_tag_has_the_shape_of_one() {
        for tag in [
            "en",
            "en-GB",
            "zh-Hant-TW",
            "de-1996",
            "x-desk",
            "und",
            "es-419",
        ] {
            assert!(is_language_tag(tag), "{tag}");
        }
        for tag in [
            "e",
            "english language",
            "en_GB",
            "en-",
            "-en",
            "x",
            "en-abcdefghi",
            "12",
        ] {
            assert!(!is_language_tag(tag), "{tag}");
        }
    }
}
