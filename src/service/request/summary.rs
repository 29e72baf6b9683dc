//! What is asked of a summary, and what can be wrong with that.

use super::violations::Violations;
use crate::service::contract::SummaryOptions;
use crate::service::contract::summary_options as asked;
use crate::summary::{Compression, Focus, Form, Length, Question, Style};

/// The most sentences that a summary may be asked for.
const MAX_SENTENCES: i32 = 100;

/// The longest name that a summary may be about, in code points.
const MAX_ACTOR_CHARACTERS: usize = 200;

impl Violations {
    pub(super) fn summary(&mut self, options: SummaryOptions) -> Form {
        Form {
            length: self.length(options.length),
            style: self.style(options.style),
            focus: options.focus.and_then(|focus| self.focus(focus)),
            compression: self.compression(options.compression),
        }
    }

    fn length(&mut self, length: Option<asked::Length>) -> Length {
        use asked::Length as Asked;
        let mut out_of_range = |field: &str, range: &str| {
            self.add(
                format!("options.summary.{field}"),
                "OUT_OF_RANGE",
                format!("must be {range}"),
            );
            Length::default()
        };
        match length {
            None => Length::default(),
            Some(Asked::MaxSentences(n @ 1..=MAX_SENTENCES)) => {
                Length::Sentences(usize::try_from(n).unwrap_or(1))
            }
            Some(Asked::MaxSentences(_)) => out_of_range("max_sentences", "from 1 to 100"),
            Some(Asked::MaxCharacters(n)) => match usize::try_from(n) {
                Ok(n @ 1..) => Length::Characters(n),
                _ => out_of_range("max_characters", "at least 1"),
            },
            // Not so for NaN either.
            Some(Asked::Ratio(ratio)) if ratio > 0.0 && ratio <= 1.0 => Length::Ratio(ratio),
            Some(Asked::Ratio(_)) => out_of_range("ratio", "above 0 and at most 1"),
        }
    }

    fn style(&mut self, value: i32) -> Style {
        use asked::Style as Asked;
        match Asked::try_from(value) {
            Ok(Asked::Paragraph | Asked::Unspecified) => Style::Paragraph,
            Ok(Asked::Bullets) => Style::Bullets,
            Ok(Asked::Headline) => Style::Headline,
            Err(_) => {
                self.unknown("options.summary.style", value);
                Style::default()
            }
        }
    }

    fn focus(&mut self, focus: asked::Focus) -> Option<Focus> {
        match focus {
            asked::Focus::Actor(name) => self.actor(&name),
            asked::Focus::Question(value) => self.question(value),
        }
    }

    fn actor(&mut self, name: &str) -> Option<Focus> {
        let field = "options.summary.actor";
        let name = name.trim();
        if name.is_empty() {
            self.add(field, "REQUIRED", "is blank");
            return None;
        }
        let limit = ("limit_characters", MAX_ACTOR_CHARACTERS);
        self.over(field, "ACTOR_TOO_LONG", name.chars().count(), limit);
        Some(Focus::Actor(name.to_owned()))
    }

    fn question(&mut self, value: i32) -> Option<Focus> {
        use asked::Question as Asked;
        let question = match Asked::try_from(value) {
            Ok(Asked::Who) => Question::Who,
            Ok(Asked::What) => Question::What,
            Ok(Asked::When) => Question::When,
            Ok(Asked::Where) => Question::Where,
            Ok(Asked::AccordingToWhom) => Question::AccordingToWhom,
            Ok(Asked::Unspecified) | Err(_) => {
                self.unknown("options.summary.question", value);
                return None;
            }
        };
        Some(Focus::Question(question))
    }

    fn compression(&mut self, value: i32) -> Compression {
        use asked::Compression as Asked;
        match Asked::try_from(value) {
            Ok(Asked::WhereNeeded | Asked::Unspecified) => Compression::WhereNeeded,
            Ok(Asked::Always) => Compression::Always,
            Ok(Asked::Never) => Compression::Never,
            Err(_) => {
                self.unknown("options.summary.compression", value);
                Compression::default()
            }
        }
    }
}
