//! Tags and pieces of text → a page, with the end tags that are missing.

use std::ops::Range;

use html5gum::State;

use super::hints;
use super::page::{Break, Element, Page, Piece, Run};
use super::source::{self, Attribute, Attributes, Sink};
use super::tag::Tag;
use crate::clean::draft::{Reason, SourceKind};

/// Elements that lie deeper are taken for the one at this depth.
const DEPTH: usize = 200;

/// The elements past this number are not told apart.
const ELEMENTS: usize = 1 << 20;

/// What a page says of itself is looked for in this many tags and scripts.
const META: usize = 256;

/// Reads the source of a page.
pub(super) fn build(raw: &str) -> Page {
    let mut builder = Builder::new(raw);
    source::read(raw, &mut builder);
    builder.end_run();
    builder.page
}

struct Builder<'a> {
    raw: &'a str,
    page: Page,
    /// The open elements; never empty.
    open: Vec<u32>,
    /// End tags to pass over, by tag, for elements that lay too deep.
    too_deep: Vec<Tag>,
    /// A script is being read; whether it is JSON-LD.
    script: Option<bool>,
    first_piece: usize,
    before: Break,
    /// Line breaks since the last run.
    lines: u8,
    space: bool,
    body_seen: bool,
}

impl<'a> Builder<'a> {
    fn new(raw: &'a str) -> Self {
        let body = Element {
            tag: Tag::Body,
            parent: 0,
            depth: 0,
            attributes: (0, 0),
            kind: SourceKind::Plain,
            hint: None,
            in_article: false,
            in_link: false,
            in_text: false,
            in_page_header: false,
            displayed: true,
            eligible: true,
        };
        let page = Page {
            elements: vec![body],
            ..Page::default()
        };
        Self {
            raw,
            page,
            open: vec![0],
            too_deep: Vec::new(),
            script: None,
            first_piece: 0,
            before: Break::Block,
            lines: 0,
            space: false,
            body_seen: false,
        }
    }

    fn current(&self) -> u32 {
        self.open.last().copied().unwrap_or(0)
    }

    fn tag(&self, index: u32) -> Tag {
        self.page.at(index).tag
    }

    fn break_off(&mut self, by: Break) {
        self.before = self.before.max(by);
    }

    fn break_at(&mut self, tag: Tag) {
        if matches!(tag, Tag::Td | Tag::Th) {
            self.break_off(Break::Cell);
        } else if tag.is_block() {
            self.break_off(Break::Block);
        }
    }

    fn pop(&mut self) {
        if self.open.len() > 1
            && let Some(index) = self.open.pop()
        {
            self.break_at(self.tag(index));
        }
    }

    /// Ends the innermost open element that `is_it`, and those inside it, unless
    /// one that `is_wall` stands before it.
    fn pop_to(&mut self, is_it: impl Fn(Tag) -> bool, is_wall: impl Fn(Tag) -> bool) {
        let mut place = self.open.len();
        while place > 1 {
            place -= 1;
            let tag = self.open.get(place).map_or(Tag::Other, |&i| self.tag(i));
            if is_it(tag) {
                while self.open.len() > place {
                    self.pop();
                }
                return;
            }
            if is_wall(tag) {
                return;
            }
        }
    }

    /// Ends what the start of `tag` ends, as browsers do.
    fn end_implied(&mut self, tag: Tag) {
        use Tag::*;
        if tag.ends_paragraph() {
            let lost = |t: Tag| t.holds_no_block();
            self.pop_to(lost, |t| t.is_block() && !lost(t));
            self.pop_to(|t| t == P, |t| t.is_block());
        }
        match tag {
            Li => self.pop_to(
                |t| t == Li,
                |t| {
                    matches!(
                        t,
                        Ul | Ol | Menu | Table | Td | Th | Div | Article | Section | Nav
                    )
                },
            ),
            Dt | Dd => self.pop_to(
                |t| matches!(t, Dt | Dd),
                |t| matches!(t, Dl | Table | Td | Th | Div | Section),
            ),
            Option | Optgroup => self.pop_to(|t| t == Option, |t| t == Select || t == Datalist),
            Td | Th => self.pop_to(|t| matches!(t, Td | Th), |t| matches!(t, Table | Tr)),
            Tr => self.pop_to(|t| t == Tr, |t| t == Table),
            Tbody | Thead | Tfoot => {
                self.pop_to(|t| matches!(t, Tbody | Thead | Tfoot), |t| t == Table);
            }
            A => self.pop_to(|t| t == A, Tag::is_block),
            _ if tag.heading().is_some() && self.tag(self.current()).heading().is_some() => {
                self.pop();
            }
            _ => {}
        }
    }

