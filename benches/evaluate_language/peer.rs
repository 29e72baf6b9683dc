//! spaCy on the same texts.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::names::{self, Set};
use super::raw::{self, Found};
use super::tagging::{self, Told};
use super::treebank::Treebank;

pub fn request(articles: &[String], banks: &[Treebank], sets: &[Set]) -> Value {
    let mut paragraphs = serde_json::Map::new();
    let mut sentences = serde_json::Map::new();
    for bank in banks {
        paragraphs.insert(bank.name.to_owned(), json!(bank.paragraphs));
        sentences.insert(bank.name.to_owned(), json!(bank.words()));
    }
    for set in sets {
        sentences.insert(set.name.to_owned(), json!(set.words()));
    }
    json!({ "articles": articles, "paragraphs": paragraphs, "sentences": sentences })
}

/// Runs one of spaCy's models on one thread.
pub fn ask(python: &Path, model: &Path, request: &Value) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peer_spacy.py");
    let mut child = Command::new(python)
        .arg(script)
        .arg(model)
        .env("OMP_NUM_THREADS", "1")
        .env("OPENBLAS_NUM_THREADS", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the peer can be started");
    let mut stdin = child.stdin.take().expect("the peer has an input");
    stdin
        .write_all(request.to_string().as_bytes())
        .expect("the peer reads");
    drop(stdin);
    let output = child.wait_with_output().expect("the peer ends");
    assert!(output.status.success(), "the peer failed");
    serde_json::from_slice(&output.stdout).expect("the peer prints JSON")
}

pub fn score(answer: &Value, words: usize, banks: &[Treebank], sets: &[Set]) {
    let number = |key: &str| answer[key].as_f64().unwrap_or_default();
    super::process::print(
        number("load_seconds"),
        number("seconds"),
        words,
        number("megabytes"),
    );
    for bank in banks {
        let answered = answer["paragraphs"][bank.name]
            .as_array()
            .into_iter()
            .flatten();
        let found: Vec<_> = bank
            .paragraphs
            .iter()
            .zip(answered)
            .map(|(text, a)| found(text, a))
            .collect();
        raw::score(bank, &found, false);
        tagging::score(bank, &told(&answer["sentences"][bank.name]));
    }
    for set in sets {
        let told = told(&answer["sentences"][set.name]);
        names::score(set, told.into_iter().map(|t| t.names).collect());
    }
}

/// The words of a paragraph, told by their characters.
fn found(text: &str, answer: &Value) -> Vec<Found> {
    let bytes: Vec<usize> = text
        .char_indices()
        .map(|(i, _)| i)
        .chain([text.len()])
        .collect();
    let words = answer.as_array().into_iter().flatten();
    let mut last = 0;
    words
        .map(|word| {
            let place = |i: usize| {
                let at = word[i].as_u64().and_then(|at| usize::try_from(at).ok());
                bytes[at.unwrap_or_default()]
            };
            let span = place(0)..place(1);
            // What the treebanks write as one token, spaCy cuts without telling.
            let form = text[span.clone()].replace('\u{2019}', "'").to_lowercase();
            let clitic = matches!(
                form.as_str(),
                "'s" | "'m" | "'re" | "'ve" | "'ll" | "'d" | "n't" | "not" | "na" | "ta"
            );
            let joined = clitic && std::mem::replace(&mut last, span.end) == span.start;
            last = span.end;
            Found {
                span,
                joined,
                starts: word[2].as_bool().unwrap_or_default(),
                tags: None,
            }
        })
        .collect()
}

fn told(answer: &Value) -> Vec<Told> {
    let strings = |value: &Value| -> Vec<String> {
        let values = value.as_array().into_iter().flatten();
        values
            .map(|v| v.as_str().unwrap_or_default().to_owned())
            .collect()
    };
    let index =
        |value: &Value| usize::try_from(value.as_u64().unwrap_or_default()).unwrap_or_default();
    let sentences = answer.as_array().into_iter().flatten();
    sentences
        .map(|sentence| Told {
            upos: strings(&sentence["upos"]),
            xpos: strings(&sentence["xpos"]),
            lemmas: strings(&sentence["lemmas"]),
            names: sentence["names"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|n| {
                    (
                        index(&n[0]),
                        index(&n[1]),
                        n[2].as_str().unwrap_or_default().to_owned(),
                    )
                })
                .collect(),
            ..Told::default()
        })
        .collect()
}
