//! How much sentences that speak of the same lend each other weight.

/// The part of its weight that a sentence hands on.
const DAMPING: f64 = 0.85;
/// What the weights may still change by when they count as settled.
const SETTLED: f64 = 1e-9;
const ROUNDS: usize = 500;

/// The sentences of the highest weight, in text order. `similar` is a square of what
/// each row's sentence has in common with each column's.
pub fn heaviest(similar: &[Vec<f64>], most: usize) -> Vec<usize> {
    let weights = weights(similar);
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by(|a, b| weights[*b].total_cmp(&weights[*a]).then(a.cmp(b)));
    order.truncate(most);
    order.sort_unstable();
    order
}

/// The weight of each sentence; they sum to 1.
pub fn weights(similar: &[Vec<f64>]) -> Vec<f64> {
    let number = similar.len();
    let even = 1.0 / number.max(1) as f64;
    let sums: Vec<f64> = similar.iter().map(|row| row.iter().sum()).collect();
    let mut weights = vec![even; number];
    for _ in 0..ROUNDS {
        let mut next = vec![(1.0 - DAMPING) * even; number];
        for (from, row) in similar.iter().enumerate() {
            let handed = DAMPING * weights[from];
            for (to, share) in row.iter().enumerate() {
                // Who has nothing in common with any hands on to all alike.
                next[to] += if sums[from] > 0.0 {
                    handed * share / sums[from]
                } else {
                    handed * even
                };
            }
        }
        let change: f64 = weights.iter().zip(&next).map(|(a, b)| (a - b).abs()).sum();
        weights = next;
        if change < SETTLED {
            break;
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::heaviest;

    #[test]
    fn who_has_most_in_common_comes_first() {
        let similar = [
            vec![0.0, 0.1, 0.0],
            vec![0.1, 0.0, 0.9],
            vec![0.0, 0.9, 0.0],
        ];
        assert_eq!(heaviest(&similar, 1), [1]);
        assert_eq!(heaviest(&similar, 2), [1, 2]);
        assert!(heaviest(&[], 3).is_empty());
    }
}
