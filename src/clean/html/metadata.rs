//! What a page says of itself.

use std::collections::VecDeque;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, fmt::temporal::DateTimeParser};
use serde_json::Value;

use super::Metadata;
use super::page::Page;
use super::tag::Tag;

/// A script of JSON-LD longer than this, in bytes, is not read.
const SCRIPT: usize = 512 << 10;

/// The JSON-LD values of a page that are looked at.
const VALUES: usize = 10_000;

/// The longest title, name or date that is taken, in characters.
const LONGEST: usize = 500;

/// The most authors that are taken.
const AUTHORS: usize = 32;

/// Gathers what a page says of itself from JSON-LD, OpenGraph, other meta
/// elements and, last, its headings and times.
pub(super) fn metadata(raw: &str, page: &Page) -> Metadata {
    let linked = Linked::read(raw, page);
    let meta = |name: &str| {
        let mut values = page.meta.iter().filter(|(n, _)| n == name);
        values.find_map(|(_, value)| text(value))
    };
    let first = |names: &[&str]| names.iter().find_map(|name| meta(name));
    let heading = page.text_of_first(raw, Tag::H1).and_then(|t| text(&t));
    let title = first(&["og:title", "twitter:title", "dc.title", "dcterms.title"])
        .or(linked.headline)
        .or_else(|| heading.clone())
        .or_else(|| page.text_of_first(raw, Tag::Title).and_then(|t| text(&t)))
        .map(|title| without_site(&title, heading.as_deref(), meta("og:site_name").as_deref()));
    let mut authors = linked.authors;
    if authors.is_empty() {
        let names = [
            "author",
            "article:author",
            "article:author_name",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "byl",
        ];
        authors = names
            .iter()
            .filter_map(|name| meta(name))
            .find(|name| !is_address(name))
            .map(|names| divide_names(&names))
            .unwrap_or_default();
    }
    let mut seen = std::collections::HashSet::new();
    authors.retain(|name| seen.insert(name.to_lowercase()));
    authors.truncate(AUTHORS);
    let published = linked
        .published
        .or_else(|| {
            let names = [
                "article:published_time",
                "og:article:published_time",
                "og:published_time",
                "datepublished",
                "article:published",
                "publication_date",
                "pubdate",
                "publish-date",
                "parsely-pub-date",
                "sailthru.date",
                "dc.date.issued",
                "dcterms.created",
                "dc.date",
                "dcterms.date",
                "date",
            ];
            names
                .iter()
                .filter_map(|name| meta(name))
                .find_map(|v| time(&v))
        })
        .or_else(|| {
            let said = page.times.iter().find(|(_, published)| *published);
            said.or(page.times.first())
                .and_then(|(value, _)| time(value))
        });
    let language = page
        .language
        .clone()
        .or_else(|| first(&["content-language", "og:locale", "dc.language", "language"]))
        .or(linked.language)
        .and_then(|tag| language(&tag));
    Metadata {
        title,
        authors,
        published,
        language,
    }
}

/// What the JSON-LD of a page says of its article.
#[derive(Debug, Default)]
struct Linked {
    headline: Option<String>,
    authors: Vec<String>,
    published: Option<Timestamp>,
    language: Option<String>,
}

impl Linked {
    fn read(raw: &str, page: &Page) -> Self {
        let mut linked = Self::default();
        let mut left = VALUES;
        for range in &page.json {
            if range.len() > SCRIPT {
                continue;
            }
            let script = raw.get(range.clone()).unwrap_or_default();
            // What cannot be read says nothing.
            if let Some(value) = parse(script) {
                linked.take_from(&value, &mut left);
            }
        }
        linked
    }

    fn take_from(&mut self, value: &Value, left: &mut usize) {
        let mut queue = VecDeque::from([value]);
        let mut people = Vec::new();
        let mut articles = Vec::new();
        while let Some(value) = queue.pop_front() {
            if *left == 0 {
                break;
            }
            *left -= 1;
            match value {
                Value::Array(values) => queue.extend(values),
                Value::Object(fields) => {
                    if is_type(value, |t| {
                        t.ends_with("Article") || t.ends_with("Posting") || t == "Report"
                    }) {
                        articles.push(value);
                    } else if is_type(value, |t| t == "Person") {
                        people.push(value);
                    }
                    let inner = ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"];
                    queue.extend(inner.iter().filter_map(|name| fields.get(*name)));
                }
                _ => {}
            }
        }
        for article in articles {
            let field = |name: &str| article.get(name).and_then(Value::as_str).and_then(text);
            self.headline = self.headline.take().or_else(|| field("headline"));
            self.published = self
                .published
                .or_else(|| field("datePublished").and_then(|v| time(&v)));
            self.language = self.language.take().or_else(|| field("inLanguage"));
            if self.authors.is_empty() {
                let author = article.get("author").or_else(|| article.get("creator"));
                name_all(author, &people, &mut self.authors);
            }
        }
    }
}

/// Reads JSON, with the line ends that some pages leave in their strings.
fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_end_matches(';');
    let script = script
        .strip_prefix("<![CDATA[")
        .and_then(|s| s.strip_suffix("]]>"))
        .unwrap_or(script);
    serde_json::from_str(script).ok().or_else(|| {
        let repaired = script.replace(|c: char| c.is_control(), " ");
        serde_json::from_str(&repaired).ok()
    })
}

