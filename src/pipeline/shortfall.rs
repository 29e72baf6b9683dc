//! Why a summary is empty where the article is not.

use super::{Feature, Warning};
use crate::summary::{Findings, Focus, Form, Length, Style, Summary, answering_actor, summarise};

/// The summary of what was found, with the reason if it has to be empty.
pub(super) fn summary_of(found: &Findings<'_>, form: &Form) -> (Summary, Option<Warning>) {
    if let Some(Focus::Actor(name)) = &form.focus
        && answering_actor(found, name).is_none()
    {
        let message = format!("the article names nobody \"{name}\"");
        return (Summary::default(), Some(about("NO_SUCH_ACTOR", message)));
    }
    let summary = summarise(found, form);
    let is_short = summary.text.is_empty() && !found.reading.sentences.0.is_empty();
    let warning = is_short.then(|| {
        if form.focus.is_some() && !fits_somewhere(found, form) {
            let message = "the article does not say what was asked for";
            return about("NO_ANSWER", message.to_owned());
        }
        let message = "no sentence is as short as the summary must be";
        about("SUMMARY_DOES_NOT_FIT", message.to_owned())
    });
    (summary, warning)
}

/// Whether the same is to be had at another length.
fn fits_somewhere(found: &Findings<'_>, form: &Form) -> bool {
    let one = Form {
        length: Length::Sentences(1),
        style: Style::Paragraph,
        ..form.clone()
    };
    *form != one && !summarise(found, &one).text.is_empty()
}

fn about(code: &'static str, message: String) -> Warning {
    Warning {
        code,
        message,
        about: Some(Feature::Summary),
    }
}
