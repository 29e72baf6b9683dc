//! Names and their like → mentions → actors.

#[allow(dead_code, unused_imports)]
pub mod coding;
pub mod coreference;
mod descriptions;
mod draft;
mod gazetteer;
pub mod markable;
mod mention;
mod names;
mod pronoun;
mod resolution;
mod survey;

use std::collections::HashSet;

use crate::article::Span;
use crate::language::Reading;
use crate::language::word::{Word, words};
use resolution::Cast;

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

/// The actors of an article, the most salient first. Takes linear time.
///
/// A name that no table knows is an actor only if something beside its capital
/// shows it to be one: a title or a given name, a verb of saying, a word such as
/// "Ministry", or that it comes back. A pronoun of the third person is a mention of
/// the actor that the [coreference] scorer links it to, if the two agree.
#[must_use]
pub fn actors(text: &str, reading: &Reading) -> Vec<Actor> {
    let sentences = &reading.sentences;
    let divided: Vec<_> = sentences.0.iter().map(|s| words(text, s.span)).collect();
    let small = |w: &&Word<'_>| w.text.chars().next().is_some_and(char::is_lowercase);
    let all = divided.iter().flatten();
    let small: HashSet<String> = all.filter(small).map(|w| w.folded.clone()).collect();
    let found = divided.iter().zip(&sentences.0).map(|(words, sentence)| {
        let title_case = sentence.paragraph.is_none() || is_title_case(words);
        mention::mentions(words, &small, title_case)
    });
    let found: Vec<_> = found.collect();
    let mut cast = Cast::of(text, sentences, &found);
    cast.resolve_pronouns(text, reading);
    cast.into_actors(text)
}

/// Whether nearly all longer words of a sentence have capitals and no stop ends
/// it, as in a headline.
fn is_title_case(words: &[Word<'_>]) -> bool {
    if words.last().is_some_and(|w| w.is(".")) {
        return false;
    }
    let longer = words.iter().filter(|w| w.text.chars().count() > 3);
    let (all, capitals) = longer.fold((0, 0), |(all, capitals), w| {
        (all + 1, capitals + usize::from(w.is_capitalised()))
    });
    all >= 4 && capitals * 5 >= all * 4
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
