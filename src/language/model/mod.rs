//! The trained model: words of a segment → sentences, tags, trees and names.
//!
//! A model is a [file](file) of bytes that outlives the program's work, embedded in
//! the binary as a rule. Words are split into [pieces](wordpiece), which a small
//! transformer, the [encoder], turns into a row of scores for each word; the
//! [heads](heads) read these. What a segment is read as depends on its words alone:
//! not on the segments read beside it, nor on the processor.

mod encoder;
mod file;
mod heads;
mod kernel;
mod tags;
mod tree;
mod wordpiece;

#[cfg(test)]
mod tests;

use std::fmt;

use serde::Deserialize;

use encoder::{Batch, Encoder, Sizes};
use file::Sections;
use heads::{Division, Heads};
use kernel::{HEAD, Packed, Path};
use wordpiece::{PIECES_A_WORD, Piece, Vocabulary};

pub use file::ModelError;
pub use tags::NamedWords;

/// Pieces that are encoded together, so that weights and rows stay in the processor's
/// cache and memory does not grow with the text.
const TOGETHER: usize = 256;

/// What a model says of itself.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Meta {
    /// The model's version.
    pub version: String,
    /// Numbers in a piece's vector; 32 for each head of attention.
    pub hidden: usize,
    /// Heads of attention.
    pub heads: usize,
    /// Layers.
    pub layers: usize,
    /// Numbers inside the feed-forward part of a layer.
    pub ff: usize,
    /// The most pieces of one segment.
    pub max_pieces: usize,
    /// Numbers by which arcs are scored.
    pub arc: usize,
    /// Numbers by which the relations of arcs are scored.
    pub lab: usize,
    /// Universal parts of speech.
    pub upos: Vec<String>,
    /// Parts of speech of the Penn Treebank.
    pub xpos: Vec<String>,
    /// Relations of Universal Dependencies, with subtypes.
    pub deprel: Vec<String>,
    /// Tags of names: "O", and "B-…" and "I-…" of each kind.
    pub names: Vec<String>,
    /// The least probability with which a word starts a sentence.
    pub start_threshold: f32,
    /// What is added to a variance before its root is taken.
    pub eps: f32,
}

impl Meta {
    /// # Errors
    ///
    /// A size with which nothing can be computed.
    fn check(&self) -> Result<(), ModelError> {
        let sizes = [
            ("hidden", self.hidden, 1, Packed::MAX_DEPTH),
            ("layers", self.layers, 1, 64),
            ("ff", self.ff, 1, Packed::MAX_DEPTH),
            ("max_pieces", self.max_pieces, PIECES_A_WORD + 2, 4096),
            ("arc", self.arc, 1, 4096),
            ("lab", self.lab, 1, 4096),
            ("upos", self.upos.len(), 1, 256),
            ("xpos", self.xpos.len(), 1, 256),
            ("deprel", self.deprel.len(), 2, 256),
        ];
        for (name, size, least, most) in sizes {
            if !(least..=most).contains(&size) {
                let fault = format!("{name} is {size}, must be {least} to {most}");
                return Err(ModelError::section("meta", fault));
            }
        }
        if self.heads.checked_mul(HEAD) != Some(self.hidden) {
            let fault = format!("hidden must be {HEAD} for each head");
            return Err(ModelError::section("meta", fault));
        }
        if !(0.0..=1.0).contains(&self.start_threshold) {
            return Err(ModelError::section(
                "meta",
                "start_threshold is no probability",
            ));
        }
        Ok(())
    }
}

/// How the words of a segment are read. All lists but the names have one entry for
/// each word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SegmentReading {
    /// Whether the word starts a sentence; the first does.
    pub starts: Vec<bool>,
    /// Indices of [`Meta::upos`].
    pub upos: Vec<u8>,
    /// Indices of [`Meta::xpos`].
    pub xpos: Vec<u8>,
    /// The word's head: 0 for the root, else the number of a word of the same sentence,
    /// counted from 1 within the segment. In each sentence one word has the root.
    pub heads: Vec<u32>,
    /// Indices of [`Meta::deprel`]; "root" for the words whose head is the root, and
    /// for no others.
    pub relations: Vec<u8>,
    /// Names in order; no two share a word.
    pub names: Vec<NamedWords>,
    /// The words' vectors, [`Meta::hidden`] numbers each, scaled to the range of a byte.
    pub contexts: Vec<i8>,
}

/// A model that has been loaded.
pub struct Model {
    meta: Meta,
    vocabulary: Vocabulary,
    encoder: Encoder,
    heads: Heads,
    lemma: &'static str,
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model")
            .field("version", &self.meta.version)
            .finish_non_exhaustive()
    }
}

impl Model {
    /// Loads a model of format 1. The vectors of the pieces, its largest part, are used
    /// where they lie.
    ///
    /// # Errors
    ///
    /// What is wrong with the file.
    pub fn from_bytes(file: &'static [u8]) -> Result<Self, ModelError> {
        let sections = Sections::read(file)?;
        let meta: Meta = serde_json::from_str(sections.text("meta")?)
            .map_err(|e| ModelError::section("meta", e.to_string()))?;
        meta.check()?;
        let vocabulary = Vocabulary::read(sections.text("vocab")?)?;
        let sizes = Sizes {
            layers: meta.layers,
            heads: meta.heads,
            feed_forward: meta.ff,
            scores: Heads::width(&meta),
            pieces: vocabulary.len(),
            max_pieces: meta.max_pieces,
            eps: meta.eps,
        };
        Ok(Self {
            encoder: Encoder::load(&sections, sizes)?,
            heads: Heads::load(&sections, &meta)?,
            lemma: sections.text("lemma")?,
            vocabulary,
            meta,
        })
    }

