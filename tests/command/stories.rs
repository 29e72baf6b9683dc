use serde_json::{Value, json};

use crate::batch::index;
use crate::desk::{Folder, STORY, Server, json_lines, read, request, run, stderr, stdout};

/// Three stories; the second is ended on the way.
fn storied() -> String {
    let lines = (0..12).map(|n| {
        let mut request = request(n);
        request["storyId"] = json!(format!("story-{}", n % 3));
        request["article"]["text"] = json!(format!(
            "{STORY}\nOn Friday, the Board of Quay {n} bought {n} cranes from Norway.\n"
        ));
        if n == 7 {
            request["endsStory"] = json!(true);
        }
        format!("{request}\n")
    });
    lines.collect()
}

/// The answers by position, and the stories by name and items.
fn told(text: &str) -> (Vec<Value>, Vec<Value>) {
    let (mut stories, mut answers): (Vec<_>, Vec<_>) = json_lines(text)
        .into_iter()
        .partition(|line| line.get("story").is_some());
    answers.sort_by_key(index);
    stories.sort_by_key(|s| s["story"].to_string());
    (answers, stories)
}

#[test]
fn stories_are_written_once_whatever_interrupts_the_run() {
    let folder = Folder::new();
    let input = folder.write("in.jsonl", storied());
    let server = Server::start(&[]);
    let output = run(&["batch", "--input", &input, "--endpoint", &server.endpoint]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stderr(&output).contains("12 answered (0 with an error)"));
    assert!(stderr(&output).contains("4 stories told"));
    let text = stdout(&output);
    let expected = told(&text);
    let (answers, stories) = &expected;
    assert_eq!((answers.len(), stories.len()), (12, 4));
    for story in stories {
        assert_eq!(story["index"], -1);
        assert!(story["story"]["text"].as_str().unwrap().len() > 20);
    }
    let of = |name: &str| {
        let all = stories.iter().map(|s| &s["story"]);
        let named = all.filter(|s| s["storyId"] == name);
        named
            .map(|s| s["itemIds"].as_array().unwrap().len())
            .collect::<Vec<_>>()
    };
    assert_eq!((of("story-0"), of("story-2")), (vec![4], vec![4]));
    let mut halves = of("story-1");
    halves.sort_unstable();
    assert_eq!(halves, [1, 3]);

    let lines: Vec<_> = text.split_inclusive('\n').collect();
    for kept in 0..=lines.len() {
        let part = folder.write("part.jsonl", lines[..kept].concat());
        let output = run(&["batch", "--input", &input, "--output", &part]);
        assert!(output.status.success(), "{kept}: {}", stderr(&output));
        assert_eq!(told(&read(&part)), expected, "{kept}");
    }
}

#[test]
fn in_the_order_sent_a_story_follows_its_last_item() {
    let folder = Folder::new();
    let mut lines: Vec<_> = storied().lines().map(str::to_owned).collect();
    let mut first: Value = serde_json::from_str(&lines[0]).unwrap();
    first["options"] = json!({ "ordering": "ORDERING_SENT" });
    lines[0] = first.to_string();
    lines[9] = "{".to_owned();
    let input = folder.write("in.jsonl", lines.join("\n"));
    let output = run(&["batch", "--input", &input]);
    let written = json_lines(&stdout(&output));
    let told = |line: &Value| line.get("story").is_some();
    let items: Vec<_> = written.iter().filter(|l| !told(l)).map(index).collect();
    assert_eq!(items, (0..12).collect::<Vec<u64>>());
    assert_eq!(written[8]["story"]["storyId"], "story-1");
    assert!(written[13..].iter().all(told));
}
