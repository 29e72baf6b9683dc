//! PLOVER's gold standard records.
//!
//! Records with the same text are one sentence with several golds. Types are written as
//! they are now: FIGHT as ASSAULT, DISAPPROVE and INVESTIGATE as ACCUSE, DEMAND as
//! REQUEST.
//!
//! A prediction is an event of a PLOVER type that is not the content of another one.
//! Several of a type and a status count once. It meets a gold type if that is among its
//! `record::readings`. What is found: predictions that are met, one to a gold type, and
//! those that meet none; further ones that meet the same gold count as nothing. So do
//! events that are only possible and meet none, since they are no records of their own.
//!
//! Participants are right if each side is: if for at least one actor that the gold names
//! for it, a predicted participant of this side, or another mention of the actor it
//! is, overlaps a place where the actor's text stands in the sentence. A text that does
//! not stand there is looked for by its words with a capital. A side without gold
//! actors needs nothing. Gold that is reciprocal, by its markup or because one side is
//! empty and the other has several actors, may be met in either order.

use std::path::Path;

use copydesk::article::Span;
use copydesk::events::{Event, EventStatus};
use serde_json::Value;

use crate::places::{overlaps, places};
use crate::record::{is_plover, readings, stands_alone};
use crate::score::{Classes, Halves, Share};
use crate::told::Told;
use crate::{Half, Options};

struct Gold {
    kind: String,
    sources: Vec<Span>,
    targets: Vec<Span>,
    reciprocal: bool,
}

struct Sentence {
    number: usize,
    text: String,
    golds: Vec<Gold>,
}

/// The type's name of today.
fn today(kind: &str) -> &str {
    match kind {
        "FIGHT" => "ASSAULT",
        "DISAPPROVE" | "INVESTIGATE" => "ACCUSE",
        "DEMAND" => "REQUEST",
        kind => kind,
    }
}

fn gold(record: &Value, text: &str) -> Gold {
    let actors = |side: &str| {
        let all = record[side].as_array().into_iter().flatten();
        let texts = all.filter_map(|a| a["actorText"].as_str());
        texts.map(str::to_owned).collect::<Vec<_>>()
    };
    let (sources, targets) = (actors("source"), actors("target"));
    let markup = record["textInfo"]["markup"].as_str().unwrap_or_default();
    let one_sided =
        sources.is_empty() && targets.len() > 1 || targets.is_empty() && sources.len() > 1;
    let spans = |side: &[String]| side.iter().flat_map(|t| places(text, t)).collect();
    Gold {
        kind: today(record["event"].as_str().unwrap_or_default()).to_owned(),
        sources: spans(&sources),
        targets: spans(&targets),
        reciprocal: one_sided || markup.contains("SRC/TAR"),
    }
}

