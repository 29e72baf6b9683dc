//! How the text of a setting is read and shown.

use std::fmt::Display;
use std::fs;
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use crate::pipeline::Stylebook;
use crate::telemetry::LogFormat;

/// The rest of a sentence that begins with the value and "is".
pub(super) type Reason = String;

pub(super) fn number<T>(text: &str, range: RangeInclusive<T>) -> Result<T, Reason>
where
    T: FromStr + PartialOrd + Display,
{
    text.trim()
        .parse()
        .ok()
        .filter(|n| range.contains(n))
        .ok_or_else(|| format!("not a number from {} to {}", range.start(), range.end()))
}

pub(super) fn count(text: &str, most: usize) -> Result<NonZeroUsize, Reason> {
    let n = number(text, 1..=most)?;
    NonZeroUsize::new(n).ok_or_else(|| "zero".to_owned())
}

/// A number of threads, or "cores" for as many as the machine has.
pub(super) fn threads(text: &str) -> Result<NonZeroUsize, Reason> {
    if text.trim() == "cores" {
        return Ok(std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN));
    }
    count(text, 1024)
}

const SIZES: [(&str, u64); 4] = [
    ("GiB", 1 << 30),
    ("MiB", 1 << 20),
    ("KiB", 1 << 10),
    ("B", 1),
];

/// A size in bytes: "10 MiB", "65535".
pub(super) fn bytes<T>(text: &str, range: RangeInclusive<u64>) -> Result<T, Reason>
where
    T: TryFrom<u64>,
{
    let text = text.trim();
    let (digits, factor) = SIZES
        .iter()
        .find_map(|(unit, factor)| Some((text.strip_suffix(unit)?, *factor)))
        .unwrap_or((text, 1));
    digits
        .trim_end()
        .parse::<u64>()
        .ok()
        .and_then(|n| n.checked_mul(factor))
        .filter(|n| range.contains(n))
        .and_then(|n| T::try_from(n).ok())
        .ok_or_else(|| {
            format!(
                "not a size from {} to {}",
                show_bytes(*range.start()),
                show_bytes(*range.end())
            )
        })
}

pub(super) fn show_bytes(bytes: u64) -> String {
    SIZES
        .iter()
        .find(|(_, factor)| bytes >= *factor && bytes.is_multiple_of(*factor))
        .map_or_else(
            || bytes.to_string(),
            |(unit, factor)| format!("{} {unit}", bytes / factor),
        )
}

const SPANS: [(&str, u64); 4] = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000)];

/// A length of time: "500 ms", "10 s".
pub(super) fn duration(text: &str, range: RangeInclusive<Duration>) -> Result<Duration, Reason> {
    let text = text.trim();
    SPANS
        .iter()
        .find_map(|(unit, factor)| {
            let n: u64 = text.strip_suffix(unit)?.trim_end().parse().ok()?;
            n.checked_mul(*factor).map(Duration::from_millis)
        })
        .filter(|d| range.contains(d))
        .ok_or_else(|| {
            format!(
                "not a duration from {} to {}",
                show_duration(*range.start()),
                show_duration(*range.end())
            )
        })
}

pub(super) fn show_duration(duration: Duration) -> String {
    let ms = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
    SPANS
        .iter()
        .rev()
        .find(|(_, factor)| ms >= *factor && ms.is_multiple_of(*factor))
        .map_or_else(
            || "0 s".to_owned(),
            |(unit, factor)| format!("{} {unit}", ms / factor),
        )
}

pub(super) fn address(text: &str) -> Result<SocketAddr, Reason> {
    text.trim().parse().map_err(|_| {
        "not an IP address with a port, such as 127.0.0.1:50051 or [::]:50051".to_owned()
    })
}

/// An absolute URL of a collector without TLS; empty for none.
pub(super) fn endpoint(text: &str) -> Result<Option<String>, Reason> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let uri: http::Uri = text.parse().map_err(|_| "not a URL".to_owned())?;
    match (uri.scheme_str(), uri.host()) {
        (Some("http"), Some(_)) => Ok(Some(text.to_owned())),
        (Some("https"), Some(_)) => Err("a URL with TLS, which is not supported".to_owned()),
        _ => Err("not a URL such as http://localhost:4317".to_owned()),
    }
}

/// The file of a lexicon of events and what is in it; empty for none.
pub(super) fn lexicon(text: &str) -> Result<(Option<PathBuf>, Stylebook), Reason> {
    let file = text.trim();
    if file.is_empty() {
        return Ok((None, Stylebook::default()));
    }
    let table =
        fs::read_to_string(file).map_err(|e| format!("not a file that can be read: {e}"))?;
    // Some editors begin a file with this mark.
    let table = table.strip_prefix('\u{FEFF}').unwrap_or(&table);
    let stylebook = Stylebook::with_lexicon(table).map_err(|e| format!("no lexicon: {e}"))?;
    Ok((Some(PathBuf::from(file)), stylebook))
}

pub(super) fn name(text: &str) -> Result<String, Reason> {
    let text = text.trim();
    if text.is_empty() {
        return Err("empty".to_owned());
    }
    Ok(text.to_owned())
}

pub(super) fn log_filter(text: &str) -> Result<String, Reason> {
    tracing_subscriber::EnvFilter::try_new(text)
        .map(|_| text.to_owned())
        .map_err(|e| format!("not a log filter such as \"info\" or \"warn,copydesk=debug\": {e}"))
}

pub(super) fn log_format(text: &str) -> Result<LogFormat, Reason> {
    match text.trim() {
        "json" => Ok(LogFormat::Json),
        "text" => Ok(LogFormat::Text),
        _ => Err("neither \"json\" nor \"text\"".to_owned()),
    }
}
