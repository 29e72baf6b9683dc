//! The source of a page → tags and pieces of text with their raw positions.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::{Emitter, Error, State, Tokenizer};

use super::tag::Tag;

/// The attributes of a tag that are looked at past this number.
const ATTRIBUTES: usize = 64;

/// The bytes of an attribute's value that are looked at.
const VALUE: usize = 1_024;

/// An attribute that something is told from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attribute {
    AriaHidden,
    Class,
    Content,
    DateTime,
    Hidden,
    HttpEquiv,
    Id,
    ItemProp,
    Lang,
    Name,
    PubDate,
    Property,
    Role,
    Style,
    Type,
}

impl Attribute {
    fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"aria-hidden" => Attribute::AriaHidden,
            b"class" => Attribute::Class,
            b"content" => Attribute::Content,
            b"datetime" => Attribute::DateTime,
            b"hidden" => Attribute::Hidden,
            b"http-equiv" => Attribute::HttpEquiv,
            b"id" => Attribute::Id,
            b"itemprop" => Attribute::ItemProp,
            b"lang" => Attribute::Lang,
            b"name" => Attribute::Name,
            b"property" => Attribute::Property,
            b"pubdate" => Attribute::PubDate,
            b"role" => Attribute::Role,
            b"style" => Attribute::Style,
            b"type" => Attribute::Type,
            _ => return None,
        })
    }
}

/// The attributes of a start tag that something is told from.
#[derive(Debug, Default)]
pub(super) struct Attributes(Vec<(Attribute, Vec<u8>)>);

impl Attributes {
    /// The value of an attribute, if the tag has it.
    pub(super) fn get(&self, attribute: Attribute) -> Option<&str> {
        let (_, value) = self.0.iter().find(|(a, _)| *a == attribute)?;
        // The cut may have gone through a character.
        let text = match std::str::from_utf8(value) {
            Ok(text) => text,
            Err(error) => value
                .get(..error.valid_up_to())
                .and_then(|v| std::str::from_utf8(v).ok())
                .unwrap_or_default(),
        };
        Some(text)
    }
}

/// Who is told what the source holds, in its order.
pub(super) trait Sink {
    /// A start tag that ends at the raw byte `end`. The answer is how to read on.
    fn start(&mut self, tag: Tag, attributes: &Attributes, empty: bool) -> Option<State>;

    /// An end tag.
    fn end(&mut self, tag: Tag);

    /// Text that stands as it is in this raw range.
    fn verbatim(&mut self, raw: Range<usize>);

    /// Text that stands for this raw range: a character reference or a line end.
    fn decoded(&mut self, raw: Range<usize>, text: &str);

    /// Whether the current element is one of SVG or MathML.
    fn is_foreign(&self) -> bool;
}

/// Reads `raw` from its beginning to its end.
pub(super) fn read(raw: &str, sink: &mut impl Sink) {
    let reader = Reader {
        raw: raw.as_bytes(),
        sink,
        position: 0,
        told: 0,
        name: Vec::new(),
        is_end: false,
        is_empty: false,
        last_start: Vec::new(),
        attribute: Vec::new(),
        wanted: Wanted::Unknown,
        seen: 0,
        attributes: Attributes::default(),
    };
    // Reading from memory cannot fail.
    let Ok(()) = Tokenizer::new_with_emitter(raw, reader).finish();
}

/// Whether the attribute that is being read is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// Its name may not be complete.
    Unknown,
    Yes,
    No,
}

struct Reader<'a, S> {
    raw: &'a [u8],
    sink: &'a mut S,
    /// The tokenizer's place in the source.
    position: usize,
    /// The end of the last text or markup that the sink was told of.
    told: usize,
    name: Vec<u8>,
    is_end: bool,
    is_empty: bool,
    last_start: Vec<u8>,
    attribute: Vec<u8>,
    wanted: Wanted,
    seen: usize,
    attributes: Attributes,
}

impl<S: Sink> Reader<'_, S> {
    /// Ends the name of the attribute that is being read.
    fn decide(&mut self) {
        if self.wanted != Wanted::Unknown || self.attribute.is_empty() {
            return;
        }
        self.wanted = Wanted::No;
        self.seen += 1;
        if self.seen <= ATTRIBUTES
            && let Some(attribute) = Attribute::named(&self.attribute)
            && self.attributes.0.iter().all(|(a, _)| *a != attribute)
        {
            self.attributes.0.push((attribute, Vec::new()));
            self.wanted = Wanted::Yes;
        }
    }

    fn begin_tag(&mut self, is_end: bool) {
        self.name.clear();
        self.attribute.clear();
        self.attributes.0.clear();
        self.wanted = Wanted::No;
        self.seen = 0;
        self.is_end = is_end;
        self.is_empty = false;
    }

    fn pass_markup(&mut self) {
        self.told = self.position;
    }
}

impl<S: Sink> Emitter for Reader<'_, S> {
    type Token = Infallible;

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    fn emit_string(&mut self, text: &[u8]) {
        let start = self.told;
        let rest = self.raw.get(start..).unwrap_or_default();
        let is_reference = rest.first() == Some(&b'&') && start + text.len() != self.position;
        if !is_reference && rest.starts_with(text) {
            self.told = start + text.len();
            self.sink.verbatim(start..self.told);
            return;
        }
        let end = self.position.clamp(start, self.raw.len());
        self.told = end;
        let inner = end.saturating_sub(text.len()).max(start);
        if rest.starts_with(b"<![CDATA[") && self.raw.get(inner..end) == Some(text) {
            self.sink.verbatim(inner..end);
            return;
        }
        self.sink
            .decoded(start..end, &String::from_utf8_lossy(text));
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.decide();
        self.pass_markup();
        let tag = Tag::named(&self.name);
        if self.is_end {
            self.last_start.clear();
            self.sink.end(tag);
            return None;
        }
        std::mem::swap(&mut self.last_start, &mut self.name);
        self.sink.start(tag, &self.attributes, self.is_empty)
    }

    fn set_last_start_tag(&mut self, last_start_tag: Option<&[u8]>) {
        self.last_start.clear();
        self.last_start
            .extend_from_slice(last_start_tag.unwrap_or_default());
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end && !self.last_start.is_empty() && self.last_start == self.name
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.sink.is_foreign()
    }

    fn init_start_tag(&mut self) {
        self.begin_tag(false);
    }

    fn init_end_tag(&mut self) {
        self.begin_tag(true);
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.extend_from_slice(name);
    }

    fn set_self_closing(&mut self) {
        self.is_empty = true;
    }

    fn init_attribute(&mut self) {
        self.decide();
        self.attribute.clear();
        self.wanted = Wanted::Unknown;
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        self.attribute.extend_from_slice(name);
    }

    fn init_attribute_value(&mut self) {
        self.decide();
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        self.decide();
        if self.wanted == Wanted::Yes
            && let Some((_, held)) = self.attributes.0.last_mut()
        {
            let room = VALUE.saturating_sub(held.len()).min(value.len());
            held.extend(value.iter().take(room));
        }
    }

    fn emit_current_comment(&mut self) {
        self.pass_markup();
    }

    fn emit_current_doctype(&mut self) {
        self.pass_markup();
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn emit_eof(&mut self) {}
    fn emit_error(&mut self, _: Error) {}
    fn init_comment(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn init_doctype(&mut self) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_force_quirks(&mut self) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}
