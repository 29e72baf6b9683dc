//! GAP: paragraphs with a pronoun and two names, one or none of which it means.

use std::ops::Range;
use std::path::Path;

use copydesk::language::Reading;

use super::ontogum::read_paragraphs;

/// A paragraph with its question.
pub struct Question {
    pub text: String,
    pub reading: Reading,
    pub pronoun: Range<usize>,
    pub feminine: bool,
    /// The names with whether the pronoun means them.
    pub names: [(Range<usize>, bool); 2],
}

pub fn questions(path: &Path) -> Vec<Question> {
    let file = std::fs::read_to_string(path).expect("the questions can be read");
    let read = file.lines().skip(1).filter_map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let text = (*cells.get(1)?).to_owned();
        let at = |cell: usize, form: usize| -> Option<Range<usize>> {
            let offset: usize = cells.get(cell)?.parse().ok()?;
            let start = text.char_indices().nth(offset)?.0;
            Some(start..start + cells.get(form)?.len())
        };
        let is = |cell: usize| {
            cells
                .get(cell)
                .is_some_and(|c| c.eq_ignore_ascii_case("true"))
        };
        let pronoun = at(3, 2)?;
        let names = [(at(5, 4)?, is(6)), (at(8, 7)?, is(9))];
        let feminine = cells[2].to_lowercase().starts_with('s')
            || cells[2].to_lowercase() == "her"
            || cells[2].to_lowercase() == "hers";
        let reading = read_paragraphs(&text);
        Some(Question {
            text,
            reading,
            pronoun,
            feminine,
            names,
        })
    });
    read.collect()
}
