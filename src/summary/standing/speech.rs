//! Sentences that are a part of what somebody said.

use super::super::Findings;
use crate::article::Span;
use crate::language::quotation::is_balanced;
use crate::quotes::QuoteKind;

/// Whether a sentence is a piece of one that was cut in two: it does not begin or end
/// as sentences do.
pub(super) fn is_cut(text: &str) -> bool {
    let begins = text.chars().next().is_some_and(char::is_lowercase);
    let ends = text
        .trim_end()
        .ends_with([',', ':', ';', '-', '\u{2013}', '\u{2014}', '(']);
    begins || ends
}

/// A sentence without the mark at its start or its end that belongs to the quotation
/// before or behind it, where it has such a one.
pub(super) fn own(text: &str, sentence: Span) -> Span {
    let mark = |c: char| {
        matches!(
            c,
            '"' | '\'' | '`' | '\u{201C}' | '\u{201D}' | '\u{2018}' | '\u{2019}'
        )
    };
    let words = sentence.of(text);
    if is_whole(text, sentence) {
        return sentence;
    }
    let cut = words.trim_end_matches(|c: char| mark(c) || c.is_whitespace());
    let behind = words.len() - cut.len();
    let ends = cut.ends_with(['.', '!', '?'])
        && words.get(cut.len()..).is_some_and(|w| w.starts_with(' '));
    let start = words.trim_start_matches(mark);
    let begins = start.len() < words.len() && start.starts_with(' ');
    let before = words.len() - start.trim_start().len();
    let from = if begins { before } else { 0 };
    let to = words.len() - if ends { behind } else { 0 };
    if from >= to {
        return sentence;
    }
    Span::new(sentence.start() + from, sentence.start() + to)
}

fn is_whole(text: &str, sentence: Span) -> bool {
    is_balanced(text, sentence) && is_even(sentence.of(text))
}

/// Whether a sentence holds half a quotation, or lies within what somebody said
/// without saying who.
pub(super) fn is_torn(found: &Findings<'_>, sentence: Span) -> bool {
    if !is_whole(found.text, sentence) {
        return true;
    }
    found.quotes.iter().any(|quote| {
        let held = quote.parts().any(|part| {
            part.contains(sentence)
                || sentence.contains(part) && part.len() * 10 > sentence.len() * 8
        });
        let told = quote.source.is_some_and(|s| sentence.contains(s))
            || quote.cue.is_some_and(|c| sentence.contains(c));
        let words_of_another = quote.source.is_some() || quote.kind == QuoteKind::Direct;
        held && words_of_another && !told
    })
}

/// Whether straight single marks and those of typescripts, "``" and "\'\'", come in
/// pairs; an apostrophe is none.
fn is_even(sentence: &str) -> bool {
    let mut open = false;
    let mut previous = ' ';
    let mut characters = sentence.chars().peekable();
    while let Some(c) = characters.next() {
        let next = characters.peek().copied().unwrap_or(' ');
        let alone = previous.is_whitespace() && (next.is_whitespace() || next == '\'');
        let begins = previous.is_whitespace() && next.is_alphabetic();
        let ends = next.is_whitespace() && matches!(previous, '.' | ',' | '!' | '?' | '\'');
        let plural = next.is_whitespace() && previous == 's';
        match c {
            '`' if previous != '`' => {
                if open {
                    return false;
                }
                open = true;
            }
            '\'' if alone && !is_clitic(&characters) => open = !open,
            '\'' if begins && !open && !is_clitic(&characters) => open = true,
            '\'' if ends || plural && open => {
                if !open && previous != '\'' {
                    return false;
                }
                open = false;
            }
            _ => {}
        }
        previous = c;
    }
    !open
}

/// Whether what follows a mark makes it an apostrophe: "'s" and its like set apart.
fn is_clitic(rest: &std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    let letters = rest.clone().take(LONGEST_CLITIC);
    let word: String = letters.take_while(|c| c.is_alphabetic()).collect();
    matches!(
        word.as_str(),
        "s" | "re" | "ll" | "ve" | "d" | "m" | "t" | "em" | "til" | "cause" | "n"
    )
}

/// Letters of the longest of these, and one more.
const LONGEST_CLITIC: usize = 6;

#[cfg(test)]
mod tests {
    use super::is_even;

    #[test]
    fn half_a_quotation_in_straight_marks_is_told_from_an_apostrophe() {
        for whole in [
            "The crews' boats didn't sail in the '90s.",
            "'We lost it all,' Okker said.",
            "`` We lost it all , '' Okker said of the crew 's boat .",
        ] {
            assert!(is_even(whole), "{whole}");
        }
        for half in [
            "'We lost it all.",
            "We lost it all,' Okker said.",
            "It rained . ``",
            "It rained . '",
        ] {
            assert!(!is_even(half), "{half}");
        }
    }
}
