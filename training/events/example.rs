//! Verbs of the newswire with what the lexicon says of them.

use std::collections::{HashMap, HashSet};

use copydesk::actors::actors;
use copydesk::clean::Layout;
use copydesk::events::classifier::lesson::{Says, lessons};
use copydesk::events::classifier::network::{Inputs, KINDS, WORDS};
use copydesk::language::read;

/// Uses of a word that are learned from, the first ones.
const MOST: usize = 100;
/// Uses that make a verb frequent. The lexicon's authors saw frequent verbs: one that it
/// does not hold tells of no event.
const FREQUENT: usize = 10;

/// A verb where it stands.
pub struct Example {
    pub word: String,
    pub kind: usize,
    /// Whether the classifier would be asked of it.
    pub asked: bool,
    /// How much it counts: the more uses a word has, the less each does.
    pub weight: f32,
    pub sentence: String,
    contexts: [Option<Vec<i8>>; WORDS],
}

impl Example {
    pub fn inputs(&self) -> Inputs<'_> {
        [0, 1, 2].map(|i| self.contexts[i].as_deref())
    }

    /// Which of the parts its word belongs to.
    pub fn part(&self, parts: usize) -> usize {
        let hash = self.word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
            (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        (hash >> 32) as usize % parts
    }
}

/// What the newswire holds.
pub struct Examples {
    /// Verbs of which the lexicon says something.
    pub known: Vec<Example>,
    /// Those of which the classifier would be asked.
    pub unknown: Vec<Example>,
}

pub fn examples(articles: &[String]) -> Examples {
    let mut known: Vec<Example> = Vec::new();
    let mut unknown: Vec<Example> = Vec::new();
    let mut unheld: HashMap<String, usize> = HashMap::new();
    let mut real: HashSet<String> = HashSet::new();
    let mut uses: HashMap<String, usize> = HashMap::new();
    for text in articles {
        let reading = read(text, &Layout::of_paragraphs(text, "\n"));
        let actors = actors(text, &reading);
        for lesson in lessons(text, &reading, &actors) {
            let kind = match lesson.says {
                Says::Kind(kind) => kind,
                Says::NoFrame => continue,
                Says::Unknown => KINDS - 1,
            };
            let example = Example {
                kind,
                asked: lesson.asked,
                weight: 0.0,
                sentence: lesson.sentence.of(text).to_owned(),
                contexts: lesson.inputs.map(|c| c.map(<[i8]>::to_vec)),
                word: lesson.word,
            };
            if lesson.base {
                real.insert(example.word.clone());
            }
            if lesson.says == Says::Unknown {
                *unheld.entry(example.word.clone()).or_default() += 1;
                unknown.push(example);
                continue;
            }
            let count = uses.entry(example.word.clone()).or_default();
            *count += 1;
            if *count <= MOST {
                known.push(example);
            }
        }
    }
    let frequent = |word: &str| unheld[word] >= FREQUENT && real.contains(word);
    println!(
        "{} words held, {} not, {} of them frequent",
        uses.len(),
        unheld.len(),
        unheld.keys().filter(|w| frequent(w)).count()
    );
    let (often, mut rare): (Vec<Example>, Vec<Example>) =
        unknown.into_iter().partition(|e| frequent(&e.word));
    for example in often {
        let count = uses.entry(example.word.clone()).or_default();
        *count += 1;
        if *count <= MOST {
            known.push(example);
        }
    }
    for example in &mut known {
        example.weight = 1.0 / (uses[&example.word].min(MOST) as f32).sqrt();
    }
    let mean = known.iter().map(|e| e.weight).sum::<f32>() / known.len() as f32;
    known.iter_mut().for_each(|e| e.weight /= mean);
    rare.retain(|e| e.asked);
    println!(
        "{} uses, {} of which would be asked; {} of words that the lexicon lacks",
        known.len(),
        known.iter().filter(|e| e.asked).count(),
        rare.len()
    );
    Examples {
        known,
        unknown: rare,
    }
}
