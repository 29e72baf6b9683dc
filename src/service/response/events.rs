//! Events in the contract's terms.

use super::{Reply, days};
use crate::events::{
    Attribution, Event, EventPlace, EventStatus, EventTime, Evidence, Participant, PlaceReason,
    Quad, TimeReason,
};
use crate::service::contract as proto;

impl Reply<'_> {
    pub(super) fn event(&self, index: usize, event: &Event) -> proto::Event {
        let mut attributions = event.attribution.iter().map(|a| self.attribution(a));
        proto::Event {
            id: event_id(index),
            r#type: event.kind.clone(),
            cameo: event.cameo.clone().unwrap_or_default(),
            trigger: Some(self.span(event.trigger)),
            sources: self.participants(&event.sources),
            targets: self.participants(&event.targets),
            time: event.time.as_ref().map(|t| self.event_time(t)),
            place: event.place.as_ref().map(|p| self.span(p.span)),
            status: status(event.status).into(),
            attribution: attributions.next(),
            evidence: event.evidence.iter().map(|e| self.evidence(e)).collect(),
            mode: event.mode.clone().unwrap_or_default(),
            quad: event.quad.map(quad).unwrap_or_default().to_owned(),
            mentions: self.spans(&event.mentions),
            within_id: event
                .within
                .map(|around| event_id(around as usize))
                .unwrap_or_default(),
            location: event.place.as_ref().map(location),
            further_attributions: attributions.collect(),
            anonymous: event.anonymous,
        }
    }

    fn participants(&self, participants: &[Participant]) -> Vec<proto::Participant> {
        let convert = |p: &Participant| proto::Participant {
            actor_id: self.listed(p.actor),
            span: Some(self.span(p.span)),
        };
        participants.iter().map(convert).collect()
    }

    fn event_time(&self, time: &EventTime) -> proto::EventTime {
        let (begin, end) = days(time.days);
        proto::EventTime {
            span: self.maybe(time.span),
            begin,
            end,
            reason: time_reason(time.reason).to_owned(),
        }
    }

    fn attribution(&self, attribution: &Attribution) -> proto::Attribution {
        proto::Attribution {
            source: Some(self.span(attribution.source)),
            actor_id: self.listed(attribution.actor),
            cue: Some(self.span(attribution.cue)),
        }
    }

    fn evidence(&self, evidence: &Evidence) -> proto::Evidence {
        proto::Evidence {
            span: Some(self.span(evidence.span)),
            rule: evidence.rule.clone(),
            confidence: evidence.confidence,
        }
    }
}

fn event_id(index: usize) -> String {
    format!("e{}", index + 1)
}

fn location(place: &EventPlace) -> proto::Location {
    let (latitude, longitude) = place.coordinates.unzip();
    proto::Location {
        name: place.name.clone(),
        country: place.country.clone().unwrap_or_default(),
        latitude,
        longitude,
        reason: place_reason(place.reason).to_owned(),
    }
}

fn status(status: EventStatus) -> proto::event::Status {
    use proto::event::Status as Named;
    match status {
        EventStatus::Asserted => Named::Asserted,
        EventStatus::Negated => Named::Negated,
        EventStatus::Hypothetical => Named::Hypothetical,
        EventStatus::Future => Named::Future,
        EventStatus::Demanded => Named::Demanded,
    }
}

fn quad(quad: Quad) -> &'static str {
    match quad {
        Quad::VerbalCooperation => "VERBAL_COOPERATION",
        Quad::MaterialCooperation => "MATERIAL_COOPERATION",
        Quad::VerbalConflict => "VERBAL_CONFLICT",
        Quad::MaterialConflict => "MATERIAL_CONFLICT",
    }
}

fn time_reason(why: TimeReason) -> &'static str {
    match why {
        TimeReason::Governs => "GOVERNS",
        TimeReason::Clause => "CLAUSE",
        TimeReason::SameEvent => "SAME_EVENT",
        TimeReason::Story => "STORY",
        TimeReason::Published => "PUBLISHED",
    }
}

