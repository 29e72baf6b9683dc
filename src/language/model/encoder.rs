//! The transformer: pieces → a row of scores for each word.
//!
//! The layers are those of BERT (Devlin et al., 2019; normalised after each sum), the
//! linear ones on bytes: weights with a scale for each output, activations with one
//! for each row, found as they come. A row depends on the other rows of its segment by
//! attention alone, so that segments are computed together without an effect on each
//! other.

use super::file::{ModelError, Sections};
use super::kernel::{self, Attention, HEAD, Packed, Path, Quantised, padded};
use super::wordpiece::{Piece, WRITINGS};

/// The sizes of the transformer.
#[derive(Clone, Copy)]
pub(super) struct Sizes {
    pub(super) layers: usize,
    pub(super) heads: usize,
    pub(super) feed_forward: usize,
    /// Numbers that all heads together give for a word.
    pub(super) scores: usize,
    pub(super) pieces: usize,
    pub(super) max_pieces: usize,
    pub(super) eps: f32,
}

impl Sizes {
    fn hidden(self) -> usize {
        self.heads * HEAD
    }
}

struct Norm {
    gain: Vec<f32>,
    shift: Vec<f32>,
}

struct Layer {
    projection: Packed,
    output: Packed,
    first_norm: Norm,
    expansion: Packed,
    contraction: Packed,
    second_norm: Norm,
}

/// The weights.
pub(super) struct Encoder {
    sizes: Sizes,
    path: Path,
    /// Vectors of the pieces, as bytes (i8), and the scale of each.
    pieces: &'static [u8],
    scales: Vec<f32>,
    positions: Vec<f32>,
    writings: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    scores: Packed,
}

/// Segments to be encoded together.
#[derive(Default)]
pub(super) struct Batch {
    pieces: Vec<Piece>,
    /// For each segment: where its pieces end, and where its wanted ones do.
    ends: Vec<(usize, usize)>,
    /// For each segment the pieces whose scores are wanted, counted from its first.
    wanted: Vec<u32>,
}

impl Batch {
    /// Adds a segment and the pieces in it whose scores are wanted.
    pub(super) fn push(&mut self, pieces: &[Piece], wanted: &[u32]) {
        self.pieces.extend(pieces);
        self.wanted.extend(wanted);
        self.ends.push((self.pieces.len(), self.wanted.len()));
    }

    /// The pieces in all.
    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Empties it.
    pub(super) fn clear(&mut self) {
        self.pieces.clear();
        self.ends.clear();
        self.wanted.clear();
    }

    /// The ranges of the pieces and of the wanted ones of each segment.
    fn segments(&self) -> impl Iterator<Item = (std::ops::Range<usize>, std::ops::Range<usize>)> {
        let starts = std::iter::once((0, 0)).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(start, end)| (start.0..end.0, start.1..end.1))
    }
}

/// Room to work in, kept from batch to batch.
pub(super) struct Room {
    attention: Attention,
    bytes: Quantised,
    rows: Vec<f32>,
    change: Vec<f32>,
    wide: Vec<f32>,
    all: Vec<u32>,
}

impl Encoder {
    /// The weights in a file, packed for this processor.
    ///
    /// # Errors
    ///
    /// A section is missing or has not the shape that `sizes` give it.
    pub(super) fn load(sections: &Sections, sizes: Sizes) -> Result<Self, ModelError> {
        let hidden = sizes.hidden();
        let norm = |name: &str| {
            Ok(Norm {
                gain: sections.floating(&format!("{name}.g"), hidden, 1)?,
                shift: sections.floating(&format!("{name}.b"), hidden, 1)?,
            })
        };
        let linear = |name: &str, outputs, inputs| linear(sections, name, outputs, inputs);
        let layer = |i| {
            Ok(Layer {
                projection: linear(&format!("l{i}.qkv"), 3 * hidden, hidden)?,
                output: linear(&format!("l{i}.o"), hidden, hidden)?,
                first_norm: norm(&format!("l{i}.ln1"))?,
                expansion: linear(&format!("l{i}.ff1"), sizes.feed_forward, hidden)?,
                contraction: linear(&format!("l{i}.ff2"), hidden, sizes.feed_forward)?,
                second_norm: norm(&format!("l{i}.ln2"))?,
            })
        };
        Ok(Self {
            sizes,
            path: Path::best(),
            pieces: sections.whole("emb.q", sizes.pieces, hidden)?,
            scales: sections.floating("emb.s", sizes.pieces, 1)?,
            positions: sections.floating("pos", sizes.max_pieces, hidden)?,
            writings: sections.floating("case", WRITINGS, hidden)?,
            norm: norm("emb.ln")?,
            layers: (0..sizes.layers).map(layer).collect::<Result<_, _>>()?,
            scores: linear("heads", sizes.scores, hidden)?,
        })
    }

    /// The same weights on another path.
    #[cfg(test)]
    pub(super) fn on(&mut self, path: Path) {
        self.path = path;
    }

    /// What it computes with.
    pub(super) fn path(&self) -> Path {
        self.path
    }

    /// The numbers from one row of scores to the next.
    pub(super) fn stride(&self) -> usize {
        self.scores.columns()
    }

    /// Room for [`encode`](Self::encode).
    pub(super) fn room(&self) -> Room {
        Room {
            attention: Attention::new(self.sizes.heads),
            bytes: Quantised::default(),
            rows: Vec::new(),
            change: Vec::new(),
            wide: Vec::new(),
            all: (0..self.sizes.max_pieces as u32).collect(),
        }
    }

