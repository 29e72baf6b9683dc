//! Compiles the contract: messages and client by prost, the server by hand so
//! that a batch item that does not decode is that item's error.

use std::env;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

use prost::Message;
use tonic_build::manual;

const PACKAGE: &str = "copydesk.v1";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=proto");
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
