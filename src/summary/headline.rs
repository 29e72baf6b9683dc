//! A summary of one line.

use super::draft::Draft;
use super::selection::{Candidate, Candidates};
use super::{
    Compression, Findings, Form, HEADLINE, Length, Origin, Piece, Summary, SummarySentence,
    compress, focus,
};
use crate::article::Span;
use crate::language::Relation;
use crate::language::tree::Tree;

/// The line that tells most in at most [`HEADLINE`] code points: a sentence, what is
/// left of one without all that it can do without, or its main clause up to what
/// follows a comma. If no sentence is as short, the article's own headline.
pub(super) fn headline(
    found: &Findings<'_>,
    candidates: &Candidates,
    form: &Form,
    asked: impl Fn(&Candidate) -> bool,
) -> Summary {
    let room = match form.length {
        Length::Characters(most) => most.min(HEADLINE),
        Length::Sentences(_) | Length::Ratio(_) => HEADLINE,
    };
    let mut ranked: Vec<&Candidate> = candidates
        .all
        .iter()
        .filter(|c| asked(c) && c.stance.is_some())
        .collect();
    ranked.sort_by(|a, b| {
        b.salience
            .total_cmp(&a.salience)
            .then(a.sentence.cmp(&b.sentence))
    });
    let made = ranked.iter().find_map(|c| line(found, c, form, room));
    let own = || {
        let title = found.layout.headline.filter(|_| form.focus.is_none())?;
        fitting(SummarySentence::verbatim(found.text, title), room)
    };
    let Some(mut made) = made.or_else(own) else {
        return Summary::default();
    };
    if let Some(focus) = &form.focus {
        focus::answer(found, focus, &mut made);
    }
    Summary {
        text: made.text.clone(),
        sentences: vec![made],
    }
}

fn line(
    found: &Findings<'_>,
    candidate: &Candidate,
    form: &Form,
    room: usize,
) -> Option<SummarySentence> {
    let stance = candidate.stance.as_ref()?;
    let mut draft = stance.draft.clone();
    let whole = fitting(draft.render(found.text), room);
    if whole.is_some() || form.compression == Compression::Never {
        return whole;
    }
    compress(found, candidate.sentence, &mut draft, ALL);
    fitting(draft.render(found.text), room).or_else(|| {
        trim(found, candidate.sentence, &mut draft);
        fitting(draft.render(found.text), room)
    })
}

/// The greatest loss for the sake of a line.
const ALL: u8 = 4;

/// Leaves out what follows the main clause behind a comma, where that clause has all
/// that it needs, and that neither denies nor restricts it.
fn trim(found: &Findings<'_>, sentence: usize, draft: &mut Draft) {
    let Some(own) = found.reading.sentences.0.get(sentence) else {
        return;
    };
    let tree = Tree::of(found.text, found.reading, own);
    let Some(root) = (0..tree.len()).find(|i| tree.head(*i).is_none()) else {
        return;
    };
    let adverbial = |i: usize| {
        matches!(
            tree.relation(i),
            Some(Relation::Advcl | Relation::Parataxis | Relation::Conj)
        )
    };
    for i in tree.dependents(root) {
        let (start, end) = tree.extent(i);
        let comma = start.checked_sub(1).filter(|c| tree.written(*c) == ",");
        let ends = (end..tree.len()).all(|j| tree.is_mark(j));
        let binds = (start..end).any(|j| {
            matches!(
                tree.lemma(j).to_lowercase().as_str(),
                "if" | "unless"
                    | "until"
                    | "not"
                    | "no"
                    | "n't"
                    | "say"
                    | "accord"
                    | "but"
                    | "except"
                    | "only"
                    | "tell"
                    | "add"
            )
        });
        if !adverbial(i) || i < root || !ends || binds {
            continue;
        }
        let span = comma.and_then(|c| tree.span((c, end)));
        if let Some(span) = span {
            draft.omit(span, super::OmissionReason::Adverbial);
        }
    }
}

/// The sentence without the stop at its end, if it is not too long and has no
/// quotation mark alone.
fn fitting(mut made: SummarySentence, room: usize) -> Option<SummarySentence> {
    if made.text.ends_with('.') && !made.text.ends_with("..") && !ends_in_initials(&made.text) {
        made.text.pop();
        if let Some(last) = made.pieces.last_mut() {
            last.text.pop();
            if let Origin::Verbatim(span) | Origin::Recased(span) = &mut last.origin {
                *span = Span::new(span.start(), span.end() - 1);
            }
        }
        made.pieces.retain(|p: &Piece| !p.text.is_empty());
        if let Some(last) = made.spans.last_mut() {
            *last = Span::new(last.start(), last.end() - 1);
        }
        made.spans.retain(|s| !s.is_empty());
    }
    let length = made.text.chars().count();
    (length > 0 && length <= room).then_some(made)
}

/// "U.S." keeps its stop.
fn ends_in_initials(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    last.matches('.').count() > 1
}
