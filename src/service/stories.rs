//! The stories of a stream: which items tell them, and their summaries.
//!
//! What an item is a part of is settled when it is read ([`Register`]), so that it
//! does not depend on which item is done first; what it tells is gathered when it is
//! answered ([`Stories`]).

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroUsize;
use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tracing::{Span, info_span};

use super::admission::Gate;
use super::contract::{
    AnalyzeBatchRequest, AnalyzeBatchResponse, StorySentence, StorySummary, SummarySentence,
    Warning, analyze_batch_response::Outcome,
};
use super::request::{names_story, story_form};
use super::status::Fault;
use super::workers::Job;
use crate::pipeline::Cancellation;
use crate::summary::{Chapter, Form, summarise_story};

/// The stories of a stream that have not ended, as far as the stream is read.
#[derive(Debug)]
pub(super) struct Register {
    open: HashMap<String, Open>,
    /// Articles in those.
    articles: usize,
    most: usize,
    /// A place for each article that is kept, also in stories that have ended but are
    /// not told yet.
    places: Arc<Semaphore>,
}

#[derive(Debug)]
struct Open {
    number: u64,
    story_id: Arc<str>,
    form: Form,
    articles: usize,
}

/// An item's part in a story.
#[derive(Debug)]
pub(super) struct Part {
    /// The position of the story's first item; none if there was no room for any.
    story: Option<u64>,
    story_id: Arc<str>,
    form: Form,
    /// The item's own position.
    index: u64,
    /// None if the item is one too many.
    place: Option<OwnedSemaphorePermit>,
    /// How many articles the story has, if it ends here.
    ends_after: Option<usize>,
}

/// What an article tells: its chapter, and the chapter's lines in the contract's terms.
pub(super) type Told = (Chapter, Vec<SummarySentence>);

/// The stories of a stream that are not told yet, as far as the stream is answered.
#[derive(Debug, Default)]
pub(super) struct Stories(BTreeMap<u64, Story>);

/// What the articles of a story tell.
#[derive(Debug)]
pub(super) struct Story {
    story_id: Arc<str>,
    form: Form,
    /// By position.
    articles: BTreeMap<u64, (String, Told)>,
    /// How many items are answered, those among them that tell nothing.
    answered: usize,
    /// How many there are, if that is known.
    size: Option<usize>,
    /// Given back when the story is told.
    places: Vec<OwnedSemaphorePermit>,
}

impl Register {
    pub(super) fn new(most: NonZeroUsize) -> Self {
        Self {
            open: HashMap::new(),
            articles: 0,
            most: most.get(),
            places: Arc::new(Semaphore::new(most.get())),
        }
    }

    /// What the item at `index` is a part of, if it names a story. Waits for those
    /// stories to be told that have ended and take the room.
    pub(super) async fn enrol(
        &mut self,
        request: &AnalyzeBatchRequest,
        index: u64,
    ) -> Option<Part> {
        if !names_story(&request.story_id) {
            return None;
        }
        // Only what is read counts, so that the same items always find the same room.
        let place = if self.articles < self.most {
            Arc::clone(&self.places).acquire_owned().await.ok()
        } else {
            None
        };
        let open = match self.open.entry(request.story_id.clone()) {
            Entry::Occupied(open) => open.into_mut(),
            Entry::Vacant(free) if place.is_some() => free.insert(Open {
                number: index,
                story_id: request.story_id.as_str().into(),
                form: story_form(request),
                articles: 0,
            }),
            Entry::Vacant(_) => return Some(Part::of_none(index)),
        };
        if place.is_some() {
            open.articles += 1;
            self.articles += 1;
        }
        let mut part = Part {
            story: Some(open.number),
            story_id: Arc::clone(&open.story_id),
            form: open.form.clone(),
            index,
            place,
            ends_after: None,
        };
        if request.ends_story
            && let Some(ended) = self.open.remove(&request.story_id)
        {
            part.ends_after = Some(ended.articles);
            self.articles -= ended.articles;
        }
        Some(part)
    }
}

impl Part {
    fn of_none(index: u64) -> Self {
        Self {
            story: None,
            story_id: Arc::default(),
            form: Form::default(),
            index,
            place: None,
            ends_after: None,
        }
    }

    /// Whether the item's article is to enter its story.
    pub(super) fn enters(&self) -> bool {
        self.place.is_some()
    }

    /// What an item is told whose article does not enter.
    pub(super) fn warning(&self) -> Option<Warning> {
        (!self.enters()).then(|| Warning {
            code: "STORY_FULL".to_owned(),
            message: "the stream keeps no more articles of stories; end some of them".to_owned(),
        })
    }
}

impl Stories {
    /// Takes in what the item `item_id` tells. Gives the story, if that was the last
    /// of its items.
    pub(super) fn gather(
        &mut self,
        part: Part,
        item_id: &str,
        told: Option<Told>,
    ) -> Option<Story> {
        let number = part.story?;
        let story = self.0.entry(number).or_insert_with(|| Story {
            story_id: part.story_id,
            form: part.form,
            articles: BTreeMap::new(),
            answered: 0,
            size: None,
            places: Vec::new(),
        });
        if let Some(place) = part.place {
            story.answered += 1;
            story.places.push(place);
            if let Some(told) = told {
                story
                    .articles
                    .insert(part.index, (item_id.to_owned(), told));
            }
        }
        story.size = part.ends_after.or(story.size);
        if story.size != Some(story.answered) {
            return None;
        }
        self.0.remove(&number)
    }

    /// The first story that is left, once every item is answered.
    pub(super) fn next_left(&mut self) -> Option<Story> {
        self.0.pop_first().map(|(_, story)| story)
    }
}

impl Story {
    /// Has it summarised by a thread behind `gate`.
    pub(super) async fn tell(
        self,
        gate: Gate,
        call: Span,
        cancellation: Cancellation,
    ) -> AnalyzeBatchResponse {
        let articles = self.articles.len() as u64;
        let span = info_span!(parent: &call, "story", story.articles = articles);
        let named = StorySummary {
            story_id: self.story_id.as_ref().to_owned(),
            item_ids: self.articles.values().map(|(id, _)| id.clone()).collect(),
            ..StorySummary::default()
        };
        let (reply, answer) = oneshot::channel();
        let work = move || self.summarise();
        gate.admit_when_free(Job::new(span, cancellation, work, move |done| {
            // Whoever waited may have left meanwhile.
            let _ = reply.send(done);
        }))
        .await;
        let story = match answer.await {
            Ok(Ok((sentences, text))) => StorySummary {
                sentences,
                text,
                ..named
            },
            _ => StorySummary {
                error: Some(Fault::Failed.to_message()),
                ..named
            },
        };
        AnalyzeBatchResponse {
            index: -1,
            outcome: Some(Outcome::Story(story)),
            ..AnalyzeBatchResponse::default()
        }
    }

    fn summarise(self) -> (Vec<StorySentence>, String) {
        let mut chapters = Vec::with_capacity(self.articles.len());
        let mut lines = Vec::with_capacity(self.articles.len());
        for (item_id, (chapter, sentences)) in self.articles.into_values() {
            chapters.push(chapter);
            lines.push((item_id, sentences));
        }
        let summary = summarise_story(&chapters, &self.form);
        let chosen = summary.chosen.iter().filter_map(|line| {
            let (item_id, sentences) = lines.get(line.chapter)?;
            Some(StorySentence {
                item_id: item_id.clone(),
                sentence: Some(sentences.get(line.line)?.clone()),
            })
        });
        (chosen.collect(), summary.text)
    }
}

#[cfg(test)]
mod tests;
