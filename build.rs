//! Compiles the contract: messages and client by prost, the server by hand so
//! that a batch item that does not decode is that item's error. And takes the
//! digest of the data that the analysis depends on.

use std::env;
use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use prost::Message;
use tonic_build::manual;
use xxhash_rust::xxh3::Xxh3;

const PACKAGE: &str = "copydesk.v1";
const MODELS: [&str; 3] = [
    "models/coreference.model",
    "models/english.model",
    "models/events.model",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=proto");
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=models");
    println!("cargo:rustc-env=DATA_DIGEST={}", data_digest()?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    // The error details are no part of the contract, but whoever prints a status
    // as JSON or reads it by reflection needs their types.
    let files = protox::compile(
        [
            "copydesk/v1/service.proto",
            "google/rpc/error_details.proto",
        ],
        ["proto"],
    )?;
    fs::write(out.join("contract.bin"), files.encode_to_vec())?;

    tonic_prost_build::configure()
        .build_server(false)
        .extern_path(".google.rpc", "::tonic_types::pb")
        .compile_fds(files)?;

    let method = |name: &str, route: &str| {
        manual::Method::builder()
            .name(name)
            .route_name(route)
            .input_type(format!("crate::service::contract::{route}Request"))
            .output_type(format!("crate::service::contract::{route}Response"))
            .codec_path("::tonic_prost::ProstCodec")
    };
    let service = manual::Service::builder()
        .name("AnalysisService")
        .package(PACKAGE)
        .comment("Analyses articles; see `copydesk/v1/service.proto`.")
        .method(method("analyze", "Analyze").build())
        .method(
            method("analyze_progressively", "AnalyzeProgressively")
                .server_streaming()
                .build(),
        )
        .method(
            method("analyze_batch", "AnalyzeBatch")
                .input_type("crate::service::wire::BatchItem")
                .codec_path("crate::service::wire::BatchCodec")
                .client_streaming()
                .server_streaming()
                .build(),
        )
        .build();
    manual::Builder::new()
        .build_client(false)
        .compile(&[service]);
    Ok(())
}

/// A digest of the models and of every word list and table below `src`, in lower-case
/// hexadecimal: a list that is added counts without being named anywhere.
fn data_digest() -> io::Result<String> {
    let mut files: Vec<PathBuf> = MODELS.iter().map(PathBuf::from).collect();
    find_data(Path::new("src"), &mut files)?;
    files.sort();
    let mut hash = Xxh3::new();
    for file in files {
        let name = file.to_string_lossy().replace('\\', "/");
        let data = fs::read(&file)?;
        // Lengths keep one file's end from being taken for another's beginning.
        for part in [name.as_bytes(), &data] {
            hash.update(&(part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    Ok(format!("{:032x}", hash.digest128()))
}

fn find_data(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find_data(&path, found)?;
        } else if path.extension().is_some_and(|e| e != "rs") {
            found.push(path);
        }
    }
    Ok(())
}
