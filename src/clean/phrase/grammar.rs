//! A pattern as it is written → the steps of its program.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Classes, PhraseError, Step, Test};
use crate::clean::line::Line;

/// A pattern on its way to a program.
pub(super) struct Parser<'a> {
    pub(super) source: &'a str,
    pub(super) rest: &'a str,
    pub(super) classes: &'a Classes,
    pub(super) program: Vec<Step>,
}

impl Parser<'_> {
    pub(super) fn error(&self, why: &'static str) -> PhraseError {
        PhraseError(self.source.to_owned(), why)
    }

    /// Elements up to the end, `|` or a closing bracket.
    pub(super) fn sequence(&mut self) -> Result<(), PhraseError> {
        loop {
            self.rest = self.rest.trim_start();
            let start = self.program.len();
            match self.rest.chars().next() {
                None | Some('|' | ')' | ']') => return Ok(()),
                Some('(') => self.alternatives(')')?,
                Some('[') => {
                    self.program.push(Step::Accept);
                    self.alternatives(']')?;
                    let end = self.program.len();
                    self.program[start] = Step::Fork(start + 1, end);
                }
                Some('<') => self.class()?,
                Some(':') => {
                    self.rest = &self.rest[1..];
                    self.program.push(Step::Colon);
                }
                Some(_) => self.literal()?,
            }
            if let Some(rest) = self.rest.strip_prefix('+') {
                self.rest = rest;
                let end = self.program.len();
                self.program.push(Step::Fork(start, end + 1));
            }
        }
    }

    fn alternatives(&mut self, close: char) -> Result<(), PhraseError> {
        self.rest = &self.rest[1..];
        let mut exits = Vec::new();
        loop {
            let fork = self.program.len();
            self.program.push(Step::Accept);
            self.sequence()?;
            let mut chars = self.rest.chars();
            let mark = chars.next();
            self.rest = chars.as_str();
            match mark {
                Some('|') => {
                    exits.push(self.program.len());
                    self.program.push(Step::Accept);
                    let next = self.program.len();
                    self.program[fork] = Step::Fork(fork + 1, next);
                }
                Some(c) if c == close => {
                    let end = self.program.len();
                    self.program[fork] = Step::Fork(fork + 1, fork + 1);
                    for exit in exits {
                        self.program[exit] = Step::Fork(end, end);
                    }
                    return Ok(());
                }
                _ => return Err(self.error("a bracket that is not closed")),
            }
        }
    }

    fn class(&mut self) -> Result<(), PhraseError> {
        let Some((name, rest)) = self.rest[1..].split_once('>') else {
            return Err(self.error("a class that is not closed"));
        };
        self.rest = rest;
        let repeated = match name {
            "n" => return self.take(Test::Number),
            "year" => return self.take(Test::Year),
            "name" => Test::NamePart,
            "words" => Test::Any,
            _ => return self.members(name),
        };
        let start = self.program.len();
        self.program.push(Step::Take(repeated));
        self.program.push(Step::Fork(start, start + 2));
        Ok(())
    }

    fn members(&mut self, name: &str) -> Result<(), PhraseError> {
        let Some(members) = self.classes.0.get(name) else {
            return Err(self.error("a class that is not known"));
        };
        let (mut single, mut several) = (HashSet::new(), Vec::new());
        for member in members {
            let line = Line::read(member);
            match line.words().len() {
                0 => return Err(self.error("a class with an empty member")),
                1 => {
                    single.insert(Box::from(line.word(0)));
                }
                _ => several.push(line),
            }
        }
        let mut exits = Vec::new();
        for line in several {
            let fork = self.program.len();
            self.program.push(Step::Accept);
            let words = line.folded().map(|w| Step::Take(Test::Word(w.into())));
            self.program.extend(words);
            exits.push(self.program.len());
            self.program.push(Step::Accept);
            let next = self.program.len();
            self.program[fork] = Step::Fork(fork + 1, next);
        }
        self.program.push(Step::Take(Test::OneOf(Arc::new(single))));
        let end = self.program.len();
        for exit in exits {
            self.program[exit] = Step::Fork(end, end);
        }
        Ok(())
    }

    fn literal(&mut self) -> Result<(), PhraseError> {
        let is_end = |c: char| c.is_whitespace() || "()[]<>|:+".contains(c);
        let end = self.rest.find(is_end).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        let line = Line::read(text);
        if line.words().is_empty() {
            return Err(self.error("a mark that stands for nothing"));
        }
        for word in line.words() {
            let folded = line.fold(word).into();
            let shouted = word.caps && word.at.len() > 1;
            self.program.push(Step::Take(match shouted {
                true => Test::Capitals(folded),
                false => Test::Word(folded),
            }));
        }
        Ok(())
    }

    fn take(&mut self, test: Test) -> Result<(), PhraseError> {
        self.program.push(Step::Take(test));
        Ok(())
    }
}
