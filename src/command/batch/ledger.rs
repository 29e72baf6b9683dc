use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{self, BufRead};

use serde::Deserialize;
use serde::de::IgnoredAny;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

/// What is known of the answers so far: which positions have one, for whom, and
/// which names are taken. Some 60 bytes for each item of the input.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// For each answered position a hash of the `item_id` that was answered.
    answered: HashMap<u32, u64>,
    /// The last of those positions.
    last: Option<u32>,
    /// Hashes of the names met in the input. Two that share 128 bits are not met
    /// by chance.
    names: HashSet<u128>,
    /// How often each story was told, by a hash of its name, less those that the
    /// input has ended since.
    told: HashMap<u64, u64>,
}

/// Why an output file is not one that can be continued.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unusable {
    #[error("line {0} is no answer of a batch: {1}")]
    Foreign(usize, String),
    #[error("line {0} answers position {1} again")]
    Doubled(usize, u32),
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// How an answer of an earlier run bears on a line of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// There is none.
    Open,
    /// There is one, for an item of this name.
    Answered,
    /// There is one, for an item of another name.
    AnsweredForAnother,
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(default, borrow, rename = "itemId", alias = "item_id")]
    item_id: Cow<'a, str>,
    #[serde(default)]
    index: i32,
    #[serde(borrow)]
    story: Option<Story<'a>>,
    result: Option<IgnoredAny>,
    status: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct Story<'a> {
    #[serde(default, borrow, rename = "storyId", alias = "story_id")]
    story_id: Cow<'a, str>,
}

impl Ledger {
    /// Takes down the answers of an earlier run, and how many bytes of the file
    /// they take. What follows those is the beginning of a line that the run
    /// could not finish.
    pub(super) fn read(mut output: impl BufRead) -> Result<(Self, u64), Unusable> {
        let mut ledger = Self::default();
        let mut length = 0;
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            let bytes = output.read_until(b'\n', &mut line)?;
            if line.pop() != Some(b'\n') {
                break;
            }
            let foreign = |reason: &str| Unusable::Foreign(number, reason.to_owned());
            let answer: Answer<'_> =
                serde_json::from_slice(&line).map_err(|e| foreign(&e.to_string()))?;
            length += bytes as u64;
            if let Some(story) = answer.story {
                *ledger.told.entry(hash(&story.story_id)).or_default() += 1;
                continue;
            }
            if answer.result.is_none() && answer.status.is_none() {
                return Err(foreign("it has neither result nor status"));
            }
            let Ok(index) = u32::try_from(answer.index) else {
                return Err(foreign("its index is no position"));
            };
            if !ledger.note(index, &answer.item_id) {
                return Err(Unusable::Doubled(number, index));
            }
        }
        Ok((ledger, length))
    }

    /// Notes an answer. False if the position has one.
    fn note(&mut self, index: u32, item_id: &str) -> bool {
        self.last = self.last.max(Some(index));
        self.answered.insert(index, hash(item_id)).is_none()
    }

    /// Whether the story that an item is a part of was told by an earlier run. Items
    /// are asked about in the order of the input; one that ends the story is the last
    /// of it.
    pub(super) fn is_told(&mut self, story_id: &str, ends_story: bool) -> bool {
        let Some(count) = self.told.get_mut(&hash(story_id)).filter(|c| **c > 0) else {
            return false;
        };
        *count -= u64::from(ends_story);
        true
    }

    /// How many positions are answered.
    pub(super) fn answered(&self) -> u64 {
        self.answered.len() as u64
    }

    /// Whether an answer stands beyond the first `lines` positions.
    pub(super) fn reaches_beyond(&self, lines: u32) -> bool {
        self.last.is_some_and(|last| last >= lines)
    }

    /// How the item `item_id` at `index` stands.
    pub(super) fn standing(&self, index: u32, item_id: &str) -> Standing {
        match self.answered.get(&index) {
            None => Standing::Open,
            Some(known) if *known == hash(item_id) => Standing::Answered,
            Some(_) => Standing::AnsweredForAnother,
        }
    }

    /// Takes a name. False if an earlier line has it. The empty name is nobody's.
    pub(super) fn claim(&mut self, item_id: &str) -> bool {
        item_id.is_empty() || self.names.insert(xxh3_128(item_id.as_bytes()))
    }
}

fn hash(name: &str) -> u64 {
    xxh3_64(name.as_bytes())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]

    use super::{Ledger, Standing, Unusable};

    fn read(text: &str) -> Result<(Ledger, u64), Unusable> {
        Ledger::read(text.as_bytes())
    }

    #[test]
    fn a_torn_last_line_is_not_counted() {
        let whole = "{\"itemId\":\"b\",\"index\":1,\"result\":{}}\n{\"itemId\":\"a\",\"status\":{\"code\":3}}\n";
        let torn = format!("{whole}{{\"itemId\":\"c\",\"index\":2,\"result\":{{}}}}");
        let (ledger, length) = read(&torn).unwrap();
        assert_eq!((ledger.answered(), length), (2, whole.len() as u64));
        assert_eq!(ledger.standing(0, "a"), Standing::Answered);
        assert_eq!(ledger.standing(1, "b"), Standing::Answered);
        assert_eq!(ledger.standing(1, "x"), Standing::AnsweredForAnother);
        assert_eq!(ledger.standing(2, "c"), Standing::Open);
        assert!(ledger.reaches_beyond(1) && !ledger.reaches_beyond(2));
    }

    #[test]
    fn a_story_is_told_as_often_as_it_was() {
        let text = "{\"index\":-1,\"story\":{\"storyId\":\"s\"}}\n";
        let (mut ledger, length) = read(text).unwrap();
        assert_eq!((ledger.answered(), length), (0, text.len() as u64));
        let asked = [("s", false), ("t", false), ("s", true), ("s", false)];
        let told = asked.map(|(id, ends)| ledger.is_told(id, ends));
        assert_eq!(told, [true, false, true, false]);
    }

    #[test]
    fn what_is_no_output_of_a_batch_is_refused() {
        for text in [
            "hello\n",
            "{\"itemId\":\"a\"}\n",
            "{\"itemId\":\"a\",\"index\":-1,\"result\":{}}\n",
            "{\"index\":4294967295,\"result\":{}}\n",
        ] {
            assert!(matches!(read(text), Err(Unusable::Foreign(1, _))), "{text}");
        }
        let twice = "{\"itemId\":\"a\",\"result\":{}}\n".repeat(2);
        assert!(matches!(read(&twice), Err(Unusable::Doubled(2, 0))));
    }
}
