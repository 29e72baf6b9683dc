//! A page and what of it is its article → the blocks of a draft.

use std::ops::Range;

use super::page::{Break, Page, Run};
use super::tag::Tag;
use crate::article::{Span, TracedText, Tracer};
use crate::clean::draft::{Block, Draft, Gap, Reason, SourceKind, Verdict};
use crate::clean::normalise::Normaliser;

/// Cells with more characters than this are paragraphs of a page that is laid
/// out by a table, and not joined to rows.
const CELL: u32 = 200;

/// Divides `page` into blocks; `kept` says of each run whether it is part of the
/// article.
pub(super) fn draft(raw: &str, page: &Page, kept: &[bool]) -> Draft {
    let lines = lines(page, kept);
    let (text, places) = trace(raw, page, &lines);
    let normaliser = Normaliser::new(text.as_str());
    let mut tracer = Tracer::over(&text);
    let mut blocks: Vec<Block> = Vec::new();
    let mut gap = Gap::Line;
    let mut before: Option<&Line> = None;
    let mut end = 0;
    for (line, place) in lines.iter().zip(places) {
        if line.gap(before) == Gap::Paragraph {
            gap = Gap::Paragraph;
        }
        for cells in divide(text.as_str(), place, line.kind) {
            let mut span: Option<Span> = None;
            for cell in cells {
                tracer.leave_out(end..cell.start);
                end = cell.end;
                if normaliser.is_blank(text.as_str().get(cell.clone()).unwrap_or_default()) {
                    tracer.rewrite(cell, "");
                    continue;
                }
                let divider = match span {
                    Some(_) => "\t",
                    None if blocks.is_empty() => "",
                    None => "\n",
                };
                tracer.rewrite(cell.start..cell.start, divider);
                let written = normaliser.line(&mut tracer, cell);
                span = Some(span.map_or(written, |span| span.join(written)));
            }
            let Some(span) = span else { continue };
            blocks.push(Block {
                span,
                source: line.kind,
                link_share: line.link_share(),
                gap,
                verdict: line.verdict,
            });
            gap = Gap::Line;
        }
        before = Some(line);
    }
    tracer.leave_out(end..text.as_str().len());
    let text = tracer.finish();
    for block in &mut blocks {
        let is_notice =
            |text: &str| text.contains('©') || text.to_lowercase().contains("copyright");
        if block.verdict == Verdict::Remove(Reason::OutsideArticle)
            && is_notice(block.span.of(text.as_str()))
        {
            block.verdict = Verdict::Remove(Reason::CopyrightNotice);
        }
    }
    Draft { text, blocks }
}

/// A line of the page as it is displayed: runs without a break between them, or
/// the cells of a row.
#[derive(Debug)]
struct Line {
    runs: Range<usize>,
    before: Break,
    verdict: Verdict,
    kind: SourceKind,
    /// Whether any of it is displayed, or else kept all the same.
    displayed: bool,
    chars: u32,
    linked: u32,
    /// The list or table it is an item or row of.
    group: Option<u32>,
}

impl Line {
    fn link_share(&self) -> f32 {
        if self.chars == 0 {
            return 0.0;
        }
        // Both are far below what an f32 cannot tell apart.
        self.linked as f32 / self.chars as f32
    }

    fn gap(&self, before: Option<&Line>) -> Gap {
        let in_one = before
            .is_some_and(|b| b.group.is_some() && b.group == self.group && b.kind == self.kind);
        if self.before == Break::Block && !in_one {
            Gap::Paragraph
        } else {
            Gap::Line
        }
    }
}

fn lines(page: &Page, kept: &[bool]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    for end in 1..=page.runs.len() {
        let is_end = page
            .runs
            .get(end)
            .is_none_or(|run| run.before > Break::None);
        if !is_end {
            continue;
        }
        let line = line(page, kept, start..end);
        start = end;
        if let Some(last) = lines.last_mut()
            && line.before == Break::Cell
            && line.verdict == last.verdict
            && line.displayed == last.displayed
            && line.chars <= CELL
            && last.chars <= CELL
        {
            last.runs.end = line.runs.end;
            last.chars += line.chars;
            last.linked += line.linked;
            last.kind = SourceKind::TableRow;
            continue;
        }
        lines.push(line);
    }
    lines
}

