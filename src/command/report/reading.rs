use std::collections::BTreeMap;

use super::page::{Look, Page};
use super::words::said;
use crate::service::contract::{Name, Token};

/// The names of each kind, each with how often it comes.
pub(super) fn names(page: &mut Page, names: &[Name]) {
    if names.is_empty() {
        return;
    }
    page.heading(&format!("NAMES ({})", names.len()));
    let mut kinds: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for name in names {
        let text = name.span.as_ref().map_or("", |s| s.text.as_str());
        let kind = kinds.entry(name.kind.as_str()).or_default();
        *kind.entry(text).or_default() += 1;
    }
    for (kind, names) in kinds {
        let names = names.into_iter().map(|(name, count)| match count {
            1 => format!("\"{name}\""),
            n => format!("\"{name}\" ({n} times)"),
        });
        let names = names.collect::<Vec<_>>().join(", ");
        page.line(&format!("{kind}: {names}"), Look::Plain, 2, 4);
    }
}

/// Every word with its number, its lemma, its part of speech and its head.
pub(super) fn words(page: &mut Page, tokens: &[Token]) {
    if tokens.is_empty() {
        return;
    }
    page.heading(&format!("WORDS ({})", tokens.len()));
    for (i, token) in tokens.iter().enumerate() {
        page.line(&format!("{i} {}", word(token, tokens)), Look::Plain, 2, 4);
    }
}

fn word(token: &Token, tokens: &[Token]) -> String {
    let head = token.head.and_then(|h| {
        let head = tokens.get(usize::try_from(h).ok()?)?;
        Some(format!(" of {h} \"{}\"", said(head.span.as_ref())))
    });
    format!(
        "\"{}\" {} {}, {}{}",
        said(token.span.as_ref()),
        token.lemma,
        token.upos,
        token.relation,
        head.unwrap_or_default()
    )
}
