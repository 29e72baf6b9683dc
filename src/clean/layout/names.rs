//! The words by which names, posts, agencies and dates are told apart.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::clean::line::Line;
use crate::clean::phrase::content_lines;

type Words = LazyLock<HashSet<String>>;

static AGENCIES: Words = LazyLock::new(|| entries(include_str!("agencies.txt")));
static PLACES: Words = LazyLock::new(|| entries(include_str!("places.txt")));
static LABELS: Words = LazyLock::new(|| entries(include_str!("labels.txt")));
static POSTS: Words = LazyLock::new(|| entries(include_str!("posts.txt")));
static CALENDAR: Words = LazyLock::new(|| entries(include_str!("calendar.txt")));
static FUNCTION: Words = LazyLock::new(|| entries(include_str!("function_words.txt")));

/// The entries of a list, divided by commas, folded as lines are.
fn entries(data: &str) -> HashSet<String> {
    let entries = content_lines(data).flat_map(|line| line.split(','));
    let folded = entries.map(|entry| joined(Line::read(entry).folded()));
    folded.filter(|entry| !entry.is_empty()).collect()
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut all = String::new();
    for word in words {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(word);
    }
    all
}

/// Whether the folded words are the name of a news agency or a newsroom.
pub(super) fn is_agency<'a>(words: impl Iterator<Item = &'a str>) -> bool {
    AGENCIES.contains(&joined(words))
}

/// Whether the folded words are a place that datelines name.
pub(super) fn is_dateline_place<'a>(words: impl Iterator<Item = &'a str>) -> bool {
    PLACES.contains(&joined(words))
}

/// Whether the folded words are a label or an acronym that stands in capitals
/// before a dash or colon as places do ("WARNING", "NATO").
pub(super) fn is_label<'a>(words: impl Iterator<Item = &'a str>) -> bool {
    LABELS.contains(&joined(words))
}

/// Whether a folded word is part of the name of a post ("staff", "writer").
pub(super) fn is_post_word(word: &str) -> bool {
    POSTS.contains(word)
}

/// Whether a folded word is a month, a day or a zone.
pub(super) fn is_calendar_word(word: &str) -> bool {
    CALENDAR.contains(word)
}

/// Whether a folded word is one that no name begins with.
pub(super) fn is_function_word(word: &str) -> bool {
    FUNCTION.contains(word)
}
