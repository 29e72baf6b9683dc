//! The measures of TempEval-3: strict and relaxed spans, and relaxed with the right
//! type or value.

use copydesk::dates::{DateExpression, Kind};

use crate::timeml::{Document, Timex};

/// Counts over documents.
#[derive(Clone, Copy, Default)]
pub struct Score {
    expected: usize,
    found: usize,
    strict: usize,
    relaxed: usize,
    kind: usize,
    value: usize,
}

/// An expression that is not as annotated.
pub struct Fault {
    pub what: &'static str,
    pub line: String,
}

impl Score {
    /// Adds a document's; returns its faults. Expected and found expressions are
    /// paired one to one, in text order, where they overlap.
    pub fn add(&mut self, document: &Document, found: &[DateExpression]) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.expected += document.timexes.len();
        self.found += found.len();
        let mut taken = vec![false; found.len()];
        for gold in &document.timexes {
            let overlaps = |d: &DateExpression| {
                d.span.start() < gold.span.end && gold.span.start < d.span.end()
            };
            let exact = |d: &DateExpression| {
                d.span.start() == gold.span.start && d.span.end() == gold.span.end
            };
            let free = |i: &usize| !taken[*i];
            let pair = (0..found.len())
                .filter(free)
                .find(|i| exact(&found[*i]))
                .or_else(|| (0..found.len()).filter(free).find(|i| overlaps(&found[*i])));
            let Some(pair) = pair else {
                faults.push(Fault {
                    what: "missed",
                    line: line(document, Some(gold), None),
                });
                continue;
            };
            taken[pair] = true;
            let given = &found[pair];
            self.relaxed += 1;
            self.kind += usize::from(kind(given.kind) == gold.kind);
            if exact(given) {
                self.strict += 1;
            } else {
                faults.push(Fault {
                    what: "span",
                    line: line(document, Some(gold), Some(given)),
                });
            }
            if given.value == gold.value {
                self.value += 1;
            } else {
                faults.push(Fault {
                    what: "value",
                    line: line(document, Some(gold), Some(given)),
                });
            }
        }
        for (given, taken) in found.iter().zip(taken) {
            if !taken {
                faults.push(Fault {
                    what: "spurious",
                    line: line(document, None, Some(given)),
                });
            }
        }
        faults
    }

    pub fn join(&mut self, other: Self) {
        self.expected += other.expected;
        self.found += other.found;
        self.strict += other.strict;
        self.relaxed += other.relaxed;
        self.kind += other.kind;
        self.value += other.value;
    }

    pub fn print(&self, name: &str) {
        println!("{name}: {} expected, {} found", self.expected, self.found);
        let measures = [
            ("strict", self.strict),
            ("relaxed", self.relaxed),
            ("type", self.kind),
            ("value", self.value),
        ];
        for (measure, right) in measures {
            let precision = right as f64 / self.found.max(1) as f64;
            let recall = right as f64 / self.expected.max(1) as f64;
            let f1 = 2.0 * right as f64 / (self.found + self.expected).max(1) as f64;
            println!("  {measure:8} P {precision:.3}  R {recall:.3}  F1 {f1:.3}");
        }
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Date => "DATE",
        Kind::Time => "TIME",
        Kind::Duration => "DURATION",
        Kind::Set => "SET",
    }
}

/// An expression as annotated and as found, where it stands.
fn line(document: &Document, gold: Option<&Timex>, given: Option<&DateExpression>) -> String {
    let span = gold.map(|g| g.span.clone());
    let span = span
        .or(given.map(|d| d.span.start()..d.span.end()))
        .unwrap();
    let text = &document.text;
    let mut from = span.start.saturating_sub(50);
    let mut to = (span.end + 30).min(text.len());
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    while !text.is_char_boundary(to) {
        to += 1;
    }
    let gold = gold.map_or("-".to_owned(), |g| {
        format!("{} {} {}", &text[g.span.clone()], g.kind, g.value)
    });
    let given = given.map_or("-".to_owned(), |d| {
        format!("{} {} {}", d.span.of(text), kind(d.kind), d.value)
    });
    let published = document.published.map_or(String::new(), |d| d.to_string());
    let context = format!(
        "{}[{}]{}",
        &text[from..span.start],
        &text[span.clone()],
        &text[span.end..to]
    );
    format!("{gold} | {given} | {published} | {context}").replace('\n', " ")
}
