//! The product of bytes with the vector instructions of x86-64.

use std::arch::x86_64::*;

use super::product::{GROUP, PANEL, Packed, Quantised};

/// Where the tiles of one product read and write.
#[derive(Clone, Copy)]
struct Places {
    /// The first row of the activations, and bytes from row to row.
    rows: *const u8,
    depth: usize,
    /// The scales of the rows.
    row_scales: *const f32,
    /// The first line of the tile's columns, and bytes to the next sixteen columns.
    lines: *const i8,
    panel: usize,
    /// Offsets, scales and biases of the tile's columns.
    offset: *const i32,
    scale: *const f32,
    bias: *const f32,
    /// The first row of the tile's columns in the output, and numbers from row to row.
    out: *mut f32,
    columns: usize,
}

impl Places {
    fn new(rows: &Quantised, weights: &Packed, out: &mut [f32]) -> Self {
        let (values, row_scales) = rows.rows();
        let (lines, offset, scale, bias) = weights.parts();
        Self {
            rows: values.as_ptr(),
            depth: weights.depth(),
            row_scales: row_scales.as_ptr(),
            lines: lines.as_ptr().cast(),
            panel: weights.groups() * PANEL * GROUP,
            offset: offset.as_ptr(),
            scale: scale.as_ptr(),
            bias: bias.as_ptr(),
            out: out.as_mut_ptr(),
            columns: weights.columns(),
        }
    }

    /// The places of the tile at this row and column.
    ///
    /// # Safety
    ///
    /// Both lie inside the product; `column` is a multiple of [`PANEL`].
    unsafe fn at(self, row: usize, column: usize) -> Self {
        // SAFETY: inside the allocations, as the caller promises.
        unsafe {
            Self {
                rows: self.rows.add(row * self.depth),
                row_scales: self.row_scales.add(row),
                lines: self.lines.add(column / PANEL * self.panel),
                offset: self.offset.add(column),
                scale: self.scale.add(column),
                bias: self.bias.add(column),
                out: self.out.add(row * self.columns + column),
                ..self
            }
        }
    }
}

/// Covers the product with tiles: `$wide` columns at a time, and for these all rows,
/// in tiles of the heights given, the highest first.
macro_rules! tiled {
    ($tile:ident, $wide:expr, [$($height:literal),*], $rows:ident, $weights:ident, $out:ident) => {{
        let places = Places::new($rows, $weights, $out);
        for column in (0..$weights.columns()).step_by($wide) {
            let mut row = 0;
            $(while $rows.len() - row >= $height {
                // SAFETY: the tile's rows and columns lie inside the product, whose
                // shapes agree; columns are a multiple of 32 on both sides.
                unsafe { $tile::<$height>(places.at(row, column)) };
                row += $height;
            })*
        }
    }};
}

/// # Safety
///
/// The processor has the instructions, and the shapes agree.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) unsafe fn avx512_vnni(rows: &Quantised, weights: &Packed, out: &mut [f32]) {
    tiled!(tile_avx512_vnni, 32, [12, 8, 4, 2, 1], rows, weights, out);
}

/// # Safety
///
/// The processor has the instructions, and the shapes agree.
#[target_feature(enable = "avx2,avxvnni")]
pub(super) unsafe fn avx_vnni(rows: &Quantised, weights: &Packed, out: &mut [f32]) {
    tiled!(tile_avx_vnni, 16, [6, 2, 1], rows, weights, out);
}

/// # Safety
///
/// The processor has the instructions, and the shapes agree.
#[target_feature(enable = "avx2")]
pub(super) unsafe fn avx2(rows: &Quantised, weights: &Packed, out: &mut [f32]) {
    tiled!(tile_avx2, 16, [4, 2, 1], rows, weights, out);
}

/// Four activations, which every column meets.
///
/// # Safety
///
/// `row + at` is followed by four bytes.
#[inline(always)]
unsafe fn group(row: *const u8, at: usize) -> i32 {
    // SAFETY: as the caller promises; the read need not be aligned.
    unsafe { row.add(at).cast::<i32>().read_unaligned() }
}

