//! The names of places in an article, and which places they are.

use std::ops::Range;

use super::atlas::{self, Site, SiteKind};
use super::phrase::{is_side, is_sort};
use crate::actors::coding::{Known, known};
use crate::actors::{ActorKind, MentionForm};
use crate::article::Span;
use crate::events::Account;
use crate::language::word::words;
use crate::language::{NameKind, Reading, Token, Upos};

/// The name of a place where it stands.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) span: Span,
    /// Indices in [`Reading::tokens`].
    pub(super) tokens: Range<u32>,
    /// The place, if the tables know it.
    pub(super) site: Option<Site>,
    /// The country, if the words around tell it or the tables know it.
    pub(super) country: Option<&'static str>,
}

/// How much more a country counts that the article names: as if its towns were so much
/// larger.
const NAMED_COUNTRY: f64 = 12.0;
/// Words looked back at for the country of "the Iraqi city of".
const BACK: u32 = 5;
/// Words between a name and that of the country around it.
const BETWEEN: u32 = 4;

/// The names of places in text order.
pub(super) fn named(account: &Account<'_>) -> Vec<Named> {
    let reading = account.reading;
    let mut all: Vec<Named> = Vec::new();
    let places = reading.names.iter();
    for name in places.filter(|n| matches!(n.kind, NameKind::Place | NameKind::Facility)) {
        all.push(bare(name.span, name.tokens.clone()));
    }
    for actor in account.actors {
        if !matches!(actor.kind, Some(ActorKind::Country | ActorKind::Place)) {
            continue;
        }
        for mention in actor
            .mentions
            .iter()
            .filter(|m| m.form == MentionForm::Name)
        {
            let tokens = tokens_in(reading, mention.span);
            if !tokens.is_empty() {
                all.push(bare(mention.span, tokens));
            }
        }
    }
    all.retain(|n| !is_adjective(account, n));
    all.sort_by_key(|n| (n.tokens.start, std::cmp::Reverse(n.tokens.end)));
    // Of two that overlap the first and longer stays.
    let mut end = 0;
    all.retain(|n| {
        let apart = n.tokens.start >= end;
        if apart {
            end = n.tokens.end;
        }
        apart
    });
    for name in &mut all {
        part_of(account, name);
    }
    let countries = countries(account, &all);
    for at in (0..all.len()).rev() {
        let around = around(account, &all, at);
        let Some(name) = all.get_mut(at) else {
            continue;
        };
        let (site, country) = resolve(name.span.of(account.text), around, &countries);
        name.site = site;
        name.country = country;
    }
    all
}

/// Takes in a direction that is part of a name though it is written small: "southeast
/// Asia".
fn part_of(account: &Account<'_>, name: &mut Named) {
    let before = name.tokens.start.checked_sub(1);
    let token = before.and_then(|i| account.reading.tokens.get(i as usize));
    let Some(token) = token.filter(|t| matches!(t.upos, Upos::Adj | Upos::Noun)) else {
        return;
    };
    let span = token.span.join(name.span);
    let more = span.of(account.text);
    // No town: "new York" is no place, and "old Delhi" is Delhi.
    if atlas::find(more).iter().any(|s| s.kind.is_wide()) {
        name.span = span;
        name.tokens.start = name.tokens.start.saturating_sub(1);
    }
}

/// The place of words outside the sentences, such as a dateline.
pub(super) fn lone(account: &Account<'_>, span: Span, all: &[Named]) -> Named {
    let text = span.of(account.text);
    let (site, country) = resolve(text, None, &countries(account, all));
    Named {
        site,
        country,
        ..bare(span, 0..0)
    }
}

fn bare(span: Span, tokens: Range<u32>) -> Named {
    Named {
        span,
        tokens,
        site: None,
        country: None,
    }
}

