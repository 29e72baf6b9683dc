//! What linking costs beside reading.

use std::time::Instant;

use copydesk::actors::coreference::{Scorer, chains};
use copydesk::actors::markable::markables;

use super::ontogum::{Document, read_paragraphs};

/// Bytes of the article that is timed.
const SIZE: usize = 1_000_000;

/// Prints the times of reading an article made of the documents, of finding its
/// markables and of linking them.
pub fn cost(documents: &[Document], scorer: &Scorer) {
    let mut text = String::new();
    for document in documents.iter().cycle() {
        if text.len() >= SIZE {
            break;
        }
        text.push_str(document.text.trim_end());
        text.push_str("\n\n");
    }
    let text = text.trim_end();
    let begin = Instant::now();
    let reading = read_paragraphs(text);
    let read = begin.elapsed().as_secs_f64();
    let begin = Instant::now();
    let found = markables(&reading);
    let marked = begin.elapsed().as_secs_f64();
    let begin = Instant::now();
    let numbers = chains(text, &reading, &found, scorer);
    let linked = begin.elapsed().as_secs_f64();
    println!(
        "cost: {} bytes, {} words, {} markables, {} chains: reading {read:.2} s, markables \
         {marked:.3} s, chains {linked:.2} s, {:.3} of the reading",
        text.len(),
        reading.tokens.len(),
        found.len(),
        numbers.iter().max().map_or(0, |n| n + 1),
        (marked + linked) / read
    );
}
