//! Names of the reading and of the tables → mentions by name.

use std::ops::Range;

use super::MentionForm;
use super::coding::{self, Known};
use super::coreference::{Gender, gender_of_name};
use super::descriptions::Described;
use super::lists::LISTS;
use super::mention::{Found, Line, Who};
use crate::language::word::Word;
use crate::language::{Name, NameKind, Relation, Upos, Xpos};

/// A proper name as one mention gives it.
#[derive(Clone, Debug)]
pub(super) struct Named<'t> {
    /// Its words as written, without article and possessive ending.
    pub(super) words: Vec<&'t str>,
    /// What the tables know by exactly these words.
    pub(super) known: Option<Known>,
    /// What the language model takes it for; none if only the tables know it.
    pub(super) label: Option<NameKind>,
    /// Indices of the words of its title, "Foreign Minister"; may be empty.
    pub(super) title: Range<u32>,
    /// What the title describes.
    pub(super) role: Option<Described>,
    /// The gender that a form of address tells: "Mr."
    pub(super) gender: Option<Gender>,
    /// Whether its title is one that stands before a first name: "King".
    pub(super) regnal: bool,
    /// Whether "the" stands before it.
    pub(super) the: bool,
    /// Whether it speaks of more than one: "Russians".
    pub(super) plural: bool,
    /// Whether capitals tell nothing where it stands.
    pub(super) doubtful: bool,
    /// How a place that is also a seat of government is used.
    pub(super) use_of: PlaceUse,
}

/// Whether the name of a capital is used for the town or for who governs from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlaceUse {
    /// The sentence takes it as one who acts: "Moscow rejected", "talks with Moscow".
    Government,
    /// The sentence takes it as a place: "in Moscow".
    Town,
}

