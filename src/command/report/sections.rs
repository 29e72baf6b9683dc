use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::dates::dates;
use super::events::events;
use super::page::{Look, Page};
use super::reading::{names, words};
use super::summary::summary;
use super::words::{actor_name, counted, excerpt, in_words, place, said};
use crate::service::contract::{
    Actor, AnalyzeResponse, Feature, Layout, OffsetUnit, Quote, Removal, actor, mention, paragraph,
    quote, removal,
};
use crate::service::status::code_name;

/// Puts an analysis on a page. `is_named` says whose it is, for where there are
/// several.
pub(in crate::command) fn report(page: &mut Page, response: &AnalyzeResponse, is_named: bool) {
    if is_named {
        page.line(&format!("FILE {}", response.item_id), Look::Strong, 0, 0);
        page.blank();
    }
    masthead(page, response);
    summary(page, response);
    text(page, response);
    removals(page, &response.removals);
    actors(page, &response.actors);
    events(page, response);
    quotes(page, response);
    dates(page, response);
    names(page, &response.names);
    words(page, &response.tokens);
    remarks(page, response);
    colophon(page, response);
}

fn masthead(page: &mut Page, response: &AnalyzeResponse) {
    let empty = Layout::default();
    let layout = response.layout.as_ref().unwrap_or(&empty);
    match &layout.headline {
        Some(headline) => page.line(&headline.text, Look::Strong, 0, 0),
        None => page.line("(no headline)", Look::Faint, 0, 0),
    }
    if let Some(subheadline) = &layout.subheadline {
        page.line(&subheadline.text, Look::Plain, 0, 0);
    }
    let mut facts = Vec::new();
    facts.extend(
        layout
            .byline
            .iter()
            .filter_map(|b| Some(b.span.as_ref()?.text.clone())),
    );
    facts.extend(layout.credits.iter().map(|c| c.text.clone()));
    if let Some(dateline) = layout.dateline.as_ref().and_then(|d| d.span.as_ref()) {
        facts.push(dateline.text.clone());
    }
    if let Some(published) = &layout.published
        && let Ok(time) = Timestamp::new(published.seconds, published.nanos)
    {
        let day = time
            .to_zoned_datetime(TimeZone::UTC)
            .strftime("%Y-%m-%d %H:%M UTC");
        facts.push(format!("published {day}"));
    }
    if !facts.is_empty() {
        page.line(&facts.join(" | "), Look::Plain, 0, 0);
    }
    if let Some(document) = &response.document {
        let language = match document.language.as_str() {
            "und" => "language unknown".to_owned(),
            tag => format!("language {tag} ({:.2})", document.language_confidence),
        };
        let mut facts = vec![
            language,
            counted(document.word_count, "word"),
            counted(document.sentence_count, "sentence"),
            counted(document.character_count, "character"),
            format!("fingerprint {:016x}", document.fingerprint),
        ];
        if !document.encoding.is_empty() {
            facts.push(format!("decoded from {}", document.encoding));
        }
        page.line(&facts.join(" | "), Look::Faint, 0, 0);
    }
}

fn text(page: &mut Page, response: &AnalyzeResponse) {
    if response.clean_text.is_empty() {
        return;
    }
    page.heading("TEXT");
    let paragraphs = response.layout.as_ref().map_or(&[][..], |l| &l.paragraphs);
    if paragraphs.is_empty() {
        page.line(&response.clean_text, Look::Plain, 2, 2);
        return;
    }
    let mut in_list = false;
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let Some(span) = &paragraph.span else {
            continue;
        };
        let is_item = paragraph.kind() == paragraph::Kind::ListItem;
        if i > 0 && !(in_list && is_item) {
            page.blank();
        }
        in_list = is_item;
        match paragraph.kind() {
            paragraph::Kind::Heading => page.line(&span.text, Look::Strong, 2, 2),
            paragraph::Kind::ListItem => page.line(&format!("- {}", span.text), Look::Plain, 2, 4),
            paragraph::Kind::Caption => {
                page.line(&format!("[caption] {}", span.text), Look::Faint, 2, 4);
            }
            _ => page.line(&span.text, Look::Plain, 2, 2),
        }
    }
}

fn removals(page: &mut Page, removals: &[Removal]) {
    if removals.is_empty() {
        return;
    }
    page.heading(&format!("REMOVED ({})", removals.len()));
    for removal in removals {
        let reason = in_words(removal::Reason::as_str_name(&removal.reason()), "REASON_");
        let place = removal.span.as_ref().map_or_else(String::new, place);
        page.line(
            &format!("raw {place} {reason}: {}", excerpt(&removal.text)),
            Look::Plain,
            2,
            4,
        );
    }
}

