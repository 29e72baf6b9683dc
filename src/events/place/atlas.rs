//! The places that the tables know, and where they lie.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::actors::coding::{Known, known};
use crate::article::Span;
use crate::language::lexicon::{embedded, entries, rows};
use crate::language::word::words;

/// A place that the tables know.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Site {
    /// Its usual name.
    pub(super) name: &'static str,
    /// The country it lies in, as an ISO 3166-1 alpha-3 code.
    pub(super) country: Option<&'static str>,
    /// Latitude and longitude.
    pub(super) at: (f64, f64),
    pub(super) kind: SiteKind,
    /// How much it is in the news, in inhabitants.
    pub(super) weight: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SiteKind {
    Country,
    /// A state or province of a federal country.
    State,
    Region,
    Continent,
    Sea,
    Town,
}

impl SiteKind {
    fn named(name: &str) -> Result<Self, String> {
        Ok(match name {
            "state" => Self::State,
            "region" => Self::Region,
            "continent" => Self::Continent,
            "sea" => Self::Sea,
            "town" => Self::Town,
            other => return Err(format!("unknown kind \"{other}\"")),
        })
    }

    /// Whether towns lie in it.
    pub(super) fn is_wide(self) -> bool {
        self != Self::Town
    }
}

/// How much a country, and a place of `regions.tsv`, is in the news.
const COUNTRY: u32 = 50_000_000;
const HANDED: u32 = 2_000_000;

/// Towns, in order of their folded names.
static TOWNS: &str = include_str!("atlas.tsv");

struct Atlas {
    countries: HashMap<&'static str, Site>,
    regions: HashMap<String, Vec<Site>>,
}

static ATLAS: LazyLock<Atlas> = LazyLock::new(|| embedded("places", Atlas::load()));

impl Atlas {
    fn load() -> Result<Self, String> {
        let mut countries = HashMap::new();
        for row in rows(include_str!("countries.tsv"), 4)? {
            let [code, name, latitude, longitude] = row.as_slice() else {
                continue;
            };
            let site = Site {
                name,
                country: Some(*code),
                at: degrees(latitude, longitude)?,
                kind: SiteKind::Country,
                weight: COUNTRY,
            };
            if countries.insert(*code, site).is_some() {
                return Err(format!("\"{code}\" twice"));
            }
        }
        let mut regions: HashMap<String, Vec<Site>> = HashMap::new();
        for row in rows(include_str!("regions.tsv"), 5)? {
            let [names, country, latitude, longitude, kind] = row.as_slice() else {
                continue;
            };
            let country = entries(country).next();
            let country = country.map(|code| {
                let site = countries.get(code);
                site.and_then(|s| s.country)
                    .ok_or_else(|| format!("\"{code}\" is no country"))
            });
            let site = Site {
                name: entries(names).next().unwrap_or_default(),
                country: country.transpose()?,
                at: degrees(latitude, longitude)?,
                kind: SiteKind::named(kind)?,
                weight: HANDED,
            };
            for name in entries(names) {
                regions.entry(fold(name)).or_default().push(site);
            }
        }
        Ok(Self { countries, regions })
    }
}

fn degrees(latitude: &str, longitude: &str) -> Result<(f64, f64), String> {
    let number = |text: &str, limit: f64| {
        let number: f64 = text
            .parse()
            .map_err(|_| format!("\"{text}\" is no number"))?;
        let within = number.abs() <= limit;
        within
            .then_some(number)
            .ok_or_else(|| format!("{text}: out of range"))
    };
    Ok((number(latitude, 90.0)?, number(longitude, 180.0)?))
}

/// The country of this code.
pub(super) fn country(code: &str) -> Option<Site> {
    ATLAS.countries.get(code).copied()
}

/// The places of this name, those of the hand-written tables first.
pub(super) fn find(name: &str) -> Vec<Site> {
    let name = name.trim();
    let bare = name
        .strip_prefix("the ")
        .or_else(|| name.strip_prefix("The "));
    let name = bare.unwrap_or(name);
    if name.len() > LONGEST {
        return Vec::new();
    }
    let mut found: Vec<Site> = state(name).and_then(country).into_iter().collect();
    let key = fold(name);
    if key.is_empty() {
        return found;
    }
    let regions = ATLAS.regions.get(&key).map_or(&[][..], Vec::as_slice);
    // "Gaza" and "England" are names of their states only where these act.
    found.retain(|state| {
        !regions
            .iter()
            .any(|r| r.country == state.country && r.kind != SiteKind::Town)
    });
    found.extend(regions);
    found.extend(towns(&key));
    found
}

/// Bytes of the longest name that is looked up.
const LONGEST: usize = 80;

/// The country that all of `name` is a name of.
fn state(name: &str) -> Option<&'static str> {
    let all = words(name, Span::new(0, name.len()));
    match known(&all, 0)? {
        (len, Known::State(code)) if len == all.len() => Some(code),
        _ => None,
    }
}

/// The rows of `atlas.tsv` with this folded name, by binary search over its text.
fn towns(key: &str) -> impl Iterator<Item = Site> {
    let (mut low, mut high) = (0, TOWNS.len());
    while low < high {
        let start = line_start(low + (high - low) / 2);
        let line = line_at(start);
        let before = line.starts_with('#') || fold(column(line, 0)).as_str() < key;
        if before {
            low = start + line.len() + 1;
        } else {
            high = start;
        }
    }
    let rest = TOWNS.get(low..).unwrap_or_default();
    let key = key.to_owned();
    let same = rest.lines().take_while(move |l| fold(column(l, 0)) == key);
    same.filter_map(town)
}

fn line_start(at: usize) -> usize {
    let before = TOWNS.as_bytes().get(..at).unwrap_or_default();
    memchr::memrchr(b'\n', before).map_or(0, |newline| newline + 1)
}

fn line_at(start: usize) -> &'static str {
    let rest = TOWNS.get(start..).unwrap_or_default();
    rest.split('\n').next().unwrap_or_default()
}

fn column(line: &str, at: usize) -> &str {
    line.split('\t').nth(at).unwrap_or_default()
}

fn town(line: &'static str) -> Option<Site> {
    let mut columns = line.split('\t');
    let name = columns.next()?;
    let country = columns.next()?;
    let (latitude, longitude) = (columns.next()?, columns.next()?);
    let population = columns.next()?;
    let _seat = columns.next()?;
    let usual = columns.next()?;
    Some(Site {
        name: if usual == "-" { name } else { usual },
        country: Some(country),
        at: degrees(latitude, longitude).ok()?,
        kind: SiteKind::Town,
        weight: population.parse().ok()?,
    })
}

/// The form by which names are compared: small letters without accents, apostrophes and
/// stops, one blank for every other mark. `atlas.py` has the same.
pub(super) fn fold(name: &str) -> String {
    if name.is_ascii() {
        return folded(name.chars().map(|c| c.to_ascii_lowercase()));
    }
    let lower = name.to_lowercase();
    folded(lower.nfd().filter(|c| !is_combining_mark(*c)))
}

fn folded(letters: impl Iterator<Item = char>) -> String {
    let mut folded = String::with_capacity(32);
    for c in letters {
        match c {
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            '\'' | '\u{2019}' | '\u{2018}' | '\u{2BB}' | '\u{2BC}' | '\u{2BD}' | '`'
            | '\u{2032}' | '.' => {}
            c if c.is_alphanumeric() => folded.push(c),
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
#[path = "atlas_tests.rs"]
mod tests;