fn is_type(value: &Value, is_it: impl Fn(&str) -> bool) -> bool {
    match value.get("@type") {
        Some(Value::String(name)) => is_it(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(is_it),
        _ => false,
    }
}

/// The names in the `author` field of an article; `people` are those that it
/// may point to.
fn name_all(value: Option<&Value>, people: &[&Value], names: &mut Vec<String>) {
    match value {
        Some(Value::Array(values)) => {
            for value in values.iter().filter(|v| !v.is_array()).take(AUTHORS) {
                name_all(Some(value), people, names);
            }
        }
        Some(Value::String(name)) if !is_address(name) => {
            names.extend(
                text(name)
                    .map(|name| divide_names(&name))
                    .unwrap_or_default(),
            );
        }
        Some(value @ Value::Object(fields)) => {
            let named = match fields.get("name") {
                Some(name) => Some(name),
                None => people
                    .iter()
                    .find(|p| p.get("@id").is_some() && p.get("@id") == value.get("@id"))
                    .and_then(|p| p.get("name")),
            };
            match named {
                Some(Value::String(name)) if !is_address(name) => {
                    names.extend(text(name).map(|n| divide_names(&n)).unwrap_or_default());
                }
                Some(Value::Array(all)) => {
                    names.extend(
                        all.iter()
                            .take(AUTHORS)
                            .filter_map(Value::as_str)
                            .filter_map(text),
                    );
                }
                _ => {}
            }
        }
        _ => {}
    }
}

/// A value with its references decoded and single spaces; none if nothing or
/// too much is left.
fn text(value: &str) -> Option<String> {
    let decoded = if value.contains('&') {
        Page::read(value).text_of_first(value, Tag::Body)?
    } else {
        value.to_owned()
    };
    let words: Vec<&str> = decoded.split_whitespace().collect();
    let text = words.join(" ");
    let fits = !text.is_empty() && text.chars().count() <= LONGEST;
    fits.then_some(text)
}

fn is_address(name: &str) -> bool {
    name.contains("://") || name.starts_with("www.") || name.starts_with('@')
}

/// "By A, B and C" → A, B, C.
fn divide_names(names: &str) -> Vec<String> {
    let names = ["By ", "by ", "BY "]
        .iter()
        .find_map(|by| names.strip_prefix(by))
        .unwrap_or(names);
    let commas = names.replace(" and ", ",").replace([';', '|', '&'], ",");
    let parts: Vec<&str> = commas.split(',').map(str::trim).collect();
    // "Holm, Petra" is one name; "Petra Holm, Jan Veld" are two.
    if parts.len() == 2 && parts.iter().any(|part| !part.contains(' ')) && !names.contains(" and ")
    {
        return vec![names.to_owned()];
    }
    let filled = parts.into_iter().filter(|part| !part.is_empty());
    filled.map(str::to_owned).collect()
}

/// A title without the name of the site after it.
fn without_site(title: &str, heading: Option<&str>, site: Option<&str>) -> String {
    for divider in [" | ", " – ", " — ", " - ", " :: ", " « ", " » "] {
        let Some((story, name)) = title.rsplit_once(divider) else {
            continue;
        };
        let is_site = site.is_some_and(|site| site.eq_ignore_ascii_case(name.trim()));
        let is_heading = heading.is_some_and(|h| h.eq_ignore_ascii_case(story.trim()));
        let is_bar = divider == " | " && story.split_whitespace().count() >= 4;
        if is_site || is_heading || is_bar {
            return story.trim().to_owned();
        }
    }
    title.to_owned()
}

/// A moment in any of the forms that pages write: RFC 3339, ISO 8601 with less,
/// RFC 2822. A date alone is its midnight in UTC.
fn time(value: &str) -> Option<Timestamp> {
    static PARSER: DateTimeParser = DateTimeParser::new();
    let value = value.trim();
    let utc = |time: DateTime| TimeZone::UTC.to_timestamp(time).ok();
    if let Ok(moment) = value.parse::<Timestamp>() {
        return Some(moment);
    }
    if let Ok(moment) = PARSER.parse_timestamp(value) {
        return Some(moment);
    }
    for form in [
        "%Y-%m-%dT%H:%M:%S%.f%z",
        "%Y-%m-%d %H:%M:%S%.f %z",
        "%Y-%m-%dT%H:%M%z",
    ] {
        if let Ok(moment) = Timestamp::strptime(form, value) {
            return Some(moment);
        }
    }
    if let Ok(moment) = jiff::fmt::rfc2822::parse(value) {
        return Some(moment.timestamp());
    }
    if let Ok(time) = value.parse::<DateTime>() {
        return utc(time);
    }
    for form in [
        "%Y/%m/%d",
        "%Y%m%d",
        "%B %d, %Y",
        "%b %d, %Y",
        "%d %B %Y",
        "%d.%m.%Y",
    ] {
        if let Ok(date) = Date::strptime(form, value) {
            return utc(date.at(0, 0, 0, 0));
        }
    }
    let date = value.get(..10)?.parse::<Date>().ok()?;
    utc(date.at(0, 0, 0, 0))
}

/// A BCP 47 tag from one with an underscore, or from the first of a list.
fn language(tag: &str) -> Option<String> {
    let tag = tag.split([',', ';', ' ']).next()?.replace('_', "-");
    let mut parts = tag.split('-');
    let primary = parts.next()?;
    let well_formed = (2..=3).contains(&primary.len())
        && primary.chars().all(|c| c.is_ascii_alphabetic())
        && parts
            .all(|p| (1..=8).contains(&p.len()) && p.chars().all(|c| c.is_ascii_alphanumeric()));
    well_formed.then_some(tag)
}
