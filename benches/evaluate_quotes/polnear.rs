//! PolNeAR's files: a text and, beside it, who says what as brat writes it.

use std::collections::HashMap;
use std::path::Path;

use copydesk::article::Span;

/// An attribution as an annotator marked it.
#[derive(Clone, Debug, Default)]
pub struct Attribution {
    pub source: Vec<Span>,
    pub cue: Vec<Span>,
    pub content: Vec<Span>,
}

pub struct Document {
    pub name: String,
    pub text: String,
    /// What each annotator marked; most documents have one.
    pub annotations: Vec<Vec<Attribution>>,
}

/// The documents below `folder`, by name.
pub fn documents(folder: &Path) -> Vec<Document> {
    let mut names: Vec<_> = std::fs::read_dir(folder.join("text"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    let mut marked: Vec<_> = std::fs::read_dir(folder.join("attributions"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    marked.sort();
    let documents = names.iter().map(|path| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        let own = marked.iter().filter(|path| {
            let stem = path.file_stem().unwrap().to_string_lossy();
            stem.rsplit_once('_').is_some_and(|(stem, _)| stem == name)
        });
        let annotations = own
            .map(|path| attributions(&text, &std::fs::read_to_string(path).unwrap()))
            .collect();
        Document {
            name,
            text,
            annotations,
        }
    });
    documents.collect()
}

fn attributions(text: &str, annotation: &str) -> Vec<Attribution> {
    // Places are counted in characters.
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let mut spans: HashMap<&str, Vec<Span>> = HashMap::new();
    let mut found = Vec::new();
    for line in annotation.lines() {
        let mut columns = line.split('\t');
        let (Some(id), Some(what)) = (columns.next(), columns.next()) else {
            continue;
        };
        if id.starts_with('T') {
            let places = what.split_once(' ').unwrap().1;
            let places = places.split(';').map(|place| {
                let (start, end) = place.split_once(' ').unwrap();
                let at = |place: &str| bytes[place.parse::<usize>().unwrap()];
                Span::new(at(start), at(end))
            });
            spans.insert(id, places.collect());
        } else if id.starts_with('E') {
            let mut attribution = Attribution::default();
            for part in what.split_whitespace() {
                let (role, id) = part.split_once(':').unwrap();
                let spans = spans.get(id).cloned().unwrap_or_default();
                match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                    "Source" => attribution.source.extend(spans),
                    "Cue" => attribution.cue.extend(spans),
                    "Content" => attribution.content.extend(spans),
                    _ => {}
                }
            }
            attribution.content.sort();
            if !attribution.content.is_empty() {
                found.push(attribution);
            }
        }
    }
    found.sort_by_key(|a| a.content[0]);
    found
}
