//! What other tools speak: health, reflection, gRPC-web, compression.

use copydesk::service::contract::{AnalyzeRequest, AnalyzeResponse};
use prost::Message;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_stream::{StreamExt, iter};
use tonic::codec::CompressionEncoding;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;

use crate::server::{Running, text};

#[tokio::test]
async fn health_says_serving_once_the_desk_is_warm() {
    let server = Running::start().await;
    let mut health = HealthClient::new(server.channel().await);
    for service in ["", "copydesk.v1.AnalysisService"] {
        let request = HealthCheckRequest {
            service: service.to_owned(),
        };
        let watch = health.watch(request).await.unwrap().into_inner();
        let mut states = watch.map(|r| r.unwrap().status());
        while let Some(state) = states.next().await {
            if state == ServingStatus::Serving {
                break;
            }
            assert_eq!(state, ServingStatus::NotServing);
        }
    }
}

macro_rules! reflected {
    ($version:ident, $channel:expr) => {{
        use reflection::server_reflection_request::MessageRequest;
        use reflection::server_reflection_response::MessageResponse;
        use tonic_reflection::pb::$version as reflection;
        let request = |message| reflection::ServerReflectionRequest {
            host: String::new(),
            message_request: Some(message),
        };
        let requests = iter([
            request(MessageRequest::ListServices(String::new())),
            request(MessageRequest::FileContainingSymbol(
                "copydesk.v1.AnalyzeResponse".to_owned(),
            )),
        ]);
        let mut client =
            reflection::server_reflection_client::ServerReflectionClient::new($channel);
        let mut answers = client
            .server_reflection_info(requests)
            .await
            .unwrap()
            .into_inner();
        let listed = answers
            .next()
            .await
            .unwrap()
            .unwrap()
            .message_response
            .unwrap();
        let MessageResponse::ListServicesResponse(listed) = listed else {
            panic!("{listed:?}");
        };
        let file = answers
            .next()
            .await
            .unwrap()
            .unwrap()
            .message_response
            .unwrap();
        assert!(
            matches!(file, MessageResponse::FileDescriptorResponse(_)),
            "{file:?}"
        );
        listed
            .service
            .into_iter()
            .map(|s| s.name)
            .collect::<Vec<_>>()
    }};
}

#[tokio::test]
async fn reflection_lists_the_contract_in_both_versions() {
    let server = Running::start().await;
    let v1 = reflected!(v1, server.channel().await);
    let v1alpha = reflected!(v1alpha, server.channel().await);
    for listed in [v1, v1alpha] {
        for service in ["copydesk.v1.AnalysisService", "grpc.health.v1.Health"] {
            assert!(listed.iter().any(|s| s == service), "{listed:?}");
        }
    }
}

fn request() -> AnalyzeRequest {
    AnalyzeRequest {
        item_id: "a".to_owned(),
        article: text(&"The council met on Monday.\n\n".repeat(300)),
        ..AnalyzeRequest::default()
    }
}

#[tokio::test]
async fn compressed_requests_get_compressed_answers() {
    let server = Running::start().await;
    let plain = server.client().await.analyze(request()).await.unwrap();
    assert!(plain.metadata().get("grpc-encoding").is_none());
    let plain = plain.into_inner();
    for (encoding, name) in [
        (CompressionEncoding::Gzip, "gzip"),
        (CompressionEncoding::Zstd, "zstd"),
    ] {
        let client = server.client().await;
        let mut client = client.send_compressed(encoding).accept_compressed(encoding);
        let response = client.analyze(request()).await.unwrap();
        assert_eq!(response.metadata().get("grpc-encoding").unwrap(), name);
        assert_eq!(response.into_inner(), plain);
    }
}

#[tokio::test]
async fn a_browser_can_call_over_http_1() {
    let server = Running::start().await;
    let message = request().encode_to_vec();
    let mut body = vec![0];
    body.extend(u32::try_from(message.len()).unwrap().to_be_bytes());
    body.extend(&message);
    let head = format!(
        "POST /copydesk.v1.AnalysisService/Analyze HTTP/1.1\r\n\
         host: {}\r\ncontent-type: application/grpc-web+proto\r\nx-grpc-web: 1\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n",
        server.address,
        body.len()
    );
    let mut socket = TcpStream::connect(server.address).await.unwrap();
    socket.write_all(head.as_bytes()).await.unwrap();
    socket.write_all(&body).await.unwrap();
    let mut answer = Vec::new();
    socket.read_to_end(&mut answer).await.unwrap();
    let split = answer.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(answer[..split].to_vec()).unwrap();
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    assert!(
        head.contains("content-type: application/grpc-web+proto"),
        "{head}"
    );
    let body = unchunked(&answer[split + 4..]);

    // The message's frame, then the trailers' with its own flag.
    let length = u32::from_be_bytes(body[1..5].try_into().unwrap()) as usize;
    assert_eq!(body[0], 0);
    let response = AnalyzeResponse::decode(&body[5..5 + length]).unwrap();
    assert_eq!(response.item_id, "a");
    let trailers = &body[5 + length..];
    assert_eq!(trailers[0], 0x80);
    assert!(String::from_utf8_lossy(&trailers[5..]).contains("grpc-status:0"));
}

fn unchunked(mut body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    while let Some(end) = body.windows(2).position(|w| w == b"\r\n") {
        let length = std::str::from_utf8(&body[..end]).unwrap();
        let length = usize::from_str_radix(length, 16).unwrap();
        whole.extend(&body[end + 2..end + 2 + length]);
        body = &body[end + 2 + length + 2..];
        if length == 0 {
            break;
        }
    }
    whole
}
