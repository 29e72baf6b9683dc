//! Names and their like → mentions → actors.

mod anonymity;
mod bodies;
mod cast;
pub mod coding;
pub mod coreference;
mod descriptions;
mod draft;
mod identity;
mod lists;
pub mod markable;
mod marked;
mod mention;
mod names;
mod persons;
mod phrase;
mod pronoun;
mod reference;
mod speech;

pub use anonymity::Anonymity;
pub use coding::{BodyKind, NoCountry, NoRole};

use crate::article::Span;
use crate::language::Reading;
use cast::Cast;
use marked::Marked;
use phrase::NounPhrases;

/// Index of an actor in its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(pub u32);

/// Someone or something that acts, with every mention of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// The fullest form that the text itself uses.
    pub name: String,
    /// What it is, if it could be told.
    pub kind: Option<ActorKind>,
    /// The country it is or belongs to, as an ISO 3166-1 alpha-3 code.
    pub country: Option<String>,
    /// The countries it belongs to, if these are several.
    pub countries: Vec<String>,
    /// What it does, in PLOVER's terms, the most telling first.
    pub roles: Vec<String>,
    /// What kind of body an organisation is.
    pub body: Option<BodyKind>,
    /// Why it has no country or no role, if it has none.
    pub uncoded: Uncoded,
    /// Every mention, in text order.
    pub mentions: Vec<Mention>,
    /// How much of the article is about it; they sum to 1 over the actors.
    pub salience: f32,
    /// The words that gave country and roles.
    pub evidence: Vec<Span>,
    /// That it is a source without a name.
    pub anonymity: Option<Anonymity>,
}

/// Why an actor is not coded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Uncoded {
    /// Why it has no country; none if it has one.
    pub country: Option<NoCountry>,
    /// Why it has no role; none if it has one.
    pub role: Option<NoRole>,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A state, whether named by itself, its capital or its government.
    Country,
    /// Any other place.
    Place,
    /// A body of people with a name.
    Organisation,
    /// People without one.
    Group,
}

/// One place where an actor is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// By what kind of words.
    pub form: MentionForm,
}

/// By what kind of words an actor is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionForm {
    /// A name: "NATO".
    Name,
    /// A description: "the official".
    Nominal,
    /// A pronoun: "he".
    Pronoun,
    /// An adjective or possessive of a name: "Russian".
    Modifier,
}

/// The actors of an article, the most salient first. Takes linear time.
///
/// Names are the language model's and the tables'; who bears the same name, an
/// abbreviation or a part of it is one actor, as is a state whatever it is called. A
/// description joins the name that it stands beside, or the one that was described so
/// before; a pronoun the actor that the [coreference] scorer links it to, if the two
/// agree, and within quotation marks "I" and "we" whoever speaks.
#[must_use]
pub fn actors(text: &str, reading: &Reading) -> Vec<Actor> {
    actors_in(text, reading, None)
}

/// As [`actors`], for an article of `year`: whoever led a state then and is named
/// without title has that role.
#[must_use]
pub fn actors_in(text: &str, reading: &Reading, year: Option<i16>) -> Vec<Actor> {
    let phrases = NounPhrases::of(reading);
    let marked = Marked::of(text, reading);
    let found = mention::mentions(text, reading, &phrases, &marked);
    let mut cast = Cast::of(
        text,
        reading,
        &found,
        &marked,
        year.and_then(|y| y.try_into().ok()),
    );
    anonymity::mark(text, reading, &found, &cast.owner, &mut cast.drafts);
    cast.into_actors()
}

impl Actor {
    /// Country and first role, "USA GOV"; empty if neither is known.
    #[must_use]
    pub fn code(&self) -> String {
        let country = self.country.as_deref();
        let parts = country
            .into_iter()
            .chain(self.roles.first().map(String::as_str));
        parts.collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests;
