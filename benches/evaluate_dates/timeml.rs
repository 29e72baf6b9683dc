//! Documents of TimeML with their TIMEX3 annotations, as raw text.

use std::ops::Range;
use std::path::Path;

use copydesk::clean::Layout;
use copydesk::language::{Reading, read};
use jiff::civil::Date;

/// A document.
pub struct Document {
    pub name: String,
    /// What stands between its TEXT tags, without markup.
    pub text: String,
    /// Its time of creation.
    pub published: Option<Date>,
    pub timexes: Vec<Timex>,
}

/// An annotated expression.
pub struct Timex {
    pub span: Range<usize>,
    pub kind: String,
    pub value: String,
}

/// The documents of a folder by name.
pub fn documents(folder: &Path) -> Vec<Document> {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<_> = entries.map(|e| e.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "tml"));
    paths.sort();
    paths.iter().map(|p| document(p)).collect()
}

fn document(path: &Path) -> Document {
    let file = std::fs::read(path).expect("the document can be read");
    let file = String::from_utf8_lossy(&file);
    let creation = element(&file, "DCT").unwrap_or_default();
    let published = attribute(creation, "value").and_then(|v| v.get(..10)?.parse().ok());
    let mut text = String::new();
    let mut timexes = Vec::new();
    let mut open: Option<(usize, String, String)> = None;
    let mut rest = element(&file, "TEXT").unwrap_or_default();
    while let Some(at) = rest.find('<') {
        unescape(&rest[..at], &mut text);
        let end = rest[at..].find('>').map_or(rest.len(), |i| at + i + 1);
        let tag = &rest[at..end];
        if tag.starts_with("<TIMEX3") {
            let of = |name| attribute(tag, name).unwrap_or_default().to_owned();
            open = Some((text.len(), of("type"), of("value")));
        } else if tag == "</TIMEX3>"
            && let Some((start, kind, value)) = open.take()
        {
            let span = start..text.len();
            timexes.push(Timex { span, kind, value });
        }
        rest = &rest[end..];
    }
    unescape(rest, &mut text);
    Document {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        text,
        published,
        timexes,
    }
}

fn element<'a>(file: &'a str, name: &str) -> Option<&'a str> {
    let start = file.find(&format!("<{name}>"))? + name.len() + 2;
    let end = file[start..].find(&format!("</{name}>"))?;
    file.get(start..start + end)
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

fn unescape(raw: &str, into: &mut String) {
    let plain = raw.replace("&lt;", "<").replace("&gt;", ">");
    let plain = plain.replace("&quot;", "\"").replace("&apos;", "'");
    into.push_str(&plain.replace("&amp;", "&"));
}

/// Reads text whose paragraphs have a blank line between them.
pub fn read_paragraphs(text: &str) -> Reading {
    read(text, &Layout::of_paragraphs(text, "\n\n"))
}
