use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::desk::{
    Folder, STORY, Server, copydesk, json_lines, run, run_with_input, stderr, stdout,
};

#[test]
fn a_report_holds_the_text_and_no_colour() {
    let folder = Folder::new();
    let file = folder.write("story.txt", STORY);
    let output = run(&["analyze", &file, "--published", "2024-02-20"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let report = stdout(&output);
    assert!(
        report.contains("Harbour board agrees to dredge the channel"),
        "{report}"
    );
    assert!(report.contains("language en"), "{report}");
    assert!(report.contains("offsets count code points"), "{report}");
    assert!(!report.contains('\x1b'), "{report}");
}

#[test]
fn json_is_one_line_for_each_input_and_an_input_that_fails_stops_no_other() {
    let folder = Folder::new();
    let (one, two) = (
        folder.write("one.txt", STORY),
        folder.write("two.txt", STORY),
    );
    let (blank, missing) = (folder.write("blank.txt", " \n"), folder.path("missing.txt"));
    let missing = missing.to_str().unwrap();
    let output = run(&["analyze", "--format", "json", &one, missing, &blank, &two]);
    assert_eq!(output.status.code(), Some(1));
    let lines = json_lines(&stdout(&output));
    let ids: Vec<_> = lines
        .iter()
        .map(|l| l["itemId"].as_str().unwrap())
        .collect();
    assert_eq!(ids, [&one, &two]);
    assert!(
        lines[0]["cleanText"]
            .as_str()
            .unwrap()
            .contains("Maria Thorne")
    );
    assert_eq!(lines[0]["document"]["language"], "en");
    let said = stderr(&output);
    let of = |name: &str| {
        said.lines()
            .find(|l| l.contains(name))
            .unwrap_or_default()
            .to_owned()
    };
    assert!(of(missing).starts_with("copydesk: "), "{said}");
    for part in ["INVALID_ARGUMENT", "field article.text", "reason "] {
        assert!(of(&blank).contains(part), "{part} not in {said}");
    }
}

#[test]
fn options_reach_the_desk() {
    let folder = Folder::new();
    let file = folder.write("story.txt", format!("{STORY}\u{1F600}\n"));
    let output = run(&[
        "analyze",
        &file,
        "--format",
        "json",
        "--features",
        "clean",
        "--offset-unit",
        "utf8-byte",
    ]);
    let response = &json_lines(&stdout(&output))[0];
    assert_eq!(
        response["provenance"]["offsetUnit"],
        "OFFSET_UNIT_UTF8_BYTE"
    );
    assert!(response.get("sentences").is_none() && response.get("summary").is_none());

    let output = run(&["analyze", &file, "--max-sentences", "0"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("options.summary.max_sentences"),
        "{}",
        stderr(&output)
    );

    let output = run(&["analyze", &file, "--about", "Ada Lund"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stdout(&output).contains("NO_SUCH_ACTOR: "));
    for right in [
        &["--style", "headline", "--compress", "always"][..],
        &["--question", "when", "--compress", "needed"],
        &["--about", "Maria Thorne", "--compress", "never"],
    ] {
        let output = run(&[&["analyze", &file], right].concat());
        assert!(output.status.success(), "{right:?}: {}", stderr(&output));
        assert!(stdout(&output).contains("SUMMARY\n"), "{right:?}");
    }

    for wrong in [
        &["--features", "moods"][..],
        &["--about", "Ada Lund", "--question", "who"],
        &["--question", "why"],
        &["--published", "last week"],
        &["--published", "2024-02-30"],
        &["--max-sentences", "2", "--ratio", "0.5"],
        &["--endpoint", "localhost:50051"],
    ] {
        let output = run(&[&["analyze", &file], wrong].concat());
        assert_eq!(
            output.status.code(),
            Some(2),
            "{wrong:?}: {}",
            stderr(&output)
        );
    }
}

#[test]
fn standard_input_is_read_as_text_as_html_and_as_bytes() {
    let of = |input: &[u8], arguments: &[&str]| {
        let output = run_with_input(
            &[&["analyze", "-", "--format", "json"], arguments].concat(),
            input,
        );
        assert!(output.status.success(), "{}", stderr(&output));
        json_lines(&stdout(&output)).remove(0)
    };
    let response = of(STORY.as_bytes(), &[]);
    assert_eq!(response["itemId"], "-");
    assert!(response["document"].get("encoding").is_none());
    let response = of(
        b"The caf\xe9 on the quay has closed for the winter, its owner said.",
        &[],
    );
    assert!(response["document"]["encoding"].is_string(), "{response}");
    let response = of(
        "The café on the quay has closed.".as_bytes(),
        &["--encoding", "windows-1252"],
    );
    assert!(response["document"]["encoding"].is_string(), "{response}");
}

#[test]
fn what_a_terminal_would_obey_is_spelled_out() {
    let output = run_with_input(&["analyze", "-", "--title", "A\x1b[31mB"], STORY.as_bytes());
    assert!(!output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b));
    let output = run(&["analyze", "no\x1b[2Jfile"]);
    assert!(
        stderr(&output).contains("no\\u{1b}[2Jfile"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_server_gives_the_same_bytes() {
    let folder = Folder::new();
    let (one, blank) = (
        folder.write("one.txt", STORY),
        folder.write("blank.txt", " \n"),
    );
    let server = Server::start(&[]);
    for format in ["text", "json"] {
        let here = run(&["analyze", "--format", format, &one, &blank]);
        let there = run(&[
            "analyze",
            "--format",
            format,
            &one,
            &blank,
            "--endpoint",
            &server.endpoint,
        ]);
        assert_eq!(stdout(&here), stdout(&there));
        assert_eq!(stderr(&here), stderr(&there));
        assert_eq!(
            (here.status.code(), there.status.code()),
            (Some(1), Some(1))
        );
    }
    let endpoint = server.endpoint.clone();
    server.kill();
    let output = run(&["analyze", &one, "--endpoint", &endpoint]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("no server at"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let folder = Folder::new();
    let file = folder.write("long.txt", STORY.repeat(2000));
    let mut child = copydesk()
        .args(["analyze", "--features", "clean", &file, &file])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(stderr(&output), "");
    assert_eq!(output.status.code(), Some(0));
}
