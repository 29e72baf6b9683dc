//! The persons of an article by their names.

use std::collections::HashMap;

use super::coreference::Gender;
use super::lists::LISTS;

/// The persons named so far, found by first or last name.
#[derive(Debug, Default)]
pub(super) struct Persons {
    all: Vec<Person>,
    /// The persons with a first or last word, in the order in which they were added.
    by_word: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Person {
    whose: usize,
    names: Vec<String>,
    gender: Option<Gender>,
    /// When it was spoken of last.
    last: usize,
}

/// How well a name fits a person; the better is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// "Kari" of Kari Lindqvist.
    First,
    /// "Lindqvist" of Kari Lindqvist.
    Last,
    /// "K. Lindqvist", "Kari Anne Lindqvist".
    Both,
    /// The same words.
    Whole,
}

/// Persons of one name that are compared.
const MOST: usize = 24;

impl Persons {
    /// The person that a name means, of those that may be of `gender`: the one it fits
    /// best, of several the one spoken of last.
    pub(super) fn find(&self, words: &[&str], gender: Option<Gender>) -> Option<usize> {
        self.find_as(words, gender, false)
    }

    /// As [`Self::find`]; a regnal name, as of "King Hussein", is nobody's last name.
    pub(super) fn find_as(
        &self,
        words: &[&str],
        gender: Option<Gender>,
        regnal: bool,
    ) -> Option<usize> {
        let names = essential(words);
        let mut best: Option<(Fit, usize, usize)> = None;
        for word in [names.first()?, names.last()?] {
            let listed = self.by_word.get(*word).map_or(&[][..], Vec::as_slice);
            for at in listed.iter().rev().take(MOST) {
                let Some(person) = self.all.get(*at) else {
                    continue;
                };
                let agrees = gender.is_none() || person.gender.is_none() || gender == person.gender;
                let fit = fit(&names, &person.names).filter(|_| agrees);
                let Some(fit) = fit.filter(|f| !regnal || *f != Fit::Last) else {
                    continue;
                };
                let found = (fit, person.last, *at);
                if best.is_none_or(|b| found > b) {
                    best = Some(found);
                }
            }
        }
        let (_, _, at) = best?;
        self.all.get(at).map(|p| p.whose)
    }

    /// Adds a name of a person, if it is not there already.
    pub(super) fn add_once(&mut self, words: &[&str], gender: Option<Gender>, whose: usize) {
        let names = essential(words);
        let first = names.first().and_then(|w| self.by_word.get(*w));
        let listed = first.map_or(&[][..], Vec::as_slice);
        let mut near = listed
            .iter()
            .rev()
            .take(MOST)
            .filter_map(|i| self.all.get(*i));
        let same = |p: &Person| {
            p.whose == whose && p.names.len() == names.len() && p.names.iter().eq(names.iter())
        };
        if !near.any(same) {
            self.add(words, gender, whose);
        }
    }

    fn add(&mut self, words: &[&str], gender: Option<Gender>, whose: usize) {
        let names: Vec<String> = essential(words).iter().map(|w| (*w).to_owned()).collect();
        let at = self.all.len();
        let mut keys: Vec<&String> = names.first().into_iter().chain(names.last()).collect();
        keys.dedup();
        for key in keys {
            self.by_word.entry(key.clone()).or_default().push(at);
        }
        self.all.push(Person {
            whose,
            names,
            gender,
            last: 0,
        });
    }

    /// Notes that the actor `whose` was spoken of under one of its names at `at`.
    pub(super) fn spoken_of(&mut self, words: &[&str], whose: usize, at: usize) {
        let names = essential(words);
        for word in names.first().into_iter().chain(names.last()) {
            let listed = self.by_word.get(*word).map_or(&[][..], Vec::as_slice);
            for i in listed.iter().rev().take(MOST) {
                if let Some(person) = self.all.get_mut(*i).filter(|p| p.whose == whose) {
                    person.last = at;
                }
            }
        }
    }
}

/// A name without "Jr." and the like.
fn essential<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let mut names = words.to_vec();
    while names.len() > 1
        && names
            .last()
            .is_some_and(|w| LISTS.name_endings.contains(&w.to_lowercase()))
    {
        names.pop();
    }
    names.retain(|w| w.chars().any(char::is_alphanumeric));
    names
}

fn fit(names: &[&str], known: &[String]) -> Option<Fit> {
    let same =
        |a: &[&str], b: &[String]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a == b);
    if same(names, known) {
        return Some(Fit::Whole);
    }
    let (short, long) = (names.len().min(known.len()), names.len().max(known.len()));
    if short == 0 {
        return None;
    }
    if short > 1 {
        let last = names.last()? == known.last()?;
        let (first, other) = (names.first()?, known.first()?);
        let initial = |a: &str, b: &str| {
            let bare = a.trim_end_matches('.');
            bare.chars().count() == 1 && b.starts_with(bare)
        };
        if last && (first == other || initial(first, other) || initial(other, first)) {
            return Some(Fit::Both);
        }
    }
    // One is the end or the beginning of the other: "Suu Kyi", "Kim".
    let (tail, head) = if names.len() < known.len() {
        (
            same(names, known.get(long - short..)?),
            same(names, known.get(..short)?),
        )
    } else {
        let tail = names.get(long - short..)?;
        let head = names.get(..short)?;
        (same(tail, known), same(head, known))
    };
    match (tail, head) {
        (true, _) => Some(Fit::Last),
        (false, true) => Some(Fit::First),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Persons;
    use crate::actors::coreference::Gender;

    #[test]
    fn a_person_is_found_by_any_part_of_the_name() {
        let mut persons = Persons::default();
        persons.add(&["Kari", "Anne", "Lindqvist"], Some(Gender::Feminine), 1);
        persons.add(&["Peter", "Lindqvist"], None, 2);
        persons.add(&["Kim", "Jong", "Un"], None, 3);
        let find = |words: &[&str], gender| persons.find(words, gender);
        assert_eq!(find(&["Kari", "Lindqvist"], None), Some(1));
        assert_eq!(find(&["K.", "Lindqvist"], None), Some(1));
        assert_eq!(
            find(&["Anne", "Lindqvist"], Some(Gender::Feminine)),
            Some(1)
        );
        assert_eq!(find(&["Lindqvist"], Some(Gender::Masculine)), Some(2));
        assert_eq!(
            find(&["Lindqvist", "Jr."], Some(Gender::Masculine)),
            Some(2)
        );
        assert_eq!(find(&["Kim"], None), Some(3));
        assert_eq!(find(&["Jong"], None), None);
        assert_eq!(find(&["Olga", "Lindqvist"], None), None);
    }

    #[test]
    fn of_two_of_a_name_the_one_spoken_of_last_is_meant() {
        let mut persons = Persons::default();
        persons.add(&["Bill", "Okoro"], None, 1);
        persons.add(&["Mary", "Okoro"], None, 2);
        persons.spoken_of(&["Bill", "Okoro"], 1, 7);
        assert_eq!(persons.find(&["Okoro"], None), Some(1));
        persons.spoken_of(&["Mary", "Okoro"], 2, 9);
        assert_eq!(persons.find(&["Okoro"], None), Some(2));
    }
}
