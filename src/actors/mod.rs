//! Names and their like → mentions → actors.

use crate::article::Span;
use crate::language::Sentences;

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
    /// What it does, in PLOVER's terms.
    pub roles: Vec<String>,
    /// Every mention, in text order.
    pub mentions: Vec<Mention>,
    /// How much of the article is about it; they sum to 1 over the actors.
    pub salience: f32,
    /// The words that gave country and roles.
    pub evidence: Vec<Span>,
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

/// The actors of an article, the most salient first.
#[must_use]
pub fn actors(text: &str, sentences: &Sentences) -> Vec<Actor> {
    let _ = (text, sentences);
    Vec::new()
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
