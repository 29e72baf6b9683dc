//! Streams of articles.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

use copydesk::service::contract::analyze_batch_response::Outcome;
use copydesk::service::contract::{
    AnalysisOptions, AnalyzeBatchRequest, AnalyzeBatchResponse, Feature, Ordering,
};
use copydesk::service::desk::DeskOptions;
use copydesk::service::server::ServerOptions;
use prost::Message;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use tokio_stream::{Stream, StreamExt, iter};
use tonic::{Code, Request};
use tonic_types::pb;

use crate::raw::RawCodec;
use crate::server::{Running, client, gone_after, text, until};

fn item(item_id: &str, body: &str) -> AnalyzeBatchRequest {
    AnalyzeBatchRequest {
        item_id: item_id.to_owned(),
        article: text(body),
        ..AnalyzeBatchRequest::default()
    }
}

fn ordered(mut item: AnalyzeBatchRequest, ordering: Ordering) -> AnalyzeBatchRequest {
    item.options = Some(AnalysisOptions {
        ordering: ordering.into(),
        ..AnalysisOptions::default()
    });
    item
}

fn code(answer: &AnalyzeBatchResponse) -> Code {
    match answer.outcome.as_ref().unwrap() {
        Outcome::Result(_) => Code::Ok,
        Outcome::Status(status) => status.code.into(),
        Outcome::Story(story) => panic!("{story:?} was not asked for"),
    }
}

/// The one `ErrorInfo`'s reason.
fn reason(answer: &AnalyzeBatchResponse) -> String {
    let Some(Outcome::Status(status)) = &answer.outcome else {
        panic!("{answer:?} is no error");
    };
    let infos = status
        .details
        .iter()
        .filter(|d| d.type_url.ends_with(".ErrorInfo"));
    let infos: Vec<_> = infos
        .map(|d| pb::ErrorInfo::decode(&*d.value).unwrap())
        .collect();
    assert_eq!(infos.len(), 1);
    assert_eq!(infos[0].domain, "copydesk");
    infos[0].reason.clone()
}

async fn answers(
    server: &Running,
    items: impl Stream<Item = AnalyzeBatchRequest> + Send + 'static,
) -> Vec<AnalyzeBatchResponse> {
    let stream = server.client().await.analyze_batch(items).await.unwrap();
    stream.into_inner().map(Result::unwrap).collect().await
}

/// Sends each of `items` as it is, whether it is a message or not.
async fn raw_answers(server: &Running, items: Vec<Vec<u8>>) -> Vec<AnalyzeBatchResponse> {
    let mut grpc = tonic::client::Grpc::new(server.channel().await);
    grpc.ready().await.unwrap();
    let path = "/copydesk.v1.AnalysisService/AnalyzeBatch".parse().unwrap();
    let stream = grpc
        .streaming(Request::new(iter(items)), path, RawCodec)
        .await;
    stream
        .unwrap()
        .into_inner()
        .map(Result::unwrap)
        .collect()
        .await
}

#[tokio::test]
async fn two_thousand_items_are_answered_once_each_in_either_order() {
    const ITEMS: usize = 2000;
    let server = Running::start().await;
    for ordering in [Ordering::Completion, Ordering::Sent] {
        let items = (0..ITEMS).map(move |n| {
            let body = if n % 50 == 7 {
                "   "
            } else {
                "The council met on Monday."
            };
            ordered(item(&format!("wire-{n}"), body), ordering)
        });
        let answers = answers(&server, iter(items)).await;
        assert_eq!(answers.len(), ITEMS);
        let mut by_id = HashMap::new();
        for answer in &answers {
            assert_eq!(answer.item_id, format!("wire-{}", answer.index));
            let expected = match answer.index % 50 {
                7 => Code::InvalidArgument,
                _ => Code::Ok,
            };
            assert_eq!(code(answer), expected);
            by_id.insert(answer.item_id.clone(), ());
        }
        assert_eq!(by_id.len(), ITEMS);
        if ordering == Ordering::Sent {
            assert!(answers.is_sorted_by_key(|a| a.index));
        }
    }
}

#[tokio::test]
async fn names_that_are_missing_or_taken_are_the_items_error() {
    let server = Running::start().await;
    let items = ["a", "", "b", "a", ""].map(|id| ordered(item(id, "It rained."), Ordering::Sent));
    let answers = answers(&server, iter(items)).await;
    let codes: Vec<_> = answers.iter().map(code).collect();
    let invalid = Code::InvalidArgument;
    assert_eq!(
        codes,
        [Code::Ok, invalid, Code::Ok, Code::AlreadyExists, invalid]
    );
    assert_eq!(reason(&answers[1]), "ITEM_ID_MISSING");
    assert_eq!(reason(&answers[3]), "DUPLICATE_ITEM_ID");
    assert_eq!(answers[3].item_id, "a");
}

#[tokio::test]
async fn what_holds_for_the_stream_cannot_be_changed_on_the_way() {
    let server = Running::start().await;
    let mut marking = ordered(item("c", "It rained."), Ordering::Sent);
    marking.options.as_mut().unwrap().mark_duplicates = true;
    let items = [
        ordered(item("a", "It rained."), Ordering::Sent),
        item("b", "It rained."),
        marking,
        ordered(item("d", "It rained."), Ordering::Completion),
    ];
    let answers = answers(&server, iter(items)).await;
    let codes: Vec<_> = answers.iter().map(code).collect();
    let invalid = Code::InvalidArgument;
    assert_eq!(codes, [Code::Ok, Code::Ok, invalid, invalid]);
    assert_eq!(reason(&answers[3]), "STREAM_OPTION_CHANGED");
}

