//! What somebody said or thought, told as a fact.
//!
//! Words of a quote's content need its source, its cue, or another quote's source that
//! is the same speaker, in their sentence or the one right before.

use copydesk::article::Span;
use copydesk::quotes::Quote;

use super::line::{Line, tokens_in};
use super::{Case, Fault, Kind};

/// Words of a content that may stand without: "the plan" is not a claim.
const FEW: usize = 3;

pub fn attribution(case: &Case<'_>, at: usize) -> Option<Fault> {
    let line = &case.lines[at];
    let near: Vec<&Line<'_>> = case.lines[at.saturating_sub(1)..=at].iter().collect();
    let lost = case.told.quotes.iter().find(|quote| {
        has_attribution(case, quote)
            && kept(case, line, quote) > FEW
            && !near.iter().any(|n| is_attributed(case, n, quote))
            && !is_told_anew(case, line, quote)
    });
    let words = match lost {
        Some(quote) => quote.content.of(case.told.text()),
        None if lies_within(case, line) && !near.iter().any(|n| attributes(case, n)) => {
            line.sentence.text.as_str()
        }
        None => return None,
    };
    Some(case.fault(
        Kind::Attribution,
        at,
        words.chars().take(60).collect::<String>(),
    ))
}

/// Whether the article says whose it is.
fn has_attribution(case: &Case<'_>, quote: &Quote) -> bool {
    let same = |q: &&Quote| quote.speaker.is_some() && q.speaker == quote.speaker;
    quote.source.is_some()
        || quote.cue.is_some()
        || case
            .told
            .quotes
            .iter()
            .filter(same)
            .any(|q| q.source.is_some())
}

/// Words of the content that the line keeps.
fn kept(case: &Case<'_>, line: &Line<'_>, quote: &Quote) -> usize {
    let text = case.told.text();
    let words = quote.parts().flat_map(|part| tokens_in(case.told, part));
    words
        .filter(|t| line.keeps(*t))
        .filter(|t| {
            case.told.reading.tokens[*t]
                .span
                .of(text)
                .contains(char::is_alphanumeric)
        })
        .count()
}

fn is_attributed(case: &Case<'_>, line: &Line<'_>, quote: &Quote) -> bool {
    let holds = |span| line.holds_any(case.told, span);
    let own = quote.source.is_some_and(holds) || quote.cue.is_some_and(holds);
    own || case.told.quotes.iter().any(|other| {
        let same = quote.speaker.is_some() && other.speaker == quote.speaker;
        same && other.source.is_some_and(holds)
    })
}

/// Whether a line whose own sentence does not name the quote's source has the source of
/// another quote: "…, she said" after a content that began sentences before.
fn is_told_anew(case: &Case<'_>, line: &Line<'_>, quote: &Quote) -> bool {
    let own = |span: Span| {
        let at = case.told.sentence_at(span.start());
        at.is_some_and(|at| line.sentences.contains(&at))
    };
    let dropped = quote.source.is_some_and(own) || quote.cue.is_some_and(own);
    !dropped && attributes(case, line)
}

/// Whether a line says of anything who says it. Whom the speaker says it of is another.
fn attributes(case: &Case<'_>, line: &Line<'_>) -> bool {
    let holds =
        |span: Span| line.holds_any(case.told, span) && !case.ground.is_quoted(span.start());
    let mut quotes = case.told.quotes.iter();
    quotes.any(|q| q.source.is_some_and(holds) || q.cue.is_some_and(holds))
}

/// Whether a line is made of a quotation's words alone.
fn lies_within(case: &Case<'_>, line: &Line<'_>) -> bool {
    let text = case.told.text();
    let spans = line
        .kept
        .iter()
        .map(|k| case.told.reading.tokens[k.token].span);
    let mut words = spans
        .filter(|s| s.of(text).contains(char::is_alphanumeric))
        .peekable();
    words.peek().is_some() && words.all(|s| case.ground.is_quoted(s.start()))
}
