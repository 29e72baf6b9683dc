//! Treebanks in CoNLL-U and the raw text they were made of.

use std::ops::Range;
use std::path::Path;

pub struct Word {
    pub form: String,
    pub lemma: String,
    pub upos: String,
    pub xpos: String,
    /// Index in the sentence, counted from one; 0 for the root.
    pub head: usize,
    pub relation: String,
    /// Where it stands in the text of its paragraph.
    pub span: Range<usize>,
    /// Whether it is one token with the word before it.
    pub joined: bool,
}

pub struct Sentence {
    /// Index of its paragraph.
    pub paragraph: usize,
    pub words: Vec<Word>,
}

pub struct Treebank {
    pub name: &'static str,
    pub paragraphs: Vec<String>,
    pub sentences: Vec<Sentence>,
}

impl Treebank {
    pub fn words(&self) -> Vec<Vec<String>> {
        let forms = |s: &Sentence| s.words.iter().map(|w| w.form.clone()).collect();
        self.sentences.iter().map(forms).collect()
    }
}

/// A contraction whose words are being read: the last of them, what is left of its
/// text and whether a space follows.
struct Contraction {
    last: usize,
    rest: String,
    space: bool,
    begun: bool,
}

pub fn read(name: &'static str, path: &Path) -> Treebank {
    let file = std::fs::read_to_string(path).expect("the treebank can be read");
    let mut bank = Treebank {
        name,
        paragraphs: Vec::new(),
        sentences: Vec::new(),
    };
    let mut contraction: Option<Contraction> = None;
    let mut breaks = true;
    for line in file.lines() {
        if line.starts_with("# newpar") || line.starts_with("# newdoc") {
            breaks = true;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() != 10 || cells[0].contains('.') {
            continue;
        }
        let space = !cells[9].split('|').any(|m| m == "SpaceAfter=No");
        if let Some((_, last)) = cells[0].split_once('-') {
            let last = last.parse().expect("a range ends in a number");
            contraction = Some(Contraction {
                last,
                rest: cells[1].to_owned(),
                space,
                begun: false,
            });
            continue;
        }
        let index: usize = cells[0].parse().expect("a word has a number");
        if index == 1 {
            if std::mem::take(&mut breaks) {
                bank.paragraphs.push(String::new());
            }
            let paragraph = bank.paragraphs.len() - 1;
            bank.sentences.push(Sentence {
                paragraph,
                words: Vec::new(),
            });
        }
        let text = bank.paragraphs.last_mut().expect("a paragraph was begun");
        let start = text.len();
        let mut joined = false;
        let mut after = space;
        match &mut contraction {
            Some(open) => {
                // The form may differ from what is written: then all that is left.
                let len = if index < open.last && open.rest.starts_with(cells[1]) {
                    cells[1].len()
                } else {
                    open.rest.len()
                };
                text.extend(open.rest.drain(..len));
                joined = std::mem::replace(&mut open.begun, true);
                after = open.space && index == open.last;
                if index == open.last {
                    contraction = None;
                }
            }
            None => text.push_str(cells[1]),
        }
        let span = start..text.len();
        if after {
            text.push(' ');
        }
        let sentence = bank.sentences.last_mut().expect("a sentence was begun");
        sentence.words.push(Word {
            form: cells[1].to_owned(),
            lemma: cells[2].to_owned(),
            upos: cells[3].to_owned(),
            xpos: cells[4].to_owned(),
            head: cells[6].parse().expect("a head is a number"),
            relation: cells[7].to_owned(),
            span,
            joined,
        });
    }
    bank
}
