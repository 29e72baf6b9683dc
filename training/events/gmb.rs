//! The newswire of the Groningen Meaning Bank's extract, as articles.

use std::path::Path;

/// Sentences that are read together.
const TOGETHER: usize = 12;

/// The sentences of the file, in articles of a few, a line each.
pub fn articles(path: &Path) -> Vec<String> {
    let bytes = std::fs::read(path).expect("the newswire can be read");
    // Latin-1: each byte is its character.
    let file: String = bytes.iter().map(|b| char::from(*b)).collect();
    let mut sentences: Vec<String> = Vec::new();
    for line in file.lines().skip(1) {
        let cells = cells(line);
        let [number, word, ..] = cells.as_slice() else {
            continue;
        };
        if !number.is_empty() {
            sentences.push(String::new());
        }
        if let Some(sentence) = sentences.last_mut() {
            append(sentence, word.trim());
        }
    }
    let sentences: Vec<String> = sentences.into_iter().filter(|s| !s.is_empty()).collect();
    sentences.chunks(TOGETHER).map(|c| c.join("\n")).collect()
}

/// The cells of a row, of which some stand in quotation marks.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut characters = line.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cells.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

/// Sets a word behind the others, with a blank where one belongs.
fn append(sentence: &mut String, word: &str) {
    let closes = |c: char| matches!(c, '.' | ',' | ';' | ':' | '?' | '!' | ')' | '%' | '\'');
    let odd_quote = sentence.matches('"').count() % 2 == 1;
    let joined = sentence.is_empty()
        || word == "n't"
        || word.starts_with(closes)
        || word == "\"" && odd_quote
        || sentence.ends_with(['(', '$'])
        || sentence.ends_with('"') && odd_quote;
    if !joined {
        sentence.push(' ');
    }
    sentence.push_str(word);
}
