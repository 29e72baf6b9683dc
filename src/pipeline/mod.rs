//! The one place that orders the stages. A request's features decide which run.

mod analysis;
mod brief;
mod cancellation;
mod shortfall;
mod stylebook;

pub use analysis::{Analysis, DocumentFacts, FeatureRefusal, Flag, Refused, Step, Warning};
pub use brief::{Brief, Feature, FeatureSet};
pub use cancellation::{Cancellation, Cancelled};
pub use stylebook::Stylebook;

use jiff::tz::TimeZone;
use tracing::info_span;

use crate::actors::actors_in;
use crate::article::Article;
use crate::clean::clean;
use crate::dates::dates;
use crate::events::{Account, events_with};
use crate::language::{Reading, read_while, sentences};
use crate::quotes::{quotes, unbalanced};
use crate::summary::{Findings, chapter};
use shortfall::summary_of;

pub use crate::language::model_version;

/// Analyses `article` as `brief` asks. `observe` is called after the clean text
/// and after each further feature that was asked for, with everything there is
/// by then.
///
/// The same article and brief give the same analysis. What it is made by beside them is
/// part of the program; see [`analyze_by`].
///
/// # Errors
///
/// [`Cancelled`] if `cancellation` was asked for before the end; looked at
/// between stages and while the text is read.
pub fn analyze(
    article: &Article,
    brief: &Brief,
    cancellation: &Cancellation,
    observe: impl FnMut(&Analysis, Step),
) -> Result<Analysis, Cancelled> {
    analyze_by(&Stylebook::default(), article, brief, cancellation, observe)
}

/// As [`analyze`], by what a newsroom has set for all its articles.
///
/// # Errors
///
/// As [`analyze`].
pub fn analyze_by(
    stylebook: &Stylebook,
    article: &Article,
    brief: &Brief,
    cancellation: &Cancellation,
    mut observe: impl FnMut(&Analysis, Step),
) -> Result<Analysis, Cancelled> {
    cancellation.check()?;
    let mut analysis = {
        let span = info_span!("clean", article.bytes = article.body.len());
        span.in_scope(|| Analysis::of_clean(article, clean(article), stylebook))
    };
    cancellation.check()?;
    let english = analysis.facts.language_is_supported();
    // Counted by rules until the text is read, which takes far longer than to clean
    // it; the clean text is not to wait for that.
    analysis.facts.sentences = sentences(analysis.clean.text.as_str(), &analysis.clean.layout)
        .0
        .len();
    analysis.refuse(brief);
    observe(&analysis, Step::Clean);

    let wants = |feature| english && brief.features.contains(feature);
    // A story is summarised from all that an article's own summary is made from.
    let for_story = english && brief.for_story;
    let needs = |features: &[Feature]| for_story || features.iter().any(|f| wants(*f));
    let reading = if needs(&Feature::ALL) {
        let (text, layout) = (analysis.clean.text.as_str(), &analysis.clean.layout);
        let wanted = || cancellation.check().is_ok();
        let reading = info_span!("read").in_scope(|| read_while(text, layout, wanted));
        let reading = reading.ok_or(Cancelled)?;
        analysis.facts.sentences = reading.sentences.0.len();
        reading
    } else {
        Reading::default()
    };
    let published = article
        .published
        .or(analysis.clean.layout.published)
        .map(|t| t.to_zoned_datetime(TimeZone::UTC).date());
    let text = analysis.clean.text.as_str().to_owned();

    if wants(Feature::Sentences) {
        analysis.sentences.clone_from(&reading.sentences);
        observe(&analysis, Step::Feature(Feature::Sentences));
    }
    if wants(Feature::Tokens) {
        analysis.tokens.clone_from(&reading.tokens);
        observe(&analysis, Step::Feature(Feature::Tokens));
    }
    if wants(Feature::Names) {
        analysis.names.clone_from(&reading.names);
        observe(&analysis, Step::Feature(Feature::Names));
    }
    use Feature::{Actors, Dates, Events, Quotes, Summary};
    let mut found_dates = Vec::new();
    if needs(&[Dates, Events, Summary]) {
        cancellation.check()?;
        found_dates = info_span!("dates").in_scope(|| dates(&text, &reading, published));
        if wants(Dates) {
            analysis.dates.clone_from(&found_dates);
            observe(&analysis, Step::Feature(Dates));
        }
    }
    let mut found_actors = Vec::new();
    if needs(&[Actors, Quotes, Events, Summary]) {
        cancellation.check()?;
        let year = published.map(jiff::civil::Date::year);
        found_actors = info_span!("actors").in_scope(|| actors_in(&text, &reading, year));
        if wants(Actors) {
            analysis.actors.clone_from(&found_actors);
            observe(&analysis, Step::Feature(Actors));
        }
    }
    let mut found_quotes = Vec::new();
    if needs(&[Quotes, Events, Summary]) {
        cancellation.check()?;
        found_quotes = info_span!("quotes").in_scope(|| quotes(&text, &reading, &found_actors));
        if wants(Quotes) {
            analysis.quotes.clone_from(&found_quotes);
            analysis.flag_sources(&found_actors);
            analysis.flag_unbalanced(unbalanced(&text, &reading));
            observe(&analysis, Step::Feature(Quotes));
        }
    }
    let mut found_events = Vec::new();
    if needs(&[Events, Summary]) {
        cancellation.check()?;
        let account = Account {
            text: &text,
            reading: &reading,
            actors: &found_actors,
            quotes: &found_quotes,
            dates: &found_dates,
            published,
            dateline: analysis.clean.layout.dateline.map(|d| d.place),
        };
        found_events = info_span!("events").in_scope(|| events_with(&account, stylebook.lexicon()));
        if wants(Events) {
            analysis.events.clone_from(&found_events);
            observe(&analysis, Step::Feature(Events));
        }
    }
    if needs(&[Summary]) {
        cancellation.check()?;
        let found = Findings {
            text: &text,
            layout: &analysis.clean.layout,
            reading: &reading,
            actors: &found_actors,
            quotes: &found_quotes,
            dates: &found_dates,
            events: &found_events,
        };
        let told = for_story.then(|| info_span!("chapter").in_scope(|| chapter(&found)));
        let summarised = wants(Summary)
            .then(|| info_span!("summary").in_scope(|| summary_of(&found, &brief.summary)));
        analysis.chapter = told;
        if let Some((summary, warning)) = summarised {
            analysis.summary = Some(summary);
            analysis.warnings.extend(warning);
            observe(&analysis, Step::Feature(Summary));
        }
    }
    Ok(analysis)
}
