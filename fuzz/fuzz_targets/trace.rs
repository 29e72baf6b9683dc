//! What must hold of every clean article, whatever it was made from.

use copydesk::article::{Article, Body, Relation};
use copydesk::clean::{CleanArticle, clean};
use copydesk::pipeline::{Brief, Cancellation, analyze};

/// An article of nothing but a body.
pub fn article(body: Body) -> Article {
    Article::from(body)
}

/// Cleans and analyses `body`, and checks every trace.
pub fn check(body: Body) {
    let article = article(body);
    if article.body.validate().is_err() {
        return;
    }
    check_trace(&clean(&article));
    let analysis = analyze(
        &article,
        &Brief::default(),
        &Cancellation::default(),
        |_, _| {},
    );
    let analysis = analysis.expect("nobody cancels");
    let text = analysis.clean.text.as_str();
    let spans = analysis.sentences.0.iter().map(|s| s.span);
    let spans = spans.chain(analysis.actors.iter().flat_map(|a| a.mentions.iter().map(|m| m.span)));
    let spans = spans.chain(analysis.events.iter().map(|e| e.trigger));
    let spans = spans.chain(analysis.quotes.iter().map(|q| q.content));
    let spans = spans.chain(analysis.dates.iter().map(|d| d.span));
    for span in spans {
        assert!(text.get(span.range()).is_some(), "a span off the text");
    }
}

/// The map is total and ordered, and agrees with both texts and the removals.
pub fn check_trace(clean: &CleanArticle) {
    let text = clean.text.as_str();
    let (mut at, mut raw_at) = (0, 0);
    for segment in clean.text.map().segments() {
        assert_eq!(segment.clean.start(), at, "a gap or overlap");
        assert!(segment.raw.start() >= raw_at, "out of order");
        at = segment.clean.end();
        raw_at = segment.raw.end();
        let raw = clean.raw.get(segment.raw.range()).expect("raw boundaries");
        let ours = text.get(segment.clean.range()).expect("clean boundaries");
        if segment.relation == Relation::Verbatim {
            assert_eq!(ours, raw, "not verbatim");
        }
        let span = clean.text.map().clean_span(segment.raw);
        assert!(segment.raw.is_empty() || span.contains(segment.clean));
    }
    assert_eq!(at, text.len(), "the map is not total");
    let mut removed = 0;
    for removal in &clean.removals {
        assert!(removal.raw.start() >= removed, "removals out of order");
        removed = removal.raw.end();
        assert!(clean.raw.get(removal.raw.range()).is_some());
        let kept = clean.text.map().clean_span(removal.raw);
        assert!(
            text[kept.range()].trim().is_empty(),
            "removed and kept: {:?}",
            &text[kept.range()]
        );
    }
}
