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
