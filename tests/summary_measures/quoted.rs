//! Quotation marks and attribution.

use super::faults::Kind;
use super::faults::marks::marks;
use super::told::Told;
use super::{Part, faults, of_summary, shortened, summary};

fn kinds(body: &str, sentences: &[usize]) -> Vec<Kind> {
    faults(body, sentences).iter().map(|f| f.0).collect()
}

#[test]
fn marks_are_told_from_apostrophes() {
    for whole in [
        "The crews’ boats didn’t sail.",
        "‘We won’t sail,’ he said.",
        "\"We lost 'all',\" he said.",
        "'It 's late , ' he said of the crews ' plan .",
        "`` We did n't sail , '' he said .",
        "In the '90s they were goin' nowhere.",
        "He called it 'the boys' own boat' again.",
    ] {
        assert_eq!(marks(whole).torn, None, "{whole}");
    }
    for torn in [
        "“We lost.",
        "We lost,” he said.",
        "‘We lost.",
        "'We lost .",
        "We lost , ' he said .",
        "`` We lost .",
        "We lost,\" he said.",
    ] {
        assert!(marks(torn).torn.is_some(), "{torn}");
    }
    let spans = marks("He said “no” and 'never'.").spans;
    assert_eq!(spans.len(), 2);
}

const QUOTED: &str = "Anna Vogel opened the library on Friday. “We waited for years. Nobody believed in it. Now it stands,” Vogel said near the door.";

#[test]
fn half_a_quotation_is_torn() {
    assert!(kinds(QUOTED, &[0, 1]).contains(&Kind::TornMarks));
    let whole = "Anna Vogel opened it. “We waited for years,” Vogel said near the door.";
    assert_eq!(kinds(whole, &[0, 1]), []);
}

#[test]
fn quoted_words_need_their_marks_and_their_speaker() {
    let found = kinds(QUOTED, &[0, 2]);
    assert!(found.contains(&Kind::LostMarks), "{found:?}");
    assert!(found.contains(&Kind::Attribution), "{found:?}");
}

#[test]
fn what_is_said_needs_who_says_it() {
    let body = "The harbour closed on Monday. The council paid for the broken crane twice, Piet Maas said on Tuesday.";
    let told = Told::of(body);
    let first = told.extract(&[told.body()[0]]).sentences.remove(0);
    let bare = shortened(
        &told,
        1,
        &[
            Part::Kept("The council paid for the broken crane twice"),
            Part::Put("."),
        ],
    );
    let found = of_summary(&told, &summary(vec![first.clone(), bare]));
    assert_eq!(found, [(Kind::Attribution, 1)]);
    let attributed = shortened(
        &told,
        1,
        &[
            Part::Kept("The council paid for the broken crane twice, Piet Maas said"),
            Part::Put("."),
        ],
    );
    assert_eq!(of_summary(&told, &summary(vec![first, attributed])), []);
}
