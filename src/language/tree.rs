//! The tree of a sentence, with what hangs from each word.

use super::{Reading, Relation, Sentence, Token, Upos};
use crate::article::Span;

/// A range of words of a sentence: the first and the one past the last.
pub(crate) type Words = (usize, usize);

/// A sentence's tree. Words are counted from its first.
pub(crate) struct Tree<'a> {
    tokens: &'a [Token],
    text: &'a str,
    heads: Vec<Option<usize>>,
    /// The dependents of word `i` are `dependents[starts[i]..starts[i + 1]]`.
    starts: Vec<usize>,
    dependents: Vec<usize>,
    extents: Vec<Words>,
}

impl<'a> Tree<'a> {
    /// Takes linear time.
    pub(crate) fn of(text: &'a str, reading: &'a Reading, sentence: &Sentence) -> Self {
        let tokens = reading.tokens_of(&sentence.tokens);
        let base = sentence.tokens.start;
        let local = |head: u32| {
            let head = head.checked_sub(base)? as usize;
            (head < tokens.len()).then_some(head)
        };
        let heads: Vec<_> = tokens.iter().map(|t| t.head.and_then(local)).collect();
        let mut starts = vec![0; tokens.len() + 1];
        for head in heads.iter().flatten() {
            if let Some(count) = starts.get_mut(head + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut dependents = vec![0; sum];
        for (i, head) in heads.iter().enumerate() {
            let place = head.and_then(|h| next.get_mut(h));
            if let Some(place) = place {
                if let Some(slot) = dependents.get_mut(*place) {
                    *slot = i;
                }
                *place += 1;
            }
        }
        let extents = (0..tokens.len()).map(|i| (i, i + 1)).collect();
        let mut tree = Self {
            tokens,
            text,
            heads,
            starts,
            dependents,
            extents,
        };
        tree.extend();
        tree
    }

    /// Widens the extent of each word over those of its dependents.
    fn extend(&mut self) {
        let roots = (0..self.tokens.len()).filter(|i| self.head(*i).is_none());
        let mut order: Vec<usize> = roots.collect();
        let mut at = 0;
        while let Some(&i) = order.get(at) {
            order.extend(self.dependents(i));
            at += 1;
        }
        for i in order.into_iter().rev() {
            let (start, end) = self.extent(i);
            if let Some(extent) = self.head(i).and_then(|h| self.extents.get_mut(h)) {
                *extent = (extent.0.min(start), extent.1.max(end));
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(crate) fn token(&self, i: usize) -> Option<&'a Token> {
        self.tokens.get(i)
    }

    pub(crate) fn head(&self, i: usize) -> Option<usize> {
        self.heads.get(i).copied().flatten()
    }

    pub(crate) fn relation(&self, i: usize) -> Option<Relation> {
        self.token(i).map(|t| t.relation)
    }

    pub(crate) fn is(&self, i: usize, relation: Relation) -> bool {
        self.relation(i) == Some(relation)
    }

    pub(crate) fn upos(&self, i: usize) -> Option<Upos> {
        self.token(i).map(|t| t.upos)
    }

    pub(crate) fn lemma(&self, i: usize) -> &'a str {
        self.token(i).map_or("", |t| &t.lemma)
    }

    /// The word as it is written.
    pub(crate) fn written(&self, i: usize) -> &'a str {
        self.token(i).map_or("", |t| t.span.of(self.text))
    }

    /// The words that depend on it, in text order.
    pub(crate) fn dependents(&self, i: usize) -> impl Iterator<Item = usize> + use<'_> {
        let start = self.starts.get(i).copied().unwrap_or(0);
        let end = self.starts.get(i + 1).copied().unwrap_or(start);
        let all = self.dependents.get(start..end).unwrap_or_default();
        all.iter().copied()
    }

    /// The first dependent by this relation.
    pub(crate) fn dependent(&self, i: usize, relation: Relation) -> Option<usize> {
        self.dependents(i).find(|d| self.is(*d, relation))
    }

    /// From the first word that hangs from it to the last.
    pub(crate) fn extent(&self, i: usize) -> Words {
        self.extents.get(i).copied().unwrap_or((i, i + 1))
    }

    pub(crate) fn is_mark(&self, i: usize) -> bool {
        self.upos(i) == Some(Upos::Punct)
    }

    /// Where words stand in the text; none if there are none.
    pub(crate) fn span(&self, (start, end): Words) -> Option<Span> {
        let last = end.checked_sub(1).filter(|last| *last >= start)?;
        Some(self.token(start)?.span.join(self.token(last)?.span))
    }
}
