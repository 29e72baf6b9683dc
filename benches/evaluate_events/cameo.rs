//! The unit sentences of PETRARCH, most of them of invented countries.
//!
//! The verbs of its validation dictionary are a newsroom's own extension of the lexicon
//! (`cameo_verbs`), since their codes are not CAMEO's and no type of ours could match.
//! An event is two countries and the first two digits of its code. The country of a
//! participant is that of the name of the validation actors that stands first in its
//! words, else in another mention of the actor it is, else those of the names that hang
//! from its words ("soldiers from Gondor"), else the actor's own; a thing's are those of
//! all names in its words. If nobody is on the other side, each of several sources is on
//! both. Nobody acts on themselves.
//!
//! Sentences that test how errors are handled, or that something be discarded, are left
//! out, as are codes without digits and events whose source or target has no country in
//! the key. The key follows PETRARCH's own grammar and patterns, faults with it.
//!
//! - events: F1 of source, target and root with the extended lexicon
//! - pairs: F1 of source and target alone, of events of PLOVER types, with the lexicon
//!   that is part of the program

use std::collections::BTreeSet;
use std::path::Path;

use copydesk::article::Span;
use copydesk::events::{Event, Lexicon, Participant};
use copydesk::language::{Relation, Token};

use crate::cameo_actors::{Actors, country};
use crate::cameo_verbs;
use crate::record::{is_plover, stands_alone};
use crate::score::Tally;
use crate::told::Told;
use crate::{Half, Options};

/// Heads that are followed.
const FAR: usize = 12;

/// Source, target, root.
type Coded = BTreeSet<(String, String, String)>;

struct Sentence {
    id: String,
    day: u32,
    text: String,
    key: Coded,
}

/// The value of an attribute, in either kind of quotation marks.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let at = tag.find(&format!("{name}="))? + name.len() + 1;
    let mark = tag[at..].chars().next()?;
    tag[at + 1..].split(mark).next()
}

/// What stands between the marks, each time.
fn between<'a>(text: &'a str, from: &'a str, to: &'a str) -> impl Iterator<Item = &'a str> {
    let parts = text.split(from).skip(1);
    parts.filter_map(move |part| part.split_once(to).map(|(inner, _)| inner))
}

fn without_comments(xml: &str) -> String {
    let mut parts = xml.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut all, part| {
        all.push_str(part.split_once("-->").map_or("", |(_, rest)| rest));
        all
    })
}

fn sentences(xml: &str) -> Vec<Sentence> {
    let xml = without_comments(xml);
    let sentence = |part: &str| {
        let (tag, rest) = part.split_once('>')?;
        let codings: Vec<&str> = between(rest, "<EventCoding", ">").collect();
        if codings.is_empty() || codings.iter().any(|c| c.contains("error")) {
            return None;
        }
        let text = between(rest, "<Text>", "</Text>").next()?;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut key = Coded::new();
        for coding in codings.iter().filter(|c| !c.contains("noevents")) {
            let of = |name| attribute(coding, name).map(str::to_uppercase);
            let code = of("eventcode")?;
            let root = code
                .get(..2)
                .filter(|r| r.chars().all(|c| c.is_ascii_digit()));
            let (source, target) = (of("sourcecode")?, of("targetcode")?);
            if let (Some(source), Some(target), Some(root)) =
                (country(&source), country(&target), root)
            {
                key.insert((source, target, root.to_owned()));
            }
        }
        Some(Sentence {
            id: attribute(tag, "id")?.to_owned(),
            day: attribute(tag, "date")
                .and_then(|d| d.parse().ok())
                .unwrap_or(0),
            text: text.replace("&amp;", "&"),
            key,
        })
    };
    xml.split("<Sentence ")
        .skip(1)
        .filter_map(sentence)
        .collect()
}

/// The words that hang from those of a span, whatever clause they are part of left out:
/// "soldiers" → "soldiers from Gondor".
fn phrase(told: &Told, span: Span) -> Span {
    let tokens = &told.reading.tokens;
    let hangs = |token: &Token| {
        use Relation::{Acl, AclRelcl, Appos, Conj, Parataxis};
        let own = |r| !matches!(r, Conj | Appos | Acl | AclRelcl | Parataxis);
        let (mut token, mut first) = (token, None);
        // Bounded, since a tree is no deeper than its sentence is long.
        for _ in 0..FAR {
            if token.span.overlaps(span) {
                return first.is_none_or(own);
            }
            first = Some(token.relation);
            match token.head.and_then(|h| tokens.get(h as usize)) {
                Some(head) if !matches!(token.relation, Acl | AclRelcl) => token = head,
                _ => return false,
            }
        }
        false
    };
    let parts = tokens.iter().filter(|t| hangs(t)).map(|t| t.span);
    parts.fold(span, Span::join)
}