#[tokio::test]
async fn an_undecodable_item_amid_good_ones_is_that_items_error() {
    let server = Running::start().await;
    let good = |id: &str| ordered(item(id, "It rained."), Ordering::Sent).encode_to_vec();
    let bad_text = {
        let mut bytes = item("c", "It rained.").encode_to_vec();
        *bytes.last_mut().unwrap() = 0xC3;
        bytes
    };
    let items = vec![good("a"), vec![0xFF; 12], bad_text, good("d")];
    let answers = raw_answers(&server, items).await;
    let said: Vec<_> = answers
        .iter()
        .map(|a| (a.item_id.as_str(), a.index, code(a)))
        .collect();
    let invalid = Code::InvalidArgument;
    assert_eq!(
        said,
        [
            ("a", 0, Code::Ok),
            ("", 1, invalid),
            ("c", 2, invalid),
            ("d", 3, Code::Ok)
        ]
    );
    assert_eq!(reason(&answers[2]), "UNDECODABLE_MESSAGE");
}

#[tokio::test]
async fn a_message_over_the_limit_ends_the_stream_after_what_is_due() {
    let options = ServerOptions {
        max_message_bytes: 50_000,
        ..ServerOptions::default()
    };
    let server = Running::with(DeskOptions::default(), options).await;
    let items = [item("a", "It rained."), item("b", &"rain ".repeat(20_000))];
    let stream = server
        .client()
        .await
        .analyze_batch(iter(items))
        .await
        .unwrap();
    let answers: Vec<_> = stream.into_inner().collect().await;
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0].as_ref().unwrap().item_id, "a");
    assert_eq!(
        answers[1].as_ref().unwrap_err().code(),
        Code::ResourceExhausted
    );
}

#[tokio::test]
async fn the_stream_opens_before_the_first_item() {
    let server = Running::start().await;
    let (sender, items) = mpsc::channel(1);
    let items = ReceiverStream::new(items);
    let stream = server.client().await.analyze_batch(items).await.unwrap();
    sender.send(item("a", "It rained.")).await.unwrap();
    // The first answer comes while the client's side is still open.
    let mut answers = stream.into_inner();
    assert_eq!(answers.next().await.unwrap().unwrap().item_id, "a");
    drop(sender);
    assert!(answers.next().await.is_none());
}

/// Counts what is taken from `items`.
fn counted<T>(items: impl Iterator<Item = T>) -> (impl Stream<Item = T>, Arc<AtomicUsize>) {
    let taken = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&taken);
    let items = items.inspect(move |_| {
        count.fetch_add(1, Relaxed);
    });
    (iter(items), taken)
}

/// Waits until `count` stands still.
async fn settled(count: &AtomicUsize) -> usize {
    let mut last = usize::MAX;
    while last != count.load(Relaxed) || last == 0 {
        last = count.load(Relaxed);
        tokio::time::sleep(Duration::from_millis(150)).await;
    }
    last
}

#[tokio::test]
async fn whoever_does_not_read_is_not_read_from() {
    const ITEMS: usize = 150;
    let server = Running::start().await;
    let body = "The council met on Monday. ".repeat(1500);
    let items = (0..ITEMS).map(move |n| AnalyzeBatchRequest {
        features: vec![Feature::CleanText.into()],
        ..item(&format!("wire-{n}"), &body)
    });
    let (items, taken) = counted(items);
    let stream = server.client().await.analyze_batch(items).await.unwrap();
    let taken_unread = settled(&taken).await;
    assert!(
        taken_unread < 300,
        "{taken_unread} items taken from a client that reads nothing"
    );
    server.idle().await;
    let answers: Vec<_> = stream.into_inner().map(Result::unwrap).collect().await;
    assert_eq!(answers.len(), ITEMS);
    assert!(answers.iter().all(|a| code(a) == Code::Ok));
}

#[tokio::test]
async fn when_the_client_leaves_the_work_ends() {
    let desk = DeskOptions {
        threads: NonZeroUsize::MIN,
        batch_window: NonZeroUsize::new(64).unwrap(),
        ..DeskOptions::default()
    };
    let server = Running::with(desk, ServerOptions::default()).await;
    let address = server.address;
    gone_after(move || async move {
        let body = "The council met on Monday. ".repeat(2000);
        let items = (0..).map(move |n| item(&format!("wire-{n}"), &body));
        let stream = client(address).await.analyze_batch(iter(items)).await;
        stream.unwrap().into_inner().next().await.unwrap().unwrap();
    })
    .await;
    server.idle().await;
    // It ends only when no call is left.
    server.stop().await;
}

/// hyper and h2 close a connection that has too many small frames unread, unless
/// its window is large.
#[tokio::test]
async fn fifty_thousand_tiny_items_in_frames_of_their_own_are_no_abuse() {
    const ITEMS: usize = 50_000;
    let server = Running::start().await;
    let (items, taken) = counted((0..ITEMS).map(|n| AnalyzeBatchRequest {
        item_id: n.to_string(),
        ..AnalyzeBatchRequest::default()
    }));
    // A pause between messages keeps the client from putting many in one frame.
    let items = items.then(async |item| {
        tokio::task::yield_now().await;
        item
    });
    let stream = server
        .client()
        .await
        .analyze_batch(Box::pin(items))
        .await
        .unwrap();
    let unread = settled(&taken).await;
    assert!(unread < ITEMS, "the client was never held up");
    let mut stream = stream.into_inner();
    let mut answered = 0;
    while let Some(answer) = stream.next().await {
        assert_eq!(code(&answer.unwrap()), Code::InvalidArgument);
        answered += 1;
    }
    assert_eq!(answered, ITEMS);
    until(|| taken.load(Relaxed) == ITEMS).await;
}
