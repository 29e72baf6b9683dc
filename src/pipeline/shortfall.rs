//! Why a summary is empty where the article is not.

use super::{Feature, Warning};
use crate::actors::{Actor, MentionForm};
use crate::summary::{Findings, Focus, Form, Length, Style, Summary, summarise};

/// The summary of what was found, with the reason if it has to be empty.
pub(super) fn summary_of(found: &Findings<'_>, form: &Form) -> (Summary, Option<Warning>) {
    if let Some(Focus::Actor(name)) = &form.focus
        && !found.actors.iter().any(|a| bears(a, found.text, name))
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

/// Whether the article gives `actor` this name, whatever its case.
fn bears(actor: &Actor, text: &str, name: &str) -> bool {
    let name = folded(name);
    let mentions = actor.mentions.iter();
    let words = mentions
        .filter(|m| m.form != MentionForm::Pronoun)
        .map(|m| m.span.of(text));
    words
        .chain([actor.name.as_str()])
        .any(|words| folded(words) == name)
}

/// In lower case, with one space between two words, without article and "'s".
fn folded(name: &str) -> String {
    let words = name.split_whitespace().map(str::to_lowercase);
    let name = words.collect::<Vec<_>>().join(" ");
    let name = name.strip_prefix("the ").unwrap_or(&name);
    let owner = name.strip_suffix("'s").or(name.strip_suffix("’s"));
    owner.unwrap_or(name).to_owned()
}

fn about(code: &'static str, message: String) -> Warning {
    Warning {
        code,
        message,
        about: Some(Feature::Summary),
    }
}
