//! What the tokeniser knows by heart.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::language::lexicon::{embedded, entries, rows};

/// The lists of the tokeniser. Entries are in lower case, emoticons as written.
#[derive(Default)]
pub(super) struct Lists {
    /// Prefixes whose hyphen divides no word.
    pub(super) prefix: HashSet<&'static str>,
    /// Endings whose hyphen divides no word.
    pub(super) tail: HashSet<&'static str>,
    /// Contractions without an apostrophe: where they are cut, in bytes.
    pub(super) divided: HashMap<String, Vec<usize>>,
    /// Words with an apostrophe that is no clitic's.
    pub(super) whole: HashSet<&'static str>,
    /// Units that are cut off the number they are written to.
    pub(super) unit: HashSet<&'static str>,
    /// Top-level domains and endings of file names.
    pub(super) domain: HashSet<&'static str>,
    /// How an address begins.
    pub(super) scheme: Vec<&'static str>,
    /// Currencies with their sign: "US$".
    pub(super) currency: HashSet<&'static str>,
    /// Faces made of marks.
    pub(super) emoticon: HashSet<&'static str>,
    /// Words of one or two letters.
    pub(super) short: HashSet<&'static str>,
    /// Words that no possessive stands before.
    pub(super) phrase: HashSet<&'static str>,
    /// Words with a slash that is part of them.
    pub(super) slashed: HashSet<&'static str>,
}

pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(|| embedded("lists.txt", lists()));

fn lists() -> Result<Lists, String> {
    let mut lists = Lists::default();
    for row in rows(include_str!("lists.txt"), 2)? {
        let (Some(kind), Some(cell)) = (row.first(), row.get(1)) else {
            continue;
        };
        let listed = entries(cell);
        match *kind {
            "prefix" => lists.prefix.extend(listed),
            "tail" => lists.tail.extend(listed),
            "whole" => lists.whole.extend(listed),
            "unit" => lists.unit.extend(listed),
            "domain" | "file" => lists.domain.extend(listed),
            "scheme" => lists.scheme.extend(listed),
            "currency" => lists.currency.extend(listed),
            "emoticon" => lists.emoticon.extend(listed),
            "short" => lists.short.extend(listed),
            "phrase" => lists.phrase.extend(listed),
            "slashed" => lists.slashed.extend(listed),
            "divided" => lists.divided.extend(listed.map(cuts)),
            other => return Err(format!("unknown kind \"{other}\"")),
        }
    }
    Ok(lists)
}

/// A contraction and its cuts.
fn cuts(entry: &str) -> (String, Vec<usize>) {
    let marks = entry.match_indices('+').enumerate();
    (
        entry.replace('+', ""),
        marks.map(|(i, (at, _))| at - i).collect(),
    )
}
