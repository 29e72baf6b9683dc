//! The dictionary form of a word.

use std::borrow::Cow;
use std::collections::HashMap;

/// Why a table of lemmas was not read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum LemmaError {
    /// It is no UTF-8.
    #[error("the table of lemmas is no UTF-8")]
    Encoding,
    /// This line, counted from one, is neither a rule nor an exception.
    #[error("line {0} of the table of lemmas is neither a rule nor an exception")]
    Line(usize),
}

/// A change that leads from a form to its lemma.
#[derive(Clone, Debug)]
struct Rule {
    keeps_case: bool,
    strip: usize,
    add: Box<str>,
}

/// The rules by ending and the exceptions by form of one key.
#[derive(Debug, Default)]
struct Table {
    rules: HashMap<Box<str>, Rule>,
    exceptions: HashMap<Box<str>, Box<str>>,
}

/// Brings words to their dictionary forms as the treebanks of UD English write
/// them, by suffix rules for each Penn tag and the exceptions to them, both
/// learned from treebanks by `training/lemmas.py`.
#[derive(Debug, Default)]
pub struct Lemmatiser {
    /// By Penn tag and shape of the word.
    tables: HashMap<Box<str>, [Option<Table>; 3]>,
    longest: usize,
}

/// How a word is capitalised: not, as in a title, or otherwise.
fn shape(form: &str) -> usize {
    let upper = form.chars().filter(|c| c.is_uppercase()).count();
    let first = form.chars().next().is_some_and(char::is_uppercase);
    match upper {
        0 => 0,
        1 if first && form.chars().nth(1).is_some() => 1,
        _ => 2,
    }
}

/// How far a word is looked at, in bytes; a longer one is its own lemma.
const LONGEST_WORD: usize = 200;

impl Lemmatiser {
    /// Reads a table: lines with tabs, `R key suffix case strip add` and `E key
    /// form lemma`; what begins with "#" is passed over.
    ///
    /// # Errors
    ///
    /// [`LemmaError`] if the bytes are not such a table.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LemmaError> {
        let text = std::str::from_utf8(bytes).map_err(|_| LemmaError::Encoding)?;
        let mut lemmatiser = Self::default();
        for (i, line) in text.lines().enumerate() {
            if line.starts_with('#') {
                continue;
            }
            let wrong = || LemmaError::Line(i + 1);
            let cells: Vec<&str> = line.split('\t').collect();
            match cells.as_slice() {
                ["R", key, suffix, case, strip, add] => {
                    let rule = Rule {
                        keeps_case: *case == "k",
                        strip: strip.parse().map_err(|_| wrong())?,
                        add: (*add).into(),
                    };
                    lemmatiser.longest = lemmatiser.longest.max(suffix.chars().count());
                    let table = lemmatiser.table(key);
                    table.rules.insert((*suffix).into(), rule);
                }
                ["E", key, form, lemma] => {
                    let table = lemmatiser.table(key);
                    table.exceptions.insert((*form).into(), (*lemma).into());
                }
                _ => return Err(wrong()),
            }
        }
        Ok(lemmatiser)
    }

    fn table(&mut self, key: &str) -> &mut Table {
        let tag = key.trim_end_matches('^');
        let shape = (key.len() - tag.len()).min(2);
        let [plain, title, other] = self.tables.entry(tag.into()).or_default();
        let slot = match shape {
            0 => plain,
            1 => title,
            _ => other,
        };
        slot.get_or_insert_default()
    }

    /// The lemma of `form`, a word whose Penn tag is `xpos`.
    #[must_use]
    pub fn lemma<'a>(&self, form: &'a str, xpos: &str) -> Cow<'a, str> {
        if form.len() > LONGEST_WORD {
            return Cow::Borrowed(form);
        }
        let straight = if form.contains('\u{2019}') {
            Cow::Owned(form.replace('\u{2019}', "'"))
        } else {
            Cow::Borrowed(form)
        };
        match self.change(&straight, xpos) {
            Some(lemma) if lemma != form => Cow::Owned(lemma),
            Some(_) => Cow::Borrowed(form),
            None => straight,
        }
    }

    fn change(&self, form: &str, xpos: &str) -> Option<String> {
        if xpos == "CD" && form.contains(|c: char| c.is_ascii_digit()) {
            return form.contains(',').then(|| form.replace(',', ""));
        }
        let shape = shape(form);
        let tables = self.tables.get(xpos);
        let table = |shape: usize| tables.and_then(|t| t.get(shape)).and_then(Option::as_ref);
        let own = table(shape);
        if let Some(lemma) = own.and_then(|t| t.exceptions.get(form)) {
            return Some(lemma.to_string());
        }
        let proper = matches!(xpos, "NNP" | "NNPS");
        let folded = form.to_lowercase();
        if shape > 0 && !proper {
            let lower = table(0).and_then(|t| t.exceptions.get(folded.as_str()));
            if let Some(lemma) = lower {
                return Some(lemma.to_string());
            }
        }
        let Some(rule) = own.and_then(|t| t.rule(&folded, self.longest)) else {
            return (!proper).then_some(folded);
        };
        let base = if rule.keeps_case { form } else { &folded };
        let mut lemma = base.to_owned();
        // A rule that would leave nothing was not made for this word.
        if base.chars().count() > rule.strip || !rule.add.is_empty() {
            for _ in 0..rule.strip {
                lemma.pop();
            }
            lemma.push_str(&rule.add);
        }
        Some(lemma)
    }
}

