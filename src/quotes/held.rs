//! Finding the quote that holds some words.

use super::Quote;
use crate::article::Span;

/// The contents of quotes, to find the innermost that holds some words.
#[derive(Debug)]
pub struct Held<'a> {
    quotes: &'a [Quote],
    /// The parts of all contents by their starts, each with the index of its quote
    /// and of the part around it.
    parts: Vec<(Span, usize, Option<usize>)>,
}

impl<'a> Held<'a> {
    /// The contents of `quotes`, which are those of an article. Takes time n log n.
    #[must_use]
    pub fn of(quotes: &'a [Quote]) -> Self {
        let all = quotes.iter().enumerate();
        let all = all.flat_map(|(i, quote)| quote.parts().map(move |part| (part, i, None)));
        let mut parts: Vec<(Span, usize, Option<usize>)> = all.collect();
        parts.sort_by_key(|(part, i, _)| (part.start(), std::cmp::Reverse(part.end()), *i));
        let mut around: Vec<usize> = Vec::new();
        for at in 0..parts.len() {
            let Some((part, _, _)) = parts.get(at).copied() else {
                break;
            };
            while around
                .last()
                .and_then(|i| parts.get(*i))
                .is_some_and(|(outer, _, _)| !outer.contains(part))
            {
                around.pop();
            }
            if let Some(own) = parts.get_mut(at) {
                own.2 = around.last().copied();
            }
            around.push(at);
        }
        Self { quotes, parts }
    }

    /// The quotes within whose content `span` stands, the innermost first.
    pub fn around(&self, span: Span) -> impl Iterator<Item = &'a Quote> + use<'_, 'a> {
        let next = self
            .parts
            .partition_point(|(part, _, _)| part.start() <= span.start());
        let mut at = next.checked_sub(1);
        std::iter::from_fn(move || {
            while let Some((part, quote, around)) = at.and_then(|i| self.parts.get(i)) {
                at = *around;
                if part.contains(span) {
                    return self.quotes.get(*quote);
                }
            }
            None
        })
    }
}