fn actors(page: &mut Page, actors: &[Actor]) {
    if actors.is_empty() {
        return;
    }
    page.heading(&format!("WHO ({})", actors.len()));
    for actor in actors {
        let mut facts = vec![in_words(actor::Kind::as_str_name(&actor.kind()), "KIND_")];
        if !actor.code.is_empty() {
            facts.push(actor.code.clone());
        }
        if actor.anonymity.is_some() {
            facts.push("unnamed source".to_owned());
        }
        facts.push(counted(
            i32::try_from(actor.mentions.len()).unwrap_or(i32::MAX),
            "mention",
        ));
        facts.push(format!("{:.0} % of the story", actor.salience * 100.0));
        page.line(
            &format!("{} {}: {}", actor.id, actor.name, facts.join(", ")),
            Look::Plain,
            2,
            4,
        );
        let forms = forms(actor);
        if !forms.is_empty() {
            page.line(&forms, Look::Faint, 4, 6);
        }
    }
}

/// Each form of the mentions with how often it comes, names first.
fn forms(actor: &Actor) -> String {
    let mut counts: BTreeMap<(i32, &str), usize> = BTreeMap::new();
    for mention in &actor.mentions {
        let text = mention.span.as_ref().map_or("", |s| s.text.as_str());
        *counts.entry((mention.form, text)).or_default() += 1;
    }
    let forms = counts.iter().map(|((form, text), count)| {
        let form = mention::Form::try_from(*form).unwrap_or_default();
        let form = in_words(form.as_str_name(), "FORM_");
        match count {
            1 => format!("\"{text}\" ({form})"),
            n => format!("\"{text}\" ({form}, {n} times)"),
        }
    });
    forms.collect::<Vec<_>>().join(", ")
}

fn quotes(page: &mut Page, response: &AnalyzeResponse) {
    if response.quotes.is_empty() {
        return;
    }
    page.heading(&format!("QUOTES ({})", response.quotes.len()));
    for quote in &response.quotes {
        let kind = in_words(quote::Kind::as_str_name(&quote.kind()), "KIND_");
        let cue = quote::CueKind::as_str_name(&quote.cue_kind());
        let told = match quote.cue_kind() {
            quote::CueKind::Unspecified => kind,
            _ => format!("{kind}, {}", in_words(cue, "CUE_KIND_")),
        };
        let parts = std::iter::once(said(quote.content.as_ref()));
        let further = quote.continuations.iter().map(|part| said(Some(part)));
        let parts: Vec<_> = parts.chain(further).collect();
        let within = if quote.parent.is_some() { 2 } else { 0 };
        let line = format!(
            "{} ({told}): {}",
            speaker(quote, response),
            parts.join(" … ")
        );
        page.line(&line, Look::Plain, 2 + within, 4 + within);
    }
}

fn speaker(quote: &Quote, response: &AnalyzeResponse) -> String {
    match (actor_name(&quote.speaker, response), &quote.source) {
        (Some(name), _) => name,
        (None, Some(source)) => source.text.clone(),
        (None, None) => "unknown speaker".to_owned(),
    }
}

fn remarks(page: &mut Page, response: &AnalyzeResponse) {
    if response.flags.is_empty()
        && response.warnings.is_empty()
        && response.feature_errors.is_empty()
    {
        return;
    }
    page.heading("PLEASE NOTE");
    for flag in &response.flags {
        page.line(
            &format!("{}: {}", flag.code, flag.message),
            Look::Alert,
            2,
            4,
        );
    }
    for warning in &response.warnings {
        page.line(
            &format!("{}: {}", warning.code, warning.message),
            Look::Alert,
            2,
            4,
        );
    }
    for error in &response.feature_errors {
        let (code, message) = error
            .status
            .as_ref()
            .map_or((tonic::Code::Unknown, ""), |s| {
                (s.code.into(), s.message.as_str())
            });
        let feature = in_words(Feature::as_str_name(&error.feature()), "FEATURE_");
        page.line(
            &format!("no {feature}: {}: {message}", code_name(code)),
            Look::Alert,
            2,
            4,
        );
    }
}

fn colophon(page: &mut Page, response: &AnalyzeResponse) {
    let Some(provenance) = &response.provenance else {
        return;
    };
    page.blank();
    let unit = match provenance.offset_unit() {
        OffsetUnit::Utf8Byte => "UTF-8 bytes",
        OffsetUnit::Utf16CodeUnit => "UTF-16 code units",
        OffsetUnit::CodePoint => "code points",
        OffsetUnit::Unspecified => "an unknown unit",
    };
    let digest = provenance
        .model_digest
        .get(..12)
        .unwrap_or(&provenance.model_digest);
    page.line(
        &format!(
            "copydesk {}, {} {digest}; offsets count {unit}",
            provenance.service_version, provenance.model_version,
        ),
        Look::Faint,
        0,
        2,
    );
}
