//! The three calls, as tonic hands them over.

use std::error::Error;

use tokio_stream::StreamExt;
use tonic::{Code, Request, Response, Status, Streaming, async_trait};

use super::batch::BatchAnswers;
use super::contract::analysis_service_server::AnalysisService;
use super::contract::{AnalyzeProgressivelyRequest, AnalyzeRequest, AnalyzeResponse};
use super::desk::Desk;
use super::progressive::Parts;
use super::wire::BatchItem;

#[async_trait]
impl AnalysisService for Desk {
    type AnalyzeProgressivelyStream = Parts;
    type AnalyzeBatchStream = BatchAnswers;

    async fn analyze(
        &self,
        request: Request<AnalyzeRequest>,
    ) -> Result<Response<AnalyzeResponse>, Status> {
        Desk::analyze(self, request.into_inner())
            .await
            .map(Response::new)
    }

    async fn analyze_progressively(
        &self,
        request: Request<AnalyzeProgressivelyRequest>,
    ) -> Result<Response<Parts>, Status> {
        self.progressively(request.into_inner()).map(Response::new)
    }

    async fn analyze_batch(
        &self,
        request: Request<Streaming<BatchItem>>,
    ) -> Result<Response<BatchAnswers>, Status> {
        let items = request.into_inner().map(|item| item.map_err(leaving));
        Ok(Response::new(self.batch(items)))
    }
}

/// A connection that breaks while requests are read is the caller leaving; tonic
/// gives it as a failure of nobody in particular.
fn leaving(status: Status) -> Status {
    if status.code() == Code::Unknown && status.source().is_some() {
        return Status::cancelled("the connection broke");
    }
    status
}
