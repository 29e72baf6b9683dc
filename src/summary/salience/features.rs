//! What salience is judged by.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::Findings;
use super::centrality::{Centrality, centrality, cosine};
use crate::language::{Sentence, Upos};
use crate::quotes::{Held, QuoteKind};

/// Numbers that a sentence is judged by.
pub const COUNT: usize = NAMES.len();

/// Their names, in order.
pub const NAMES: [&str; 30] = [
    "inverse_place",
    "log_place",
    "first",
    "second",
    "third",
    "last",
    "begins_paragraph",
    "length",
    "log_length",
    "long",
    "length_by_place",
    "degree",
    "rank",
    "frequency",
    "variety",
    "headline",
    "has_headline",
    "like_first",
    "actors",
    "named",
    "main_actor",
    "events",
    "dates",
    "numbers",
    "names",
    "pronouns",
    "speakers",
    "quoted",
    "question",
    "no_verb",
];

/// What the sentences of an article are judged by.
#[derive(Clone, Debug)]
pub struct Features {
    /// A row for each sentence that may enter a summary.
    pub rows: Vec<[f32; COUNT]>,
    likeness: Centrality,
}

impl Features {
    /// How like two sentences are in their words, from 0 to 1; indices are those of
    /// the rows.
    pub(crate) fn likeness(&self, one: usize, other: usize) -> f32 {
        let vectors = &self.likeness.vectors;
        match (vectors.get(one), vectors.get(other)) {
            (Some(a), Some(b)) => cosine(a, b),
            _ => 0.0,
        }
    }

    /// The part of the words of the sentence with fewer that the other has too.
    pub(crate) fn shared(&self, one: usize, other: usize) -> f32 {
        let vectors = &self.likeness.vectors;
        let (Some(a), Some(b)) = (vectors.get(one), vectors.get(other)) else {
            return 0.0;
        };
        let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let common = few.keys().filter(|w| many.contains_key(w)).count();
        common as f32 / few.len().max(1) as f32
    }
}

/// The features of the sentences `eligible`. Takes linear time, but for the first few
/// hundred sentences, which are compared with one another.
#[must_use]
pub fn features(found: &Findings<'_>, eligible: &[usize]) -> Features {
    let sentences = &found.reading.sentences.0;
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut content = |sentence: &Sentence| -> Vec<u32> {
        let tokens = found.reading.tokens_of(&sentence.tokens).iter();
        let telling = tokens.filter(|t| is_content(t.upos) && !is_light(&t.lemma));
        telling
            .map(|t| {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                *numbers.entry(t.lemma.to_lowercase()).or_insert(next)
            })
            .collect()
    };
    let own: Vec<&Sentence> = eligible.iter().filter_map(|i| sentences.get(*i)).collect();
    let words: Vec<Vec<u32>> = own.iter().map(|s| content(s)).collect();
    let headline: BTreeSet<u32> = sentences
        .iter()
        .filter(|s| s.paragraph.is_none())
        .flat_map(&mut content)
        .collect();
    let likeness = centrality(&words);
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    words
        .iter()
        .flatten()
        .for_each(|w| *counts.entry(*w).or_default() += 1);
    let total = counts.values().sum::<usize>().max(1) as f32;
    let present = Present::of(found);
    let mut previous = None;
    let rows = own
        .iter()
        .enumerate()
        .map(|(place, sentence)| {
            let tokens = found.reading.tokens_of(&sentence.tokens);
            let said: Vec<_> = tokens.iter().filter(|t| t.upos != Upos::Punct).collect();
            let count = said.len().max(1) as f32;
            let part = |test: &dyn Fn(Upos) -> bool| {
                said.iter().filter(|t| test(t.upos)).count() as f32 / count
            };
            let mine = words.get(place).map(Vec::as_slice).unwrap_or_default();
            let unique: BTreeSet<u32> = mine.iter().copied().collect();
            let frequency = mine.iter().filter_map(|w| counts.get(w)).sum::<usize>() as f32
                / total
                / mine.len().max(1) as f32;
            let shared =
                unique.intersection(&headline).count() as f32 / headline.len().max(1) as f32;
            let like_first = match (place, likeness.vectors.first(), likeness.vectors.get(place)) {
                (0, ..) => 0.5,
                (_, Some(a), Some(b)) => cosine(a, b),
                _ => 0.0,
            };
            let inverse = 1.0 / (1.0 + place as f32);
            let speakers = ["i", "we", "you", "my", "our", "your", "me", "us"];
            let there = present.of_sentence(sentence);
            let flag = |holds: bool| f32::from(u8::from(holds));
            let row = [
                inverse,
                (place as f32).ln_1p(),
                flag(place == 0),
                flag(place == 1),
                flag(place == 2),
                flag(place + 1 == own.len()),
                flag(previous != Some(sentence.paragraph)),
                count.min(60.0) / 30.0,
                count.ln(),
                flag(count > 60.0),
                inverse * count.min(60.0) / 30.0,
                likeness.degree.get(place).copied().unwrap_or(0.0) * 10.0,
                likeness.rank.get(place).copied().unwrap_or(0.0),
                frequency * 30.0,
                unique.len() as f32 / 15.0,
                shared,
                flag(!headline.is_empty()),
                like_first,
                there.salience,
                there.named.min(5.0) / 3.0,
                flag(there.main),
                there.events.min(4.0) / 2.0,
                there.dates.min(2.0) / 2.0,
                part(&|u| u == Upos::Num),
                part(&|u| u == Upos::Propn),
                part(&|u| u == Upos::Pron),
                said.iter()
                    .filter(|t| speakers.contains(&t.span.of(found.text).to_lowercase().as_str()))
                    .count() as f32
                    / count,
                tokens.iter().filter(|t| present.is_quoted(t.span)).count() as f32
                    / tokens.len().max(1) as f32,
                flag(sentence.span.of(found.text).ends_with('?')),
                flag(
                    !said
                        .iter()
                        .any(|t| matches!(t.upos, Upos::Verb | Upos::Aux)),
                ),
            ];
            previous = Some(sentence.paragraph);
            row
        })
        .collect();
    Features { rows, likeness }
}

