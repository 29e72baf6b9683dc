use serde_json::Value;

use crate::desk::{Folder, Server, copydesk, run, stderr, stdout};

#[test]
fn every_setting_is_printed_with_its_source() {
    let folder = Folder::new();
    let file = folder.write("desk.toml", "queue = 31\nbatch_window = 32\nthreads = 33\n");
    let output = copydesk()
        .args([
            "config", "--format", "json", "--config", &file, "--queue", "11",
        ])
        .env("COPYDESK_BATCH_WINDOW", "22")
        .env("COPYDESK_QUEUE", "21")
        .env("OTEL_SERVICE_NAME", "newsroom")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let settings: Value = serde_json::from_str(&stdout(&output)).unwrap();
    for (key, value, source) in [
        ("queue", "11", "flag --queue".to_owned()),
        (
            "batch_window",
            "22",
            "environment COPYDESK_BATCH_WINDOW".to_owned(),
        ),
        ("threads", "33", format!("file {file}")),
        (
            "service_name",
            "newsroom",
            "environment OTEL_SERVICE_NAME".to_owned(),
        ),
        ("log_format", "json", "default".to_owned()),
    ] {
        assert_eq!(settings[key]["value"], value, "{key}");
        assert_eq!(settings[key]["source"], source, "{key}");
    }
}

#[test]
fn what_cannot_be_set_so_ends_any_command_with_all_of_it_named() {
    for command in [&["serve"][..], &["config"], &["analyze", "-"], &["batch"]] {
        let output = copydesk()
            .args(command)
            .args(["--queue", "none"])
            .env("COPYDESK_THREADS", "x")
            .env("COPYDESK_QUUE", "4")
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{command:?}");
        let said = stderr(&output);
        for line in [
            "copydesk: --queue: \"none\" is not a number from 1 to 1000000",
            "copydesk: COPYDESK_THREADS: \"x\" is not a number from 1 to 1024",
            "copydesk: COPYDESK_QUUE: there is no such setting; did you mean COPYDESK_QUEUE?",
        ] {
            assert!(said.lines().any(|l| l == line), "{line}\nnot in\n{said}");
        }
    }
    assert_eq!(run(&["serve", "--nonsense"]).status.code(), Some(2));
}

#[test]
fn a_server_stops_when_asked_to() {
    assert_eq!(Server::start(&[]).stop(), Some(0));
}

#[test]
fn an_address_in_use_is_an_error_in_words() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = run(&["serve", "--listen", &address, "--log-filter", "off"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains(&format!("copydesk: {address}: ")),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_lexicon_of_ones_own_finds_events_and_changes_the_digest() {
    let folder = Folder::new();
    let story = "The council frobnicated the old harbour crane on Tuesday.\n";
    let story = folder.write("story.txt", story);
    let own = "frobnicate.v\t-\tdesk.gadget\t-\t-\n";
    let own = folder.write("own.tsv", own);
    let faulty = folder.write(
        "faulty.tsv",
        "# ours\nfrobnicate.v\tobject=*\tdesk.gadget\t-\t-\n",
    );
    let analyze = ["analyze", "--format", "json", "--features", "events"];
    let of = |arguments: &[&str]| {
        let output = run(&[&analyze[..], &[&story], arguments].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        serde_json::from_str::<Value>(&stdout(&output)).unwrap()
    };
    let shipped = of(&[]);
    assert_eq!(shipped.get("events"), None);
    let ours = of(&["--events-lexicon", &own]);
    assert_eq!(ours["events"][0]["type"], "desk.gadget");
    let digest = |response: &Value| response["provenance"]["modelDigest"].clone();
    assert_ne!(digest(&ours), digest(&shipped));

    // A server reads it as well.
    let server = Server::start(&["--events-lexicon", &own]);
    let theirs = of(&["--endpoint", &server.endpoint]);
    assert_eq!(theirs, ours);

    let output = run(&["serve", "--events-lexicon", &faulty]);
    assert_eq!(output.status.code(), Some(2));
    let said = format!(
        "copydesk: --events-lexicon: {faulty:?} is no lexicon: line 2: column 2: no slot \"object\"\n"
    );
    assert_eq!(stderr(&output), said);
}
