//! What the contract calls things that have no place in the text.

use std::collections::HashMap;

use tonic::Code;
use tonic_types::ErrorDetails;

use crate::clean::Reason;
use crate::pipeline::{self, Feature, FeatureRefusal, Refused};
use crate::service::contract as proto;
use crate::service::status::{DOMAIN, message};

/// The contract's name for a feature.
#[must_use]
pub(in crate::service) fn feature(feature: Feature) -> proto::Feature {
    match feature {
        Feature::Sentences => proto::Feature::Sentences,
        Feature::Tokens => proto::Feature::Tokens,
        Feature::Names => proto::Feature::Names,
        Feature::Dates => proto::Feature::Dates,
        Feature::Actors => proto::Feature::Actors,
        Feature::Quotes => proto::Feature::Quotes,
        Feature::Events => proto::Feature::Events,
        Feature::Summary => proto::Feature::Summary,
    }
}

/// Why a feature could not be given, as a status.
pub(super) fn feature_error(refusal: &FeatureRefusal) -> proto::FeatureError {
    let reason = match refusal.why {
        Refused::Language { .. } => "LANGUAGE_NOT_SUPPORTED",
    };
    let details = ErrorDetails::with_error_info(reason, DOMAIN, HashMap::new());
    proto::FeatureError {
        feature: feature(refusal.feature).into(),
        status: Some(message(
            Code::Unimplemented,
            refusal.why.to_string(),
            details,
        )),
    }
}

/// A warning in the contract's terms.
pub(super) fn warning(warning: &pipeline::Warning) -> proto::Warning {
    proto::Warning {
        code: warning.code.to_owned(),
        message: warning.message.clone(),
    }
}

/// The contract's name for a reason.
pub(super) fn reason(reason: Reason) -> proto::removal::Reason {
    use proto::removal::Reason as Named;
    match reason {
        Reason::RepeatedText => Named::RepeatedText,
        Reason::CommentWidget => Named::CommentWidget,
        Reason::ShareBar => Named::ShareBar,
        Reason::RelatedTeaser => Named::RelatedTeaser,
        Reason::SubscriptionPrompt => Named::SubscriptionPrompt,
        Reason::CookieNotice => Named::CookieNotice,
        Reason::Advertisement => Named::Advertisement,
        Reason::CopyrightNotice => Named::CopyrightNotice,
        Reason::Navigation => Named::Navigation,
        Reason::TagList => Named::TagList,
        Reason::PhotoCredit => Named::PhotoCredit,
        Reason::PrintOrEmail => Named::PrintOrEmail,
        Reason::PageNumber => Named::PageNumber,
        Reason::OutsideArticle => Named::OutsideArticle,
        Reason::NotDisplayed => Named::NotDisplayed,
    }
}
