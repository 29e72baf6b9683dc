//! The sentences an editor would keep.

mod arrangement;
mod compression;
mod draft;
mod focus;
mod form;
mod headline;
pub mod salience;
mod selection;
mod standing;
mod story;
mod wording;

pub use focus::answering_actor;
pub use form::{Compression, Focus, Form, HEADLINE, Length, Question, Style};
pub use standing::standing_alone;
pub use story::{Chapter, LINES, StoryLine, StorySummary, chapter, summarise_story};
pub use wording::{Omission, OmissionReason, Origin, Piece, Summary, SummarySentence};

use crate::actors::{Actor, ActorId};
use crate::clean::Layout;
use crate::dates::DateExpression;
use crate::events::Event;
use crate::language::Reading;
use crate::quotes::Quote;
use arrangement::{arranged, surrounds};
use compression::removals;
use draft::{Change, Draft};
use selection::{Candidate, Candidates};
use standing::Stance;

/// What the stages before found in an article.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    /// The clean text.
    pub text: &'a str,
    /// The parts of its page.
    pub layout: &'a Layout,
    /// Its sentences and words.
    pub reading: &'a Reading,
    /// Its actors.
    pub actors: &'a [Actor],
    /// Its quotes, in text order.
    pub quotes: &'a [Quote],
    /// Its expressions of time, in text order.
    pub dates: &'a [DateExpression],
    /// Its events, in text order.
    pub events: &'a [Event],
}

/// Summarises an article.
///
/// The sentences are those that tell most for their length, without one that says
/// again what another says. Each stands alone: what leans on a sentence that is not
/// there is named, dropped, or keeps the sentence out. If none stands, the one that
/// tells most is taken as it is, rather than nothing. An article that is a headline
/// alone gives its headline. If not even the shortest sentence fits a bound in
/// characters, or none answers what is asked, the summary is empty.
#[must_use]
pub fn summarise(found: &Findings<'_>, form: &Form) -> Summary {
    let mut eligible = salience::eligible(found);
    let sentences = &found.reading.sentences.0;
    let candidates = Candidates::of(found, &eligible);
    if let Some(focus) = &form.focus {
        eligible.retain(|i| {
            let span = sentences.get(*i).map(|s| s.span);
            span.is_some_and(|s| !focus::answers(found, focus, s).is_empty())
        });
    }
    let asked = |c: &Candidate| eligible.binary_search(&c.sentence).is_ok();
    if form.style == Style::Headline {
        return headline::headline(found, &candidates, form, asked);
    }
    let (most, room) = budget(sentences.len(), form.length);
    let (chosen, room) = choose(found, form, &candidates, asked, most, room);
    let mut made = made(found, form, &candidates, chosen);
    if made.is_empty() {
        made.extend(as_it_is(found, form, &candidates, asked, room));
    }
    if let Some(focus) = &form.focus {
        made.iter_mut().for_each(|s| focus::answer(found, focus, s));
    }
    let text = arranged(made.iter(), form.style);
    Summary {
        sentences: made,
        text,
    }
}

/// Sentences and code points that a length allows in an article of `sentences`.
fn budget(sentences: usize, length: Length) -> (usize, usize) {
    match length {
        Length::Sentences(most) => (most.max(1), usize::MAX),
        Length::Characters(most) => (usize::MAX, most),
        Length::Ratio(ratio) => {
            let kept = ratio.clamp(0.0, 1.0) * sentences as f64;
            ((kept.floor() as usize).max(1), usize::MAX)
        }
    }
}

/// The candidates chosen, each with its draft, and the code points left.
fn choose(
    found: &Findings<'_>,
    form: &Form,
    candidates: &Candidates,
    asked: impl Fn(&Candidate) -> bool,
    most: usize,
    mut room: usize,
) -> (Vec<(usize, Draft)>, usize) {
    let mut chosen = candidates.choice();
    let mut drafts: Vec<(usize, Draft)> = Vec::new();
    while drafts.len() < most.min(MOST) {
        let around = surrounds(form.style, drafts.is_empty());
        let draft = |c: &Candidate| fitted(found, form, c, room.saturating_sub(around));
        let fits = |c: &Candidate| asked(c) && (room == usize::MAX || draft(c).is_some());
        let Some(next) = chosen.next(fits) else {
            break;
        };
        let Some((draft, long)) = candidates.all.get(next).and_then(draft) else {
            break;
        };
        if room != usize::MAX {
            room -= long + around;
        }
        chosen.take(next);
        drafts.push((next, draft));
    }
    (drafts, room)
}