impl<'t> Line<'_, 't> {
    /// The names of the sentence: those of the tables that no name of the reading
    /// overlaps, and those of the reading.
    pub(super) fn names(&self, read: &[Name]) -> Vec<Found<'t>> {
        let mut found: Vec<Found<'t>> = Vec::new();
        let mut taken: Vec<Range<u32>> = Vec::new();
        for name in read {
            let words = self.without_office(self.bare(name.tokens.clone()));
            if self.is_letter(&words) || self.is_title_of(&words, read) {
                continue;
            }
            let (words, known) = self.known(words);
            if taken.last().is_some_and(|t| t.end > words.start) {
                continue;
            }
            taken.push(words.clone());
            let acts = !matches!(
                name.kind,
                NameKind::Event | NameKind::Work | NameKind::Product
            );
            if acts || known.is_some() {
                found.push(self.named(words, known, Some(name.kind)));
            }
        }
        // "State" of "Secretary of State James Baker" names nobody.
        let titles: Vec<Range<u32>> = found.iter().map(Found::title).collect();
        found.retain(|f| {
            let inside = |t: &Range<u32>| t.start <= f.words.start && f.words.end <= t.end;
            !matches!(&f.who, Who::Named(n) if n.known.is_none()) || !titles.iter().any(inside)
        });
        for (words, known) in self.listed() {
            let next = taken.partition_point(|t| t.end <= words.start);
            if taken.get(next).is_none_or(|t| t.start >= words.end) {
                found.push(self.named(words, Some(known), None));
            }
        }
        found
    }

    /// A name of the tables without the office that the reading took into it: "U.N." of
    /// "U.N. Secretary-General".
    fn without_office(&self, words: Range<u32>) -> Range<u32> {
        let divided = self.words_in(&words);
        let Some((len, _)) = coding::known(&self.words, divided.start) else {
            return words;
        };
        let rest = divided.start + len;
        let office = coding::described(&self.words, rest);
        let title =
            |(end, what): (usize, &coding::Description)| what.title && rest + end == divided.end;
        if rest < divided.end
            && office.is_some_and(title)
            && let (Some(first), Some(last)) =
                (self.words.get(divided.start), self.words.get(rest - 1))
        {
            return self.tokens_in(first.span.join(last.span));
        }
        words
    }

    /// Whether a name is nothing but a title of the name after it: "Gen.", "King".
    fn is_title_of(&self, words: &Range<u32>, read: &[Name]) -> bool {
        let divided = self.words_in(words);
        let title = coding::described(&self.words, divided.start)
            .is_some_and(|(len, what)| what.title && len == divided.len());
        title && read.iter().any(|n| n.tokens.start == words.end)
    }

    /// Whether there is nothing but a letter, as the "R" of "(R-Ohio)".
    fn is_letter(&self, words: &Range<u32>) -> bool {
        let texts = self.reading.tokens_of(words).iter();
        let letters = texts.flat_map(|t| t.span.of(self.text).chars());
        letters.filter(|c| c.is_alphanumeric()).take(2).count() < 2
    }

    /// The names of the tables in the sentence, the longest where several begin.
    fn listed(&self) -> Vec<(Range<u32>, Known)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            let capital = self.words.get(at).is_some_and(Word::is_capitalised);
            match coding::known(&self.words, at) {
                Some((len, known)) if capital => {
                    if let (Some(first), Some(last)) =
                        (self.words.get(at), self.words.get(at + len - 1))
                    {
                        let tokens = self.tokens_in(first.span.join(last.span));
                        found.push((tokens, known));
                    }
                    at += len;
                }
                _ => at += 1,
            }
        }
        found
    }

    /// What the tables know by exactly these words, or by these and more that follow;
    /// with the words.
    fn known(&self, tokens: Range<u32>) -> (Range<u32>, Option<Known>) {
        let words = self.words_in(&tokens);
        let Some((len, known)) = coding::known(&self.words, words.start) else {
            return (tokens, None);
        };
        let ends = (
            self.words.get(words.start),
            self.words.get(words.start + len - 1),
        );
        match ends {
            _ if len == words.len() => (tokens, Some(known)),
            (Some(first), Some(last)) if len > words.len() => {
                (self.tokens_in(first.span.join(last.span)), Some(known))
            }
            _ => (tokens, None),
        }
    }

    /// A name's words without article, possessive ending and marks around it.
    fn bare(&self, mut words: Range<u32>) -> Range<u32> {
        let outer = |at: u32| {
            self.token(at).is_some_and(|t| {
                matches!(t.upos, Upos::Det | Upos::Punct | Upos::Adp | Upos::Cconj)
                    || t.xpos == Xpos::Possessive
            })
        };
        // The reading may take "emergency" into "emergency Security Council".
        let small = |at: u32| {
            self.token(at).is_some_and(|t| {
                matches!(t.upos, Upos::Adj | Upos::Noun | Upos::Verb)
                    && t.span.of(self.text).starts_with(char::is_lowercase)
            })
        };
        while words.start < words.end
            && (outer(words.start) || small(words.start) && words.len() > 1)
        {
            words.start += 1;
        }
        while words.start < words.end && outer(words.end - 1) {
            // The stop of "Inc." is a word of its own only at a sentence's end.
            words.end -= 1;
        }
        words
    }

    fn named(&self, words: Range<u32>, known: Option<Known>, label: Option<NameKind>) -> Found<'t> {
        let head = self.phrases.head_of(&words);
        let texts = self.reading.tokens_of(&words);
        let before = words
            .start
            .checked_sub(1)
            .filter(|b| self.sentence.tokens.contains(b));
        let last = texts.last();
        let title = self.title_before(&words);
        let address = self.reading.tokens_of(&title).iter();
        let gender = address.filter_map(|t| gender_of_name(&t.lemma)).next_back();
        let named = Named {
            words: texts.iter().map(|t| t.span.of(self.text)).collect(),
            known,
            label,
            role: self.title(&title),
            regnal: self
                .reading
                .tokens_of(&title)
                .last()
                .is_some_and(|t| LISTS.regnal.contains(&t.lemma.to_lowercase())),
            title,
            gender,
            the: before
                .and_then(|b| self.token(b))
                .is_some_and(|t| &*t.lemma == "the"),
            plural: last.is_some_and(|t| matches!(t.xpos, Xpos::ProperNouns | Xpos::Nouns)),
            doubtful: self.title_case,
            use_of: self.place_use(head),
        };
        Found {
            form: self.form(head),
            words,
            head,
            sentence: self.number,
            who: Who::Named(named),
        }
    }

    /// The words of a name's title: those that its tree shows or, where that shows none,
    /// the word right before it, if it is a title with a capital.
    fn title_before(&self, words: &Range<u32>) -> Range<u32> {
        let title = self.phrases.title(words);
        let before = words.start.saturating_sub(1)..words.start;
        if !title.is_empty() || before.is_empty() || before.start < self.sentence.tokens.start {
            return title;
        }
        let divided = self.words_in(&before);
        let capital = self
            .words
            .get(divided.start)
            .is_some_and(Word::is_capitalised);
        let listed = coding::described(&self.words, divided.start);
        let whole = listed.is_some_and(|(len, what)| what.title && len == divided.len());
        if capital && whole { before } else { title }
    }

    fn form(&self, head: u32) -> MentionForm {
        match self.function(head).map(|(r, _)| r.universal()) {
            Some(Relation::Compound | Relation::Amod) => MentionForm::Modifier,
            Some(Relation::Nmod)
                if self
                    .function(head)
                    .is_some_and(|(r, _)| r == Relation::NmodPoss) =>
            {
                MentionForm::Modifier
            }
            _ => MentionForm::Name,
        }
    }

    fn place_use(&self, head: u32) -> PlaceUse {
        let Some((relation, governor)) = self.function(head) else {
            return PlaceUse::Town;
        };
        let lists = &LISTS;
        let lemma = governor
            .and_then(|g| self.token(g))
            .map_or("", |t| &*t.lemma);
        let acts = match relation {
            Relation::Nsubj | Relation::NsubjOuter | Relation::OblAgent => true,
            Relation::NsubjPass | Relation::Obj | Relation::Iobj => !lists.reaching.contains(lemma),
            Relation::NmodPoss | Relation::Compound => lists.governing.contains(lemma),
            Relation::Obl | Relation::Nmod => self
                .preposition(head)
                .is_some_and(|p| lists.dealing.contains(p)),
            // Headlines leave out the verb: "Moscow ready to talk".
            Relation::Root => self.title_case,
            _ => false,
        };
        if acts {
            PlaceUse::Government
        } else {
            PlaceUse::Town
        }
    }

    /// The preposition of a noun, which stands before its phrase.
    fn preposition(&self, head: u32) -> Option<&str> {
        let mut at = self.phrases.up_to(head).start;
        for _ in 0..3 {
            at = at
                .checked_sub(1)
                .filter(|b| self.sentence.tokens.contains(b))?;
            let token = self.token(at)?;
            if token.upos == Upos::Adp {
                return Some(&token.lemma);
            }
        }
        None
    }
}