fn line(page: &Page, kept: &[bool], range: Range<usize>) -> Line {
    let runs = page.runs.get(range.clone()).unwrap_or_default();
    let kept = kept.get(range.clone()).unwrap_or_default();
    let displayed = runs.iter().any(|run| page.element(run).displayed);
    let counts = |run: &Run| page.element(run).displayed == displayed;
    let (mut chars, mut linked, mut stays) = (0, 0, 0);
    for (run, kept) in runs.iter().zip(kept).filter(|(run, _)| counts(run)) {
        chars += run.chars;
        linked += if page.element(run).in_link {
            run.chars
        } else {
            0
        };
        stays += if *kept { run.chars } else { 0 };
    }
    let first = runs.iter().find(|run| counts(run));
    let element = page.at(first.map_or(0, |run| run.element));
    // A sentence is not cut: what most of it says goes for the whole line.
    let verdict = if u64::from(stays) * 2 > u64::from(chars) {
        Verdict::Keep
    } else if !displayed {
        Verdict::Remove(Reason::NotDisplayed)
    } else if let Some(reason) = element.hint {
        Verdict::Remove(reason)
    } else if u64::from(linked) * 5 > u64::from(chars) * 4 || element.in_page_header {
        Verdict::Remove(Reason::Navigation)
    } else {
        Verdict::Remove(Reason::OutsideArticle)
    };
    let index = first.map_or(0, |run| run.element);
    let around = |tags: &[Tag]| tags.iter().filter_map(|tag| page.within(index, *tag)).max();
    let group = match element.kind {
        SourceKind::ListItem => around(&[Tag::Ul, Tag::Ol, Tag::Dl, Tag::Menu]),
        SourceKind::TableRow => around(&[Tag::Table]),
        _ => None,
    };
    Line {
        runs: range,
        before: runs.first().map_or(Break::None, |run| run.before),
        verdict,
        // A row of one cell is text in a frame.
        kind: match element.kind {
            SourceKind::TableRow => SourceKind::Plain,
            kind => kind,
        },
        displayed,
        chars,
        linked,
        group,
    }
}

/// The text of the lines with references decoded, and where each line stands: its
/// cells, or the one stretch that it is.
fn trace(raw: &str, page: &Page, lines: &[Line]) -> (TracedText, Vec<Vec<Range<usize>>>) {
    let mut tracer = Tracer::over_raw(raw);
    let mut places = Vec::with_capacity(lines.len());
    for line in lines {
        let runs = page.runs.get(line.runs.clone()).unwrap_or_default();
        if let Some(first) = runs.first() {
            let at = page.raw_range(first).start;
            tracer.rewrite(at..at, "\n");
        }
        let mut from = tracer.text().len();
        let mut cells = Vec::new();
        let mut begun = false;
        for run in runs {
            if page.element(run).displayed != line.displayed {
                tracer.rewrite(page.raw_range(run), "");
                continue;
            }
            let at = page.raw_range(run).start;
            if begun && run.before == Break::Cell {
                cells.push(from..tracer.text().len());
                tracer.rewrite(at..at, "\t");
                from = tracer.text().len();
            } else if begun && run.space {
                tracer.rewrite(at..at, " ");
            }
            begun = true;
            for said in page.said(raw, run) {
                let range = said.raw.0 as usize..said.raw.1 as usize;
                if said.verbatim {
                    tracer.copy(range);
                } else {
                    tracer.rewrite(range, said.text);
                }
            }
        }
        cells.push(from..tracer.text().len());
        places.push(cells);
    }
    (tracer.finish(), places)
}

/// Divides a line of the page into blocks, and each into its cells:
/// preformatted text has line feeds in it.
fn divide(text: &str, cells: Vec<Range<usize>>, kind: SourceKind) -> Vec<Vec<Range<usize>>> {
    let place = match (kind, cells.as_slice()) {
        (SourceKind::Preformatted, [place]) => place.clone(),
        _ => return vec![cells],
    };
    let mut at = place.start;
    let lines = text.get(place).unwrap_or_default().split_inclusive('\n');
    let lines = lines.map(|line| {
        let start = at;
        at += line.len();
        std::iter::once(start..at).collect()
    });
    lines.collect()
}
