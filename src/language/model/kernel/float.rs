//! The floating-point work on rows.

use super::lanes::{LANES, Lanes, Machine, ROUNDER};
use super::product::{Quantised, ZERO};

/// The numbers of a row, sixteen at a time; rows are padded to a multiple of that.
#[inline(always)]
pub(super) fn lanes(row: &[f32]) -> &[[f32; LANES]] {
    row.as_chunks().0
}

/// [`lanes`], to be written.
#[inline(always)]
pub(super) fn lanes_mut(row: &mut [f32]) -> &mut [[f32; LANES]] {
    row.as_chunks_mut().0
}

/// eˣ for x in −87..=87, the bounds taken for what lies outside; to within 2 units in
/// the last place. x is split into a whole power of two and a rest of at most ½·ln 2,
/// whose power is a polynomial (the coefficients are those of Cephes' `expf`).
#[inline(always)]
pub(super) fn exp<M: Machine>(m: M, x: M::Lanes) -> M::Lanes {
    let x = x.greater(m.all(-87.0)).lesser(m.all(87.0));
    let rounded = x * m.all(std::f32::consts::LOG2_E) + m.all(ROUNDER);
    let whole = rounded - m.all(ROUNDER);
    // ln 2 in two parts, the first of few bits: its multiples are exact.
    let rest = (x - whole * m.all(0.693_359_4)) + whole * m.all(2.121_944_4e-4);
    let mut power = m.all(1.987_569_1e-4);
    for coefficient in [
        1.398_2e-3,
        8.333_452e-3,
        4.166_579_6e-2,
        1.666_666_5e-1,
        0.5,
    ] {
        power = power * rest + m.all(coefficient);
    }
    let power = power * (rest * rest) + rest + m.all(1.0);
    power * rounded.power()
}

/// 0.5·v·(1 + tanh(√(2/π)·(v + 0.044715·v³))), which is v / (1 + e^(−2·√(2/π)·(…))).
#[inline(always)]
fn gelu<M: Machine>(m: M, v: M::Lanes) -> M::Lanes {
    const LINEAR: f32 = -2.0 * 0.797_884_6;
    let inner = v * (m.all(LINEAR) + m.all(LINEAR * 0.044_715) * (v * v));
    v / (m.all(1.0) + exp(m, inner))
}

/// Row by row: the sum with `change`, normalised to mean 0 and variance 1, times
/// `gain` plus `shift`. The rows are as long as `gain`.
#[inline(always)]
pub(super) fn add_and_normalise<M: Machine>(
    m: M,
    rows: &mut [f32],
    change: &[f32],
    gain: &[f32],
    shift: &[f32],
    eps: f32,
) {
    let width = gain.len();
    let part = 1.0 / width as f32;
    for (row, change) in rows.chunks_exact_mut(width).zip(change.chunks_exact(width)) {
        let row = lanes_mut(row);
        let mut sum = m.all(0.0);
        for (row, change) in row.iter_mut().zip(lanes(change)) {
            let value = m.load(row) + m.load(change);
            value.store(row);
            sum = sum + value;
        }
        let mean = m.all(sum.total() * part);
        let mut sum = m.all(0.0);
        for row in row.iter_mut() {
            let value = m.load(row) - mean;
            value.store(row);
            sum = sum + value * value;
        }
        let factor = m.all(1.0 / (sum.total() * part + eps).sqrt());
        for ((row, gain), shift) in row.iter_mut().zip(lanes(gain)).zip(lanes(shift)) {
            ((m.load(row) * factor) * m.load(gain) + m.load(shift)).store(row);
        }
    }
}

/// Rows of numbers as rows of bytes with a scale each: the largest magnitude of a row
/// becomes 127, and a row of zeros has scale 0. A number is multiplied with the
/// scale's reciprocal, not divided by the scale, which is several times as quick and
/// differs only where a quotient lies within a rounding error of a tie.
#[inline(always)]
pub(super) fn quantise<M: Machine>(m: M, rows: &[f32], into: &mut Quantised) {
    let width = into.width();
    let (values, scales) = into.rows_mut();
    for ((row, values), scale) in rows
        .chunks_exact(width)
        .zip(values.chunks_exact_mut(width))
        .zip(scales)
    {
        let mut largest = m.all(0.0);
        for row in lanes(row) {
            largest = m.load(row).magnitude().greater(largest);
        }
        *scale = quantise_row(m, row, largest.greatest(), values);
    }
}

/// Activates rows in place, then does as [`quantise`].
#[inline(always)]
pub(super) fn gelu_and_quantise<M: Machine>(m: M, rows: &mut [f32], into: &mut Quantised) {
    let width = into.width();
    let (values, scales) = into.rows_mut();
    for ((row, values), scale) in rows
        .chunks_exact_mut(width)
        .zip(values.chunks_exact_mut(width))
        .zip(scales)
    {
        let mut largest = m.all(0.0);
        for row in lanes_mut(row) {
            let value = gelu(m, m.load(row));
            value.store(row);
            largest = value.magnitude().greater(largest);
        }
        *scale = quantise_row(m, row, largest.greatest(), values);
    }
}

/// Writes a row whose largest magnitude is `largest`; its scale.
#[inline(always)]
fn quantise_row<M: Machine>(m: M, row: &[f32], largest: f32, values: &mut [u8]) -> f32 {
    // Below this the reciprocal would be infinite.
    if largest < 1e-30 {
        values.fill(ZERO);
        return 0.0;
    }
    let factor = m.all(127.0 / largest);
    for (values, row) in values.as_chunks_mut().0.iter_mut().zip(lanes(row)) {
        (m.load(row) * factor + m.all(ROUNDER)).bytes(values);
    }
    largest / 127.0
}

/// `out[i * columns + j]` = (row `i` of `left` · row `j` of `right`) · `scale`, where
/// rows have `width` numbers, a multiple of 16, and `columns` is how many rows `right`
/// has.
#[inline(always)]
pub(super) fn products<M: Machine>(
    m: M,
    left: &[f32],
    right: &[f32],
    width: usize,
    scale: f32,
    out: &mut [f32],
) {
    let columns = right.len() / width;
    for (left, out) in left.chunks_exact(width).zip(out.chunks_exact_mut(columns)) {
        for (right, out) in right.chunks_exact(width).zip(out) {
            let mut sum = m.all(0.0);
            for (left, right) in lanes(left).iter().zip(lanes(right)) {
                sum = sum + m.load(left) * m.load(right);
            }
            *out = sum.total() * scale;
        }
    }
}

/// `out[j]` = `bias[j]` + Σₖ max(`x[k]`, 0) · `weights[k][j]`, in the order of k. The
/// rows of `weights` are as long as `bias` and `out`, a multiple of 16.
#[inline(always)]
pub(super) fn positive_sum<M: Machine>(
    m: M,
    x: &[f32],
    weights: &[f32],
    bias: &[f32],
    out: &mut [f32],
) {
    let width = bias.len();
    for (at, (bias, out)) in lanes(bias).iter().zip(lanes_mut(out)).enumerate() {
        let mut sum = m.load(bias);
        for (x, row) in x.iter().zip(weights.chunks_exact(width)) {
            sum = sum + m.all(*x).greater(m.all(0.0)) * m.load(&lanes(row)[at]);
        }
        sum.store(out);
    }
}
