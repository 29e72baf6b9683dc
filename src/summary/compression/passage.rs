//! A sentence of which something may be left out: how its words are set off.

use crate::article::Span;
use crate::language::quotation::{is_balanced, quotations};
use crate::language::saying::saying;
use crate::language::tree::{Tree, Words};
use crate::language::{Relation, Upos};
use crate::summary::Findings;

/// A sentence of which something may be left out.
pub(super) struct Passage<'a> {
    pub(super) found: &'a Findings<'a>,
    pub(super) tree: Tree<'a>,
    pub(super) span: Span,
    /// The quotations it has a part in.
    quotations: Vec<Span>,
}

/// Words of a sentence that is too long to be shortened.
const LONGEST: usize = 200;
/// Bytes before and after a sentence in which a quotation around it begins and ends.
const NEAR: usize = 2000;

impl<'a> Passage<'a> {
    /// None for a sentence that is not to be shortened: one with half a quotation or
    /// half a bracket, or of too many words.
    pub(super) fn of(found: &'a Findings<'a>, sentence: usize) -> Option<Self> {
        let sentence = found.reading.sentences.0.get(sentence)?;
        let span = sentence.span;
        if sentence.tokens.len() > LONGEST || !is_balanced(found.text, span) {
            return None;
        }
        if !brackets_pair(span.of(found.text)) {
            return None;
        }
        let paragraph = sentence.paragraph.and_then(|i| {
            let i = usize::try_from(i).ok()?;
            found.layout.paragraphs.get(i)
        });
        let around = paragraph.map_or(span, |p| near(found.text, p.span, span));
        let mut quotations = quotations(found.text, around);
        quotations.retain(|q| q.overlaps(span));
        Some(Self {
            found,
            tree: Tree::of(found.text, found.reading, sentence),
            span,
            quotations,
        })
    }

    pub(super) fn is_comma(&self, i: usize) -> bool {
        self.tree.written(i) == ","
    }

    /// Whether the mark ends the sentence or a part that could be one.
    pub(super) fn is_stop(&self, i: usize) -> bool {
        let last = i + 1 == self.tree.len() && matches!(self.tree.written(i), "." | "!" | "?");
        last || self.tree.written(i) == ";"
    }

    /// Whether a stop stands at this place of the text.
    pub(super) fn is_end(&self, at: usize) -> bool {
        let rest = self.found.text.get(at..).unwrap_or_default();
        rest.starts_with(['.', '!', '?', ';'])
    }

    /// The words in lower case.
    pub(super) fn lower(&self, i: usize) -> String {
        self.tree.written(i).to_lowercase()
    }

    pub(super) fn start(&self, i: usize) -> Option<usize> {
        self.tree.token(i).map(|t| t.span.start())
    }

    pub(super) fn end(&self, i: usize) -> Option<usize> {
        self.tree.token(i).map(|t| t.span.end())
    }

    /// The words that hang from `i` without the marks at their ends; none unless they
    /// stand together and nothing else hangs from them.
    pub(super) fn phrase(&self, i: usize) -> Option<Words> {
        let (mut start, mut end) = self.tree.extent(i);
        while start < end && self.tree.is_mark(start) {
            start += 1;
        }
        while start < end && self.tree.is_mark(end - 1) {
            end -= 1;
        }
        (self.top((start, end)) == Some(i)).then_some((start, end))
    }

    /// The one word among `words` that hangs from another word, if no other does and
    /// nothing outside hangs from them.
    pub(super) fn top(&self, (start, end): Words) -> Option<usize> {
        let mut top = None;
        for i in (0..self.tree.len()).filter(|i| !self.tree.is_mark(*i)) {
            let inside = (start..end).contains(&i);
            let head = self.tree.head(i);
            let of_inside = head.is_some_and(|h| (start..end).contains(&h));
            if inside && !of_inside {
                // The root has no head to go on without it.
                if top.is_some() || head.is_none() {
                    return None;
                }
                top = Some(i);
            } else if !inside && of_inside {
                return None;
            }
        }
        top
    }

    /// Whether a mark stands among the words.
    pub(super) fn has_marks(&self, (start, end): Words) -> bool {
        let marks = |i: &usize| {
            matches!(
                self.tree.written(*i),
                "," | ";" | ":" | "–" | "—" | "--" | "-"
            )
        };
        (start..end).any(|i| marks(&i) && self.tree.is_mark(i))
    }

