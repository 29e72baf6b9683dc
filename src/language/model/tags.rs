//! Names as runs of tagged words: B begins a name of a kind, I goes on with it, O is
//! outside.

use std::ops::Range;

use super::file::ModelError;

/// A transition that no name has.
const NEVER: f32 = f32::NEG_INFINITY;

/// The most tags there may be.
const MOST: usize = 64;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tag {
    Outside,
    Begin(u8),
    Inside(u8),
}

impl Tag {
    /// Whether this may follow `before`; nothing is before the first.
    fn may_follow(self, before: Option<Self>) -> bool {
        match self {
            Self::Inside(kind) => {
                before == Some(Self::Begin(kind)) || before == Some(Self::Inside(kind))
            }
            Self::Outside | Self::Begin(_) => true,
        }
    }
}

/// Words of a segment that name something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedWords {
    /// The words, by index in the segment.
    pub words: Range<u32>,
    /// The kind, as an index of [`Model::kinds`](super::Model::kinds).
    pub kind: u8,
}

/// The tags and what may follow what.
pub(super) struct Tags {
    tags: Vec<Tag>,
    kinds: Vec<String>,
    /// From a tag (row) to the next: the score, [`NEVER`] where it may not follow.
    transitions: Vec<f32>,
}

impl Tags {
    /// The tags with these names ("O", "B-…", "I-…") and scores from each to each.
    ///
    /// # Errors
    ///
    /// A name is none of a tag, "O" is missing or there are too many.
    pub(super) fn new(names: &[String], transitions: &[f32]) -> Result<Self, ModelError> {
        let fault = |fault: String| ModelError::section("meta", fault);
        if names.len() > MOST || !names.iter().any(|n| n == "O") {
            return Err(fault(format!(
                "names must have \"O\" and at most {MOST} tags"
            )));
        }
        let (mut tags, mut kinds) = (Vec::new(), Vec::<String>::new());
        for name in names {
            let mut kind = |kind: &str| {
                let known = kinds.iter().position(|k| k == kind);
                let index = known.unwrap_or(kinds.len());
                if known.is_none() {
                    kinds.push(kind.to_owned());
                }
                index as u8
            };
            tags.push(match name.split_once('-') {
                None if name == "O" => Tag::Outside,
                Some(("B", rest)) => Tag::Begin(kind(rest)),
                Some(("I", rest)) => Tag::Inside(kind(rest)),
                _ => return Err(fault(format!("{name:?} is no tag of a name"))),
            });
        }
        let allowed = tags.iter().flat_map(|&from| {
            let tags = &tags;
            tags.iter().map(move |to| to.may_follow(Some(from)))
        });
        let transitions = allowed
            .zip(transitions)
            .map(|(allowed, &score)| if allowed { score } else { NEVER })
            .collect();
        Ok(Self {
            tags,
            kinds,
            transitions,
        })
    }

    /// The kinds of names.
    pub(super) fn kinds(&self) -> &[String] {
        &self.kinds
    }

    /// The names in words whose tags have these scores: the best sequence of tags
    /// (Viterbi, 1967), of two equally good ones that with the lower tags.
    pub(super) fn names<'a>(&self, words: impl Iterator<Item = &'a [f32]>) -> Vec<NamedWords> {
        let width = self.tags.len();
        let mut scores = [NEVER; MOST];
        let mut came_from: Vec<u8> = Vec::new();
        let mut len = 0;
        for word in words {
            let mut next = [NEVER; MOST];
            let mut from = [0u8; MOST];
            if len == 0 {
                for (next, tag) in next.iter_mut().zip(&self.tags) {
                    *next = if tag.may_follow(None) { 0.0 } else { NEVER };
                }
            } else {
                for (tag, row) in (0u8..).zip(self.transitions.chunks_exact(width)) {
                    let score = scores[usize::from(tag)];
                    for ((next, from), transition) in next.iter_mut().zip(&mut from).zip(row) {
                        let sum = score + transition;
                        if sum > *next {
                            *next = sum;
                            *from = tag;
                        }
                    }
                }
            }
            for (next, word) in next.iter_mut().zip(word) {
                *next += word;
            }
            scores = next;
            came_from.extend(&from[..width]);
            len += 1;
        }
        let mut best = 0;
        for tag in 1..width {
            if scores[tag] > scores[best] {
                best = tag;
            }
        }
        let mut path = vec![Tag::Outside; len];
        for (at, tag) in path.iter_mut().enumerate().rev() {
            *tag = self.tags[best];
            best = usize::from(came_from[at * width + best]);
        }
        spans(&path)
    }
}

/// The runs of tags that are names.
fn spans(path: &[Tag]) -> Vec<NamedWords> {
    let mut names: Vec<NamedWords> = Vec::new();
    for (at, &tag) in (0u32..).zip(path) {
        match tag {
            Tag::Outside => {}
            Tag::Begin(kind) => names.push(NamedWords {
                words: at..at + 1,
                kind,
            }),
            Tag::Inside(kind) => {
                // Scores that are no numbers may leave an I without its B.
                if let Some(name) = names.last_mut()
                    && name.words.end == at
                    && name.kind == kind
                {
                    name.words.end = at + 1;
                }
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]

    use super::*;

    fn tags() -> Tags {
        let names = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"].map(str::to_owned);
        Tags::new(&names, &[0.0; 25]).unwrap()
    }

    fn names(scores: &[[f32; 5]]) -> Vec<(Range<u32>, u8)> {
        let names = tags().names(scores.iter().map(|s| &s[..]));
        names.into_iter().map(|n| (n.words, n.kind)).collect()
    }

    #[test]
    fn a_name_goes_on_only_with_its_own_kind() {
        // Alone, the second word would be I-ORG.
        let scores = [[0.0, 5.0, 0.0, 0.0, 0.0], [0.0, 0.0, 2.0, 0.0, 3.0]];
        assert_eq!(names(&scores), [(0..2, 0)]);
    }

    #[test]
    fn no_name_begins_inside() {
        let scores = [[0.0, 1.0, 9.0, 0.5, 9.5], [3.0, 0.0, 0.0, 0.0, 0.0]];
        assert_eq!(names(&scores), [(0..1, 0)]);
    }

    #[test]
    fn two_names_may_touch() {
        let scores = [
            [0.0, 0.0, 0.0, 5.0, 0.0],
            [0.0, 0.0, 0.0, 5.0, 4.0],
            [0.0, 0.0, 0.0, 0.0, 2.0],
        ];
        assert_eq!(names(&scores), [(0..1, 1), (1..3, 1)]);
    }

    #[test]
    fn a_transition_can_tip_the_scales() {
        let names = ["O", "B-PER", "I-PER"].map(str::to_owned);
        let mut transitions = [0.0; 9];
        transitions[5] = 3.0; // from B-PER to I-PER
        let tags = Tags::new(&names, &transitions).unwrap();
        let scores: [&[f32]; 2] = [&[0.0, 1.0, 0.0], &[1.0, 0.0, -1.0]];
        assert_eq!(tags.names(scores.into_iter())[0].words, 0..2);
    }

    #[test]
    fn no_words_have_no_names() {
        assert!(names(&[]).is_empty());
    }

    #[test]
    fn a_name_of_another_pattern_is_refused() {
        let names = ["O".to_owned(), "S-PER".to_owned()];
        assert!(Tags::new(&names, &[0.0; 4]).is_err());
    }
}
