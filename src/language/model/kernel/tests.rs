//! The paths against each other and against the sums written out.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;

use super::*;

/// Weights of `width` × `depth`, scales, biases, and rows of numbers (padded).
fn layer(
    width: usize,
    depth: usize,
    rows: usize,
    seed: u64,
) -> (Vec<i8>, Vec<f32>, Vec<f32>, Vec<f32>) {
    let mut state = seed | 1;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 40) as i32
    };
    let weights = (0..width * depth)
        .map(|_| (next() % 127 - 63) as i8)
        .collect();
    let mut number = |_| (next() - (1 << 23)) as f32 / (1 << 20) as f32;
    let scale = (0..width).map(&mut number).collect();
    let bias = (0..width).map(&mut number).collect();
    let mut values: Vec<f32> = (0..rows * padded(depth)).map(number).collect();
    for row in values.chunks_exact_mut(padded(depth)) {
        row[depth..].fill(0.0);
    }
    (weights, scale, bias, values)
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|v| v.to_bits()).collect()
}

fn bytes(weights: &[i8]) -> Vec<u8> {
    weights.iter().map(|w| w.cast_unsigned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_path_gives_the_exact_product(
        width in 1usize..80, depth in 1usize..150, rows in 0usize..30, seed: u64,
    ) {
        let (weights, scale, bias, values) = layer(width, depth, rows, seed);
        let packed = Packed::new(&bytes(&weights), depth, &scale, &bias);
        let mut quantised = Quantised::default();
        quantised.reshape(rows, depth);
        quantise(Path(Set::Portable), &values, &mut quantised);
        let (q, s) = quantised.rows();
        let mut expected = vec![0.0f32; rows * packed.columns()];
        for r in 0..rows {
            for n in 0..width {
                let sum: i32 = (0..depth)
                    .map(|k| {
                        let q = i32::from(q[r * padded(depth) + k]) - 128;
                        q * i32::from(weights[n * depth + k])
                    })
                    .sum();
                expected[r * packed.columns() + n] = sum as f32 * s[r] * scale[n] + bias[n];
            }
        }
        for path in Path::all() {
            let mut out = vec![f32::NAN; expected.len()];
            multiply(path, &quantised, &packed, &mut out);
            prop_assert_eq!(bits(&out), bits(&expected), "{:?}", path);
        }
    }

    #[test]
    fn every_path_gives_the_same_bits(
        heads in 1usize..4, pieces in 1usize..40, ff in 1usize..90, seed: u64,
    ) {
        let width = heads * HEAD;
        let (_, gain, shift, rows) = layer(width, ff, pieces, seed);
        let (_, _, _, change) = layer(1, width, pieces, seed ^ 77);
        let (_, _, _, projected) = layer(1, 3 * width, pieces, seed ^ 99);
        let wanted: Vec<u32> = (0..pieces as u32).step_by(1 + seed as usize % 3).collect();
        let run = |path| {
            let mut all = Vec::new();
            let mut quantised = Quantised::default();
            quantised.reshape(pieces, ff);
            quantise(path, &rows, &mut quantised);
            all.extend(quantised.rows().0.iter().map(|&b| f32::from(b)));
            let mut activated = rows.clone();
            gelu_and_quantise(path, &mut activated, &mut quantised);
            all.extend(quantised.rows().0.iter().map(|&b| f32::from(b)));
            all.extend(quantised.rows().1);
            all.extend(activated);
            let mut normal = change.clone();
            add_and_normalise(path, &mut normal, &change, &gain, &shift, 1e-12);
            all.extend(&normal);
            let mut context = vec![0.0; wanted.len() * width];
            attend(path, &mut Attention::new(heads), &projected, &wanted, &mut context);
            all.extend(context);
            let mut scores = vec![0.0; pieces * pieces];
            products(path, &change, &normal, width, 0.125, &mut scores);
            all.extend(scores);
            let mut sums = vec![0.0; width];
            positive_sum(path, &normal[..pieces], &change, &gain, &mut sums);
            all.extend(sums);
            bits(&all)
        };
        let expected = run(Path(Set::Portable));
        for path in Path::all() {
            prop_assert_eq!(&run(path), &expected, "{:?}", path);
        }
    }
}

#[test]
fn the_activation_is_close_to_its_definition() {
    for i in -4000..4000 {
        let v = i as f32 / 400.0;
        let (mut row, mut quantised) = ([0.0f32; 32], Quantised::default());
        row[0] = v;
        quantised.reshape(1, 32);
        gelu_and_quantise(Path::best(), &mut row, &mut quantised);
        let v = f64::from(v);
        let inner = 0.797_884_560_8 * (v + 0.044_715 * v * v * v);
        let expected = 0.5 * v * (1.0 + inner.tanh());
        assert!(
            (f64::from(row[0]) - expected).abs() < 1e-5,
            "{v}: {} {expected}",
            row[0]
        );
    }
}

#[test]
fn rounding_goes_to_the_even_of_two_equally_near() {
    let mut row = [0.0f32; 32];
    row[..6].copy_from_slice(&[127.0, 0.5, 1.5, 2.5, -0.5, -1.5]);
    let mut quantised = Quantised::default();
    quantised.reshape(1, 32);
    quantise(Path::best(), &row, &mut quantised);
    let values: Vec<i32> = quantised.rows().0[..6]
        .iter()
        .map(|&q| i32::from(q) - 128)
        .collect();
    assert_eq!(values, [127, 0, 2, 2, 0, -2]);
    assert_eq!(quantised.rows().1, [1.0]);
}

#[test]
fn a_row_of_zeros_stays_zero() {
    let mut quantised = Quantised::default();
    quantised.reshape(1, 40);
    quantise(Path::best(), &[0.0; 64], &mut quantised);
    let packed = Packed::new(&[63; 80], 40, &[1.0, 2.0], &[0.25, -3.0]);
    let mut out = vec![9.0; packed.columns()];
    multiply(Path::best(), &quantised, &packed, &mut out);
    assert_eq!(out[..3], [0.25, -3.0, 0.0]);
}
