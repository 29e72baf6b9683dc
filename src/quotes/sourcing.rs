//! On whom an article rests.

use super::{CueKind, Quote};
use crate::actors::{Actor, ActorKind};

/// The only one of `actors` who says anything in `quotes`, if that is a source without
/// a name. What states and bodies say does not count: nobody spoke there to be named.
#[must_use]
pub fn sole_anonymous<'a>(actors: &'a [Actor], quotes: &[Quote]) -> Option<&'a Actor> {
    let people = |a: &&Actor| matches!(a.kind, None | Some(ActorKind::Person | ActorKind::Group));
    let speakers = quotes.iter().filter(is_spoken).filter_map(|q| q.speaker);
    let mut speaking = speakers
        .filter_map(|s| actors.get(s.0 as usize))
        .filter(people);
    let first = speaking.next().filter(|a| a.anonymity.is_some())?;
    speaking
        .all(|other| std::ptr::eq(other, first))
        .then_some(first)
}

/// Whether somebody said it, not only thought or wanted it.
fn is_spoken(quote: &&Quote) -> bool {
    use CueKind::{Asking, Promising, Saying, Urging};
    matches!(
        quote.cue_kind,
        None | Some(Saying | Asking | Urging | Promising)
    )
}

#[cfg(test)]
mod tests {
    use super::sole_anonymous;
    use crate::actors::actors;
    use crate::clean::Layout;
    use crate::language::read;
    use crate::quotes::quotes;

    fn source(text: &str) -> Option<String> {
        let reading = read(text, &Layout::of_paragraphs(text, "\n"));
        let actors = actors(text, &reading);
        let quotes = quotes(text, &reading, &actors);
        sole_anonymous(&actors, &quotes).map(|a| a.name.clone())
    }

    #[test]
    fn one_unnamed_source_carries_an_article_that_nobody_else_speaks_in() {
        let alone = "A senior Norwegian official said that the bridge would reopen. Norway rejected the plan. The official also said that nobody had paid.";
        assert_eq!(source(alone).as_deref(), Some("senior Norwegian official"));
        let named = format!("{alone} Minister Kari Lindqvist said that she had paid.");
        assert_eq!(source(&named), None);
        assert_eq!(source("Norway said that the bridge would reopen."), None);
    }
}
