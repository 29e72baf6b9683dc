//! What the scores of words mean: sentences, tags, trees and names.

use std::ops::Range;

use super::file::{ModelError, Sections};
use super::kernel;
use super::tags::Tags;
use super::tree::best_tree;
use super::{Meta, SegmentReading};

/// The relation of a sentence's first word to the root.
const ROOT: &str = "root";

/// Where in a row of scores each head has its numbers, and what they need to be read.
pub(super) struct Heads {
    upos: Range<usize>,
    xpos: Range<usize>,
    names: Range<usize>,
    start: usize,
    arc_dependent: Range<usize>,
    arc_head: Range<usize>,
    label_dependent: Range<usize>,
    label_head: Range<usize>,
    /// The least score with which a word starts a sentence.
    start_score: f32,
    arc_scale: f32,
    /// By dimension: a number for each relation, padded.
    relation_weights: Vec<f32>,
    relation_bias: Vec<f32>,
    relations: usize,
    root: usize,
    tags: Tags,
}

/// Whether a segment may hold several sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Division {
    /// The model tells where sentences start.
    Told,
    /// The segment is one sentence.
    Known,
}

/// Room to work in.
#[derive(Default)]
pub(super) struct Room {
    dependents: Vec<f32>,
    heads: Vec<f32>,
    arcs: Vec<f32>,
    label: Vec<f32>,
    logits: Vec<f32>,
}

/// Numbers that are computed side by side.
const LANES: usize = 16;

impl Heads {
    /// The heads of a file.
    ///
    /// # Errors
    ///
    /// A section is missing or of another shape than `meta` says, or `meta` lists no
    /// root or no other relation.
    pub(super) fn load(sections: &Sections, meta: &Meta) -> Result<Self, ModelError> {
        let mut end = 0;
        let mut next = |width: usize| {
            end += width;
            end - width..end
        };
        let relations = meta.deprel.len();
        let root = meta.deprel.iter().position(|r| r == ROOT);
        let Some(root) = root.filter(|_| relations > 1) else {
            let fault = "deprel must have \"root\" and another relation";
            return Err(ModelError::section("meta", fault));
        };
        let weights = sections.floating("rel.w", relations, meta.lab)?;
        let bias = sections.floating("rel.b", relations, 1)?;
        let width = relations.next_multiple_of(LANES);
        let mut relation_weights = vec![0.0; meta.lab * width];
        for (r, row) in weights.chunks_exact(meta.lab).enumerate() {
            for (to, weight) in relation_weights.chunks_exact_mut(width).zip(row) {
                to[r] = *weight;
            }
        }
        let mut relation_bias = bias;
        relation_bias.resize(width, 0.0);
        let names = meta.names.len();
        let tags = Tags::new(&meta.names, &sections.floating("trans", names, names)?)?;
        let threshold = f64::from(meta.start_threshold);
        Ok(Self {
            upos: next(meta.upos.len()),
            xpos: next(meta.xpos.len()),
            names: next(names),
            start: next(1).start,
            arc_dependent: next(meta.arc),
            arc_head: next(meta.arc),
            label_dependent: next(meta.lab),
            label_head: next(meta.lab),
            start_score: (threshold / (1.0 - threshold)).ln() as f32,
            arc_scale: 1.0 / (meta.arc as f32).sqrt(),
            relation_weights,
            relation_bias,
            relations,
            root,
            tags,
        })
    }

    /// How many numbers a row of scores has.
    pub(super) fn width(meta: &Meta) -> usize {
        let tags = meta.upos.len() + meta.xpos.len() + meta.names.len();
        tags + 1 + 2 * meta.arc + 2 * meta.lab
    }

    /// The kinds of names.
    pub(super) fn kinds(&self) -> &[String] {
        self.tags.kinds()
    }