    fn push(&mut self, tag: Tag, attributes: &Attributes) {
        if self.open.len() > DEPTH || self.page.elements.len() >= ELEMENTS {
            self.too_deep.push(tag);
            return;
        }
        let parent = self.current();
        let (outer, index) = (self.page.at(parent), self.page.elements.len());
        let attribute = |a| attributes.get(a);
        let hidden = attribute(Attribute::Hidden).is_some()
            || attribute(Attribute::AriaHidden) == Some("true")
            || attribute(Attribute::Style).is_some_and(is_hiding);
        let own = own_hint(tag, attributes);
        let is_article = matches!(tag, Tag::Article | Tag::Main);
        let element = Element {
            tag,
            parent,
            depth: outer.depth + 1,
            attributes: (0, 0),
            kind: kind(tag, outer.kind),
            hint: if is_article {
                outer.hint
            } else {
                outer.hint.or(own)
            },
            in_article: outer.in_article || is_article,
            in_link: outer.in_link || tag == Tag::A,
            in_text: outer.in_text || is_for_text(tag),
            in_page_header: outer.in_page_header || (tag == Tag::Header && !outer.in_article),
            displayed: outer.displayed && !hidden && !tag.is_not_displayed(),
            eligible: outer.eligible && !tag.is_chrome() && !tag.is_not_displayed(),
        };
        self.page.elements.push(element);
        self.open.push(u32::try_from(index).unwrap_or(u32::MAX));
        self.keep_attributes(index, attributes, hidden);
    }

    /// Keeps those attributes of an element that say something to the extractor.
    fn keep_attributes(&mut self, index: usize, attributes: &Attributes, hidden: bool) {
        let Some(element) = self.page.elements.get_mut(index) else {
            return;
        };
        if !element.eligible || !(element.tag.is_block() || element.tag == Tag::Span) {
            return;
        }
        let kept = &mut self.page.attributes;
        let start = kept.len();
        for (attribute, name) in [
            (Attribute::Class, " class=\""),
            (Attribute::Id, " id=\""),
            (Attribute::Role, " role=\""),
            (Attribute::ItemProp, " itemprop=\""),
        ] {
            if let Some(value) = attributes.get(attribute).filter(|v| !v.is_empty()) {
                kept.push_str(name);
                let value = value.chars().take(200);
                kept.extend(value.map(|c| match c {
                    '"' | '&' | '<' | '>' => ' ',
                    c if super::marker::is_one(c) => ' ',
                    c => c,
                }));
                kept.push('"');
            }
        }
        if hidden {
            kept.push_str(" style=\"display:none\"");
        }
        let count = |n| u32::try_from(n).unwrap_or(u32::MAX);
        element.attributes = (count(start), count(kept.len()));
    }

