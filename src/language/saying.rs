//! The verbs that tell that somebody says something.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lexicon::{embedded, entries, rows};

/// How a verb of saying takes what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Saying {
    /// With or without "that".
    Freely,
    /// With "that" or in quotation marks; otherwise it reports no speech
    /// ("recalled its ambassador").
    WithThat,
}

type Verbs = HashMap<&'static str, Saying>;

static VERBS: LazyLock<Verbs> = LazyLock::new(|| embedded("saying.tsv", verbs()));

fn verbs() -> Result<Verbs, String> {
    let mut all = HashMap::new();
    for row in rows(include_str!("saying.tsv"), 2)? {
        let saying = match row.first() {
            Some(&"freely") => Saying::Freely,
            Some(&"that") => Saying::WithThat,
            other => return Err(format!("unknown kind {other:?}")),
        };
        for verb in row.get(1).copied().into_iter().flat_map(entries) {
            if all.insert(verb, saying).is_some() {
                return Err(format!("\"{verb}\" twice"));
            }
        }
    }
    Ok(all)
}

/// How `word`, in lower case, takes what is said, if it is a verb of saying.
pub(crate) fn saying(word: &str) -> Option<Saying> {
    VERBS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::{Saying, saying};

    #[test]
    fn a_verb_of_saying_is_known_with_what_it_takes() {
        assert_eq!(saying("said"), Some(Saying::Freely));
        assert_eq!(saying("recalled"), Some(Saying::WithThat));
        assert_eq!(saying("sailed"), None);
    }
}
