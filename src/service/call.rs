//! What is observed of a call, from its first byte to its trailers.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Instant;

use bytes::Bytes;
use http::{HeaderMap, Request, Response};
use http_body::{Frame, SizeHint};
use opentelemetry::propagation::{Extractor, TextMapPropagator};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use tonic::body::Body;
use tonic::{Code, Status};
use tower::{Layer, Service};
use tracing::field::Empty;
use tracing::{Instrument, Span, debug, error, info_span};
use tracing_opentelemetry::OpenTelemetrySpanExt;

use super::meters::Meters;
use super::status::{adopt, code_name};

/// The methods that are observed. Health checks and reflection are not: they
/// would outnumber everything else.
const METHODS: [&str; 3] = [
    "copydesk.v1.AnalysisService/Analyze",
    "copydesk.v1.AnalysisService/AnalyzeProgressively",
    "copydesk.v1.AnalysisService/AnalyzeBatch",
];

/// Gives each call its span, under the caller's if it sent a `traceparent`, and
/// counts it with the status it ends with, which for a stream is in the trailers.
#[derive(Clone, Debug)]
pub struct CallLayer {
    meters: Meters,
}

/// What [`CallLayer`] makes of a service.
#[derive(Clone, Debug)]
pub struct Observed<S> {
    inner: S,
    meters: Meters,
}

impl CallLayer {
    /// A layer that counts with `meters`.
    #[must_use]
    pub fn new(meters: Meters) -> Self {
        Self { meters }
    }
}

impl<S> Layer<S> for CallLayer {
    type Service = Observed<S>;

    fn layer(&self, inner: S) -> Observed<S> {
        Observed {
            inner,
            meters: self.meters.clone(),
        }
    }
}

impl<S, B> Service<Request<B>> for Observed<S>
where
    S: Service<Request<B>, Response = Response<Body>>,
    S::Future: Send + 'static,
    S::Error: 'static,
{
    type Response = Response<Body>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Body>, S::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let path = request.uri().path().trim_start_matches('/');
        let Some(method) = METHODS.into_iter().find(|m| *m == path) else {
            return Box::pin(self.inner.call(request));
        };
        let mut call = Call::begin(method, request.headers(), self.meters.clone());
        let response = self.inner.call(request).instrument(call.span.clone());
        Box::pin(async move {
            let response = response.await?;
            // A call that fails before its first message has its status in the
            // headers and no body to watch.
            if let Some(status) = Status::from_header_map(response.headers()) {
                let status = adopt(status);
                call.end(status.code());
                return Ok(status.into_http());
            }
            Ok(response.map(|body| Body::new(Watched { body, call })))
        })
    }
}

/// A call in progress. If it is dropped before it has ended, the caller left.
#[derive(Debug)]
struct Call {
    span: Span,
    method: &'static str,
    meters: Meters,
    began: Instant,
    ended: bool,
}

impl Call {
    fn begin(method: &'static str, headers: &HeaderMap, meters: Meters) -> Self {
        let span = info_span!(
            "call",
            otel.name = method,
            otel.kind = "server",
            rpc.system.name = "grpc",
            rpc.method = method,
            rpc.response.status_code = Empty,
            otel.status_code = Empty,
        );
        let parent = TraceContextPropagator::new().extract(&Headers(headers));
        // Fails only where spans are not exported.
        let _ = span.set_parent(parent);
        Self {
            span,
            method,
            meters,
            began: Instant::now(),
            ended: false,
        }
    }

    fn end(&mut self, code: Code) {
        if std::mem::replace(&mut self.ended, true) {
            return;
        }
        self.span
            .record("rpc.response.status_code", code_name(code));
        // Of a server's span only the server's own failures are errors.
        let ours = matches!(
            code,
            Code::Unknown
                | Code::DeadlineExceeded
                | Code::Unimplemented
                | Code::Internal
                | Code::Unavailable
                | Code::DataLoss
        );
        let took = self.began.elapsed();
        self.span.in_scope(|| {
            let (method, code, seconds) = (self.method, code_name(code), took.as_secs_f64());
            if ours {
                self.span.record("otel.status_code", "ERROR");
                error!(method, code, seconds, "a call failed");
            } else {
                debug!(method, code, seconds, "a call ended");
            }
        });
        self.meters.call(self.method, code, took);
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        self.end(Code::Cancelled);
    }
}

/// A body whose trailers are read in passing.
struct Watched {
    body: Body,
    call: Call,
}

impl http_body::Body for Watched {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let this = self.get_mut();
        let body = Pin::new(&mut this.body);
        let polled = this.call.span.in_scope(|| body.poll_frame(cx));
        if let Poll::Ready(Some(frame)) = &polled {
            let status = match frame {
                Ok(frame) => frame.trailers_ref().and_then(Status::from_header_map),
                Err(status) => Some(status.clone()),
            };
            if let Some(status) = status {
                this.call.end(status.code());
            }
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Request metadata as the propagator reads it.
struct Headers<'a>(&'a HeaderMap);

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(|value| value.to_str().ok())
    }

    fn keys(&self) -> Vec<&str> {
        self.0.keys().map(http::HeaderName::as_str).collect()
    }
}
