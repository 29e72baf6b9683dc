//! The actors of PLOVER's gold standard records.

use serde_json::Value;

use crate::score::{Case, Cases, Country};

pub fn cases(json: &str) -> Cases {
    let records: Vec<Value> = serde_json::from_str(json).unwrap_or_default();
    let sides = records.iter().flat_map(|r| [&r["source"], &r["target"]]);
    let actors: Vec<_> = sides.filter_map(Value::as_array).flatten().collect();
    let mut cases = Vec::new();
    let mut without_code = 0;
    let mut without_sector = 0;
    for actor in actors {
        let text = |key: &str| actor[key].as_str().unwrap_or_default().trim().to_owned();
        let (phrase, code, sector) = (text("actorText"), text("code"), text("sector"));
        if phrase.is_empty() || code.is_empty() {
            without_code += 1;
            continue;
        }
        // "REFkur": the sector, then a people or a faith; "***": to be looked up.
        let sector: String = sector.chars().take(3).collect();
        let roles = match sector.as_str() {
            "" | "***" => None,
            "CIV" => Some("CVL"),
            "MOS" => Some("REL"),
            other => Some(other),
        };
        without_sector += usize::from(roles.is_none());
        cases.push(Case {
            phrase,
            context: None,
            year: Some(2000),
            country: Some(country(&code)),
            roles: roles.map(|r| vec![r.to_owned()]),
        });
    }
    Cases {
        cases,
        left_out: vec![
            (without_code, "no code".to_owned()),
            (without_sector, "of the roles only: no sector".to_owned()),
        ],
    }
}

/// The records write some codes otherwise than ISO 3166.
fn country(code: &str) -> Country {
    match code {
        "IGO" | "NGO" => Country::Above,
        "IMG" | "ISM" | "MNC" => Country::Across,
        "JAP" => Country::Code("JPN".to_owned()),
        "ITL" => Country::Code("ITA".to_owned()),
        "VTN" => Country::Code("VNM".to_owned()),
        code => Country::Code(code.to_owned()),
    }
}
