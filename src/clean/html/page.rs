//! A page as a flat tree: elements, and runs of text in source order.

use std::ops::Range;

use super::builder;
use super::tag::Tag;
use crate::clean::draft::{Reason, SourceKind};

/// A noscript element with fewer characters than this holds no article.
const ARTICLE: u64 = 1_000;

/// A page, divided.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The elements in the order of their start tags; the first is the body.
    pub(super) elements: Vec<Element>,
    /// The text in source order.
    pub(super) runs: Vec<Run>,
    pub(super) pieces: Vec<Piece>,
    /// What references were decoded to.
    pub(super) decoded: String,
    /// Attributes as the extractor is shown them.
    pub(super) attributes: String,
    /// `name` or `property`, and `content`, of the meta elements.
    pub(super) meta: Vec<(String, String)>,
    /// Where JSON-LD stands in the raw input.
    pub(super) json: Vec<Range<usize>>,
    /// The machine-readable times of time elements, and whether each is said to
    /// be that of publication.
    pub(super) times: Vec<(String, bool)>,
    /// The language of the page.
    pub(super) language: Option<String>,
}

/// An element with what it has from those it lies in.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) tag: Tag,
    /// The one it lies in; its own index for the body.
    pub(super) parent: u32,
    /// The number of elements it lies in.
    pub(super) depth: u16,
    pub(super) attributes: (u32, u32),
    /// What its text is.
    pub(super) kind: SourceKind,
    /// Why its text is likely to be no part of the article.
    pub(super) hint: Option<Reason>,
    /// Whether it lies in an article or main element, or is one.
    pub(super) in_article: bool,
    /// Whether it lies in a link, or is one.
    pub(super) in_link: bool,
    /// Whether it lies in a paragraph or another element that is made for text.
    pub(super) in_text: bool,
    /// Whether it lies in a header element that is not the article's.
    pub(super) in_page_header: bool,
    /// Whether a browser shows its text.
    pub(super) displayed: bool,
    /// Whether it can be part of an article at all.
    pub(super) eligible: bool,
}

/// What divides a run from the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// Nothing, or white space.
    #[default]
    None,
    /// A line break within a paragraph.
    Line,
    /// The boundary of two cells of a row.
    Cell,
    /// The boundary of a block.
    Block,
}

/// Text without a tag in it.
#[derive(Debug)]
pub(super) struct Run {
    /// The element it lies in.
    pub(super) element: u32,
    pub(super) pieces: (u32, u32),
    pub(super) before: Break,
    /// Whether there is white space between it and the run before, apart from
    /// what it begins with.
    pub(super) space: bool,
    /// The number of its characters that are not white space.
    pub(super) chars: u32,
}

/// A stretch of a run, as it is in the source or decoded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) raw: (u32, u32),
    pub(super) decoded: Option<(u32, u32)>,
}

/// What a stretch of the raw input says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<'a> {
    pub(super) raw: (u32, u32),
    pub(super) text: &'a str,
    /// Whether the raw input says it in these characters.
    pub(super) verbatim: bool,
}

impl Page {
    /// Reads the source of a page.
    pub(super) fn read(raw: &str) -> Self {
        let mut page = builder::build(raw);
        page.hide_noscript();
        page
    }

    /// Hides the noscript elements that hold less than an article: counting
    /// pixels, and requests to turn scripts on. A long one is the text itself,
    /// which a script would else have put in.
    fn hide_noscript(&mut self) {
        let mut inside: Vec<Option<usize>> = Vec::with_capacity(self.elements.len());
        let mut chars = vec![0_u64; self.elements.len()];
        for (index, element) in self.elements.iter().enumerate() {
            let outer = inside.get(element.parent as usize).copied().flatten();
            let own = (element.tag == Tag::Noscript).then_some(index);
            inside.push(outer.or(own));
        }
        let around = |index: usize| inside.get(index).copied().flatten();
        for run in &self.runs {
            let sum = around(run.element as usize).and_then(|at| chars.get_mut(at));
            if let Some(sum) = sum {
                *sum += u64::from(run.chars);
            }
        }
        for (index, element) in self.elements.iter_mut().enumerate() {
            let sum = around(index).and_then(|at| chars.get(at));
            if sum.is_some_and(|sum| *sum < ARTICLE) {
                element.displayed = false;
                element.eligible = false;
            }
        }
    }

    /// The element that `run` lies in.
    pub(super) fn element(&self, run: &Run) -> &Element {
        self.at(run.element)
    }

    /// The element with this index; the body if there is none.
    pub(super) fn at(&self, index: u32) -> &Element {
        // The body is put in first and never taken out.
        self.elements
            .get(index as usize)
            .unwrap_or(&self.elements[0])
    }

    /// The attributes of `element` as they stand in a start tag.
    pub(super) fn attributes(&self, element: &Element) -> &str {
        let (start, end) = element.attributes;
        self.attributes
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// What `run` says, piece by piece.
    pub(super) fn said<'a>(&'a self, raw: &'a str, run: &Run) -> impl Iterator<Item = Said<'a>> {
        self.said_in(raw, run.pieces)
    }

    /// What the pieces in this range say.
    pub(super) fn said_in<'a>(
        &'a self,
        raw: &'a str,
        (start, end): (u32, u32),
    ) -> impl Iterator<Item = Said<'a>> {
        let pieces = self.pieces.get(start as usize..end as usize);
        pieces.unwrap_or_default().iter().map(move |piece| {
            let (source, (start, end)) = match piece.decoded {
                None => (raw, piece.raw),
                Some(range) => (self.decoded.as_str(), range),
            };
            Said {
                raw: piece.raw,
                text: source.get(start as usize..end as usize).unwrap_or_default(),
                verbatim: piece.decoded.is_none(),
            }
        })
    }

    /// The raw stretch of `run`.
    pub(super) fn raw_range(&self, run: &Run) -> Range<usize> {
        let (start, end) = run.pieces;
        let pieces = self.pieces.get(start as usize..end as usize);
        match pieces.unwrap_or_default() {
            [] => 0..0,
            [first, .., last] => first.raw.0 as usize..last.raw.1 as usize,
            [only] => only.raw.0 as usize..only.raw.1 as usize,
        }
    }

    /// The text of the first element with this tag, with single spaces.
    pub(super) fn text_of_first(&self, raw: &str, tag: Tag) -> Option<String> {
        // The name of the site, or of its menu, is in headings too.
        let is_shown = |e: &Element| tag != Tag::H1 || (e.displayed && e.hint.is_none());
        let mut of = None;
        let mut text = String::new();
        for run in &self.runs {
            let inside = self.within(run.element, tag);
            let Some(index) = inside.filter(|_| is_shown(self.element(run))) else {
                if of.is_some() {
                    break;
                }
                continue;
            };
            if *of.get_or_insert(index) != index {
                break;
            }
            if run.space || run.before > Break::None {
                text.push(' ');
            }
            text.extend(self.said(raw, run).map(|said| said.text));
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// The innermost element with this tag that is `index` or that it lies in.
    pub(super) fn within(&self, mut index: u32, tag: Tag) -> Option<u32> {
        loop {
            let element = self.at(index);
            if element.tag == tag {
                return Some(index);
            }
            if index == 0 {
                return None;
            }
            index = element.parent;
        }
    }
}