fn tokens_in(reading: &Reading, span: Span) -> Range<u32> {
    let from = reading
        .tokens
        .partition_point(|t| t.span.end() <= span.start());
    let to = reading
        .tokens
        .partition_point(|t| t.span.start() < span.end());
    let index = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
    index(from)..index(to.max(from))
}

/// Whether words say whose something is, not where: "Korean".
fn is_adjective(account: &Account<'_>, name: &Named) -> bool {
    let all = words(account.text, name.span);
    let unknown = atlas::find(name.span.of(account.text)).is_empty();
    let belongs = |w: &[_], at| match known(w, at) {
        Some((len, Known::Demonym(_) | Known::People(_) | Known::Peoples)) => len == w.len(),
        // "Kurdish", but not "Middle East".
        Some((len, Known::World)) => len == w.len() && unknown,
        _ => false,
    };
    let tokens = account.reading.tokens_of(&name.tokens);
    let ends_as_one = tokens.last().is_some_and(|t| t.upos == Upos::Adj);
    belongs(&all, 0) || (ends_as_one && unknown)
}

/// The countries that the article names, each with how often.
fn countries(account: &Account<'_>, names: &[Named]) -> Vec<(String, usize)> {
    let mut all: Vec<(String, usize)> = Vec::new();
    let mut count = |code: &str, times: usize| match all.iter_mut().find(|(known, _)| known == code)
    {
        Some((_, sum)) => *sum += times,
        None => all.push((code.to_owned(), times)),
    };
    for actor in account.actors {
        if let Some(code) = &actor.country {
            count(code, actor.mentions.len());
        }
    }
    for name in names {
        let found = atlas::find(name.span.of(account.text));
        // What several countries have tells nothing of which.
        if let [only] = found.as_slice()
            && let Some(code) = only.country
        {
            count(code, 1);
        }
    }
    all
}

/// What the words beside a name say it lies in: "Paris, Texas", "Mosul in Iraq", "the
/// Iraqi city of Basra", "Syria's Idlib province".
fn around(account: &Account<'_>, all: &[Named], at: usize) -> Option<Site> {
    let name = all.get(at)?;
    let reading = account.reading;
    let next = all.get(at + 1).filter(|n| {
        let gap = reading.tokens_of(&(name.tokens.end..n.tokens.start));
        let short = n.tokens.start.saturating_sub(name.tokens.end) <= BETWEEN;
        let plain = |t: &Token| match t.upos {
            Upos::Punct => t.span.of(account.text) == ",",
            Upos::Adp | Upos::Sconj => matches!(&*t.lemma, "in" | "of" | "near"),
            Upos::Det | Upos::Adj => true,
            _ => is_sort(&t.lemma),
        };
        let near = gap.iter().any(|t| &*t.lemma == "near");
        let wide = n.site.is_some_and(|s| s.kind.is_wide());
        short && gap.iter().all(plain) && if wide { joins(account, gap) } else { near }
    });
    let next = next.and_then(|n| n.site);
    match next {
        Some(site) if site.kind.is_wide() => return next,
        // "Near Mosul": in the same country.
        Some(site) => return site.country.and_then(atlas::country),
        None => {}
    }
    let from = name.tokens.start.saturating_sub(BACK);
    let before = reading.tokens_of(&(from..name.tokens.start));
    let owner = before.iter().enumerate().rev().find_map(|(i, token)| {
        let all = words(account.text, token.span);
        let (_, found) = known(&all, 0)?;
        let whose = before.get(i + 1).is_some_and(|t| t.lemma.starts_with('\''));
        let fits = match found {
            Known::Demonym(_) => true,
            Known::State(_) | Known::Seat(_) | Known::Place(_) => whose,
            _ => false,
        };
        let rest = before.get(i + 1..).unwrap_or_default();
        let near = rest.iter().all(|t| {
            matches!(t.upos, Upos::Adj | Upos::Noun | Upos::Part | Upos::Propn)
                || matches!(&*t.lemma, "of" | "'s")
                || t.span.of(account.text) == ","
        });
        (fits && near).then(|| found.country()).flatten()
    });
    owner.and_then(atlas::country)
}

