//! What dates, actors, quotes and events cost beside the reading they rest on.
//!
//! `cargo bench --bench stage_cost -- [--articles DIR] [--rounds N]`
//!
//! Reads every `.txt` file of the folder, or the project's own article, and takes the
//! stages through all of them, round after round on one thread; prints each stage's
//! time, its words per second, and its share of the reading's time.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use copydesk::actors::actors;
use copydesk::article::{Article, Body};
use copydesk::clean::{CleanArticle, clean};
use copydesk::dates::dates;
use copydesk::events::{Account, events};
use copydesk::language::read;
use copydesk::quotes::quotes;

fn main() {
    let mut args = std::env::args().skip(1);
    let (mut folder, mut rounds) = (PathBuf::from("tests/articles"), 3_u32);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--articles" => folder = args.next().map(PathBuf::from).unwrap_or(folder),
            "--rounds" => rounds = args.next().and_then(|n| n.parse().ok()).unwrap_or(rounds),
            _ => {}
        }
    }
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder can be read")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    let articles: Vec<CleanArticle> = files
        .iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .map(|text| clean(&Article::from(Body::Text(text))))
        .collect();
    let published = "2022-01-08".parse().ok();
    let mut spent = [Duration::ZERO; 5];
    let mut words = 0;
    // The first round fills caches and loads tables.
    for round in 0..=rounds {
        for article in &articles {
            let text = article.text.as_str();
            let mut times = [Duration::ZERO; 5];
            let mut clock = Instant::now();
            let mut lap =
                |at: usize| times[at] = std::mem::replace(&mut clock, Instant::now()).elapsed();
            let reading = read(text, &article.layout);
            lap(0);
            let days = dates(text, &reading, published);
            lap(1);
            let cast = actors(text, &reading);
            lap(2);
            let said = quotes(text, &reading, &cast);
            lap(3);
            let told = events(&Account {
                text,
                reading: &reading,
                actors: &cast,
                quotes: &said,
                dates: &days,
                published,
                dateline: None,
            });
            lap(4);
            std::hint::black_box(told);
            if round > 0 {
                words += reading.tokens.len();
                spent
                    .iter_mut()
                    .zip(times)
                    .for_each(|(all, time)| *all += time);
            }
        }
    }
    println!(
        "{} articles, {} words a round",
        articles.len(),
        words / rounds as usize
    );
    let reading = spent[0].as_secs_f64();
    let names = ["reading", "dates", "actors", "quotes", "events"];
    for (name, time) in names.iter().zip(spent) {
        let time = time.as_secs_f64();
        println!(
            "{name}: {:.1} ms a round, {:.0} words a second, {:.3} of the reading",
            time * 1e3 / f64::from(rounds),
            words as f64 / time,
            time / reading
        );
    }
    let stages: f64 = spent[1..].iter().map(Duration::as_secs_f64).sum();
    println!(
        "the four stages together: {:.3} of the reading",
        stages / reading
    );
}
