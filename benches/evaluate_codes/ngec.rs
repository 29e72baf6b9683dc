//! NGEC's phrases and the codes expected of them.

use std::collections::BTreeMap;

use crate::score::{Case, Cases, Country};

/// "Today" of the set.
const MADE: u16 = 2022;

pub fn cases(table: &str) -> Cases {
    let mut cases = Vec::new();
    let mut left_out = BTreeMap::new();
    for line in table.lines().skip(1) {
        let cells: Vec<_> = line.split('\t').map(unquoted).collect();
        let [_, _, function, input, expected] = cells.as_slice() else {
            continue;
        };
        let inputs: Vec<String> = serde_json::from_str(input).unwrap_or_default();
        let Some(phrase) = inputs.first() else {
            continue;
        };
        let (country, roles) = (country(expected), roles(expected));
        if country.is_none() && roles.is_none() {
            *left_out
                .entry(format!("{function} states no code"))
                .or_insert(0) += 1;
            continue;
        }
        cases.push(Case {
            phrase: phrase.clone(),
            context: inputs.get(1).filter(|i| year(i).is_none()).cloned(),
            year: Some(inputs.iter().skip(1).find_map(|i| year(i)).unwrap_or(MADE)),
            country,
            roles,
        });
    }
    Cases {
        cases,
        left_out: left_out.into_iter().map(|(why, n)| (n, why)).collect(),
    }
}

fn unquoted(cell: &str) -> String {
    let inner = cell.strip_prefix('"').and_then(|c| c.strip_suffix('"'));
    inner.map_or_else(|| cell.to_owned(), |c| c.replace("\"\"", "\""))
}

/// The first number of four digits.
fn year(date: &str) -> Option<u16> {
    let numbers = date.split(|c: char| !c.is_ascii_digit());
    let mut years = numbers.filter(|n| n.len() == 4);
    years.next()?.parse().ok()
}

/// The values that `key` is compared with.
fn values<'a>(expected: &'a str, key: &str) -> Vec<(&'a str, &'a str)> {
    let terms = expected.split("&&").map(str::trim);
    let rest = terms.filter_map(|t| t.strip_prefix(key));
    let all = rest.flat_map(|rest| {
        let how = rest.split_whitespace().next().unwrap_or_default();
        rest.split('\'').skip(1).step_by(2).map(move |v| (how, v))
    });
    all.collect()
}

fn country(expected: &str) -> Option<Country> {
    if expected.starts_with("code is None") || expected.starts_with("code == None") {
        return Some(Country::None);
    }
    let mut found = values(expected, "code['country']");
    found.extend(values(expected, "cc"));
    let (how, code) = *found.first()?;
    Some(match code {
        _ if how == "!=" => Country::Not(code.to_owned()),
        "" => Country::None,
        "IGO" | "UNO" | "EUR" | "NGO" => Country::Above,
        _ => Country::Code(code.to_owned()),
    })
}

fn roles(expected: &str) -> Option<Vec<String>> {
    if expected.starts_with("code is None") || expected.starts_with("code == None") {
        return Some(Vec::new());
    }
    let found = values(expected, "code['code_1']");
    let found = found.iter().filter(|(_, role)| *role != "????");
    let mut roles: Vec<_> = found.map(|(_, role)| sector(role).to_owned()).collect();
    if roles.iter().all(String::is_empty) && !roles.is_empty() {
        roles.clear();
        return Some(roles);
    }
    (!roles.is_empty()).then_some(roles)
}

/// A religion stands for the sector.
fn sector(role: &str) -> &str {
    match role {
        "BUD" | "CHR" | "HIN" | "JEW" | "MOS" => "REL",
        role => role,
    }
}
