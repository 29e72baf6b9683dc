//! What is told of a text.

use copydesk::actors::{Actor, actors};
use copydesk::article::Span;
use copydesk::clean::Layout;
use copydesk::dates::dates;
use copydesk::events::{Account, Event, Lexicon, Participant, events_with};
use copydesk::language::{Reading, read};
use copydesk::quotes::quotes;
use jiff::civil::Date;

use crate::record::is_mutual;

pub struct Told {
    pub text: String,
    pub reading: Reading,
    pub actors: Vec<Actor>,
    pub events: Vec<Event>,
}

impl Told {
    /// Of an article, by a lexicon.
    pub fn of(text: &str, layout: &Layout, published: Option<Date>, lexicon: &Lexicon) -> Self {
        let reading = read(text, layout);
        let dates = dates(text, &reading, published);
        let actors = actors(text, &reading);
        let quotes = quotes(text, &reading, &actors);
        let account = Account {
            text,
            reading: &reading,
            actors: &actors,
            quotes: &quotes,
            dates: &dates,
            published,
            dateline: None,
        };
        let events = events_with(&account, lexicon);
        Self {
            text: text.to_owned(),
            reading,
            actors,
            events,
        }
    }

    /// Of a sentence by itself.
    pub fn of_sentence(text: &str) -> Self {
        Self::of_sentence_with(text, Lexicon::shipped())
    }

    pub fn of_sentence_with(text: &str, lexicon: &Lexicon) -> Self {
        Self::of(text, &Layout::of_paragraphs(text, "\n"), None, lexicon)
    }

    pub fn actor(&self, of: &Participant) -> Option<&Actor> {
        self.actors.get(of.actor?.0 as usize)
    }

    /// Where a participant is spoken of: where it takes part, then wherever else.
    pub fn spans(&self, of: &Participant) -> Vec<Span> {
        let mentions = self.actor(of).into_iter().flat_map(|a| &a.mentions);
        let mentions = mentions.map(|m| m.span);
        std::iter::once(of.span).chain(mentions).collect()
    }

    /// Who stands on each side. An event of a mutual type that names all who take part
    /// as sources has them on both.
    pub fn sides<'a>(&self, event: &'a Event) -> (&'a [Participant], &'a [Participant]) {
        if is_mutual(&event.kind) && event.targets.is_empty() && event.sources.len() > 1 {
            return (&event.sources, &event.sources);
        }
        (&event.sources, &event.targets)
    }

    /// The event in one line, for the list of errors.
    pub fn line(&self, event: &Event) -> String {
        let side = |side: &[Participant]| {
            let names = side.iter().map(|p| p.span.of(&self.text));
            names.collect::<Vec<_>>().join(", ")
        };
        let within = event.within.map_or("", |_| " within another");
        let evidence = event.evidence.iter().map(|e| e.rule.as_str());
        format!(
            "{} \"{}\" ({}) -> ({}) {:?}{within} [{}]",
            event.kind,
            event.trigger.of(&self.text),
            side(&event.sources),
            side(&event.targets),
            event.status,
            evidence.collect::<Vec<_>>().join("; "),
        )
    }
}
