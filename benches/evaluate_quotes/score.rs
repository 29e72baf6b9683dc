//! Found quotes against marked attributions.

use std::collections::{BTreeMap, HashSet};

use copydesk::actors::Actor;
use copydesk::article::Span;
use copydesk::quotes::{Quote, QuoteKind};

use crate::errors;
use crate::polnear::{Attribution, Document};

/// Where words begin: runs of letters and digits.
pub fn words(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut inside = false;
    for (at, c) in text.char_indices() {
        let word = c.is_alphanumeric();
        if word && !inside {
            starts.push(at);
        }
        inside = word;
    }
    starts
}

pub type Set = HashSet<usize>;

fn set(starts: &[usize], spans: impl IntoIterator<Item = Span>) -> Set {
    let mut set = Set::new();
    for span in spans {
        let from = starts.partition_point(|s| *s < span.start());
        let to = starts.partition_point(|s| *s < span.end());
        set.extend(from..to);
    }
    set
}

/// What was right, found and marked.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    right: f64,
    found: f64,
    marked: f64,
}

impl Tally {
    fn add(&mut self, right: f64, found: usize, marked: usize, weight: f64) {
        self.right += right * weight;
        self.found += found as f64 * weight;
        self.marked += marked as f64 * weight;
    }

    fn line(&self, what: &str) {
        if self.marked == 0.0 || self.found == self.right {
            let (of, all) = if self.marked == 0.0 {
                ("found", self.found)
            } else {
                ("marked", self.marked)
            };
            println!(
                "{what:<42} {:.3} of {all:.0} {of}",
                self.right / all.max(1e-9)
            );
            return;
        }
        let precision = self.right / self.found.max(1e-9);
        let recall = self.right / self.marked.max(1e-9);
        let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
        println!(
            "{what:<42} P {precision:.3}  R {recall:.3}  F1 {f1:.3}  ({:.0} found, {:.0} marked)",
            self.found, self.marked
        );
    }
}

pub fn f1(a: &Set, b: &Set) -> f64 {
    2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()).max(1) as f64
}

pub struct Scores {
    errors: bool,
    tallies: BTreeMap<&'static str, Tally>,
}

pub struct Found<'a> {
    pub quote: &'a Quote,
    pub content: Set,
    pub source: Set,
    pub cue: Set,
}

pub struct Marked<'a> {
    pub of: &'a Attribution,
    pub content: Set,
    pub source: Set,
    pub cue: Set,
    pub direct: bool,
    pub quoted: bool,
}

impl Scores {
    pub fn new(errors: bool) -> Self {
        Self {
            errors,
            tallies: BTreeMap::new(),
        }
    }

    fn tally(&mut self, what: &'static str) -> &mut Tally {
        self.tallies.entry(what).or_default()
    }

    pub fn document(&mut self, document: &Document, quotes: &[Quote], actors: &[Actor]) {
        let text = document.text.as_str();
        let starts = words(text);
        let outer = quotes.iter().filter(|q| q.parent.is_none());
        let found: Vec<Found<'_>> = outer
            .map(|quote| Found {
                quote,
                content: set(&starts, quote.parts()),
                source: set(&starts, quote.source),
                cue: set(&starts, quote.cue),
            })
            .collect();
        let weight = 1.0 / document.annotations.len() as f64;
        for annotation in &document.annotations {
            let marked: Vec<Marked<'_>> = annotation
                .iter()
                .map(|of| Marked {
                    of,
                    content: set(&starts, of.content.iter().copied()),
                    source: set(&starts, of.source.iter().copied()),
                    cue: set(&starts, of.cue.iter().copied()),
                    direct: of.content.iter().all(|span| is_quoted(span.of(text))),
                    quoted: of
                        .content
                        .iter()
                        .any(|span| span.of(text).contains(is_mark)),
                })
                .collect();
            self.annotation(&starts, &found, &marked, actors, weight);
            if self.errors {
                errors::show(document, &found, &marked);
            }
        }
    }

