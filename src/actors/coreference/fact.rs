//! What is known of a markable by itself.

use super::entity::{Entities, EntityType};
use super::place::Place;
use super::row::hash;
use super::words::{Gender, Person, WORDS};
use crate::actors::MentionForm;
use crate::actors::markable::Markable;
use crate::language::{NameKind, Reading, Relation, Token, Upos, Xpos};

/// Words of a markable that are looked at: so many before its head, so many after.
const BEFORE: u32 = 16;
const AFTER: u32 = 12;
/// Words by which a markable may be known again.
const TELLING: usize = 6;

/// What is known of a markable by itself. Words are kept as hashes.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The words by which it may be known again.
    pub telling: Vec<u64>,
    /// Its words in lower case without determiners and marks.
    pub content: Vec<u64>,
    /// The same as one.
    pub whole: u64,
    /// First letters of its capitalised words, if there are two or more.
    pub initials: Option<u64>,
    /// Its only word, if that is all capitals.
    pub acronym: Option<u64>,
    /// The dictionary form of its head.
    pub head: u64,
    /// Its last word, if it is a name.
    pub last: u64,
    /// By what kind of words it speaks.
    pub form: MentionForm,
    /// Whether it is a name.
    pub is_name: bool,
    /// What it names.
    pub kind: Option<NameKind>,
    /// Whom it means, if it is a pronoun.
    pub person: Option<Person>,
    /// Whether it is a reflexive pronoun.
    pub reflexive: bool,
    /// What it tells of whom it speaks of.
    pub gender: Option<Gender>,
    /// Whether it is plural.
    pub plural: bool,
    /// What its first word says of its being known.
    pub definite: u8,
    /// People, a body of them, or neither.
    pub sort: u8,
    /// What it was found to be.
    pub entity: EntityType,
    /// How sure that is, in four steps.
    pub sure: u8,
    /// Where it stands in its tree.
    pub place: Place,
    /// Index of its sentence.
    pub sentence: u32,
    /// Index of its paragraph; the headline's is none.
    pub paragraph: Option<u32>,
    /// Indices of its words.
    pub words: (u32, u32),
    /// Index of its head.
    pub at: u32,
    /// Whether its sentence begins with it.
    pub first: bool,
    /// The number of the quotation that it stands in, 0 for none.
    pub quotation: u32,
    /// Form, kind of name, pronoun and number in one.
    pub shape: u64,
    /// The same, coarser.
    pub class: u64,
    /// Persons named before it, in the text and in its sentence.
    pub persons: (u32, u32),
    /// Markables before it in its sentence.
    pub order: u32,
}

/// What is known of all markables of a text.
#[derive(Debug)]
pub struct Facts {
    /// One for each markable.
    pub all: Vec<Fact>,
}

impl Facts {
    /// The facts of the markables `found` in a reading of `text`.
    #[must_use]
    pub fn of(text: &str, reading: &Reading, found: &[Markable], entities: &Entities) -> Self {
        let quotations = quotations(text, reading);
        let facts = found.iter().map(|m| {
            let mut fact = fact(text, reading, m);
            let quotation = quotations.get(m.head as usize);
            fact.quotation = quotation.copied().unwrap_or_default();
            (fact.entity, fact.sure) = entities.of(reading, m, &fact);
            fact
        });
        let mut all: Vec<Fact> = facts.collect();
        count(&mut all);
        Self { all }
    }
}

/// For each word the number of the quotation that it stands in.
fn quotations(text: &str, reading: &Reading) -> Vec<u32> {
    let (mut number, mut inside) = (0, false);
    let words = reading.tokens.iter().map(|t| {
        let opens = match t.span.of(text) {
            "\u{201C}" | "``" => true,
            "\u{201D}" | "''" => false,
            "\"" => !inside,
            _ => inside,
        };
        number += u32::from(opens && !inside);
        inside = opens;
        if inside { number } else { 0 }
    });
    words.collect()
}

