//! The mentions of one real article, strategic-talks.txt.

use std::collections::HashMap;
use std::path::Path;

use copydesk::actors::actors;
use copydesk::article::{Article, Body};
use copydesk::clean::clean;
use copydesk::language::read;

/// Where the mentions of each actor begin and end, in bytes of the clean text. "We"
/// is the official who speaks.
const KEY: [(&str, &[(usize, usize)]); 14] = [
    (
        "United States",
        &[
            (0, 2),
            (65, 78),
            (211, 215),
            (599, 603),
            (617, 620),
            (696, 700),
            (929, 933),
            (1091, 1095),
            (1269, 1273),
            (1575, 1579),
        ],
    ),
    (
        "Russia",
        &[
            (54, 60),
            (107, 113),
            (441, 447),
            (671, 677),
            (938, 945),
            (998, 1004),
            (1172, 1175),
            (1475, 1483),
            (1584, 1590),
            (1743, 1749),
        ],
    ),
    (
        "the official",
        &[
            (309, 347),
            (368, 380),
            (552, 564),
            (692, 709),
            (1398, 1400),
            (1407, 1409),
            (1488, 1500),
            (1602, 1604),
        ],
    ),
    (
        "Ukraine",
        &[
            (181, 188),
            (468, 475),
            (535, 542),
            (900, 907),
            (1207, 1216),
            (1258, 1263),
        ],
    ),
    (
        "NATO",
        &[
            (220, 224),
            (546, 550),
            (1040, 1044),
            (1278, 1282),
            (1754, 1758),
        ],
    ),
    ("Eastern Europe", &[(247, 261), (653, 667), (1132, 1146)]),
    ("the diplomats", &[(922, 955)]),
    ("Switzerland", &[(975, 986)]),
    ("Geneva", &[(1594, 1600)]),
    ("reporters", &[(732, 741)]),
    ("the administration", &[(318, 338)]),
    ("the White House", &[(773, 784)]),
    ("NATO members", &[(1754, 1766)]),
    ("the European audience", &[(1789, 1816)]),
];

pub fn evaluate(file: &Path) {
    let raw = std::fs::read_to_string(file).expect("the article can be read");
    let clean = clean(&Article::from(Body::Text(raw)));
    let text = clean.text.as_str();
    let told = actors(text, &read(text, &clean.layout));
    let (mut found, mut linked, mut all) = (0, 0, 0);
    let mut taken: HashMap<usize, &str> = HashMap::new();
    for (who, places) in KEY {
        // The actor that has most of the mentions is the one meant.
        let whose = |place: &(usize, usize)| {
            told.iter().position(|a| {
                let ends = |m: &copydesk::actors::Mention| m.span.end() == place.1;
                let near = |m: &copydesk::actors::Mention| m.span.start().abs_diff(place.0) < 4;
                a.mentions.iter().any(|m| ends(m) && near(m))
            })
        };
        let mut votes: HashMap<usize, usize> = HashMap::new();
        for actor in places.iter().filter_map(whose) {
            *votes.entry(actor).or_default() += 1;
        }
        let best = votes
            .iter()
            .max_by_key(|(actor, n)| (**n, usize::MAX - **actor))
            .map(|(actor, _)| *actor)
            .filter(|actor| !taken.contains_key(actor));
        let right = best.and_then(|b| votes.get(&b)).copied().unwrap_or(0);
        let seen: usize = votes.values().sum();
        if let Some(best) = best {
            taken.insert(best, who);
        }
        println!(
            "  {who}: {seen} found and {right} joined of {}",
            places.len()
        );
        found += seen;
        linked += right;
        all += places.len();
    }
    let key: Vec<(usize, usize)> = KEY.iter().flat_map(|(_, p)| p.iter().copied()).collect();
    let others = told.iter().flat_map(|a| &a.mentions).filter(|m| {
        let span = (m.span.start(), m.span.end());
        !key.iter()
            .any(|k| k.1 == span.1 && k.0.abs_diff(span.0) < 4)
    });
    println!(
        "strategic-talks.txt: {found} of {all} mentions found, {linked} joined rightly; {} others",
        others.count()
    );
}
