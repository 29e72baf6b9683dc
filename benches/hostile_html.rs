//! How long pages take that are made to take long.
//!
//! `cargo bench --bench hostile_html`
#![allow(missing_docs)]

use std::time::Instant;

use copydesk::article::{Article, Body};
use copydesk::clean::clean;

fn main() {
    let text = "<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do.</p>";
    let pages: [(&str, String); 14] = [
        ("deep", "<div>".repeat(2_000_000) + "text"),
        ("misnested", "<b>x<i>y<a href=q>z</b>".repeat(430_000)),
        (
            "fonts",
            (0..400_000)
                .map(|i| format!("<p><font size={i}>text"))
                .collect(),
        ),
        ("short paragraphs", "<p>text</p>".repeat(950_000)),
        (
            "one paragraph",
            format!(
                "<article><p>{}</p></article>",
                "lorem ipsum dolor, ".repeat(550_000)
            ),
        ),
        (
            "attributes",
            format!("<p {}>hello</p>", "a=1 ".repeat(2_500_000)),
        ),
        ("cells", format!("<table>{}", "<td>x".repeat(2_000_000))),
        ("tables", "<table><tr><td>x".repeat(650_000)),
        ("tables, few", "<table><tr><td>x".repeat(19_000)),
        ("references", "&amp".repeat(2_500_000)),
        (
            "article",
            format!("<article>{}</article>", text.repeat(140_000)),
        ),
        (
            "article at the limit",
            format!("<article>{}</article>", text.repeat(19_900)),
        ),
        ("end tags", "</p></div>".repeat(1_000_000)),
        ("lists", "<li><ul><b>".repeat(900_000)),
    ];
    for (name, source) in pages {
        let megabytes = source.len() as f64 / 1e6;
        let article = Article::from(Body::Html(source));
        let start = Instant::now();
        let cleaned = clean(&article);
        let seconds = start.elapsed().as_secs_f64();
        let kept = cleaned.text.as_str().len();
        println!("{name:<22} {megabytes:6.1} MB  {seconds:6.2} s  {kept} bytes kept");
    }
}
