//! The three calls, as tonic hands them over.

use tonic::{Request, Response, Status, Streaming, async_trait};

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
        Ok(Response::new(self.batch(request.into_inner())))
    }
}
