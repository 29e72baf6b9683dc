//! One article on its way over the desk.

use tracing::field::Empty;
use tracing::{Span, error, info_span};

use super::contract::AnalyzeResponse;
use super::meters::Meters;
use super::request::Order;
use super::response::Reply;
use super::status::Fault;
use super::status::code_name;
use super::stories::Told;
use super::workers::{Job, Panicked};
use crate::article::Article;
use crate::pipeline::{self, Analysis, Brief, Cancellation, Cancelled, Step, Stylebook};

/// How an article is analysed: [`pipeline::analyze_by`], or in a test something
/// that goes wrong.
pub(super) type Analyse = fn(
    &Stylebook,
    &Article,
    &Brief,
    &Cancellation,
    &mut dyn FnMut(&Analysis, Step),
) -> Result<Analysis, Cancelled>;

/// The pipeline.
pub(super) fn pipeline(
    stylebook: &Stylebook,
    article: &Article,
    brief: &Brief,
    cancellation: &Cancellation,
    observe: &mut dyn FnMut(&Analysis, Step),
) -> Result<Analysis, Cancelled> {
    pipeline::analyze_by(stylebook, article, brief, cancellation, observe)
}

/// An article to be analysed, and what is kept of how that goes.
pub(super) struct Item {
    order: Order,
    record: Record,
    cancellation: Cancellation,
    stylebook: Stylebook,
    analyse: Analyse,
}

/// All that comes of an article.
pub(super) struct Whole {
    pub(super) response: AnalyzeResponse,
    /// Its part of a story, with its lines in the contract's terms; none unless
    /// it was asked for.
    pub(super) told: Option<Told>,
}

/// The span and the counts of one article.
#[derive(Clone)]
pub(super) struct Record {
    span: Span,
    meters: Meters,
}

impl Record {
    /// Begins the record of the article at `index` of the call that `parent` is
    /// the span of. Of the article it keeps sizes and counts, never text.
    pub(super) fn begin(parent: &Span, index: u64, meters: Meters) -> Self {
        let span = info_span!(
            parent: parent,
            "item",
            item.index = index,
            article.bytes = Empty,
            article.language = Empty,
            article.characters = Empty,
            article.words = Empty,
            article.sentences = Empty,
            article.removals = Empty,
            article.names = Empty,
            article.dates = Empty,
            article.actors = Empty,
            article.quotes = Empty,
            article.events = Empty,
            rpc.response.status_code = Empty,
            otel.status_code = Empty,
        );
        Self { span, meters }
    }

    /// Ends it with what became of the article.
    pub(super) fn end(&self, outcome: Result<(), &Fault>) {
        let code = outcome.err().map_or(tonic::Code::Ok, Fault::code);
        self.span
            .record("rpc.response.status_code", code_name(code));
        if outcome.is_err_and(|fault| *fault == Fault::Failed) {
            self.span.record("otel.status_code", "ERROR");
        }
        self.meters.article(code);
    }

    fn analysed(&self, analysis: &Analysis) {
        let facts = &analysis.facts;
        let span = &self.span;
        span.record("article.language", facts.language.tag.as_str());
        for (field, count) in [
            ("article.characters", facts.characters),
            ("article.words", facts.words),
            ("article.sentences", facts.sentences),
            ("article.removals", analysis.clean.removals.len()),
            ("article.names", analysis.names.len()),
            ("article.dates", analysis.dates.len()),
            ("article.actors", analysis.actors.len()),
            ("article.quotes", analysis.quotes.len()),
            ("article.events", analysis.events.len()),
        ] {
            span.record(field, count as u64);
        }
        self.meters.characters(facts.characters);
    }
}

impl Item {
    pub(super) fn new(
        order: Order,
        record: Record,
        cancellation: Cancellation,
        stylebook: Stylebook,
        analyse: Analyse,
    ) -> Self {
        let bytes = order.article.body.len() as u64;
        record.span.record("article.bytes", bytes);
        Self {
            order,
            record,
            cancellation,
            stylebook,
            analyse,
        }
    }

    /// The job of analysing it and handing `reply` the whole answer, and what it
    /// gives to a story. If the item is cancelled, `reply` is dropped unused.
    pub(super) fn whole(self, reply: impl FnOnce(Result<Whole, Fault>) + Send + 'static) -> Job {
        let record = self.record.clone();
        let cancellation = self.cancellation.clone();
        let work = move || {
            let analysis = self.analyse(&mut |_, _| {})?;
            let convert = info_span!("convert");
            Ok(convert.in_scope(|| {
                let reply = self.reply(&analysis);
                Whole {
                    response: reply.whole(),
                    told: reply.chapter(),
                }
            }))
        };
        Job::new(
            record.span.clone(),
            cancellation,
            work,
            move |done| match ended(&record, done) {
                Some(outcome) => reply(outcome),
                None => drop(reply),
            },
        )
    }

    /// The job of analysing it and handing `each` every part as it is ready, the
    /// error last if there is one.
    pub(super) fn parts(
        self,
        each: impl Fn(Result<(Step, AnalyzeResponse), Fault>) + Send + Sync + Clone + 'static,
    ) -> Job {
        let record = self.record.clone();
        let cancellation = self.cancellation.clone();
        let last = each.clone();
        let work = move || {
            self.analyse(&mut |analysis, step| {
                // The index of the clean text is made anew for each part; to keep
                // it would mean to keep the analysis from growing.
                let part = info_span!("convert").in_scope(|| self.reply(analysis).part(step));
                each(Ok((step, part)));
            })?;
            Ok(())
        };
        Job::new(record.span.clone(), cancellation, work, move |done| {
            if let Some(Err(fault)) = ended(&record, done) {
                last(Err(fault));
            }
        })
    }

    fn analyse(&self, observe: &mut dyn FnMut(&Analysis, Step)) -> Result<Analysis, Cancelled> {
        let Order { article, brief, .. } = &self.order;
        let (stylebook, cancellation) = (&self.stylebook, &self.cancellation);
        let analysis = (self.analyse)(stylebook, article, brief, cancellation, observe)?;
        self.record.analysed(&analysis);
        Ok(analysis)
    }

    fn reply<'a>(&'a self, analysis: &'a Analysis) -> Reply<'a> {
        Reply::new(&self.order.item_id, analysis, self.order.unit)
    }
}

/// Records the end of a job; none if nobody waits for it any more.
fn ended<T>(
    record: &Record,
    done: Result<Result<T, Cancelled>, Panicked>,
) -> Option<Result<T, Fault>> {
    let outcome = match done {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(Cancelled)) => {
            let code = code_name(tonic::Code::Cancelled);
            record.span.record("rpc.response.status_code", code);
            return None;
        }
        Err(panicked) => {
            error!("an analysis panicked");
            Err(Fault::from(panicked))
        }
    };
    record.end(outcome.as_ref().map(|_| ()));
    Some(outcome)
}
