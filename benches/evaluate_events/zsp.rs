//! The root of a sentence between two marked phrases.
//!
//! End to end: of the events that would stand as PLOVER records (`record::readings`),
//! those count whose sources overlap the phrase marked as source and whose targets that
//! marked as target; of the types CONSULT, AGREE, SUPPORT and COOPERATE in either order,
//! and several sources without a target are on both sides. If there are several events,
//! one that is not the content of another comes first, then the one whose participants
//! share most with the marked phrases. Its type is the root, CONCEDE and RETREAT being
//! YIELD; of the types it may be read as, the marked one if it is among them. A sentence
//! without such an event has no root: it counts against the recall of the marked one
//! only. Macro-F1 is over the marked roots.

use std::path::Path;

use copydesk::article::Span;
use copydesk::events::Event;

use crate::places::shared;
use crate::record::{is_mutual, readings, stands_alone};
use crate::score::{Classes, Halves, Share};
use crate::told::Told;
use crate::{Half, Options};

struct Row {
    text: String,
    source: Vec<Span>,
    target: Vec<Span>,
    root: String,
}

/// The sentence without its marks, and what stood between each kind of them.
fn unmarked(sentence: &str) -> (String, Vec<Span>, Vec<Span>) {
    let (mut text, mut source, mut target) = (String::new(), Vec::new(), Vec::new());
    let (mut begun, mut rest) = ([0; 2], sentence);
    while let Some(c) = rest.chars().next() {
        let marks = ["<s>", "<t>", "</s>", "</t>"];
        if let Some(at) = marks.iter().position(|m| rest.starts_with(m)) {
            rest = &rest[marks[at].len()..];
            let here = text.len();
            match at {
                0 | 1 => begun[at] = here,
                2 => source.push(Span::new(begun[0], here)),
                _ => target.push(Span::new(begun[1], here)),
            }
        } else {
            text.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    (text, source, target)
}

/// A field of a table, without the quotation marks that protect some.
fn unquoted(cell: &str) -> String {
    let inner = cell.strip_prefix('"').and_then(|c| c.strip_suffix('"'));
    inner.map_or_else(|| cell.to_owned(), |c| c.replace("\"\"", "\""))
}

fn rows(table: &str) -> Vec<Row> {
    let mut lines = table.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| head.iter().position(|h| *h == name).expect("the column");
    let (marked, root) = (column("marked_sentence"), column("gold_root"));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let (text, source, target) = unmarked(&unquoted(cells.get(marked)?));
        Some(Row {
            text,
            source,
            target,
            root: cells.get(root)?.trim().to_owned(),
        })
    };
    lines.filter_map(row).collect()
}

fn root(kind: &str) -> &str {
    match kind {
        "CONCEDE" | "RETREAT" => "YIELD",
        kind => kind,
    }
}

/// The root of an event: the marked one if it can be read so, else that of its type.
fn root_of<'a>(event: &'a Event, marked: &str) -> &'a str {
    let roots: Vec<&str> = readings(event).into_iter().map(root).collect();
    let right = roots.iter().find(|r| **r == marked).or(roots.first());
    right.copied().unwrap_or_default()
}

/// How much the participants of an event share with the marked phrases; none if a side
/// shares nothing.
fn fit(told: &Told, event: &Event, row: &Row) -> Option<f64> {
    let (sources, targets) = told.sides(event);
    let both = |source: &[Span], target: &[Span]| {
        let source = shared(told, sources, source);
        let target = shared(told, targets, target);
        (source > 0.0 && target > 0.0).then_some(source + target)
    };
    let straight = both(&row.source, &row.target);
    let turned = is_mutual(&event.kind).then(|| both(&row.target, &row.source));
    straight
        .into_iter()
        .chain(turned.flatten())
        .reduce(f64::max)
}

#[derive(Default)]
struct Scores {
    roots: Classes,
    right: Share,
    any: Share,
    found: Share,
}

impl Scores {
    fn add(&mut self, row: &Row, told: &Told) -> bool {
        let records = told.events.iter().filter(|e| !readings(e).is_empty());
        let fitting = records
            .clone()
            .filter_map(|e| Some((stands_alone(e, &told.events), fit(told, e, row)?, e)));
        // The first of those that are as good.
        let best = fitting.reduce(|a, b| if (b.0, b.1) > (a.0, a.1) { b } else { a });
        let root = best.map(|(_, _, e)| root_of(e, &row.root));
        let right = root == Some(row.root.as_str());
        self.roots.of(&row.root).marked += 1;
        if let Some(root) = root {
            self.roots.of(root).found += 1;
            self.roots.of(root).right += usize::from(right);
        }
        self.right.add(right);
        self.found.add(best.is_some());
        let mut roots = records.map(|e| root_of(e, &row.root));
        self.any.add(roots.any(|r| r == row.root));
        right
    }

    fn print(&self, what: &str) {
        println!(
            "zsp, {what}: macro-F1 {:.3} over {} roots",
            self.roots.macro_f1(),
            self.roots.0.values().filter(|t| t.marked > 0).count()
        );
        self.right.line("root right (accuracy)");
        self.found.line("an event between the marked phrases");
        self.any.line("root right whatever the participants");
    }
}

pub fn evaluate(file: &Path, options: &Options) {
    let table = std::fs::read_to_string(file).expect("the table can be read");
    let mut scores = Halves::<Scores>::default();
    let rows = rows(&table);
    for (number, row) in (1..).zip(&rows).filter(|(n, _)| options.takes(*n)) {
        let told = Told::of_sentence(&row.text);
        let half = Half::of(number);
        let right = scores.add(half, |s| s.add(row, &told));
        if options.shows("zsp") && half == Half::First && !right {
            let side = |spans: &[Span]| {
                let words = spans.iter().map(|s| s.of(&row.text));
                words.collect::<Vec<_>>().join(" ... ")
            };
            println!("{}", row.text);
            let (source, target) = (side(&row.source), side(&row.target));
            println!("    wanted: {} ({source}) -> ({target})", row.root);
            for event in &told.events {
                println!("    {}", told.line(event));
            }
        }
    }
    scores.print(options, Scores::print);
    scores.all.roots.print();
}
