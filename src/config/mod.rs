//! What can be set, from where, and what is in force.
//!
//! Flags come first, then `COPYDESK_*` variables of the environment, then a
//! TOML file, then defaults. Everything that was given is checked, also what is
//! overridden, and all that is wrong is reported at once. One table,
//! [`SETTINGS`], drives checking, help, `copydesk config` and the example file.

mod problem;
mod settings;
mod value;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use problem::{ConfigError, Problem};
pub use settings::{SETTINGS, Scope, Setting};

use crate::service::desk::DeskOptions;
use crate::service::server::ServerOptions;
use crate::telemetry::TelemetryOptions;

/// What every variable of ours begins with.
const PREFIX: &str = "COPYDESK_";

/// The variable that names the file.
pub const FILE_VARIABLE: &str = "COPYDESK_CONFIG";

/// Everything that can be set.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the server listens.
    pub listen: SocketAddr,
    /// How long calls in progress may take to end after a signal to stop.
    pub shutdown_grace: Duration,
    /// How the desk is set up.
    pub desk: DeskOptions,
    /// The file with the newsroom's own words for events, which the desk's stylebook
    /// holds; none if it has none.
    pub events_lexicon: Option<PathBuf>,
    /// How the server is set up.
    pub server: ServerOptions,
    /// What is observed and where it goes.
    pub telemetry: TelemetryOptions,
}

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Nobody set it.
    Default,
    /// The file.
    File(PathBuf),
    /// The environment: this variable.
    Environment(String),
    /// The command line: this flag.
    Flag(String),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Default => f.write_str("default"),
            Source::File(path) => write!(f, "file {}", path.display()),
            Source::Environment(variable) => write!(f, "environment {variable}"),
            Source::Flag(flag) => write!(f, "flag {flag}"),
        }
    }
}

/// What was given on each layer, unchecked.
#[derive(Clone, Debug, Default)]
pub struct Layers {
    /// Values of flags, by the setting's key.
    pub flags: BTreeMap<&'static str, String>,
    /// The environment; variables that are not ours may be among them.
    pub environment: BTreeMap<String, String>,
    /// The file that the command line names.
    pub file: Option<PathBuf>,
}

/// What is in force, and where it came from.
#[derive(Clone, Debug)]
pub struct Effective {
    /// What is in force.
    pub config: Config,
    sources: Vec<Source>,
}

impl Effective {
    /// Every setting with its value and where that came from, in the order of
    /// [`SETTINGS`].
    pub fn entries(&self) -> impl Iterator<Item = (&'static Setting, String, &Source)> {
        SETTINGS
            .iter()
            .zip(&self.sources)
            .map(|(setting, source)| (setting, (setting.show)(&self.config), source))
    }
}

impl Config {
    /// A starting point that every default of the table is put on.
    fn base() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            shutdown_grace: Duration::ZERO,
            desk: DeskOptions::default(),
            events_lexicon: None,
            server: ServerOptions::default(),
            telemetry: TelemetryOptions::default(),
        }
    }
}

impl Layers {
    /// What this process was given by its environment. Variables that are not
    /// Unicode are read with U+FFFD in the place of what is wrong.
    #[must_use]
    pub fn from_process() -> Self {
        let environment = std::env::vars_os()
            .map(|(name, value)| {
                (
                    name.to_string_lossy().into_owned(),
                    value.to_string_lossy().into_owned(),
                )
            })
            .collect();
        Self {
            environment,
            ..Self::default()
        }
    }

