//! What is no part of a story, and how it is told.

use super::draft::Draft;
use super::layout::Role;

/// Gives each block of `draft` that is no part of the story its verdict. Blocks
/// that already have one keep it.
pub fn judge(draft: &mut Draft, roles: &[Role]) {
    let _ = (draft, roles);
}
