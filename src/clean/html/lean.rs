//! A page → a small one that an extractor reads fast.
//!
//! What no extractor needs is left out: scripts, hidden elements, navigation,
//! most attributes and inline elements. The text that is left has a marker at
//! the start of each part, so that what an extractor keeps can be told without
//! looking for its words.

use super::marker;
use super::page::{Break, Element, Page};
use super::tag::Tag;

/// The elements that one part of the page is shown inside.
const DEPTH: usize = 60;

/// A small copy of a page.
#[derive(Debug)]
pub(super) struct Lean {
    /// Its source.
    pub(super) html: String,
    /// For each run of the page, the number of the marker it stands behind.
    pub(super) parts: Vec<Option<usize>>,
    /// The number of markers.
    pub(super) count: usize,
}

/// Makes the small copy; none if the page is too big for an extractor.
pub(super) fn lean(raw: &str, page: &Page, most_parts: usize, most_bytes: usize) -> Option<Lean> {
    let mut html = String::from("<!DOCTYPE html><html><body");
    html.push_str(page.attributes(page.at(0)));
    html.push('>');
    let mut parts = vec![None; page.runs.len()];
    let mut count = 0;
    let mut open: Vec<u32> = Vec::new();
    let mut path: Vec<u32> = Vec::new();
    let mut begun = false;
    let mut line = false;
    for (run, part) in page.runs.iter().zip(&mut parts) {
        if !page.element(run).eligible {
            // What it divides stays divided.
            line |= run.before == Break::Line;
            continue;
        }
        shown(page, run.element, &mut path);
        let shared = open.iter().zip(&path).take_while(|(a, b)| a == b).count();
        let moved = shared < open.len() || shared < path.len();
        for index in open.drain(shared..).rev() {
            html.push_str("</");
            html.push_str(page.at(index).tag.name());
            html.push('>');
        }
        line |= run.before == Break::Line || (run.before == Break::Block && !moved && begun);
        if std::mem::take(&mut line) {
            html.push_str("<br>");
            begun = false;
        }
        for &index in path.iter().skip(shared) {
            let element = page.at(index);
            html.push('<');
            html.push_str(element.tag.name());
            html.push_str(page.attributes(element));
            html.push('>');
        }
        open.extend(path.iter().skip(shared));
        if run.space || run.before > Break::None {
            html.push(' ');
        }
        if moved || !begun {
            if count == most_parts.min(marker::COUNT) || html.len() > most_bytes {
                return None;
            }
            html.push(marker::marker(count));
            count += 1;
            begun = true;
        }
        *part = count.checked_sub(1);
        for said in page.said(raw, run) {
            escape(&mut html, said.text);
        }
    }
    for index in open.drain(..).rev() {
        html.push_str("</");
        html.push_str(page.at(index).tag.name());
        html.push('>');
    }
    html.push_str("</body></html>");
    Some(Lean { html, parts, count })
}

/// The elements that the extractor is shown around an element, from the outside.
fn shown(page: &Page, mut index: u32, path: &mut Vec<u32>) {
    path.clear();
    while index != 0 {
        let element = page.at(index);
        if is_shown(page, element) {
            path.push(index);
        }
        index = element.parent;
    }
    path.reverse();
    path.truncate(DEPTH);
}

fn is_shown(page: &Page, element: &Element) -> bool {
    use Tag::*;
    match element.tag {
        A | Ins | Label | Time | Code | Cite => true,
        Tbody | Thead | Tfoot | Center | Hgroup | Fieldset | Legend => false,
        Span => !page.attributes(element).is_empty(),
        tag => tag.is_block(),
    }
}

fn escape(html: &mut String, text: &str) {
    let mut after_space = false;
    for c in text.chars() {
        let space = c.is_whitespace();
        match c {
            _ if space && after_space => {}
            _ if space => html.push(' '),
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            c if marker::is_one(c) => html.push(char::REPLACEMENT_CHARACTER),
            c => html.push(c),
        }
        after_space = space;
    }
}
