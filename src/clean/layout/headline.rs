//! The headline and the line below it.
//!
//! With a title given, the headline is the line among the first ones that says
//! the same: in any case and punctuation, with or without the site's name after
//! a bar or dash. Else it is the first line that looks like one: short, without
//! a closing full stop, no byline, date or part of the page's furniture, and
//! with a paragraph of prose to follow soon. A text that begins with prose has
//! none, and so has one without prose, as a poem.

use super::Role;
use super::head::HeadLine;
use crate::clean::line::{Closing, Line, closing};

/// The longest headline, in bytes.
const LONGEST: usize = 220;

/// The longest subheadline, in bytes.
const LONGEST_SUBHEADLINE: usize = 320;

/// The marks after which a page's title names the site.
const SITE_MARKS: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · "];

/// Whether two lines are the same headline.
pub(in crate::clean) fn is_same(one: &str, other: &str) -> bool {
    if one.len() > 2 * LONGEST || other.len() > 2 * LONGEST {
        return false;
    }
    let whole = |text| Line::read(text);
    let (a, b) = (whole(one), whole(other));
    if a.words().is_empty() || b.words().is_empty() {
        return false;
    }
    let begins =
        |long, short: &Line| without_site(long).any(|head| whole(head).folded().eq(short.folded()));
    a.folded().eq(b.folded()) || begins(one, &b) || begins(other, &a)
}

/// A page's title without the name of its site, in each way it could be cut.
fn without_site(title: &str) -> impl Iterator<Item = &str> {
    const SHORTEST: usize = 12;
    let cuts = SITE_MARKS
        .iter()
        .flat_map(|mark| title.match_indices(mark))
        .filter_map(|(cut, _)| title.split_at_checked(cut));
    let told = cuts.filter(|(head, site)| head.len() >= SHORTEST || head.len() > site.len());
    told.map(|(head, _)| head.trim())
}

/// Gives headline and subheadline their roles. `lines` are the first lines of
/// the article up to its first paragraph, `then_prose` whether that follows.
pub(super) fn assign(lines: &mut [HeadLine<'_>], title: Option<&str>, then_prose: bool) {
    let Some(headline) = find(lines, title, then_prose) else {
        return;
    };
    if let Some(line) = lines.get_mut(headline) {
        line.role = Some(Role::Headline);
    }
    let title = lines.get(headline).map_or("", |l| l.text).to_owned();
    if !then_prose {
        return;
    }
    let next = lines
        .iter()
        .enumerate()
        .skip(headline + 1)
        .find(|(_, l)| !l.furniture && !is_same(l.text, &title));
    if let Some((i, line)) = next
        && line.role.is_none()
        && is_subheadline(line, lines.get(i + 1..).unwrap_or_default())
        && let Some(line) = lines.get_mut(i)
    {
        line.role = Some(Role::Subheadline);
    }
}

fn find(lines: &[HeadLine<'_>], title: Option<&str>, then_prose: bool) -> Option<usize> {
    if let Some(title) = title {
        let same = |l: &HeadLine<'_>| !l.gone && is_same(l.text, title);
        let exact = |l: &HeadLine<'_>| same(l) && without_site(l.text).next().is_none();
        let heading = |l: &HeadLine<'_>| same(l) && l.heading == Some(1);
        let found = lines.iter().position(heading);
        let found = found.or_else(|| lines.iter().position(exact));
        if let Some(found) = found.or_else(|| lines.iter().position(same)) {
            return Some(found);
        }
    }
    let open = |l: &HeadLine<'_>| !l.gone && l.role.is_none();
    let heading = |l: &HeadLine<'_>| open(l) && !l.furniture && l.heading == Some(1);
    if let Some(found) = lines.iter().position(heading) {
        return Some(found);
    }
    if !then_prose {
        return None;
    }
    let mut candidates = lines
        .iter()
        .enumerate()
        .filter(|(_, l)| open(l) && !l.furniture);
    let (first, line) = candidates.next()?;
    if !looks_like_one(line) {
        return None;
    }
    // The name of a section stands above many headlines.
    let Some((second, below)) = candidates.next() else {
        return Some(first);
    };
    if second == first + 1 {
        let same_without_site =
            without_site(line.text).next().is_some() && is_same(line.text, below.text);
        let words = |l: &HeadLine<'_>| l.text.split_whitespace().take(6).count();
        let kicker = words(line) <= 2 && words(below) >= 5 && looks_like_one(below);
        if same_without_site || kicker {
            return Some(second);
        }
    }
    Some(first)
}

fn looks_like_one(line: &HeadLine<'_>) -> bool {
    line.text.len() <= LONGEST
        && !matches!(closing(line.text), Closing::Colon | Closing::Ellipsis)
        && (closing(line.text) == Closing::Open
            || line.text.ends_with(['?', '!', '’', '”', '\'', '"'])
            || ends_with_abbreviation(line.text))
        && !is_speech(line.text)
        && line.text.chars().any(char::is_alphabetic)
}

/// "… in the U.S." ends with a point but not as a sentence does.
fn ends_with_abbreviation(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    last.len() <= 6 && last.trim_end_matches('.').contains('.')
}

/// Whether all of a line is in quotation marks, as in dialogue.
fn is_speech(text: &str) -> bool {
    text.starts_with(['"', '“', '«']) && text.ends_with(['"', '”', '»', ','])
}

fn is_subheadline(line: &HeadLine<'_>, after: &[HeadLine<'_>]) -> bool {
    let words = line.text.split_whitespace().take(4).count();
    let line_follows = after
        .iter()
        .any(|l| matches!(l.role, Some(Role::Byline | Role::PublicationDate)));
    line.text.len() <= LONGEST_SUBHEADLINE
        && words == 4
        && closing(line.text) != Closing::Colon
        && !is_speech(line.text)
        && !line.text.starts_with(['-', '•', '*', '—', '–'])
        && (line_follows
            || line.heading.is_some()
            || (after.is_empty() && closing(line.text) == Closing::Open))
}