fn sentences(json: &str) -> Vec<Sentence> {
    let records: Vec<Value> = serde_json::from_str(json).expect("the records are JSON");
    let mut sentences: Vec<Sentence> = Vec::new();
    for record in &records {
        let (Some(text), Some(id)) = (record["text"].as_str(), record["id"].as_str()) else {
            continue;
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let gold = gold(record, &text);
        match sentences.iter_mut().find(|s| s.text == text) {
            Some(sentence) => sentence.golds.push(gold),
            None => sentences.push(Sentence {
                number: id.rsplit('-').next().unwrap().parse().unwrap_or(0),
                text,
                golds: vec![gold],
            }),
        }
    }
    sentences
}

impl Gold {
    fn side(told: &Told, side: &[copydesk::events::Participant], gold: &[Span]) -> bool {
        gold.is_empty() || overlaps(told, side, gold)
    }

    fn has_participants(&self, told: &Told, event: &Event) -> bool {
        let (sources, targets) = told.sides(event);
        let straight =
            Self::side(told, sources, &self.sources) && Self::side(told, targets, &self.targets);
        let turned = self.reciprocal
            && Self::side(told, sources, &self.targets)
            && Self::side(told, targets, &self.sources);
        straight || turned
    }
}

#[derive(Default)]
struct Scores {
    types: Classes,
    /// Records with type and participants right, by type.
    whole: std::collections::BTreeMap<String, Share>,
    source: Share,
    target: Share,
    possible: usize,
}

impl Scores {
    /// Counts a sentence and returns what was wrong with it.
    fn add(&mut self, sentence: &Sentence, told: &Told) -> Vec<String> {
        let mut wrong = Vec::new();
        let alone = |e: &&Event| is_plover(e) && stands_alone(e, &told.events);
        let events: Vec<&Event> = told.events.iter().filter(alone).collect();
        // A prediction for each type and status.
        let mut predictions: Vec<&Event> = Vec::new();
        for event in &events {
            let same = |p: &&Event| p.kind == event.kind && p.status == event.status;
            if !readings(event).is_empty() && !predictions.iter().any(same) {
                predictions.push(event);
            }
        }
        let mut marked: Vec<&str> = sentence.golds.iter().map(|g| g.kind.as_str()).collect();
        marked.sort_unstable();
        marked.dedup();
        let mut taken = vec![false; predictions.len()];
        for kind in &marked {
            self.types.of(kind).marked += 1;
            let reads = |p: &&Event| readings(p).contains(kind);
            // Its own type first, and what is certain before what is possible.
            let free = (0..predictions.len()).filter(|i| !taken[*i] && reads(&predictions[*i]));
            let best = free.min_by_key(|i| {
                let event = predictions[*i];
                (
                    event.kind != *kind,
                    event.status == EventStatus::Hypothetical,
                )
            });
            match best {
                Some(i) => {
                    taken[i] = true;
                    self.types.of(kind).right += 1;
                    self.types.of(kind).found += 1;
                    self.possible +=
                        usize::from(predictions[i].status == EventStatus::Hypothetical);
                }
                None => wrong.push(format!("no {kind}")),
            }
        }
        for (i, event) in predictions.iter().enumerate() {
            let meets = readings(event).iter().any(|r| marked.contains(r));
            if !taken[i] && !meets && event.status != EventStatus::Hypothetical {
                self.types.of(&event.kind).found += 1;
                wrong.push(format!("false {}", event.kind));
            }
        }
        for gold in &sentence.golds {
            let reads = |e: &&&Event| readings(e).contains(&gold.kind.as_str());
            let of_type: Vec<&&Event> = events.iter().filter(reads).collect();
            let right = of_type.iter().any(|e| gold.has_participants(told, e));
            self.whole.entry(gold.kind.clone()).or_default().add(right);
            if of_type.is_empty() {
                continue;
            }
            let side = |sources: bool| {
                of_type.iter().any(|e| {
                    let (first, second) = if sources {
                        (&gold.sources, &gold.targets)
                    } else {
                        (&gold.targets, &gold.sources)
                    };
                    let sides = told.sides(e);
                    let own = if sources { sides.0 } else { sides.1 };
                    Gold::side(told, own, first) || gold.reciprocal && Gold::side(told, own, second)
                })
            };
            self.source.add(side(true));
            self.target.add(side(false));
            if !right {
                wrong.push(format!("participants of {}", gold.kind));
            }
        }
        wrong
    }

    fn whole(&self) -> Share {
        let mut all = Share::default();
        for share in self.whole.values() {
            all.part += share.part;
            all.of += share.of;
        }
        all
    }

    fn print(&self, what: &str) {
        println!("PLOVER gold, {what}");
        self.types.all().line("types");
        println!(
            "  of the right ones {} by an event that is only possible",
            self.possible
        );
        self.whole()
            .line("records with type, source and target right");
        self.source.line("source right where the type is");
        self.target.line("target right where the type is");
    }
}

pub fn evaluate(file: &Path, options: &Options) {
    let json = std::fs::read_to_string(file).expect("the records can be read");
    let mut scores = Halves::<Scores>::default();
    let sentences = sentences(&json);
    for sentence in sentences.iter().filter(|s| options.takes(s.number)) {
        let told = Told::of_sentence(&sentence.text);
        let half = Half::of(sentence.number);
        let wrong = scores.add(half, |s| s.add(sentence, &told));
        if options.shows("plover") && half == Half::First && !wrong.is_empty() {
            println!("{}\n    {}", sentence.text, wrong.join("; "));
            for event in &told.events {
                println!("    {}", told.line(event));
            }
        }
    }
    scores.print(options, Scores::print);
    println!("  by type:");
    scores.all.types.print();
    for (kind, share) in &scores.all.whole {
        share.line(&format!("{kind} with participants"));
    }
}