/// Whether a comma, "in" or "of" stands between, not only other words.
fn joins(account: &Account<'_>, gap: &[Token]) -> bool {
    gap.iter()
        .any(|t| matches!(t.span.of(account.text), "," | "in" | "of"))
}

/// The place of this name that lies in `around`, or is most in the news of `countries`;
/// and its country.
fn resolve(
    name: &str,
    around: Option<Site>,
    countries: &[(String, usize)],
) -> (Option<Site>, Option<&'static str>) {
    let (first, rest) = name.split_once(',').unwrap_or((name, ""));
    let around = match rest.trim() {
        "" => around,
        rest => best(&atlas::find(rest), countries).or(around),
    };
    let found = called(name, first);
    let inside = around.and_then(|around| within(&found, around));
    let site = inside.or_else(|| best(&found, countries));
    let country = match site {
        Some(site) => site.country,
        None => around.and_then(|a| a.country),
    };
    (site, country)
}

/// The places called so, by all of the name or by what tells most in it: "Kandahar" of
/// "southern Kandahar province".
fn called(name: &str, first: &str) -> Vec<Site> {
    let mut found = atlas::find(name);
    if found.is_empty() && first.len() < name.len() {
        found = atlas::find(first);
    }
    if found.is_empty() {
        let (front, rest) = first.split_once(' ').unwrap_or(("", first));
        let rest = if is_side(front) { rest } else { first };
        let core = match rest.rsplit_once(' ') {
            Some((core, last)) if is_sort(last) => core,
            _ => rest,
        };
        if core.len() < first.len() {
            found = atlas::find(rest);
            if found.is_empty() {
                found = atlas::find(core);
            }
        }
    }
    found
}

/// The one that lies in `around`.
fn within(found: &[Site], around: Site) -> Option<Site> {
    let same = found
        .iter()
        .filter(|s| s.country == around.country && s.kind != SiteKind::Country);
    if around.country.is_none() {
        return None;
    }
    match around.kind {
        SiteKind::Country => same.copied().max_by_key(|s| s.weight),
        // "Springfield, Illinois": the nearest to the middle of the state.
        _ => same
            .copied()
            .min_by(|a, b| distance(a.at, around.at).total_cmp(&distance(b.at, around.at))),
    }
}

/// In degrees, and rough.
fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let shrink = a.0.to_radians().cos();
    (a.0 - b.0).hypot((a.1 - b.1) * shrink)
}

fn best(found: &[Site], countries: &[(String, usize)]) -> Option<Site> {
    let most: usize = countries.iter().map(|(_, times)| times).sum();
    let score = |site: &Site| {
        let times = countries
            .iter()
            .find(|(code, _)| Some(code.as_str()) == site.country);
        let share = times.map_or(0.0, |(_, times)| ratio(*times, most));
        let lent = if times.is_some() {
            NAMED_COUNTRY * (1.0 + share)
        } else {
            1.0
        };
        f64::from(site.weight.max(1)) * lent
    };
    let scored = found.iter().map(|s| (*s, score(s)));
    let best = scored.reduce(|a, b| if b.1 > a.1 { b } else { a });
    let (site, _) = best?;
    // "Georgia" in news of the United States alone is the state.
    let others = found.iter().filter(|s| {
        site.kind == SiteKind::Country && s.kind == SiteKind::State && s.country != site.country
    });
    let named = |s: &Site| {
        let times = countries
            .iter()
            .find(|(code, _)| Some(code.as_str()) == s.country);
        times.map_or(0, |(_, times)| *times)
    };
    let own = named(&site);
    // The name itself has been counted for the country by the actors' tables.
    let state = others.copied().find(|s| named(s) > own * 2);
    Some(state.unwrap_or(site))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a share of mentions need not be exact"
)]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
