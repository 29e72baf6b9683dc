//! Describing words → descriptions of who acts.

use super::MentionForm;
use super::gazetteer::{Description, GAZETTEER, Kind};
use super::mention::{Described, Finder, LONGEST_NAME, Who};
use crate::language::saying::saying;
use crate::language::word::Word;

impl Finder<'_> {
    /// Finds descriptions: "a senior Biden administration official", "Russia's president".
    pub(super) fn descriptions(&mut self) {
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
                let goes_on = GAZETTEER.lists.modifiers.contains(&w.folded)
                    && !GAZETTEER.lists.headless.contains(&w.folded);
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
            || GAZETTEER.lists.after_body.contains(&next.folded)
            || saying(&next.folded).is_some()
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
            let modifier = GAZETTEER.lists.modifiers.contains(&before.folded);
            let of = before.is("of")
                && !self
                    .word(start.saturating_sub(2))
                    .is_some_and(|w| GAZETTEER.lists.crowds.contains(&w.folded));
            if of || !(inner || joins || owner || modifier) {
                break;
            }
            start -= 1;
        }
        let mut definite = false;
        if let Some(before) = start.checked_sub(1).and_then(|i| self.word(i))
            && GAZETTEER.lists.determiners.contains(&before.folded)
        {
            definite = GAZETTEER.lists.definite.contains(&before.folded);
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
}
