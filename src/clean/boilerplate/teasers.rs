//! Lists of other stories.
//!
//! Removed: the titles after a line that announces them ("You may also like").
//! Needed: that the line itself goes, and that a title looks like one: no
//! closing full stop, at most twenty words, no quotation. After the last
//! paragraph the list may be ten titles long; between two paragraphs only the
//! one line right under an announcement with a colon is taken, since a heading
//! of the story could follow. In HTML a title must be a link in its whole
//! length, and then the list may stand anywhere.

use super::vocabulary::Opens;
use super::{Candidate, MOSTLY_LINKS, body};
use crate::clean::draft::Reason;
use crate::clean::line::{Closing, closing};

const LONGEST_LIST: usize = 10;

/// Marks the titles that an announcement among `candidates` announces.
pub(super) fn judge(candidates: &mut [Candidate<'_>]) {
    let end = body(candidates).map_or(candidates.len(), |(_, last)| last);
    let mut left = 0;
    let mut announced_with_colon = false;
    for (i, candidate) in candidates.iter_mut().enumerate() {
        if candidate.goes.is_some() {
            if candidate.entry.is_some_and(|e| e.opens == Opens::List) {
                left = LONGEST_LIST;
                announced_with_colon = closing(candidate.text) == Closing::Colon;
            }
            continue;
        }
        if left == 0 {
            continue;
        }
        let is_link = candidate.link_share >= MOSTLY_LINKS;
        let alone =
            i < end && announced_with_colon && candidate.follows_directly && left == LONGEST_LIST;
        if is_title(candidate.text) && (is_link || i > end || alone) {
            candidate.goes = Some(Reason::RelatedTeaser);
            left -= 1;
        } else {
            left = 0;
        }
    }
}

fn is_title(text: &str) -> bool {
    const LONGEST: usize = 160;
    text.len() <= LONGEST
        && closing(text) != Closing::Stop
        && !text.starts_with(['"', '“', '—', '–', '('])
        && text.split_whitespace().take(21).count() <= 20
}