    /// What the model says of itself, and the lists that readings point into.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// The kinds of names, as [`NamedWords::kind`] counts them: "PER" of "B-PER".
    pub fn kinds(&self) -> &[String] {
        self.heads.kinds()
    }

    /// The table of lemmas: tab-separated lines.
    pub fn lemma(&self) -> &'static str {
        self.lemma
    }

    /// Reads one segment.
    pub fn read(&self, words: &[&str]) -> SegmentReading {
        self.read_all(&[words]).pop().unwrap_or_default()
    }

    /// Reads segments, each as [`read`](Self::read) would, but quicker. Time and memory
    /// grow with the words; a segment with more pieces than the model takes is cut
    /// before a word, which then starts a sentence.
    pub fn read_all<W: AsRef<[S]>, S: AsRef<str>>(&self, segments: &[W]) -> Vec<SegmentReading> {
        self.read_divided(segments, Division::Told)
    }

    /// [`read_all`](Self::read_all) for segments that are known to be one sentence each.
    pub fn read_sentences<W: AsRef<[S]>, S: AsRef<str>>(
        &self,
        sentences: &[W],
    ) -> Vec<SegmentReading> {
        self.read_divided(sentences, Division::Known)
    }

    fn read_divided<W: AsRef<[S]>, S: AsRef<str>>(
        &self,
        segments: &[W],
        division: Division,
    ) -> Vec<SegmentReading> {
        let mut readings = vec![SegmentReading::default(); segments.len()];
        let mut work = Work::new(self, division);
        for (at, segment) in segments.iter().enumerate() {
            for word in segment.as_ref() {
                work.word(word.as_ref(), at, &mut readings);
            }
            work.cut(at, &mut readings);
        }
        work.finish(&mut readings);
        readings
    }
}

/// Segments, or the parts they are cut into, on their way through the model.
struct Work<'m> {
    model: &'m Model,
    division: Division,
    path: Path,
    /// The pieces of the part that is being put together, and which of them count.
    pieces: Vec<Piece>,
    wanted: Vec<u32>,
    /// The parts that wait to be encoded: the segment and the words of each.
    waiting: Vec<(usize, usize)>,
    batch: Batch,
    encoder_room: encoder::Room,
    heads_room: heads::Room,
}

impl<'m> Work<'m> {
    fn new(model: &'m Model, division: Division) -> Self {
        Self {
            model,
            division,
            path: model.encoder.path(),
            pieces: vec![model.vocabulary.begin()],
            wanted: vec![0],
            waiting: Vec::new(),
            batch: Batch::default(),
            encoder_room: model.encoder.room(),
            heads_room: heads::Room::default(),
        }
    }

    /// Adds a word of the segment `at`.
    fn word(&mut self, word: &str, at: usize, readings: &mut [SegmentReading]) {
        let mut first = self.pieces.len();
        self.model.vocabulary.split(word, &mut self.pieces);
        // The end has a piece too.
        if self.pieces.len() >= self.model.meta.max_pieces {
            let word = self.pieces.split_off(first);
            self.cut(at, readings);
            first = self.pieces.len();
            self.pieces.extend(word);
        }
        self.wanted.push(first as u32);
    }

    /// Ends a part of the segment `at`, should it have words.
    fn cut(&mut self, at: usize, readings: &mut [SegmentReading]) {
        let words = self.wanted.len() - 1;
        if words == 0 {
            return;
        }
        self.pieces.push(self.model.vocabulary.end());
        if self.batch.len() > 0 && self.batch.len() + self.pieces.len() > TOGETHER {
            self.finish(readings);
        }
        self.batch.push(&self.pieces, &self.wanted);
        self.waiting.push((at, words));
        self.pieces.truncate(1);
        self.wanted.truncate(1);
    }

    /// Encodes and reads what waits.
    fn finish(&mut self, readings: &mut [SegmentReading]) {
        let stride = self.model.encoder.stride();
        let hidden = self.model.meta.hidden;
        let (mut scores, mut vectors) = self
            .model
            .encoder
            .encode(&self.batch, &mut self.encoder_room);
        for (at, words) in self.waiting.drain(..) {
            let (rows, rest) = scores.split_at((words + 1) * stride);
            self.model.heads.read(
                self.path,
                rows,
                stride,
                self.division,
                &mut self.heads_room,
                &mut readings[at],
            );
            scores = rest;
            let (own, rest) = vectors.split_at((words + 1) * hidden);
            for vector in own.chunks_exact(hidden).skip(1) {
                let most = vector.iter().fold(f32::MIN_POSITIVE, |m, x| m.max(x.abs()));
                let bytes = vector.iter().map(|x| (x * (127.0 / most)).round() as i8);
                readings[at].contexts.extend(bytes);
            }
            vectors = rest;
        }
        self.batch.clear();
    }
}
