//! What a newsroom sets for all its articles.

use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

use crate::events::{Lexicon, LexiconProblem};

/// A digest of every model, word list and table that is part of the program.
const DATA_DIGEST: &str = env!("DATA_DIGEST");

/// What a newsroom adds to the data that is part of the program. The default adds
/// nothing. Clones share what they hold.
#[derive(Clone, Debug, Default)]
pub struct Stylebook {
    own: Option<Arc<Own>>,
}

#[derive(Debug)]
struct Own {
    lexicon: Lexicon,
    digest: String,
}

impl Stylebook {
    /// One whose events are found by the rows of `table` before those that are part of
    /// the program.
    ///
    /// # Errors
    ///
    /// The first line of `table` that is no row.
    pub fn with_lexicon(table: &str) -> Result<Self, LexiconProblem> {
        let own = Own {
            lexicon: Lexicon::shipped().extended(table)?,
            digest: digest(table),
        };
        Ok(Self {
            own: Some(Arc::new(own)),
        })
    }

    /// By which words events are found.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        match &self.own {
            Some(own) => &own.lexicon,
            None => Lexicon::shipped(),
        }
    }

    /// A digest of all that an analysis depends on beside the code, a lexicon of one's
    /// own among it: 32 digits of lower-case hexadecimal.
    #[must_use]
    pub fn model_digest(&self) -> &str {
        self.own.as_ref().map_or(DATA_DIGEST, |own| &own.digest)
    }
}

/// Over the data of the program, whose digest has a fixed length, and then the table.
fn digest(table: &str) -> String {
    let mut hash = Xxh3::new();
    hash.update(DATA_DIGEST.as_bytes());
    hash.update(table.as_bytes());
    format!("{:032x}", hash.digest128())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::Stylebook;
    use crate::article::{Article, Body};
    use crate::pipeline::{Brief, Cancellation, analyze_by};

    const TABLE: &str = "# ours\nfrobnicate.v\t-\tdesk.gadget\t-\t-\n";

    fn kinds(stylebook: &Stylebook) -> Vec<String> {
        let text = "The council frobnicated the old harbour crane on Tuesday.";
        let article = Article::from(Body::Text(text.to_owned()));
        let (brief, cancellation) = (Brief::default(), Cancellation::default());
        let analysis = analyze_by(stylebook, &article, &brief, &cancellation, |_, _| {}).unwrap();
        assert_eq!(analysis.stylebook.model_digest(), stylebook.model_digest());
        analysis.events.into_iter().map(|e| e.kind).collect()
    }

    #[test]
    fn a_word_of_ones_own_tells_of_events() {
        assert!(kinds(&Stylebook::default()).is_empty());
        let own = Stylebook::with_lexicon(TABLE).unwrap();
        assert_eq!(kinds(&own), ["desk.gadget"]);
    }

    #[test]
    fn the_digest_tells_lexicons_apart() {
        let digest = |table| {
            let own = Stylebook::with_lexicon(table).unwrap();
            own.model_digest().to_owned()
        };
        let mut all = [
            Stylebook::default().model_digest().to_owned(),
            digest(""),
            digest(TABLE),
            digest("frobnicate.v\t-\tdesk.machine\t-\t-\n"),
        ];
        assert!(all.iter().all(|d| d.len() == 32));
        assert_eq!(digest(TABLE), digest(TABLE));
        all.sort();
        assert!(all.windows(2).all(|two| two.first() != two.last()));
    }

    #[test]
    fn a_faulty_row_is_told_by_its_line() {
        let problem = Stylebook::with_lexicon("# ours\nfrobnicate.v\t-\n").unwrap_err();
        assert_eq!(problem.line, 2);
    }
}
