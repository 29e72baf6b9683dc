//! How well and how fast the articles of real pages are found.
//!
//! `cargo bench --bench evaluate_html -- --data DIR [--peer PYTHON] [--show]`
//!
//! `DIR` holds `expected.json`, which names for each page a `file` below
//! `DIR/pages`, strings that belong to its article (`with`) and strings that do
//! not (`without`). A string counts as kept if the clean text holds it, both
//! with single spaces. The time is the CPU time of a second pass over all pages
//! on one thread. With `--peer`, Trafilatura is run on the same bytes by that Python
//! and its rows follow. `--show` lists what went wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use clap::Parser;
use copydesk::article::{Article, Body};
use copydesk::clean::clean;
use serde_json::Value;

#[derive(Parser)]
struct Arguments {
    /// The folder of the pages.
    #[arg(long)]
    data: Option<PathBuf>,
    /// A Python that has Trafilatura.
    #[arg(long)]
    peer: Option<PathBuf>,
    /// Lists each string that was lost or wrongly kept.
    #[arg(long)]
    show: bool,
    /// Prints the clean text of this page and what was removed from it.
    #[arg(long)]
    page: Option<String>,
    /// What cargo passes to every benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

struct Page {
    file: String,
    bytes: Vec<u8>,
    with: Vec<String>,
    without: Vec<String>,
}

/// Milliseconds of this thread on a processor; of wall-clock time where the
/// system does not tell.
struct Clock(Instant);

impl Clock {
    fn start() -> Self {
        Self(Instant::now())
    }

    fn on_processor() -> Option<f64> {
        let status = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        let nanoseconds: f64 = status.split_whitespace().next()?.parse().ok()?;
        Some(nanoseconds / 1e6)
    }

    fn now(&self) -> f64 {
        Self::on_processor().unwrap_or_else(|| self.0.elapsed().as_secs_f64() * 1e3)
    }
}

/// What became of the strings, and the milliseconds of each page.
#[derive(Default)]
struct Outcome {
    hits: u32,
    lost: u32,
    wrong: u32,
    dropped: u32,
    times: Vec<f64>,
}

impl Outcome {
    fn f1(&self) -> f64 {
        let hits = f64::from(self.hits);
        2.0 * hits / (2.0 * hits + f64::from(self.lost + self.wrong))
    }

    fn mean(&self) -> f64 {
        self.times.iter().sum::<f64>() / self.times.len().max(1) as f64
    }

