#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::fs;

use super::{Layers, SETTINGS, Source, example_file};

fn environment(pairs: &[(&str, &str)]) -> Layers {
    Layers {
        environment: pairs
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect(),
        ..Layers::default()
    }
}

fn file(text: &str) -> (tempfile::TempDir, Layers) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.toml");
    fs::write(&path, text).unwrap();
    let layers = Layers {
        file: Some(path),
        ..Layers::default()
    };
    (folder, layers)
}

fn shown(layers: &Layers, key: &str) -> (String, Source) {
    let effective = layers.resolve().unwrap();
    let (_, value, source) = effective.entries().find(|(s, ..)| s.key == key).unwrap();
    (value, source.clone())
}

#[test]
fn every_default_is_a_value_of_its_setting() {
    let effective = Layers::default().resolve().unwrap();
    for (setting, value, source) in effective.entries() {
        assert_eq!(*source, Source::Default);
        if setting.key != "threads" {
            assert_eq!(
                value.replace("64 KiB", "65536"),
                shown_default(setting.default)
            );
        }
    }
    assert_eq!(effective.config.listen.to_string(), "127.0.0.1:50051");
    assert_eq!(effective.config.desk.max_article_bytes, 10 << 20);
}

fn shown_default(text: &str) -> String {
    // A size that is no multiple of a larger unit is shown in bytes.
    match text {
        "65535" => "65535 B".to_owned(),
        _ => text.to_owned(),
    }
}

#[test]
fn a_flag_comes_before_the_environment_before_the_file_before_the_default() {
    let (_folder, mut layers) = file("queue = 11\nbatch_window = 21\nthreads = 31\n");
    layers.environment =
        environment(&[("COPYDESK_QUEUE", "12"), ("COPYDESK_BATCH_WINDOW", "22")]).environment;
    layers.flags = BTreeMap::from([("queue", "13".to_owned())]);
    assert_eq!(
        shown(&layers, "queue"),
        ("13".to_owned(), Source::Flag("--queue".to_owned()))
    );
    assert_eq!(
        shown(&layers, "batch_window"),
        (
            "22".to_owned(),
            Source::Environment("COPYDESK_BATCH_WINDOW".to_owned())
        )
    );
    let path = layers.file.clone().unwrap();
    assert_eq!(
        shown(&layers, "threads"),
        ("31".to_owned(), Source::File(path))
    );
    assert_eq!(
        shown(&layers, "log_format"),
        ("json".to_owned(), Source::Default)
    );
}

#[test]
fn all_that_is_wrong_is_reported_at_once_also_what_is_overridden() {
    let (_folder, mut layers) = file("queue = -4\nqueu = 5\nlisten = [\"a\"]\n");
    let path = layers.file.clone().unwrap();
    layers.environment = environment(&[
        ("COPYDESK_THREADS", "x"),
        ("COPYDESK_TREADS", "2"),
        ("COPYDESK_WHO_KNOWS_WHAT", "2"),
        ("PATH", "/bin"),
    ])
    .environment;
    layers.flags = BTreeMap::from([("threads", "4".to_owned()), ("listen", "home".to_owned())]);
    let error = layers.resolve().unwrap_err();
    let lines: Vec<String> = error.problems().iter().map(ToString::to_string).collect();
    let path = path.display();
    for expected in [
        format!("{path}: queue: \"-4\" is not a number from 1 to 1000000"),
        format!("{path}: queu: there is no such setting; did you mean queue?"),
        format!("{path}: listen: takes a single value"),
        "COPYDESK_THREADS: \"x\" is not a number from 1 to 1024".to_owned(),
        "COPYDESK_TREADS: there is no such setting; did you mean COPYDESK_THREADS?".to_owned(),
        "COPYDESK_WHO_KNOWS_WHAT: there is no such setting; `copydesk config` lists them".to_owned(),
        "--listen: \"home\" is not an IP address with a port, such as 127.0.0.1:50051 or [::]:50051"
            .to_owned(),
    ] {
        assert!(lines.contains(&expected), "{expected}\nnot in {lines:#?}");
    }
    assert_eq!(lines.len(), 7, "{lines:#?}");
}

#[test]
fn a_file_that_cannot_be_read_is_one_of_the_errors() {
    let layers = environment(&[
        ("COPYDESK_CONFIG", "/nowhere/desk.toml"),
        ("COPYDESK_QUEUE", "0"),
    ]);
    let error = layers.resolve().unwrap_err().to_string();
    assert!(error.contains("/nowhere/desk.toml: "), "{error}");
    assert!(
        error.contains("COPYDESK_QUEUE: \"0\" is not a number"),
        "{error}"
    );
}

#[test]
fn the_standard_variables_of_opentelemetry_give_way_to_ours_alone() {
    let (_folder, mut layers) = file("otlp_endpoint = \"http://file:1\"\n");
    layers.environment =
        environment(&[("OTEL_EXPORTER_OTLP_ENDPOINT", "http://standard:2")]).environment;
    assert_eq!(
        shown(&layers, "otlp_endpoint"),
        (
            "http://standard:2".to_owned(),
            Source::Environment("OTEL_EXPORTER_OTLP_ENDPOINT".to_owned())
        )
    );
    layers
        .environment
        .insert("COPYDESK_OTLP_ENDPOINT".to_owned(), String::new());
    let effective = layers.resolve().unwrap();
    assert_eq!(effective.config.telemetry.otlp_endpoint, None);
    assert_eq!(
        shown(&environment(&[("OTEL_SERVICE_NAME", "")]), "service_name"),
        ("copydesk".to_owned(), Source::Default)
    );
}

