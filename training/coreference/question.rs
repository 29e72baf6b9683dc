//! What a question of GAP teaches: the links of its pronoun, and of its names where
//! they stand after the pronoun.

use copydesk::actors::coreference::chain::{Chains, Reach, candidates};

use super::fit::{Asked, Fit, Label};
use super::pass::Pass;

/// What a markable of the paragraph is known to mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Means {
    Right,
    Wrong,
    Other,
}

/// The loss and the number of choices that were learned.
pub fn learn(fit: &mut Fit, asked: &Asked) -> (f64, usize) {
    let (question, facts) = (asked.question, &asked.facts);
    let reading = &question.reading;
    let spans = asked.found.iter().map(|m| m.span(reading).range());
    let Some(pronoun) = spans.into_iter().position(|s| s == question.pronoun) else {
        return (0.0, 0);
    };
    let within = |j: usize, wanted: bool| {
        let head = reading.tokens[facts.all[j].at as usize].span.range();
        let mut names = question.names.iter().filter(|n| n.1 == wanted);
        facts.all[j].person.is_none()
            && names.any(|n| n.0.start <= head.start && head.end <= n.0.end)
    };
    let last_words = |wanted: bool| -> Vec<u64> {
        let all = (0..facts.all.len()).filter(|j| within(*j, wanted));
        all.map(|j| facts.all[j].last).filter(|w| *w != 0).collect()
    };
    let (right_words, wrong_words) = (last_words(true), last_words(false));
    let named = |j: usize, words: &[u64], others: &[u64]| {
        let word = &facts.all[j].last;
        facts.all[j].is_name && words.contains(word) && !others.contains(word)
    };
    let means: Vec<Means> = (0..facts.all.len())
        .map(|j| {
            if within(j, true) || named(j, &right_words, &wrong_words) {
                Means::Right
            } else if within(j, false) || named(j, &wrong_words, &right_words) {
                Means::Wrong
            } else {
                Means::Other
            }
        })
        .collect();
    let answered = question.names.iter().any(|n| n.1);
    let before = means[..pronoun].contains(&Means::Right);
    let end = (pronoun + 1..means.len())
        .filter(|j| within(*j, true) || within(*j, false))
        .max()
        .unwrap_or(pronoun);
    let mut pass = Pass::new(&fit.optimiser.network, reading, facts, &mut fit.random);
    let mut chains = Chains::default();
    let (mut loss, mut count) = (0.0, 0);
    for i in 0..=end {
        let (options, agreeing) = candidates(facts, &chains, i, Reach::FITTING);
        let numbers = chains.numbers();
        let holds =
            |at: usize, what: Means| (0..i).any(|j| numbers[j] == numbers[at] && means[j] == what);
        let of_pronoun = |at: usize| i > pronoun && numbers[at] == numbers[pronoun];
        let nameless = |at: usize| chains.chain(at).is_none_or(|c| !c.described);
        let label = |at: usize| -> Label {
            if i == pronoun {
                match (holds(at, Means::Right), holds(at, Means::Wrong)) {
                    (true, true) => Label::Untold,
                    (true, false) => Label::Right,
                    (false, true) => Label::Wrong,
                    _ if nameless(at) => Label::Untold,
                    _ if answered => Label::Wrong,
                    _ => Label::Right,
                }
            } else if means[i] == Means::Right {
                match (of_pronoun(at), holds(at, Means::Right)) {
                    (true, _) => Label::Right,
                    (false, true) => Label::Untold,
                    _ => Label::Wrong,
                }
            } else if of_pronoun(at) {
                Label::Wrong
            } else {
                Label::Right
            }
        };
        let mut labels: Vec<Label> = options.iter().map(|c| label(c.at)).collect();
        let some = labels.contains(&Label::Right);
        let learns = if i == pronoun {
            labels.insert(0, if before { Label::Wrong } else { Label::Right });
            some || !before
        } else {
            let wrong = means[i] == Means::Right;
            labels.insert(0, if wrong { Label::Wrong } else { Label::Right });
            i > pronoun && (within(i, false) || (within(i, true) && some))
        };
        let mut best = None;
        if learns {
            let costs: Vec<f32> = labels
                .iter()
                .map(|l| f32::from(u8::from(*l == Label::Wrong)))
                .collect();
            let counts = fit.settings.question;
            let options = (options.as_slice(), agreeing);
            let (l, told) = fit.step(&mut pass, &chains, i, options, &labels, &costs, counts);
            loss += l;
            count += 1;
            best = told;
        } else {
            let network = &fit.optimiser.network;
            let mut highest = pass.compare(network, &chains, i, Err(agreeing), None).score;
            for candidate in options {
                let score = pass.compare(network, &chains, i, Ok(candidate), None).score;
                if score > highest {
                    highest = score;
                    best = Some(candidate.at);
                }
            }
        }
        chains.link(facts, i, best);
    }
    pass.finish(&mut fit.optimiser);
    (loss, count)
}
