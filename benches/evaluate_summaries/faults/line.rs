//! A sentence of a summary, word by word beside the article.

use std::collections::HashSet;

use copydesk::article::Span;
use copydesk::summary::{Origin, SummarySentence};

use crate::told::Told;

/// A sentence of a summary.
pub struct Line<'a> {
    pub sentence: &'a SummarySentence,
    /// The article's sentences it was made of, in text order.
    pub sentences: Vec<usize>,
    /// The article's words that stand in it, in its order.
    pub kept: Vec<Kept>,
    /// Names put for other words.
    pub named: Vec<Named>,
    tokens: HashSet<usize>,
}

/// A word of the article that stands in the line.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    /// Index in the reading's tokens.
    pub token: usize,
    /// Where it stands in the line's text.
    pub at: usize,
}

/// A name put for other words.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    pub source: Span,
    pub replaces: Span,
    pub at: usize,
}

/// The tokens that lie within a span.
pub fn tokens_in(told: &Told, span: Span) -> std::ops::Range<usize> {
    let all = &told.reading.tokens;
    let from = all.partition_point(|t| t.span.start() < span.start());
    let to = all.partition_point(|t| t.span.end() <= span.end());
    from..to.max(from)
}

impl<'a> Line<'a> {
    pub fn of(told: &Told, sentence: &'a SummarySentence) -> Self {
        let mut kept = Vec::new();
        let mut named = Vec::new();
        let mut sentences = Vec::new();
        let mut at = 0;
        // A word may come in two pieces: a letter with another case, and the rest.
        let mut runs: Vec<(Span, usize)> = Vec::new();
        for piece in &sentence.pieces {
            match piece.origin {
                Origin::Verbatim(span) | Origin::Recased(span) => match runs.last_mut() {
                    Some((run, _)) if run.end() == span.start() => *run = run.join(span),
                    _ => runs.push((span, at)),
                },
                Origin::Named { source, replaces } => {
                    named.push(Named {
                        source,
                        replaces,
                        at,
                    });
                    sentences.extend(told.sentence_at(replaces.start()));
                }
                Origin::Supplied => {}
            }
            at += piece.text.len();
        }
        for (run, at) in runs {
            for token in tokens_in(told, run) {
                let start = told.reading.tokens[token].span.start();
                kept.push(Kept {
                    token,
                    at: at + (start - run.start()),
                });
                sentences.extend(told.sentence_at(start));
            }
        }
        sentences.sort_unstable();
        sentences.dedup();
        let tokens = kept.iter().map(|k| k.token).collect();
        Self {
            sentence,
            sentences,
            kept,
            named,
            tokens,
        }
    }

    pub fn keeps(&self, token: usize) -> bool {
        self.tokens.contains(&token)
    }

    /// Where the words of a span stand in the line, if most of them do.
    pub fn place(&self, told: &Told, span: Span) -> Option<usize> {
        let tokens = tokens_in(told, span);
        let number = tokens.len();
        let kept = tokens.filter(|t| self.keeps(*t)).count();
        if kept * 2 < number.max(1) {
            return None;
        }
        let start = |k: &&Kept| {
            let own = told.reading.tokens[k.token].span;
            span.contains(own)
        };
        self.kept.iter().find(start).map(|k| k.at)
    }

    /// Whether any of the words of a span stand in it, or a name put for one of them.
    pub fn holds_any(&self, told: &Told, span: Span) -> bool {
        tokens_in(told, span).any(|t| self.keeps(t))
            || self.named.iter().any(|n| n.replaces.overlaps(span))
    }

    /// Words of the article's sentences that do not stand in it.
    pub fn dropped(&self, told: &Told) -> Vec<usize> {
        let tokens = self.sentences.iter().flat_map(|s| {
            let own = &told.sentence(*s).tokens;
            own.start as usize..own.end as usize
        });
        let replaced = |t: usize| {
            let span = told.reading.tokens[t].span;
            self.named.iter().any(|n| n.replaces.overlaps(span))
        };
        tokens
            .filter(|t| !self.keeps(*t) && !replaced(*t))
            .collect()
    }
}
