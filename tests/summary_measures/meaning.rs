//! What a shortened sentence may not lose.

use super::faults::Kind;
use super::told::Told;
use super::{Part, of_summary, shortened, summary};
use Part::{Kept, Named, Put, Recased};

/// Whether the shortened first sentence says something else.
fn changes(body: &str, parts: &[Part<'_>]) -> bool {
    let told = Told::of(body);
    let found = of_summary(&told, &summary(vec![shortened(&told, 0, parts)]));
    found.iter().any(|f| f.0 == Kind::Meaning)
}

#[test]
fn what_denies_doubts_or_binds_may_not_go() {
    let denied = "The harbour will not close on Monday.";
    assert!(changes(
        denied,
        &[Kept("The harbour will"), Put(" "), Kept("close on Monday.")]
    ));
    assert!(changes(
        "The harbour may reopen on Monday.",
        &[Kept("The harbour"), Put(" "), Kept("reopen on Monday.")]
    ));
    assert!(changes(
        "The captain reportedly left the burning ship.",
        &[
            Kept("The captain"),
            Put(" "),
            Kept("left the burning ship.")
        ]
    ));
    assert!(changes(
        "The harbour will close if the crane falls again.",
        &[Kept("The harbour will close"), Put(".")]
    ));
}

#[test]
fn what_a_verb_or_a_noun_needs_may_not_go() {
    assert!(changes(
        "The council sold the old harbour on Monday.",
        &[Kept("The council sold"), Put(" "), Kept("on Monday.")]
    ));
    assert!(changes(
        "Fishermen who sail at night must pay a fee.",
        &[Kept("Fishermen"), Put(" "), Kept("must pay a fee.")]
    ));
}

#[test]
fn asides_may_go() {
    assert!(!changes(
        "The harbour, which was built in 1951, closed on Monday.",
        &[Kept("The harbour"), Put(" "), Kept("closed on Monday.")]
    ));
    assert!(!changes(
        "The harbour closed on Monday after a storm, which had not been expected.",
        &[Kept("The harbour closed on Monday after a storm"), Put(".")]
    ));
    assert!(!changes(
        "But the harbour closed on Monday.",
        &[Recased("t", "T"), Kept("he harbour closed on Monday.")]
    ));
}

#[test]
fn a_name_may_not_stand_for_somebody_else() {
    let body = "She will open the library on Friday, Anna Vogel said. Piet Maas paid for it.";
    let wrong = [
        Named("Piet Maas", "She"),
        Kept(" will open the library on Friday, Anna Vogel said."),
    ];
    let right = [
        Named("Anna Vogel", "She"),
        Kept(" will open the library on Friday, Anna Vogel said."),
    ];
    assert!(changes(body, &wrong));
    assert!(!changes(body, &right));
}