/// `M` rows by 32 columns.
///
/// # Safety
///
/// The places hold that many.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
unsafe fn tile_avx512_vnni<const M: usize>(p: Places) {
    let mut sums = [[_mm512_setzero_si512(); 2]; M];
    // SAFETY: the places hold `M` rows and 32 columns, as the caller promises.
    unsafe {
        for g in 0..p.depth / GROUP {
            let line = p.lines.add(g * PANEL * GROUP);
            let left = _mm512_load_si512(line.cast());
            let right = _mm512_load_si512(line.add(p.panel).cast());
            for (m, sum) in sums.iter_mut().enumerate() {
                let a = _mm512_set1_epi32(group(p.rows.add(m * p.depth), g * GROUP));
                sum[0] = _mm512_dpbusd_epi32(sum[0], a, left);
                sum[1] = _mm512_dpbusd_epi32(sum[1], a, right);
            }
        }
        for half in 0..2 {
            let at = half * PANEL;
            let offset = _mm512_loadu_si512(p.offset.add(at).cast());
            let scale = _mm512_loadu_ps(p.scale.add(at));
            let bias = _mm512_loadu_ps(p.bias.add(at));
            for (m, sum) in sums.iter().enumerate() {
                let exact = _mm512_cvtepi32_ps(_mm512_sub_epi32(sum[half], offset));
                let row = _mm512_mul_ps(exact, _mm512_set1_ps(*p.row_scales.add(m)));
                let y = _mm512_add_ps(_mm512_mul_ps(row, scale), bias);
                _mm512_storeu_ps(p.out.add(m * p.columns + at), y);
            }
        }
    }
}

/// The sums of a tile of `M` rows by 16 columns, scaled and stored.
///
/// # Safety
///
/// The places hold that many.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn store_avx2<const M: usize>(p: Places, sums: [[__m256i; 2]; M]) {
    // SAFETY: the places hold `M` rows and 16 columns, as the caller promises.
    unsafe {
        for half in 0..2 {
            let at = half * PANEL / 2;
            let offset = _mm256_loadu_si256(p.offset.add(at).cast());
            let scale = _mm256_loadu_ps(p.scale.add(at));
            let bias = _mm256_loadu_ps(p.bias.add(at));
            for (m, sum) in sums.iter().enumerate() {
                let exact = _mm256_cvtepi32_ps(_mm256_sub_epi32(sum[half], offset));
                let row = _mm256_mul_ps(exact, _mm256_set1_ps(*p.row_scales.add(m)));
                let y = _mm256_add_ps(_mm256_mul_ps(row, scale), bias);
                _mm256_storeu_ps(p.out.add(m * p.columns + at), y);
            }
        }
    }
}

/// `M` rows by 16 columns.
///
/// # Safety
///
/// The places hold that many.
#[inline]
#[target_feature(enable = "avx2,avxvnni")]
unsafe fn tile_avx_vnni<const M: usize>(p: Places) {
    let mut sums = [[_mm256_setzero_si256(); 2]; M];
    // SAFETY: the places hold `M` rows and 16 columns, as the caller promises.
    unsafe {
        for g in 0..p.depth / GROUP {
            let line = p.lines.add(g * PANEL * GROUP);
            let left = _mm256_load_si256(line.cast());
            let right = _mm256_load_si256(line.add(32).cast());
            for (m, sum) in sums.iter_mut().enumerate() {
                let a = _mm256_set1_epi32(group(p.rows.add(m * p.depth), g * GROUP));
                sum[0] = _mm256_dpbusd_avx_epi32(sum[0], a, left);
                sum[1] = _mm256_dpbusd_avx_epi32(sum[1], a, right);
            }
        }
        store_avx2(p, sums);
    }
}

/// `M` rows by 16 columns. Sums of two products fit 16 bits: no weight is above
/// [`Packed::MAX_WEIGHT`], and 2 · 255 · 63 < 2¹⁵.
///
/// # Safety
///
/// The places hold that many.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn tile_avx2<const M: usize>(p: Places) {
    let mut sums = [[_mm256_setzero_si256(); 2]; M];
    let ones = _mm256_set1_epi16(1);
    // SAFETY: the places hold `M` rows and 16 columns, as the caller promises.
    unsafe {
        for g in 0..p.depth / GROUP {
            let line = p.lines.add(g * PANEL * GROUP);
            let left = _mm256_load_si256(line.cast());
            let right = _mm256_load_si256(line.add(32).cast());
            for (m, sum) in sums.iter_mut().enumerate() {
                let a = _mm256_set1_epi32(group(p.rows.add(m * p.depth), g * GROUP));
                let l = _mm256_madd_epi16(_mm256_maddubs_epi16(a, left), ones);
                let r = _mm256_madd_epi16(_mm256_maddubs_epi16(a, right), ones);
                sum[0] = _mm256_add_epi32(sum[0], l);
                sum[1] = _mm256_add_epi32(sum[1], r);
            }
        }
        store_avx2(p, sums);
    }
}
