//! Summaries in the contract's terms.

use super::Reply;
use crate::service::contract as proto;
use crate::summary::{Chapter, Omission, OmissionReason, Origin, Piece, Summary, SummarySentence};

impl Reply<'_> {
    pub(super) fn summary(&self, summary: &Summary) -> proto::Summary {
        let sentences = summary.sentences.iter();
        proto::Summary {
            sentences: sentences.map(|s| self.summary_sentence(s)).collect(),
            text: summary.text.clone(),
        }
    }

    /// What the article gives to a story; none if it gives nothing.
    #[must_use]
    pub fn chapter(&self) -> Option<(Chapter, Vec<proto::SummarySentence>)> {
        let chapter = self.analysis.chapter.as_ref()?;
        let lines = chapter.lines.iter();
        Some((
            chapter.clone(),
            lines.map(|s| self.summary_sentence(s)).collect(),
        ))
    }

    fn summary_sentence(&self, sentence: &SummarySentence) -> proto::SummarySentence {
        let (pieces, omissions) = (sentence.pieces.iter(), sentence.omissions.iter());
        proto::SummarySentence {
            text: sentence.text.clone(),
            spans: self.spans(&sentence.spans),
            pieces: pieces.map(|p| self.piece(p)).collect(),
            omissions: omissions.map(|o| self.omission(o)).collect(),
            answers: self.spans(&sentence.answers),
        }
    }

    fn piece(&self, piece: &Piece) -> proto::SummaryPiece {
        use proto::summary_piece::Kind;
        let (kind, source, replaces) = match piece.origin {
            Origin::Verbatim(source) => (Kind::Verbatim, Some(source), None),
            Origin::Recased(source) => (Kind::Recased, Some(source), None),
            Origin::Named { source, replaces } => (Kind::Named, Some(source), Some(replaces)),
            Origin::Supplied => (Kind::Supplied, None, None),
        };
        proto::SummaryPiece {
            text: piece.text.clone(),
            kind: kind.into(),
            source: self.maybe(source),
            replaces: self.maybe(replaces),
        }
    }

    fn omission(&self, omission: &Omission) -> proto::SummaryOmission {
        proto::SummaryOmission {
            span: Some(self.span(omission.span)),
            reason: reason(omission.reason).to_owned(),
        }
    }
}

fn reason(reason: OmissionReason) -> &'static str {
    match reason {
        OmissionReason::DiscourseMarker => "DISCOURSE_MARKER",
        OmissionReason::Attribution => "ATTRIBUTION",
        OmissionReason::Apposition => "APPOSITION",
        OmissionReason::RelativeClause => "RELATIVE_CLAUSE",
        OmissionReason::Adverbial => "ADVERBIAL",
        OmissionReason::Parenthesis => "PARENTHESIS",
        OmissionReason::Dateline => "DATELINE",
    }
}
