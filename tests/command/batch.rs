use std::fs::{self, OpenOptions};
use std::io::Write;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::desk::{
    Folder, STORY, Server, copydesk, json_lines, read, request, requests, run, run_with_input,
    stderr, stdout,
};

/// The answers in the order of the input, each position exactly once.
fn by_index(text: &str, count: usize) -> Vec<Value> {
    let mut answers = json_lines(text);
    answers.sort_by_key(index);
    let indexes: Vec<_> = answers.iter().map(index).collect();
    assert_eq!(indexes, (0..count as u64).collect::<Vec<_>>());
    answers
}

pub(crate) fn index(answer: &Value) -> u64 {
    answer.get("index").map_or(0, |i| i.as_u64().unwrap())
}

fn info(answer: &Value) -> (u64, String, String) {
    let status = &answer["status"];
    let detail = |name: &str| {
        let details = status["details"].as_array().cloned().unwrap_or_default();
        let url = format!("type.googleapis.com/google.rpc.{name}");
        details
            .into_iter()
            .find(|d| d["@type"] == url)
            .unwrap_or_default()
    };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let info = detail("ErrorInfo");
    assert_eq!(info["domain"], "copydesk", "{answer}");
    let field = text(&detail("BadRequest")["fieldViolations"][0]["field"]);
    (
        status["code"].as_u64().unwrap(),
        text(&info["reason"]),
        field,
    )
}

#[test]
fn a_batch_is_answered_here_as_by_a_server() {
    let folder = Folder::new();
    let input = folder.write("in.jsonl", format!("\n{}\n  \n", requests(0..60)));
    let here = run(&["batch", "--input", &input]);
    assert!(here.status.success(), "{}", stderr(&here));
    let here = by_index(&stdout(&here), 60);
    assert_eq!(here[7]["itemId"], "item-7");
    assert!(
        here[7]["result"]["cleanText"]
            .as_str()
            .unwrap()
            .contains("the 7th time")
    );

    let server = Server::start(&[]);
    let there = run(&[
        "batch",
        "--input",
        &input,
        "--endpoint",
        &server.endpoint,
        "--window",
        "3",
    ]);
    assert!(there.status.success(), "{}", stderr(&there));
    assert_eq!(by_index(&stdout(&there), 60), here);
    let piped = run_with_input(
        &["batch", "--endpoint", &server.endpoint],
        read(&input).as_bytes(),
    );
    assert_eq!(by_index(&stdout(&piped), 60), here);
}

