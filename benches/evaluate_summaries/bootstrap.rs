//! How sure a difference between two systems is.

/// A mean with the interval that 95 of 100 samples drawn anew give.
#[derive(Clone, Copy, Debug)]
pub struct Interval {
    pub mean: f64,
    pub low: f64,
    pub high: f64,
}

const SAMPLES: usize = 10_000;
/// Where the drawing of numbers begins.
const SEED: u64 = 6;

/// Of the differences that two systems make article by article.
pub fn paired(differences: &[f64]) -> Interval {
    let number = differences.len().max(1);
    let mean = |sum: f64| sum / number as f64;
    let mut state = SEED;
    let mut means: Vec<f64> = (0..SAMPLES)
        .map(|_| {
            let drawn = (0..differences.len()).map(|_| {
                let at = next(&mut state) % differences.len() as u64;
                differences[at as usize]
            });
            mean(drawn.sum())
        })
        .collect();
    means.sort_by(f64::total_cmp);
    Interval {
        mean: mean(differences.iter().sum()),
        low: means[SAMPLES / 40],
        high: means[SAMPLES - 1 - SAMPLES / 40],
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl std::fmt::Display for Interval {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:+.2} [{:+.2}, {:+.2}]",
            100.0 * self.mean,
            100.0 * self.low,
            100.0 * self.high
        )
    }
}

#[cfg(test)]
mod tests {
    use super::paired;

    #[test]
    fn the_interval_holds_the_mean_and_is_the_same_each_time() {
        let differences = [0.1, -0.2, 0.4, 0.3, 0.0, 0.2];
        let first = paired(&differences);
        assert!(first.low < first.mean && first.mean < first.high);
        assert_eq!(first.to_string(), paired(&differences).to_string());
        assert_eq!(paired(&[]).mean, 0.0);
    }
}
