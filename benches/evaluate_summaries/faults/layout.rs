//! Title repeated, nothing, too much, the same twice.

use std::collections::HashSet;

use super::{Case, Fault, Kind};

fn folded(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|w| !w.is_empty()).map(str::to_lowercase);
    words.collect::<Vec<_>>().join(" ")
}

pub fn layout(case: &Case<'_>) -> Vec<Fault> {
    let mut all = Vec::new();
    let number = case.lines.len();
    if number == 0 || case.summary.text.trim().is_empty() {
        all.push(case.fault(Kind::Layout, 0, "empty"));
        return all;
    }
    if number > case.most {
        all.push(case.fault(Kind::Layout, case.most, "longer than asked"));
    }
    let headline = case.told.clean.layout.headline;
    let title = headline.map(|h| folded(h.of(case.told.text())));
    let mut seen = HashSet::new();
    for (at, line) in case.lines.iter().enumerate() {
        let own = folded(&line.sentence.text);
        let only_title = case.told.reading.sentences.0.len() == 1;
        if title.as_ref() == Some(&own) && !only_title {
            all.push(case.fault(Kind::Layout, at, "title repeated"));
        }
        if own.is_empty() {
            all.push(case.fault(Kind::Layout, at, "empty"));
        }
        if !seen.insert(own) {
            all.push(case.fault(Kind::Layout, at, "said twice"));
        }
    }
    all
}
