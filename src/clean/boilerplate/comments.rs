//! Readers' comments.
//!
//! Removed: everything from the head of a thread ("3 comments:", "12 responses
//! to …") to the last sign of a comment in it. Needed: prose before the head,
//! the head on a line of its own, and within a few lines of it a sign that a
//! comment begins or ends ("Anna said...", "March 3, 2022 at 4:15 PM", "Reply").
//! Without that sign only the head itself goes, so that a story with the heading
//! "Comments" keeps what follows.

use super::vocabulary::Opens;
use super::{Candidate, Demand};
use crate::clean::draft::Reason;

/// How many blocks may lie between two signs of one thread.
const REACH: usize = 12;

/// How soon after the head the first sign must come.
const FIRST_REACH: usize = 4;

/// Marks the readers' comments among `candidates`.
pub(super) fn judge(candidates: &mut [Candidate<'_>]) {
    let opens = |c: &Candidate<'_>| c.entry.map_or(Opens::Nothing, |e| e.opens);
    let Some(first_prose) = candidates.iter().position(|c| c.prose) else {
        return;
    };
    let mut at = first_prose;
    while let Some(head) = (at..candidates.len()).find(|i| {
        candidates
            .get(*i)
            .is_some_and(|c| opens(c) == Opens::Thread)
    }) {
        let mut last = head;
        let mut reach = FIRST_REACH;
        let mut open = false;
        for (i, candidate) in candidates.iter().enumerate().skip(head + 1) {
            if i - last > reach {
                break;
            }
            match opens(candidate) {
                Opens::Comment => open = true,
                Opens::CommentEnd => open = false,
                _ => continue,
            }
            last = i;
            reach = REACH;
        }
        if last > head && open {
            // The last comment has no sign at its end: it reaches to the next
            // line that is not the reader's.
            let rest = candidates.iter().skip(last + 1).take(REACH);
            last += rest.take_while(|c| c.entry.is_none()).count();
        }
        for candidate in candidates.iter_mut().take(last + 1).skip(head) {
            let certain =
                last > head || candidate.entry.is_some_and(|e| e.demand == Demand::Nothing);
            if certain {
                candidate.goes = Some(Reason::CommentWidget);
            }
        }
        at = last + 1;
    }
}