#[test]
fn a_line_that_is_wrong_is_answered_as_that_item() {
    let folder = Folder::new();
    let mut lines: Vec<Vec<u8>> = [
        r#"{"itemId":"good","article":{"text":"The harbour was closed on Monday."}}"#,
        r#"{"itemId":"surrogate","article":{"text":"a \ud800 b"}}"#,
        r#"{"itemId":"field","artcle":{}}"#,
        r#"{"itemId":"type","article":{"text":5}}"#,
        r#"{"itemId":"torn","article":{"text":"The har"#,
        "not JSON",
        r#"{"item_id":"snake","article":{"text":"The harbour was closed on Monday."}}"#,
        r#"{"itemId":"good","article":{"text":"Again."}}"#,
        r#"{"itemId":"torn","article":{"text":"Whole now."}}"#,
        r#"{"article":{"text":"Nameless."}}"#,
        r#"{"itemId":"blank","article":{"text":" "}}"#,
        r#"{"itemId":"mood","article":{"text":"x"},"features":["FEATURE_MOOD"]}"#,
    ]
    .map(|line| line.as_bytes().to_vec())
    .to_vec();
    lines.push(b"{\"itemId\":\"bytes\",\"article\":{\"text\":\"caf\xe9\"}}".to_vec());
    let input = folder.write("in.jsonl", lines.join(&b'\n'));

    let server = Server::start(&[]);
    for place in [&[][..], &["--endpoint", &server.endpoint]] {
        let output = run(&[&["batch", "--input", &input], place].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        let answers = by_index(&stdout(&output), lines.len());
        let expected = [
            ("good", None),
            ("surrogate", Some((3, "MALFORMED_JSON", "article.text"))),
            ("field", Some((3, "MALFORMED_JSON", "artcle"))),
            ("type", Some((3, "MALFORMED_JSON", "article.text"))),
            ("torn", Some((3, "MALFORMED_JSON", "article.text"))),
            ("", Some((3, "MALFORMED_JSON", ""))),
            ("snake", None),
            ("good", Some((6, "DUPLICATE_ITEM_ID", "item_id"))),
            ("torn", Some((6, "DUPLICATE_ITEM_ID", "item_id"))),
            ("", Some((3, "ITEM_ID_MISSING", "item_id"))),
            ("blank", Some((3, "ARTICLE_EMPTY", "article.text"))),
            ("mood", Some((3, "MALFORMED_JSON", "features[0]"))),
            ("bytes", Some((3, "MALFORMED_JSON", "article.text"))),
        ];
        for (answer, (id, error)) in answers.iter().zip(expected) {
            assert_eq!(
                answer.get("itemId").map_or("", |v| v.as_str().unwrap()),
                id,
                "{answer}"
            );
            match error {
                None => assert!(answer.get("result").is_some(), "{answer}"),
                Some((code, reason, field)) => {
                    let expected = (code, reason.to_owned(), field.to_owned());
                    assert_eq!(info(answer), expected, "{answer}");
                }
            }
        }
    }
}

#[test]
fn the_order_sent_is_kept_with_errors_in_their_place() {
    let folder = Folder::new();
    let mut lines: Vec<String> = (0..40)
        .map(|n| {
            let mut request = request(n);
            if n == 0 {
                request["options"] = json!({ "ordering": "ORDERING_SENT" });
            }
            // The first takes longest.
            if n % 7 == 0 {
                request["article"]["text"] = json!(STORY.repeat(200));
            }
            request.to_string()
        })
        .collect();
    lines[5] = "{".to_owned();
    lines[0] = format!("{}\n{}", "[]", lines[0]);
    let input = folder.write("in.jsonl", lines.join("\n"));
    let output = run(&["batch", "--input", &input, "--window", "9"]);
    let indexes: Vec<_> = json_lines(&stdout(&output)).iter().map(index).collect();
    // The first line comes before any choice.
    assert_eq!(indexes, (0..41).collect::<Vec<u64>>());
}

#[test]
fn a_run_goes_on_where_a_torn_output_ends() {
    let folder = Folder::new();
    let all = format!("{}\nnot JSON\n{}", requests(0..20), requests(10..30));
    let input = folder.write("in.jsonl", &all);
    let whole = folder.path("whole.jsonl");
    let output = run(&[
        "batch",
        "--input",
        &input,
        "--output",
        whole.to_str().unwrap(),
    ]);
    assert!(output.status.success(), "{}", stderr(&output));
    let expected = by_index(&read(&whole), 41);
    assert_eq!(info(&expected[21]).1, "DUPLICATE_ITEM_ID");
    assert_eq!(info(&expected[20]).1, "MALFORMED_JSON");

    let text = read(&whole);
    for kept in [
        0,
        1,
        text.len() / 3,
        text.len() / 2,
        text.len() - 1,
        text.len(),
    ] {
        let part = folder.write("part.jsonl", text.as_bytes().get(..kept).unwrap());
        let output = run(&["batch", "--input", &input, "--output", &part]);
        assert!(output.status.success(), "{kept}: {}", stderr(&output));
        assert_eq!(by_index(&read(&part), 41), expected, "{kept}");
    }
}

#[test]
fn a_run_that_is_killed_loses_and_doubles_nothing() {
    let folder = Folder::new();
    let count = 300;
    let input = folder.write("in.jsonl", requests(0..count));
    let output = folder.path("out.jsonl");
    let server = Server::start(&[]);
    let command = |input: &str| {
        let mut command = copydesk();
        command
            .args([
                "batch",
                "--input",
                input,
                "--output",
                output.to_str().unwrap(),
            ])
            .args(["--endpoint", &server.endpoint, "--window", "4"])
            .stderr(Stdio::null());
        command
    };
    for wanted in [1, 60, 140] {
        // Fed a part of the input and then nothing, it cannot have ended.
        let mut child = command("-").stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin
            .write_all(requests(0..wanted + 30).as_bytes())
            .unwrap();
        while !output.exists() || read(&output).lines().count() < wanted {
            thread::sleep(Duration::from_millis(2));
        }
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert!(command(&input).status().unwrap().success());
    let answers = by_index(&read(&output), count);
    assert!(
        answers
            .iter()
            .enumerate()
            .all(|(n, a)| a["itemId"] == format!("item-{n}"))
    );
}

#[test]
fn a_server_that_goes_away_leaves_a_run_that_can_go_on() {
    let folder = Folder::new();
    let count = 400;
    let input = folder.write("in.jsonl", requests(0..count));
    let path = folder.path("out.jsonl");
    let output = path.to_str().unwrap();
    let server = Server::start(&["--threads", "1"]);
    let run_at = |endpoint: &str| {
        let mut command = copydesk();
        command
            .args(["batch", "--input", &input, "--output", output])
            .args(["--endpoint", endpoint, "--window", "2"])
            .stderr(Stdio::piped());
        command
    };
    let child = run_at(&server.endpoint).spawn().unwrap();
    while !path.exists() || read(&path).lines().count() == 0 {
        thread::sleep(Duration::from_millis(2));
    }
    server.kill();
    let ended = child.wait_with_output().unwrap();
    let answered = read(&path).lines().count();
    if answered < count {
        assert_eq!(ended.status.code(), Some(1), "{}", stderr(&ended));
        assert!(
            stderr(&ended).contains("run the same command again"),
            "{}",
            stderr(&ended)
        );
    }
    let server = Server::start(&[]);
    assert!(run_at(&server.endpoint).status().unwrap().success());
    by_index(&read(&path), count);
}

#[test]
fn stories_told_before_are_marked_across_an_interruption() {
    let folder = Folder::new();
    let lines: String = [0, 1, 2, 0, 1]
        .iter()
        .enumerate()
        .map(|(position, story)| {
            let text = format!(
                "{STORY}{}",
                ["tide ", "ferry ", "crane "][*story].repeat(300)
            );
            let mut request =
                json!({ "itemId": format!("n{position}"), "article": { "text": text } });
            if position == 0 {
                request["options"] = json!({ "markDuplicates": true });
            }
            format!("{request}\n")
        })
        .collect();
    let input = folder.write("in.jsonl", lines);
    let path = folder.path("out.jsonl");
    let output = path.to_str().unwrap();
    assert!(
        run(&["batch", "--input", &input, "--output", output])
            .status
            .success()
    );
    let whole = read(&path);
    let three: String = whole.split_inclusive('\n').take(3).collect();
    fs::write(&path, three).unwrap();
    assert!(
        run(&["batch", "--input", &input, "--output", output])
            .status
            .success()
    );
    assert_eq!(read(&path), whole);
}

#[test]
fn the_first_requests_choices_hold_for_what_is_left() {
    let folder = Folder::new();
    let mut lines = [request(0), request(1), request(2)];
    lines[1]["options"] = json!({ "ordering": "ORDERING_SENT" });
    let text: String = lines.iter().map(|l| format!("{l}\n")).collect();
    let input = folder.write("in.jsonl", text);
    let path = folder.path("out.jsonl");
    let output = path.to_str().unwrap();
    assert!(
        run(&["batch", "--input", &input, "--output", output])
            .status
            .success()
    );
    let expected = by_index(&read(&path), 3);
    assert_eq!(info(&expected[1]).0, 3, "{}", expected[1]);
    fs::write(&path, format!("{}\n", expected[0])).unwrap();
    assert!(
        run(&["batch", "--input", &input, "--output", output])
            .status
            .success()
    );
    assert_eq!(by_index(&read(&path), 3), expected);
}

#[test]
fn an_output_of_another_input_is_left_alone() {
    let folder = Folder::new();
    let (one, two) = (
        folder.write("1.jsonl", requests(0..5)),
        folder.write("2.jsonl", requests(3..9)),
    );
    let short = folder.write("3.jsonl", requests(0..3));
    let path = folder.path("out.jsonl");
    let output = path.to_str().unwrap();
    assert!(
        run(&["batch", "--input", &one, "--output", output])
            .status
            .success()
    );
    let before = read(&path);
    for other in [&two, &short] {
        let refused = run(&["batch", "--input", other, "--output", output]);
        assert_eq!(refused.status.code(), Some(1));
        assert!(
            stderr(&refused).contains("--restart"),
            "{}",
            stderr(&refused)
        );
        assert_eq!(read(&path), before);
    }
    let notes = folder.write("notes.txt", "Call the harbour master.\n");
    let refused = run(&["batch", "--input", &one, "--output", &notes]);
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(read(&notes), "Call the harbour master.\n");
    assert_eq!(
        run(&["batch", "--input", &one, "--output", &one])
            .status
            .code(),
        Some(2)
    );

    assert!(
        run(&["batch", "--input", &two, "--output", output, "--restart"])
            .status
            .success()
    );
    by_index(&read(&path), 6);
}

#[test]
fn two_runs_do_not_write_one_output() {
    let folder = Folder::new();
    let path = folder.path("out.jsonl");
    let holder = OpenOptions::new()
        .create(true)
        .append(true)
        .open(&path)
        .unwrap();
    holder.lock().unwrap();
    let input = folder.write("in.jsonl", requests(0..2));
    let refused = run(&[
        "batch",
        "--input",
        &input,
        "--output",
        path.to_str().unwrap(),
    ]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        stderr(&refused).contains("another run"),
        "{}",
        stderr(&refused)
    );
}

#[test]
fn answers_come_before_the_input_ends() {
    let mut child = copydesk()
        .arg("batch")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = std::io::BufReader::new(child.stdout.take().unwrap());
    for n in 0..3 {
        stdin.write_all(requests([n]).as_bytes()).unwrap();
        let mut line = String::new();
        std::io::BufRead::read_line(&mut stdout, &mut line).unwrap();
        assert_eq!(index(&json_lines(&line)[0]), n as u64);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_stream_left_open_does_not_hold_a_server_up() {
    let server = Server::start(&["--shutdown-grace", "200 ms"]);
    let mut child = copydesk()
        .args(["batch", "--endpoint", &server.endpoint])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(requests([0]).as_bytes()).unwrap();
    let mut line = String::new();
    let mut stdout = std::io::BufReader::new(child.stdout.take().unwrap());
    std::io::BufRead::read_line(&mut stdout, &mut line).unwrap();
    assert_eq!(server.stop(), Some(0));
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(1), "{}", stderr(&ended));
    assert!(stderr(&ended).contains("broke off"), "{}", stderr(&ended));
    drop(stdin);
}
