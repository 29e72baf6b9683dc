//! Whether it happened, by sentences with one event word in brackets.
//!
//! The event is the one whose trigger covers the word; of several the first that is not
//! the content of another. If there is none, `status_at` says what became of the word.
//! Who says so is right if nobody does and nobody is told, or if the words of somebody
//! told to say so overlap those marked; it is counted where there is an event.
//!
//! No sentence of the test part is ever shown.

use copydesk::article::Span;
use copydesk::events::{Event, EventStatus, status_at};

use crate::Options;
use crate::places::places;
use crate::record::stands_alone;
use crate::score::{Classes, Share};
use crate::told::Told;

const PARTS: [(&str, &str); 2] = [
    ("dev", include_str!("status/dev.tsv")),
    ("test", include_str!("status/test.tsv")),
];

struct Item {
    status: String,
    source: Option<String>,
    text: String,
    word: Span,
}

fn items(table: &str) -> Vec<Item> {
    let item = |line: &str| {
        let [status, source, sentence] = line.split('\t').collect::<Vec<_>>()[..] else {
            return None;
        };
        let (before, rest) = sentence.split_once('[')?;
        let (word, after) = rest.split_once(']')?;
        Some(Item {
            status: status.to_owned(),
            source: (source != "-").then(|| source.to_owned()),
            text: format!("{before}{word}{after}"),
            word: Span::new(before.len(), before.len() + word.len()),
        })
    };
    let lines = table
        .lines()
        .filter(|l| !l.starts_with('#') && !l.trim().is_empty());
    lines.map(|l| item(l).expect("three columns")).collect()
}

fn name(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Asserted => "asserted",
        EventStatus::Negated => "negated",
        EventStatus::Hypothetical => "hypothetical",
        EventStatus::Future => "future",
        EventStatus::Demanded => "demanded",
    }
}

fn source_is_right(told: &Told, event: &Event, item: &Item) -> bool {
    let Some(source) = &item.source else {
        return event.attribution.is_empty();
    };
    let marked = places(&told.text, source);
    let mut spans = event.attribution.iter().map(|a| a.source);
    spans.any(|s| marked.iter().any(|m| m.overlaps(s)))
}

fn part(name_of_part: &str, table: &str, shown: bool) {
    let (mut classes, mut of_events) = (Classes::default(), Classes::default());
    let (mut found, mut sourced, mut bare) = (Share::default(), Share::default(), Share::default());
    for item in items(table) {
        let told = Told::of_sentence(&item.text);
        let covering = told.events.iter().filter(|e| e.trigger.overlaps(item.word));
        let event = covering.min_by_key(|e| !stands_alone(e, &told.events));
        let judged = event.map(|e| e.status);
        let status = judged.or_else(|| status_at(&told.text, &told.reading, item.word.start()));
        let status = status.map(name);
        let right = status == Some(item.status.as_str());
        let mut counted = vec![&mut classes];
        counted.extend(event.is_some().then_some(&mut of_events));
        for classes in counted {
            classes.of(&item.status).marked += 1;
            if let Some(status) = status {
                classes.of(status).found += 1;
                classes.of(status).right += usize::from(right);
            }
        }
        found.add(event.is_some());
        let source = event.map(|e| source_is_right(&told, e, &item));
        if let Some(right) = source {
            let share = if item.source.is_some() {
                &mut sourced
            } else {
                &mut bare
            };
            share.add(right);
        }
        if shown && (!right || source == Some(false)) {
            println!("{} [{}]", item.text, item.word.of(&item.text));
            let source = item.source.as_deref().unwrap_or("-");
            println!("    wanted: {} by {source}; found {status:?}", item.status);
            for event in &told.events {
                let by = event.attribution.iter().map(|a| a.source.of(&told.text));
                let by = by.collect::<Vec<_>>().join(", ");
                println!("    {} by ({by})", told.line(event));
            }
        }
    }
    println!("status, {name_of_part}: macro-F1 {:.3}", classes.macro_f1());
    let all = classes.all();
    Share {
        part: all.right,
        of: all.marked,
    }
    .line("status right");
    classes.print();
    let all = of_events.all();
    Share {
        part: all.right,
        of: all.marked,
    }
    .line("status right where there is an event");
    found.line("the word is an event's");
    sourced.line("who says so right, where somebody does");
    bare.line("who says so right, where nobody does");
}

pub fn evaluate(options: &Options) {
    for (name, table) in PARTS {
        part(name, table, name == "dev" && options.shows("status"));
    }
    if options.shows("status") {
        println!("of the test part no sentence is shown");
    }
}