    /// What to cut so that `words` go, which commas set off, and what is left keeps
    /// the commas it needs. None if they are not set off or if it is not clear what
    /// the commas are for. `describes` tells that they describe what is before them.
    pub(super) fn cut(&self, words: Words, describes: bool) -> Option<Span> {
        let (start, end) = words;
        if start >= end {
            return None;
        }
        if start == 0 {
            let follows = self.is_comma(end)
                && self.is_word(end + 1)
                && self.tree.upos(end + 1) != Some(Upos::Cconj);
            let cut = Span::new(self.start(0)?, self.start(end + 1)?);
            return follows.then_some(cut);
        }
        let before = start.checked_sub(2)?;
        let opens = self.is_comma(start - 1) && self.is_word(before);
        if !opens || matches!(self.lower(before).as_str(), "a" | "an") {
            return None;
        }
        let from = self.end(before)?;
        if self.is_stop(end) {
            return Some(Span::new(from, self.end(end - 1)?));
        }
        if !self.is_comma(end) || !self.is_word(end + 1) {
            return None;
        }
        let last = if self.comma_stays(before, end, describes)? {
            let next = self.tree.upos(end + 1);
            let says = saying(&self.lower(end + 1)).is_some();
            if matches!(next, Some(Upos::Verb | Upos::Aux)) && !says {
                return None;
            }
            end - 1
        } else {
            end
        };
        let to = self.end(last)?;
        let rest = self.found.text.get(to..)?;
        (last < end || rest.starts_with(' ')).then(|| Span::new(from, to))
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        i < self.tree.len() && !self.tree.is_mark(i)
    }

    /// Whether the comma at `comma` is needed without the words it closes, of which
    /// `before` is the last word before them.
    fn comma_stays(&self, before: usize, comma: usize, describes: bool) -> Option<bool> {
        let tree = &self.tree;
        let mut at = before;
        let mut of_another = false;
        loop {
            let (start, end) = tree.extent(at);
            if end > comma + 1 {
                break;
            }
            let Some(head) = tree.head(at) else {
                break;
            };
            if head > comma {
                return Some(of_another || stands_before(tree.relation(at)?));
            }
            // It closes a longer phrase that another comma opens.
            of_another |= head < start && start > 0 && self.is_comma(start - 1);
            at = head;
        }
        if of_another {
            return Some(true);
        }
        self.comma_opens(comma + 1, describes)
    }

    /// Whether what begins at `next` needs a comma before it.
    fn comma_opens(&self, next: usize, describes: bool) -> Option<bool> {
        let tree = &self.tree;
        let mut at = next;
        // The comma itself may hang from what it opens.
        while let Some(head) = tree.head(at).filter(|h| tree.extent(*h).0 + 1 >= next) {
            at = head;
        }
        let has_subject = tree
            .dependents(at)
            .any(|d| tree.relation(d).map(Relation::universal) == Some(Relation::Nsubj));
        let relation = tree.relation(at)?;
        match relation {
            Relation::Parataxis => Some(true),
            Relation::Conj => Some(has_subject),
            Relation::Advcl if describes && has_subject => None,
            // What comes next is set off too.
            Relation::Appos | Relation::AclRelcl | Relation::Acl if tree.head(at)? < next => {
                let (_, end) = self.phrase(at)?;
                (self.is_comma(end) || self.is_stop(end)).then_some(true)
            }
            _ if !describes => Some(false),
            _ => {
                let joins = matches!(
                    tree.upos(next)?,
                    Upos::Adp | Upos::Part | Upos::Cconj | Upos::Aux | Upos::Verb
                );
                joins.then_some(false)
            }
        }
    }

    /// Whether `span` has a part in a quotation.
    pub(super) fn touches_quotation(&self, span: Span) -> bool {
        let marks = |c| matches!(c, '"' | '“' | '”' | '„' | '‘' | '«' | '»');
        let mark = (0..self.tree.len()).any(|i| {
            let token = self.tree.token(i);
            self.tree.is_mark(i)
                && matches!(self.tree.written(i), "'" | "’" | "''" | "``" | "`")
                && token.is_some_and(|t| span.contains(t.span))
        });
        mark || span.of(self.found.text).contains(marks)
            || self.quotations.iter().any(|q| q.overlaps(span))
            || self.in_single_marks(span)
    }

    /// Whether a single mark opens before `span` and closes after it.
    fn in_single_marks(&self, span: Span) -> bool {
        let before = self.found.text.get(self.span.start()..span.start());
        let open = |before: &str| before.rfind('‘') > before.rfind('’');
        let straight = |text: Option<&str>| text.is_some_and(|t| t.contains(" '"));
        before.is_some_and(open) || straight(before)
    }
}

/// Whether a phrase of this kind needs a comma after it where it stands before its
/// head.
fn stands_before(relation: Relation) -> bool {
    matches!(
        relation.universal(),
        Relation::Obl
            | Relation::Advcl
            | Relation::Ccomp
            | Relation::Parataxis
            | Relation::Dislocated
            | Relation::Discourse
            | Relation::Vocative
            | Relation::Advmod
    )
}

fn near(text: &str, paragraph: Span, sentence: Span) -> Span {
    let mut start = paragraph.start().max(sentence.start().saturating_sub(NEAR));
    let mut end = paragraph.end().min(sentence.end().saturating_add(NEAR));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while end < text.len() && !text.is_char_boundary(end) {
        end += 1;
    }
    Span::new(start, end)
}

fn brackets_pair(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '(' | '[' | '{' => open.push(c),
            ')' | ']' | '}' => {
                let pair = matches!(
                    (open.pop(), c),
                    (Some('('), ')') | (Some('['), ']') | (Some('{'), '}')
                );
                if !pair {
                    return false;
                }
            }
            _ => {}
        }
    }
    open.is_empty()
}
