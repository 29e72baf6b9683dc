use std::io::{self, Write};
use std::process::ExitCode;

use serde_json::{Map, json};

use super::arguments::{ConfigArguments, ConfigFormat};
use super::failure::Failure;
use super::report::printable;
use crate::config::{Effective, example_file};

/// What `copydesk config` prints if that does not depend on what is in force.
pub(super) fn independent(arguments: &ConfigArguments) -> Option<String> {
    (arguments.format == ConfigFormat::Example).then(example_file)
}

/// Every setting, its value, and where that came from.
pub(super) fn text(arguments: &ConfigArguments, effective: &Effective) -> Result<String, Failure> {
    if arguments.format == ConfigFormat::Json {
        let settings: Map<String, serde_json::Value> = effective
            .entries()
            .map(|(setting, value, source)| {
                let entry = json!({ "value": value, "source": source.to_string() });
                (setting.key.to_owned(), entry)
            })
            .collect();
        return serde_json::to_string_pretty(&settings)
            .map(|text| text + "\n")
            .map_err(|e| Failure::failed(e.to_string()));
    }
    let rows: Vec<_> = effective.entries().collect();
    let key_width = rows.iter().map(|(s, ..)| s.key.len()).max().unwrap_or(0);
    let value_width = rows.iter().map(|(_, v, _)| v.len()).max().unwrap_or(0);
    let lines = rows.iter().map(|(setting, value, source)| {
        let value = printable(value);
        let source = source.to_string();
        let source = printable(&source);
        format!(
            "{:key_width$}  {value:value_width$}  {source}\n",
            setting.key
        )
    });
    Ok(lines.collect())
}

pub(super) fn print(text: &str) -> Result<ExitCode, Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()?;
    Ok(ExitCode::SUCCESS)
}
