//! Words → mentions of those who may act.

use std::collections::HashSet;

use super::MentionForm;
use super::gazetteer::{Description, GAZETTEER, Kind, Known, Sex};
use crate::article::Span;
use crate::language::sentence::is_opener;
use crate::language::word::Word;

/// A mention before it is known whose it is.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) span: Span,
    /// Its first word and the one past its last in its sentence.
    pub(super) words: (usize, usize),
    pub(super) form: MentionForm,
    pub(super) who: Who,
}

/// What the words of a mention say by themselves.
#[derive(Clone, Debug)]
pub(super) enum Who {
    /// A state.
    State(&'static str),
    /// The place that is a state's seat of government.
    Seat(&'static str, String),
    /// A body of the tables.
    Body(usize),
    /// A body that its words show to be one, and the state they name.
    NamedBody {
        name: String,
        country: Option<&'static str>,
    },
    /// A person by name.
    Person(Person),
    /// A name that could be anything.
    Name { name: String, hint: Hint },
    /// A description.
    Described(Described),
    /// "he", "she"; the sex it tells.
    Pronoun(Sex),
}

/// A person as one mention names them.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    pub(super) names: Vec<String>,
    pub(super) sex: Option<Sex>,
    pub(super) role: Option<&'static str>,
    pub(super) country: Option<&'static str>,
    pub(super) evidence: Vec<Span>,
}

/// A description as one mention gives it.
#[derive(Clone, Debug)]
pub(super) struct Described {
    pub(super) what: Description,
    pub(super) definite: bool,
    pub(super) countries: Vec<&'static str>,
    pub(super) evidence: Vec<Span>,
}

/// What stands around a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    None,
    /// In a headline or at a sentence's start, where any word has a capital.
    Weak,
    Speaks,
    Place,
}

/// Names of more words are cut there.
const LONGEST_NAME: usize = 10;

/// Finds names and descriptions in a sentence. `small` holds the words that the
/// article also writes small; `title_case` tells that capitals say nothing here.
pub(super) fn mentions(
    words: &[Word<'_>],
    small: &HashSet<String>,
    title_case: bool,
) -> Vec<Found> {
    let mut finder = Finder {
        words,
        small,
        title_case,
        found: Vec::new(),
    };
    let mut at = 0;
    while at < words.len() {
        at = if finder.is_name_word(at) {
            let end = finder.run_end(at);
            finder.run(at, end);
            end
        } else {
            at + 1
        };
    }
    if !title_case {
        finder.descriptions();
        finder.pronouns();
    }
    finder
        .found
        .sort_by_key(|f| (f.span.start(), std::cmp::Reverse(f.span.end())));
    finder.found
}

struct Finder<'a> {
    words: &'a [Word<'a>],
    small: &'a HashSet<String>,
    title_case: bool,
    found: Vec<Found>,
}

impl<'a> Finder<'a> {
    fn word(&self, at: usize) -> Option<&'a Word<'a>> {
        self.words.get(at)
    }

    fn is(&self, at: usize, folded: &str) -> bool {
        self.word(at).is_some_and(|w| w.is(folded))
    }

    fn is_name_word(&self, at: usize) -> bool {
        let known = || GAZETTEER.names.longest(self.words, at).is_some();
        self.word(at)
            .is_some_and(|w| w.is_capitalised() && !is_calendar(w))
            || known()
    }

