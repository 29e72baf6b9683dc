//! Ridge regression (Hoerl and Kennard 1970).

use copydesk::summary::salience::COUNT;

use super::gum::Lesson;

/// A feature's mean, its deviation and its weight.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) mean: f64,
    pub(crate) deviation: f64,
    pub(crate) weight: f64,
}

/// The penalty on the square of a weight, for each document.
const PENALTY: f64 = 0.05;

/// Fits the worth of sentences within their documents, each document by its weight.
pub(crate) fn fit(lessons: &[Lesson]) -> Vec<Row> {
    let all = || lessons.iter().flat_map(|l| &l.rows);
    let count = all().count().max(1) as f64;
    let mut rows = Vec::with_capacity(COUNT);
    for i in 0..COUNT {
        let mean = all().map(|r| f64::from(r[i])).sum::<f64>() / count;
        let square = all().map(|r| (f64::from(r[i]) - mean).powi(2)).sum::<f64>() / count;
        let deviation = square.sqrt().max(1e-6);
        let weight = 0.0;
        rows.push(Row {
            mean,
            deviation,
            weight,
        });
    }
    let mut products = vec![vec![0.0; COUNT + 1]; COUNT];
    for lesson in lessons {
        let own = lesson.rows.len().max(1) as f64;
        let scaled: Vec<Vec<f64>> = lesson
            .rows
            .iter()
            .map(|r| {
                (0..COUNT)
                    .map(|i| (f64::from(r[i]) - rows[i].mean) / rows[i].deviation)
                    .collect()
            })
            .collect();
        let middle: Vec<f64> = (0..COUNT)
            .map(|i| scaled.iter().map(|r: &Vec<f64>| r[i]).sum::<f64>() / own)
            .collect();
        let mean = lesson.worth.iter().sum::<f64>() / own;
        for (row, worth) in scaled.iter().zip(&lesson.worth) {
            for i in 0..COUNT {
                let x = (row[i] - middle[i]) * lesson.weight / own;
                for j in 0..COUNT {
                    products[i][j] += x * (row[j] - middle[j]);
                }
                products[i][COUNT] += x * (worth - mean);
            }
        }
    }
    for (i, row) in products.iter_mut().enumerate() {
        row[i] += PENALTY * lessons.len() as f64;
    }
    for (row, weight) in rows.iter_mut().zip(solved(products)) {
        row.weight = weight;
    }
    rows
}

/// The solution of linear equations by Gauss's elimination; they are regular, for the
/// penalty stands on the diagonal.
fn solved(mut rows: Vec<Vec<f64>>) -> Vec<f64> {
    let n = rows.len();
    for i in 0..n {
        let best = (i..n)
            .max_by(|a, b| rows[*a][i].abs().total_cmp(&rows[*b][i].abs()))
            .unwrap_or(i);
        rows.swap(i, best);
        let pivot = rows[i].clone();
        for (j, row) in rows.iter_mut().enumerate() {
            if j != i {
                let factor = row[i] / pivot[i];
                row.iter_mut()
                    .zip(&pivot)
                    .for_each(|(x, p)| *x -= factor * p);
            }
        }
    }
    (0..n).map(|i| rows[i][n] / rows[i][i]).collect()
}
