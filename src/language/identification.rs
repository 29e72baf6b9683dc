//! Which language a text is in.

use whatlang::{Lang, Script};

/// How much of a text is looked at, in bytes: more does not change the answer.
const SAMPLE: usize = 6_000;

/// English words that carry the grammar and are rare in other languages.
const ENGLISH: [&str; 24] = [
    "the", "and", "of", "that", "with", "from", "this", "they", "which", "were", "has", "have",
    "had", "been", "are", "was", "his", "their", "said", "would", "who", "to", "for", "will",
];

/// The share of [`ENGLISH`] among a text's words from which it is English: news
/// prose has about a quarter, a list of names none.
const ENGLISH_SHARE: f32 = 0.12;

/// The language of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Identified {
    /// A BCP 47 tag, "und" if it could not be told.
    pub tag: String,
    /// How sure that is, from 0 to 1.
    pub confidence: f32,
}

impl Identified {
    /// Whether the analysis of English applies.
    #[must_use]
    pub fn is_english(&self) -> bool {
        let primary = self.tag.split('-').next().unwrap_or_default();
        primary.eq_ignore_ascii_case("en")
    }
}

/// Identifies the language of `text` by the trigrams of its script (whatlang),
/// and English beforehand by its grammatical words: headlines and lists of names
/// have no trigrams to speak of, and an English text must not be refused for
/// them.
#[must_use]
pub fn identify(text: &str) -> Identified {
    let sample = sample(text);
    let share = english_share(&sample);
    if share >= ENGLISH_SHARE {
        return Identified {
            tag: "en".to_owned(),
            confidence: (0.5 + 2.0 * share).min(1.0),
        };
    }
    let Some(info) = whatlang::detect(&sample) else {
        return undetermined();
    };
    // A text of English content words alone, and any short one, is a guess.
    let latin = info.script() == Script::Latin;
    if latin && (!info.is_reliable() || sample.len() < 60) {
        return undetermined();
    }
    Identified {
        tag: tag(info.lang()).to_owned(),
        #[expect(clippy::cast_possible_truncation, reason = "a share of one")]
        confidence: info.confidence() as f32,
    }
}

fn undetermined() -> Identified {
    Identified {
        tag: "und".to_owned(),
        confidence: 0.0,
    }
}

/// The beginning of a text and a stretch from its middle, since a page in one
/// language may begin with a menu in another.
fn sample(text: &str) -> String {
    if text.len() <= SAMPLE {
        return text.to_owned();
    }
    let head = &text[..text.floor_char_boundary(SAMPLE / 2)];
    let middle = text.floor_char_boundary(text.len() / 2).max(head.len());
    let end = text.floor_char_boundary(text.len().min(middle + SAMPLE / 2));
    format!("{head}\n{}", &text[middle..end])
}

#[expect(clippy::cast_precision_loss, reason = "a sample is short")]
fn english_share(sample: &str) -> f32 {
    let (mut words, mut english) = (0, 0);
    let split = sample.split(|c: char| !c.is_alphanumeric());
    for word in split.filter(|w| !w.is_empty()) {
        words += 1;
        english += usize::from(ENGLISH.iter().any(|e| word.eq_ignore_ascii_case(e)));
    }
    if english < 2 {
        return 0.0;
    }
    english as f32 / words as f32
}

/// The BCP 47 tag: ISO 639-1 where it has a code, else ISO 639-3.
fn tag(lang: Lang) -> &'static str {
    include_str!("iso639.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .find(|(three, _)| *three == lang.code())
        .map_or(lang.code(), |(_, two)| two)
}

#[cfg(test)]
mod tests {
    use whatlang::Lang;

    use super::{identify, tag};

    #[test]
    fn english_is_told_from_its_neighbours() {
        for (text, expected) in [
            (
                "The minister said that the talks would begin on Monday.",
                "en",
            ),
            ("Storm kills four in the north of the island", "en"),
            (
                "Der Minister sagte am Montag, dass die Gespräche in der kommenden Woche \
                 beginnen würden, und nannte die Lage ernst.",
                "de",
            ),
            (
                "Le ministre a déclaré lundi que les discussions commenceraient la semaine \
                 prochaine et que la situation restait grave.",
                "fr",
            ),
            (
                "De minister zei maandag dat het overleg volgende week zou beginnen en dat \
                 de toestand ernstig was, of erger.",
                "nl",
            ),
            (
                "Министр заявил в понедельник, что переговоры начнутся.",
                "ru",
            ),
            ("部長は月曜日に協議が来週始まると述べた。", "ja"),
        ] {
            assert_eq!(identify(text).tag, expected, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_left_open() {
        for text in ["Smith Jones", "1-0 2-3 4-4", "Lund Aoki Varga Petrov Ibe"] {
            assert_eq!(identify(text).tag, "und", "{text}");
        }
    }

    #[test]
    fn every_language_with_a_two_letter_code_has_it() {
        let long: Vec<_> = Lang::all()
            .iter()
            .filter(|l| tag(**l).len() == 3)
            .map(|l| l.code())
            .collect();
        assert_eq!(long, Vec::<&str>::new());
    }
}