    fn run_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        while end < self.words.len() && end - start < LONGEST_NAME {
            let connector = self.is(end, "-")
                || self
                    .word(end)
                    .is_some_and(|w| GAZETTEER.connectors.contains(w.text));
            if self.is_name_word(end) {
                end += 1;
            } else if connector && self.is_name_word(end + 1) {
                end += 2;
            } else {
                break;
            }
        }
        let known = GAZETTEER.names.longest(self.words, start);
        end.max(known.map_or(0, |(len, _)| start + len))
            .min(self.words.len())
    }

    /// Divides a run of capitalised words into names.
    fn run(&mut self, start: usize, end: usize) {
        let mut at = start;
        // Who and what was named right before a title: "Russian", "NATO".
        let mut affiliation: Option<(&'static str, Span)> = None;
        while at < end {
            if let Some((len, known)) = GAZETTEER.names.longest(self.words, at) {
                let whole = at + len < end && self.body_word(end - 1) && !self.is(at + len, "-");
                let country = country_of(known);
                if whole && !self.title_case && !matches!(known, Known::Seat(_)) {
                    self.push_name(at, end, Some(country).flatten());
                    return;
                }
                self.push_known(at, at + len, known.clone());
                affiliation = country.and_then(|c| Some((c, self.span(at, at + len)?)));
                at += len;
                continue;
            }
            let title = GAZETTEER.descriptions.longest(self.words, at);
            if let Some((len, _)) = title.filter(|(_, what)| what.title && self.title_case) {
                // In a headline anything may follow a title.
                at += len;
                continue;
            }
            if let Some((len, what)) = title.filter(|(_, what)| what.title) {
                let mut person = Person {
                    role: what.role,
                    ..Person::default()
                };
                person.evidence.extend(self.span(at, at + len));
                if let Some((country, span)) = affiliation {
                    person.country = Some(country);
                    person.evidence.push(span);
                }
                let stop = self.is(at + len, ".");
                let from = at + len + usize::from(stop);
                let to = self.plain_end(from, end.max(from));
                if from < to {
                    self.push_person(from, to, person);
                }
                at = to.max(at + len);
                continue;
            }
            let to = self.plain_end(at, end).max(at + 1);
            self.plain(at, to, end);
            at = to;
        }
    }

    /// Where the words end that no table knows.
    fn plain_end(&self, start: usize, end: usize) -> usize {
        let stops = |i: &usize| {
            let title = GAZETTEER.descriptions.longest(self.words, *i);
            GAZETTEER.names.longest(self.words, *i).is_some() || (title.is_some() && *i > start)
        };
        let mut to = (start..end).find(stops).unwrap_or(end);
        let joins = |i: usize| {
            self.is(i, "-")
                || self
                    .word(i)
                    .is_some_and(|w| GAZETTEER.connectors.contains(w.text))
        };
        while to > start && joins(to - 1) {
            to -= 1;
        }
        to
    }

    /// Words that no table knows.
    fn plain(&mut self, mut at: usize, to: usize, end: usize) {
        let Some(first) = self.word(at) else { return };
        let initial = at == 0 || self.word(at - 1).is_some_and(|w| w.is_mark() && !w.is(","));
        let doubtful = initial
            && (is_opener(first.text)
                || GAZETTEER.modifiers.contains(&first.folded)
                || self.small.contains(&first.folded))
            && GAZETTEER.given(first).is_none();
        if doubtful || is_opener(first.text) {
            at += 1;
        }
        let Some(first) = self.word(at).filter(|_| at < to) else {
            return;
        };
        if !self.title_case && (self.body_word(at) || self.body_word(to - 1)) && to - at > 1 {
            self.push_name(at, to, None);
        } else if !self.title_case && self.body_word(at) && to < end && self.is(to - 1, "of") {
            self.push_name(at, end, None);
        } else if let Some(sex) = GAZETTEER.given(first).filter(|_| to - at > 1) {
            let sex = Some(sex);
            self.push_person(
                at,
                to,
                Person {
                    sex,
                    ..Person::default()
                },
            );
        } else {
            let hint = self.hint(at, to);
            let month = to - at == 1 && GAZETTEER.months.contains(&first.folded);
            let alone = month || first.text.chars().filter(|c| c.is_alphabetic()).count() < 2;
            if !alone && !first.text.contains(|c: char| c.is_ascii_digit()) {
                let name = self.name(at, to);
                self.push(at, to, MentionForm::Name, Who::Name { name, hint });
            }
        }
    }

    fn hint(&self, at: usize, to: usize) -> Hint {
        let before = at.checked_sub(1).and_then(|i| self.word(i));
        let speech = |w: &Word<'_>| GAZETTEER.speech.contains(&w.folded);
        if self.title_case {
            Hint::Weak
        } else if self.word(to).is_some_and(speech) {
            Hint::Speaks
        } else if before.is_some_and(|w| GAZETTEER.place_cues.contains(w.text)) {
            Hint::Place
        } else if before.is_none_or(Word::is_mark) {
            Hint::Weak
        } else {
            Hint::None
        }
    }

    fn body_word(&self, at: usize) -> bool {
        self.word(at)
            .is_some_and(|w| GAZETTEER.body_words.contains(w.text))
    }

    fn push_known(&mut self, at: usize, to: usize, known: Known) {
        let possessive = self.word(to).is_some_and(Word::is_possessive);
        let describes = possessive || self.is(to, "-") || {
            let described = GAZETTEER.descriptions.longest(self.words, to).is_some();
            let next = self.word(to);
            described || next.is_some_and(|w| GAZETTEER.modifiers.contains(&w.folded))
        };
        let conjoined = self.is(to, "and")
            && matches!(
                GAZETTEER.names.longest(self.words, to + 1),
                Some((_, Known::Demonym(_)))
            );
        let form = if describes || conjoined {
            MentionForm::Modifier
        } else {
            MentionForm::Name
        };
        let before = at.checked_sub(1).and_then(|i| self.word(i));
        match known {
            Known::State(code) => self.push(at, to, form, Who::State(code)),
            Known::Demonym(code) => {
                let people = self.word(to - 1).is_some_and(|w| w.text.ends_with('s'));
                let form = if people && !describes {
                    MentionForm::Name
                } else {
                    MentionForm::Modifier
                };
                self.push(at, to, form, Who::State(code));
            }
            Known::Seat(code) => {
                // "Moscow said" is the state, "in Moscow" the town.
                let place = before.is_some_and(|w| {
                    GAZETTEER.place_cues.contains(&w.folded)
                        || matches!(w.folded.as_str(), "to" | "of" | "for" | "through")
                });
                let name = self.name(at, to);
                let who = if place {
                    Who::Seat(code, name)
                } else {
                    Who::State(code)
                };
                self.push(at, to, form, who);
            }
            Known::Body(row) => self.push(at, to, form, Who::Body(row)),
        }
    }

    fn push_person(&mut self, at: usize, to: usize, mut person: Person) {
        let words = self.words.get(at..to).unwrap_or_default();
        person.names = words.iter().map(|w| w.text.to_owned()).collect();
        person.sex = person.sex.or_else(|| GAZETTEER.given(words.first()?));
        let named = MentionForm::Name;
        self.push(at, to, named, Who::Person(person));
    }

    fn push_name(&mut self, at: usize, to: usize, country: Option<&'static str>) {
        let name = self.name(at, to);
        self.push(at, to, MentionForm::Name, Who::NamedBody { name, country });
    }

    fn name(&self, at: usize, to: usize) -> String {
        let words = self.words.get(at..to).unwrap_or_default();
        let words: Vec<_> = words.iter().map(|w| w.text).collect();
        words.join(" ")
    }

    fn span(&self, at: usize, to: usize) -> Option<Span> {
        Some(
            self.word(at)?
                .span
                .join(self.word(to.checked_sub(1)?)?.span),
        )
    }

    fn push(&mut self, at: usize, to: usize, form: MentionForm, who: Who) {
        if let Some(span) = self.span(at, to) {
            let words = (at, to);
            self.found.push(Found {
                span,
                words,
                form,
                who,
            });
        }
    }

    /// "a senior Biden administration official", "Russia's president".
    fn descriptions(&mut self) {
        // For each word, the name that covers it.
        let mut covering = vec![None; self.words.len()];
        for (i, found) in self.found.iter().enumerate() {
            for at in found.words.0..found.words.1 {
                if let Some(cover) = covering.get_mut(at) {
                    *cover = Some(i);
                }
            }
        }
        let mut at = 0;
        while at < self.words.len() {
            let Some((len, what)) = GAZETTEER.descriptions.longest(self.words, at) else {
                at += 1;
                continue;
            };
            let (head, end) = (at, at + len);
            at = end;
            let further = self.word(end).is_some_and(|w| {
                let goes_on = GAZETTEER.modifiers.contains(&w.folded)
                    && !w.is("of")
                    && !w.is("other")
                    && !w.is("-");
                goes_on || GAZETTEER.descriptions.longest(self.words, end).is_some()
            });
            let further = further
                || (what.kind == Kind::Body || self.is(head, "police"))
                    && self.word(end).is_some_and(|w| !self.may_follow_body(w));
            let capital = self.word(head).is_some_and(Word::is_capitalised) && head > 0;
            let names = end < self.words.len() && covering.get(end).copied().flatten().is_some();
            let title = what.title && names && !self.is(end, ",");
            if further || capital || title || covering.get(head).copied().flatten().is_some() {
                continue;
            }
            self.describe(head, end, what, &covering);
        }
    }

    fn may_follow_body(&self, next: &Word<'_>) -> bool {
        next.is_mark()
            || next.is_possessive()
            || next.is_capitalised()
            || next.folded.ends_with("ed")
            || GAZETTEER.after_body.contains(&next.folded)
            || GAZETTEER.speech.contains(&next.folded)
    }

    fn describe(
        &mut self,
        head: usize,
        end: usize,
        what: &Description,
        covering: &[Option<usize>],
    ) {
        let mut start = head;
        let mut countries = Vec::new();
        let mut evidence = Vec::new();
        evidence.extend(self.span(head, end));
        let mut named = Vec::new();
        while start > 0 && head - start < LONGEST_NAME {
            let Some(before) = self.word(start - 1) else {
                break;
            };
            if let Some(found) = covering.get(start - 1).copied().flatten() {
                named.push(found);
                let Some(found) = self.found.get(found) else {
                    break;
                };
                if let Who::State(code) | Who::Seat(code, _) = &found.who {
                    countries.push(*code);
                    evidence.push(found.span);
                }
                start = found.words.0;
                continue;
            }
            let inner = GAZETTEER
                .descriptions
                .longest(self.words, start - 1)
                .is_some();
            let joins = before.is("and") && countries.len() == 1 && start < head;
            let after_name = start > 1 && covering.get(start - 2).copied().flatten().is_some();
            let owner = before.is_possessive() && after_name;
            let modifier = GAZETTEER.modifiers.contains(&before.folded);
            let of = before.is("of")
                && !self.is(start.saturating_sub(2), "thousands")
                && !self.is(start.saturating_sub(2), "hundreds")
                && !self.is(start.saturating_sub(2), "dozens");
            if of || !(inner || joins || owner || modifier) {
                break;
            }
            start -= 1;
        }
        let mut definite = false;
        if let Some(before) = start.checked_sub(1).and_then(|i| self.word(i))
            && GAZETTEER.determiners.contains(&before.folded)
        {
            definite = matches!(
                before.folded.as_str(),
                "the" | "this" | "that" | "those" | "these"
            );
            start -= 1;
        }
        for i in named {
            if let Some(found) = self.found.get_mut(i) {
                found.form = MentionForm::Modifier;
            }
        }
        countries.sort_unstable();
        countries.dedup();
        let what = what.clone();
        let described = Described {
            what,
            definite,
            countries,
            evidence,
        };
        self.push(start, end, MentionForm::Nominal, Who::Described(described));
    }

    fn pronouns(&mut self) {
        for at in 0..self.words.len() {
            let sex = match self.word(at).map(|w| w.folded.as_str()) {
                Some("he" | "him") => Sex::Man,
                Some("she") => Sex::Woman,
                _ => continue,
            };
            self.push(at, at + 1, MentionForm::Pronoun, Who::Pronoun(sex));
        }
    }
}

fn country_of(known: &Known) -> Option<&'static str> {
    match known {
        Known::State(code) | Known::Demonym(code) | Known::Seat(code) => Some(code),
        Known::Body(row) => GAZETTEER.bodies.get(*row).and_then(|b| b.country),
    }
}

fn is_calendar(word: &Word<'_>) -> bool {
    GAZETTEER.calendar.contains(&word.folded)
}

/// Whether a description is of one person.
pub(super) fn is_one_person(what: &Description) -> bool {
    what.kind == Kind::Person && !what.several
}
