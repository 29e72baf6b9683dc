//! Headline, byline, dateline and the other parts of the page.

mod byline;
mod credit;
pub(super) mod dateline;
mod head;
pub(super) mod headline;
mod names;
mod published;

use jiff::Timestamp;

use super::draft::{Assembled, Draft, SourceKind};
use super::line::is_prose;
use crate::article::Span;

/// The parts of the page as an editor would name them, as spans of the clean
/// text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The headline.
    pub headline: Option<Span>,
    /// The line below the headline that sums up or adds to it.
    pub subheadline: Option<Span>,
    /// Lines that name the authors.
    pub bylines: Vec<Byline>,
    /// Where and when the report was filed.
    pub dateline: Option<Dateline>,
    /// Credits of agencies and contributors on lines of their own, and of
    /// photographs inside captions.
    pub credits: Vec<Span>,
    /// The paragraphs in text order.
    pub paragraphs: Vec<Paragraph>,
    /// Lines that say when the article was published or changed.
    pub publication_dates: Vec<Span>,
    /// When the page or its text says it was published.
    pub published: Option<Timestamp>,
}

impl Layout {
    /// The layout of plain text that is nothing but paragraphs with `divider` between
    /// them.
    #[must_use]
    pub fn of_paragraphs(text: &str, divider: &str) -> Self {
        let mut layout = Self::default();
        let mut at = 0;
        for part in text.split(divider) {
            let start = at + part.len() - part.trim_start().len();
            let span = Span::new(start, start + part.trim().len());
            at += part.len() + divider.len();
            if !span.is_empty() {
                let kind = ParagraphKind::Body;
                layout.paragraphs.push(Paragraph { span, kind });
            }
        }
        layout
    }

    /// The layout of plain text whose first line is the headline, if it is not empty, and
    /// whose other lines are paragraphs.
    #[must_use]
    pub fn of_lines(text: &str) -> Self {
        let mut layout = Self::of_paragraphs(text, "\n");
        if !text.starts_with('\n') && !layout.paragraphs.is_empty() {
            layout.headline = Some(layout.paragraphs.remove(0).span);
        }
        layout
    }
}

/// A line that names authors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Byline {
    /// The whole line.
    pub span: Span,
    /// Each author's name in it.
    pub authors: Vec<Span>,
}

/// The start of a news report that says where it was filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The whole of it with its closing dash or colon.
    pub span: Span,
    /// The place.
    pub place: Span,
    /// The date, if there is one.
    pub date: Option<Span>,
    /// The agency, if there is one.
    pub agency: Option<Span>,
}

/// A paragraph of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text without the line feeds around it.
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Running text.
    Body,
    /// A heading within the text.
    Heading,
    /// An item of a list.
    ListItem,
    /// The caption of a picture, chart or video.
    Caption,
}

/// What a kept block of a draft is on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// The headline.
    Headline,
    /// The line below the headline.
    Subheadline,
    /// A line that names the authors.
    Byline,
    /// A line that says when the article was published or changed.
    PublicationDate,
    /// A credit on a line of its own.
    Credit,
    /// A paragraph of running text.
    #[default]
    Body,
    /// A heading within the text.
    Heading,
    /// An item of a list.
    ListItem,
    /// A caption.
    Caption,
}

/// Tells the role of each block of `draft`, one for each, whatever its verdict.
/// `title` is the headline as the caller or the page's metadata gives it.
#[must_use]
pub fn roles(draft: &Draft, title: Option<&str>) -> Vec<Role> {
    let (head, body) = head::roles(draft, title);
    let mut roles: Vec<Role> = draft
        .blocks
        .iter()
        .enumerate()
        .map(|(i, block)| role(draft.text_of(block), block.source, i < body))
        .collect();
    for (block, role) in head {
        if let Some(slot) = roles.get_mut(block) {
            *slot = role;
        }
    }
    roles
}

/// The role of a block by itself. In the body a line of a date or a name may be
/// a heading of the story, so only the head has bylines and dates.
fn role(text: &str, source: SourceKind, in_head: bool) -> Role {
    match source {
        SourceKind::Caption => return Role::Caption,
        SourceKind::ListItem => return Role::ListItem,
        SourceKind::Heading(_) => return Role::Heading,
        SourceKind::Plain
        | SourceKind::TableRow
        | SourceKind::BlockQuote
        | SourceKind::Preformatted => {}
    }
    if credit::caption_credit(text).is_some() || credit::is_labelled_caption(text) {
        Role::Caption
    } else if !in_head && credit::is_credit(text) {
        Role::Credit
    } else if is_list_item(text) {
        Role::ListItem
    } else {
        Role::Body
    }
}

