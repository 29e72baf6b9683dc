//! An article with all that the stages before the summary find in it.

use copydesk::actors::{Actor, actors_in};
use copydesk::article::{Article, Body, Span};
use copydesk::clean::{CleanArticle, ParagraphKind, clean};
use copydesk::dates::{DateExpression, dates};
use copydesk::events::{Account, Event, events};
use copydesk::language::{Reading, Sentence, Token, read};
use copydesk::pipeline::{Brief, Cancellation, Feature, analyze};
use copydesk::quotes::{Quote, quotes};
use copydesk::summary::{Findings, Form, Length, Origin, Piece, Summary, SummarySentence};

/// What is known of an article.
pub struct Told {
    pub clean: CleanArticle,
    pub reading: Reading,
    pub actors: Vec<Actor>,
    pub quotes: Vec<Quote>,
    pub dates: Vec<DateExpression>,
    pub events: Vec<Event>,
}

fn article(body: &str) -> Article {
    Article::from(Body::Text(body.to_owned()))
}

/// What the program makes of an article whose body is given, and nothing else.
pub fn summary_of(body: &str, sentences: usize) -> Summary {
    let form = Form {
        length: Length::Sentences(sentences),
        ..Form::default()
    };
    let brief = Brief {
        features: [Feature::Summary].into_iter().collect(),
        summary: form,
        ..Brief::default()
    };
    let analysis = analyze(&article(body), &brief, &Cancellation::default(), |_, _| {});
    analysis
        .expect("nobody cancels it")
        .summary
        .unwrap_or_default()
}

impl Told {
    /// Of an article whose body is given, by the stages of the pipeline in its order.
    pub fn of(body: &str) -> Self {
        let clean = clean(&article(body));
        let text = clean.text.as_str();
        let reading = read(text, &clean.layout);
        let dates = dates(text, &reading, None);
        let actors = actors_in(text, &reading, None);
        let quotes = quotes(text, &reading, &actors);
        let events = events(&Account {
            text,
            reading: &reading,
            actors: &actors,
            quotes: &quotes,
            dates: &dates,
            published: None,
            dateline: clean.layout.dateline.map(|d| d.place),
        });
        Self {
            reading,
            actors,
            quotes,
            dates,
            events,
            clean,
        }
    }

    pub fn text(&self) -> &str {
        self.clean.text.as_str()
    }

    pub fn findings(&self) -> Findings<'_> {
        Findings {
            text: self.text(),
            layout: &self.clean.layout,
            reading: &self.reading,
            actors: &self.actors,
            quotes: &self.quotes,
            dates: &self.dates,
            events: &self.events,
        }
    }

    pub fn sentence(&self, at: usize) -> &Sentence {
        &self.reading.sentences.0[at]
    }

    pub fn tokens(&self, at: usize) -> &[Token] {
        self.reading.tokens_of(&self.sentence(at).tokens)
    }

    /// The sentence that a place of the text belongs to.
    pub fn sentence_at(&self, place: usize) -> Option<usize> {
        let all = &self.reading.sentences.0;
        let at = all.partition_point(|s| s.span.end() <= place);
        all.get(at).is_some().then_some(at)
    }

    /// The sentences of the running text, which systems choose from.
    pub fn body(&self) -> Vec<usize> {
        let all = self.reading.sentences.0.iter().enumerate();
        let kind = |s: &Sentence| {
            let paragraph = self.clean.layout.paragraphs.get(s.paragraph? as usize);
            paragraph.map(|p| p.kind)
        };
        let running = all.filter(|(_, s)| kind(s) == Some(ParagraphKind::Body));
        let running: Vec<usize> = running.map(|(at, _)| at).collect();
        if running.is_empty() {
            (0..self.reading.sentences.0.len()).collect()
        } else {
            running
        }
    }

    /// The summary made of these sentences as they stand, in article order.
    pub fn extract(&self, sentences: &[usize]) -> Summary {
        let mut sentences = sentences.to_vec();
        sentences.sort_unstable();
        let of = |at: &usize| verbatim(self.text(), self.sentence(*at).span);
        let sentences: Vec<_> = sentences.iter().map(of).collect();
        let texts: Vec<&str> = sentences.iter().map(|s| s.text.as_str()).collect();
        Summary {
            text: texts.join(" "),
            sentences,
        }
    }
}

/// A sentence of the article as it stands there.
pub fn verbatim(text: &str, span: Span) -> SummarySentence {
    SummarySentence {
        text: span.of(text).to_owned(),
        spans: vec![span],
        pieces: vec![Piece {
            text: span.of(text).to_owned(),
            origin: Origin::Verbatim(span),
        }],
        ..SummarySentence::default()
    }
}
