use super::page::{Look, Page};
use super::words::{in_words, said};
use crate::service::contract::{AnalyzeResponse, SummarySentence, summary_piece};

/// The summary, and below it what each sentence has otherwise than the article.
pub(super) fn summary(page: &mut Page, response: &AnalyzeResponse) {
    let Some(summary) = &response.summary else {
        return;
    };
    if summary.text.is_empty() {
        return;
    }
    page.heading("SUMMARY");
    page.line(&summary.text, Look::Plain, 2, 2);
    for (i, sentence) in summary.sentences.iter().enumerate() {
        let remarks = remarks(sentence);
        if !remarks.is_empty() {
            let line = format!("sentence {}: {}", i + 1, remarks.join("; "));
            page.line(&line, Look::Faint, 4, 6);
        }
    }
}

fn remarks(sentence: &SummarySentence) -> Vec<String> {
    let pieces = sentence.pieces.iter();
    let named = pieces.filter(|p| p.kind() == summary_piece::Kind::Named);
    let named =
        named.map(|p| format!("named: \"{}\" -> \"{}\"", said(p.replaces.as_ref()), p.text));
    let omitted = sentence.omissions.iter().map(|omission| {
        let reason = in_words(&omission.reason, "");
        let words = said(omission.span.as_ref());
        format!("left out: \"{}\" ({reason})", words.trim())
    });
    let answers = sentence.answers.iter();
    let answers = answers.map(|a| format!("answers: \"{}\"", a.text));
    named.chain(omitted).chain(answers).collect()
}
