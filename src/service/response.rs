//! Domain → protobuf: the one place where bytes become the caller's offsets.

mod actors;
mod dates;
mod events;
mod names;
mod quotes;
mod reading;
mod summary;

use jiff::civil::Date;

pub(super) use self::names::feature;
use self::names::{feature_error, reason, warning};
use super::contract::{self as proto, AnalyzeResponse};
use crate::actors::ActorId;
use crate::article::{OffsetIndex, OffsetUnit, Relation, Segment, Span};
use crate::clean::{Layout, ParagraphKind, Removal};
use crate::pipeline::{self, Analysis, Feature, Step};

/// What is answered to one article.
#[derive(Debug)]
pub struct Reply<'a> {
    item_id: &'a str,
    analysis: &'a Analysis,
    unit: OffsetUnit,
    clean: OffsetIndex<'a>,
}

impl<'a> Reply<'a> {
    /// Indexes the clean text of `analysis` for offsets that count `unit`.
    #[must_use]
    pub fn new(item_id: &'a str, analysis: &'a Analysis, unit: OffsetUnit) -> Self {
        Self {
            item_id,
            analysis,
            unit,
            clean: OffsetIndex::new(analysis.clean.text.as_str(), unit),
        }
    }

    /// Everything.
    #[must_use]
    pub fn whole(&self) -> AnalyzeResponse {
        let mut response = self.part(Step::Clean);
        for feature in Feature::ALL {
            self.add(feature, &mut response);
        }
        response
    }

    /// What `step` has brought.
    #[must_use]
    pub fn part(&self, step: Step) -> AnalyzeResponse {
        match step {
            Step::Clean => self.clean_text(),
            Step::Feature(feature) => {
                let mut response = AnalyzeResponse::default();
                self.add(feature, &mut response);
                response
            }
        }
    }

    fn clean_text(&self) -> AnalyzeResponse {
        let analysis = self.analysis;
        let raw = OffsetIndex::new(&analysis.clean.raw, self.unit);
        let segments = analysis.clean.text.map().segments();
        let removals = &analysis.clean.removals;
        AnalyzeResponse {
            item_id: self.item_id.to_owned(),
            clean_text: analysis.clean.text.as_str().to_owned(),
            source_map: segments.iter().map(|s| self.segment(s, &raw)).collect(),
            removals: removals.iter().map(|r| self.removal(r, &raw)).collect(),
            layout: Some(self.layout(&analysis.clean.layout)),
            document: Some(self.document()),
            flags: self.flags(None).collect(),
            warnings: self.warnings(None).collect(),
            feature_errors: analysis.refusals.iter().map(feature_error).collect(),
            provenance: Some(proto::Provenance {
                service_version: env!("CARGO_PKG_VERSION").to_owned(),
                model_version: pipeline::model_version().to_owned(),
                model_digest: analysis.stylebook.model_digest().to_owned(),
                offset_unit: self.offset_unit().into(),
            }),
            ..AnalyzeResponse::default()
        }
    }

    fn add(&self, feature: Feature, response: &mut AnalyzeResponse) {
        let analysis = self.analysis;
        match feature {
            Feature::Sentences => {
                response.sentences = analysis
                    .sentences
                    .0
                    .iter()
                    .map(|s| self.sentence(s))
                    .collect();
            }
            Feature::Tokens => {
                response.tokens = analysis.tokens.iter().map(|t| self.token(t)).collect();
            }
            Feature::Names => {
                response.names = analysis.names.iter().map(|n| self.name(n)).collect();
            }
            Feature::Dates => {
                response.dates = analysis.dates.iter().map(|d| self.date(d)).collect();
            }
            Feature::Actors => {
                let actors = analysis.actors.iter().enumerate();
                response.actors = actors.map(|(i, a)| self.actor(i, a)).collect();
            }
            Feature::Quotes => {
                response.quotes = analysis.quotes.iter().map(|q| self.quote(q)).collect();
            }
            Feature::Events => {
                let events = analysis.events.iter().enumerate();
                response.events = events.map(|(i, e)| self.event(i, e)).collect();
            }
            Feature::Summary => {
                response.summary = analysis.summary.as_ref().map(|s| self.summary(s));
            }
        }
        response.flags.extend(self.flags(Some(feature)));
        response.warnings.extend(self.warnings(Some(feature)));
    }

    fn flags(&self, about: Option<Feature>) -> impl Iterator<Item = proto::Flag> {
        let all = self.analysis.flags.iter();
        all.filter(move |f| f.about == about).map(|f| self.flag(f))
    }

    fn warnings(&self, about: Option<Feature>) -> impl Iterator<Item = proto::Warning> {
        let all = self.analysis.warnings.iter();
        all.filter(move |w| w.about == about).map(warning)
    }

    fn offset_unit(&self) -> proto::OffsetUnit {
        match self.unit {
            OffsetUnit::Utf8Byte => proto::OffsetUnit::Utf8Byte,
            OffsetUnit::Utf16CodeUnit => proto::OffsetUnit::Utf16CodeUnit,
            OffsetUnit::CodePoint => proto::OffsetUnit::CodePoint,
        }
    }