    /// Keeps what an element without text says of the page.
    fn keep_meta(&mut self, tag: Tag, attributes: &Attributes) {
        let page = &mut self.page;
        let attribute = |a| attributes.get(a);
        match tag {
            Tag::Meta if page.meta.len() < META => {
                let names = [
                    Attribute::Property,
                    Attribute::Name,
                    Attribute::ItemProp,
                    Attribute::HttpEquiv,
                ];
                let name = names.into_iter().find_map(attribute);
                if let Some((name, content)) = name.zip(attribute(Attribute::Content)) {
                    let name = name.trim().to_ascii_lowercase();
                    page.meta.push((name, content.trim().to_owned()));
                }
            }
            Tag::Html => {
                if let Some(lang) = attribute(Attribute::Lang) {
                    page.language.get_or_insert(lang.trim().to_owned());
                }
            }
            Tag::Time if page.times.len() < META => {
                if let Some(time) = attribute(Attribute::DateTime) {
                    let published = attribute(Attribute::PubDate).is_some()
                        || attribute(Attribute::ItemProp) == Some("datePublished");
                    page.times.push((time.trim().to_owned(), published));
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, raw: Range<usize>, decoded: Option<&str>) {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let decoded = decoded.map(|text| {
            let start = self.page.decoded.len();
            self.page.decoded.push_str(text);
            (count(start), count(self.page.decoded.len()))
        });
        if decoded.is_none()
            && self.page.pieces.len() > self.first_piece
            && let Some(last) = self.page.pieces.last_mut()
            && last.decoded.is_none()
            && last.raw.1 == count(raw.start)
        {
            last.raw.1 = count(raw.end);
            return;
        }
        self.page.pieces.push(Piece {
            raw: (count(raw.start), count(raw.end)),
            decoded,
        });
    }

    /// Makes a run of the text since the last tag.
    fn end_run(&mut self) {
        let end = self.page.pieces.len();
        let start = std::mem::replace(&mut self.first_piece, end);
        if start == end {
            return;
        }
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let pieces = (count(start), count(end));
        // Not before: the tokenizer may pass the bytes of a character one by one.
        let said = self.page.said_in(self.raw, pieces);
        let said = said.flat_map(|said| said.text.chars());
        let chars = count(said.filter(|c| !c.is_whitespace()).count());
        if chars == 0 {
            self.page.pieces.truncate(start);
            self.first_piece = start;
            self.space = true;
            return;
        }
        self.page.runs.push(Run {
            element: self.current(),
            pieces,
            before: std::mem::take(&mut self.before),
            space: std::mem::take(&mut self.space),
            chars,
        });
        self.lines = 0;
    }
}

impl Sink for Builder<'_> {
    fn start(&mut self, tag: Tag, attributes: &Attributes, empty: bool) -> Option<State> {
        self.end_run();
        self.keep_meta(tag, attributes);
        let foreign = self.is_foreign();
        match tag {
            Tag::Script | Tag::Style if foreign && empty => return None,
            Tag::Script => {
                let kind = attributes.get(Attribute::Type);
                let is_json =
                    kind.is_some_and(|k| k.trim().eq_ignore_ascii_case("application/ld+json"));
                self.script = Some(is_json);
                return Some(State::ScriptData);
            }
            Tag::Style => {
                self.script = Some(false);
                return Some(State::RawText);
            }
            Tag::Html | Tag::Frameset => return None,
            Tag::Body => {
                if !self.body_seen {
                    self.pop_to(|t| t == Tag::Head, |_| false);
                    self.keep_attributes(0, attributes, false);
                }
                self.body_seen = true;
                return None;
            }
            _ => {}
        }
        if self.tag(self.current()) == Tag::Head
            && !matches!(
                tag,
                Tag::Meta | Tag::Link | Tag::Base | Tag::Title | Tag::Noscript | Tag::Template
            )
        {
            self.pop();
        }
        self.end_implied(tag);
        if tag == Tag::Br {
            self.lines = self.lines.saturating_add(1);
            let by = if self.lines > 1 {
                Break::Block
            } else {
                Break::Line
            };
            self.break_off(by);
        }
        self.break_at(tag);
        if tag.is_void() || (foreign && empty) || (empty && matches!(tag, Tag::Svg | Tag::Math)) {
            return None;
        }
        self.push(tag, attributes);
        match tag {
            _ if foreign => None,
            Tag::Title | Tag::Textarea => Some(State::RcData),
            Tag::Iframe | Tag::Noembed | Tag::Noframes | Tag::Xmp => Some(State::RawText),
            _ => None,
        }
    }

    fn end(&mut self, tag: Tag) {
        self.end_run();
        if matches!(tag, Tag::Script | Tag::Style) {
            self.script = None;
            return;
        }
        if matches!(tag, Tag::Html | Tag::Body | Tag::Br) || tag.is_void() {
            return;
        }
        if self.too_deep.last() == Some(&tag) {
            self.too_deep.pop();
            self.break_at(tag);
            return;
        }
        let is_wall = |t: Tag| t == Tag::Table || matches!(t, Tag::Td | Tag::Th | Tag::Caption);
        if tag == Tag::Table || tag == Tag::Head {
            self.pop_to(|t| t == tag, |_| false);
        } else if tag.is_table_part() {
            self.pop_to(|t| t == tag, |t| t == Tag::Table);
        } else if tag.heading().is_some() {
            self.pop_to(|t| t.heading().is_some(), is_wall);
        } else if tag.is_block() || tag.is_not_displayed() {
            self.pop_to(|t| t == tag, is_wall);
        } else {
            self.pop_to(|t| t == tag, Tag::is_block);
        }
    }

    fn verbatim(&mut self, raw: Range<usize>) {
        match self.script {
            None => self.add(raw, None),
            Some(false) => {}
            Some(true) => {
                let json = &mut self.page.json;
                if let Some(last) = json.last_mut().filter(|last| last.end == raw.start) {
                    last.end = raw.end;
                } else if json.len() < META {
                    json.push(raw);
                }
            }
        }
    }

    fn decoded(&mut self, raw: Range<usize>, text: &str) {
        match self.script {
            None => self.add(raw, Some(text)),
            // A line end within it.
            Some(true) => self.verbatim(raw),
            Some(false) => {}
        }
    }

    fn is_foreign(&self) -> bool {
        let near = self.open.iter().rev().take(16);
        near.map(|&i| self.tag(i))
            .any(|t| matches!(t, Tag::Svg | Tag::Math))
    }
}

fn is_for_text(tag: Tag) -> bool {
    use Tag::*;
    matches!(tag, P | Blockquote | Pre | Li | H2 | H3)
}

fn is_hiding(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    let style = style.to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

fn own_hint(tag: Tag, attributes: &Attributes) -> Option<Reason> {
    if tag == Tag::Nav {
        return Some(Reason::Navigation);
    }
    let called = [Attribute::Class, Attribute::Id];
    let hint = called
        .into_iter()
        .filter_map(|a| attributes.get(a))
        .find_map(hints::hint);
    let chrome = tag.is_chrome().then_some(Reason::OutsideArticle);
    hint.or(chrome)
}

fn kind(tag: Tag, outer: SourceKind) -> SourceKind {
    if let Some(level) = tag.heading() {
        return SourceKind::Heading(level);
    }
    match tag {
        Tag::Li | Tag::Dt | Tag::Dd => SourceKind::ListItem,
        Tag::Figcaption | Tag::Caption => SourceKind::Caption,
        Tag::Blockquote => SourceKind::BlockQuote,
        Tag::Pre | Tag::Listing | Tag::Xmp => SourceKind::Preformatted,
        Tag::Tr => SourceKind::TableRow,
        _ => outer,
    }
}
