//! What is expected of a phrase, and how it is counted.

use std::time::Instant;

use copydesk::actors::coding::{Coded, Coding, code, code_in};
use copydesk::article::Span;

/// A country that is expected.
pub enum Country {
    None,
    Code(String),
    /// In place of a country: a body above states, which is a role here. The records
    /// are of two minds about which of them are IGO and which NGO.
    Above,
    /// In its place: a movement, armed or not, that is in many.
    Across,
    Not(String),
}

pub struct Case {
    pub phrase: String,
    /// What the set gives beside the phrase, where that names no country.
    pub context: Option<String>,
    pub year: Option<u16>,
    /// `None` where nothing is said of it.
    pub country: Option<Country>,
    /// The roles of which any is right as the first; empty where there should be
    /// none. `None` where nothing is said of it.
    pub roles: Option<Vec<String>>,
}

/// The cases of a set, and how many of it were left out, by reason.
pub struct Cases {
    pub cases: Vec<Case>,
    pub left_out: Vec<(usize, String)>,
}

impl Country {
    fn is_met_by(&self, coding: &Coding) -> bool {
        let found = coding.country.map(|c| c.code);
        match self {
            Self::None => found.is_none(),
            Self::Code(code) => found == Some(code.as_str()),
            Self::Not(code) => found != Some(code.as_str()),
            Self::Above => {
                let above = |r: &Coded| matches!(r.code, "IGO" | "NGO");
                found.is_none() && coding.roles.iter().any(above)
            }
            Self::Across => found.is_none(),
        }
    }
}

/// Whether `role` is expected. UNK is PLOVER's word for having no role.
fn right(role: Option<&str>, expected: &[String]) -> bool {
    let unknown = |role: &str| matches!(role, "UNK" | "JNK" | "");
    match role {
        Some(role) if !unknown(role) => expected.iter().any(|e| e == role),
        _ => expected.is_empty() || expected.iter().any(|e| unknown(e)),
    }
}

/// The roles as the set would write them: what stands for the country there is none,
/// and the executive of such a body is GOV.
fn ours(coding: &Coding, above: bool) -> Vec<&'static str> {
    let roles = coding.roles.iter().map(|r| r.code);
    let mut roles: Vec<_> = roles
        .filter(|r| !above || !matches!(*r, "IGO" | "NGO"))
        .collect();
    if above && roles.is_empty() && !coding.roles.is_empty() {
        roles.push("GOV");
    }
    roles
}

#[derive(Default)]
struct Counts {
    countries: usize,
    right: usize,
    expected: usize,
    given: usize,
    met: usize,
    roles: usize,
    first: usize,
    any: usize,
}

pub fn report(set: &str, cases: &Cases, errors: usize) {
    let mut n = Counts::default();
    let mut misses = Vec::new();
    for case in &cases.cases {
        let span = Span::new(0, case.phrase.len());
        let mut coding = code_in(&case.phrase, span, case.year);
        if let (None, Some(context)) = (coding.country, &case.context) {
            coding.country = code(context, Span::new(0, context.len())).country;
        }
        let found = coding.country.map(|c| c.code);
        let mut wrong = Vec::new();
        if let Some(country) = &case.country {
            let met = country.is_met_by(&coding);
            n.countries += 1;
            n.right += usize::from(met);
            let expected = matches!(country, Country::Code(_));
            n.expected += usize::from(expected);
            n.given += usize::from(found.is_some());
            n.met += usize::from(expected && met);
            if !met {
                let what = match country {
                    Country::None => "none".to_owned(),
                    Country::Code(code) => code.clone(),
                    Country::Above => "a body above states".to_owned(),
                    Country::Across => "many".to_owned(),
                    Country::Not(code) => format!("not {code}"),
                };
                wrong.push(format!("country {} for {what}", found.unwrap_or("none")));
            }
        }
        if let Some(roles) = &case.roles {
            let above = matches!(case.country, Some(Country::Above));
            let ours = ours(&coding, above);
            let first = right(ours.first().copied(), roles);
            n.roles += 1;
            n.first += usize::from(first);
            let any = first || ours.iter().any(|r| right(Some(*r), roles));
            n.any += usize::from(any);
            if !first {
                wrong.push(format!("role {ours:?} for {roles:?}"));
            }
        }
        if !wrong.is_empty() {
            misses.push(format!("{}: {}", case.phrase, wrong.join("; ")));
        }
    }
    println!("{set}: {} phrases", cases.cases.len());
    for (count, why) in &cases.left_out {
        println!("  left out {count}: {why}");
    }
    let share = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
    let (p, r) = (share(n.met, n.given), share(n.met, n.expected));
    println!(
        "  country right {:.1} % of {}; precision {p:.1} recall {r:.1} F1 {:.1}",
        share(n.right, n.countries),
        n.countries,
        if p + r > 0.0 {
            2.0 * p * r / (p + r)
        } else {
            0.0
        }
    );
    println!(
        "  role right {:.1} % of {} as the first, {:.1} % as any",
        share(n.first, n.roles),
        n.roles,
        share(n.any, n.roles)
    );
    for miss in misses.iter().take(errors) {
        println!("    {miss}");
    }
}

/// Words a second, on phrases of the usual kinds.
pub fn speed() {
    let phrases = [
        "the French foreign minister",
        "a former spokesman for the Ugandan rebels",
        "police in the northern city of Kano",
        "Saudi-backed forces loyal to the president",
        "UN peacekeepers",
    ];
    let words: usize = phrases.iter().map(|p| p.split(' ').count()).sum();
    let rounds = 20_000;
    let begin = Instant::now();
    let mut roles = 0;
    for _ in 0..rounds {
        for phrase in phrases {
            roles += code(phrase, Span::new(0, phrase.len())).roles.len();
        }
    }
    let seconds = begin.elapsed().as_secs_f64();
    let rate = (words * rounds) as f64 / seconds / 1e6;
    println!("speed: {rate:.1} M words a second ({roles} roles)");
}
