//! The elements that are told apart.

macro_rules! tags {
    ($($name:ident $text:literal)*) => {
        /// The name of an element.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Tag {
            $($name,)*
            /// Any other.
            Other,
        }

        impl Tag {
            /// The tag of this name in lower case.
            pub(super) fn named(name: &[u8]) -> Self {
                match std::str::from_utf8(name).unwrap_or_default() {
                    $($text => Tag::$name,)*
                    _ => Tag::Other,
                }
            }

            /// Its name; that of a neutral element for any other.
            pub(super) fn name(self) -> &'static str {
                match self {
                    $(Tag::$name => $text,)*
                    Tag::Other => "span",
                }
            }
        }
    };
}

tags! {
    A "a" Abbr "abbr" Address "address" Annotation "annotation" Area "area"
    Article "article" Aside "aside" Audio "audio" B "b" Base "base"
    Blockquote "blockquote" Body "body" Br "br" Button "button" Canvas "canvas"
    Caption "caption" Center "center" Cite "cite" Code "code" Col "col"
    Datalist "datalist" Dd "dd" Del "del" Details "details" Dialog "dialog"
    Dir "dir" Div "div" Dl "dl" Dt "dt" Em "em" Embed "embed"
    Fieldset "fieldset" Figcaption "figcaption" Figure "figure" Font "font"
    Footer "footer" Form "form" Frame "frame" Frameset "frameset" H1 "h1" H2 "h2"
    H3 "h3" H4 "h4" H5 "h5" H6 "h6" Head "head" Header "header" Hgroup "hgroup"
    Hr "hr" Html "html" I "i" Iframe "iframe" Img "img" Input "input" Ins "ins"
    Label "label" Legend "legend" Li "li" Link "link" Listing "listing"
    Main "main" Map "map" Math "math" Menu "menu" Meta "meta" Nav "nav"
    Noembed "noembed" Noframes "noframes" Noscript "noscript" Object "object"
    Ol "ol" Optgroup "optgroup" Option "option" P "p" Param "param" Pre "pre"
    Q "q" S "s" Script "script" Search "search" Section "section"
    Select "select" Small "small" Source "source" Span "span" Strong "strong"
    Style "style" Sub "sub" Summary "summary" Sup "sup" Svg "svg"
    Table "table" Tbody "tbody" Td "td" Template "template" Textarea "textarea"
    Tfoot "tfoot" Th "th" Thead "thead" Time "time" Title "title" Tr "tr"
    Track "track" U "u" Ul "ul" Video "video" Wbr "wbr" Xmp "xmp"
}

impl Tag {
    /// Whether a browser begins a new line for it.
    pub(super) fn is_block(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Address
                | Article
                | Aside
                | Blockquote
                | Body
                | Button
                | Caption
                | Center
                | Dd
                | Details
                | Dialog
                | Dir
                | Div
                | Dl
                | Dt
                | Fieldset
                | Figcaption
                | Figure
                | Footer
                | Form
                | Frameset
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Head
                | Header
                | Hgroup
                | Hr
                | Html
                | Legend
                | Li
                | Listing
                | Main
                | Menu
                | Nav
                | Ol
                | Optgroup
                | Option
                | P
                | Pre
                | Search
                | Section
                | Summary
                | Table
                | Tbody
                | Td
                | Textarea
                | Tfoot
                | Th
                | Thead
                | Title
                | Tr
                | Ul
                | Xmp
        )
    }

    /// Whether its start tag ends an open paragraph.
    pub(super) fn ends_paragraph(self) -> bool {
        use Tag::*;
        self.is_block()
            && !matches!(
                self,
                Body | Button
                    | Caption
                    | Html
                    | Head
                    | Legend
                    | Optgroup
                    | Option
                    | Tbody
                    | Td
                    | Textarea
                    | Tfoot
                    | Th
                    | Thead
                    | Title
                    | Tr
            )
    }

    /// Whether it has neither content nor an end tag.
    pub(super) fn is_void(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Area | Base
                | Br
                | Col
                | Embed
                | Frame
                | Hr
                | Img
                | Input
                | Link
                | Meta
                | Param
                | Source
                | Track
                | Wbr
        )
    }

    /// Whether it is h1 to h6, and which.
    pub(super) fn heading(self) -> Option<u8> {
        use Tag::*;
        Some(match self {
            H1 => 1,
            H2 => 2,
            H3 => 3,
            H4 => 4,
            H5 => 5,
            H6 => 6,
            _ => return None,
        })
    }

    /// Whether it is part of a table and not a table.
    pub(super) fn is_table_part(self) -> bool {
        use Tag::*;
        matches!(self, Caption | Tbody | Td | Tfoot | Th | Thead | Tr)
    }

    /// Whether a browser shows none of its text in the page, or not as text.
    pub(super) fn is_not_displayed(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Annotation
                | Audio
                | Canvas
                | Datalist
                | Head
                | Iframe
                | Map
                | Noembed
                | Noframes
                | Object
                | Optgroup
                | Option
                | Select
                | Svg
                | Template
                | Textarea
                | Title
                | Video
        )
    }

    /// Whether it can never hold a block of the page: one that begins inside it
    /// says that its end tag is missing.
    pub(super) fn holds_no_block(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Audio | Canvas | Datalist | Map | Math | Optgroup | Option | Select | Svg | Video
        )
    }

    /// Whether its elements are never part of an article, by their name alone.
    pub(super) fn is_chrome(self) -> bool {
        use Tag::*;
        matches!(self, Aside | Button | Dialog | Footer | Nav)
    }
}
