//! Sentences, words and names in the contract's terms.

use super::{Reply, count};
use crate::language::{Name, Sentence, Token};
use crate::service::contract as proto;

impl Reply<'_> {
    pub(super) fn sentence(&self, sentence: &Sentence) -> proto::Sentence {
        proto::Sentence {
            span: Some(self.span(sentence.span)),
            paragraph: sentence.paragraph.map(|p| count(p as usize)),
        }
    }

    pub(super) fn token(&self, token: &Token) -> proto::Token {
        proto::Token {
            span: Some(self.span(token.span)),
            lemma: token.lemma.to_string(),
            upos: token.upos.as_str().to_owned(),
            head: token.head.map(|h| count(h as usize)),
            relation: token.relation.as_str().to_owned(),
        }
    }

    pub(super) fn name(&self, name: &Name) -> proto::Name {
        proto::Name {
            span: Some(self.span(name.span)),
            kind: name.kind.as_str().to_owned(),
        }
    }
}
