#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::{Removal, removals};
use crate::actors::actors;
use crate::clean::Layout;
use crate::dates::dates;
use crate::events::{Account, events};
use crate::language;
use crate::quotes::quotes;
use crate::summary::Findings;

/// The removals of each sentence.
pub(super) fn all(text: &str) -> Vec<Vec<Removal>> {
    let layout = Layout::of_lines(text);
    let reading = language::read(text, &layout);
    let actors = actors(text, &reading);
    let quotes = quotes(text, &reading, &actors);
    let published = Some(jiff::civil::date(2024, 5, 8));
    let dates = dates(text, &reading, published);
    let account = Account {
        text,
        reading: &reading,
        actors: &actors,
        quotes: &quotes,
        dates: &dates,
        published,
        dateline: None,
    };
    let events = events(&account);
    let found = Findings {
        text,
        layout: &layout,
        reading: &reading,
        actors: &actors,
        quotes: &quotes,
        dates: &dates,
        events: &events,
    };
    let sentences = 0..reading.sentences.0.len();
    sentences.map(|i| removals(&found, i)).collect()
}

#[test]
fn print() {
    let Ok(path) = std::env::var("PRINT") else { return };
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let text = format!("\n{line}");
        let reading = language::read(&text, &Layout::of_lines(&text));
        for (s, r) in reading.sentences.0.iter().zip(all(&text)).flat_map(|(s, rs)| rs.into_iter().map(move |r| (s, r))) {
            println!("{:?}/{}\t{}«{}»{}", r.reason, r.loss, &text[s.span.start()..r.span.start()], r.span.of(&text), &text[r.span.end()..s.span.end()]);
        }
    }
}