#[test]
fn what_kubernetes_says_of_a_service_named_copydesk_is_no_typo() {
    let layers = environment(&[
        ("COPYDESK_SERVICE_HOST", "10.0.0.7"),
        ("COPYDESK_SERVICE_PORT", "50051"),
        ("COPYDESK_SERVICE_PORT_GRPC", "50051"),
        ("COPYDESK_PORT", "tcp://10.0.0.7:50051"),
        ("COPYDESK_PORT_50051_TCP", "tcp://10.0.0.7:50051"),
        ("COPYDESK_PORT_50051_TCP_ADDR", "10.0.0.7"),
        ("COPYDESK_CANARY_SERVICE_HOST", "10.0.0.8"),
    ]);
    assert!(layers.resolve().is_ok());
    assert!(
        environment(&[("COPYDESK_PORT", "50051")])
            .resolve()
            .is_err()
    );
}

#[test]
fn sizes_and_durations_take_units() {
    for (text, bytes) in [("3 KiB", 3072), ("1MiB", 1 << 20), ("77", 77), ("5 B", 5)] {
        let layers = environment(&[("COPYDESK_MAX_ARTICLE_BYTES", text)]);
        assert_eq!(
            layers.resolve().unwrap().config.desk.max_article_bytes,
            bytes
        );
    }
    for (text, ms) in [("250 ms", 250), ("2s", 2000), ("3 m", 180_000)] {
        let layers = environment(&[("COPYDESK_SHUTDOWN_GRACE", text)]);
        assert_eq!(
            layers.resolve().unwrap().config.shutdown_grace.as_millis(),
            ms
        );
    }
    for (variable, wrong) in [
        ("COPYDESK_MAX_ARTICLE_BYTES", "10 MB"),
        ("COPYDESK_MAX_ARTICLE_BYTES", "99999999999999999999 GiB"),
        ("COPYDESK_SHUTDOWN_GRACE", "10"),
        ("COPYDESK_SAMPLE_RATIO", "NaN"),
        ("COPYDESK_OTLP_ENDPOINT", "localhost:4317"),
        ("COPYDESK_LOG_FILTER", "info,=,"),
        ("COPYDESK_LOG_FORMAT", "xml"),
    ] {
        assert!(
            environment(&[(variable, wrong)]).resolve().is_err(),
            "{variable}={wrong}"
        );
    }
}

#[test]
fn a_lexicon_is_read_and_its_faults_are_told_by_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ours.tsv");
    let path = path.to_str().unwrap();
    let layers = environment(&[("COPYDESK_EVENTS_LEXICON", path)]);

    let error = layers.resolve().unwrap_err().to_string();
    let unread = format!("COPYDESK_EVENTS_LEXICON: {path:?} is not a file that can be read: ");
    assert!(error.starts_with(&unread), "{error}");

    fs::write(path, "\u{FEFF}# ours\nfrobnicate.v\t-\tGADGET\t-\t-\n").unwrap();
    let error = layers.resolve().unwrap_err().to_string();
    let faulty = "is no lexicon: line 2: column 3: no type \"GADGET\"";
    assert_eq!(error, format!("COPYDESK_EVENTS_LEXICON: {path:?} {faulty}"));

    fs::write(path, "\u{FEFF}# ours\nfrobnicate.v\t-\tdesk.gadget\t-\t-\n").unwrap();
    let own = layers.resolve().unwrap().config;
    let shipped = Layers::default().resolve().unwrap().config;
    assert_ne!(
        own.desk.stylebook.model_digest(),
        shipped.desk.stylebook.model_digest()
    );
    let (shown, source) = shown(&layers, "events_lexicon");
    assert_eq!(shown, path);
    assert_eq!(
        source,
        Source::Environment("COPYDESK_EVENTS_LEXICON".to_owned())
    );
}

#[test]
fn the_example_file_is_current_and_says_what_holds_without_it() {
    let current = include_str!("../../deploy/copydesk.toml");
    assert_eq!(
        current,
        example_file(),
        "write it anew with `copydesk config --format example > deploy/copydesk.toml`"
    );
    let uncommented: String = current
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(rest)
                if SETTINGS
                    .iter()
                    .any(|s| rest.starts_with(&format!("{} = ", s.key))) =>
            {
                format!("{rest}\n")
            }
            _ => format!("{line}\n"),
        })
        .collect();
    let (_folder, layers) = file(&uncommented);
    let (from_file, defaults) = (
        layers.resolve().unwrap(),
        Layers::default().resolve().unwrap(),
    );
    for ((setting, value, source), (_, default, _)) in from_file.entries().zip(defaults.entries()) {
        assert!(matches!(source, Source::File(_)), "{}", setting.key);
        assert_eq!(value, default, "{}", setting.key);
    }
}
