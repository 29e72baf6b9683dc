//! Capitalised words → names.

use super::MentionForm;
use super::gazetteer::{GAZETTEER, Known};
use super::mention::{Finder, Hint, LONGEST_NAME, Person, Who};
use crate::article::Span;
use crate::language::opener::is_opener;
use crate::language::saying::saying;
use crate::language::word::Word;

impl Finder<'_> {
    /// Finds the names.
    pub(super) fn names(&mut self) {
        let mut at = 0;
        while at < self.words.len() {
            let mut end = at + 1;
            if self.is_name_word(at) {
                end = self.run_end(at);
                self.run(at, end);
            }
            at = end;
        }
    }

    /// Whether the word at `at` may stand between those of a name.
    fn joins(&self, at: usize) -> bool {
        let connects = |w: &Word<'_>| GAZETTEER.lists.connectors.contains(w.text);
        self.is(at, "-") || self.word(at).is_some_and(connects)
    }

    fn is_name_word(&self, at: usize) -> bool {
        let known = || GAZETTEER.names.longest(self.words, at).is_some();
        let calendar = |w: &Word<'_>| GAZETTEER.lists.calendar.contains(&w.folded);
        self.word(at)
            .is_some_and(|w| w.is_capitalised() && !calendar(w))
            || known()
    }

    fn run_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        while end < self.words.len() && end - start < LONGEST_NAME {
            if self.is_name_word(end) {
                end += 1;
            } else if self.joins(end) && self.is_name_word(end + 1) {
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
                if at + len + 1 == end && self.place_word(at + len) {
                    self.push_place(at, end);
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
            at = if self.joins(at) {
                at + 1
            } else {
                let to = self.plain_end(at, end).max(at + 1);
                self.plain(at, to)
            };
        }
    }

    /// Where the words end that no table knows.
    fn plain_end(&self, start: usize, end: usize) -> usize {
        let stops = |i: &usize| {
            let described = GAZETTEER.descriptions.longest(self.words, *i);
            let title = described.is_some_and(|(_, what)| what.title);
            GAZETTEER.names.longest(self.words, *i).is_some() || (title && *i > start)
        };
        let mut to = (start..end).find(stops).unwrap_or(end);
        while to > start && self.joins(to - 1) {
            to -= 1;
        }
        to
    }

    /// Words that no table knows; gives where to go on.
    fn plain(&mut self, mut at: usize, to: usize) -> usize {
        let Some(first) = self.word(at) else {
            return to;
        };
        let initial = at == 0 || self.word(at - 1).is_some_and(|w| w.is_mark() && !w.is(","));
        let doubtful = initial
            && (GAZETTEER.lists.modifiers.contains(&first.folded)
                || self.small.contains(&first.folded))
            && GAZETTEER.given(first.text).is_none();
        if doubtful || is_opener(first.text) {
            at += 1;
        }
        let Some(first) = self.word(at).filter(|_| at < to) else {
            return to;
        };
        // "University of Texas", "Gulf of Mexico".
        let whole = if to == at + 1 && self.is(to, "of") {
            let known = GAZETTEER.names.longest(self.words, to + 1);
            known.map_or(to, |(len, _)| to + 1 + len)
        } else {
            to
        };
        let several = whole - at > 1;
        let person = GAZETTEER.given(first.text).filter(|_| to - at > 1);
        let described = at
            .checked_sub(1)
            .and_then(|i| self.word(i))
            .is_some_and(|w| {
                GAZETTEER.lists.determiners.contains(&w.folded)
                    || GAZETTEER.lists.place_cues.contains(&w.folded)
            });
        if !self.title_case && several && (self.body_word(at) || self.body_word(to - 1)) {
            self.push_name(at, whole, None);
            return whole;
        }
        if (self.place_word(at) || self.place_word(to - 1)) && (person.is_none() || described) {
            // Alone, such a word names no place.
            if several {
                self.push_place(at, whole);
            }
            return whole;
        }
        if person.is_some() {
            self.push_person(at, to, Person::default());
            return to;
        }
        let month = to - at == 1 && GAZETTEER.lists.months.contains(&first.folded);
        let short = first.text.chars().filter(|c| c.is_alphabetic()).count() < 2;
        if !month && !short && !first.text.contains(|c: char| c.is_ascii_digit()) {
            let (name, hint) = (self.name(at, to), self.hint(at, to));
            self.push(at, to, MentionForm::Name, Who::Name { name, hint });
        }
        to
    }

    fn hint(&self, at: usize, to: usize) -> Hint {
        let before = at.checked_sub(1).and_then(|i| self.word(i));
        let speech = |w: &Word<'_>| saying(&w.folded).is_some();
        if self.title_case {
            Hint::Weak
        } else if self.word(to).is_some_and(speech) {
            Hint::Speaks
        } else if before.is_some_and(|w| GAZETTEER.lists.place_cues.contains(w.text)) {
            Hint::Place
        } else if before.is_none_or(Word::is_mark) {
            Hint::Weak
        } else {
            Hint::None
        }
    }

    fn body_word(&self, at: usize) -> bool {
        self.word(at)
            .is_some_and(|w| GAZETTEER.lists.body_words.contains(w.text))
    }

    fn place_word(&self, at: usize) -> bool {
        self.word(at)
            .is_some_and(|w| GAZETTEER.lists.place_words.contains(w.text))
    }

    fn push_place(&mut self, at: usize, to: usize) {
        let name = self.name(at, to);
        self.push(at, to, MentionForm::Name, Who::Place(name));
    }

    fn push_known(&mut self, at: usize, to: usize, known: Known) {
        let possessive = self.word(to).is_some_and(Word::is_possessive);
        let describes = possessive || self.is(to, "-") || {
            let described = GAZETTEER.descriptions.longest(self.words, to).is_some();
            let next = self.word(to);
            described || next.is_some_and(|w| GAZETTEER.lists.modifiers.contains(&w.folded))
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
                    GAZETTEER.lists.place_cues.contains(&w.folded)
                        || GAZETTEER.lists.seat_cues.contains(&w.folded)
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
        person.sex = person.sex.or_else(|| GAZETTEER.given(words.first()?.text));
        let named = MentionForm::Name;
        self.push(at, to, named, Who::Person(person));
    }

    fn push_name(&mut self, at: usize, to: usize, country: Option<&'static str>) {
        let name = self.name(at, to);
        self.push(at, to, MentionForm::Name, Who::NamedBody { name, country });
    }
}

fn country_of(known: &Known) -> Option<&'static str> {
    match known {
        Known::State(code) | Known::Demonym(code) | Known::Seat(code) => Some(code),
        Known::Body(row) => GAZETTEER.bodies.get(*row).and_then(|b| b.country),
    }
}
