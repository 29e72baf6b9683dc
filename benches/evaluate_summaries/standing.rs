//! Whether sentences are made to stand alone as an editor would.
//!
//! `standing/dev.tsv` and `standing/test.tsv` were written for this project: what
//! stands before a sentence, the sentence, the verdict, the words that lean, and what
//! an editor would make of it.

use copydesk::summary::{SummarySentence, standing_alone};

use super::told::Told;

const PARTS: [(&str, &str); 2] = [
    ("dev", include_str!("standing/dev.tsv")),
    ("test", include_str!("standing/test.tsv")),
];

#[derive(Default)]
struct Tally {
    leaning: [usize; 2],
    found: [usize; 2],
    right: [usize; 2],
    stands: [usize; 2],
    repaired: [usize; 2],
    kept_out: [usize; 2],
}

pub fn print(shows_errors: bool) {
    println!("sentences that stand alone, or are made to");
    for (name, table) in PARTS {
        let mut tally = Tally::default();
        for row in table.lines() {
            let cells: Vec<&str> = row.split('\t').collect();
            let [context, target, verdict, _, expected] = cells[..] else {
                panic!("{name}: a row has not five cells");
            };
            let made = stood(context, target);
            let is_right = tally.count(target, verdict, expected, made.as_ref());
            if shows_errors && name == "dev" && !is_right {
                let made = made.map_or("-".to_owned(), |m| m.text);
                println!("  {verdict}: {target}\n      made {made}\n      of   {context}");
            }
        }
        let part = |[some, all]: [usize; 2]| some as f64 / all.max(1) as f64;
        let precision = part([tally.right[0], tally.found[0]]);
        let recall = part([tally.right[0], tally.leaning[0]]);
        let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
        println!(
            "  {name:<5} leaning P {precision:.3} R {recall:.3} F1 {f1:.3}  repaired as expected {:.3}  kept out {:.3}  left as they are {:.3}",
            part(tally.repaired),
            part(tally.kept_out),
            part(tally.stands),
        );
    }
    println!();
}

/// The sentence as it stands without the others of its article.
fn stood(context: &str, target: &str) -> Option<SummarySentence> {
    let told = Told::of(&format!("{context} {target}"));
    let sentences = &told.reading.sentences.0;
    let start = told.text().len() - target.len().min(told.text().len());
    // Where the division into sentences goes another way, the sentence that holds the
    // start of the target is looked at.
    let at = sentences.partition_point(|s| s.span.end() <= start);
    standing_alone(&told.findings(), at.min(sentences.len().saturating_sub(1)))
}

impl Tally {
    fn count(
        &mut self,
        target: &str,
        verdict: &str,
        expected: &str,
        made: Option<&SummarySentence>,
    ) -> bool {
        let plain = |t: &str| t.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
        let same = |text: &str| made.is_some_and(|m| plain(&m.text) == plain(text.trim()));
        let leans = verdict != "stands";
        let changed = !same(target);
        self.leaning[0] += usize::from(leans);
        self.found[0] += usize::from(changed);
        self.right[0] += usize::from(leans && changed);
        let (tally, holds) = match verdict {
            "stands" => (&mut self.stands, !changed),
            "repairable" => (&mut self.repaired, expected.split(" | ").any(same)),
            _ => (&mut self.kept_out, made.is_none()),
        };
        tally[0] += usize::from(holds);
        tally[1] += 1;
        holds
    }
}