fn countries(told: &Told, side: &[Participant], actors: &Actors, day: u32) -> BTreeSet<String> {
    let within = |span: Span| actors.countries(span.of(&told.text), day);
    let of_one = |p: &Participant| {
        // A thing is of all that it names.
        let Some(actor) = told.actor(p) else {
            return within(p.span).concat();
        };
        let mut named = told.spans(p).into_iter();
        let first = named.find_map(|s| within(s).into_iter().find(|c| !c.is_empty()));
        let hanging = || Some(within(phrase(told, p.span)).concat()).filter(|c| !c.is_empty());
        let own = || actor.country.clone().into_iter().collect();
        first.or_else(hanging).unwrap_or_else(own)
    };
    side.iter().flat_map(of_one).collect()
}

/// Each who did it with each to whom.
fn pairs(told: &Told, event: &Event, actors: &Actors, day: u32) -> Vec<(String, String)> {
    let sources = countries(told, &event.sources, actors, day);
    let mut targets = countries(told, &event.targets, actors, day);
    if event.targets.is_empty() {
        targets.clone_from(&sources);
    }
    let all = sources
        .iter()
        .flat_map(|s| targets.iter().map(move |t| (s.clone(), t.clone())));
    all.filter(|(s, t)| s != t).collect()
}

/// The codes of a type, for the two directions.
fn codes(event: &Event, several: bool) -> Option<(&str, Option<&str>)> {
    let code = event.kind.strip_prefix("cameo.")?;
    let code = match code.split_once("_else_") {
        Some((code, _)) if several => code,
        Some((_, own)) => own,
        None => code,
    };
    Some(match code.split_once('_') {
        Some((there, back)) => (there, Some(back)),
        None => (code, None),
    })
}

fn coded(told: &Told, actors: &Actors, day: u32) -> Coded {
    let mut all = Coded::new();
    for event in &told.events {
        let several = event.sources.len() + event.targets.len() > 1;
        let Some((there, back)) = codes(event, several) else {
            continue;
        };
        let root = |code: &str| code.get(..2).unwrap_or(code).to_owned();
        for (source, target) in pairs(told, event, actors, day) {
            if let Some(back) = back {
                all.insert((target.clone(), source.clone(), root(back)));
            }
            all.insert((source, target, root(there)));
        }
    }
    all
}

fn count(tally: &mut Tally, key: &Coded, found: &Coded) {
    tally.right += key.intersection(found).count();
    tally.marked += key.len();
    tally.found += found.len();
}

fn without_root(coded: &Coded) -> Coded {
    let bare = |(s, t, _): &(String, String, String)| (s.clone(), t.clone(), String::new());
    coded.iter().map(bare).collect()
}

pub fn evaluate(folder: &Path, options: &Options) {
    let read = |path: &str| std::fs::read_to_string(folder.join(path)).expect("a text file");
    let actors = Actors::of(&read("dictionaries/PETR.Validate.actors.txt"));
    let rows = cameo_verbs::rows(&read("dictionaries/PETR.Validate.verbs.txt"));
    let lexicon = Lexicon::shipped()
        .extended(&rows)
        .unwrap_or_else(|e| panic!("{e} of the rows: {}", rows.lines().nth(e.line - 1).unwrap()));
    let sentences = sentences(&read("text/PETR.UnitTest.records.xml"));
    let (mut events, mut bare, mut shipped) =
        (Tally::default(), Tally::default(), Tally::default());
    let numbered = (1..).zip(&sentences);
    for (number, sentence) in numbered.filter(|(n, _)| options.takes(*n)) {
        let told = Told::of_sentence_with(&sentence.text, &lexicon);
        let found = coded(&told, &actors, sentence.day);
        count(&mut events, &sentence.key, &found);
        let key = without_root(&sentence.key);
        count(&mut bare, &key, &without_root(&found));
        let plain = Told::of_sentence(&sentence.text);
        let ours = plain.events.iter();
        let ours = ours.filter(|e| is_plover(e) && stands_alone(e, &plain.events));
        let ours = ours.flat_map(|e| pairs(&plain, e, &actors, sentence.day));
        let ours: Coded = ours.map(|(s, t)| (s, t, String::new())).collect();
        count(&mut shipped, &key, &ours);
        let shown = options.shows("cameo") && Half::of(number) == Half::First;
        if shown && found != sentence.key {
            println!("{} {}", sentence.id, sentence.text);
            println!("    wanted: {:?}\n    found:  {found:?}", sentence.key);
            for event in &told.events {
                println!("    {}", told.line(event));
            }
        }
    }
    println!("PETRARCH's unit sentences");
    events.line("events, extended lexicon");
    bare.line("pairs, extended lexicon");
    shipped.line("pairs, shipped lexicon");
}
