//! How well and how fast the language stage reads English.
//!
//! `cargo bench --bench evaluate_language -- --data DIR [--split dev|test]
//! [--articles N] [--show] [--peer PYTHON --spacy-sm DIR --spacy-md DIR]`
//!
//! `DIR` holds `open/` with the treebanks (`ud_ewt`, `ud_gum_open`), the names
//! (`ner_uner_ewt`, `ner_wikigold`, `ner_crossner_politics`) and `gmb_ner`, of whose
//! sentences the articles for the speed are made. Raw text is that of the
//! treebanks, a paragraph for each that is marked there; its measures are those of
//! the CoNLL shared task of 2018, where a word of a contraction counts as found if
//! its characters are. Names count with exact spans; a facility is a place; groups,
//! events and the rest are left out on both sides. Times are CPU times of the whole
//! process, with one thread. With `--peer` and the folders of spaCy's models, these
//! read the same words and texts in the same run; its names lose the article and the
//! possessive that its training counts in and these sets do not. spaCy's trees follow
//! another scheme and are not scored.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    unreachable_pub
)]
#![allow(clippy::indexing_slicing)]

mod articles;
mod names;
mod peer;
mod process;
mod raw;
mod subject;
mod tagging;
mod treebank;

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

use subject::Subject;

#[derive(Clone, Copy, ValueEnum)]
enum Split {
    Dev,
    Test,
}

impl Split {
    fn as_str(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Test => "test",
        }
    }
}

#[derive(Parser)]
struct Arguments {
    /// The folder that holds `open/`.
    #[arg(long)]
    data: Option<PathBuf>,
    /// The part of each set.
    #[arg(long, value_enum, default_value = "test")]
    split: Split,
    /// How many articles are read for the speed.
    #[arg(long, default_value_t = 1000)]
    articles: usize,
    /// Lists wrong words of the raw text; not for the test part.
    #[arg(long)]
    show: bool,
    /// A Python that has spaCy.
    #[arg(long, requires = "spacy_sm")]
    peer: Option<PathBuf>,
    /// The folder of spaCy's small model.
    #[arg(long)]
    spacy_sm: Option<PathBuf>,
    /// The folder of spaCy's medium model.
    #[arg(long)]
    spacy_md: Option<PathBuf>,
    /// What cargo passes to every benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() {
    let arguments = Arguments::parse();
    let open = arguments.data.map(|data| data.join("open"));
    let Some(open) = open.filter(|open| open.is_dir()) else {
        println!("skipped: --data names no folder that holds open/");
        return;
    };
    let split = arguments.split.as_str();
    let banks = [
        treebank::read("EWT", &open.join("ud_ewt").join(format!("{split}.conllu"))),
        treebank::read(
            "GUM",
            &open.join("ud_gum_open").join(format!("{split}.conllu")),
        ),
    ];
    let sets = names::read(&open, split);
    let articles = articles::read(&open.join("gmb_ner/ner_dataset.csv"), arguments.articles);

    let clock = process::Clock::start();
    let subject = Subject::load();
    let loading = clock.seconds();
    let clock = process::Clock::start();
    let words: usize = articles.iter().map(|article| subject.words(article)).sum();
    let seconds = clock.seconds();
    let megabytes = process::resident();

    println!(
        "{split} parts; {} articles of {words} words",
        articles.len()
    );
    println!("\nCopydesk, {}", copydesk::language::model_version());
    process::print(loading, seconds, words, megabytes);
    for bank in &banks {
        raw::score(bank, &subject.raw(bank), arguments.show && split != "test");
        tagging::score_lemmas(bank, &subject.lemmas(bank));
        tagging::score(bank, &subject.told(&bank.words()));
    }
    for set in &sets {
        let told = subject.told(&set.words());
        names::score(set, told.into_iter().map(|t| t.names).collect());
    }
    let Some(python) = arguments.peer else {
        return;
    };
    let request = peer::request(&articles, &banks, &sets);
    for model in [arguments.spacy_sm, arguments.spacy_md]
        .into_iter()
        .flatten()
    {
        let answer = peer::ask(&python, &model, &request);
        println!("\n{}", answer["version"].as_str().unwrap_or_default());
        peer::score(&answer, words, &banks, &sets);
    }
}
