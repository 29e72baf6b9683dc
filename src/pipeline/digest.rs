use std::sync::LazyLock;

use xxhash_rust::xxh3::Xxh3;

use super::MODEL_VERSION;

/// The files that an analysis depends on, by name: every word list and table
/// that a stage embeds.
const FILES: &[(&str, &str)] = &[];

/// A digest of everything that an analysis depends on beside the code, in
/// lower-case hexadecimal.
#[must_use]
pub fn model_digest() -> &'static str {
    static DIGEST: LazyLock<String> = LazyLock::new(|| digest(MODEL_VERSION, FILES));
    &DIGEST
}

fn digest(version: &str, files: &[(&str, &str)]) -> String {
    let mut hash = Xxh3::new();
    // Lengths keep a text from being taken for the end of another.
    let mut feed = |text: &str| {
        hash.update(&(text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    };
    feed(version);
    for (name, text) in files {
        feed(name);
        feed(text);
    }
    format!("{:032x}", hash.digest128())
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn any_change_of_a_file_changes_the_digest() {
        let one = digest("1", &[("a", "bc"), ("d", "")]);
        assert_eq!(one.len(), 32);
        assert_ne!(one, digest("1", &[("a", "b"), ("cd", "")]));
        assert_ne!(one, digest("2", &[("a", "bc"), ("d", "")]));
        assert_eq!(one, digest("1", &[("a", "bc"), ("d", "")]));
    }
}