fn place_reason(why: PlaceReason) -> &'static str {
    match why {
        PlaceReason::Governs => "GOVERNS",
        PlaceReason::Clause => "CLAUSE",
        PlaceReason::SameEvent => "SAME_EVENT",
        PlaceReason::Dateline => "DATELINE",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::{Reply, proto};
    use crate::article::{OffsetUnit, Span, TracedText};
    use crate::events::{
        Attribution, Event, EventPlace, EventStatus, EventTime, Evidence, Participant, PlaceReason,
        Quad, TimeReason,
    };
    use crate::pipeline::Analysis;

    const TEXT: &str = "In Malmö, aides quoted the envoy as saying on Monday that Norway had \
        urged both to meet.";

    /// The urging with everything that there is to say of it, and its content with as
    /// little as there can be.
    fn converted() -> Vec<proto::Event> {
        let at = |words: &str| {
            let start = TEXT.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let told = |source, cue| Attribution {
            source: at(source),
            actor: None,
            cue: at(cue),
        };
        let urging = Event {
            kind: "REQUEST".to_owned(),
            mode: Some("meet".to_owned()),
            cameo: Some("022".to_owned()),
            quad: Some(Quad::VerbalConflict),
            trigger: at("urged"),
            mentions: vec![at("meet")],
            sources: vec![Participant {
                actor: None,
                span: at("Norway"),
            }],
            targets: Vec::new(),
            within: None,
            time: Some(EventTime {
                span: Some(at("Monday")),
                days: Some(("2024-02-19".parse().unwrap(), "2024-02-20".parse().unwrap())),
                reason: TimeReason::Clause,
            }),
            place: Some(EventPlace {
                span: at("Malmö"),
                name: "Malmo".to_owned(),
                country: Some("SWE".to_owned()),
                coordinates: Some((55.6, 13.0)),
                reason: PlaceReason::SameEvent,
            }),
            status: EventStatus::Asserted,
            attribution: vec![told("the envoy", "saying"), told("aides", "quoted")],
            anonymous: true,
            evidence: vec![Evidence {
                span: at("urged"),
                rule: "lexicon:urge".to_owned(),
                confidence: Some(0.5),
            }],
        };
        let meeting = Event {
            kind: "news.meeting".to_owned(),
            mode: None,
            cameo: None,
            quad: None,
            trigger: at("meet"),
            mentions: Vec::new(),
            within: Some(0),
            time: Some(EventTime {
                span: None,
                days: None,
                reason: TimeReason::Story,
            }),
            place: None,
            status: EventStatus::Demanded,
            attribution: Vec::new(),
            anonymous: false,
            evidence: Vec::new(),
            ..urging.clone()
        };
        let mut analysis = Analysis::default();
        analysis.clean.text = TracedText::verbatim(TEXT);
        analysis.events = vec![urging, meeting];
        Reply::new("", &analysis, OffsetUnit::CodePoint)
            .whole()
            .events
    }

    #[test]
    fn the_innermost_who_says_so_comes_first_and_the_others_apart() {
        let [urging, meeting]: [proto::Event; 2] = converted().try_into().unwrap();
        let who = |a: &proto::Attribution| {
            let (source, cue) = (a.source.clone().unwrap(), a.cue.clone().unwrap());
            (source.text, cue.text)
        };
        let pair = |source: &str, cue: &str| (source.to_owned(), cue.to_owned());
        assert_eq!(
            who(urging.attribution.as_ref().unwrap()),
            pair("the envoy", "saying")
        );
        let further: Vec<_> = urging.further_attributions.iter().map(who).collect();
        assert_eq!(further, [pair("aides", "quoted")]);
        assert!(urging.anonymous);
        assert_eq!(meeting.attribution, None);
        assert!(meeting.further_attributions.is_empty() && !meeting.anonymous);
    }

    #[test]
    fn time_and_place_say_why_they_are_the_events() {
        let [urging, meeting]: [proto::Event; 2] = converted().try_into().unwrap();
        let time = urging.time.unwrap();
        assert_eq!((&*time.begin, &*time.end), ("2024-02-19", "2024-02-20"));
        assert_eq!(
            (&*time.span.unwrap().text, &*time.reason),
            ("Monday", "CLAUSE")
        );
        assert_eq!(urging.place.unwrap().text, "Malmö");
        let location = urging.location.unwrap();
        assert_eq!((&*location.name, &*location.country), ("Malmo", "SWE"));
        assert_eq!(
            (location.latitude, location.longitude),
            (Some(55.6), Some(13.0))
        );
        assert_eq!(location.reason, "SAME_EVENT");

        let time = meeting.time.unwrap();
        assert_eq!(
            (time.span, &*time.begin, &*time.reason),
            (None, "", "STORY")
        );
        assert_eq!((meeting.place, meeting.location), (None, None));
    }

    #[test]
    fn an_event_names_the_one_whose_content_it_is_and_what_it_is() {
        let [urging, meeting]: [proto::Event; 2] = converted().try_into().unwrap();
        assert_eq!((&*urging.id, &*urging.within_id), ("e1", ""));
        assert_eq!((&*meeting.id, &*meeting.within_id), ("e2", "e1"));
        assert_eq!((&*urging.mode, &*urging.quad), ("meet", "VERBAL_CONFLICT"));
        assert_eq!((&*meeting.mode, &*meeting.quad), ("", ""));
        assert_eq!(urging.mentions.first().unwrap().text, "meet");
        assert_eq!(meeting.status(), proto::event::Status::Demanded);
    }
}