/// What a markable is without what stands around it.
pub(super) fn fact(text: &str, reading: &Reading, m: &Markable) -> Fact {
    let from = m.tokens.start.max(m.head.saturating_sub(BEFORE));
    let words = reading.tokens_of(&(from..m.tokens.end.min(m.head + 1 + AFTER)));
    let head = reading.tokens.get(m.head as usize);
    let folded = |t: &Token| t.span.of(text).to_lowercase();
    let content: Vec<u64> = words
        .iter()
        .filter(|t| tells(t))
        .map(|t| hash(&folded(t)))
        .collect();
    let lemma = head.map(|t| t.lemma.to_lowercase()).unwrap_or_default();
    let is_name = m.form == MentionForm::Name || m.form == MentionForm::Modifier;
    let is_pronoun = m.form == MentionForm::Pronoun;
    let spelled = head.filter(|_| is_pronoun).map(folded);
    let person = spelled.as_ref().map(|p| WORDS.person(p));
    let plural = match &spelled {
        Some(pronoun) => WORDS.is_plural(pronoun),
        None => head.is_some_and(|t| matches!(t.xpos, Xpos::Nouns | Xpos::ProperNouns)),
    };
    let joined = |t: &Token| t.relation == Relation::Conj && t.head == Some(m.head);
    let plural = plural || words.iter().any(joined);
    let names: Vec<&Token> = words.iter().filter(|t| t.upos == Upos::Propn).collect();
    let mut telling = Vec::new();
    if let Some(person) = person {
        telling.push(hash("pronoun") ^ person as u64);
    } else {
        telling.push(hash(&lemma));
        telling.extend(names.iter().take(TELLING).map(|t| hash(&folded(t))));
        telling.sort_unstable();
        telling.dedup();
    }
    let capital = |t: &&Token| t.span.of(text).starts_with(char::is_uppercase);
    let letters: String = words
        .iter()
        .filter(capital)
        .filter_map(|t| t.span.of(text).chars().next())
        .collect();
    let single = match words {
        [only] if m.tokens.len() == 1 => Some(only.span.of(text).replace('.', "")),
        _ => None,
    };
    let acronym = single.filter(|w| w.len() > 1 && w.chars().all(char::is_uppercase));
    let gender = match person {
        Some(Person::Masculine) => Some(Gender::Masculine),
        Some(Person::Feminine) => Some(Gender::Feminine),
        Some(Person::Neuter) => Some(Gender::Neuter),
        Some(_) => None,
        None => {
            let before = (m.head - from) as usize + 1;
            let before = words.get(..before).unwrap_or_default();
            gender(text, m, &names, before, &lemma)
        }
    };
    let definite = match words.first() {
        Some(t) if t.xpos == Xpos::PossessivePronoun => 4,
        Some(t) if t.xpos == Xpos::Cardinal => 5,
        Some(t) => WORDS.definite(&t.lemma.to_lowercase()),
        None => 0,
    };
    let sentence = reading.sentences.0.get(m.sentence as usize);
    let kind_of_name = m.kind.map_or(0, |k| k as u64 + 1);
    let (shape, class) = match (&spelled, person) {
        (Some(spelled), Some(person)) => (hash(spelled), 64 + person as u64),
        _ => (
            (m.form as u64) << 8 | kind_of_name << 2 | u64::from(plural),
            (m.form as u64) << 1 | u64::from(plural),
        ),
    };
    Fact {
        telling,
        whole: content.iter().fold(11, |all, w| all.rotate_left(9) ^ w),
        content,
        initials: (letters.chars().count() > 1).then(|| hash(&letters)),
        acronym: acronym.map(|a| hash(&a)),
        head: hash(&lemma),
        last: names.last().map(|t| hash(&folded(t))).unwrap_or_default(),
        form: m.form,
        is_name,
        kind: m.kind,
        person,
        reflexive: spelled.as_ref().is_some_and(|p| WORDS.is_reflexive(p)),
        gender,
        plural,
        definite,
        sort: if is_pronoun { 0 } else { WORDS.sort(&lemma) },
        entity: EntityType::Abstract,
        sure: 0,
        place: Place::of(reading, m.head),
        sentence: m.sentence,
        paragraph: sentence.and_then(|s| s.paragraph),
        words: (m.tokens.start, m.tokens.end),
        at: m.head,
        first: sentence.is_some_and(|s| m.tokens.start <= s.tokens.start + 1),
        quotation: 0,
        shape,
        class,
        persons: (0, 0),
        order: 0,
    }
}

/// Whether a word says something of what its markable speaks of.
fn tells(t: &Token) -> bool {
    !matches!(t.upos, Upos::Det | Upos::Punct | Upos::Adp | Upos::Part)
        && !matches!(t.xpos, Xpos::PossessivePronoun | Xpos::Possessive)
}

fn gender(
    text: &str,
    m: &Markable,
    names: &[&Token],
    before: &[Token],
    lemma: &str,
) -> Option<Gender> {
    let mut titles = before.iter();
    let title = || titles.find_map(|t| WORDS.gender(&t.lemma.to_lowercase()));
    let given = || {
        let named = m.kind == Some(NameKind::Person);
        let mut names = names.iter().filter(|_| named).take(TELLING);
        names.find_map(|t| WORDS.given(t.span.of(text)))
    };
    WORDS.gender(lemma).or_else(title).or_else(given)
}

/// Counts what stands before each markable.
fn count(all: &mut [Fact]) {
    let (mut persons, mut here, mut order, mut sentence, mut end) = (0, 0, 0, 0, 0);
    for fact in all {
        if fact.sentence != sentence {
            (here, order, sentence) = (0, 0, fact.sentence);
        }
        (fact.persons, fact.order) = ((persons, here), order);
        order += 1;
        // A name within a longer one is no further person.
        let (from, to) = fact.words;
        if fact.is_name && fact.kind == Some(NameKind::Person) && from >= end {
            persons += 1;
            here += 1;
            end = to;
        }
    }
}