/// "• one", "- two", "3. three".
fn is_list_item(text: &str) -> bool {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=2).contains(&digits) {
        return text
            .get(digits..)
            .is_some_and(|rest| rest.starts_with(". ") || rest.starts_with(") "));
    }
    let mut chars = text.chars();
    let bullet = chars.next().is_some_and(|c| "•◦‣▪■●*-".contains(c));
    bullet && chars.next().is_some_and(char::is_whitespace)
}

/// The layout of the clean text that `assembled` made of a draft whose blocks
/// have these `roles`.
#[must_use]
pub fn layout(assembled: &Assembled, roles: &[Role]) -> Layout {
    let text = assembled.text.as_str();
    let mut layout = Layout::default();
    let mut updated = None;
    let mut kept: Vec<(Span, Role)> = assembled
        .blocks
        .iter()
        .zip(roles)
        .filter_map(|(span, role)| Some(((*span)?, *role)))
        .collect();
    plain_headings(text, &mut kept);
    for (span, role) in kept {
        let block = span.of(text);
        let within = |range: std::ops::Range<usize>| {
            Span::new(span.start() + range.start, span.start() + range.end)
        };
        let kind = match role {
            Role::Headline => {
                layout.headline.get_or_insert(span);
                continue;
            }
            Role::Subheadline => {
                layout.subheadline.get_or_insert(span);
                continue;
            }
            Role::Byline => {
                let parsed = byline::parse(block);
                let whole = 0..block.len();
                let authors = parsed.as_ref().map_or(vec![whole], |p| p.authors.clone());
                if let Some(rest) = parsed.and_then(|p| block.get(p.rest..)) {
                    note_time(rest, &mut layout.published, &mut updated);
                }
                layout.bylines.push(Byline {
                    span,
                    authors: authors.into_iter().map(within).collect(),
                });
                continue;
            }
            Role::PublicationDate => {
                note_time(block, &mut layout.published, &mut updated);
                layout.publication_dates.push(span);
                continue;
            }
            Role::Credit => {
                layout.credits.push(span);
                continue;
            }
            Role::Caption => {
                let credit = credit::caption_credit(block).map(within);
                layout.credits.extend(credit);
                ParagraphKind::Caption
            }
            Role::Body => {
                if layout.dateline.is_none() && may_have_dateline(&layout) {
                    layout.dateline = dateline::parse(block).map(|d| Dateline {
                        span: within(d.span()),
                        place: within(d.place.clone()),
                        date: d.date.clone().map(within),
                        agency: d.agency.clone().map(within),
                    });
                }
                ParagraphKind::Body
            }
            Role::Heading => ParagraphKind::Heading,
            Role::ListItem => ParagraphKind::ListItem,
        };
        layout.paragraphs.push(Paragraph { span, kind });
    }
    layout.published = layout.published.or(updated);
    layout
}

/// A dateline stands in one of the first paragraphs of running text.
fn may_have_dateline(layout: &Layout) -> bool {
    const FIRST: usize = 3;
    let body = |p: &&Paragraph| p.kind == ParagraphKind::Body;
    layout
        .paragraphs
        .iter()
        .rev()
        .filter(body)
        .take(FIRST)
        .count()
        < FIRST
}

fn note_time(text: &str, published: &mut Option<Timestamp>, updated: &mut Option<Timestamp>) {
    if let Some(parsed) = published::parse(text) {
        let slot = if parsed.is_update { updated } else { published };
        *slot = slot.or(parsed.time);
    }
}

/// Makes a short line between two paragraphs of prose a heading, if it reads as
/// one: two to twelve words that begin with a capital and end without a mark.
fn plain_headings(text: &str, blocks: &mut [(Span, Role)]) {
    const LONGEST: usize = 90;
    let heading = |i: usize| {
        let block = |i: usize| blocks.get(i).map(|(span, role)| (span.of(text), *role));
        let Some((line, Role::Body)) = block(i) else {
            return false;
        };
        let is_body = |i: Option<usize>| {
            i.and_then(block)
                .is_some_and(|(text, role)| role == Role::Body && is_prose(text))
        };
        line.len() <= LONGEST
            && (2..=12).contains(&line.split_whitespace().take(13).count())
            && line.starts_with(char::is_uppercase)
            && line.ends_with(|c: char| c.is_alphanumeric() || c == '?')
            && is_body(i.checked_sub(1))
            && is_body(Some(i + 1))
    };
    let headings: Vec<usize> = (0..blocks.len()).filter(|i| heading(*i)).collect();
    for i in headings {
        if let Some((_, role)) = blocks.get_mut(i) {
            *role = Role::Heading;
        }
    }
}
