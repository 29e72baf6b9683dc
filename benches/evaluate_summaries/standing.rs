//! How well it is told which sentences stand alone, and how those that do not are mended.
//!
//! Each row has the sentences before, the sentence, the verdict (`stands`, `repairable`,
//! `never`), the words that lean, and the sentences that mending may give.
//!
//! - leans: found if the sentence is changed or given up, marked if it does not stand
//! - repaired: repairable sentences that come out as one of those expected, to the letter
//! - given up: of those that can never stand
//! - left alone: of those that stand

use std::path::Path;

use copydesk::summary::standing_alone;

use crate::told::Told;

struct Row {
    number: usize,
    context: String,
    target: String,
    verdict: String,
    expected: Vec<String>,
}

fn rows(file: &Path) -> Vec<Row> {
    let table = std::fs::read_to_string(file).expect("the rows can be read");
    let lines = table.lines().filter(|l| !l.trim().is_empty());
    lines
        .enumerate()
        .map(|(at, line)| {
            let cells: Vec<&str> = line.split('\t').collect();
            let cell = |i: usize| cells.get(i).copied().unwrap_or_default();
            let expected = cell(4).split(" | ").map(str::trim);
            Row {
                number: at + 1,
                context: cell(0).trim().to_owned(),
                target: cell(1).trim().to_owned(),
                verdict: cell(2).trim().to_owned(),
                expected: expected
                    .filter(|e| !e.is_empty())
                    .map(str::to_owned)
                    .collect(),
            }
        })
        .collect()
}

/// The target as it can stand alone; none if it cannot. Not told where the reading has no
/// such sentence.
fn alone(row: &Row) -> Option<Option<String>> {
    let told = Told::of(&format!("{} {}", row.context, row.target));
    let start = told.text().rfind(&row.target)?;
    let at = told.sentence_at(start)?;
    let whole = told.sentence(at).span.of(told.text()) == row.target;
    let alone = || standing_alone(&told.findings(), at).map(|s| s.text);
    whole.then(alone)
}

/// Prints the scores of a file's rows, and what went wrong if asked.
pub fn evaluate(part: &str, file: &Path, shows: bool) {
    let (mut right, mut found, mut marked, mut missing) = (0, 0, 0, 0);
    let mut shares = [("repairable", 0, 0), ("never", 0, 0), ("stands", 0, 0)];
    println!("standing alone, {part}");
    for row in rows(file) {
        let told = alone(&row);
        missing += usize::from(told.is_none());
        // A sentence that the reading does not give as one cannot stand.
        let text = told.flatten();
        let leans = row.verdict != "stands";
        let changed = text.as_deref() != Some(&row.target);
        marked += usize::from(leans);
        found += usize::from(changed);
        right += usize::from(leans && changed);
        let good = match (row.verdict.as_str(), &text) {
            ("repairable", Some(text)) => row.expected.contains(text),
            ("never", text) => text.is_none(),
            ("stands", _) => !changed,
            _ => false,
        };
        if let Some(share) = shares.iter_mut().find(|s| s.0 == row.verdict) {
            share.1 += usize::from(good);
            share.2 += 1;
        }
        if shows && !good {
            let out = text.as_deref().unwrap_or("nothing");
            println!(
                "    {} {}: {} -> {out}",
                row.number, row.verdict, row.target
            );
        }
    }
    let part_of = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    let (precision, recall) = (part_of(right, found), part_of(right, marked));
    let f1 = 2.0 * part_of(right, found + marked);
    println!(
        "  leans: P {precision:.3}  R {recall:.3}  F1 {f1:.3}  ({right} right, {found} found, \
         {marked} marked; {missing} not read as a sentence)"
    );
    let names = ["repaired as expected", "given up", "left alone"];
    for (name, (verdict, good, of)) in names.into_iter().zip(shares) {
        println!(
            "  {name:<22} {:.3} ({good} of {of} {verdict})",
            part_of(good, of)
        );
    }
    println!();
}