    fn span(&self, span: Span) -> proto::Span {
        proto::Span {
            start: offset(&self.clean, span.start()),
            end: offset(&self.clean, span.end()),
            text: span.of(self.analysis.clean.text.as_str()).to_owned(),
        }
    }

    fn maybe(&self, span: Option<Span>) -> Option<proto::Span> {
        span.map(|s| self.span(s))
    }

    fn spans(&self, spans: &[Span]) -> Vec<proto::Span> {
        spans.iter().map(|s| self.span(*s)).collect()
    }

    fn segment(&self, segment: &Segment, raw: &OffsetIndex<'_>) -> proto::SourceMapSegment {
        use proto::source_map_segment::Relation as Named;
        proto::SourceMapSegment {
            clean_start: offset(&self.clean, segment.clean.start()),
            clean_end: offset(&self.clean, segment.clean.end()),
            raw_start: offset(raw, segment.raw.start()),
            raw_end: offset(raw, segment.raw.end()),
            relation: match segment.relation {
                Relation::Verbatim => Named::Verbatim,
                Relation::Rewritten => Named::Rewritten,
            }
            .into(),
        }
    }

    fn removal(&self, removal: &Removal, raw: &OffsetIndex<'_>) -> proto::Removal {
        proto::Removal {
            span: Some(proto::Span {
                start: offset(raw, removal.raw.start()),
                end: offset(raw, removal.raw.end()),
                text: removal.raw.of(&self.analysis.clean.raw).to_owned(),
            }),
            reason: reason(removal.reason).into(),
            text: removal.text.clone(),
        }
    }

    fn layout(&self, layout: &Layout) -> proto::Layout {
        proto::Layout {
            headline: self.maybe(layout.headline),
            subheadline: self.maybe(layout.subheadline),
            byline: layout
                .bylines
                .iter()
                .map(|b| proto::Byline {
                    span: Some(self.span(b.span)),
                    authors: self.spans(&b.authors),
                })
                .collect(),
            dateline: layout.dateline.map(|d| proto::Dateline {
                span: Some(self.span(d.span)),
                place: Some(self.span(d.place)),
                date: self.maybe(d.date),
                agency: self.maybe(d.agency),
            }),
            credits: self.spans(&layout.credits),
            paragraphs: layout
                .paragraphs
                .iter()
                .map(|p| {
                    use proto::paragraph::Kind;
                    proto::Paragraph {
                        span: Some(self.span(p.span)),
                        kind: match p.kind {
                            ParagraphKind::Body => Kind::Body,
                            ParagraphKind::Heading => Kind::Heading,
                            ParagraphKind::ListItem => Kind::ListItem,
                            ParagraphKind::Caption => Kind::Caption,
                        }
                        .into(),
                    }
                })
                .collect(),
            publication_dates: self.spans(&layout.publication_dates),
            published: layout.published.map(|t| {
                // The type wants nanoseconds that count forward, also before 1970.
                let nanos = t.as_nanosecond();
                prost_types::Timestamp {
                    seconds: i64::try_from(nanos.div_euclid(1_000_000_000)).unwrap_or_default(),
                    nanos: i32::try_from(nanos.rem_euclid(1_000_000_000)).unwrap_or_default(),
                }
            }),
        }
    }

    fn document(&self) -> proto::Document {
        let facts = &self.analysis.facts;
        proto::Document {
            language: facts.language.tag.clone(),
            language_confidence: facts.language.confidence,
            character_count: count(facts.characters),
            word_count: count(facts.words),
            sentence_count: count(facts.sentences),
            fingerprint: facts.fingerprint,
            encoding: self
                .analysis
                .clean
                .encoding
                .map_or("", |e| e.name())
                .to_owned(),
        }
    }

    /// The id of an actor that the response lists, else nothing: a caller who did
    /// not ask for actors gets no ids that lead nowhere.
    fn listed(&self, actor: Option<ActorId>) -> String {
        let index = actor.map(|a| a.0 as usize);
        index
            .filter(|i| *i < self.analysis.actors.len())
            .map(actor_id)
            .unwrap_or_default()
    }

    fn flag(&self, flag: &pipeline::Flag) -> proto::Flag {
        proto::Flag {
            code: flag.code.to_owned(),
            message: flag.message.clone(),
            spans: self.spans(&flag.spans),
        }
    }
}

fn actor_id(index: usize) -> String {
    format!("a{}", index + 1)
}

fn days(days: Option<(Date, Date)>) -> (String, String) {
    days.map(|(begin, end)| (begin.to_string(), end.to_string()))
        .unwrap_or_default()
}

fn offset(index: &OffsetIndex<'_>, byte: usize) -> i32 {
    i32::try_from(index.offset(byte)).unwrap_or(i32::MAX)
}

fn count(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}
