//! What the checker knows of an article: who is spoken of where, and what is quoted.

use std::ops::Range;

use copydesk::actors::MentionForm;
use copydesk::actors::coreference::{chains, scorer};
use copydesk::actors::markable::markables;
use copydesk::article::Span;

use super::marks::marks;
use crate::told::Told;

/// Where somebody or something is spoken of.
#[derive(Clone, Copy, Debug)]
pub struct Spoken {
    pub span: Span,
    pub form: MentionForm,
    /// The actor it is, if it is one.
    pub actor: Option<usize>,
    /// The chain of coreference it belongs to, if it is a phrase of its own.
    pub chain: Option<u32>,
}

pub struct Ground {
    /// In text order.
    pub spoken: Vec<Spoken>,
    /// What stands in quotation marks, with its marks, in text order.
    pub quoted: Vec<Range<usize>>,
}

impl Ground {
    pub fn of(told: &Told) -> Self {
        let text = told.text();
        let mut spoken: Vec<Spoken> = Vec::new();
        for (actor, who) in told.actors.iter().enumerate() {
            spoken.extend(who.mentions.iter().map(|m| Spoken {
                span: m.span,
                form: m.form,
                actor: Some(actor),
                chain: None,
            }));
        }
        spoken.sort_by_key(|s| s.span);
        let found = markables(&told.reading);
        let numbers = chains(text, &told.reading, &found, scorer());
        let actors = spoken.len();
        for (markable, chain) in found.iter().zip(numbers) {
            let span = markable.span(&told.reading);
            let own = spoken[..actors].binary_search_by_key(&span, |s| s.span);
            match own {
                Ok(at) => spoken[at].chain = Some(chain),
                Err(_) => spoken.push(Spoken {
                    span,
                    form: markable.form,
                    actor: None,
                    chain: Some(chain),
                }),
            }
        }
        spoken.sort_by_key(|s| s.span);
        Self {
            spoken,
            quoted: quoted(told),
        }
    }

    pub fn at(&self, span: Span) -> Option<&Spoken> {
        let at = self.spoken.binary_search_by_key(&span, |s| s.span);
        self.spoken.get(at.ok()?)
    }

    /// Where else the same is spoken of. What the cast of actors says goes before the
    /// chains it is made from.
    pub fn mates(&self, of: &Spoken) -> impl Iterator<Item = &Spoken> {
        let of = *of;
        self.spoken.iter().filter(move |s| {
            s.span != of.span
                && match of.actor {
                    Some(actor) => s.actor == Some(actor),
                    None => of.chain.is_some() && s.chain == of.chain,
                }
        })
    }

    /// Its mates by either, as a reader may take it either way.
    pub fn kin(&self, of: &Spoken) -> impl Iterator<Item = &Spoken> {
        let of = *of;
        let same = move |s: &Spoken| {
            of.actor.is_some() && s.actor == of.actor || of.chain.is_some() && s.chain == of.chain
        };
        self.spoken
            .iter()
            .filter(move |s| s.span != of.span && same(s))
    }

    /// Whether a place lies within quotation marks.
    pub fn is_quoted(&self, place: usize) -> bool {
        self.quoted.iter().any(|q| q.start < place && place < q.end)
    }
}

/// The quotations of each paragraph. One that is not closed goes on to the paragraph's
/// end where the next begins with a mark again.
fn quoted(told: &Told) -> Vec<Range<usize>> {
    let text = told.text();
    let paragraphs = &told.clean.layout.paragraphs;
    let mut all = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let start = paragraph.span.start();
        let found = marks(paragraph.span.of(text));
        all.extend(found.spans.iter().map(|s| start + s.start..start + s.end));
        let next = paragraphs.get(at + 1).map_or("", |p| p.span.of(text));
        if let Some(open) = found.open.filter(|_| next.starts_with(['"', '\u{201C}'])) {
            all.push(start + open..paragraph.span.end());
        }
    }
    all.sort_by_key(|q| q.start);
    all
}