    fn annotation(
        &mut self,
        starts: &[usize],
        found: &[Found<'_>],
        marked: &[Marked<'_>],
        actors: &[Actor],
        weight: f64,
    ) {
        let all = |of: &mut dyn Iterator<Item = &Set>| of.flatten().copied().collect::<Set>();
        let roles = [
            (
                "1 content overlap",
                all(&mut found.iter().map(|f| &f.content)),
                all(&mut marked.iter().map(|m| &m.content)),
            ),
            (
                "2 source overlap",
                all(&mut found.iter().map(|f| &f.source)),
                all(&mut marked.iter().map(|m| &m.source)),
            ),
            (
                "3 cue overlap",
                all(&mut found.iter().map(|f| &f.cue)),
                all(&mut marked.iter().map(|m| &m.cue)),
            ),
        ];
        for (what, found, marked) in roles {
            let right = found.intersection(&marked).count() as f64;
            self.tally(what)
                .add(right, found.len(), marked.len(), weight);
        }
        let pairs = pairs(found, marked, 0.0);
        let shared = |(f, m): &(usize, usize)| f1(&found[*f].content, &marked[*m].content);
        let right = pairs.iter().map(shared).sum();
        self.tally("4 content, attribution by attribution").add(
            right,
            found.len(),
            marked.len(),
            weight,
        );
        let right = pairs.iter().filter(|p| shared(p) >= 1.0).count() as f64;
        self.tally("5 content exact")
            .add(right, found.len(), marked.len(), weight);
        let agree = |a: &Set, b: &Set| (a.is_empty() && b.is_empty()) || !a.is_disjoint(b);
        let triple = |(f, m): &&(usize, usize)| {
            let (f, m) = (&found[*f], &marked[*m]);
            f1(&f.content, &m.content) >= 0.5
                && agree(&f.source, &m.source)
                && agree(&f.cue, &m.cue)
        };
        let right = pairs.iter().filter(triple).count() as f64;
        self.tally("6 triple")
            .add(right, found.len(), marked.len(), weight);
        for (what, kind) in [
            ("7a words in any content: direct", 0),
            ("7b words in any content: mixed", 1),
            ("7c words in any content: indirect", 2),
        ] {
            let own = marked.iter().filter(|m| match kind {
                0 => m.direct,
                1 => !m.direct && m.quoted,
                _ => !m.quoted,
            });
            let own: Set = own.flat_map(|m| m.content.iter().copied()).collect();
            let any: Set = found
                .iter()
                .flat_map(|f| f.content.iter().copied())
                .collect();
            let right = own.intersection(&any).count();
            self.tally(what).add(right as f64, right, own.len(), weight);
        }
        for f in found {
            let any = marked.iter().any(|m| !m.content.is_disjoint(&f.content));
            let name = match f.quote.kind {
                QuoteKind::Direct => "8a share a word with a marked: direct",
                QuoteKind::Mixed => "8b share a word with a marked: mixed",
                QuoteKind::Indirect => "8c share a word with a marked: indirect",
            };
            self.tally(name).add(f64::from(u8::from(any)), 1, 0, weight);
        }
        self.direct(starts, found, marked, actors, weight);
    }

    fn direct(
        &mut self,
        starts: &[usize],
        found: &[Found<'_>],
        marked: &[Marked<'_>],
        actors: &[Actor],
        weight: f64,
    ) {
        let direct: Vec<&Found<'_>> = found
            .iter()
            .filter(|f| f.quote.kind == QuoteKind::Direct)
            .collect();
        let wanted: Vec<&Marked<'_>> = marked.iter().filter(|m| m.direct).collect();
        let mut all: Vec<(f64, usize, usize)> = Vec::new();
        for (i, f) in direct.iter().enumerate() {
            for (k, m) in wanted.iter().enumerate() {
                all.push((f1(&f.content, &m.content), i, k));
            }
        }
        let pairs = greedy(all, 0.5);
        let right = |(f, m): &&(usize, usize)| {
            let (f, m) = (direct[*f], wanted[*m]);
            let speaker = f.quote.speaker.and_then(|s| actors.get(s.0 as usize));
            let mentions = speaker
                .into_iter()
                .flat_map(|a| a.mentions.iter().map(|m| m.span));
            let mentions = set(starts, mentions);
            (f.source.is_empty() && m.source.is_empty())
                || !f.source.is_disjoint(&m.source)
                || !mentions.is_disjoint(&m.source)
        };
        let found = pairs.len() as f64;
        self.tally("9a direct found")
            .add(found, direct.len(), wanted.len(), weight);
        let right = pairs.iter().filter(right).count() as f64;
        self.tally("9b direct with the right speaker").add(
            right,
            direct.len(),
            wanted.len(),
            weight,
        );
        // Where the annotator's content is not wholly in quotation marks, the two differ in
        // what they call direct, not in what is said.
        let mixed = |f: &&&Found<'_>| {
            let mut others = marked.iter().filter(|m| !m.direct);
            others.any(|m| f1(&f.content, &m.content) >= 0.5)
        };
        let other = direct.iter().filter(mixed).count();
        self.tally("9c the same, but for mixed ones").add(
            right,
            direct.len() - other,
            wanted.len(),
            weight,
        );
        let named = direct.iter().filter(|f| f.quote.speaker.is_some()).count();
        self.tally("9d direct with an actor for a speaker").add(
            named as f64,
            direct.len(),
            0,
            weight,
        );
    }

    pub fn print(&self) {
        for (what, tally) in &self.tallies {
            tally.line(what);
        }
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\u{201C}' | '\u{201D}')
}

fn is_quoted(content: &str) -> bool {
    let content = content.trim_start_matches("that ");
    let opens = content.starts_with(is_mark)
        || content.starts_with("''")
        || content.starts_with('\u{2018}');
    let closes =
        content.ends_with(is_mark) || content.ends_with("''") || content.ends_with('\u{2019}');
    let inner = content.trim_matches(is_mark).matches(is_mark).count();
    opens && closes && inner == 0
}

fn pairs(found: &[Found<'_>], marked: &[Marked<'_>], least: f64) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (i, f) in found.iter().enumerate() {
        for (k, m) in marked.iter().enumerate() {
            all.push((f1(&f.content, &m.content), i, k));
        }
    }
    greedy(all, least)
}

/// One to one, the most alike first.
fn greedy(mut all: Vec<(f64, usize, usize)>, least: f64) -> Vec<(usize, usize)> {
    all.retain(|(shared, _, _)| *shared >= least && *shared > 0.0);
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut left, mut right) = (HashSet::new(), HashSet::new());
    let mut pairs = Vec::new();
    for (_, i, k) in all {
        if !left.contains(&i) && !right.contains(&k) {
            left.insert(i);
            right.insert(k);
            pairs.push((i, k));
        }
    }
    pairs
}
