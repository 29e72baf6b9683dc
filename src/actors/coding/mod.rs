//! Which country an actor is of and what part it plays: codes for phrases.
//!
//! Countries are ISO 3166-1 alpha-3 codes. Roles are the sector codes of the PLOVER
//! manual (chapter "Country Names and Sector Codes"), with [IGO and NGO][BodyKind]
//! for bodies that belong to no state: there the manual puts these two in the place
//! of the country. Mind that in PLOVER's terms MED is health and JRN is the press.

mod index;
mod names;
mod nouns;
mod phrase;
mod roles;

use crate::article::Span;
use crate::language::word::{Word, words};

pub(crate) use names::Known;
pub(crate) use nouns::{Description, Who};

/// What the words of a phrase say about who it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coding {
    /// The country it is, or belongs to.
    pub country: Option<Coded>,
    /// Further countries named beside that one, as in "U.S.-Russian".
    pub others: Vec<Coded>,
    /// What it does, the word that decides first.
    pub roles: Vec<Coded>,
    /// What kind of body it is, if it is one.
    pub body: Option<BodyKind>,
    /// Why it has no country, if it has none.
    pub no_country: Option<NoCountry>,
    /// Why it has no role, if it has none.
    pub no_role: Option<NoRole>,
}

/// A code and the words that gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coded {
    /// An ISO 3166-1 alpha-3 code, or PLOVER's code of a sector.
    pub code: &'static str,
    /// The words, within the phrase.
    pub evidence: Span,
    /// What these words are.
    pub basis: Basis,
}

/// What kind of words gave a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The name of a state or territory: "France".
    State,
    /// A word for what or who is a state's own: "French".
    Demonym,
    /// A seat of government: "Paris".
    Seat,
    /// A city or region: "Marseille".
    Place,
    /// The name of a body: "Elysee".
    Organisation,
    /// The name of somebody who leads or led a state.
    Leader,
    /// A word that describes: "soldiers".
    Noun,
    /// A word that tells a role of the one described: "rebel".
    Modifier,
    /// A word that says that an office is over: "former".
    Former,
}

/// What kind of body has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// Executive government and its parts.
    Government,
    /// A parliament or a part of one.
    Legislature,
    /// State forces.
    Military,
    /// Police and the like.
    Police,
    /// Courts and prosecutors.
    Judiciary,
    /// Intelligence services.
    Intelligence,
    /// Made by states: the UN, NATO.
    Intergovernmental,
    /// Companies, exchanges, business associations.
    Company,
    /// Political parties.
    Party,
    /// Press, broadcasters, agencies.
    Media,
    /// Rebels, terror groups, militias.
    ArmedGroup,
    /// Gangs and cartels.
    CriminalGroup,
    /// Aid, rights and other civil society.
    NonGovernmental,
    /// Universities, schools, research.
    Education,
    /// Hospitals and health bodies.
    Health,
    /// Churches and other bodies of a faith.
    Religious,
    /// Trade unions.
    Union,
    /// Clubs, leagues and sports' governing bodies.
    Sports,
}

/// Why a phrase has no country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCountry {
    /// No word of it names a country.
    NoneNamed,
    /// It is a body above states, or one that is at home in many.
    International,
    /// A country is named only as a backer, an enemy or the like: "Saudi-backed".
    OnlyRelated,
    /// It belongs to several: "U.S. and Russian diplomats".
    Several,
}

/// Why a phrase has no role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRole {
    /// It is a state or its people, without a word for what they do.
    StateItself,
    /// It holds a name that no table knows, and no word says what it is.
    UnknownName,
    /// No word of it says what it does.
    NoRoleWord,
}

impl Coding {
    /// Country and first role, "USA GOV"; empty if neither is known.
    #[must_use]
    pub fn composed(&self) -> String {
        let codes = self.country.iter().chain(self.roles.first());
        codes.map(|c| c.code).collect::<Vec<_>>().join(" ")
    }
}

/// Codes the phrase at `span` of `text`. Takes linear time.
///
/// A leader's role is that of today's office or, out of office, ELI.
#[must_use]
pub fn code(text: &str, span: Span) -> Coding {
    code_in(text, span, None)
}

/// As [`code`], for what was written in `year`: a leader has the role of that time.
#[must_use]
pub fn code_in(text: &str, span: Span, year: Option<u16>) -> Coding {
    let capitals = is_in_capitals(span.of(text));
    let words = words(text, span);
    let known = |w: &[Word<'_>], at: usize| names::known(w, at);
    if !capitals {
        return roles::coding(&phrase::Phrase::of(&words, &known), year);
    }
    // "SECURITY COUNCIL": as a table would write it, unless it is there as it is.
    let quiet: Vec<String> = words.iter().map(|w| names::title_case(w)).collect();
    let titled = words.iter().zip(&quiet).map(|(w, text)| Word {
        text: text.as_str(),
        ..w.clone()
    });
    let titled: Vec<_> = titled.collect();
    let either = |_: &[Word<'_>], at: usize| {
        let plain = names::known(&words, at);
        let quiet = names::known(&titled, at);
        match (plain, quiet) {
            (Some(plain), Some(quiet)) if quiet.0 > plain.0 => Some(quiet),
            (plain, quiet) => plain.or(quiet),
        }
    };
    roles::coding(&phrase::Phrase::of(&words, &either), year)
}

/// Whether a phrase has no small letter.
fn is_in_capitals(phrase: &str) -> bool {
    !phrase.chars().any(char::is_lowercase)
}

/// The longest name of the tables that begins at word `at`, in the case in which
/// they write it: its length in words and what it is.
pub(crate) fn known(words: &[Word<'_>], at: usize) -> Option<(usize, Known)> {
    names::known(words, at)
}

/// The longest describing word or words at word `at`, in any case: the length in
/// words and what is described.
pub(crate) fn described(words: &[Word<'_>], at: usize) -> Option<(usize, &'static Description)> {
    nouns::described(words, at)
}

#[cfg(test)]
mod tests;
