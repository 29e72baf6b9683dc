//! What a page's author called its parts.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::clean::draft::Reason;

static WORDS: LazyLock<HashMap<&'static str, Reason>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for line in include_str!("hints.txt").lines() {
        let mut fields = line.split_whitespace();
        if let Some(reason) = fields.next().and_then(reason) {
            words.extend(fields.map(|word| (word, reason)));
        }
    }
    words
});

fn reason(name: &str) -> Option<Reason> {
    Some(match name {
        "comment-widget" => Reason::CommentWidget,
        "share-bar" => Reason::ShareBar,
        "related-teaser" => Reason::RelatedTeaser,
        "subscription-prompt" => Reason::SubscriptionPrompt,
        "cookie-notice" => Reason::CookieNotice,
        "advertisement" => Reason::Advertisement,
        "navigation" => Reason::Navigation,
        "tag-list" => Reason::TagList,
        "copyright-notice" => Reason::CopyrightNotice,
        "outside-article" => Reason::OutsideArticle,
        _ => return None,
    })
}

/// What the value of a class or id attribute says an element is for, if that is
/// no part of an article.
pub(super) fn hint(value: &str) -> Option<Reason> {
    let words = &*WORDS;
    let mut word = String::new();
    let mut after_small = false;
    for c in value.chars().chain([' ']) {
        if !c.is_ascii_alphabetic() || (c.is_ascii_uppercase() && after_small) {
            if let Some(reason) = words.get(word.as_str()) {
                return Some(*reason);
            }
            word.clear();
        }
        after_small = c.is_ascii_lowercase();
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{WORDS, hint};
    use crate::clean::draft::Reason;

    #[test]
    fn whole_words_count() {
        assert_eq!(hint("post-comments-area"), Some(Reason::CommentWidget));
        assert_eq!(hint("articleShareTop"), Some(Reason::ShareBar));
        assert_eq!(hint("navigable shareholder uploads"), None);
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        let lines = include_str!("hints.txt").lines();
        let words: usize = lines
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split_whitespace().skip(1).count())
            .sum();
        assert_eq!(WORDS.len(), words);
    }
}