impl Table {
    /// The rule of the longest ending of `folded`, of `longest` characters at most.
    fn rule(&self, folded: &str, longest: usize) -> Option<&Rule> {
        let mut starts: Vec<usize> = folded
            .char_indices()
            .rev()
            .take(longest)
            .map(|(i, _)| i)
            .collect();
        starts.reverse();
        starts.push(folded.len());
        let endings = starts.into_iter().filter_map(|start| folded.get(start..));
        let mut rules = endings.filter_map(|ending| self.rules.get(ending));
        rules.next()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::{LemmaError, Lemmatiser};

    const TABLE: &str = "# a table\nR\tNNS\t\tl\t0\t\nR\tNNS\ts\tl\t1\t\nR\tNNS\ties\tl\t3\ty\nE\tNNS\tchildren\tchild\nR\tNNPS^\ts\tk\t1\t\nE\tMD\t'll\twill\n";

    #[test]
    fn the_longest_ending_and_the_exception_decide() {
        let lemmatiser = Lemmatiser::from_bytes(TABLE.as_bytes()).unwrap();
        for (form, tag, lemma) in [
            ("talks", "NNS", "talk"),
            ("parties", "NNS", "party"),
            ("children", "NNS", "child"),
            ("Children", "NNS", "child"),
            ("Swedes", "NNPS", "Swede"),
            ("Oslo", "NNP", "Oslo"),
            ("\u{2019}ll", "MD", "will"),
            ("1,250", "CD", "1250"),
            ("Quickly", "RB", "quickly"),
            ("\u{1F600}s", "NNS", "\u{1F600}"),
            ("", "NNS", ""),
        ] {
            assert_eq!(lemmatiser.lemma(form, tag), lemma, "{form}");
        }
    }

    #[test]
    fn a_line_that_is_neither_is_told() {
        let read = |table: &str| Lemmatiser::from_bytes(table.as_bytes()).err();
        assert_eq!(read("R\tNN\ts\tl\tmany\t\n"), Some(LemmaError::Line(1)));
        assert_eq!(read("# x\nwords\n"), Some(LemmaError::Line(2)));
        assert_eq!(
            Lemmatiser::from_bytes(&[0xFF]).err(),
            Some(LemmaError::Encoding)
        );
    }
}
