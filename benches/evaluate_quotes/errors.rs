//! What was missed and what was found in vain, for reading.

use copydesk::article::Span;
use copydesk::quotes::QuoteKind;

use crate::polnear::Document;
use crate::score::{Found, Marked, Set, f1};

/// Prints what was missed and what was found in vain.
pub fn show(document: &Document, found: &[Found<'_>], marked: &[Marked<'_>]) {
    let text = document.text.as_str();
    let cut = |s: &str| s.replace('\n', " ");
    let any: Set = found
        .iter()
        .flat_map(|f| f.content.iter().copied())
        .collect();
    let gold: Set = marked
        .iter()
        .flat_map(|m| m.content.iter().copied())
        .collect();
    let joined = |spans: &[Span]| {
        let parts: Vec<_> = spans.iter().map(|s| cut(s.of(text))).collect();
        parts.join(" [...] ")
    };
    for m in marked {
        let missed = m.content.difference(&any).count();
        if missed > 3 {
            println!(
                "MISS\t{missed}\t{}\t{}\t{}\t{}\t{}",
                m.direct,
                joined(&m.of.source),
                joined(&m.of.cue),
                joined(&m.of.content),
                &document.name
            );
        }
    }
    for f in found {
        let vain = f.content.difference(&gold).count();
        if vain > 3 {
            let parts: Vec<Span> = f.quote.parts().collect();
            println!(
                "VAIN\t{vain}\t{:?}/{:?}\t{}\t{}\t{}\t{}",
                f.quote.kind,
                f.quote.cue_kind,
                f.quote.source.map_or("", |s| s.of(text)),
                f.quote.cue.map_or("", |s| s.of(text)),
                joined(&parts),
                &document.name
            );
        }
    }
    let direct = marked.iter().filter(|m| m.direct);
    for m in direct {
        let best = found
            .iter()
            .filter(|f| f1(&f.content, &m.content) >= 0.5)
            .max_by(|a, b| f1(&a.content, &m.content).total_cmp(&f1(&b.content, &m.content)));
        match best {
            None => println!(
                "DIRECT missed\t{}\t{}\t{}",
                joined(&m.of.source),
                joined(&m.of.content),
                document.name
            ),
            Some(f) if f.quote.kind != QuoteKind::Direct => {
                let parts: Vec<Span> = f.quote.parts().collect();
                println!(
                    "DIRECT kind\t{}\t{}\t=\t{}",
                    joined(&m.of.source),
                    joined(&m.of.content),
                    joined(&parts)
                );
            }
            Some(f) if f.source.is_disjoint(&m.source) => println!(
                "DIRECT speaker\t{}\tfor {}\t{}",
                f.quote.source.map_or("", |s| s.of(text)),
                joined(&m.of.source),
                joined(&m.of.content)
            ),
            _ => {}
        }
    }
    for f in found.iter().filter(|f| f.quote.kind == QuoteKind::Direct) {
        if !marked
            .iter()
            .any(|m| m.direct && f1(&f.content, &m.content) >= 0.5)
        {
            let parts: Vec<Span> = f.quote.parts().collect();
            println!(
                "DIRECT vain\t{}\t{}\t{}",
                f.quote.source.map_or("", |s| s.of(text)),
                f.quote.cue.map_or("", |s| s.of(text)),
                joined(&parts)
            );
        }
    }
}
