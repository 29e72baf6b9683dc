//! What an extractor gets wrong and the page's own structure puts right.

use super::page::{Page, Run};
use super::tag::Tag;
use crate::clean::draft::SourceKind;

/// Carries the passes out on the verdict of an extractor, one for each run.
/// `title` is what the page gives as the article's title.
pub(super) fn correct(raw: &str, page: &Page, kept: &mut [bool], title: Option<&str>) {
    drop_marked(page, kept);
    complete_elements(page, kept);
    add_captions(page, kept);
    add_headline(raw, page, kept, title);
}

/// An element whose name in the page says that it is no part of an article goes,
/// unless the article is mostly in it: then the name means something else.
fn drop_marked(page: &Page, kept: &mut [bool]) {
    let tops = tops(page);
    let top = |run: &Run| tops.get(run.element as usize).copied().flatten();
    let mut inside = vec![0_u64; page.elements.len()];
    let mut all = 0;
    for (run, _) in page.runs.iter().zip(&*kept).filter(|(_, kept)| **kept) {
        all += u64::from(run.chars);
        if let Some(sum) = top(run).and_then(|top| inside.get_mut(top)) {
            *sum += u64::from(run.chars);
        }
    }
    for (run, kept) in page.runs.iter().zip(kept) {
        let sum = top(run).and_then(|top| inside.get(top));
        if sum.is_some_and(|sum| sum * 10 < all * 3) {
            *kept = false;
        }
    }
}

/// For each element the outermost one around it that is marked as no part of an
/// article.
fn tops(page: &Page) -> Vec<Option<usize>> {
    let mut tops: Vec<Option<usize>> = Vec::with_capacity(page.elements.len());
    for (index, element) in page.elements.iter().enumerate() {
        let outer = tops.get(element.parent as usize).copied().flatten();
        let own = (outer.is_none() && element.hint.is_some()).then_some(index);
        tops.push(outer.or(own));
    }
    tops
}

/// Text that stands directly in an element of which most is kept is kept too.
fn complete_elements(page: &Page, kept: &mut [bool]) {
    let mut sums = vec![(0_u64, 0_u64); page.elements.len()];
    for (run, kept) in page.runs.iter().zip(&*kept) {
        if let Some((stays, all)) = sums.get_mut(run.element as usize) {
            *all += u64::from(run.chars);
            *stays += if *kept { u64::from(run.chars) } else { 0 };
        }
    }
    for (run, kept) in page.runs.iter().zip(kept) {
        let element = page.element(run);
        let most = sums
            .get(run.element as usize)
            .is_some_and(|(stays, all)| stays * 2 > *all);
        if most && run.element != 0 && element.displayed && element.hint.is_none() {
            *kept = true;
        }
    }
}

/// A caption with kept text around its figure is kept too.
fn add_captions(page: &Page, kept: &mut [bool]) {
    let (Some(first), Some(last)) = (
        kept.iter().position(|kept| *kept),
        kept.iter().rposition(|kept| *kept),
    ) else {
        return;
    };
    let mut inside = vec![0_u64; page.elements.len()];
    for (run, _) in page.runs.iter().zip(&*kept).filter(|(_, kept)| **kept) {
        if let Some(sum) = inside.get_mut(run.element as usize) {
            *sum += u64::from(run.chars);
        }
    }
    // Elements follow those that they lie in.
    for index in (1..page.elements.len()).rev() {
        let parent = page.elements.get(index).map_or(0, |e| e.parent as usize);
        let sum = inside.get(index).copied().unwrap_or(0);
        if let Some(outer) = inside.get_mut(parent) {
            *outer += sum;
        }
    }
    let all = inside.first().copied().unwrap_or(0);
    for (run, kept) in page.runs.iter().zip(kept).take(last).skip(first) {
        let element = page.element(run);
        if element.kind != SourceKind::Caption || !element.displayed || element.hint.is_some() {
            continue;
        }
        let figure = page.within(run.element, Tag::Figure);
        let around = figure.map_or(0, |figure| page.at(figure).parent);
        let sum = inside.get(around as usize).copied().unwrap_or(0);
        if figure.is_some() && sum * 10 > all {
            *kept = true;
        }
    }
}

/// The headline is part of the article wherever it stands: the heading that says
/// what `title` says, else the only one of the first level before the text.
fn add_headline(raw: &str, page: &Page, kept: &mut [bool], title: Option<&str>) {
    let Some(first) = kept.iter().position(|kept| *kept) else {
        return;
    };
    let title = title.map(fold).unwrap_or_default();
    let mut headings: Vec<(u32, Vec<usize>, String)> = Vec::new();
    for (place, run) in page.runs.iter().enumerate() {
        if !matches!(page.element(run).kind, SourceKind::Heading(1 | 2))
            || !page.element(run).displayed
        {
            continue;
        }
        let tags = [Tag::H1, Tag::H2];
        let Some(index) = tags.iter().find_map(|t| page.within(run.element, *t)) else {
            continue;
        };
        let text: String = page.said(raw, run).map(|said| said.text).collect();
        match headings.last_mut().filter(|last| last.0 == index) {
            Some((_, places, all)) => {
                places.push(place);
                all.push_str(&fold(&text));
            }
            None => headings.push((index, vec![place], fold(&text))),
        }
    }
    let is_title = |text: &str| {
        let (short, long) = if text.len() < title.len() {
            (text, title.as_str())
        } else {
            (title.as_str(), text)
        };
        short.len() * 5 >= long.len() * 3 && !short.is_empty() && long.contains(short)
    };
    let has = |heading: &(u32, Vec<usize>, String)| {
        heading
            .1
            .iter()
            .any(|place| kept.get(*place).copied().unwrap_or(false))
    };
    let mut firsts = headings.iter().filter(|h| page.at(h.0).tag == Tag::H1);
    let only = firsts.next().filter(|_| firsts.next().is_none());
    let chosen = headings.iter().find(|h| is_title(&h.2)).or_else(|| {
        only.filter(|h| {
            page.at(h.0).hint.is_none()
                && !has_link(page, &h.1)
                && h.1.first().is_some_and(|place| *place < first)
        })
    });
    let Some(chosen) = chosen else { return };
    if headings
        .iter()
        .any(|h| has(h) && (h.2 == chosen.2 || is_title(&h.2)))
    {
        return;
    }
    for place in &chosen.1 {
        if let Some(kept) = kept.get_mut(*place) {
            *kept = true;
        }
    }
}

/// Whether the heading is a link, such as the name of the site.
fn has_link(page: &Page, places: &[usize]) -> bool {
    let runs = places.iter().filter_map(|place| page.runs.get(*place));
    runs.into_iter().any(|run| page.element(run).in_link)
}

/// The letters and digits of a text, small.
fn fold(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