    /// Reads the words of a segment, whose first starts a sentence, and appends them
    /// to `reading`. `rows` are the scores of the root and of each word, one every
    /// `stride` numbers.
    pub(super) fn read(
        &self,
        path: kernel::Path,
        rows: &[f32],
        stride: usize,
        division: Division,
        room: &mut Room,
        reading: &mut SegmentReading,
    ) {
        let offset = reading.starts.len();
        let mut sentence = 0;
        let words = (rows.len() / stride).saturating_sub(1);
        let row = |word: usize| &rows[(word + 1) * stride..][..stride];
        for word in 0..words {
            let row = row(word);
            let told = division == Division::Told && row[self.start] >= self.start_score;
            let starts = word == 0 || told;
            if starts && word > 0 {
                self.join(path, rows, stride, sentence..word, room, offset, reading);
                sentence = word;
            }
            reading.starts.push(starts);
            reading.upos.push(highest(&row[self.upos.clone()]) as u8);
            reading.xpos.push(highest(&row[self.xpos.clone()]) as u8);
        }
        if words > 0 {
            self.join(path, rows, stride, sentence..words, room, offset, reading);
        }
    }

    /// Finds the names and the tree of a sentence.
    #[allow(clippy::too_many_arguments)]
    fn join(
        &self,
        path: kernel::Path,
        rows: &[f32],
        stride: usize,
        sentence: Range<usize>,
        room: &mut Room,
        offset: usize,
        reading: &mut SegmentReading,
    ) {
        let words = sentence.len();
        let first = (offset + sentence.start) as u32;
        let of_names = |word: usize| &rows[(word + 1) * stride..][self.names.clone()];
        for mut name in self.tags.names(sentence.clone().map(of_names)) {
            name.words.start += first;
            name.words.end += first;
            reading.names.push(name);
        }
        // The root is row 0, a word the row after its number.
        let row = |at: usize| &rows[at * stride..][..stride];
        let width = self.arc_head.len().next_multiple_of(LANES);
        let gather =
            |into: &mut Vec<f32>, columns: &Range<usize>, at: &mut dyn Iterator<Item = usize>| {
                into.clear();
                for at in at {
                    into.extend(&row(at)[columns.clone()]);
                    into.resize(into.len().next_multiple_of(width), 0.0);
                }
            };
        let of_words = sentence.start + 1..sentence.end + 1;
        gather(
            &mut room.dependents,
            &self.arc_dependent,
            &mut of_words.clone(),
        );
        let mut with_root = std::iter::once(0).chain(of_words);
        gather(&mut room.heads, &self.arc_head, &mut with_root);
        room.arcs.resize(words * (words + 1), 0.0);
        kernel::products(
            path,
            &room.dependents,
            &room.heads,
            width,
            self.arc_scale,
            &mut room.arcs,
        );
        room.logits.resize(self.relation_bias.len(), 0.0);
        for (word, head) in sentence.clone().zip(best_tree(words, &room.arcs)) {
            let of_head = match head as usize {
                0 => 0,
                head => sentence.start + head,
            };
            let relation = match head {
                0 => self.root,
                _ => {
                    let dependent = &row(word + 1)[self.label_dependent.clone()];
                    let head = &row(of_head)[self.label_head.clone()];
                    room.label.clear();
                    room.label
                        .extend(dependent.iter().zip(head).map(|(d, h)| d + h));
                    kernel::positive_sum(
                        path,
                        &room.label,
                        &self.relation_weights,
                        &self.relation_bias,
                        &mut room.logits,
                    );
                    self.best_relation(&room.logits)
                }
            };
            reading.relations.push(relation as u8);
            reading.heads.push(match of_head {
                0 => 0,
                of_head => (offset + of_head) as u32,
            });
        }
    }

    /// The relation with the highest score but for that to the root.
    fn best_relation(&self, logits: &[f32]) -> usize {
        let mut best = usize::from(self.root == 0);
        for (r, logit) in logits.iter().enumerate().take(self.relations) {
            if r != self.root && *logit > logits[best] {
                best = r;
            }
        }
        best
    }
}

/// The index of the highest score; the first of several.
fn highest(scores: &[f32]) -> usize {
    let mut best = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = i;
        }
    }
    best
}
