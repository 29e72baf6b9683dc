//! What an event is.

use jiff::civil::Date;

use crate::actors::ActorId;
use crate::article::Span;

/// Something that happened, was said to happen, or did not.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What happened: a PLOVER type in upper case, or a type of general news behind
    /// "news.".
    pub kind: String,
    /// PLOVER's mode of the type, in lower case; none if it has none or the text does
    /// not tell.
    pub mode: Option<String>,
    /// The CAMEO code as deep as the text supports.
    pub cameo: Option<String>,
    /// Words or deeds, for or against; none for general news.
    pub quad: Option<Quad>,
    /// The word that says that it happened, where the text tells most of it.
    pub trigger: Span,
    /// The words that say the same elsewhere, in text order.
    pub mentions: Vec<Span>,
    /// Who did it.
    pub sources: Vec<Participant>,
    /// To whom.
    pub targets: Vec<Participant>,
    /// Index of the event whose content this one is, as the withdrawal of "demanded
    /// that it withdraw" is of the demand.
    pub within: Option<u32>,
    /// When.
    pub time: Option<EventTime>,
    /// Where.
    pub place: Option<EventPlace>,
    /// Whether it happened.
    pub status: EventStatus,
    /// Who says so, the innermost first; empty if the article itself does.
    pub attribution: Vec<Attribution>,
    /// Whether all who say so are sources without a name.
    pub anonymous: bool,
    /// What this rests on.
    pub evidence: Vec<Evidence>,
}

/// The quarter of PLOVER's scheme that a type belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quad {
    /// "agreed", "met", "praised".
    VerbalCooperation,
    /// "traded", "aided", "withdrew".
    MaterialCooperation,
    /// "demanded", "accused", "threatened".
    VerbalConflict,
    /// "protested", "arrested", "attacked".
    MaterialConflict,
}

/// An actor's part in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Who, if an actor of the article answers to the words.
    pub actor: Option<ActorId>,
    /// The words that name it there.
    pub span: Span,
}

/// When something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventTime {
    /// The words; none if the text has none for it.
    pub span: Option<Span>,
    /// The first day and the day after the last, if it could be resolved.
    pub days: Option<(Date, Date)>,
    /// Why it is this time.
    pub reason: TimeReason,
}

/// Why an event has its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeReason {
    /// The words hang from the event's own: "met on Monday", "Monday's meeting".
    Governs,
    /// They stand in a clause around the event's: "On Monday he said they had met".
    Clause,
    /// They date the event's other mention.
    SameEvent,
    /// The story has been at that time since an earlier sentence.
    Story,
    /// Present and perfect tense without any: the day of publication.
    Published,
}

/// Where something happened.
#[derive(Clone, Debug, PartialEq)]
pub struct EventPlace {
    /// The words.
    pub span: Span,
    /// The place's usual name; the words themselves if no gazetteer knows it.
    pub name: String,
    /// The country it lies in, as an ISO 3166-1 alpha-3 code.
    pub country: Option<String>,
    /// Latitude and longitude in degrees, north and east positive.
    pub coordinates: Option<(f64, f64)>,
    /// Why it is this place.
    pub reason: PlaceReason,
}

/// Why an event has its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceReason {
    /// The words hang from the event's own: "met in Geneva".
    Governs,
    /// They stand in a clause around the event's.
    Clause,
    /// They place the event's other mention.
    SameEvent,
    /// The article's dateline, for what it reports first.
    Dateline,
}

/// Whether something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventStatus {
    /// The text, or who it quotes, states that it did.
    Asserted,
    /// That it did not, does not or will not.
    Negated,
    /// It is possible, conditional, offered, wished or feared.
    Hypothetical,
    /// It is planned, promised or expected.
    Future,
    /// Somebody asks or orders that it happen.
    Demanded,
}

/// Who says that something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The words that name who says so.
    pub source: Span,
    /// Who that is, if an actor answers to the words.
    pub actor: Option<ActorId>,
    /// The words of saying.
    pub cue: Span,
}

/// What a judgement rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The words.
    pub span: Span,
    /// What decided: "lexicon:" and the entry, "classifier", "status:" and the layer.
    pub rule: String,
    /// How sure that is, from 0 to 1, if there is a measure of it.
    pub confidence: Option<f32>,
}

impl Quad {
    /// The quarter of one of PLOVER's types; none for other types.
    pub(super) fn of(kind: &str) -> Option<Self> {
        Some(match kind {
            "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" => Self::VerbalCooperation,
            "COOPERATE" | "AID" | "RETREAT" => Self::MaterialCooperation,
            "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" => Self::VerbalConflict,
            "PROTEST" | "SANCTION" | "MOBILIZE" | "COERCE" | "ASSAULT" => Self::MaterialConflict,
            _ => return None,
        })
    }
}
