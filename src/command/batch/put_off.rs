use prost::Message;
use tonic::Code;
use tonic_types::pb;

/// Whether a status speaks of the server's state and not of the item, so that
/// the item may fare better later.
pub(super) fn is_passing(status: &pb::Status) -> bool {
    let asks_to_retry = status
        .details
        .iter()
        .any(|detail| detail.type_url.ends_with("/google.rpc.RetryInfo"));
    let is_crowded = status.details.iter().any(|detail| {
        detail.type_url.ends_with("/google.rpc.ErrorInfo")
            && pb::ErrorInfo::decode(detail.value.as_slice())
                .is_ok_and(|info| info.reason == "TOO_MANY_ITEMS")
    });
    let code = Code::from(status.code);
    asks_to_retry
        || is_crowded
        || matches!(
            code,
            Code::Unavailable | Code::Cancelled | Code::DeadlineExceeded
        )
}
