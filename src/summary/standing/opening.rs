//! What ties a sentence to the one before it.

use std::sync::LazyLock;

use super::super::OmissionReason::DiscourseMarker;
use super::super::draft::Draft;
use crate::article::Span;
use crate::language::lexicon::{Phrases, embedded, listed};
use crate::language::tree::Tree;
use crate::language::word::words;
use crate::language::{Relation, Upos};

static MARKERS: LazyLock<Phrases<()>> =
    LazyLock::new(|| embedded("markers.txt", phrases(include_str!("markers.txt"))));
static LEANINGS: LazyLock<Phrases<()>> =
    LazyLock::new(|| embedded("leanings.txt", phrases(include_str!("leanings.txt"))));
static TIMES: LazyLock<Phrases<()>> =
    LazyLock::new(|| embedded("times.txt", phrases(include_str!("times.txt"))));

fn phrases(list: &str) -> Result<Phrases<()>, String> {
    let mut all = Phrases::new();
    for entry in listed(list) {
        all.insert(entry, ())?;
    }
    Ok(all)
}

/// Markers that may follow one another at the start of a sentence.
const MOST_MARKERS: usize = 3;

/// Drops from `draft` what ties it to the sentence before; none if it leans on that
/// sentence with words that cannot go.
pub(super) fn detach(text: &str, tree: &Tree<'_>, draft: &mut Draft) -> Option<()> {
    let words = words(text, draft.span);
    let mut at = 0;
    for _ in 0..MOST_MARKERS {
        let Some((long, ())) = MARKERS.longest(&words, at) else {
            break;
        };
        let next = words.get(at + long)?;
        // "Still life", "Besides the mayor": without a comma only these two are ever
        // conjunctions.
        let is_tie = next.is(",")
            || long == 1 && matches!(words.get(at)?.folded.as_str(), "but" | "and" | "yet");
        if !is_tie {
            break;
        }
        at += long + usize::from(next.is(","));
    }
    if LEANINGS.longest(&words, at).is_some() {
        return None;
    }
    if at > 0 {
        let to = words.get(at)?.span.start();
        draft.omit(Span::new(draft.span.start(), to), DiscourseMarker);
    }
    for i in 0..tree.len() {
        inner_marker(tree, i, draft);
        if is_pointer(tree, i) {
            return None;
        }
    }
    Some(())
}

/// Drops ", however," and "also".
fn inner_marker(tree: &Tree<'_>, i: usize, draft: &mut Draft) {
    let lemma = tree.lemma(i).to_lowercase();
    let Some(span) = tree.token(i).map(|t| t.span) else {
        return;
    };
    let mark = |at: Option<usize>| at.filter(|at| tree.written(*at) == ",");
    let before = mark(i.checked_sub(1));
    let after = mark(Some(i + 1));
    let at = |i: usize| tree.token(i).map(|t| t.span);
    match lemma.as_str() {
        "however" | "though" | "meanwhile" | "moreover" | "nevertheless" | "therefore" => {
            let closes = after.or_else(|| Some(i + 1).filter(|a| *a + 1 == tree.len()));
            if let (Some(before), Some(closes)) = (before.and_then(at), closes) {
                let end = if after.is_some() {
                    at(closes).map(Span::end)
                } else {
                    Some(span.end())
                };
                if let Some(end) = end {
                    draft.omit(Span::new(before.start(), end), DiscourseMarker);
                }
            }
        }
        "also" if i < EARLY && tree.is(i, Relation::Advmod) && !follows_not_only(tree, i) => {
            if let Some(next) = at(i + 1).filter(|n| n.start() > span.end()) {
                draft.omit(Span::new(span.start(), next.start()), DiscourseMarker);
            }
        }
        _ => {}
    }
}

/// "not only … but also" needs its "also", as does "and also".
fn follows_not_only(tree: &Tree<'_>, i: usize) -> bool {
    let before = i.checked_sub(1).map(|b| tree.lemma(b));
    matches!(before, Some("but" | "and")) || i == 0
}

/// Whether a word points at something that an earlier sentence tells of: "This came
/// after", "those demands", but not "this week" and "those who".
fn is_pointer(tree: &Tree<'_>, i: usize) -> bool {
    let lemma = tree.written(i).to_lowercase();
    if !matches!(lemma.as_str(), "this" | "that" | "these" | "those" | "such") {
        return false;
    }
    if !matches!(tree.upos(i), Some(Upos::Pron | Upos::Det)) {
        return false;
    }
    let relative = matches!(
        tree.token(i).map(|t| t.xpos),
        Some(crate::language::Xpos::WhDeterminer | crate::language::Xpos::WhPronoun)
    );
    if relative || lemma == "such" {
        return false;
    }
    let head = tree.head(i);
    if tree.is(i, Relation::Det) {
        let noun = head.map_or("", |h| tree.lemma(h)).to_lowercase();
        let word = words(&noun, Span::new(0, noun.len()));
        let earlier = |j: usize| tree.lemma(j).to_lowercase() == noun;
        let modified = head.is_some_and(|h| {
            tree.dependents(h).any(|d| {
                d > h
                    && matches!(
                        tree.relation(d),
                        Some(Relation::AclRelcl | Relation::Acl | Relation::Nmod)
                    )
            })
        });
        return TIMES.longest(&word, 0).is_none()
            && !(0..i).any(earlier)
            && !(modified && lemma != "this");
    }
    // "those who", "that of the bank", and what an earlier noun of the sentence may be.
    let modified = tree
        .dependents(i)
        .any(|d| d > i && tree.upos(d) != Some(Upos::Punct));
    !modified && i < EARLY
}

/// A pronoun later than these words may mean something that the sentence told.
const EARLY: usize = 6;

#[cfg(test)]
mod tests {
    #[test]
    fn the_lists_load() {
        for list in [
            include_str!("markers.txt"),
            include_str!("leanings.txt"),
            include_str!("times.txt"),
            include_str!("descriptions.txt"),
        ] {
            assert!(super::phrases(list).is_ok());
        }
    }
}
