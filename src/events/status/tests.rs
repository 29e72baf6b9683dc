#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::clean::Layout;
use crate::events::{EventStatus, status_at};
use crate::language;

/// What became of the event whose word stands in square brackets.
fn status(marked: &str) -> EventStatus {
    let offset = marked.find('[').unwrap();
    let text = marked.replace(['[', ']'], "");
    let reading = language::read(&text, &Layout::of_paragraphs(&text, "\n"));
    status_at(&text, &reading, offset).unwrap()
}

#[test]
fn layers_over_an_event_decide() {
    use EventStatus::{Asserted, Demanded, Future, Hypothetical, Negated};
    for (marked, wanted) in [
        ("Peru [attacked] the port.", Asserted),
        ("Peru did not [attack] the port.", Negated),
        ("Peru denied having [attacked] the port.", Negated),
        ("Peru refused to [sign] the treaty.", Negated),
        ("Peru may [sign] the treaty.", Hypothetical),
        ("Peru threatened to [attack] the port.", Hypothetical),
        (
            "If Peru [attacks] the port, Chile will leave.",
            Hypothetical,
        ),
        ("Peru will [sign] the treaty on Friday.", Future),
        ("Peru plans to [sign] the treaty.", Future),
        ("Chile demanded that Peru [sign] the treaty.", Demanded),
        ("Chile called for the [release] of the crew.", Demanded),
        ("Chile said Peru had [signed] the treaty.", Asserted),
        (
            "There is no chance that Peru will [sign] the treaty.",
            Negated,
        ),
    ] {
        assert_eq!(status(marked), wanted, "{marked}");
    }
}

#[test]
fn a_layer_over_one_of_two_verbs_stays_there() {
    assert_eq!(
        status("Peru refused to negotiate and [attacked] the town."),
        EventStatus::Asserted
    );
}