fn is_content(upos: Upos) -> bool {
    matches!(
        upos,
        Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num | Upos::Adv
    )
}

/// Whether a word, though a verb or an adjective, tells nothing of what an article is
/// about.
fn is_light(lemma: &str) -> bool {
    const LIGHT: [&str; 36] = [
        "be", "have", "do", "say", "not", "also", "more", "most", "other", "such", "just", "only",
        "very", "then", "there", "here", "when", "where", "how", "why", "so", "would", "could",
        "may", "might", "will", "can", "get", "go", "make", "take", "come", "one", "two", "which",
        "what",
    ];
    LIGHT.contains(&lemma)
}

/// Who and what stands where.
struct Present<'a> {
    /// Starts of mentions with their actor, its salience and whether by name.
    mentions: Vec<(usize, u32, f32, bool)>,
    events: Vec<usize>,
    dates: Vec<usize>,
    held: Held<'a>,
}

#[derive(Default)]
struct There {
    salience: f32,
    named: f32,
    main: bool,
    events: f32,
    dates: f32,
}

impl<'a> Present<'a> {
    fn of(found: &Findings<'a>) -> Self {
        let actors = found.actors.iter().zip(0u32..);
        let mut mentions: Vec<_> = actors
            .flat_map(|(a, id)| {
                let named = crate::actors::MentionForm::Name;
                a.mentions
                    .iter()
                    .map(move |m| (m.span.start(), id, a.salience, m.form == named))
            })
            .collect();
        mentions.sort_by_key(|m| (m.0, m.1));
        let dates = found.dates.iter().filter(|d| d.tells_when());
        let mut events: Vec<usize> = found.events.iter().map(|e| e.trigger.start()).collect();
        events.sort_unstable();
        Self {
            mentions,
            events,
            dates: dates.map(|d| d.span.start()).collect(),
            held: Held::of(found.quotes),
        }
    }

    fn of_sentence(&self, sentence: &Sentence) -> There {
        let (start, end) = (sentence.span.start(), sentence.span.end());
        let count = |all: &[usize]| {
            let from = all.partition_point(|s| *s < start);
            let to = all.partition_point(|s| *s < end);
            to.saturating_sub(from) as f32
        };
        let from = self.mentions.partition_point(|m| m.0 < start);
        let here = self.mentions.iter().skip(from).take_while(|m| m.0 < end);
        let mut there = There {
            events: count(&self.events),
            dates: count(&self.dates),
            ..There::default()
        };
        let mut met = BTreeSet::new();
        for (_, actor, salience, by_name) in here {
            there.named += f32::from(u8::from(*by_name));
            there.main |= *actor == 0;
            if met.insert(*actor) {
                there.salience += salience;
            }
        }
        there
    }

    fn is_quoted(&self, span: crate::article::Span) -> bool {
        let inner = self.held.around(span).next();
        inner.is_some_and(|q| q.kind != QuoteKind::Indirect)
    }
}