    fn print(&self, name: &str) {
        let (hits, lost) = (f64::from(self.hits), f64::from(self.lost));
        let (wrong, dropped) = (f64::from(self.wrong), f64::from(self.dropped));
        println!(
            "{name:<28} TP {hits} FN {lost} FP {wrong} TN {dropped}  precision {:.4}  recall {:.4}  \
             F1 {:.4}  accuracy {:.4}  ms/page {:.2} (most {:.1})",
            hits / (hits + wrong),
            hits / (hits + lost),
            self.f1(),
            (hits + dropped) / (hits + lost + wrong + dropped),
            self.mean(),
            self.times.iter().copied().fold(0.0, f64::max),
        );
    }
}

fn main() {
    let arguments = Arguments::parse();
    let Some(data) = arguments.data.filter(|data| data.is_dir()) else {
        println!("skipped: --data names no folder of pages");
        return;
    };
    let pages = read(&data);
    if let Some(file) = arguments.page {
        let page = pages.iter().find(|page| page.file == file);
        print(&article(page.expect("the page is one of those expected")));
        return;
    }
    let mut texts = Vec::new();
    let mut times = Vec::new();
    let mut panics = Vec::new();
    let clock = Clock::start();
    for pass in 0..2 {
        texts.clear();
        times.clear();
        for page in &pages {
            let article = article(page);
            let start = clock.now();
            let cleaned = catch_unwind(AssertUnwindSafe(|| clean(&article)));
            times.push(clock.now() - start);
            if cleaned.is_err() && pass == 0 {
                panics.push(page.file.clone());
            }
            texts.push(cleaned.map_or_else(|_| String::new(), |c| c.text.as_str().to_owned()));
        }
    }
    let slowest = times.iter().zip(&pages).max_by(|a, b| a.0.total_cmp(b.0));
    let unit = match Clock::on_processor() {
        Some(_) => "CPU time",
        None => "wall-clock time",
    };
    println!("{} pages; {unit} of one thread, second pass", pages.len());
    if let Some((time, page)) = slowest {
        println!(
            "slowest page: {} ({time:.1} ms); panics: {panics:?}",
            page.file
        );
    }
    let ours = judge(&pages, &texts, times, arguments.show);
    ours.print("Copydesk");
    if let Some(python) = arguments.peer {
        compare(&python, &data, &pages, &ours);
    }
}

fn article(page: &Page) -> Article {
    Article::from(Body::Bytes {
        bytes: page.bytes.clone(),
        declared: None,
    })
}

fn print(article: &Article) {
    let cleaned = clean(article);
    println!("{:#?}\n\n{}\n", cleaned.metadata, cleaned.text.as_str());
    for removal in &cleaned.removals {
        println!("{:?}: {}", removal.reason, single_spaced(&removal.text));
    }
}

fn read(data: &Path) -> Vec<Page> {
    let expected = std::fs::read(data.join("expected.json")).expect("expected.json can be read");
    let expected: Value = serde_json::from_slice(&expected).expect("expected.json is JSON");
    let strings = |value: &Value| -> Vec<String> {
        let values = value.as_array().into_iter().flatten();
        values
            .filter_map(Value::as_str)
            .map(single_spaced)
            .collect()
    };
    let entries = expected.as_object().expect("expected.json is an object");
    entries
        .values()
        .map(|entry| {
            let file = entry["file"]
                .as_str()
                .expect("each page has a file")
                .to_owned();
            Page {
                bytes: std::fs::read(data.join("pages").join(&file)).expect("each file is there"),
                with: strings(&entry["with"]),
                without: strings(&entry["without"]),
                file,
            }
        })
        .collect()
}

/// The text with single spaces, without characters that show nothing.
fn single_spaced(text: &str) -> String {
    let shown: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}'))
        .collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn judge(pages: &[Page], texts: &[String], times: Vec<f64>, show: bool) -> Outcome {
    let mut outcome = Outcome {
        times,
        ..Outcome::default()
    };
    for (page, text) in pages.iter().zip(texts) {
        let text = single_spaced(text);
        for string in &page.with {
            let kept = text.contains(string);
            outcome.hits += u32::from(kept);
            outcome.lost += u32::from(!kept);
            if show && !kept {
                println!("lost  {}: {string}", page.file);
            }
        }
        for string in &page.without {
            let kept = text.contains(string);
            outcome.wrong += u32::from(kept);
            outcome.dropped += u32::from(!kept);
            if show && kept {
                println!("wrong {}: {string}", page.file);
            }
        }
    }
    outcome
}

/// Runs the peer over the same files and prints its rows and how it compares.
fn compare(python: &Path, data: &Path, pages: &[Page], ours: &Outcome) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peer_trafilatura.py");
    let output = Command::new(python)
        .arg(script)
        .arg(data.join("pages"))
        .args(pages.iter().map(|page| &page.file))
        .stderr(std::process::Stdio::inherit())
        .output()
        .expect("the peer can be started");
    assert!(output.status.success(), "the peer failed");
    let report: Value = serde_json::from_slice(&output.stdout).expect("the peer prints JSON");
    println!("peer: {}", report["versions"].as_str().unwrap_or_default());
    for run in report["runs"].as_array().into_iter().flatten() {
        let strings = run["texts"].as_array().into_iter().flatten();
        let texts: Vec<String> = strings
            .map(|t| t.as_str().unwrap_or_default().to_owned())
            .collect();
        let times = run["milliseconds"].as_array().into_iter().flatten();
        let times = times.filter_map(Value::as_f64).collect();
        let theirs = judge(pages, &texts, times, false);
        theirs.print(run["name"].as_str().unwrap_or_default());
        println!(
            "  Copydesk: F1 {:+.4}, {:.3} of its time",
            ours.f1() - theirs.f1(),
            ours.mean() / theirs.mean()
        );
    }
}
