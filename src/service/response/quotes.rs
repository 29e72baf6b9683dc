//! Quotes in the contract's terms.

use super::{Reply, count};
use crate::quotes::{CueKind, Quote, QuoteKind};
use crate::service::contract as proto;

impl Reply<'_> {
    pub(super) fn quote(&self, quote: &Quote) -> proto::Quote {
        use proto::quote::Kind;
        proto::Quote {
            kind: match quote.kind {
                QuoteKind::Direct => Kind::Direct,
                QuoteKind::Indirect => Kind::Indirect,
                QuoteKind::Mixed => Kind::Mixed,
            }
            .into(),
            source: self.maybe(quote.source),
            cue: self.maybe(quote.cue),
            content: Some(self.span(quote.content)),
            speaker: self.listed(quote.speaker),
            continuations: self.spans(&quote.continuations),
            cue_kind: quote.cue_kind.map(cue_kind).unwrap_or_default().into(),
            parent: quote.parent.map(|p| count(p as usize)),
            unbalanced: quote.unbalanced,
        }
    }
}

fn cue_kind(kind: CueKind) -> proto::quote::CueKind {
    use proto::quote::CueKind as Told;
    match kind {
        CueKind::Saying => Told::Saying,
        CueKind::Asking => Told::Asking,
        CueKind::Urging => Told::Urging,
        CueKind::Promising => Told::Promising,
        CueKind::Thinking => Told::Thinking,
        CueKind::Knowing => Told::Knowing,
        CueKind::Perceiving => Told::Perceiving,
        CueKind::Wanting => Told::Wanting,
        CueKind::Feeling => Told::Feeling,
        CueKind::Deciding => Told::Deciding,
        CueKind::Showing => Told::Showing,
    }
}
