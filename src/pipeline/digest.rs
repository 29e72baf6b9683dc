/// A digest of every word list and table that an analysis depends on beside the
/// code, in lower-case hexadecimal.
#[must_use]
pub fn model_digest() -> &'static str {
    env!("DATA_DIGEST")
}
