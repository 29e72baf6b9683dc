//! Articles for the speed, made of the sentences of a corpus of news.

use std::path::Path;

/// At most `most` articles of 40 to 48 sentences, three to a paragraph.
pub fn read(path: &Path, most: usize) -> Vec<String> {
    let bytes = std::fs::read(path).expect("the articles can be read");
    let file = String::from_utf8(bytes).unwrap_or_else(|error| {
        // An older copy of the file is in Latin-1.
        error.as_bytes().iter().map(|b| char::from(*b)).collect()
    });
    let mut sentences: Vec<Vec<String>> = Vec::new();
    for line in file.lines().skip(1) {
        let mut cells = cells(line).into_iter();
        let (Some(number), Some(word)) = (cells.next(), cells.next()) else {
            continue;
        };
        if !number.is_empty() || sentences.is_empty() {
            sentences.push(Vec::new());
        }
        if let Some(sentence) = sentences.last_mut() {
            sentence.push(word);
        }
    }
    let mut articles = Vec::new();
    let mut rest = sentences.as_slice();
    while articles.len() < most {
        let Some((these, others)) = rest.split_at_checked(40 + articles.len() % 9) else {
            break;
        };
        rest = others;
        let paragraphs = these.chunks(3).map(|three| {
            let texts = three.iter().map(|words| text(words));
            texts.collect::<Vec<_>>().join(" ")
        });
        articles.push(paragraphs.collect::<Vec<_>>().join("\n\n"));
    }
    articles
}

/// The cells of a line of a table with commas.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let cell = cells.last_mut().expect("there is a first cell");
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => cell.push(c),
        }
    }
    cells
}

/// A sentence with its words set as print has them.
fn text(words: &[String]) -> String {
    let mut text = String::new();
    let mut open = false;
    let mut tight = true;
    for word in words {
        let quote = word == "\"";
        let closes = matches!(
            word.as_str(),
            "," | "." | ";" | ":" | "!" | "?" | "%" | ")" | "]" | "'" | "n't"
        ) || word.starts_with('\'')
            || quote && open;
        if !tight && !closes {
            text.push(' ');
        }
        text.push_str(word);
        open ^= quote;
        tight = matches!(word.as_str(), "(" | "[" | "$") || quote && open;
    }
    text
}
