//! Who did what to whom, when and where, whether it happened, and who says so.

mod argument;
mod attribution;
pub mod classifier;
mod event;
mod lexicon;
mod linking;
mod place;
mod predicate;
mod refusal;
mod roles;
mod scene;
mod scope;
mod sentence;
mod slot;
mod status;
mod when;
mod words;

use jiff::civil::Date;

use crate::actors::Actor;
use crate::article::Span;
use crate::dates::DateExpression;
use crate::language::Reading;
use crate::language::tree::Tree;
use crate::quotes::{Held, Quote};
use linking::Draft;
use place::Places;
use scene::Scene;
use sentence::{Basis, Told};
use status::Judgement;
use when::Calendar;

pub use event::{
    Attribution, Event, EventPlace, EventStatus, EventTime, Evidence, Participant, PlaceReason,
    Quad, TimeReason,
};
pub use lexicon::{Lexicon, LexiconProblem};

/// What the earlier stages made of an article.
#[derive(Clone, Copy, Debug)]
pub struct Account<'a> {
    /// The clean text, into which all spans point.
    pub text: &'a str,
    /// Its sentences and words.
    pub reading: &'a Reading,
    /// Who acts.
    pub actors: &'a [Actor],
    /// Who says what.
    pub quotes: &'a [Quote],
    /// Its expressions of time.
    pub dates: &'a [DateExpression],
    /// The day it was published, if known.
    pub published: Option<Date>,
    /// Where it was written, as its first line says.
    pub dateline: Option<Span>,
}

/// The events of an article in text order, by the lexicon that is part of the program.
/// Takes linear time.
#[must_use]
pub fn events(account: &Account<'_>) -> Vec<Event> {
    events_with(account, Lexicon::shipped())
}

/// As [`events`], by a lexicon of one's own.
#[must_use]
pub fn events_with(account: &Account<'_>, lexicon: &Lexicon) -> Vec<Event> {
    let mentioned = scene::mentioned(account.actors);
    let held = Held::of(account.quotes);
    let places = Places::of(account);
    let calendar = Calendar::of(account);
    let mut all: Vec<Draft> = Vec::new();
    for (number, sentence) in account.reading.sentences.0.iter().enumerate() {
        let scene = Scene::of(account.text, account.reading, sentence, &mentioned);
        let told = sentence::told(&scene, lexicon);
        let contents: Vec<_> = told.iter().map(|t| content_status(&t.tells.kind)).collect();
        let first = all.len();
        for (index, told) in told.into_iter().enumerate() {
            let Some(trigger) = scene.tree.token(told.at).map(|t| t.span) else {
                continue;
            };
            let around = told.within.filter(|around| *around < index);
            let content = around.and_then(|around| contents.get(around).copied().flatten());
            let judged = judge(&scene.tree, &told, content);
            let participants: Vec<Span> = told.sides.all().map(|p| p.span).collect();
            let time = calendar.of_event(number, &scene.tree, told.at, judged.status);
            let place = places.of_event(number, &scene.tree, told.at, &participants);
            let attribution = attribution::attribution(&held, trigger);
            let event = Event {
                quad: Quad::of(&told.tells.kind),
                evidence: evidence(&scene.tree, sentence.span, &told, &judged),
                kind: told.tells.kind,
                mode: told.tells.mode,
                cameo: told.tells.cameo,
                trigger,
                mentions: Vec::new(),
                sources: told.sides.sources,
                targets: told.sides.targets,
                within: told.within.and_then(|w| u32::try_from(first + w).ok()),
                time,
                place,
                status: judged.status,
                anonymous: attribution::is_anonymous(&attribution, account.actors),
                attribution,
            };
            all.push(Draft {
                event,
                lemma: scene.tree.lemma(told.at).to_lowercase(),
                taken_up: scene.taken_up(told.at),
                noun: told.noun,
                definite: scene.is_definite(told.at),
            });
        }
    }
    linking::link(all)
}

/// What became of an event. `content` is what the one whose content it is tells of that.
fn judge(tree: &Tree<'_>, told: &Told, content: Option<EventStatus>) -> Judgement {
    if matches!(told.basis, Basis::Refusal) {
        return Judgement::plain();
    }
    let mut judged = status::judge(tree, told.at);
    // Who marches to protest protests, and who offers criticism criticises.
    let done = match told.tells.kind.as_str() {
        "PROTEST" => judged.layer == "purpose",
        "ACCUSE" | "SUPPORT" => told.noun && judged.layer == "offered",
        _ => false,
    };
    if done {
        judged.status = EventStatus::Asserted;
    }
    if judged.layer == "plain"
        && !told.noun
        && let Some(status) = content
    {
        judged.status = status;
        judged.layer = "content";
    }
    judged
}

fn evidence(tree: &Tree<'_>, sentence: Span, told: &Told, judged: &Judgement) -> Vec<Evidence> {
    let mut all = vec![Evidence {
        span: sentence,
        rule: told.basis.rule(),
        confidence: told.basis.confidence(),
    }];
    let deciding = judged.words.iter().filter_map(|w| tree.token(*w));
    all.extend(
        deciding
            .map(|t| t.span)
            .reduce(Span::join)
            .map(|span| Evidence {
                span,
                rule: format!("status:{}", judged.layer),
                confidence: None,
            }),
    );
    all
}

/// What an event of this kind tells of its content, where the words around that do not.
fn content_status(kind: &str) -> Option<EventStatus> {
    match kind {
        "AGREE" | "THREATEN" => Some(EventStatus::Hypothetical),
        "REQUEST" => Some(EventStatus::Demanded),
        _ => None,
    }
}

/// What became of the event that the word at `offset` of the text names, whether or not
/// it is one of [`events`]; none if no word stands there.
#[must_use]
pub fn status_at(text: &str, reading: &Reading, offset: usize) -> Option<EventStatus> {
    let sentences = reading.sentences.0.iter();
    let sentence = sentences
        .rev()
        .find(|s| s.span.start() <= offset && offset < s.span.end())?;
    let tree = Tree::of(text, reading, sentence);
    let here = |i: &usize| {
        tree.token(*i)
            .is_some_and(|t| t.span.start() <= offset && offset < t.span.end())
    };
    let at = (0..tree.len()).find(here)?;
    Some(status::judge(&tree, at).status)
}

#[cfg(test)]
mod tests;
