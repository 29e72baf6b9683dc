//! Blocks, verdicts and what is left when they are carried out.

use crate::article::{RawSpan, Span, TracedText, Tracer};

/// A normalised article divided into blocks, before it is decided what stays.
///
/// Every raw character that is neither white space nor markup lies in a block:
/// what is to be removed is a block with a verdict, not a hole.
#[derive(Debug, Default)]
pub struct Draft {
    /// The normalised text; blocks are spans of it.
    pub text: TracedText,
    /// The blocks in text order; between two of them there is white space only.
    pub blocks: Vec<Block>,
}

/// A stretch of text that is kept or removed as a whole: a paragraph, a heading,
/// a line of verse, an entry of a menu.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its text in the draft, without white space around it.
    pub span: Span,
    /// What the source says it is.
    pub source: SourceKind,
    /// The part of its characters that are in links, from 0 to 1; 0 for text.
    pub link_share: f32,
    /// What divides it from the block before.
    pub gap: Gap,
    /// Whether it stays.
    pub verdict: Verdict,
}

/// What the source of an article says that a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SourceKind {
    /// Nothing in particular: a line of text, a paragraph.
    #[default]
    Plain,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// An item of a list.
    ListItem,
    /// The caption of a figure.
    Caption,
    /// A row of a table.
    TableRow,
    /// Part of a quotation set off from the text.
    BlockQuote,
    /// Text whose line breaks matter.
    Preformatted,
}

/// What divides a block from the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gap {
    /// The end of a line.
    #[default]
    Line,
    /// A blank line, or the boundary of a block of HTML.
    Paragraph,
}

impl Gap {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Gap::Line => "\n",
            Gap::Paragraph => "\n\n",
        }
    }
}

/// Whether a block stays in the clean text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    #[default]
    Keep,
    /// It goes, for this reason.
    Remove(Reason),
}

/// Why text is taken out of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A paragraph that repeats an earlier one, word for word or nearly.
    RepeatedText,
    /// A comment form, its prompts, a count of comments, readers' comments.
    CommentWidget,
    /// Invitations to share, like or follow.
    ShareBar,
    /// A pointer to another story.
    RelatedTeaser,
    /// An invitation to subscribe, register or donate.
    SubscriptionPrompt,
    /// A notice about cookies or privacy.
    CookieNotice,
    /// The label of an advertisement.
    Advertisement,
    /// A notice of copyright or of a wire service's terms of use.
    CopyrightNotice,
    /// Menus, breadcrumbs, links to other pages.
    Navigation,
    /// The list of an article's tags or topics.
    TagList,
    /// A photographer's or agency's credit outside a caption.
    PhotoCredit,
    /// Print, e-mail and save buttons.
    PrintOrEmail,
    /// The number of a page.
    PageNumber,
    /// Text of a page that is not part of its article, nor of a kind above.
    OutsideArticle,
    /// Text of a page that a browser does not show in it.
    NotDisplayed,
}

/// A stretch of the raw input that was taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// Where it stood.
    pub raw: RawSpan,
    /// Why it was taken out.
    pub reason: Reason,
    /// What a reader would have seen there.
    pub text: String,
}

/// What is left of a draft when its verdicts are carried out.
#[derive(Debug, Default)]
pub struct Assembled {
    /// The clean text.
    pub text: TracedText,
    /// For each block of the draft, where it now stands; none if it was removed.
    pub blocks: Vec<Option<Span>>,
    /// What was removed, in raw order; stretches with the same reason and only
    /// white space of the raw input between them are one.
    pub removals: Vec<Removal>,
}

impl Draft {
    /// The text of `block`.
    #[must_use]
    pub fn text_of(&self, block: &Block) -> &str {
        block.span.of(self.text.as_str())
    }

    /// Carries out the verdicts. `raw` is the raw input that the draft was made
    /// from.
    #[must_use]
    pub fn assemble(&self, raw: &str) -> Assembled {
        let mut tracer = Tracer::over(&self.text);
        let mut spans = Vec::with_capacity(self.blocks.len());
        let mut removals: Vec<Removal> = Vec::new();
        // End in the draft of the block before, kept or not: the white space
        // that follows it is what a line feed is traced to.
        let mut before = 0;
        let mut gap = Gap::Line;
        for block in &self.blocks {
            if block.gap == Gap::Paragraph {
                gap = Gap::Paragraph;
            }
            let between = before..block.span.start();
            match block.verdict {
                Verdict::Keep => {
                    if !tracer.text().is_empty() {
                        tracer.leave_out(before..before);
                        self.divide(&mut tracer, between.clone(), gap);
                    }
                    tracer.leave_out(between);
                    spans.push(Some(tracer.copy(block.span.range())));
                    gap = Gap::Line;
                }
                Verdict::Remove(reason) => {
                    spans.push(None);
                    tracer.leave_out(between);
                    self.remove(&mut removals, raw, block, reason);
                }
            }
            before = block.span.end();
        }
        tracer.leave_out(before..self.text.as_str().len());
        Assembled {
            text: tracer.finish(),
            blocks: spans,
            removals,
        }
    }

    fn divide(&self, tracer: &mut Tracer<'_>, between: std::ops::Range<usize>, gap: Gap) {
        if self.text.as_str().get(between.clone()) == Some(gap.as_str()) {
            tracer.copy(between);
        } else {
            tracer.rewrite(between, gap.as_str());
        }
    }

    fn remove(&self, removals: &mut Vec<Removal>, raw: &str, block: &Block, reason: Reason) {
        let span = self.text.raw_span(block.span);
        let text = self.text_of(block);
        if let Some(last) = removals.last_mut()
            && last.reason == reason
            && let Some(between) = raw.get(last.raw.end()..span.start())
            && between.chars().all(char::is_whitespace)
        {
            last.raw = last.raw.join(span);
            last.text.push_str(block.gap.as_str());
            last.text.push_str(text);
            return;
        }
        removals.push(Removal {
            raw: span,
            reason,
            text: text.to_owned(),
        });
    }
}
