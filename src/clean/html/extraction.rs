//! Which parts of a page are its article.

use std::panic::{AssertUnwindSafe, catch_unwind};

use trafilatura::{ExtractionFocus, HtmlDateMode, Options};

use super::lean::{Lean, lean};
use super::marker;
use super::page::Page;
use super::passes;

/// The extractor's time grows faster than its input: past this many parts or
/// bytes, the page's own marks must do.
const PARTS: usize = 20_000;
const BYTES: usize = 2 << 20;

/// Text that the extractor finds less of than this, in characters, may be a
/// teaser, a caption or a notice, and not the article.
const SHORT: u64 = 250;

/// Text outside paragraphs of at least this many characters is one all the same.
const LONG: u32 = 80;

/// Tells for each run of `page` whether it is part of the article.
pub(super) fn extract(raw: &str, page: &Page, title: Option<&str>) -> Vec<bool> {
    let found = lean(raw, page, PARTS, BYTES).and_then(|lean| run_extractor(&lean));
    let mut kept = found.unwrap_or_else(|| by_marks(page, true));
    complete(page, &mut kept);
    if !kept.contains(&true) {
        // A page without any mark, or of headings and short lines alone.
        let runs = page.runs.iter().map(|run| page.element(run));
        kept = runs.map(|e| e.displayed && e.eligible).collect();
    }
    passes::correct(raw, page, &mut kept, title);
    kept
}

/// What the extractor keeps; none if it fails.
fn run_extractor(lean: &Lean) -> Option<Vec<bool>> {
    let options = Options::default()
        .with_exclude_comments(true)
        .with_focus(ExtractionFocus::Balanced)
        .with_html_date_mode(HtmlDateMode::Disabled);
    let result = catch_unwind(AssertUnwindSafe(|| {
        trafilatura::extract(&lean.html, &options)
    }));
    let text = result.ok()?.ok()?.content_text;
    let mut parts = vec![false; lean.count];
    for number in text.chars().filter_map(marker::number) {
        if let Some(part) = parts.get_mut(number) {
            *part = true;
        }
    }
    let of = |part: &Option<usize>| part.and_then(|n| parts.get(n).copied()).unwrap_or(false);
    Some(lean.parts.iter().map(of).collect())
}

/// Adds what the page marks as its text where the extractor found next to
/// nothing of it.
fn complete(page: &Page, kept: &mut [bool]) {
    for in_article in [true, false] {
        let marks = by_marks(page, in_article);
        let sum = |which: &[bool]| -> u64 {
            let runs = page.runs.iter().zip(which);
            runs.filter(|(_, k)| **k)
                .map(|(r, _)| u64::from(r.chars))
                .sum()
        };
        let (has, could) = (sum(kept), sum(&marks));
        let poor = if in_article {
            has * 10 < could * 3
        } else {
            has < SHORT && could > has * 2
        };
        if poor {
            for (kept, mark) in kept.iter_mut().zip(marks) {
                *kept |= mark;
            }
        }
    }
}

/// What the page's own marks say is text: paragraphs, in an article if need be,
/// that nothing says are something else.
fn by_marks(page: &Page, in_article: bool) -> Vec<bool> {
    let runs = page.runs.iter();
    runs.map(|run| {
        let element = page.element(run);
        element.eligible
            && element.displayed
            && element.hint.is_none()
            && (element.in_article || !in_article)
            && (element.in_text || (run.chars >= LONG && !element.in_link))
    })
    .collect()
}
