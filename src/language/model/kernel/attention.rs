//! Attention: every piece of a segment looks at every other.

use super::float::{exp, lanes, lanes_mut};
use super::lanes::{LANES, Lanes, Machine};

/// The width of one head.
pub(in super::super) const HEAD: usize = 32;

/// Queries that are worked on together, so that what is loaded for one serves all.
const TOGETHER: usize = 8;

/// How many heads there are, and the room they work in.
pub(in super::super) struct Attention {
    heads: usize,
    /// The keys of one head, by dimension: rows of one number for each piece.
    keys: Vec<f32>,
    /// Weights of the pieces for some queries.
    weights: Vec<f32>,
}

impl Attention {
    /// Attention of `heads` heads.
    pub(in super::super) fn new(heads: usize) -> Self {
        Self {
            heads,
            keys: Vec::new(),
            weights: Vec::new(),
        }
    }
}

/// For each `wanted` piece of a segment, the values of all its pieces averaged by how
/// well the wanted one's query meets their keys. `projected` has a row for each piece:
/// queries, keys and values of all heads, padded; `out` a row for each wanted piece.
#[inline(always)]
pub(super) fn attend<M: Machine>(
    m: M,
    work: &mut Attention,
    projected: &[f32],
    wanted: &[u32],
    out: &mut [f32],
) {
    let width = work.heads * HEAD;
    let stride = super::padded(3 * width);
    let pieces = projected.len() / stride;
    let room = pieces.next_multiple_of(LANES);
    // What is past the last piece is liked so little that its weight is no more than
    // e⁻⁸⁷, which adds nothing to a sum of at least 1.
    let mut past = [0.0; LANES];
    past[LANES - (room - pieces)..].fill(f32::MIN / 2.0);
    work.keys.resize(room * HEAD, 0.0);
    work.weights.resize(room * TOGETHER, 0.0);
    for head in 0..work.heads {
        let at = head * HEAD;
        transpose(projected, stride, width + at, room, &mut work.keys);
        for (rows, out) in wanted
            .chunks(TOGETHER)
            .zip(out.chunks_mut(TOGETHER * width))
        {
            // The last rows may be fewer: the first of them stands in for the missing.
            let queries: [&[f32; HEAD]; TOGETHER] = std::array::from_fn(|i| {
                let row = rows.get(i).or(rows.first()).map_or(0, |&r| r as usize);
                head_of(projected, row * stride + at)
            });
            let most = match_keys(m, queries, &work.keys, &past, &mut work.weights);
            let mut parts = [0.0; TOGETHER];
            let rows = work.weights.chunks_exact_mut(room).zip(most);
            for ((weights, most), part) in rows.zip(&mut parts) {
                *part = soften(m, weights, most);
            }
            let sums = average(m, projected, stride, 2 * width + at, &work.weights);
            for ((out, sums), part) in out.chunks_exact_mut(width).zip(sums).zip(parts) {
                for (out, sum) in lanes_mut(&mut out[at..at + HEAD]).iter_mut().zip(sums) {
                    (sum * m.all(part)).store(out);
                }
            }
        }
    }
}

/// A head of zeros.
static NONE: [f32; HEAD] = [0.0; HEAD];

/// The numbers of one head in a row.
#[inline(always)]
fn head_of(projected: &[f32], at: usize) -> &[f32; HEAD] {
    projected[at..].first_chunk().unwrap_or(&NONE)
}

/// Writes the keys at `at` of all rows by dimension, `room` numbers each. Sixteen rows
/// are turned at a time, so that what is written lies together.
#[inline(always)]
fn transpose(projected: &[f32], stride: usize, at: usize, room: usize, keys: &mut [f32]) {
    for (block, rows) in projected.chunks(stride * LANES).enumerate() {
        let mut heads = [head_of(&NONE, 0); LANES];
        for (head, row) in heads.iter_mut().zip(rows.chunks_exact(stride)) {
            *head = head_of(row, at);
        }
        for (d, keys) in keys.chunks_exact_mut(room).enumerate().take(HEAD) {
            lanes_mut(keys)[block] = std::array::from_fn(|i| heads[i][d]);
        }
    }
}

/// The products of the queries with all keys, `past` added to the last of them, and for
/// each query the greatest.
#[inline(always)]
fn match_keys<M: Machine>(
    m: M,
    queries: [&[f32; HEAD]; TOGETHER],
    keys: &[f32],
    past: &[f32; LANES],
    out: &mut [f32],
) -> [M::Lanes; TOGETHER] {
    let room = keys.len() / HEAD;
    let last = (room / LANES).saturating_sub(1);
    let mut most = [m.all(f32::MIN); TOGETHER];
    for block in 0..room / LANES {
        let mut sums = [m.all(0.0); TOGETHER];
        for (d, keys) in keys.chunks_exact(room).enumerate().take(HEAD) {
            let keys = m.load(&lanes(keys)[block]);
            for (sum, query) in sums.iter_mut().zip(queries) {
                *sum = *sum + m.all(query[d]) * keys;
            }
        }
        let past = if block == last {
            m.load(past)
        } else {
            m.all(0.0)
        };
        for ((out, sum), most) in out.chunks_exact_mut(room).zip(sums).zip(&mut most) {
            let sum = sum + past;
            sum.store(&mut lanes_mut(out)[block]);
            *most = sum.greater(*most);
        }
    }
    most
}

/// Turns the products of one query, the greatest among `most`, into weights
/// e^((product − greatest) / √32); the reciprocal of their sum.
#[inline(always)]
fn soften<M: Machine>(m: M, weights: &mut [f32], most: M::Lanes) -> f32 {
    const SCALE: f32 = 0.176_776_7; // 1 / √32
    let most = m.all(most.greatest());
    let mut sum = m.all(0.0);
    for weights in lanes_mut(weights) {
        let weight = exp(m, (m.load(weights) - most) * m.all(SCALE));
        weight.store(weights);
        sum = sum + weight;
    }
    1.0 / sum.total()
}

/// The values at `at` of all rows, times the weights of each query, added up.
#[inline(always)]
fn average<M: Machine>(
    m: M,
    projected: &[f32],
    stride: usize,
    at: usize,
    weights: &[f32],
) -> [[M::Lanes; HEAD / LANES]; TOGETHER] {
    let room = weights.len() / TOGETHER;
    let mut sums = [[m.all(0.0); HEAD / LANES]; TOGETHER];
    let rows: [&[f32]; TOGETHER] = std::array::from_fn(|i| &weights[i * room..][..room]);
    for (piece, values) in projected.chunks_exact(stride).enumerate().take(room) {
        let values = lanes(head_of(values, at));
        let values = [m.load(&values[0]), m.load(&values[1])];
        for (sums, weights) in sums.iter_mut().zip(rows) {
            let weight = m.all(weights[piece]);
            for (sum, values) in sums.iter_mut().zip(values) {
                *sum = *sum + weight * values;
            }
        }
    }
    sums
}
