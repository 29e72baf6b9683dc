//! The validation verbs of PETRARCH as rows of our frame lexicon.
//!
//! A verb with its code becomes a row without conditions, a pattern one with them, of the
//! type `cameo.` and its code; `cameo.032_033` codes the two directions apart.
//!
//! - words behind the verb: `near`, a synonym set with all of its members
//! - an adverb in front of it: `mod`; auxiliaries are left out; another word in front:
//!   `subj`, which holds of "PLANES *" and never of "SAID *": what governs the verb is
//!   nothing that a row of the verb can ask for, and such a pattern is lost
//! - `+` and `$`, the target and the source where they are not usual: `target` and
//!   `source`, behind the preposition that stands before them
//! - `%`, several who are both: `mutual` in front of the verb, `target` behind it. A row
//!   cannot ask for several: where that is all the pattern asks, the type has the verb's
//!   own code behind `_else_`, and the score chooses.

use std::collections::HashMap;
use std::fmt::Write;

use copydesk::clean::Layout;
use copydesk::language::read;

/// More ways than this to write a pattern are cut.
const MOST: usize = 64;

const AUXILIARIES: [&str; 24] = [
    "be", "is", "are", "was", "were", "been", "do", "does", "did", "have", "has", "had", "will",
    "would", "can", "could", "may", "might", "must", "shall", "to", "the", "a", "its",
];

const PREPOSITIONS: [&str; 20] = [
    "about", "against", "as", "at", "between", "by", "for", "from", "in", "into", "of", "off",
    "on", "out", "over", "through", "to", "toward", "under", "with",
];

/// Where a target is looked for that a pattern does not place: PETRARCH takes the first
/// name behind the verb, wherever it hangs.
const BEHIND: &str = "to|with|against|at|from|obj|iobj|over|for|about|toward|in|on|of";

/// The rows of a dictionary.
pub fn rows(dictionary: &str) -> String {
    let mut table = Table::default();
    let plain = |line: &str| line.split('#').next().unwrap_or_default().trim().to_owned();
    for line in dictionary.lines().filter(|l| !l.starts_with('<')) {
        let line = plain(line);
        if line.is_empty() {
            table.set = None;
        } else if line.starts_with("---") {
            table.finish();
            table.code = code(&line);
            table.verbs.clear();
        } else if let Some(pattern) = line.strip_prefix("- ") {
            table.pattern(pattern);
        } else if let Some(name) = line.strip_prefix('&') {
            table.set = Some(name.to_lowercase());
        } else if let (Some(set), Some(member)) = (&table.set, line.strip_prefix('+')) {
            let words = member.replace('_', " ").to_lowercase();
            table.sets.entry(set.clone()).or_default().push(words);
        } else {
            table.verb(&line);
        }
    }
    table.finish();
    table.rows
}

#[derive(Default)]
struct Table {
    rows: String,
    /// Synonyms by the name of their set.
    sets: HashMap<String, Vec<String>>,
    /// The set that is being read.
    set: Option<String>,
    /// The code of the block, and its verbs with theirs.
    code: Option<String>,
    verbs: Vec<(String, Option<String>)>,
}

/// The first code in brackets, as a type is named after it; none if it codes nothing.
fn code(line: &str) -> Option<String> {
    let code = line.split('[').nth(1)?.split(']').next()?;
    let codes: Vec<&str> = code.split(':').collect();
    let plain = |c: &&str| c.starts_with(|c: char| c.is_ascii_digit());
    let known = codes.iter().all(plain);
    known.then(|| codes.join("_").replace('?', ""))
}

/// The dictionary form of a verb, which may stand in another form there.
fn lemma(verb: &str) -> String {
    let sentence = format!("They {verb} it.");
    let reading = read(&sentence, &Layout::of_paragraphs(&sentence, "\n"));
    let token = reading.tokens.get(1);
    token.map_or_else(|| verb.to_owned(), |t| t.lemma.to_lowercase())
}

impl Table {
    fn verb(&mut self, line: &str) {
        let end = line.find(['{', '[']).unwrap_or(line.len());
        let own = code(line).or_else(|| self.code.clone());
        let words: Vec<&str> = line[..end]
            .split(['_', ' '])
            .filter(|w| !w.is_empty())
            .collect();
        // "+CORDON_OFF", "WIRE_+TAP": the plus is before the verb itself.
        let first = words.iter().position(|w| w.starts_with('+')).unwrap_or(0);
        let Some((verb, particles)) = words.get(first..).and_then(<[_]>::split_first) else {
            return;
        };
        let mut predicate = lemma(&verb.trim_start_matches('+').to_lowercase());
        for particle in particles {
            let _ = write!(predicate, "_{}", particle.to_lowercase());
        }
        self.verbs.push((format!("{predicate}.v"), own));
    }

    /// Rows that hold of every use stand last, since of equals the first decides.
    fn finish(&mut self) {
        for (verb, code) in std::mem::take(&mut self.verbs) {
            let kind = code.map_or_else(|| "-".to_owned(), |c| format!("cameo.{c}"));
            let roles = Roles::default().cell();
            let _ = writeln!(self.rows, "{verb}\t-\t{kind}\t-\t{roles}");
        }
    }

