//! The way from a text to its reading.

use std::sync::LazyLock;

use super::lemma::Lemmatiser;
use super::model::{Meta, Model, SegmentReading};
use super::reading::{Name, Reading, Token};
use super::relation::Relation;
use super::segment::segments;
use super::sentence::{Sentence, blocks};
use super::tag::{NameKind, Upos, Xpos};
use super::token::{Cut, tokens};
use crate::article::Span;
use crate::clean::Layout;

/// The trained model, as `python -m training` writes it.
static ENGLISH: &[u8] = include_bytes!("../../models/english.model");

static READER: LazyLock<Reader> = LazyLock::new(|| {
    Reader::from_bytes(ENGLISH).unwrap_or_else(|e| panic!("the embedded model is damaged: {e}"))
});

/// Words that are read between two looks at whether the reading is still wanted.
const AT_A_TIME: usize = 2_000;

/// The version of the model.
#[must_use]
pub fn model_version() -> &'static str {
    &READER.model.meta().version
}

/// The model, for readings of words that are already cut.
#[must_use]
pub fn model() -> &'static Model {
    &READER.model
}

/// Reads headline, subheadline and paragraphs of `text`.
///
/// Time and memory grow with the length of the text. Its parts are read apart: what
/// a paragraph is read as does not depend on the others.
#[must_use]
pub fn read(text: &str, layout: &Layout) -> Reading {
    read_while(text, layout, || true).unwrap_or_default()
}

/// [`read`], given up with `None` once `wanted` says no; it is asked every few
/// thousand words.
pub fn read_while(text: &str, layout: &Layout, wanted: impl Fn() -> bool) -> Option<Reading> {
    let mut reading = Reading::default();
    let mut waiting = Waiting::default();
    for block in blocks(layout) {
        let cuts = tokens(text, block.span);
        for segment in segments(text, &cuts) {
            waiting.push(cuts.get(segment).unwrap_or_default(), block.paragraph);
            if waiting.words >= AT_A_TIME {
                if !wanted() {
                    return None;
                }
                waiting.read(text, &mut reading);
            }
        }
    }
    if !wanted() {
        return None;
    }
    waiting.read(text, &mut reading);
    Some(reading)
}

/// The model with its labels as types.
struct Reader {
    model: Model,
    lemmas: Lemmatiser,
    upos: Vec<Upos>,
    xpos: Vec<Xpos>,
    relations: Vec<Relation>,
    kinds: Vec<NameKind>,
}

impl Reader {
    fn from_bytes(file: &'static [u8]) -> Result<Self, String> {
        let model = Model::from_bytes(file).map_err(|e| e.to_string())?;
        let Meta {
            upos, xpos, deprel, ..
        } = model.meta();
        Ok(Self {
            upos: labels(upos)?,
            xpos: labels(xpos)?,
            relations: labels(deprel)?,
            kinds: model
                .kinds()
                .iter()
                .map(|k| kind(k))
                .collect::<Result<_, _>>()?,
            lemmas: Lemmatiser::from_bytes(model.lemma().as_bytes()).map_err(|e| e.to_string())?,
            model,
        })
    }
}

fn labels<T: std::str::FromStr<Err: std::fmt::Display>>(
    names: &[String],
) -> Result<Vec<T>, String> {
    names
        .iter()
        .map(|n| n.parse().map_err(|e: T::Err| e.to_string()))
        .collect()
}

/// The kind that the training's label stands for.
fn kind(label: &str) -> Result<NameKind, String> {
    Ok(match label {
        "PER" => NameKind::Person,
        "ORG" => NameKind::Organisation,
        "LOC" => NameKind::Place,
        "NORP" => NameKind::Group,
        "EVENT" => NameKind::Event,
        "FAC" => NameKind::Facility,
        "WORK" => NameKind::Work,
        "PROD" => NameKind::Product,
        other => return Err(format!("unknown kind of name \"{other}\"")),
    })
}

/// Segments on their way to the model.
#[derive(Default)]
struct Waiting {
    segments: Vec<(Vec<Cut>, Option<u32>)>,
    words: usize,
}

impl Waiting {
    fn push(&mut self, cuts: &[Cut], paragraph: Option<u32>) {
        self.words += cuts.len();
        self.segments.push((cuts.to_vec(), paragraph));
    }

    /// Adds the reading of all that waits.
    fn read(&mut self, text: &str, reading: &mut Reading) {
        self.words = 0;
        let segments = std::mem::take(&mut self.segments);
        let words: Vec<Vec<&str>> = segments
            .iter()
            .map(|(cuts, _)| cuts.iter().map(|c| c.span.of(text)).collect())
            .collect();
        let read = READER.model.read_all(&words);
        for ((segment, words), (cuts, paragraph)) in read.iter().zip(&words).zip(segments) {
            add(reading, segment, words, &cuts, paragraph);
        }
    }
}

fn add(
    reading: &mut Reading,
    segment: &SegmentReading,
    words: &[&str],
    cuts: &[Cut],
    paragraph: Option<u32>,
) {
    let base = count(reading.tokens.len());
    reading.contexts.extend_from_slice(&segment.contexts);
    for (i, (cut, word)) in cuts.iter().zip(words).enumerate() {
        let upos = READER.upos[usize::from(segment.upos[i])];
        let xpos = READER.xpos[usize::from(segment.xpos[i])];
        reading.tokens.push(Token {
            span: cut.span,
            upos,
            xpos,
            lemma: READER.lemmas.lemma(word, xpos.as_str()).into(),
            head: segment.heads[i].checked_sub(1).map(|head| base + head),
            relation: READER.relations[usize::from(segment.relations[i])],
        });
    }
    let mut starts: Vec<usize> = (0..cuts.len()).filter(|i| segment.starts[*i]).collect();
    starts.push(cuts.len());
    for pair in starts.windows(2) {
        let &[from, to] = pair else { continue };
        let (Some(first), Some(last)) = (cuts.get(from), cuts.get(to - 1)) else {
            continue;
        };
        reading.sentences.0.push(Sentence {
            span: Span::new(first.span.start(), last.span.end()),
            paragraph,
            tokens: base + count(from)..base + count(to),
        });
    }
    for name in &segment.names {
        let (from, to) = (name.words.start as usize, name.words.end as usize);
        reading.names.push(Name {
            span: Span::new(cuts[from].span.start(), cuts[to - 1].span.end()),
            tokens: base + count(from)..base + count(to),
            kind: READER.kinds[usize::from(name.kind)],
        });
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