    /// Checks every layer and puts them on top of each other.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with any of them.
    pub fn resolve(&self) -> Result<Effective, ConfigError> {
        let mut config = Config::base();
        let mut sources = vec![Source::Default; SETTINGS.len()];
        let mut problems = Vec::new();
        let mut set = |index: usize, value: &str, source: Source, place: String| {
            if let Some(setting) = SETTINGS.get(index) {
                match (setting.apply)(&mut config, value) {
                    Ok(()) => {
                        if let Some(slot) = sources.get_mut(index) {
                            *slot = source;
                        }
                    }
                    Err(reason) => problems.push(Problem::invalid(place, value, &reason)),
                }
            }
        };

        for (index, setting) in SETTINGS.iter().enumerate() {
            set(index, setting.default, Source::Default, setting.key_name());
        }
        let mut strays = Vec::new();
        if let Some(path) = self.file_path() {
            match read_file(&path) {
                Err(problem) => strays.push(problem),
                Ok(table) => {
                    for (key, value) in &table {
                        let place = format!("{}: {key}", path.display());
                        match (position(key, Setting::key_name), scalar(value)) {
                            (None, _) => {
                                strays.push(Problem::unknown(place, key, Setting::key_name));
                            }
                            (Some(_), None) => strays.push(Problem::not_scalar(place)),
                            (Some(index), Some(value)) => {
                                set(index, &value, Source::File(path.clone()), place);
                            }
                        }
                    }
                }
            }
        }

        for (index, setting) in SETTINGS.iter().enumerate() {
            // The standard's own variable gives way to ours.
            let standard = setting.standard_variable.map(str::to_owned);
            for (variable, may_be_empty) in standard
                .map(|v| (v, false))
                .into_iter()
                .chain([(setting.variable(), true)])
            {
                let Some(value) = self.environment.get(&variable) else {
                    continue;
                };
                if may_be_empty || !value.is_empty() {
                    set(
                        index,
                        value,
                        Source::Environment(variable.clone()),
                        variable,
                    );
                }
            }
        }
        let ours = |(variable, _): &(&String, &String)| variable.starts_with(PREFIX);
        for (variable, value) in self.environment.iter().filter(ours) {
            let known = variable == FILE_VARIABLE
                || position(variable, Setting::variable).is_some()
                || is_service_link(variable, value);
            if !known {
                strays.push(Problem::unknown(
                    variable.clone(),
                    variable,
                    Setting::variable,
                ));
            }
        }

        for (index, setting) in SETTINGS.iter().enumerate() {
            if let Some(value) = self.flags.get(setting.key) {
                let flag = setting.flag();
                set(index, value, Source::Flag(flag.clone()), flag);
            }
        }

        problems.splice(0..0, strays);
        if problems.is_empty() {
            Ok(Effective { config, sources })
        } else {
            Err(ConfigError { problems })
        }
    }

    fn file_path(&self) -> Option<PathBuf> {
        self.file.clone().or_else(|| {
            let named = self.environment.get(FILE_VARIABLE)?;
            (!named.is_empty()).then(|| PathBuf::from(named))
        })
    }
}

/// The example file: every setting with its help and default, all commented out.
#[must_use]
pub fn example_file() -> String {
    let mut text = String::from(
        "# Copydesk's settings with their defaults. A flag (--batch-window) or a variable of\n\
         # the environment (COPYDESK_BATCH_WINDOW) comes before a line of this file.\n\
         # `copydesk config` shows what is in force. Sizes take B, KiB, MiB and GiB,\n\
         # durations ms, s, m and h.\n",
    );
    for setting in SETTINGS {
        text.push('\n');
        for line in wrap_comment(setting.help) {
            text.push_str(&format!("# {line}\n"));
        }
        let bare = setting.default.parse::<f64>().is_ok();
        if bare {
            text.push_str(&format!("# {} = {}\n", setting.key, setting.default));
        } else {
            text.push_str(&format!("# {} = \"{}\"\n", setting.key, setting.default));
        }
    }
    text
}

fn wrap_comment(help: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in help.split(' ') {
        if let Some(line) = lines.last_mut() {
            if line.is_empty() {
                line.push_str(word);
            } else if line.len() + word.len() < 80 {
                line.push(' ');
                line.push_str(word);
            } else {
                lines.push(word.to_owned());
            }
        }
    }
    lines
}

fn position(name: &str, of: impl Fn(&Setting) -> String) -> Option<usize> {
    SETTINGS.iter().position(|setting| of(setting) == name)
}

fn read_file(path: &Path) -> Result<toml::Table, Problem> {
    let place = path.display().to_string();
    let text =
        fs::read_to_string(path).map_err(|e| Problem::unreadable(place.clone(), &e.to_string()))?;
    text.parse::<toml::Table>()
        .map_err(|e| Problem::unreadable(place, e.to_string().trim_end()))
}

fn scalar(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Float(number) => Some(number.to_string()),
        toml::Value::Boolean(truth) => Some(truth.to_string()),
        toml::Value::Datetime(_) | toml::Value::Array(_) | toml::Value::Table(_) => None,
    }
}

/// Whether Kubernetes sets `variable` in every pod beside a Service whose name
/// begins with "copydesk": `COPYDESK_SERVICE_HOST`, `COPYDESK_PORT_50051_TCP`,
/// `COPYDESK_PORT=tcp://…`.
fn is_service_link(variable: &str, value: &str) -> bool {
    let words: Vec<&str> = variable.split('_').collect();
    let is_url = ["tcp://", "udp://", "sctp://"]
        .iter()
        .any(|s| value.starts_with(s));
    words.windows(2).any(|pair| matches!(pair, ["SERVICE", "HOST" | "PORT"]))
        || (words.last() == Some(&"PORT") && is_url)
        || words.windows(3).any(|three| {
            matches!(three, ["PORT", number, "TCP" | "UDP" | "SCTP"] if number.parse::<u16>().is_ok())
        })
}
