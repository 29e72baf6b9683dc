//! Sentences that are a part of what somebody said.

use super::super::Findings;
use crate::language::Sentence;
use crate::language::quotation::is_balanced;
use crate::quotes::QuoteKind;

/// Whether a sentence holds half a quotation, or lies within what somebody said
/// without saying who.
pub(super) fn is_torn(found: &Findings<'_>, sentence: &Sentence) -> bool {
    if !is_balanced(found.text, sentence.span) {
        return true;
    }
    found.quotes.iter().any(|quote| {
        let held = quote.parts().any(|part| {
            part.contains(sentence.span)
                || sentence.span.contains(part) && part.len() * 10 > sentence.span.len() * 8
        });
        let told = quote.source.is_some_and(|s| sentence.span.contains(s))
            || quote.cue.is_some_and(|c| sentence.span.contains(c));
        let words_of_another = quote.source.is_some() || quote.kind == QuoteKind::Direct;
        held && words_of_another && !told
    })
}
