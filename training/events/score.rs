//! How well held-out words are guessed.

use std::collections::{BTreeMap, HashMap};

use copydesk::events::classifier::network::KINDS;

use super::example::Example;

const NONE: usize = KINDS - 1;

type Guess<'a> = (&'a Example, [f32; KINDS]);

fn likeliest(shares: &[f32]) -> (usize, f32) {
    let best = |best: (usize, f32), next: (usize, &f32)| match *next.1 > best.1 {
        true => (next.0, *next.1),
        false => best,
    };
    shares.iter().enumerate().fold((0, 0.0), best)
}

/// Each word counts as much as every other.
pub fn print(guessed: &[Guess]) {
    let mut uses: HashMap<&str, f32> = HashMap::new();
    for (example, _) in guessed {
        *uses.entry(&example.word).or_default() += 1.0;
    }
    let (mut right, mut all) = (0.0, 0.0);
    // Right, found and marked of each kind.
    let mut kinds = [[0.0_f32; 3]; KINDS];
    for (example, shares) in guessed {
        let weight = 1.0 / uses[example.word.as_str()];
        let kind = likeliest(shares).0;
        all += weight;
        kinds[kind][1] += weight;
        kinds[example.kind][2] += weight;
        if kind == example.kind {
            right += weight;
            kinds[kind][0] += weight;
        }
    }
    let f1 = kinds.map(|[right, found, marked]| 2.0 * right / (found + marked).max(1e-9));
    println!(
        "held out, {} words: accuracy {:.3}, macro-F1 {:.3}, of which none {:.3}",
        uses.len(),
        right / all,
        f1.iter().sum::<f32>() / KINDS as f32,
        f1[NONE]
    );
    println!("opinions where one is asked for, by how sure they must be:");
    let asked: Vec<_> = guessed.iter().filter(|(e, _)| e.asked).collect();
    for percent in [30, 40, 50, 60, 70, 80, 85, 90, 95] {
        let sure = f32::from(percent as u8) / 100.0;
        let opinions: Vec<_> = asked
            .iter()
            .map(|(e, shares)| (e, likeliest(&shares[..NONE])))
            .filter(|(_, (_, share))| *share >= sure)
            .collect();
        let mut words: BTreeMap<&str, (f32, f32)> = BTreeMap::new();
        for (example, (kind, _)) in &opinions {
            let counts = words.entry(&example.word).or_default();
            counts.0 += f32::from(u8::from(*kind == example.kind));
            counts.1 += 1.0;
        }
        let right: f32 = words.values().map(|c| c.0).sum();
        let by_word: f32 = words.values().map(|c| c.0 / c.1).sum();
        let told = asked.iter().filter(|(e, _)| e.kind != NONE).count();
        println!(
            "  {sure:.2}: precision {:.3} ({} opinions), by word {:.3} ({} words), recall {:.3}",
            right / opinions.len().max(1) as f32,
            opinions.len(),
            by_word / words.len().max(1) as f32,
            words.len(),
            right / told.max(1) as f32,
        );
    }
}

/// The surest opinions.
pub fn show(guessed: &[Guess], most: usize) {
    let asked = guessed.iter().filter(|(e, _)| e.asked);
    let mut all: Vec<_> = asked.map(|(e, s)| (e, likeliest(&s[..NONE]))).collect();
    all.sort_by(|a, b| b.1.1.total_cmp(&a.1.1));
    for (example, (kind, share)) in all.iter().take(most) {
        println!(
            "{share:.2} {kind} for {} of {}: {}",
            example.kind, example.word, example.sentence
        );
    }
}
