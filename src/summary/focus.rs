//! Summaries about an actor, or in answer to a question.

use super::{Findings, Focus, Question, SummarySentence};
use crate::actors::{Actor, ActorId, MentionForm};
use crate::article::Span;

/// The most salient actor to whom the article gives this name, whatever its case, with
/// or without "the".
#[must_use]
pub fn answering_actor(found: &Findings<'_>, name: &str) -> Option<ActorId> {
    let at = found
        .actors
        .iter()
        .position(|a| bears(a, found.text, name))?;
    u32::try_from(at).ok().map(ActorId)
}

fn bears(actor: &Actor, text: &str, name: &str) -> bool {
    let name = folded(name);
    let mentions = actor.mentions.iter();
    let words = mentions
        .filter(|m| m.form != MentionForm::Pronoun)
        .map(|m| m.span.of(text));
    words
        .chain([actor.name.as_str()])
        .any(|words| folded(words) == name)
}

/// In lower case, with one space between two words, without article and "'s".
fn folded(name: &str) -> String {
    let words = name.split_whitespace().map(str::to_lowercase);
    let name = words.collect::<Vec<_>>().join(" ");
    let name = name.strip_prefix("the ").unwrap_or(&name);
    let owner = name.strip_suffix("'s").or(name.strip_suffix("’s"));
    owner.unwrap_or(name).to_owned()
}

/// Says in a summary's sentence which of its words answer what is asked.
pub(super) fn answer(found: &Findings<'_>, focus: &Focus, sentence: &mut SummarySentence) {
    let spans = sentence.spans.iter();
    let mut told: Vec<Span> = spans.flat_map(|s| answers(found, focus, *s)).collect();
    told.sort();
    told.dedup();
    sentence.answers = told;
}

/// The words of a sentence that answer what is asked, in text order.
pub(super) fn answers(found: &Findings<'_>, focus: &Focus, sentence: Span) -> Vec<Span> {
    let mut all: Vec<Span> = match focus {
        Focus::Actor(name) => {
            let actor = answering_actor(found, name).and_then(|id| found.actors.get(id.0 as usize));
            let mentions = actor.into_iter().flat_map(|a| &a.mentions);
            mentions.map(|m| m.span).collect()
        }
        Focus::Question(question) => found
            .events
            .iter()
            .filter(|e| sentence.contains(e.trigger))
            .flat_map(|event| -> Vec<Span> {
                match question {
                    Question::Who => {
                        let parts = event.sources.iter().chain(&event.targets);
                        parts.map(|p| p.span).collect()
                    }
                    Question::What => vec![event.trigger],
                    Question::When => event.time.and_then(|t| t.span).into_iter().collect(),
                    Question::Where => event.place.iter().map(|p| p.span).collect(),
                    Question::AccordingToWhom => {
                        event.attribution.iter().map(|a| a.source).collect()
                    }
                }
            })
            .collect(),
    };
    // What no event tells of may still be dated, and said by somebody.
    match focus {
        Focus::Question(Question::When) => {
            let dates = found.dates.iter().filter(|d| d.tells_when());
            all.extend(dates.map(|d| d.span));
        }
        Focus::Question(Question::AccordingToWhom) => {
            all.extend(found.quotes.iter().filter_map(|q| q.source));
        }
        Focus::Question(_) | Focus::Actor(_) => {}
    }
    all.retain(|span| sentence.contains(*span));
    all.sort();
    all.dedup();
    without_nested(all)
}

/// Spans in text order without those that the one before holds.
fn without_nested(all: Vec<Span>) -> Vec<Span> {
    let mut kept: Vec<Span> = Vec::with_capacity(all.len());
    for span in all {
        match kept.last_mut() {
            Some(last) if last.contains(span) => {}
            Some(last) if span.contains(*last) => *last = span,
            _ => kept.push(span),
        }
    }
    kept
}
