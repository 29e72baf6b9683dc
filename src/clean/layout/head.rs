//! The lines above the first paragraph.

use super::{Role, byline, headline, published};
use crate::clean::boilerplate::is_furniture;
use crate::clean::draft::{Draft, SourceKind, Verdict};
use crate::clean::line::is_prose;

/// How many lines above the first paragraph are looked at.
const LONGEST: usize = 60;

/// How soon after a paragraph a byline or date must come to make that paragraph
/// part of the head.
const REACH: usize = 3;

/// A line above the first paragraph.
pub(super) struct HeadLine<'a> {
    /// Index of its block.
    pub(super) block: usize,
    pub(super) text: &'a str,
    /// The level that the source gives it as a heading.
    pub(super) heading: Option<u8>,
    /// Whether it could be part of the page's furniture.
    pub(super) furniture: bool,
    /// Whether it has been removed already.
    pub(super) gone: bool,
    pub(super) role: Option<Role>,
}

/// Tells the roles of the lines of `draft` above its first paragraph, and that
/// paragraph's block; the number of blocks if there is none.
pub(super) fn roles(draft: &Draft, title: Option<&str>) -> (Vec<(usize, Role)>, usize) {
    let mut lines: Vec<HeadLine<'_>> = Vec::new();
    let mut first_prose = draft.blocks.len();
    let kept = |i: &usize| {
        draft
            .blocks
            .get(*i)
            .is_some_and(|b| b.verdict == Verdict::Keep)
    };
    let mut blocks = (0..draft.blocks.len()).filter(kept).peekable();
    while let Some(i) = blocks.next() {
        let Some(block) = draft.blocks.get(i) else {
            break;
        };
        let text = draft.text_of(block);
        let mut line = read(i, text, block.source);
        let is_title = title.is_some_and(|t| lines.is_empty() && headline::is_same(text, t));
        let prose = line.role.is_none()
            && !line.furniture
            && line.heading.is_none()
            && !is_title
            && is_prose(text);
        if lines.len() == LONGEST {
            return (Vec::new(), i);
        }
        if prose {
            // A summary between headline and byline is a paragraph too.
            let above = lines.iter().any(|l| l.role.is_none() && !l.furniture);
            let below = blocks.clone().take(REACH).filter_map(|j| {
                let block = draft.blocks.get(j)?;
                let text = draft.text_of(block);
                Some(
                    byline::parse(text).is_some()
                        || published::parse(text).is_some_and(|p| p.labelled),
                )
            });
            if !above || !below.into_iter().any(|is_one| is_one) {
                first_prose = i;
                break;
            }
            line.role = None;
        }
        lines.push(line);
    }
    let then_prose = first_prose < draft.blocks.len();
    unlabelled_bylines(&mut lines);
    headline::assign(&mut lines, title, then_prose);
    if !then_prose {
        // Without a paragraph to stand above, a line is a byline or a date only
        // right below a headline.
        let headline = lines.iter().position(|l| l.role == Some(Role::Headline));
        let below = headline.map_or(0, |h| h + 1)..headline.map_or(0, |h| h + 4);
        for (i, line) in lines.iter_mut().enumerate() {
            if line.role != Some(Role::Headline) && !below.contains(&i) {
                line.role = None;
            }
        }
    }
    let roles = lines.iter().filter_map(|l| Some((l.block, l.role?)));
    (roles.collect(), first_prose)
}

fn read(block: usize, text: &str, source: SourceKind) -> HeadLine<'_> {
    let role = if byline::parse(text).is_some() {
        Some(Role::Byline)
    } else if published::parse(text).is_some() {
        Some(Role::PublicationDate)
    } else {
        None
    };
    HeadLine {
        block,
        text,
        heading: match source {
            SourceKind::Heading(level) => Some(level),
            _ => None,
        },
        furniture: role.is_none() && is_furniture(text),
        gone: false,
        role,
    }
}

/// A bare name is a byline below another line and right above a date.
fn unlabelled_bylines(lines: &mut [HeadLine<'_>]) {
    for i in 1..lines.len() {
        let date_follows = lines
            .get(i + 1)
            .is_some_and(|l| l.role == Some(Role::PublicationDate));
        if let Some(line) = lines.get_mut(i)
            && line.role.is_none()
            && !line.furniture
            && date_follows
            && byline::is_bare_name(line.text)
        {
            line.role = Some(Role::Byline);
        }
    }
}
