use std::fmt;

use super::settings::{SETTINGS, Setting};

/// Everything that is wrong with what was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    pub(super) problems: Vec<Problem>,
}

impl ConfigError {
    /// Each thing that is wrong.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.problems.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigError {}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    place: String,
    reason: String,
}

impl Problem {
    pub(super) fn invalid(place: String, value: &str, reason: &str) -> Self {
        let reason = format!("{value:?} is {reason}");
        Self { place, reason }
    }

    pub(super) fn unknown(place: String, name: &str, of: impl Fn(&Setting) -> String) -> Self {
        let nearest = SETTINGS
            .iter()
            .map(|setting| of(setting))
            .map(|known| (strsim::damerau_levenshtein(&known, name), known))
            .min()
            .filter(|(distance, _)| *distance <= 4);
        let reason = match nearest {
            Some((_, known)) => format!("there is no such setting; did you mean {known}?"),
            None => "there is no such setting; `copydesk config` lists them".to_owned(),
        };
        Self { place, reason }
    }

    pub(super) fn not_scalar(place: String) -> Self {
        Self {
            place,
            reason: "takes a single value".to_owned(),
        }
    }

    pub(super) fn unreadable(place: String, reason: &str) -> Self {
        Self {
            place,
            reason: reason.to_owned(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}
