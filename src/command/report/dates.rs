//! The expressions of time.

use super::page::{Look, Page};
use super::words::{in_words, interval};
use crate::service::contract::{AnalyzeResponse, DateExpression, date_expression};

/// Lists the expressions of time with their days, or their value where they have none.
pub(super) fn dates(page: &mut Page, response: &AnalyzeResponse) {
    if response.dates.is_empty() {
        return;
    }
    page.heading(&format!("DATES ({})", response.dates.len()));
    for date in &response.dates {
        let unresolved = date.anchor() == date_expression::Anchor::Unresolved;
        let said = if date.begin.is_empty() && !date.value.is_empty() && !unresolved {
            format!("\"{}\" = {}", words(date), date.value)
        } else {
            interval(words(date), &date.begin, &date.end)
        };
        let remarks = remarks(date, response);
        page.line(
            &format!("{said} ({})", remarks.join(", ")),
            Look::Plain,
            2,
            4,
        );
    }
}

fn words(date: &DateExpression) -> &str {
    date.span.as_ref().map_or("", |s| s.text.as_str())
}

fn remarks(date: &DateExpression, response: &AnalyzeResponse) -> Vec<String> {
    use date_expression::{Anchor, Granularity, Kind};
    let other = |index: Option<i32>| {
        let date = response.dates.get(usize::try_from(index?).ok()?)?;
        Some(format!("\"{}\"", words(date)))
    };
    let mut remarks = Vec::new();
    match date.kind() {
        Kind::Unspecified | Kind::Date => {}
        kind => remarks.push(in_words(kind.as_str_name(), "KIND_")),
    }
    if date.value.ends_with("_REF") {
        remarks.push("reference".to_owned());
    } else if date.granularity() != Granularity::Unspecified
        || remarks.is_empty() && date.anchor() != Anchor::Unresolved
    {
        let granularity = date.granularity().as_str_name();
        remarks.push(in_words(granularity, "GRANULARITY_"));
    }
    for code in [&date.modifier, &date.quantifier, &date.frequency] {
        if !code.is_empty() {
            remarks.push(in_words(code, ""));
        }
    }
    match date.anchor() {
        Anchor::Expression => {
            remarks.extend(other(date.anchor_index).map(|words| format!("from {words}")));
        }
        Anchor::Unresolved => remarks.push(date.value.clone()),
        Anchor::Unspecified | Anchor::Itself | Anchor::Publication => {}
    }
    remarks.extend(other(date.until_index).map(|words| format!("until {words}")));
    remarks
}