    /// The ways to write words, in which sets stand for their members.
    fn ways(&self, words: &[String]) -> Vec<String> {
        let mut ways = vec![String::new()];
        for word in words {
            let own = vec![word.clone()];
            let set = word.strip_prefix('&').and_then(|s| self.sets.get(s));
            let members = set.unwrap_or(&own);
            let longer = ways.iter().flat_map(|way| {
                members.iter().map(move |member| {
                    let member = member.replace(' ', "_");
                    match way.as_str() {
                        "" => member,
                        way => format!("{way}_{member}"),
                    }
                })
            });
            ways = longer.take(MOST).collect();
        }
        ways
    }

    fn pattern(&mut self, line: &str) {
        let Some((pattern, _)) = line.split_once('[') else {
            return;
        };
        let code = code(line);
        let words = pattern.replace('_', " ").to_lowercase();
        let Some((front, behind)) = words.split_once('*') else {
            return;
        };
        let mut conditions = Vec::new();
        let mut roles = Roles::default();
        self.front(front, &mut conditions, &mut roles);
        let near = behind_words(behind, &mut roles);
        if !near.is_empty() {
            conditions.push(format!("near={}", self.ways(&near).join("|")));
        }
        let several = front.contains('%');
        // What is left asks for nothing that a row can: it would hold of every use.
        if conditions.is_empty() && !several && roles.source.is_none() && roles.target.is_none() {
            return;
        }
        for (verb, own) in &self.verbs {
            let kind = match (&code, own, several && conditions.is_empty()) {
                (None, _, _) => "-".to_owned(),
                (Some(code), Some(own), true) => format!("cameo.{code}_else_{own}"),
                (Some(code), _, _) => format!("cameo.{code}"),
            };
            let conditions = if conditions.is_empty() {
                "-".to_owned()
            } else {
                conditions.join(" ")
            };
            let _ = writeln!(
                self.rows,
                "{verb}\t{conditions}\t{kind}\t-\t{}",
                roles.cell()
            );
        }
    }

    fn front(&self, front: &str, conditions: &mut Vec<String>, roles: &mut Roles) {
        let mut subject = None;
        for word in front.split_whitespace() {
            let members = word.strip_prefix('&').and_then(|s| self.sets.get(s));
            let negates = |w: &str| {
                let mut parts = w.split(' ');
                parts.any(|p| matches!(p, "not" | "n't" | "never"))
            };
            let adverb = word.ends_with("ly") || matches!(word, "never" | "now" | "ever" | "even");
            match word {
                "%" => roles.mutual = true,
                "$" => roles.source = Some("subj".to_owned()),
                "+" => roles.target = Some("subj|obj".to_owned()),
                "^" => {}
                _ if negates(word) || members.is_some_and(|m| m.iter().any(|w| negates(w))) => {
                    conditions.push("mod=not".to_owned());
                }
                _ if adverb => conditions.push(format!("mod={word}")),
                _ if AUXILIARIES.contains(&word) => {}
                _ => subject = Some(word.to_owned()),
            }
        }
        if let Some(word) = subject {
            let heads: Vec<String> = self
                .ways(&[word])
                .iter()
                .filter_map(|w| w.rsplit('_').next().map(str::to_owned))
                .map(|w| w.strip_suffix('s').map(str::to_owned).unwrap_or(w))
                .collect();
            conditions.push(format!("subj={}", heads.join("|")));
        }
    }
}

/// The words behind the verb; who stands among them goes to `roles`.
fn behind_words(behind: &str, roles: &mut Roles) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut placed = false;
    for word in behind.split_whitespace() {
        let before = words.last().filter(|w| PREPOSITIONS.contains(&w.as_str()));
        let place = before.map_or_else(|| "obj|from|to|with".to_owned(), |p| format!("{p}|obj"));
        match word {
            "$" => roles.source = Some(place),
            "+" | "%" => roles.target = Some(place),
            "^" => {}
            _ => words.push(word.to_owned()),
        }
        placed |= matches!(word, "$" | "+" | "%");
    }
    let last = words
        .iter()
        .rev()
        .find(|w| PREPOSITIONS.contains(&w.as_str()));
    if let (Some(preposition), false, None) = (last, placed, &roles.target) {
        roles.target = Some(format!("{preposition}|{BEHIND}"));
    }
    words
}

#[derive(Default)]
struct Roles {
    source: Option<String>,
    target: Option<String>,
    mutual: bool,
}

impl Roles {
    fn cell(&self) -> String {
        let mut parts = Vec::new();
        parts.extend(self.mutual.then(|| "mutual".to_owned()));
        parts.extend(self.source.as_ref().map(|s| format!("source={s}")));
        match &self.target {
            Some(target) => parts.push(format!("target={target}")),
            None if self.mutual => {}
            None => parts.push(format!("target={BEHIND}")),
        }
        parts.join(" ")
    }
}
