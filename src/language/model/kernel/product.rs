//! Matrices of bytes, and their product in plain Rust.

/// Columns that lie together in a packed matrix.
pub(super) const PANEL: usize = 16;
/// Values along the depth that one instruction takes together.
pub(super) const GROUP: usize = 4;
/// What an activation of 0 is as an unsigned byte.
pub(super) const ZERO: u8 = 128;

/// The width that rows of `width` values have in memory: the next multiple of 32.
pub(in super::super) const fn padded(width: usize) -> usize {
    width.next_multiple_of(2 * PANEL)
}

/// Sixteen columns of four values each; a cache line.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
pub(super) struct Line(pub(super) [i8; PANEL * GROUP]);

/// The weights of a linear layer, in the order the product reads them.
pub(in super::super) struct Packed {
    /// For each sixteen columns, the lines along the depth.
    lines: Vec<Line>,
    /// Lines for sixteen columns.
    groups: usize,
    /// By column: what an unsigned activation's offset of 128 adds to the sum.
    offset: Vec<i32>,
    scale: Vec<f32>,
    bias: Vec<f32>,
}

impl Packed {
    /// The most rows (inputs of a layer) for which sums of bytes fit 32 bits.
    pub(in super::super) const MAX_DEPTH: usize = 1 << 16;
    /// The largest weight, so that two products of it and an unsigned byte fit 16 bits.
    pub(in super::super) const MAX_WEIGHT: i8 = 63;

    /// Packs `weights`, one row of `depth` bytes (as i8) for each of the outputs that
    /// `scale` and `bias` count.
    ///
    /// # Panics
    ///
    /// When the lengths do not agree or `depth` is 0 or above [`Self::MAX_DEPTH`].
    pub(in super::super) fn new(weights: &[u8], depth: usize, scale: &[f32], bias: &[f32]) -> Self {
        let width = scale.len();
        assert!(depth > 0 && depth <= Self::MAX_DEPTH, "depth out of range");
        assert_eq!(
            weights.len(),
            width * depth,
            "a weight for each input and output"
        );
        assert_eq!(bias.len(), width, "a bias for each output");
        let (columns, groups) = (padded(width), padded(depth) / GROUP);
        let mut lines = vec![Line([0; PANEL * GROUP]); columns / PANEL * groups];
        let mut offset = vec![0; columns];
        for (n, row) in weights.chunks_exact(depth).enumerate() {
            let panel = &mut lines[n / PANEL * groups..][..groups];
            for (line, values) in panel.iter_mut().zip(row.chunks(GROUP)) {
                for (to, &value) in line.0[n % PANEL * GROUP..].iter_mut().zip(values) {
                    *to = value.cast_signed();
                }
            }
            offset[n] =
                row.iter().map(|&w| i32::from(w.cast_signed())).sum::<i32>() * i32::from(ZERO);
        }
        let widened = |values: &[f32]| {
            let mut values = values.to_vec();
            values.resize(columns, 0.0);
            values
        };
        Self {
            lines,
            groups,
            offset,
            scale: widened(scale),
            bias: widened(bias),
        }
    }

    /// Outputs, padded: what a row of the product takes.
    pub(in super::super) fn columns(&self) -> usize {
        self.offset.len()
    }

    /// Inputs, padded.
    pub(super) fn depth(&self) -> usize {
        self.groups * GROUP
    }

    /// Lines for sixteen columns.
    #[cfg(target_arch = "x86_64")]
    pub(super) fn groups(&self) -> usize {
        self.groups
    }

    /// The lines, the offsets, the scales and the biases.
    pub(super) fn parts(&self) -> (&[Line], &[i32], &[f32], &[f32]) {
        (&self.lines, &self.offset, &self.scale, &self.bias)
    }
}

/// Rows of activations as unsigned bytes (value + 128), each with its scale.
#[derive(Default)]
pub(in super::super) struct Quantised {
    width: usize,
    values: Vec<u8>,
    scales: Vec<f32>,
}

impl Quantised {
    /// Makes room for `rows` rows of `width` values, keeping the memory.
    pub(in super::super) fn reshape(&mut self, rows: usize, width: usize) {
        self.width = padded(width);
        self.values.resize(rows * self.width, ZERO);
        self.scales.resize(rows, 0.0);
    }

    /// The values of a row, padded.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The rows.
    pub(super) fn len(&self) -> usize {
        self.scales.len()
    }

    /// The values and the scale of each row.
    pub(super) fn rows(&self) -> (&[u8], &[f32]) {
        (&self.values, &self.scales)
    }

    /// The values and the scale of each row, to be written.
    pub(super) fn rows_mut(&mut self) -> (&mut [u8], &mut [f32]) {
        (&mut self.values, &mut self.scales)
    }
}

/// The product in plain Rust, on any processor.
pub(super) fn portable(rows: &Quantised, weights: &Packed, out: &mut [f32]) {
    let (lines, offset, scale, bias) = weights.parts();
    let (values, scales) = rows.rows();
    let depth = weights.depth();
    for ((row, row_scale), out) in values
        .chunks_exact(depth)
        .zip(scales)
        .zip(out.chunks_exact_mut(weights.columns()))
    {
        for (p, (panel, out)) in lines
            .chunks_exact(weights.groups)
            .zip(out.chunks_exact_mut(PANEL))
            .enumerate()
        {
            let mut sums = [0i32; PANEL];
            for (line, group) in panel.iter().zip(row.as_chunks::<GROUP>().0) {
                for (sum, column) in sums.iter_mut().zip(line.0.as_chunks::<GROUP>().0) {
                    for (&w, &q) in column.iter().zip(group) {
                        *sum += i32::from(w) * i32::from(q);
                    }
                }
            }
            for (n, (out, sum)) in out.iter_mut().zip(sums).enumerate() {
                let n = p * PANEL + n;
                *out = ((sum - offset[n]) as f32 * row_scale) * scale[n] + bias[n];
            }
        }
    }
}