/// Sentences of the longest summary.
const MOST: usize = 400;

/// A candidate's draft of at most `room` code points, with its length.
fn fitted(
    found: &Findings<'_>,
    form: &Form,
    candidate: &Candidate,
    room: usize,
) -> Option<(Draft, usize)> {
    let stance = candidate.stance.as_ref()?;
    let mut draft = stance.draft.clone();
    let long = |draft: &Draft| draft.render(found.text).text.chars().count();
    let mut length = long(&draft);
    let shortens = match form.compression {
        Compression::Always => true,
        Compression::WhereNeeded => length > room,
        Compression::Never => false,
    };
    if shortens {
        compress(found, candidate.sentence, &mut draft, SPARING);
        length = long(&draft);
    }
    (length <= room).then_some((draft, length))
}

/// The greatest loss of what is left out of a sentence for the sake of its length.
const SPARING: u8 = 2;

/// Leaves out of `draft` what is lost with no more than `loss`.
fn compress(found: &Findings<'_>, sentence: usize, draft: &mut Draft, loss: u8) {
    for removal in removals(found, sentence) {
        if removal.loss <= loss && removal.quote.is_none() {
            draft.omit(removal.span, removal.reason);
        }
    }
}

/// The sentences chosen, in article order. A description stays where a sentence before
/// it tells whom it means.
fn made(
    found: &Findings<'_>,
    form: &Form,
    candidates: &Candidates,
    mut chosen: Vec<(usize, Draft)>,
) -> Vec<SummarySentence> {
    chosen.sort_by_key(|(at, _)| *at);
    let mut named: Vec<ActorId> = Vec::new();
    let mut made = Vec::new();
    for (at, mut draft) in chosen {
        let Some(candidate) = candidates.all.get(at) else {
            continue;
        };
        if let (Some(stance), Length::Sentences(_) | Length::Ratio(_)) =
            (&candidate.stance, form.length)
        {
            restore(stance, &named, &mut draft);
        }
        named.extend(named_in(found, draft.span));
        for edit in draft.edits() {
            if let Change::Name { source, .. } = edit.change {
                named.extend(named_in(found, source));
            }
        }
        made.push(draft.render(found.text));
    }
    made
}

/// Takes back the names put for descriptions of those that are `named` already.
fn restore(stance: &Stance, named: &[ActorId], draft: &mut Draft) {
    for (edit, actor) in &stance.described {
        if named.contains(actor) {
            draft.take_back(edit.span);
        }
    }
}

/// Who is told of in `span` by more than a pronoun.
fn named_in<'a>(
    found: &Findings<'a>,
    span: crate::article::Span,
) -> impl Iterator<Item = ActorId> + use<'a> {
    use crate::actors::MentionForm::Pronoun;
    let actors = found.actors.iter().zip(0..);
    let here = actors.filter(move |(a, _)| {
        a.mentions
            .iter()
            .any(|m| m.form != Pronoun && span.contains(m.span))
    });
    here.map(|(_, id)| ActorId(id))
}

/// The sentence that tells most, though it leans on another: better than nothing.
fn as_it_is(
    found: &Findings<'_>,
    form: &Form,
    candidates: &Candidates,
    asked: impl Fn(&Candidate) -> bool,
    room: usize,
) -> Option<SummarySentence> {
    let around = surrounds(form.style, true);
    let sentences = &found.reading.sentences.0;
    let spans = candidates
        .all
        .iter()
        .filter(|c| c.stance.is_none() && asked(c));
    let spans = spans.filter_map(|c| Some((c.salience, sentences.get(c.sentence)?.span)));
    let fitting = spans.filter(|(_, s)| s.of(found.text).chars().count() + around <= room);
    // Half a quotation is worse than any other fault.
    let whole = |s: crate::article::Span| crate::language::quotation::is_balanced(found.text, s);
    let best = fitting.max_by(|(a, one), (b, other)| {
        whole(*one)
            .cmp(&whole(*other))
            .then(a.total_cmp(b))
            .then(other.cmp(one))
    });
    best.map(|(_, span)| SummarySentence::verbatim(found.text, span))
}

#[cfg(test)]
mod tests;