    /// The scores and the vectors of the wanted pieces of all segments, one row each,
    /// one after the other.
    pub(super) fn encode<'r>(&self, batch: &Batch, room: &'r mut Room) -> (&'r [f32], &'r [f32]) {
        self.embed(batch, room);
        let last = self.layers.len().saturating_sub(1);
        for (i, layer) in self.layers.iter().enumerate() {
            self.pass(layer, batch, i == last, room);
        }
        self.quantise(room, self.sizes.hidden());
        self.multiply(&self.scores, room);
        (&room.wide, &room.rows)
    }

    /// The sums of the vectors of the pieces, their places and how they are written.
    fn embed(&self, batch: &Batch, room: &mut Room) {
        let hidden = self.sizes.hidden();
        room.rows.resize(batch.len() * hidden, 0.0);
        room.change.resize(batch.len() * hidden, 0.0);
        let rows = room.rows.chunks_exact_mut(hidden);
        let mut rows = rows.zip(room.change.chunks_exact_mut(hidden));
        for (pieces, _) in batch.segments() {
            let positions = self.positions.chunks_exact(hidden);
            // The rows come last: what a zip has asked of its first part is gone.
            for ((piece, position), (row, change)) in batch.pieces[pieces]
                .iter()
                .zip(positions)
                .zip(rows.by_ref())
            {
                let id = piece.id as usize;
                let scale = self.scales[id];
                let vector = &self.pieces[id * hidden..][..hidden];
                for ((to, &byte), position) in row.iter_mut().zip(vector).zip(position) {
                    *to = f32::from(byte.cast_signed()) * scale + position;
                }
                change.copy_from_slice(&self.writings[piece.writing.index() * hidden..][..hidden]);
            }
        }
        self.normalise(&self.norm, room);
    }

    /// One layer, whose last is computed for the wanted pieces alone.
    fn pass(&self, layer: &Layer, batch: &Batch, last: bool, room: &mut Room) {
        let hidden = self.sizes.hidden();
        self.quantise(room, hidden);
        self.multiply(&layer.projection, room);
        let rows = if last {
            batch.wanted.len()
        } else {
            batch.len()
        };
        room.change.resize(rows * hidden, 0.0);
        let stride = layer.projection.columns();
        for (pieces, places) in batch.segments() {
            let (wanted, out) = match last {
                true => (&batch.wanted[places.clone()], places),
                false => (&room.all[..pieces.len()], pieces.clone()),
            };
            kernel::attend(
                self.path,
                &mut room.attention,
                &room.wide[pieces.start * stride..pieces.end * stride],
                wanted,
                &mut room.change[out.start * hidden..out.end * hidden],
            );
        }
        if last {
            keep_wanted(batch, hidden, &mut room.rows);
        }
        room.bytes.reshape(rows, hidden);
        kernel::quantise(self.path, &room.change, &mut room.bytes);
        kernel::multiply(self.path, &room.bytes, &layer.output, &mut room.change);
        self.normalise(&layer.first_norm, room);
        self.quantise(room, hidden);
        self.multiply(&layer.expansion, room);
        room.bytes.reshape(rows, self.sizes.feed_forward);
        kernel::gelu_and_quantise(self.path, &mut room.wide, &mut room.bytes);
        kernel::multiply(self.path, &room.bytes, &layer.contraction, &mut room.change);
        self.normalise(&layer.second_norm, room);
    }

    fn normalise(&self, norm: &Norm, room: &mut Room) {
        kernel::add_and_normalise(
            self.path,
            &mut room.rows,
            &room.change,
            &norm.gain,
            &norm.shift,
            self.sizes.eps,
        );
    }

    fn quantise(&self, room: &mut Room, width: usize) {
        room.bytes.reshape(room.rows.len() / width, width);
        kernel::quantise(self.path, &room.rows, &mut room.bytes);
    }

    fn multiply(&self, weights: &Packed, room: &mut Room) {
        let rows = room.rows.len() / self.sizes.hidden();
        room.wide.resize(rows * weights.columns(), 0.0);
        kernel::multiply(self.path, &room.bytes, weights, &mut room.wide);
    }
}

/// Moves the rows of the wanted pieces together.
fn keep_wanted(batch: &Batch, hidden: usize, rows: &mut Vec<f32>) {
    let mut to = 0;
    for (pieces, places) in batch.segments() {
        for &piece in &batch.wanted[places] {
            let from = (pieces.start + piece as usize) * hidden;
            rows.copy_within(from..from + hidden, to);
            to += hidden;
        }
    }
    rows.truncate(to);
}

/// A linear layer on bytes.
fn linear(
    sections: &Sections,
    name: &str,
    outputs: usize,
    inputs: usize,
) -> Result<Packed, ModelError> {
    let weights = format!("{name}.q");
    let bytes = sections.whole(&weights, outputs, inputs)?;
    let most = Packed::MAX_WEIGHT.unsigned_abs();
    if bytes.iter().any(|b| b.cast_signed().unsigned_abs() > most) {
        let fault = format!("has a weight beyond ±{most}");
        return Err(ModelError::section(&weights, fault));
    }
    let scales = sections.floating(&format!("{name}.s"), outputs, 1)?;
    let biases = sections.floating(&format!("{name}.b"), outputs, 1)?;
    Ok(Packed::new(bytes, inputs, &scales, &biases))
}

// The rows of the hidden width have no padding, which the code above rests on.
const _: () = assert!(HEAD == 32 && padded(HEAD) == HEAD);
